"""__getattribute__ with __getattr__, and endless recursion through special methods."""

# hostile cases
class Evil:
    def __getattribute__(self, n):
        if n == 'boom': raise AttributeError('boom!')
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'ga:' + n
e = Evil(); print(e.boom, e.other)
class Rec:
    def __getattr__(self, n): return getattr(self, n + 'x')
try: Rec().a
except RecursionError as ex: print('RecursionError', str(ex)[:32])
class R2:
    def __repr__(self): return repr(self)
try: repr(R2())
except RecursionError as ex: print('RecursionError')
class R3:
    def __eq__(self, o): return self == o
try: R3() == 1
except RecursionError as ex: print('RecursionError')


class Self: pass
Self.__call__ = Self()
try: Self()()
except RecursionError: print('RecursionError')
