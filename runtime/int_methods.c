/* Methods of int, and int(x). */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <string.h>

/* ---- int(x) ---- */

/* Result of __int__ or __trunc__'s __index__: checked, made exact. Consumes. */
static MoltValue checked_int(MoltValue result, const char *method) {
    if (!result) return 0;
    if (molt_is_int_sub(result)) {
        MoltValue exact = molt_int_exact(result);
        molt_drop(result);
        return exact;
    }
    molt_raise(&molt_TypeError, "%s returned non-int (type %T)", method, result);
    molt_drop(result);
    return 0;
}

static MoltValue from_trunc(MoltValue v, bool *found) {
    MoltValue result = molt_call_special(v, MOLT_N(__trunc__), 0, 0);
    *found = result != MOLT_STOP;
    if (!result || result == MOLT_STOP) return 0;
    if (molt_is_int_sub(result)) return checked_int(result, "__trunc__");
    MoltNumberSlots *number = molt_type_of(result)->number;
    if (!number || !number->unary[MOLT_INDEX]) {
        molt_raise(&molt_TypeError, "__trunc__ returned non-Integral (type %T)", result);
        molt_drop(result);
        return 0;
    }
    MoltValue index = molt_index(result);
    molt_drop(result);
    return checked_int(index, "__index__");
}

