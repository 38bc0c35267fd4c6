/* Magnitudes: arrays of 64-bit limbs, least significant first. Code: int_big.c (arithmetic), int_power.c
   (gcd, roots, powers). "Trimmed" means: no zero limb on top; zero has no limbs at all.

   Sizes of results are the caller's duty; nothing here makes objects or raises. */
#ifndef MOLT_BIGNUM_H
#define MOLT_BIGNUM_H

#include "molt/number.h"

typedef unsigned __int128 MoltU128;
typedef __int128 MoltI128;

/* An int may not grow beyond this many limbs: MemoryError (16 GiB of digits is an accident). */
#define MOLT_MAX_LIMBS ((int64_t)1 << 31)

int64_t molt_mag_trim(const uint64_t *a, int64_t n);
int molt_mag_compare(const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn); /* both trimmed */
int64_t molt_mag_bits(const uint64_t *a, int64_t n);                                /* trimmed */
/* r = a + b with an >= bn; returns the carry out of limb an - 1. r may be a or b. */
uint64_t molt_mag_add(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn);
/* r = a - b with an >= bn; returns the borrow. r may be a or b. */
uint64_t molt_mag_sub(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn);
uint64_t molt_mag_mul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m, uint64_t carry);  /* r = a * m + carry */
uint64_t molt_mag_addmul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m);               /* r += a * m */
uint64_t molt_mag_submul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m);               /* r -= a * m */
uint64_t molt_mag_divmod1(uint64_t *q, const uint64_t *a, int64_t n, uint64_t d);               /* returns the remainder; q may be a */
uint64_t molt_mag_mod1(const uint64_t *a, int64_t n, uint64_t d);
uint64_t molt_mag_shl(uint64_t *r, const uint64_t *a, int64_t n, unsigned bits);  /* bits < 64; returns what falls out; r may be >= a */
void molt_mag_shr(uint64_t *r, const uint64_t *a, int64_t n, unsigned bits);      /* bits < 64; r may be <= a */
/* r = a * b: an + bn limbs, apart from a and b. */
void molt_mag_mul(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn);
void molt_mag_mul_transform(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn); /* int_ntt.c: huge ones */
/* q (an - bn + 1 limbs) and r (bn limbs); an >= bn, b trimmed and not zero. q or r may be 0; r may be a. */
void molt_mag_divmod(uint64_t *q, uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn);

/* r = gcd(a, b); both are overwritten, both trimmed; returns the limbs of r, which is a or b. */
int64_t molt_mag_gcd(uint64_t *a, int64_t an, uint64_t *b, int64_t bn, uint64_t **r);

/* Division of 128 bits. The `/` of the compiler would call __udivti3 of zig's compiler-rt, one single object whose
   exp, sin, log... would then take the place of libm's and give other last bits: never use it. */
uint64_t molt_divide_2by1(uint64_t hi, uint64_t lo, uint64_t d, uint64_t *rest); /* hi < d */
MoltU128 molt_divide_u128(MoltU128 a, MoltU128 b, MoltU128 *rest);

/* 2by1 division by a normalised limb (Moeller and Granlund 2011). */
uint64_t molt_limb_reciprocal(uint64_t d); /* top bit of d set */
MOLT_INLINE uint64_t molt_limb_divide(uint64_t *r, uint64_t hi, uint64_t lo, uint64_t d, uint64_t v) {
    MoltU128 q = (MoltU128)v * hi + (((MoltU128)hi << 64) | lo);
    uint64_t q1 = (uint64_t)(q >> 64) + 1;
    uint64_t rest = lo - q1 * d;
    if (rest > (uint64_t)q) { q1--; rest += d; }
    if (MOLT_UNLIKELY(rest >= d)) { q1++; rest -= d; }
    *r = rest;
    return q1;
}

/* Limbs for intermediate results: small ones on the stack. */
#define MOLT_TEMP_LIMBS 48
typedef struct MoltTemp {
    uint64_t *limbs;
    uint64_t fixed[MOLT_TEMP_LIMBS];
} MoltTemp;
uint64_t *molt_temp_alloc(MoltTemp *t, int64_t limbs);
void molt_temp_free(MoltTemp *t);

