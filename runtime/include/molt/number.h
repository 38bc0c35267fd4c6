/* int (tagged or big), bool, float, complex. Code: int.c, int_big.c, int_text.c, float.c, float_text.c, complex.c. */
#ifndef MOLT_NUMBER_H
#define MOLT_NUMBER_H

#include "molt/type.h"

/* Magnitude in 64-bit limbs, least significant first, no leading zero limb. An exact int that fits 63 bits
   is *always* a tagged value; an instance of an int subclass (IntEnum) is always a MoltInt. */
typedef struct MoltInt {
    MoltObject head;
    int64_t size; /* limbs; negative for a negative number; 0 for zero (subclasses only) */
    uint64_t limbs[];
} MoltInt;

/* A read-only view of any int value: tagged, MoltInt, bool. */
typedef struct MoltIntView {
    bool negative;
    int64_t count;
    const uint64_t *limbs;
    uint64_t small; /* storage for a tagged one */
} MoltIntView;
void molt_int_view(MoltValue v, MoltIntView *view);

MoltValue molt_int_from_i64(int64_t i);
MoltValue molt_int_from_u64(uint64_t i);
MoltValue molt_int_from_double(double d);                 /* truncates; raises OverflowError / ValueError as int() */
MoltValue molt_int_from_limbs(bool negative, const uint64_t *limbs, int64_t count); /* normalises */
int molt_int_to_i64(MoltValue v, int64_t *out);           /* any int; 0, or -1 with OverflowError "Python int too large to convert to C long" */
bool molt_int_fits_i64(MoltValue v, int64_t *out);        /* no exception */
double molt_int_to_double(MoltValue v);                   /* round-half-even; -1.0 with OverflowError raised "int too large to convert to float" */
MoltValue molt_int_exact(MoltValue v);                    /* int subclass or bool to exact int, new reference */
int molt_int_sign(MoltValue v);
bool molt_int_equal(MoltValue a, MoltValue b);
int molt_int_compare(MoltValue a, MoltValue b);
int64_t molt_int_hash(MoltValue v);                       /* mod 2**61-1 */
MoltValue molt_int_binary(int op, MoltValue a, MoltValue b); /* both int or subclass; MOLT_ADD... also MOLT_TRUEDIV, MOLT_DIVMOD */
MoltValue molt_int_power_mod(MoltValue a, MoltValue b, MoltValue m);
MoltValue molt_int_negate(MoltValue v), molt_int_invert(MoltValue v), molt_int_abs(MoltValue v);
MoltValue molt_int_to_str(MoltValue v, int base, bool prefix); /* 10, 2, 8, 16; honours int_max_str_digits for 10 */
MoltValue molt_int_parse(MoltValue str, int base);        /* int(str, base) */
int64_t molt_int_bit_length(MoltValue v);
extern int64_t molt_int_max_str_digits;
/* __index__ protocol: exact or subclass int, new reference; TypeError "'%T' object cannot be interpreted as an integer" */
MoltValue molt_index(MoltValue v);
int molt_index_i64(MoltValue v, int64_t *out);            /* OverflowError as IndexError: see molt_index_clip */
int molt_index_clip(MoltValue v, int64_t *out);           /* huge values are clipped to the int64 range (slices, repeat counts) */

typedef struct MoltFloat {
    MoltObject head;
    double value;
} MoltFloat;
#define MOLT_FLOAT(v) (MOLT_AS(MoltFloat, v)->value)
MoltValue molt_float_new(double d);
/* Any real number to double (float, int, __float__, __index__); -1.0 with an exception: test molt_raised(). */
double molt_to_double(MoltValue v);
int64_t molt_double_hash(double d, MoltValue identity /* for NaN */);
size_t molt_double_repr(double d, char out[32]);          /* shortest round trip, "inf", "nan", with ".0"; length */
MoltValue molt_float_repr(MoltValue f);
/* As PyOS_double_to_string: format 'e' 'f' 'g' 'r' 'E' 'F' 'G' '%'; flags below. molt_buffer, zero-terminated. */
char *molt_double_format(double d, char format, int precision, int flags);
enum { MOLT_DOUBLE_SIGN = 1, MOLT_DOUBLE_DOT_ZERO = 2, MOLT_DOUBLE_ALT = 4, MOLT_DOUBLE_NO_NEG_0 = 8 };
/* Correctly rounded decimal to double: *end is set behind what was read (== text: nothing). */
double molt_double_parse(const char *text, const char **end);
MoltValue molt_float_parse(MoltValue str_or_bytes);       /* float("...") */
double molt_float_mod(double a, double b), molt_float_floordiv(double a, double b); /* Python's; b != 0 */
MoltValue molt_float_power(double a, double b);           /* Python's, may give complex or raise */

typedef struct MoltComplex {
    MoltObject head;
    double real, imag;
} MoltComplex;
MoltValue molt_complex_new(double real, double imag);
MoltValue molt_complex_power(double ar, double ai, double br, double bi);   /* raises as Python does */
/* Any number to a complex, as complex(v) but without str: 0, or -1 raised "must be real number, not %T". */
int molt_to_complex(MoltValue v, double *real, double *imag);

extern MoltType molt_bool_type, molt_float_type, molt_complex_type;

#endif