MoltValue molt_int_truncated(MoltValue v) {
    if (molt_is_small(v)) return v;
    MoltType *type = molt_type_of(v);
    if (type == &molt_int_type) return molt_retain(v);
    if (type == &molt_float_type) return molt_int_from_double(MOLT_FLOAT(v));
    if (type == &molt_str_type) return molt_int_parse(v, 10);
    MoltNumberSlots *number = type->number;
    if (number && number->unary[MOLT_TO_INT]) return checked_int(number->unary[MOLT_TO_INT](v), "__int__");
    if (number && number->unary[MOLT_INDEX]) return checked_int(molt_index(v), "__index__");
    bool found;
    MoltValue truncated = from_trunc(v, &found);
    if (found) return truncated;
    if (molt_is_str_sub(v)) return molt_int_parse(v, 10);
    MoltView view;
    if (molt_view_get(v, &view) == 0) {
        molt_view_release(&view);
        return molt_int_parse(v, 10);
    }
    if (!molt_exception_matches(&molt_TypeError)) return 0;
    molt_exception_clear();
    return molt_raise(&molt_TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

/* ---- simple attributes ---- */

MoltValue molt_int_get_real(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_get_imag(MoltValue self) { return molt_tag(0); }
MoltValue molt_int_get_numerator(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_get_denominator(MoltValue self) { return molt_tag(1); }
MoltValue molt_int_conjugate(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_trunc(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_floor(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_ceil(MoltValue self) { return molt_int_exact(self); }
MoltValue molt_int_is_integer(MoltValue self) { return MOLT_TRUE; }

MoltValue molt_int_bit_length_method(MoltValue self) {
    return molt_tag(molt_int_bit_length(self));
}

MoltValue molt_int_bit_count(MoltValue self) {
    MoltIntView view;
    molt_int_view(self, &view);
    int64_t count = 0;
    for (int64_t i = 0; i < view.count; i++) count += __builtin_popcountll(view.limbs[i]);
    return molt_tag(count);
}

MoltValue molt_int_as_integer_ratio(MoltValue self) {
    MoltValue items[2] = {molt_int_exact(self), molt_tag(1)};
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_int_getnewargs(MoltValue self) {
    MoltValue item = molt_int_exact(self);
    return molt_tuple_from_owned(&item, 1);
}

MoltValue molt_int_sizeof(MoltValue self) { /* as CPython: 24 bytes and 30-bit digits */
    int64_t digits = (molt_int_bit_length(self) + 29) / 30;
    return molt_tag(24 + 4 * (digits ? digits : 1));
}

/* ---- __round__ ---- */

/* The multiple of m nearest to v, ties to even multiples. m > 0. */
static MoltValue round_to_multiple(MoltValue v, MoltValue m) {
    MoltValue q = molt_int_binary(MOLT_FLOORDIV, v, m), low = molt_int_binary(MOLT_MUL, q, m);
    MoltValue rest = molt_int_binary(MOLT_SUB, v, low), twice = molt_int_binary(MOLT_ADD, rest, rest);
    int c = molt_int_compare(twice, m);
    if (c > 0 || (c == 0 && molt_int_is_odd(q))) {
        MoltValue high = molt_int_binary(MOLT_ADD, low, m);
        molt_drop(low);
        low = high;
    }
    molt_drop(q);
    molt_drop(rest);
    molt_drop(twice);
    return low;
}

MoltValue molt_int_round(MoltValue self, MoltValue ndigits) {
    if (!ndigits) return molt_int_exact(self);
    MoltValue index = molt_index(ndigits);
    if (!index) return 0;
    if (molt_int_sign(index) >= 0) {
        molt_drop(index);
        return molt_int_exact(self);
    }
    int64_t n;
    bool fits = molt_int_fits_i64(index, &n) && n > INT64_MIN;
    molt_drop(index);
    /* beyond the number of digits every int rounds to 0 */
    if (!fits || -n > molt_int_bit_length(self) / 3 + 2) return molt_tag(0);
    MoltValue power = molt_int_power(molt_tag(10), molt_tag(-n));
    if (!power) return 0;
    MoltValue result = round_to_multiple(self, power);
    molt_drop(power);
    return result;
}

MoltValue molt_int_format(MoltValue self, MoltValue spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "__format__() argument must be str, not %A", spec);
    return molt_int_format_spec(self, spec);
}

/* ---- bytes ---- */

/* 1 little, 0 big, -1 raised. */
static int byte_order(MoltValue order, const char *function) {
    if (!molt_is_str_sub(order))
        return molt_raise_int(&molt_TypeError, "%s() argument 'byteorder' must be str, not %A", function, order);
    const MoltStr *s = MOLT_STR(order);
    if (s->ascii && s->length == 6 && memcmp(molt_str_data(s), "little", 6) == 0) return 1;
    if (s->ascii && s->length == 3 && memcmp(molt_str_data(s), "big", 3) == 0) return 0;
    return molt_raise_int(&molt_ValueError, "byteorder must be either 'little' or 'big'");
}

MoltValue molt_int_to_bytes(MoltValue self, MoltValue length, MoltValue byteorder, MoltValue is_signed) {
    int64_t n;
    MoltValue index = molt_index(length);
    if (!index) return 0;
    bool fits = molt_int_fits_i64(index, &n);
    molt_drop(index);
    if (!fits) return molt_raise(&molt_OverflowError, "Python int too large to convert to C ssize_t");
    int little = byte_order(byteorder, "to_bytes");
    if (little < 0) return 0;
    int with_sign = molt_truth(is_signed);
    if (with_sign < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "length argument must be non-negative");
    MoltIntView view;
    molt_int_view(self, &view);
    if (view.negative && !with_sign) return molt_raise(&molt_OverflowError, "can't convert negative int to unsigned");
    int64_t bits = molt_mag_bits(view.limbs, view.count);
    if (with_sign && bits) { /* -2**k needs no bit more than 2**k - 1 */
        bool power = (view.limbs[view.count - 1] & (view.limbs[view.count - 1] - 1)) == 0;
        for (int64_t i = 0; power && i < view.count - 1; i++) power = view.limbs[i] == 0;
        if (!(view.negative && power)) bits++;
    }
    if ((bits + 7) / 8 > n) return molt_raise(&molt_OverflowError, "int too big to convert");
    MoltBytes *bytes = molt_bytes_alloc(n);
    unsigned carry = 1;
    for (int64_t i = 0; i < n; i++) {
        unsigned byte = i / 8 < view.count ? (uint8_t)(view.limbs[i / 8] >> (i % 8 * 8)) : 0;
        if (view.negative) {
            byte = (uint8_t)~byte + carry;
            carry = byte >> 8;
        }
        bytes->data[little ? i : n - 1 - i] = (uint8_t)byte;
    }
    return molt_value(bytes);
}

static MoltValue int_from_data(const uint8_t *data, int64_t n, bool little, bool with_sign) {
    int64_t limbs = n / 8 + 1;
    MoltTemp temp;
    uint64_t *r = molt_temp_alloc(&temp, limbs);
    memset(r, 0, (size_t)limbs * 8);
    for (int64_t i = 0; i < n; i++) r[i / 8] |= (uint64_t)data[little ? i : n - 1 - i] << (i % 8 * 8);
    bool negative = with_sign && n && (data[little ? n - 1 : 0] & 0x80);
    if (negative) {
        if (n % 8) r[limbs - 1] |= ~(uint64_t)0 << (n % 8 * 8);
        else r[limbs - 1] = ~(uint64_t)0;
        uint64_t carry = 1;
        for (int64_t i = 0; i < limbs; i++) {
            r[i] = ~r[i] + carry;
            carry = carry && r[i] == 0;
        }
    }
    MoltValue result = molt_int_from_limbs(negative, r, limbs);
    molt_temp_free(&temp);
    return result;
}

static MoltValue bytes_from_items(MoltValue v) {
    MoltValue list = molt_list_from_iterable(v);
    if (!list) {
        if (!molt_exception_matches(&molt_TypeError)) return 0;
        molt_exception_clear();
        return molt_raise(&molt_TypeError, "cannot convert '%T' object to bytes", v);
    }
    int64_t n = MOLT_LIST(list)->length;
    MoltBytes *bytes = molt_bytes_alloc(n);
    for (int64_t i = 0; i < n; i++) {
        int64_t byte = -1;
        MoltValue item = i < MOLT_LIST(list)->length ? molt_list_get(MOLT_LIST(list), i) : molt_tag(0);
        int failed = molt_index_clip(item, &byte);
        molt_drop(item);
        if (!failed && (byte < 0 || byte > 255)) failed = molt_raise_int(&molt_ValueError, "bytes must be in range(0, 256)");
        if (failed) {
            molt_drop(list);
            molt_drop(molt_value(bytes));
            return 0;
        }
        bytes->data[i] = (uint8_t)byte;
    }
    molt_drop(list);
    return molt_value(bytes);
}

/* bytes(v) without its int and str cases. */
static MoltValue bytes_from_object(MoltValue v) {
    if (molt_is_bytes(v)) return molt_retain(v);
    MoltValue made = molt_call_special(v, MOLT_N(__bytes__), 0, 0);
    if (made != MOLT_STOP) {
        if (!made || molt_is_bytes_sub(made)) return made;
        molt_raise(&molt_TypeError, "__bytes__ returned non-bytes (type %T)", made);
        molt_drop(made);
        return 0;
    }
    if (molt_is_int_sub(v) || molt_is_str_sub(v)) return molt_raise(&molt_TypeError, "cannot convert '%T' object to bytes", v);
    if (molt_is_list(v) || molt_is_tuple(v)) return bytes_from_items(v);
    MoltView view;
    if (molt_view_get(v, &view) == 0) {
        MoltValue copy = molt_bytes_new(view.data, view.length);
        molt_view_release(&view);
        return copy;
    }
    if (!molt_exception_matches(&molt_TypeError)) return 0;
    molt_exception_clear();
    return bytes_from_items(v);
}

MoltValue molt_int_from_bytes(MoltValue type, MoltValue bytes, MoltValue byteorder, MoltValue is_signed) {
    int little = byte_order(byteorder, "from_bytes");
    if (little < 0) return 0;
    int with_sign = molt_truth(is_signed);
    if (with_sign < 0) return 0;
    MoltValue source = bytes_from_object(bytes);
    if (!source) return 0;
    MoltValue result = int_from_data(MOLT_BYTES(source)->data, MOLT_BYTES(source)->length, little, with_sign);
    molt_drop(source);
    if (type == molt_value(&molt_int_type)) return result;
    MoltValue instance = molt_call1(type, result);
    molt_drop(result);
    return instance;
}
