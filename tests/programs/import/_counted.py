print("executing", __name__)
value = [0]


def bump():
    value[0] += 1
    return value[0]


_private, public = 1, 2
