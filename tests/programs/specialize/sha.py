# SHA-256 compression on ints: rounds of shifts and masks in long straight functions, which the prover must digest too.
def rotr(x, n):
    return ((x >> n) | (x << (32 - n))) & 0xffffffff

def compress(h, w, k):
    for i in range(16, 64):
        s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >> 3)
        s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >> 10)
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
    a = h[0]; b = h[1]; c = h[2]; d = h[3]; e = h[4]; f = h[5]; g = h[6]; hh = h[7]
    for i in range(64):
        s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)
        ch = (e & f) ^ (~e & g)
        t1 = (hh + s1 + ch + k[i] + w[i]) & 0xffffffff
        s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)
        maj = (a & b) ^ (a & c) ^ (b & c)
        t2 = (s0 + maj) & 0xffffffff
        hh = g; g = f; f = e
        e = (d + t1) & 0xffffffff
        d = c; c = b; b = a
        a = (t1 + t2) & 0xffffffff
    h[0] = (h[0] + a) & 0xffffffff
    h[1] = (h[1] + b) & 0xffffffff
    h[2] = (h[2] + c) & 0xffffffff
    h[3] = (h[3] + d) & 0xffffffff
    h[4] = (h[4] + e) & 0xffffffff
    h[5] = (h[5] + f) & 0xffffffff
    h[6] = (h[6] + g) & 0xffffffff
    h[7] = (h[7] + hh) & 0xffffffff

def main():
    k = [(i * 2654435761 + 12345) & 0xffffffff for i in range(64)]
    h = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
    for block in range(20):
        w = [(block * 31 + i * 7) & 0xffffffff for i in range(16)] + [0] * 48
        compress(h, w, k)
    print([hex(x) for x in h])
main()
