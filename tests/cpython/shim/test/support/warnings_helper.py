def check_warnings(*a, **k):
    return None
