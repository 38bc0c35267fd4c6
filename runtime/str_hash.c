/* Hashes of text and bytes: SipHash-1-3 (Aumasson and Bernstein 2012) with the process key, as CPython. */
#include "str_impl.h"
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/random.h>
#endif

static uint64_t key0, key1;
static bool keyed;

static void random_key(uint8_t *out, size_t n) {
#if defined(__APPLE__)
    arc4random_buf(out, n);
#else
    if (getentropy(out, n) == 0) return;
    uintptr_t where = (uintptr_t)&where;
    for (size_t i = 0; i < n; i++) out[i] = (uint8_t)(where >> (i % 7) * 8) ^ (uint8_t)((uint64_t)time(0) >> (i % 5) * 8);
#endif
}

static MOLT_COLD void bad_seed(void) {
    molt_stderr_write("Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in "
                      "range [0; 4294967295]\nPython runtime state: preinitialized\n\n");
    _exit(1);
}

/* The linear congruential generator with which CPython stretches a seed. */
static void stretch_seed(uint32_t seed, uint8_t *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        seed = seed * 214013u + 2531011u;
        out[i] = (uint8_t)(seed >> 16);
    }
}

static MOLT_COLD void make_key(void) {
    uint8_t key[16] = {0};
    const char *text = getenv("PYTHONHASHSEED");
    if (!text || !*text || strcmp(text, "random") == 0) {
        random_key(key, sizeof key);
    } else {
        uint64_t seed = 0;
        for (const char *p = text; *p; p++) {
            if (*p < '0' || *p > '9' || (seed = seed * 10 + (uint64_t)(*p - '0')) > 0xffffffffu) bad_seed();
        }
        if (seed) stretch_seed((uint32_t)seed, key, sizeof key);
    }
    memcpy(&key0, key, 8);
    memcpy(&key1, key + 8, 8);
    keyed = true;
}

#define ROTATE(x, b) ((x) << (b) | (x) >> (64 - (b)))
#define ROUND                                                                   \
    v0 += v1; v2 += v3; v1 = ROTATE(v1, 13) ^ v0; v3 = ROTATE(v3, 16) ^ v2;     \
    v0 = ROTATE(v0, 32);                                                        \
    v2 += v1; v0 += v3; v1 = ROTATE(v1, 17) ^ v2; v3 = ROTATE(v3, 21) ^ v0;     \
    v2 = ROTATE(v2, 32)

/* The n < 8 bytes at p as a number. A memcpy of n bytes would be a call, and the load behind it would wait for its stores. */
static inline uint64_t load_rest(const uint8_t *p, size_t n) {
    uint32_t low, high;
    if (n >= 4) {
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        return low | (uint64_t)high << (n - 4) * 8;
    }
    if (n == 0) return 0;
    return p[0] | (uint64_t)p[n / 2] << (n / 2) * 8 | (uint64_t)p[n - 1] << (n - 1) * 8;
}

int64_t molt_hash_bytes(const void *data, size_t n) {
    if (n == 0) return 0;
    if (MOLT_UNLIKELY(!keyed)) make_key();
    const uint8_t *p = data;
    uint64_t v0 = key0 ^ 0x736f6d6570736575u, v1 = key1 ^ 0x646f72616e646f6du;
    uint64_t v2 = key0 ^ 0x6c7967656e657261u, v3 = key1 ^ 0x7465646279746573u;
    uint64_t last = (uint64_t)n << 56, word;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8);
        v3 ^= word;
        ROUND;
        v0 ^= word;
    }
    last |= load_rest(p, n);
    v3 ^= last;
    ROUND;
    v0 ^= last;
    v2 ^= 0xff;
    ROUND;
    ROUND;
    ROUND;
    uint64_t hash = (v0 ^ v1) ^ (v2 ^ v3);
    return hash == UINT64_MAX ? -2 : (int64_t)hash;
}

int64_t molt_str_hash(MoltStr *s) {
    if (s->hash == -1) s->hash = molt_hash_bytes(molt_str_data(s), (size_t)(s->length * s->kind));
    return s->hash;
}
