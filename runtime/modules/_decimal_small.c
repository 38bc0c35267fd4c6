/* Decimals of few digits, in front of the Python code that can do everything: runtime/lib/overlay/_pydecimal.py.

   Each operation answers None where a value is not of few digits, or where a signal has to be raised that is more than the flags
   Inexact and Rounded: Python then begins anew. Nothing may have been changed by then. */
#include "decimal_small.h"
#include "../dict_impl.h"
#include "../object_model.h"

#include <string.h>

MoltU128 molt_ten_to[SMALL_DIGITS + 1];

enum { EXPONENT, COEFFICIENT, SIGN, SPECIAL, SLOTS };
enum { PRECISION, EMIN, EMAX, CLAMP, ROUNDING, FLAGS, TRAPS, IGNORED, FIELDS };

/* What bind() was told. */
static MoltType *decimal_type, *context_type;
static uint32_t slot[SLOTS]; /* bytes from the object */
static MoltValue keep, roundings, variable, inexact_signal, rounded_signal;
static int64_t inexact_hash, rounded_hash;
static MoltStr *field_names[FIELDS], *data_name;
static MoltCache field_caches[FIELDS], data_cache;
/* Contexts of this shape have their fields so many bytes from the object. */
static uint32_t context_shape;
static uint64_t field_offset[FIELDS];

/* bind(Decimal, Context, slots, context fields, name of a context's dict, context variable, roundings, Inexact, Rounded) */
MoltValue molt_decimal_small_bind(MoltValue cls, MoltValue context, MoltValue slots, MoltValue fields, MoltValue data,
                                  MoltValue var, MoltValue modes, MoltValue inexact, MoltValue rounded) {
    MoltValue all[] = {cls, context, slots, fields, data, var, modes, inexact, rounded};
    MoltType *type = MOLT_TYPE(cls);
    for (int i = 0; i < SLOTS; i++) {
        MoltValue member = molt_type_lookup(type, MOLT_STR(MOLT_TUPLE(slots)->items[i]));
        slot[i] = MOLT_AS(MoltMember, member)->offset;
    }
    for (int i = 0; i < FIELDS; i++) field_names[i] = MOLT_STR(MOLT_TUPLE(fields)->items[i]);
    context_type = MOLT_TYPE(context);
    data_name = MOLT_STR(data);
    variable = var;
    roundings = modes;
    inexact_signal = inexact;
    rounded_signal = rounded;
    inexact_hash = molt_hash(inexact);
    rounded_hash = molt_hash(rounded);
    if (!keep) molt_keep(&keep);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) molt_retain(all[i]);
    molt_replace(&keep, molt_tuple_from_owned(all, sizeof all / sizeof *all));
    molt_ten_to[0] = 1;
    for (int i = 1; i <= SMALL_DIGITS; i++) molt_ten_to[i] = molt_ten_to[i - 1] * 10;
    if (!molt_shapes[type->shape_id]->floats) decimal_type = type;
    return MOLT_NONE;
}

/* -- reading and making -- */

static MoltValue slot_of(MoltValue v, int i) { return *(MoltValue *)((char *)molt_object(v) + slot[i]); }
static void fill_slot(MoltValue v, int i, MoltValue value) { *(MoltValue *)((char *)molt_object(v) + slot[i]) = value; }

MoltType *molt_decimal_type(void) { return decimal_type; }
bool molt_is_decimal(MoltValue v) { return decimal_type && molt_has_shape(v, decimal_type->shape_id); }

static bool digits_of_text(const MoltStr *s, MoltU128 *out) {
    if (!s->ascii || s->length > SMALL_DIGITS) return false;
    const char *text = molt_str_data(s);
    MoltU128 all = 0;
    for (int64_t i = 0; i < s->length; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        all = all * 10 + (uint64_t)(text[i] - '0');
    }
    *out = all;
    return true;
}

/* Of an int as digits_value makes it, or of a text that came from Python. */
static bool digits_of(MoltValue v, MoltU128 *out) {
    if (MOLT_LIKELY(molt_is_small(v))) {
        *out = (uint64_t)molt_small(v);
        return true;
    }
    if (!v) return false;
    if (molt_is_str(v)) return digits_of_text(MOLT_STR(v), out);
    const MoltInt *n = MOLT_AS(MoltInt, v);
    *out = (n->size > 1 ? (MoltU128)n->limbs[1] << 64 : 0) | n->limbs[0];
    return true;
}

bool molt_small_decimal(MoltValue v, SmallDecimal *out) {
    if (molt_is_small(v)) {
        int64_t n = molt_small(v);
        *out = (SmallDecimal){n < 0, (uint64_t)(n < 0 ? -n : n), 0};
        return true;
    }
    if (!molt_is_decimal(v)) return false;
    MoltValue exponent = slot_of(v, EXPONENT), sign = slot_of(v, SIGN);
    if (slot_of(v, SPECIAL) != MOLT_FALSE || !molt_is_small(exponent) || (sign != molt_tag(0) && sign != molt_tag(1))) return false;
    out->negative = sign == molt_tag(1);
    out->exponent = molt_small(exponent);
    if (out->exponent <= -SMALL_EXPONENT || out->exponent >= SMALL_EXPONENT) return false;
    return digits_of(slot_of(v, COEFFICIENT), &out->coefficient);
}

