def f[T](x: T, y: int = 3) -> T: return x
print(f(5), f.__type_params__, f.__annotations__, f.__qualname__)
class G[T, *Ts, **P]:
    attr: T
    def m[U: int](self, a: T, b: U) -> tuple[T, U]: return a, b
    def n(self): return super().__init__
print(G.__type_params__, G.__orig_bases__, G[int, str, [bool]], G().m(1, 2), G.m.__type_params__[0].__bound__)
B = str
type A = int | B
type L[T] = list[T]

print(A.__value__, A, L[int], L.__type_params__, L.__value__)
class H[T: (int, str) = int](list[T]):
    X = 5
    def k[V: X](self): return T
print(H.__type_params__[0].__constraints__, H().k(), H.k.__type_params__[0].__bound__)
def kw[T](*, z=1): return z
print(kw(), kw(z=2))
async def co[T](x: T): return T
print(co.__name__, co.__qualname__)
