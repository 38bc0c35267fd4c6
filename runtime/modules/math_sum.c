/* math.fsum, sumprod, prod, hypot and dist: sums that lose nothing, or next to nothing. */
#include "molt/protocol.h"

#include <float.h>
#include <math.h>

/* ---- double-length arithmetic: hi + lo is the exact result ---- */

typedef struct Double2 {
    double hi, lo;
} Double2;

static Double2 fast_sum(double a, double b) { /* |a| >= |b| */
    double x = a + b;
    return (Double2){x, (a - x) + b};
}

static Double2 exact_sum(double a, double b) {
    double x = a + b, z = x - a;
    return (Double2){x, (a - (x - z)) + (b - z)};
}

static Double2 exact_product(double a, double b) {
    double x = a * b;
    return (Double2){x, fma(a, b, -x)};
}

/* ---- fsum: Shewchuk's growing expansion ---- */

typedef struct Partials {
    double *items;
    size_t count, capacity;
    double fixed[32];
} Partials;

static void partials_push(Partials *p, double x) {
    if (p->count == p->capacity) {
        double *wider = molt_buffer_alloc(p->capacity * 2 * sizeof(double));
        for (size_t i = 0; i < p->count; i++) wider[i] = p->items[i];
        if (p->items != p->fixed) molt_buffer_free(p->items);
        p->items = wider;
        p->capacity *= 2;
    }
    p->items[p->count++] = x;
}

/* Adds x; what is left at the top is returned. */
static double partials_add(Partials *p, double x) {
    size_t kept = 0;
    for (size_t j = 0; j < p->count; j++) {
        double y = p->items[j];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        Double2 sum = fast_sum(x, y);
        if (sum.lo != 0.0) p->items[kept++] = sum.lo;
        x = sum.hi;
    }
    p->count = kept;
    return x;
}

/* The sum of all partials, rounded once. */
static double partials_round(Partials *p) {
    size_t n = p->count;
    double hi = 0.0, lo = 0.0;
    if (n == 0) return hi;
    hi = p->items[--n];
    while (n > 0) {
        Double2 sum = fast_sum(hi, p->items[--n]);
        hi = sum.hi;
        lo = sum.lo;
        if (lo != 0.0) break;
    }
    /* halfway, and what follows decides the direction */
    if (n > 0 && ((lo < 0.0 && p->items[n - 1] < 0.0) || (lo > 0.0 && p->items[n - 1] > 0.0))) {
        double y = lo * 2.0, x = hi + y;
        if (y == x - hi) hi = x;
    }
    return hi;
}

static bool to_double(MoltValue v, double *out) {
    *out = molt_is_float(v) ? MOLT_FLOAT(v) : molt_to_double(v);
    return !(*out == -1.0 && molt_raised());
}

static MoltValue fsum_items(MoltValue iterator, Partials *p) {
    double special = 0.0, infinite = 0.0;
    for (;;) {
        MoltValue item = molt_next(iterator);
        if (!item) return 0;
        if (item == MOLT_STOP) break;
        double given;
        bool fine = to_double(item, &given);
        molt_drop(item);
        if (!fine) return 0;
        double x = partials_add(p, given);
        if (x == 0.0) continue;
        if (isfinite(x)) {
            partials_push(p, x);
            continue;
        }
        if (isfinite(given)) return molt_raise(&molt_OverflowError, "intermediate overflow in fsum");
        if (isinf(given)) infinite += given;
        special += given;
        p->count = 0;
    }
    if (special == 0.0) return molt_float_new(partials_round(p));
    if (isnan(infinite)) return molt_raise(&molt_ValueError, "-inf + inf in fsum");
    return molt_float_new(special);
}

MoltValue molt_math_fsum(MoltValue seq) {
    Partials p;
    MoltValue iterator = molt_iter(seq);
    if (!iterator) return 0;
    p.items = p.fixed;
    p.count = 0;
    p.capacity = sizeof p.fixed / sizeof *p.fixed;
    MoltValue result = fsum_items(iterator, &p);
    if (p.items != p.fixed) molt_buffer_free(p.items);
    molt_drop(iterator);
    return result;
}

/* ---- prod ---- */