static MoltValue digits_value(MoltU128 coefficient) {
    if (MOLT_LIKELY(coefficient <= (uint64_t)MOLT_SMALL_MAX)) return molt_tag((int64_t)coefficient);
    const uint64_t limbs[] = {(uint64_t)coefficient, (uint64_t)(coefficient >> 64)};
    return molt_int_from_limbs(false, limbs, 2);
}

MoltValue molt_small_decimal_new(SmallDecimal d) {
    MoltValue v = molt_type_alloc(decimal_type, 0);
    fill_slot(v, EXPONENT, molt_tag(d.exponent));
    fill_slot(v, COEFFICIENT, digits_value(d.coefficient));
    fill_slot(v, SIGN, molt_tag(d.negative));
    fill_slot(v, SPECIAL, MOLT_FALSE);
    return v;
}

/* -- digits -- */

int molt_decimal_digits(MoltU128 coefficient) {
    uint64_t high = (uint64_t)(coefficient >> 64), low = (uint64_t)coefficient | 1;
    int bits = high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll(low);
    int count = (bits * 1233) >> 12; /* of log10(2): right, or one too small */
    return count + (coefficient >= molt_ten_to[count] || count == 0);
}

static void write_digits(uint64_t part, char *text, int count) {
    for (int i = count; i-- > 0; part /= 10) text[i] = (char)('0' + part % 10);
}

int molt_decimal_write(MoltU128 coefficient, char *text) {
    int count = molt_decimal_digits(coefficient);
    MoltU128 low = coefficient, high = 0;
    if (count > 19) high = molt_divide_u128(coefficient, molt_ten_to[19], &low);
    if (count > 19) write_digits((uint64_t)high, text, count - 19);
    write_digits((uint64_t)low, count > 19 ? text + count - 19 : text, count > 19 ? 19 : count);
    return count;
}

bool molt_decimal_shift(MoltU128 *coefficient, int64_t places) {
    if (*coefficient == 0 || places == 0) return true;
    if (places > SMALL_DIGITS || molt_decimal_digits(*coefficient) + places > SMALL_DIGITS) return false;
    *coefficient *= molt_ten_to[places];
    return true;
}

MoltU128 molt_decimal_divide(MoltU128 a, MoltU128 b, MoltU128 *rest) {
    if (MOLT_UNLIKELY(a >> 64 || b >> 64)) return molt_divide_u128(a, b, rest);
    *rest = (uint64_t)a % (uint64_t)b;
    return (uint64_t)a / (uint64_t)b;
}

static bool ends_in_0_or_5(MoltU128 kept) {
    MoltU128 rest;
    molt_decimal_divide(kept, 5, &rest);
    return rest == 0;
}

/* `half`: is what is taken away less than half, half, or more? It is not 0. */
static bool goes_up(Rounding rounding, bool negative, MoltU128 kept, int half) {
    switch (rounding) {
    case ROUND_DOWN: return false;
    case ROUND_UP: return true;
    case ROUND_HALF_UP: return half >= 0;
    case ROUND_HALF_DOWN: return half > 0;
    case ROUND_HALF_EVEN: return half > 0 || (half == 0 && kept & 1);
    case ROUND_CEILING: return !negative;
    case ROUND_FLOOR: return negative;
    default: return ends_in_0_or_5(kept);
    }
}

bool molt_decimal_cut(MoltU128 *coefficient, int64_t places, bool beyond, bool negative, Rounding rounding) {
    MoltU128 rest, kept = molt_decimal_divide(*coefficient, molt_ten_to[places], &rest), half = molt_ten_to[places] >> 1;
    bool inexact = rest != 0 || beyond;
    int compared = rest > half || (rest == half && beyond && places) ? 1 : rest < half || !places ? -1 : 0;
    *coefficient = kept + (inexact && goes_up(rounding, negative, kept, compared));
    return inexact;
}

/* -- contexts -- */

/* Borrowed: the object holds it. 0: raised, or not there. */
MOLT_INLINE MoltValue field_of(MoltObject *o, MoltStr *name, MoltCache *cache) {
    if (MOLT_LIKELY(cache->shape == o->shape && cache->kind == MOLT_CACHE_FIELD)) return *(MoltValue *)((char *)o + cache->offset);
    MoltValue v = molt_getattr_cached(molt_value(o), name, cache);
    if (!v) return molt_exception_clear(), (MoltValue)0;
    molt_drop(v);
    return v;
}

/* Where are the fields of a context? All contexts are made by one __init__. */
static bool learn_fields(MoltObject *o) {
    for (int i = 0; i < FIELDS; i++) {
        if (!field_of(o, field_names[i], &field_caches[i])) return false;
        if (field_caches[i].kind != MOLT_CACHE_FIELD || field_caches[i].shape != o->shape) return false;
        field_offset[i] = field_caches[i].offset;
    }
    context_shape = o->shape;
    return true;
}

