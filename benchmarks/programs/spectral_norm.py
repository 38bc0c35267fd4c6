"""A function called in nested loops, lists of floats: the spectral norm of an infinite matrix's corner."""


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, out):
    n = len(v)
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += entry(i, j) * v[j]
        out[i] = s


def times_transposed(v, out):
    n = len(v)
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += entry(j, i) * v[j]
        out[i] = s


def main():
    n = 220
    u, v, w = [1.0] * n, [0.0] * n, [0.0] * n
    for _ in range(10):
        times(u, w)
        times_transposed(w, v)
        times(v, w)
        times_transposed(w, u)
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    print(f"{(uv / vv) ** 0.5:.9f}")


main()
