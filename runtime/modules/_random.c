/* _random.Random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and read as CPython does. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <limits.h>
#include <string.h>
#if defined(__wasi__) || defined(__linux__)
#include <unistd.h>
#else
#include <sys/random.h>
#endif

enum { WORDS = 624, SHIFT = 397 };

typedef struct Random {
    MoltObject head;
    int32_t index;
    uint32_t state[WORDS];
} Random;

#define RANDOM(v) MOLT_AS(Random, v)

extern const MoltNameDef molt_random_type_names[];

static uint32_t mix(uint32_t a, uint32_t b) {
    uint32_t y = (a & 0x80000000u) | (b & 0x7fffffffu);
    return y >> 1 ^ (b & 1 ? 0x9908b0dfu : 0);
}

static void regenerate(uint32_t *s) {
    for (int i = 0; i < WORDS - SHIFT; i++) s[i] = s[i + SHIFT] ^ mix(s[i], s[i + 1]);
    for (int i = WORDS - SHIFT; i < WORDS - 1; i++) s[i] = s[i + SHIFT - WORDS] ^ mix(s[i], s[i + 1]);
    s[WORDS - 1] = s[SHIFT - 1] ^ mix(s[WORDS - 1], s[0]);
}

static uint32_t next_word(Random *r) {
    if (r->index >= WORDS) {
        regenerate(r->state);
        r->index = 0;
    }
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void seed_with_word(Random *r, uint32_t seed) {
    r->state[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) r->state[i] = 1812433253u * (r->state[i - 1] ^ r->state[i - 1] >> 30) + i;
    r->index = WORDS;
}

static void seed_with_words(Random *r, const uint32_t *key, size_t count) {
    uint32_t *s = r->state;
    size_t i = 1, j = 0;
    seed_with_word(r, 19650218u);
    for (size_t k = count > WORDS ? count : WORDS; k; k--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i >= WORDS) {
            s[0] = s[WORDS - 1];
            i = 1;
        }
        if (++j >= count) j = 0;
    }
    for (size_t k = WORDS - 1; k; k--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= WORDS) {
            s[0] = s[WORDS - 1];
            i = 1;
        }
    }
    s[0] = 0x80000000u;
}

static void seed_from_system(Random *r) {
    uint32_t key[WORDS];
    uint8_t *at = (uint8_t *)key, *end = at + sizeof key;
    while (at < end) {
        size_t n = end - at < 256 ? (size_t)(end - at) : 256;
        if (getentropy(at, n)) break;
        at += n;
    }
    seed_with_words(r, key, WORDS);
}

static void seed_with_int(Random *r, MoltValue n) {
    MoltIntView view;
    molt_int_view(n, &view);
    int64_t bits = molt_mag_bits(view.limbs, view.count);
    size_t count = bits ? (size_t)((bits + 31) / 32) : 1;
    uint32_t *key = molt_buffer_alloc(count * sizeof *key);
    for (size_t i = 0; i < count; i++)
        key[i] = (int64_t)(i / 2) < view.count ? (uint32_t)(view.limbs[i / 2] >> (i % 2 * 32)) : 0;
    seed_with_words(r, key, count);
    molt_buffer_free(key);
}

MoltValue molt_random_seed(MoltValue self, MoltValue n) {
    if (!n || n == MOLT_NONE) {
        seed_from_system(RANDOM(self));
    } else if (molt_is_int_sub(n)) {
        seed_with_int(RANDOM(self), n);
    } else {
        int64_t hash = molt_hash(n);
        if (hash == -1) return 0;
        MoltValue value = molt_int_from_u64((uint64_t)hash);
        seed_with_int(RANDOM(self), value);
        molt_drop(value);
    }
    return MOLT_NONE;
}

MoltValue molt_random_random(MoltValue self) {
    uint32_t a = next_word(RANDOM(self)) >> 5, b = next_word(RANDOM(self)) >> 6;
    return molt_float_new((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

MoltValue molt_random_getrandbits(MoltValue self, MoltValue k) {
    MoltValue index = molt_index(k);
    if (!index) return 0;
    int64_t bits;
    bool fits = molt_int_fits_i64(index, &bits) && bits <= INT_MAX && bits >= INT_MIN;
    molt_drop(index);
    if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C int");
    if (bits < 0) return molt_raise(&molt_ValueError, "number of bits must be non-negative");
    if (bits == 0) return molt_tag(0);
    if (bits <= 32) return molt_tag(next_word(RANDOM(self)) >> (32 - bits));
    MoltTemp temp;
    int64_t words = (bits + 31) / 32, limbs = (words + 1) / 2;
    uint64_t *r = molt_temp_alloc(&temp, limbs);
    memset(r, 0, (size_t)limbs * 8);
    for (int64_t i = 0; i < words; i++, bits -= 32) {
        uint32_t word = next_word(RANDOM(self));
        if (bits < 32) word >>= 32 - bits;
        r[i / 2] |= (uint64_t)word << (i % 2 * 32);
    }
    MoltValue result = molt_int_from_limbs(false, r, limbs);
    molt_temp_free(&temp);
    return result;
}

MoltValue molt_random_getstate(MoltValue self) {
    MoltTuple *t = molt_tuple_alloc(WORDS + 1);
    for (int i = 0; i < WORDS; i++) t->items[i] = molt_tag(RANDOM(self)->state[i]);
    t->items[WORDS] = molt_tag(RANDOM(self)->index);
    return molt_value(t);
}

MoltValue molt_random_setstate(MoltValue self, MoltValue state) {
    if (!molt_is_tuple_sub(state)) return molt_raise(&molt_TypeError, "state vector must be a tuple");
    MoltTuple *t = MOLT_TUPLE(state);
    if (t->length != WORDS + 1) return molt_raise(&molt_ValueError, "state vector is the wrong size");
    uint32_t words[WORDS + 1];
    for (int i = 0; i <= WORDS; i++) {
        int64_t word;
        if (!molt_is_int_sub(t->items[i])) return molt_raise(&molt_TypeError, "an integer is required");
        if (molt_int_sign(t->items[i]) < 0)
            return molt_raise(&molt_OverflowError, "can't convert negative value to unsigned int");
        if (molt_int_to_i64(t->items[i], &word)) return 0;
        if (i == WORDS && word > WORDS) return molt_raise(&molt_ValueError, "invalid state");
        words[i] = (uint32_t)word;
    }
    memcpy(RANDOM(self)->state, words, sizeof RANDOM(self)->state);
    RANDOM(self)->index = (int32_t)words[WORDS];
    return MOLT_NONE;
}

static MoltValue random_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0); /* Random.__init__ seeds it */
}

static int random_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && molt_no_keywords("Random", kwnames)) return -1;
    if (nargs > 1) return molt_raise_int(&molt_TypeError, "Random() requires 0 or 1 argument");
    return molt_random_seed(self, nargs ? args[0] : MOLT_NONE) ? 0 : -1;
}

static void random_dealloc(MoltObject *self) {
    molt_object_free(self);
}

MoltType molt_random_type = {
    MOLT_TYPE_HEAD("Random", 0, Random, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_random_type_names,
    .dealloc = random_dealloc,
    .new_ = random_new,
    .init = random_init,
};
