"""Ints of 32 bits, masks and rotations: SHA-256 (FIPS 180-4) of half a megabyte."""

MASK = 0xFFFFFFFF


def primes(n):
    found = []
    k = 2
    while len(found) < n:
        if all(k % p for p in found):
            found.append(k)
        k += 1
    return found


def root_bits(p, root):
    """The first 32 bits of the fraction of p's square or cube root."""
    wanted = p << (32 * root)
    low, high = 0, 1 << 40
    while low < high:
        middle = (low + high + 1) // 2
        if middle**root <= wanted:
            low = middle
        else:
            high = middle - 1
    return low & MASK


K = [root_bits(p, 3) for p in primes(64)]
START = [root_bits(p, 2) for p in primes(8)]


def compress(state, block, w):
    for i in range(16):
        w[i] = block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3]
    for i in range(16, 64):
        x, y = w[i - 15], w[i - 2]
        s0 = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3)
        s1 = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10)
        w[i] = (w[i - 16] + (s0 & MASK) + w[i - 7] + (s1 & MASK)) & MASK
    a, b, c, d, e, f, g, h = state
    for i in range(64):
        s1 = (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) & MASK
        t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + K[i] + w[i]
        s0 = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) & MASK
        t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
        h, g, f, e, d, c, b, a = g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK
    return [(x + y) & MASK for x, y in zip(state, (a, b, c, d, e, f, g, h))]


def sha256(data):
    length = len(data)
    data = list(data) + [0x80] + [0] * ((55 - length) % 64)
    data += [(8 * length) >> shift & 0xFF for shift in range(56, -8, -8)]
    state, w = START, [0] * 64
    for at in range(0, len(data), 64):
        state = compress(state, data[at : at + 64], w)
    return "".join(f"{x:08x}" for x in state)


print(sha256(b"abc"))
print(sha256(bytes(i & 0xFF for i in range(1 << 18))))