MoltValue molt_math_prod(MoltValue iterable, MoltValue start) {
    MoltValue iterator = molt_iter(iterable);
    if (!iterator) return 0;
    MoltValue result = molt_retain(start);
    while (result) {
        MoltValue item = molt_next(iterator);
        if (item == MOLT_STOP) break;
        MoltValue next = 0;
        if (item) {
            if (molt_is_float(result) && molt_is_float(item)) next = molt_float_new(MOLT_FLOAT(result) * MOLT_FLOAT(item));
            else next = molt_binary(MOLT_MUL, result, item);
            molt_drop(item);
        }
        molt_drop(result);
        result = next;
    }
    molt_drop(iterator);
    return result;
}

/* ---- sumprod ---- */

typedef struct SumProduct {
    MoltValue total;           /* of the general path: owned */
    bool int_path, float_path; /* still possible? */
    bool int_used, float_used;
    int64_t int_total;
    double hi, lo, tiny;       /* the floats' total, triple-length */
} SumProduct;

static int add_to_total(SumProduct *s, MoltValue term /* consumed; 0: raised */) {
    if (!term) return -1;
    MoltValue next = molt_binary(MOLT_ADD, s->total, term);
    molt_drop(term);
    if (!next) return -1;
    molt_drop(s->total);
    s->total = next;
    return 0;
}

static bool exact_int(MoltValue v, int64_t *out) {
    return (molt_is_small(v) || molt_type_of(v) == &molt_int_type) && molt_int_fits_i64(v, out);
}

static int finish_ints(SumProduct *s) {
    s->int_path = false;
    if (!s->int_used) return 0;
    s->int_used = false;
    return add_to_total(s, molt_int_from_i64(s->int_total));
}

static int finish_floats(SumProduct *s) {
    s->float_path = false;
    if (!s->float_used) return 0;
    s->float_used = false;
    Double2 last = exact_sum(s->lo, s->tiny);
    return add_to_total(s, molt_float_new(s->hi + last.hi));
}

static bool try_ints(SumProduct *s, MoltValue p, MoltValue q) {
    int64_t a, b, product;
    if (!exact_int(p, &a) || !exact_int(q, &b)) return false;
    if (__builtin_mul_overflow(a, b, &product) || __builtin_add_overflow(s->int_total, product, &s->int_total)) return false;
    return s->int_used = true;
}

static bool float_operand(MoltValue v, double *out) {
    if (molt_is_float(v)) return *out = MOLT_FLOAT(v), true;
    if (!molt_is_small(v) && molt_type_of(v) != &molt_int_type && molt_type_of(v) != &molt_bool_type) return false;
    *out = molt_int_to_double(v);
    if (!(*out == -1.0 && molt_raised())) return true;
    molt_exception_clear();
    return false;
}

static bool try_floats(SumProduct *s, MoltValue p, MoltValue q) {
    double x, y;
    if (!molt_is_float(p) && !molt_is_float(q)) return false;
    if (!float_operand(p, &x) || !float_operand(q, &y)) return false;
    Double2 product = exact_product(x, y), sum = exact_sum(s->hi, product.hi);
    Double2 low = exact_sum(s->lo, product.lo), carry = exact_sum(low.hi, sum.lo);
    if (!isfinite(sum.hi)) return false;
    s->hi = sum.hi;
    s->lo = carry.hi;
    s->tiny = s->tiny + low.lo + carry.lo;
    return s->float_used = true;
}

static int add_product(SumProduct *s, MoltValue p, MoltValue q) {
    if (s->int_path) {
        int64_t before = s->int_total;
        if (try_ints(s, p, q)) return 0;
        s->int_total = before;
        if (finish_ints(s)) return -1;
    }
    if (s->float_path) {
        if (try_floats(s, p, q)) return 0;
        if (finish_floats(s)) return -1;
    }
    return add_to_total(s, molt_binary(MOLT_MUL, p, q));
}

static int sum_products(SumProduct *s, MoltValue p_iterator, MoltValue q_iterator) {
    for (;;) {
        MoltValue p = molt_next(p_iterator);
        if (!p) return -1;
        MoltValue q = molt_next(q_iterator);
        if (p == MOLT_STOP && q == MOLT_STOP) break;
        int status = -1;
        if (q == MOLT_STOP || (q && p == MOLT_STOP)) molt_raise(&molt_ValueError, "Inputs are not the same length");
        else if (q) status = add_product(s, p, q);
        if (p != MOLT_STOP) molt_drop(p);
        if (q && q != MOLT_STOP) molt_drop(q);
        if (status) return -1;
    }
    return finish_ints(s) || finish_floats(s) ? -1 : 0;
}

