"""Nested lists of floats."""


def matmul(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def classic(a, b, n):
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = c[i]
        for k in range(n):
            x = a[i][k]
            other = b[k]
            for j in range(n):
                row[j] += x * other[j]
    return c


def main():
    n = 120
    a = [[(i * j % 7) + 0.5 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 5 - 1.25 for j in range(n)] for i in range(n)]
    c = classic(a, b, n)
    d = matmul(a, b)
    print(sum(map(sum, c)), c[3][5] == d[3][5])


main()
