/* Hash functions: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). One type of object, `_hashes.Hash`; runtime/lib/hashlib.py
   gives it its public face. */
#include "molt/molt.h"

#include <string.h>

extern const MoltNameDef molt_hash_object_type_names[];
extern MoltType molt_hash_object_type;

enum { MD5, SHA1, SHA224, SHA256, SHA384, SHA512 };
static const struct { const char *name; uint8_t digest, block; } kinds[] = {
    {"md5", 16, 64}, {"sha1", 20, 64}, {"sha224", 28, 64}, {"sha256", 32, 64}, {"sha384", 48, 128}, {"sha512", 64, 128},
};

typedef struct MoltHash {
    MoltObject head;
    int kind;
    union { uint32_t w[8]; uint64_t d[8]; } state;
    uint64_t length; /* bytes so far */
    uint8_t block[128];
    uint32_t filled;
} MoltHash;
#define HASH(v) MOLT_AS(MoltHash, v)

static uint32_t rotl(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t rotr64(uint64_t x, int n) { return x >> n | x << (64 - n); }
static uint32_t big32(const uint8_t *p) { return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }
static uint32_t little32(const uint8_t *p) { return (uint32_t)p[3] << 24 | p[2] << 16 | p[1] << 8 | p[0]; }

/* floor(2^32 * abs(sin(i + 1))) */
static const uint32_t md5_table[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af,
    0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa,
    0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8,
    0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97,
    0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
    0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

static void md5_block(uint32_t *s, const uint8_t *p) {
    static const uint8_t turns[16] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    uint32_t a = s[0], b = s[1], c = s[2], d = s[3];
    for (int i = 0; i < 64; i++) {
        uint32_t f;
        int g;
        switch (i / 16) {
        case 0: f = (b & c) | (~b & d), g = i; break;
        case 1: f = (d & b) | (~d & c), g = (5 * i + 1) & 15; break;
        case 2: f = b ^ c ^ d, g = (3 * i + 5) & 15; break;
        default: f = c ^ (b | ~d), g = (7 * i) & 15;
        }
        f += a + md5_table[i] + little32(p + 4 * g);
        a = d, d = c, c = b;
        b += rotl(f, turns[i / 16 * 4 + i % 4]);
    }
    s[0] += a, s[1] += b, s[2] += c, s[3] += d;
}

static void sha1_block(uint32_t *s, const uint8_t *p) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) w[i] = big32(p + 4 * i);
    for (int i = 16; i < 80; i++) w[i] = rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    uint32_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4];
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
        uint32_t k = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1 : i < 60 ? 0x8f1bbcdc : 0xca62c1d6;
        uint32_t t = rotl(a, 5) + f + e + k + w[i];
        e = d, d = c, c = rotl(b, 30), b = a, a = t;
    }
    s[0] += a, s[1] += b, s[2] += c, s[3] += d, s[4] += e;
}

/* First 64 bits of the fractional parts of the cube roots of the first 80 primes; SHA-256 takes the upper halves. */
static const uint64_t sha_table[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

static void sha256_block(uint32_t *s, const uint8_t *p) {
    uint32_t w[64], v[8];
    for (int i = 0; i < 16; i++) w[i] = big32(p + 4 * i);
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (rotr(x, 7) ^ rotr(x, 18) ^ x >> 3) + w[i - 7] + (rotr(y, 17) ^ rotr(y, 19) ^ y >> 10);
    }
    memcpy(v, s, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t e = v[4], a = v[0];
        uint32_t t1 = v[7] + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & v[5]) ^ (~e & v[6])) +
                      (uint32_t)(sha_table[i] >> 32) + w[i];
        uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        v[7] = v[6], v[6] = v[5], v[5] = v[4], v[4] = v[3] + t1, v[3] = v[2], v[2] = v[1], v[1] = v[0], v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) s[i] += v[i];
}

