# sorted() hands its keywords on to list.sort.
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print(e)
attempt(sorted); attempt(sorted, 1, 2); attempt(sorted, [], revers=1); attempt(sorted, [], key=None, reverse=0, foo=1); attempt(sorted, [], foo=1); attempt(sorted, key=1)
