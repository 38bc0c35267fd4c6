"""Integers of many limbs."""


def digits_of_pi(count):
    k, a, b, a1, b1 = 2, 4, 1, 12, 4
    out = []
    while len(out) < count:
        p, q, k = k * k, 2 * k + 1, k + 1
        a, b, a1, b1 = a1, b1, p * a + q * a1, p * b + q * b1
        d, d1 = a // b, a1 // b1
        while d == d1 and len(out) < count:
            out.append(str(d))
            a, a1 = 10 * (a % b), 10 * (a1 % b1)
            d, d1 = a // b, a1 // b1
    return "".join(out)


def main():
    print(digits_of_pi(1200)[-10:])
    x = 3**5000
    print(x % (10**9 + 7), len(str(x)))


main()
