def calcsize(f):
    return 8