MoltValue molt_math_sumprod(MoltValue p, MoltValue q) {
    MoltValue p_iterator = molt_iter(p);
    if (!p_iterator) return 0;
    MoltValue q_iterator = molt_iter(q);
    SumProduct s = {molt_tag(0), true, true, false, false, 0, 0.0, 0.0, 0.0};
    int status = q_iterator ? sum_products(&s, p_iterator, q_iterator) : -1;
    molt_drop(p_iterator);
    molt_xdrop(q_iterator);
    if (!status) return s.total;
    molt_drop(s.total);
    return 0;
}

/* ---- Euclidean norm ---- */

/* sqrt of the sum of squares: scaled by a power of two, squares and sum in double length, and one step of
   Newton's iteration on the residue (R. Hettinger's method, as in CPython, to agree to the bit). */
static double norm(size_t n, double *v, double largest, bool has_nan) {
    if (isinf(largest)) return largest;
    if (has_nan) return NAN;
    if (largest == 0.0 || n <= 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    if (exponent < -1023) { /* the scale would overflow */
        for (size_t i = 0; i < n; i++) v[i] /= DBL_MIN;
        return DBL_MIN * norm(n, v, largest / DBL_MIN, has_nan);
    }
    double scale = ldexp(1.0, -exponent), sum = 1.0, low_products = 0.0, low_sums = 0.0;
    for (size_t i = 0; i < n; i++) {
        double x = v[i] * scale;
        Double2 square = exact_product(x, x), next = fast_sum(sum, square.hi);
        sum = next.hi;
        low_products += square.lo;
        low_sums += next.lo;
    }
    double h = sqrt(sum - 1.0 + (low_products + low_sums));
    Double2 square = exact_product(-h, h), next = fast_sum(sum, square.hi);
    sum = next.hi;
    low_products += square.lo;
    low_sums += next.lo;
    double rest = sum - 1.0 + (low_products + low_sums);
    h += rest / (2.0 * h);
    return h / scale;
}

enum { FIXED_COORDINATES = 20 };

typedef struct Vector {
    double *items, fixed[FIXED_COORDINATES], largest;
    size_t count;
    bool has_nan;
} Vector;

static void vector_init(Vector *v, size_t n) {
    v->items = n <= FIXED_COORDINATES ? v->fixed : molt_buffer_alloc(n * sizeof(double));
    v->count = 0;
    v->largest = 0.0;
    v->has_nan = false;
}

static void vector_push(Vector *v, double x) {
    x = fabs(x);
    v->items[v->count++] = x;
    v->has_nan |= isnan(x);
    if (x > v->largest) v->largest = x;
}

static MoltValue vector_finish(Vector *v, bool fine) {
    double r = fine ? norm(v->count, v->items, v->largest, v->has_nan) : 0.0;
    if (v->items != v->fixed) molt_buffer_free(v->items);
    return fine ? molt_float_new(r) : 0;
}

MoltValue molt_math_hypot(MoltValue coordinates) {
    MoltTuple *t = MOLT_TUPLE(coordinates);
    Vector v;
    bool fine = true;
    vector_init(&v, (size_t)t->length);
    for (int64_t i = 0; i < t->length && fine; i++) {
        double x;
        fine = to_double(t->items[i], &x);
        if (fine) vector_push(&v, x);
    }
    return vector_finish(&v, fine);
}

MoltValue molt_math_dist(MoltValue p, MoltValue q) {
    MoltValue a = molt_is_tuple_sub(p) ? molt_retain(p) : molt_tuple_from_iterable(p);
    if (!a) return 0;
    MoltValue b = molt_is_tuple_sub(q) ? molt_retain(q) : molt_tuple_from_iterable(q), result = 0;
    if (b && MOLT_TUPLE(a)->length != MOLT_TUPLE(b)->length) {
        molt_raise(&molt_ValueError, "both points must have the same number of dimensions");
    } else if (b) {
        Vector v;
        bool fine = true;
        int64_t n = MOLT_TUPLE(a)->length;
        vector_init(&v, (size_t)n);
        for (int64_t i = 0; i < n && fine; i++) {
            double x, y;
            fine = to_double(MOLT_TUPLE(a)->items[i], &x) && to_double(MOLT_TUPLE(b)->items[i], &y);
            if (fine) vector_push(&v, x - y);
        }
        result = vector_finish(&v, fine);
    }
    molt_drop(a);
    molt_xdrop(b);
    return result;
}
