def DocTestSuite(*a, **k):
    pass
