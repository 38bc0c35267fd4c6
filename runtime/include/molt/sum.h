/* How sum() adds, for the builtin (builtins_iterate.c) and for generator expressions that have become loops (consume.c, hot.c): ints
   first, then floats with A. Neumaier's compensation, as CPython since 3.12, then anything. */
#ifndef MOLT_SUM_H
#define MOLT_SUM_H

#include "molt/molt.h"

/* May the item be added while the total is an int? */
MOLT_INLINE bool molt_sum_is_int(MoltValue v) {
    return molt_is_small(v) || molt_has_shape(v, MOLT_SHAPE_INT) || v == MOLT_TRUE || v == MOLT_FALSE;
}

/* total += x; what rounding loses goes to *lost. */
MOLT_INLINE void molt_sum_float(double *total, double *lost, double x) {
    double before = *total, after = before + x;
    *lost += __builtin_fabs(before) >= __builtin_fabs(x) ? (before - after) + x : (x - after) + before;
    *total = after;
}

/* The same for a float or an int that fits 64 bits; false: another item, which ends this phase. */
MOLT_INLINE bool molt_sum_number(double *total, double *lost, MoltValue item) {
    int64_t i;
    if (molt_is_float(item)) molt_sum_float(total, lost, MOLT_FLOAT(item));
    else if (molt_is_int_sub(item) && molt_int_fits_i64(item, &i)) *total += (double)i;
    else return false;
    return true;
}

MOLT_INLINE double molt_sum_corrected(double total, double lost) {
    return lost != 0 && __builtin_isfinite(lost) ? total + lost : total;
}

#endif
