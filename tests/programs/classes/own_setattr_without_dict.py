# Which words object.__setattr__ has for objects without a dict: other ones where the class has a __setattr__ or __delattr__ of its own
class A:
    __slots__ = ("x",)
    def __setattr__(self, n, v): object.__setattr__(self, n, v)
class B:
    __slots__ = ("x",)
class C:
    __slots__ = ()
    def __delattr__(self, n): object.__delattr__(self, n)
for k in A, B, C:
    for do in (
        lambda: setattr(k(), "y", 1),
        lambda: delattr(k(), "y"),
        lambda: delattr(k(), "x"),
    ):
        try: do()
        except AttributeError as e: print(k.__name__, e)
