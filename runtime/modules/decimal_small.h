/* Decimals of few digits: what the files of the module _decimal_small share. */
#ifndef MOLT_DECIMAL_SMALL_H
#define MOLT_DECIMAL_SMALL_H
#include "molt/bignum.h"
#include "molt/molt.h"

enum { SMALL_DIGITS = 38 }; /* 10**38 < 2**128 */

typedef struct SmallDecimal {
    bool negative;
    MoltU128 coefficient; /* less than 10**SMALL_DIGITS */
    int64_t exponent;     /* less than SMALL_EXPONENT either way */
} SmallDecimal;
#define SMALL_EXPONENT ((int64_t)1 << 40)

/* In the order in which the Python side names them. */
typedef enum Rounding {
    ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP, ROUND_UNKNOWN
} Rounding;

typedef struct DecimalContext {
    int64_t precision, emin, emax;
    bool clamp;
    Rounding rounding;
    MoltObject *object; /* borrowed */
} DecimalContext;

extern MoltU128 molt_ten_to[SMALL_DIGITS + 1];

/* A Decimal, itself and no subclass, or an int, both of few digits. */
bool molt_small_decimal(MoltValue v, SmallDecimal *out);
bool molt_is_decimal(MoltValue v);
MoltType *molt_decimal_type(void); /* 0: not known */
MoltValue molt_small_decimal_new(SmallDecimal d);
/* The context given, or for None the current one; false: it is not a plain one. */
bool molt_decimal_context(MoltValue given, DecimalContext *out);
Rounding molt_rounding_of(MoltValue text);

int molt_decimal_digits(MoltU128 coefficient); /* 1 for 0 */
int molt_decimal_write(MoltU128 coefficient, char *text); /* how many digits */
MoltU128 molt_decimal_divide(MoltU128 a, MoltU128 b, MoltU128 *rest);
/* coefficient * 10**places; false: too many digits. */
bool molt_decimal_shift(MoltU128 *coefficient, int64_t places);
/* Takes `places` digits away, rounding. `beyond`: there are more digits behind them that are not all 0. Was something lost? */
bool molt_decimal_cut(MoltU128 *coefficient, int64_t places, bool beyond, bool negative, Rounding rounding);
/* Sets the flags Rounded and perhaps Inexact; false: one of them is trapped or ignored, and nothing has been done. */
bool molt_decimal_signal(const DecimalContext *c, bool inexact);
/* Rounds to the precision and sets flags; false: there is more to signal, and nothing has been done. */
bool molt_decimal_round(SmallDecimal *d, bool beyond, const DecimalContext *c);
/* The same, as the answer of an operation: None where it is left to Python. */
MoltValue molt_decimal_finish(SmallDecimal d, bool beyond, const DecimalContext *c);


/* The functions of the module that stand behind operators, too (_decimal_small_slots.c). */
MoltValue molt_decimal_small_add(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_subtract(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_multiply(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_divide(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_divide_int(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_remainder(MoltValue a, MoltValue b, MoltValue context);
MoltValue molt_decimal_small_minus(MoltValue a, MoltValue context);
MoltValue molt_decimal_small_magnitude(MoltValue a, MoltValue context);
MoltValue molt_decimal_small_compare(MoltValue a, MoltValue b, int op);
MoltValue molt_decimal_small_decimal(MoltValue a);
MoltValue molt_decimal_small_truth(MoltValue a);
MoltValue molt_decimal_small_hash(MoltValue a);
MoltValue molt_decimal_small_text(MoltValue a);
MoltValue molt_decimal_small_to_int(MoltValue a);
MoltValue molt_decimal_small_float(MoltValue a);
#endif