/* Limbs that become an int: of a buffer on the stack, or of the object itself where that is large. */
typedef struct MoltResult {
    MoltTemp temp;
    MoltInt *object;
    uint64_t *limbs;
} MoltResult;
uint64_t *molt_result_alloc(MoltResult *r, int64_t limbs);
MoltValue molt_result_finish(MoltResult *r, bool negative, int64_t limbs); /* the int; releases the buffer */

/* top * 2^exponent (+ a bit of sticky below), rounded half to even; `top` has its highest bit set. Gives
   infinity on overflow. float_text.c */
double molt_round_to_double(uint64_t top, bool sticky, int64_t exponent);
/* numerator / denominator (both trimmed, not zero) times 2^exponent, correctly rounded. */
double molt_mag_quotient(const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn, int64_t exponent);
/* The top 64 bits of a magnitude, whether any bit below is set, and the exponent: a ~ top * 2^*exponent. */
uint64_t molt_mag_top(const uint64_t *a, int64_t n, bool *sticky, int64_t *exponent);
/* base**exponent as a magnitude in a molt_buffer: *count limbs, trimmed. */
uint64_t *molt_mag_power(uint64_t base, int64_t exponent, int64_t *count);
/* round(d, places) for a finite d, correctly rounded; may overflow to infinity. float_text.c */
double molt_double_round(double d, int64_t places);
/* Reads a float where single underscores may stand between digits, white space around: 0, or -1 where the text is
   no float. `text` ends in a zero at text[length]. float_methods.c */
int molt_double_parse_literal(const char *text, int64_t length, double *out);
/* Decimal text to a magnitude in a molt_buffer. digits: '0'..'9' only. int_text.c */
uint64_t *molt_mag_from_decimal(const char *digits, int64_t length, int64_t *count);
/* Decimal text of a magnitude, without leading zeros ("0" for zero), in a molt_buffer, zero-terminated. */
char *molt_mag_to_decimal(const uint64_t *a, int64_t n, int64_t *length);

/* Operations on int values that have a file of their own. a and b are ints of any kind. */
MoltValue molt_int_big_binary(int op, MoltValue a, MoltValue b); /* the slow half of molt_int_binary */
MoltValue molt_int_power(MoltValue a, MoltValue b);              /* int_power.c */
MoltValue molt_int_gcd(MoltValue a, MoltValue b);
MoltValue molt_int_isqrt(MoltValue a);                           /* a >= 0 */
MoltValue molt_int_shift_left(MoltValue a, int64_t bits);        /* bits >= 0 */
MoltValue molt_int_truncated(MoltValue v);                       /* int(v) for any v, as PyNumber_Long: exact int */
double molt_int_scaled(MoltValue v, int64_t *exponent);          /* v = result * 2**exponent, 0.5 <= |result| < 1, rounded */
bool molt_int_is_odd(MoltValue v);
/* The str with Unicode digits and white space turned into ASCII ones, anything else into '?': a molt_buffer of
   s->length characters and a zero. For int(), float() and complex(). */
char *molt_number_ascii(const MoltStr *s);

/* Number slots of int that bool shares. int.c */
MoltValue molt_int_slot_add(MoltValue a, MoltValue b), molt_int_slot_sub(MoltValue a, MoltValue b),
    molt_int_slot_mul(MoltValue a, MoltValue b), molt_int_slot_truediv(MoltValue a, MoltValue b),
    molt_int_slot_floordiv(MoltValue a, MoltValue b), molt_int_slot_mod(MoltValue a, MoltValue b),
    molt_int_slot_divmod(MoltValue a, MoltValue b), molt_int_slot_pow(MoltValue a, MoltValue b),
    molt_int_slot_lshift(MoltValue a, MoltValue b), molt_int_slot_rshift(MoltValue a, MoltValue b),
    molt_int_slot_and(MoltValue a, MoltValue b), molt_int_slot_or(MoltValue a, MoltValue b),
    molt_int_slot_xor(MoltValue a, MoltValue b), molt_int_slot_power_mod(MoltValue a, MoltValue b, MoltValue m),
    molt_int_slot_to_float(MoltValue self), molt_int_slot_richcompare(MoltValue a, MoltValue b, int op);

#endif