static MoltValue context_field(const DecimalContext *c, int i) { return *(MoltValue *)((char *)c->object + field_offset[i]); }

/* Borrowed from the dict of context variables. */
static MoltValue current_context(void) {
    if (!molt_state.context || molt_is_none(molt_state.context)) return 0;
    MoltValue data = field_of(molt_object(molt_state.context), data_name, &data_cache);
    MoltValue context = data && molt_is_dict(data) ? molt_dict_get(MOLT_DICT(data), variable) : 0;
    molt_xdrop(context);
    return context;
}

Rounding molt_rounding_of(MoltValue text) {
    const MoltTuple *all = MOLT_TUPLE(roundings);
    if (molt_is_small(text) || !molt_is_str(text)) return ROUND_UNKNOWN;
    if (MOLT_LIKELY(text == all->items[ROUND_HALF_EVEN])) return ROUND_HALF_EVEN;
    for (int i = 0; i < ROUND_UNKNOWN; i++)
        if (all->items[i] == text) return (Rounding)i;
    for (int i = 0; i < ROUND_UNKNOWN; i++)
        if (molt_str_equal(MOLT_STR(all->items[i]), MOLT_STR(text))) return (Rounding)i;
    return ROUND_UNKNOWN;
}

bool molt_decimal_context(MoltValue given, DecimalContext *out) {
    MoltValue context = molt_is_none(given) ? current_context() : given;
    if (!context || molt_type_of(context) != context_type) return false; /* a subclass may have anything under these names */
    out->object = molt_object(context);
    if (MOLT_UNLIKELY(out->object->shape != context_shape) && !learn_fields(out->object)) return false;
    MoltValue precision = context_field(out, PRECISION), emin = context_field(out, EMIN), emax = context_field(out, EMAX);
    MoltValue clamp = context_field(out, CLAMP);
    if (!(precision & emin & emax & clamp & 1)) return false; /* not all small ints */
    out->precision = molt_small(precision);
    out->emin = molt_small(emin);
    out->emax = molt_small(emax);
    out->clamp = clamp != molt_tag(0);
    out->rounding = molt_rounding_of(context_field(out, ROUNDING));
    return out->rounding != ROUND_UNKNOWN;
}

static bool is_trapped(MoltDict *traps, MoltValue signal, int64_t hash) {
    MoltValue v = molt_dict_lookup_hashed(traps, signal, hash);
    molt_xdrop(v);
    return v != molt_tag(0) && v != MOLT_FALSE;
}

bool molt_decimal_signal(const DecimalContext *c, bool inexact) {
    MoltValue flags = context_field(c, FLAGS), traps = context_field(c, TRAPS), ignored = context_field(c, IGNORED);
    if (!molt_is_dict(flags) || !molt_is_dict(traps) || !molt_is_list(ignored)) return false;
    if (MOLT_LIST(ignored)->length || is_trapped(MOLT_DICT(traps), rounded_signal, rounded_hash)) return false;
    if (inexact && is_trapped(MOLT_DICT(traps), inexact_signal, inexact_hash)) return false;
    if (molt_dict_set_hashed(MOLT_DICT(flags), rounded_signal, rounded_hash, molt_tag(1)) < 0) return false;
    return !inexact || molt_dict_set_hashed(MOLT_DICT(flags), inexact_signal, inexact_hash, molt_tag(1)) == 0;
}

/* -- results -- */

static bool exponent_fits(const SmallDecimal *d, int digits, const DecimalContext *c) {
    int64_t top = c->emax - c->precision + 1, tiny = c->emin - c->precision + 1;
    if (d->coefficient == 0) return d->exponent >= tiny && d->exponent <= (c->clamp ? top : c->emax);
    int64_t adjusted = d->exponent + digits - 1;
    return adjusted >= c->emin && adjusted <= c->emax && !(c->clamp && d->exponent > top);
}

bool molt_decimal_round(SmallDecimal *d, bool beyond, const DecimalContext *c) {
    int digits = molt_decimal_digits(d->coefficient);
    int64_t places = digits - c->precision;
    if (MOLT_LIKELY(places <= 0)) return !beyond && exponent_fits(d, digits, c);
    SmallDecimal rounded = *d;
    bool inexact = molt_decimal_cut(&rounded.coefficient, places, beyond, d->negative, c->rounding);
    rounded.exponent += places;
    if (rounded.coefficient == molt_ten_to[c->precision]) {
        rounded.coefficient = molt_ten_to[c->precision - 1];
        rounded.exponent++;
    }
    /* what is subnormal before it is rounded is so for the signals, too */
    if (d->exponent + places + c->precision - 1 < c->emin) return false;
    if (!exponent_fits(&rounded, (int)c->precision, c) || !molt_decimal_signal(c, inexact)) return false;
    *d = rounded;
    return true;
}

MoltValue molt_decimal_finish(SmallDecimal d, bool beyond, const DecimalContext *c) {
    return molt_decimal_round(&d, beyond, c) ? molt_small_decimal_new(d) : MOLT_NONE;
}
