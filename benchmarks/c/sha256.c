/* benchmarks/programs/sha256.py in C. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t K[64], START[8];

static uint32_t root_bits(unsigned p, int root) {
    unsigned __int128 wanted = (unsigned __int128)p << (32 * root), low = 0, high = (unsigned __int128)1 << 40;
    while (low < high) {
        unsigned __int128 middle = (low + high + 1) / 2, power = middle;
        for (int i = 1; i < root; i++) power *= middle;
        if (power <= wanted) low = middle;
        else high = middle - 1;
    }
    return (uint32_t)low;
}

static void compress(uint32_t *state, const uint8_t *block) {
    uint32_t w[64];
    for (int i = 0; i < 16; i++) w[i] = (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
#define R(x, n) ((x) >> (n) | (x) << (32 - (n)))
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (R(x, 7) ^ R(x, 18) ^ x >> 3) + w[i - 7] + (R(y, 17) ^ R(y, 19) ^ y >> 10);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i++) {
        uint32_t t1 = h + (R(e, 6) ^ R(e, 11) ^ R(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
        uint32_t t2 = (R(a, 2) ^ R(a, 13) ^ R(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    uint32_t out[] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) state[i] += out[i];
}

static void sha256(const uint8_t *data, size_t length) {
    size_t total = (length + 9 + 63) / 64 * 64;
    uint8_t *padded = calloc(total, 1);
    memcpy(padded, data, length);
    padded[length] = 0x80;
    for (int i = 0; i < 8; i++) padded[total - 1 - i] = (uint8_t)((uint64_t)length * 8 >> (8 * i));
    uint32_t state[8];
    memcpy(state, START, sizeof state);
    for (size_t at = 0; at < total; at += 64) compress(state, padded + at);
    for (int i = 0; i < 8; i++) printf("%08x", state[i]);
    printf("\n");
    free(padded);
}

int main(void) {
    int count = 0;
    for (unsigned k = 2; count < 64; k++) {
        int prime = 1;
        for (unsigned p = 2; p < k; p++) prime &= k % p != 0;
        if (!prime) continue;
        if (count < 8) START[count] = root_bits(k, 2);
        K[count++] = root_bits(k, 3);
    }
    static uint8_t data[1 << 18];
    for (int i = 0; i < 1 << 18; i++) data[i] = (uint8_t)i;
    sha256((const uint8_t *)"abc", 3);
    sha256(data, sizeof data);
}
