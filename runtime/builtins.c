/* Builtin functions that ask or change one object: attributes, identity, types, text. */
#include "molt/molt.h"

#include <string.h>

typedef MoltValue V;

MoltStr *molt_attribute_name(MoltValue name); /* type.c: interned, owned; 0 = raised */

V molt_builtin_getattr(V object, V name, V fallback) {
    MoltStr *n = molt_attribute_name(name);
    if (!n) return 0;
    V v = fallback ? molt_getattr_or_stop(object, n) : molt_getattr(object, n);
    molt_drop(molt_value(n));
    return v == MOLT_STOP ? molt_retain(fallback) : v;
}

V molt_builtin_hasattr(V object, V name) {
    MoltStr *n = molt_attribute_name(name);
    if (!n) return 0;
    V v = molt_getattr_or_stop(object, n);
    molt_drop(molt_value(n));
    if (v == MOLT_STOP) return MOLT_FALSE;
    if (!v) return 0;
    molt_drop(v);
    return MOLT_TRUE;
}

V molt_builtin_setattr(V object, V name, V value) {
    MoltStr *n = molt_attribute_name(name);
    if (!n) return 0;
    int result = molt_setattr(object, n, value);
    molt_drop(molt_value(n));
    return result < 0 ? 0 : MOLT_NONE;
}

V molt_builtin_delattr(V object, V name) {
    MoltStr *n = molt_attribute_name(name);
    if (!n) return 0;
    int result = molt_delattr(object, n);
    molt_drop(molt_value(n));
    return result < 0 ? 0 : MOLT_NONE;
}

bool molt_callable(V v) {
    MoltType *type = molt_type_of(v);
    return type->call || type->flags & MOLT_TYPE_FUNCTIONLIKE;
}
V molt_builtin_callable(V object) { return molt_bool(molt_callable(object)); }

V molt_builtin_hash(V object) {
    int64_t h = molt_hash(object);
    return h == -1 ? 0 : molt_int_from_i64(h);
}

/* -- id: of exact numbers their value, as `is` compares them; no two kinds can give the same number -- */

static V shifted_tag(V number /* consumed */, int64_t tag) {
    V shifted = molt_int_binary(MOLT_LSHIFT, number, molt_tag(4));
    molt_drop(number);
    if (!shifted) return 0;
    V id = molt_int_binary(MOLT_OR, shifted, molt_tag(tag));
    molt_drop(shifted);
    return id;
}

static V double_bits(double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    return molt_int_from_u64(bits);
}

static V complex_id(const MoltComplex *c) {
    V high = double_bits(c->real), low = double_bits(c->imag);
    V shifted = molt_int_binary(MOLT_LSHIFT, high, molt_tag(64));
    V both = molt_int_binary(MOLT_OR, shifted, low);
    molt_drop(high), molt_drop(low), molt_drop(shifted);
    return shifted_tag(both, 10);
}

V molt_builtin_id(V object) {
    if (molt_is_small(object)) return molt_int_from_i64((int64_t)object);
    uint32_t shape = molt_object(object)->shape;
    if (shape == MOLT_SHAPE_INT) return shifted_tag(molt_retain(object), 2);
    if (shape == MOLT_SHAPE_FLOAT && MOLT_FLOAT(object) == MOLT_FLOAT(object)) return shifted_tag(double_bits(MOLT_FLOAT(object)), 6);
    if (shape == MOLT_SHAPE_COMPLEX) return complex_id(MOLT_AS(MoltComplex, object));
    return molt_int_from_u64(object);
}

/* -- types -- */

V molt_builtin_isinstance(V object, V class_or_tuple) {
    int r = molt_isinstance(object, class_or_tuple);
    return r < 0 ? 0 : molt_bool(r);
}
V molt_builtin_issubclass(V cls, V class_or_tuple) {
    int r = molt_issubclass(cls, class_or_tuple);
    return r < 0 ? 0 : molt_bool(r);
}

/* -- names in a namespace -- */

/* The namespace of the module whose body or function called us. */
static V caller_namespace(MoltStr *which) {
    V frame = molt_frame_object(molt_state.frame);
    if (!frame || molt_is_none(frame)) return molt_dict_new();
    V namespace = molt_getattr(frame, which);
    molt_drop(frame);
    return namespace;
}

V molt_builtin_globals(void) { return caller_namespace(MOLT_N(f_globals)); }
V molt_builtin_locals(void) { return caller_namespace(MOLT_N(f_locals)); }

