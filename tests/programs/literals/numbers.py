# Number literals of every form and what constant folding must keep: signed zeros, big powers, types of results.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(0, 00, 0_0, 1_000_000, 0xFF, 0Xf_f, 0b1010, 0B_1, 0o17, 0O_7, 10**30, 0xffffffffffffffffffff, -0x8000000000000000, 9223372036854775807, 9223372036854775808, -9223372036854775808, 4611686018427387904, -4611686018427387905)
print(1., .5, 1e3, 1E-3, 1_0.0_1e1_0, 0e0, 1e400, -1e400, 1e-400, -0.0, 0.1, 123456789012345678901234567890.0, 1.7976931348623157e308, 5e-324, 0x10 .real, 1e22, 1e16, 0.00001, 0.0001)
print(1j, 1.5J, 0j, -0j, 1 + 2j, 1 - 0j, -1j, (1j) ** 2, 1e400j, 0_1.5j, 1_0j, complex(0, -0.0), -(0j), 0j * -1)
print(-0.0, 0.0 * -1, -(0.0), 0.0 - 0.0, -0.0 + 0.0, -0.0 - 0.0, [0.0, -0.0], {0.0: "z"}[-0.0], (0.0, -0.0) == (-0.0, 0.0), (0.0).__repr__(), {0.0, -0.0})
print(2**63, -2**63, (-2)**63, 2**-1, 2**0.5, (-8) ** (1 / 3), 0**0, 0.0**0, -1**2, (-1)**2, 2**3**2, -2**2, 2**-2, 10**-3, 1 << 70, -1 >> 70, ~0, ~-1, -7 // 2, -7 % 3, 7 // -2, 7 % -3, -7.5 // 2, -7.5 % 2, 1e308 * 10, 5 // 0.3, 3 % -0.7)
print(True + True, True * 5, -True, True / 2, True // 1, True ** 2, True & 1, True | False, type(True | False), type(True | 0), 1 == True, [10, 20][True], "ab"[False], {True: "a", 1: "b", 1.0: "c"})
a = 1; b = 1.0; c = True
print((a, b, c), type(a), type(b), type(c), (1, 1.0, True, 1 + 0j), [type(x).__name__ for x in (1, 1.0, True, 1 + 0j)], 1 in (1.0,), (1, 2.0) == (1.0, 2), 1000 * 1000, "a" * 3, "ab" * 0, (1, 2) * 2, [0] * 3, b"x" * 2, -3 * "a")
for f in (lambda: 1 / 0, lambda: 1 % 0, lambda: 1 // 0, lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: 0j ** -1, lambda: 1 << -1, lambda: 1 >> -1, lambda: 10.0 ** 400, lambda: divmod(1, 0), lambda: divmod(1.0, 0.0), lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 1j / 0, lambda: 1j // 1, lambda: 1j % 1, lambda: "x" - 1, lambda: int("1" * 5000), lambda: 2.5 << 1):
    attempt(f)
