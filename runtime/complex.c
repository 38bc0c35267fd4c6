/* complex: a pair of doubles. */
#include "molt/bignum.h"
#include "molt/heap_inline.h"
#include "molt/protocol.h"

#include <errno.h>
#include <math.h>
#include <string.h>

extern const MoltNameDef molt_complex_type_names[];

typedef struct Pair {
    double real, imag;
} Pair;

#define COMPLEX(v) MOLT_AS(MoltComplex, v)

static bool is_complex(MoltValue v) {
    return molt_has_shape(v, MOLT_SHAPE_COMPLEX) || molt_isinstance_of(v, &molt_complex_type);
}

MoltValue molt_complex_new(double real, double imag) {
    MoltComplex *c = molt_alloc_inline(sizeof(MoltComplex), MOLT_SHAPE_COMPLEX);
    c->real = real;
    c->imag = imag;
    return molt_value(c);
}

static MoltValue from_pair(Pair p) {
    return molt_complex_new(p.real, p.imag);
}

/* ---- arithmetic ---- */

static Pair product(Pair a, Pair b) {
    return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Smith's method: scaled by the larger part of the divisor. False: division by zero. */
static bool quotient(Pair a, Pair b, Pair *out) {
    double size_real = fabs(b.real), size_imag = fabs(b.imag);
    if (size_real >= size_imag) {
        if (size_real == 0.0) {
            *out = (Pair){0.0, 0.0};
            return false;
        }
        double ratio = b.imag / b.real, divisor = b.real + b.imag * ratio;
        *out = (Pair){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
    } else if (size_imag >= size_real) {
        double ratio = b.real / b.imag, divisor = b.real * ratio + b.imag;
        *out = (Pair){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
    } else {
        *out = (Pair){NAN, NAN};
    }
    return true;
}

enum { OK, DOMAIN_ERROR, RANGE_ERROR };

static int power_general(Pair a, Pair b, Pair *out) {
    *out = (Pair){0.0, 0.0};
    if (b.real == 0.0 && b.imag == 0.0) {
        out->real = 1.0;
        return OK;
    }
    if (a.real == 0.0 && a.imag == 0.0) return b.imag != 0.0 || b.real < 0.0 ? DOMAIN_ERROR : OK;
    double size = hypot(a.real, a.imag), length = pow(size, b.real), angle = atan2(a.imag, a.real);
    double phase = angle * b.real;
    if (b.imag != 0.0) {
        length *= exp(-angle * b.imag);
        phase += b.imag * log(size);
    }
    if (isinf(phase)) return DOMAIN_ERROR; /* has no cosine */
    *out = (Pair){length * cos(phase), length * sin(phase)};
    return OK;
}

static int power_small(Pair a, int64_t n, Pair *out) {
    Pair r = {1.0, 0.0}, p = a;
    uint64_t left = n < 0 ? (uint64_t)-n : (uint64_t)n;
    for (uint64_t mask = 1; left >= mask; mask <<= 1) {
        if (left & mask) r = product(r, p);
        p = product(p, p);
    }
    *out = r;
    if (n > 0) return OK;
    return quotient((Pair){1.0, 0.0}, r, out) ? OK : DOMAIN_ERROR;
}

MoltValue molt_complex_power(double ar, double ai, double br, double bi) {
    Pair a = {ar, ai}, b = {br, bi}, r;
    int status;
    if (bi == 0.0 && br == floor(br) && fabs(br) <= 100.0) status = power_small(a, (int64_t)br, &r);
    else status = power_general(a, b, &r);
    if (status == OK && (isinf(r.real) || isinf(r.imag))) status = RANGE_ERROR;
    if (status == DOMAIN_ERROR) return molt_raise(&molt_ZeroDivisionError, "0.0 to a negative or complex power");
    if (status == RANGE_ERROR) return molt_raise(&molt_OverflowError, "complex exponentiation");
    return from_pair(r);
}

enum { FOREIGN, FINE, RAISED };

static int operand(MoltValue v, Pair *out) {
    out->imag = 0.0;
    if (is_complex(v)) return *out = (Pair){COMPLEX(v)->real, COMPLEX(v)->imag}, FINE;
    if (molt_is_float_sub(v)) return out->real = MOLT_FLOAT(v), FINE;
    if (!molt_is_int_sub(v)) return FOREIGN;
    out->real = molt_int_to_double(v);
    return out->real == -1.0 && molt_raised() ? RAISED : FINE;
}

#define OPERANDS(a, b, x, y)                                   \
    Pair x, y;                                                 \
    int status_##x = operand(a, &x);                           \
    if (status_##x != FINE) return status_##x == RAISED ? 0 : MOLT_NOTIMPLEMENTED; \
    int status_##y = operand(b, &y);                           \
    if (status_##y != FINE) return status_##y == RAISED ? 0 : MOLT_NOTIMPLEMENTED

static MoltValue complex_add(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_complex_new(x.real + y.real, x.imag + y.imag);
}

static MoltValue complex_sub(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_complex_new(x.real - y.real, x.imag - y.imag);
}

static MoltValue complex_mul(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return from_pair(product(x, y));
}

static MoltValue complex_truediv(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    Pair r;
    if (!quotient(x, y, &r)) return molt_raise(&molt_ZeroDivisionError, "complex division by zero");
    return from_pair(r);
}

static MoltValue complex_pow(MoltValue a, MoltValue b) {
    OPERANDS(a, b, x, y);
    return molt_complex_power(x.real, x.imag, y.real, y.imag);
}

static MoltValue complex_power_mod(MoltValue a, MoltValue b, MoltValue m) {
    OPERANDS(a, b, x, y);
    (void)x;
    (void)y;
    return molt_raise(&molt_ValueError, "complex modulo");
}

static MoltValue complex_neg(MoltValue self) {
    return molt_complex_new(-COMPLEX(self)->real, -COMPLEX(self)->imag);
}

static MoltValue complex_pos(MoltValue self) {
    if (molt_has_shape(self, MOLT_SHAPE_COMPLEX)) return molt_retain(self);
    return molt_complex_new(COMPLEX(self)->real, COMPLEX(self)->imag);
}

static MoltValue complex_abs(MoltValue self) {
    double real = COMPLEX(self)->real, imag = COMPLEX(self)->imag;
    double size = hypot(real, imag);
    if (isinf(size) && isfinite(real) && isfinite(imag)) return molt_raise(&molt_OverflowError, "absolute value too large");
    return molt_float_new(size);
}

/* ---- comparison, hash, text ---- */

static MoltValue complex_richcompare(MoltValue self, MoltValue other, int op) {
    if (op != MOLT_EQ && op != MOLT_NE) return MOLT_NOTIMPLEMENTED;
    double real = COMPLEX(self)->real, imag = COMPLEX(self)->imag;
    bool equal;
    if (is_complex(other)) {
        equal = real == COMPLEX(other)->real && imag == COMPLEX(other)->imag;
    } else if (molt_is_float_sub(other)) {
        equal = real == MOLT_FLOAT(other) && imag == 0.0;
    } else if (molt_is_int_sub(other)) {
        equal = false;
        if (imag == 0.0) {
            MoltValue part = molt_float_new(real);
            equal = molt_float_type.richcompare(part, other, MOLT_EQ) == MOLT_TRUE;
            molt_drop(part);
        }
    } else {
        return MOLT_NOTIMPLEMENTED;
    }
    return molt_bool(equal == (op == MOLT_EQ));
}

static int64_t complex_hash(MoltValue self) {
    uint64_t real = (uint64_t)molt_double_hash(COMPLEX(self)->real, self);
    uint64_t imag = (uint64_t)molt_double_hash(COMPLEX(self)->imag, self);
    int64_t hash = (int64_t)(real + 1000003 * imag);
    return hash == -1 ? -2 : hash;
}

static int complex_truth(MoltValue self) {
    return COMPLEX(self)->real != 0.0 || COMPLEX(self)->imag != 0.0;
}

/* repr without the ".0" that a float would get. */
static size_t write_part(double d, bool sign, char *out) {
    size_t n = 0;
    if (sign && (!signbit(d) || isnan(d))) out[n++] = '+';
    n += molt_double_repr(d, out + n);
    if (n > 2 && out[n - 2] == '.' && out[n - 1] == '0') n -= 2;
    return n;
}

static MoltValue complex_repr(MoltValue self) {
    double real = COMPLEX(self)->real, imag = COMPLEX(self)->imag;
    char text[72];
    size_t n = 0;
    if (real == 0.0 && !signbit(real)) {
        n = write_part(imag, false, text);
        text[n++] = 'j';
    } else {
        text[n++] = '(';
        n += write_part(real, false, text + n);
        n += write_part(imag, true, text + n);
        text[n++] = 'j';
        text[n++] = ')';
    }
    return molt_str_from_ascii(text, n);
}

/* ---- complex(...) ---- */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static MoltValue malformed(void) {
    return molt_raise(&molt_ValueError, "complex() arg is a malformed string");
}

/* [real][sign imag j], in parentheses or not. */
static bool scan(const char *s, const char *end, Pair *out) {
    while (s < end && is_space(*s)) s++;
    while (s < end && is_space(end[-1])) end--;
    if (s < end && *s == '(') {
        if (end[-1] != ')') return false;
        s++;
        end--;
        while (s < end && is_space(*s)) s++;
        while (s < end && is_space(end[-1])) end--;
    }
    const char *after;
    *out = (Pair){0.0, 0.0};
    double first = molt_double_parse(s, &after);
    bool imag_only = false;
    if (after == s) { /* j, +j, -j */
        first = *s == '-' ? -1.0 : 1.0;
        if (*s == '+' || *s == '-') after++;
        imag_only = true;
    }
    if (after < end && (*after == 'j' || *after == 'J')) {
        out->imag = first;
        return after + 1 == end;
    }
    if (imag_only) return false;
    out->real = first;
    if (after == end) return true;
    if (*after != '+' && *after != '-') return false;
    s = after;
    out->imag = molt_double_parse(s, &after);
    if (after == s) {
        out->imag = *s == '-' ? -1.0 : 1.0;
        after++;
    }
    return after < end && (*after == 'j' || *after == 'J') && after + 1 == end;
}

/* Underscores between digits go, others make the text malformed. */
static int64_t drop_underscores(const char *text, int64_t length, char *out) {
    int64_t n = 0;
    for (int64_t i = 0; i < length; i++) {
        bool between = i && i + 1 < length && text[i - 1] >= '0' && text[i - 1] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (text[i] != '_') out[n++] = text[i];
        else if (!between) return -1;
    }
    out[n] = 0;
    return n;
}

static MoltValue parse(MoltValue v) {
    char *text = molt_number_ascii(MOLT_STR(v));
    int64_t length = MOLT_STR(v)->length;
    bool no_nul = !memchr(text, 0, (size_t)length);
    int64_t n = no_nul ? drop_underscores(text, length, text) : 0;
    Pair p;
    bool fine = no_nul && n >= 0 && scan(text, text + n, &p);
    molt_buffer_free(text);
    if (n < 0) return molt_raise(&molt_ValueError, "could not convert string to complex: %R", v);
    return fine ? from_pair(p) : malformed();
}

/* v.__complex__(): 1 and *out, 0 there is none, -1 raised. */
static int from_special(MoltValue v, Pair *out) {
    MoltValue c = molt_call_special(v, MOLT_N(__complex__), 0, 0);
    if (c == MOLT_STOP) return 0;
    if (!c) return -1;
    int status = 1;
    if (is_complex(c)) *out = (Pair){COMPLEX(c)->real, COMPLEX(c)->imag};
    else status = molt_raise_int(&molt_TypeError, "__complex__ returned non-complex (type %T)", c);
    molt_drop(c);
    return status;
}

int molt_to_complex(MoltValue v, double *real, double *imag) {
    Pair p = {0.0, 0.0};
    if (is_complex(v)) {
        p = (Pair){COMPLEX(v)->real, COMPLEX(v)->imag};
    } else {
        int found = molt_is_small(v) || molt_is_float_sub(v) ? 0 : from_special(v, &p);
        if (found < 0) return -1;
        if (!found) p.real = molt_to_double(v);
        if (!found && p.real == -1.0 && molt_raised()) return -1;
    }
    *real = p.real;
    *imag = p.imag;
    return 0;
}

static bool is_number(MoltValue v) {
    MoltNumberSlots *number = molt_type_of(v)->number;
    return is_complex(v) || (number && (number->unary[MOLT_TO_FLOAT] || number->unary[MOLT_INDEX]));
}

static MoltValue make_instance(MoltType *type, Pair p) {
    if (type == &molt_complex_type) return from_pair(p);
    MoltValue result = molt_type_alloc(type, 0);
    if (!result) return 0;
    COMPLEX(result)->real = p.real;
    COMPLEX(result)->imag = p.imag;
    return result;
}

static MoltValue from_text(MoltType *type, MoltValue text) {
    MoltValue exact = parse(text);
    if (!exact || type == &molt_complex_type) return exact;
    Pair p = {COMPLEX(exact)->real, COMPLEX(exact)->imag};
    molt_drop(exact);
    return make_instance(type, p);
}

static MoltValue complex_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"real", "imag"};
    MoltValue out[2] = {0, 0};
    if (molt_parse_args("complex", args, nargs, kwnames, names, 0, 0, 2, out)) return 0;
    MoltValue r = out[0], i = out[1];
    if (r && !i && type == &molt_complex_type && molt_has_shape(r, MOLT_SHAPE_COMPLEX)) return molt_retain(r);
    if (r && molt_is_str_sub(r)) {
        if (i) return molt_raise(&molt_TypeError, "complex() can't take second arg if first is a string");
        return from_text(type, r);
    }
    if (i && molt_is_str_sub(i)) return molt_raise(&molt_TypeError, "complex() second arg can't be a string");
    Pair real = {0.0, 0.0}, imag = {0.0, 0.0};
    bool real_is_complex = r && is_complex(r), imag_is_complex = i && is_complex(i);
    if (r) {
        Pair special;
        int found = molt_is_small(r) || molt_is_float(r) || molt_has_shape(r, MOLT_SHAPE_COMPLEX) ? 0 : from_special(r, &special);
        if (found < 0) return 0;
        if (found) {
            real = special;
            real_is_complex = true;
        } else {
            if (!is_number(r))
                return molt_raise(&molt_TypeError, "complex() first argument must be a string or a number, not '%T'", r);
            if (i && !is_number(i)) goto bad_second;
            if (molt_to_complex(r, &real.real, &real.imag)) return 0;
        }
    }
    if (i) {
        if (!is_number(i)) goto bad_second;
        if (imag_is_complex) {
            imag = (Pair){COMPLEX(i)->real, COMPLEX(i)->imag};
        } else {
            imag.real = molt_to_double(i);
            if (imag.real == -1.0 && molt_raised()) return 0;
        }
    }
    if (imag_is_complex) real.real -= imag.imag;
    if (real_is_complex) imag.real = i ? imag.real + real.imag : real.imag;
    return make_instance(type, (Pair){real.real, imag.real});
bad_second:
    return molt_raise(&molt_TypeError, "complex() second argument must be a number, not '%T'", i);
}

/* ---- methods ---- */

MoltValue molt_complex_get_real(MoltValue self) { return molt_float_new(COMPLEX(self)->real); }
MoltValue molt_complex_get_imag(MoltValue self) { return molt_float_new(COMPLEX(self)->imag); }
MoltValue molt_complex_conjugate(MoltValue self) { return molt_complex_new(COMPLEX(self)->real, -COMPLEX(self)->imag); }
MoltValue molt_complex_complex(MoltValue self) { return complex_pos(self); }

MoltValue molt_complex_getnewargs(MoltValue self) {
    MoltValue items[2] = {molt_float_new(COMPLEX(self)->real), molt_float_new(COMPLEX(self)->imag)};
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_complex_format(MoltValue self, MoltValue spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "__format__() argument must be str, not %A", spec);
    return molt_complex_format_spec(self, spec);
}

/* ---- the type ---- */

static void complex_dealloc(MoltObject *self) {
    if (self->shape == MOLT_SHAPE_COMPLEX) molt_free_inline(self, sizeof(MoltComplex));
    else molt_object_free(self);
}

static MoltNumberSlots complex_number = {
    .binary = {[MOLT_ADD] = complex_add, [MOLT_SUB] = complex_sub, [MOLT_MUL] = complex_mul,
               [MOLT_TRUEDIV] = complex_truediv, [MOLT_POW] = complex_pow},
    .unary = {[MOLT_NEG] = complex_neg, [MOLT_POS] = complex_pos, [MOLT_ABS] = complex_abs},
    .power_mod = complex_power_mod,
};

MoltType molt_complex_type = {
    MOLT_TYPE_HEAD("complex", MOLT_SHAPE_COMPLEX, MoltComplex, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE,
    .methods = molt_complex_type_names,
    .dealloc = complex_dealloc,
    .new_ = complex_new,
    .repr = complex_repr,
    .hash = complex_hash,
    .richcompare = complex_richcompare,
    .truth = complex_truth,
    .number = &complex_number,
};