static V sorted_list(V names /* consumed */) {
    if (!names) return 0;
    V list = molt_list_from_iterable(names);
    molt_drop(names);
    if (!list) return 0;
    if (molt_list_sort_in_place(list, MOLT_NONE, false) == 0) return list;
    molt_drop(list);
    return 0;
}

V molt_builtin_dir(V object) {
    if (!object) {
        V globals = caller_namespace(MOLT_N(f_locals));
        return globals ? sorted_list(globals) : 0;
    }
    V names = molt_call_special(object, MOLT_N(__dir__), 0, 0);
    if (names == MOLT_STOP) return molt_raise(&molt_TypeError, "object does not provide __dir__");
    return sorted_list(names);
}

V molt_builtin_vars(V object) {
    if (!object) return caller_namespace(MOLT_N(f_locals));
    V dict = molt_getattr_or_stop(object, MOLT_N(__dict__));
    if (dict == MOLT_STOP) return molt_raise(&molt_TypeError, "vars() argument must have __dict__ attribute");
    return dict;
}

/* -- text -- */

V molt_builtin_repr(V object) { return molt_repr(object); }
V molt_builtin_ascii(V object) { return molt_ascii(object); }
V molt_builtin_len(V object) { return molt_len(object); }

V molt_builtin_format(V value, V spec) {
    if (!molt_is_str_sub(spec)) return molt_raise(&molt_TypeError, "format() argument 2 must be str, not %A", spec);
    return molt_format(value, spec);
}

V molt_builtin_chr(V i) {
    V index = molt_index(i);
    if (!index) return 0;
    int64_t c;
    bool fits = molt_int_fits_i64(index, &c);
    molt_drop(index);
    if (!fits || c < 0 || c > 0x10ffff) return molt_raise(&molt_ValueError, "chr() arg not in range(0x110000)");
    return molt_str_from_code_point((uint32_t)c);
}

static V ord_length_error(int64_t length) {
    return molt_raise(&molt_TypeError, "ord() expected a character, but string of length %lld found", length);
}

V molt_builtin_ord(V c) {
    if (molt_is_str_sub(c)) {
        if (MOLT_STR(c)->length != 1) return ord_length_error(MOLT_STR(c)->length);
        return molt_tag(molt_str_at(MOLT_STR(c), 0));
    }
    if (molt_is_bytes_sub(c)) {
        if (MOLT_BYTES(c)->length != 1) return ord_length_error(MOLT_BYTES(c)->length);
        return molt_tag(MOLT_BYTES(c)->data[0]);
    }
    if (molt_isinstance_of(c, &molt_bytearray_type)) {
        MoltByteArray *b = MOLT_AS(MoltByteArray, c);
        return b->length == 1 ? molt_tag(b->data[0]) : ord_length_error(b->length);
    }
    return molt_raise(&molt_TypeError, "ord() expected string of length 1, but %T found", c);
}

static V in_base(V number, int base) {
    V index = molt_index(number);
    if (!index) return 0;
    V text = molt_int_to_str(index, base, true);
    molt_drop(index);
    return text;
}
V molt_builtin_bin(V number) { return in_base(number, 2); }
V molt_builtin_oct(V number) { return in_base(number, 8); }
V molt_builtin_hex(V number) { return in_base(number, 16); }

/* -- arithmetic -- */

V molt_builtin_abs(V x) { return molt_unary(MOLT_ABS, x); }
V molt_builtin_divmod(V x, V y) { return molt_binary(MOLT_DIVMOD, x, y); }
V molt_builtin_pow(V base, V exp, V mod) { return molt_power(base, exp, mod); }

V molt_builtin_round(V number, V ndigits) {
    bool bare = molt_is_none(ndigits);
    V r = molt_call_special(number, MOLT_N(__round__), &ndigits, bare ? 0 : 1);
    if (r == MOLT_STOP) return molt_raise(&molt_TypeError, "type %T doesn't define __round__ method", number);
    return r;
}

/* -- leaving and importing -- */

V molt_builtin_exit(V code) {
    molt_raise_value(&molt_SystemExit, code);
    return 0;
}

V molt_builtin_import(V name, V globals, V locals, V from_list, V level) {
    int64_t n;
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "module name must be a string");
    if (molt_index_i64(level, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "level must be >= 0");
    return molt_import(name, molt_is_dict_sub(globals) ? MOLT_DICT(globals) : 0, from_list, n);
}
