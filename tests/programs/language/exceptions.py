def show(f, *a):
    try:
        print(f.__name__, "->", f(*a))
    except BaseException as e:
        chain = []
        while e is not None:
            chain.append(f"{type(e).__name__}({e})" + ("!" if e.__suppress_context__ else ""))
            e = e.__cause__ or e.__context__
        print(f.__name__, "raised", " <- ".join(chain))
def a():
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from e
def b():
    try: 1/0
    except ZeroDivisionError: raise ValueError("v")
def c():
    try: 1/0
    except ZeroDivisionError: raise ValueError("v") from None
def d():
    try:
        try: 1/0
        finally: raise KeyError("k")
    except KeyError: raise
def e():
    try: return "try"
    finally: return "finally"
def f():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1: break
    return i
def g():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return "end"
def h():
    try: raise ValueError
    except (KeyError, IndexError): return 1
    except ValueError as e: pass
    else: return "else"
    finally: print("fin")
    try: e
    except UnboundLocalError as x: return str(x)
def i():
    try: pass
    except: pass
    else: return "else"
def j():
    try:
        try: raise ValueError("inner")
        except ValueError as e:
            try: raise TypeError("t")
            except TypeError as e2: pass
            raise
    except ValueError as e: return repr(e.__context__), str(e)
def k():
    raise
def l():
    def gen():
        try:
            yield 1
            yield 2
        except GeneratorExit:
            print("closed"); raise
        finally: print("gen fin")
    g = gen(); next(g); g.close()
    g = gen(); next(g)
    try: g.throw(KeyError("th"))
    except KeyError as e: return e
def m():
    def inner():
        x = yield 1
        print("got", x)
        try: y = yield 2
        except ValueError as e: print("inner caught", e); y = "exc"
        return y
    def outer():
        r = yield from inner()
        print("r", r)
        yield from [10, 20]
        return "done"
    g = outer()
    print(next(g), g.send("s"), g.throw(ValueError("zz")), next(g))
    try: next(g)
    except StopIteration as s: return s.value
def n():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e: print("VE", e.exceptions)
    except* TypeError as e: print("TE", e.exceptions)
def o():
    try: raise ValueError("plain")
    except* ValueError as e: print(type(e), e.exceptions)
    return "ok"
def p():
    class CM:
        def __enter__(s): return s
        def __exit__(s, t, v, tb): print("exit", t, v); return True
    with CM() as c: raise ValueError("suppressed")
    with CM(): return "r"
def q():
    class CM:
        def __enter__(s): return s
        def __exit__(s, t, v, tb): print("exit", t, v); raise KeyError("in exit")
    with CM(): raise ValueError("x")
def r():
    with 5: pass
def s():
    del zz
    zz = 1
def t():
    zz = 1
    del zz
    return zz
def u():
    def inner(): return free
    try: inner()
    except NameError as e: print(e)
    free = 1
    print(inner())
    del free
    inner()
def v(): return undefined_name
def w():
    assert 1 == 2, "msg"
def x():
    assert []
def y():
    while True:
        try:
            try: break
            finally: print("a")
        finally: print("b")
    return "w"
def z():
    try:
        for i in range(2):
            try: yield i
            finally: print("zf", i)
    finally: print("zz")
def z1(): return list(z())
def z2():
    for v in z(): break
    return v
def z3():
    try: raise ValueError("a")
    except ValueError:
        try: raise TypeError("b")
        except TypeError: pass
        try:
            raise KeyError("c")
        finally: print("fin")
def z4():
    def f():
        try: return 1
        finally:
            try: raise ValueError
            except ValueError: print("swallowed")
    return f()
def z5():
    lst = []
    for i in range(5):
        try:
            if i == 2: continue
            if i == 4: break
            lst.append(i)
        except ValueError: pass
        else: lst.append("e")
        finally: lst.append("f")
    else: lst.append("loopelse")
    return lst
for fn in (a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z1,z2,z3,z4,z5): show(fn)