static void sha512_block(uint64_t *s, const uint8_t *p) {
    uint64_t w[80], v[8];
    for (int i = 0; i < 16; i++) w[i] = (uint64_t)big32(p + 8 * i) << 32 | big32(p + 8 * i + 4);
    for (int i = 16; i < 80; i++) {
        uint64_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (rotr64(x, 1) ^ rotr64(x, 8) ^ x >> 7) + w[i - 7] + (rotr64(y, 19) ^ rotr64(y, 61) ^ y >> 6);
    }
    memcpy(v, s, sizeof v);
    for (int i = 0; i < 80; i++) {
        uint64_t e = v[4], a = v[0];
        uint64_t t1 = v[7] + (rotr64(e, 14) ^ rotr64(e, 18) ^ rotr64(e, 41)) + ((e & v[5]) ^ (~e & v[6])) + sha_table[i] + w[i];
        uint64_t t2 = (rotr64(a, 28) ^ rotr64(a, 34) ^ rotr64(a, 39)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        v[7] = v[6], v[6] = v[5], v[5] = v[4], v[4] = v[3] + t1, v[3] = v[2], v[2] = v[1], v[1] = v[0], v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) s[i] += v[i];
}

static void run_block(MoltHash *h, const uint8_t *p) {
    switch (h->kind) {
    case MD5: md5_block(h->state.w, p); break;
    case SHA1: sha1_block(h->state.w, p); break;
    case SHA224: case SHA256: sha256_block(h->state.w, p); break;
    default: sha512_block(h->state.d, p);
    }
}

static void start(MoltHash *h) {
    static const uint32_t small[] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    static const uint32_t s224[] = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                    0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
    static const uint64_t s384[] = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
                                    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
    static const uint64_t s512[] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
    switch (h->kind) {
    case MD5: case SHA1: memcpy(h->state.w, small, sizeof small); break;
    case SHA224: memcpy(h->state.w, s224, sizeof s224); break;
    case SHA256:
        for (int i = 0; i < 8; i++) h->state.w[i] = (uint32_t)(s512[i] >> 32);
        break;
    case SHA384: memcpy(h->state.d, s384, sizeof s384); break;
    default: memcpy(h->state.d, s512, sizeof s512);
    }
}

static void feed(MoltHash *h, const uint8_t *data, int64_t n) {
    uint32_t size = kinds[h->kind].block;
    h->length += (uint64_t)n;
    if (h->filled) {
        uint32_t take = size - h->filled;
        if ((int64_t)take > n) take = (uint32_t)n;
        memcpy(h->block + h->filled, data, take);
        h->filled += take;
        data += take;
        n -= take;
        if (h->filled < size) return;
        run_block(h, h->block);
        h->filled = 0;
    }
    for (; n >= (int64_t)size; data += size, n -= size) run_block(h, data);
    memcpy(h->block, data, (size_t)n);
    h->filled = (uint32_t)n;
}

static void finish(const MoltHash *original, uint8_t out[64]) {
    MoltHash h = *original;
    uint32_t size = kinds[h.kind].block, tail = size == 128 ? 16 : 8;
    uint64_t bits = h.length * 8;
    static const uint8_t padding[136] = {0x80};
    uint32_t pad = (h.filled < size - tail ? size - tail : 2 * size - tail) - h.filled;
    feed(&h, padding, pad);
    uint8_t length[16] = {0};
    for (uint32_t i = 0; i < 8; i++) {
        length[h.kind == MD5 ? i : tail - 1 - i] = (uint8_t)(bits >> 8 * i);
    }
    feed(&h, length, tail);
    for (int i = 0; i < 64; i++) {
        if (size == 128) out[i] = (uint8_t)(h.state.d[i / 8] >> (56 - 8 * (i % 8)));
        else if (i < 32) out[i] = (uint8_t)(h.state.w[i / 4] >> (h.kind == MD5 ? 8 * (i % 4) : 24 - 8 * (i % 4)));
    }
}

/* -- objects -- */

static int add(MoltHash *h, MoltValue data) {
    MoltView view;
    if (molt_is_str_sub(data)) return molt_raise_int(&molt_TypeError, "Strings must be encoded before hashing");
    if (molt_view_get(data, &view) < 0) {
        molt_exception_clear();
        return molt_raise_int(&molt_TypeError, "object supporting the buffer API required");
    }
    feed(h, view.data, view.length);
    molt_view_release(&view);
    return 0;
}

static MoltValue make(int kind, MoltValue data) {
    MoltValue self = molt_type_alloc(&molt_hash_object_type, 0);
    HASH(self)->kind = kind;
    start(HASH(self));
    if (!data || add(HASH(self), data) == 0) return self;
    molt_drop(self);
    return 0;
}
MoltValue molt_hashes_md5(MoltValue data, MoltValue security) { return make(MD5, data); }
MoltValue molt_hashes_sha1(MoltValue data, MoltValue security) { return make(SHA1, data); }
MoltValue molt_hashes_sha224(MoltValue data, MoltValue security) { return make(SHA224, data); }
MoltValue molt_hashes_sha256(MoltValue data, MoltValue security) { return make(SHA256, data); }
MoltValue molt_hashes_sha384(MoltValue data, MoltValue security) { return make(SHA384, data); }
MoltValue molt_hashes_sha512(MoltValue data, MoltValue security) { return make(SHA512, data); }

MoltValue molt_hash_object_update(MoltValue self, MoltValue data) { return add(HASH(self), data) < 0 ? 0 : MOLT_NONE; }
MoltValue molt_hash_object_digest(MoltValue self) {
    uint8_t out[64];
    finish(HASH(self), out);
    return molt_bytes_new(out, kinds[HASH(self)->kind].digest);
}
MoltValue molt_hash_object_hexdigest(MoltValue self) {
    uint8_t out[64];
    char text[129];
    finish(HASH(self), out);
    int n = kinds[HASH(self)->kind].digest;
    for (int i = 0; i < n; i++) {
        text[2 * i] = "0123456789abcdef"[out[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[out[i] & 15];
    }
    return molt_str_from_ascii(text, (size_t)n * 2);
}
MoltValue molt_hash_object_copy(MoltValue self) {
    MoltValue copy = molt_type_alloc(&molt_hash_object_type, 0);
    MoltObject head = *molt_object(copy);
    *HASH(copy) = *HASH(self);
    *molt_object(copy) = head;
    return copy;
}
MoltValue molt_hash_object_get_name(MoltValue self) { return molt_str_from_c(kinds[HASH(self)->kind].name); }
MoltValue molt_hash_object_get_digest_size(MoltValue self) { return molt_tag(kinds[HASH(self)->kind].digest); }
MoltValue molt_hash_object_get_block_size(MoltValue self) { return molt_tag(kinds[HASH(self)->kind].block); }

static MoltValue repr_slot(MoltValue self) {
    return molt_str_format("<%s _hashlib.HASH object @ %s>", kinds[HASH(self)->kind].name, molt_address_text(self).text);
}
static void dealloc_slot(MoltObject *self) { molt_object_free(self); }
MoltType molt_hash_object_type = {
    MOLT_TYPE_HEAD("HASH", 0, MoltHash, &molt_object_type), .methods = molt_hash_object_type_names,
    .flags = MOLT_TYPE_IMMUTABLE, .repr = repr_slot, .dealloc = dealloc_slot,
};
