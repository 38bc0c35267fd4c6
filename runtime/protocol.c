/* Operators on any values: arithmetic with reflected operands, subscripts, truth, length, text. */
#include "molt/protocol.h"
#include "molt/module.h"

typedef MoltValue V;

MoltValue molt_generic_alias_new(MoltValue origin, MoltValue args); /* generic_alias.c */

/* -- binary operators -- */

static const char *const operator_texts[MOLT_BINARY_COUNT] = {"+",  "-",  "*", "/", "//", "%",  "divmod()", "** or pow()",
                                                              "<<", ">>", "&", "|", "^",  "@"};
static const char *const inplace_texts[MOLT_BINARY_COUNT] = {"+=",  "-=",  "*=", "/=", "//=", "%=", "divmod()", "**=",
                                                             "<<=", ">>=", "&=", "|=", "^=",  "@="};

static MoltBinaryFn binary_slot(const MoltType *type, int op) { return type->number ? type->number->binary[op] : 0; }

/* The number slots of both operands; the right one first where its type is a subclass of the left one's. */
static V try_number_slots(int op, V a, V b) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    MoltBinaryFn fa = binary_slot(ta, op), fb = ta == tb ? 0 : binary_slot(tb, op);
    if (fa == fb) fb = 0;
    if (fa) {
        if (fb && molt_is_subtype(tb, ta)) {
            V result = fb(a, b);
            if (result != MOLT_NOTIMPLEMENTED) return result;
            fb = 0;
        }
        V result = fa(a, b);
        if (result != MOLT_NOTIMPLEMENTED) return result;
    }
    return fb ? fb(a, b) : MOLT_NOTIMPLEMENTED;
}

static bool has_index(V v) {
    MoltType *type = molt_type_of(v);
    return molt_is_small(v) || (type->number && type->number->unary[MOLT_INDEX]);
}

static V repeat_sequence(V (*repeat)(V, int64_t), V sequence, V count) {
    if (!has_index(count)) return molt_raise(&molt_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    V index = molt_index(count);
    if (!index) return 0;
    int64_t n;
    bool fits = molt_int_fits_i64(index, &n);
    molt_drop(index);
    if (!fits) return molt_raise(&molt_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    return repeat(sequence, n);
}

static V operand_error(const char *text, V a, V b) {
    return molt_raise(&molt_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", text, a, b);
}

/* `print >> x`, as people still write. */
static bool is_print(V v) {
    return molt_has_shape(v, MOLT_SHAPE_BUILTIN_FUNCTION) && MOLT_AS(MoltFunction, v)->code->name == MOLT_N(print);
}

static MOLT_COLD V binary_error(int op, const char *text, V a, V b) {
    if (op == MOLT_RSHIFT && is_print(a))
        return molt_raise(&molt_TypeError,
                          "unsupported operand type(s) for %s: '%T' and '%T'. Did you mean \"print(<message>, "
                          "file=<output_stream>)\"?",
                          text, a, b);
    return operand_error(text, a, b);
}

/* Sequences' + and *, after the number slots gave up. */
static V sequence_binary(int op, V a, V b, const char *text) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    if (op == MOLT_ADD && ta->concat) return ta->concat(a, b);
    if (op == MOLT_MUL && ta->repeat) return repeat_sequence(ta->repeat, a, b);
    if (op == MOLT_MUL && tb->repeat) return repeat_sequence(tb->repeat, b, a);
    return binary_error(op, text, a, b);
}

/* A bool becomes the int that it is; true where it was one. */
static inline bool number_of_bool(V *v) {
    if (*v != MOLT_TRUE && *v != MOLT_FALSE) return false;
    *v = molt_tag(*v == MOLT_TRUE);
    return true;
}
/* An int and a bool, or two bools of which no bool comes: as ints. */
static bool are_small_with_bools(int op, V *a, V *b) {
    bool first = number_of_bool(a), second = number_of_bool(b);
    if (first == second && (!first || op == MOLT_AND || op == MOLT_OR || op == MOLT_XOR)) return false;
    return molt_is_small(*a) && molt_is_small(*b) && op != MOLT_MATMUL;
}

V molt_binary(int op, V a, V b) {
    V result;
    if (MOLT_LIKELY(molt_is_small(a) && molt_is_small(b))) {
        result = molt_int_binary(op, a, b);
        if (MOLT_LIKELY(op != MOLT_MATMUL)) return result;
    } else {
        if (molt_is_float(a) && molt_is_float(b)) {
            double x = MOLT_FLOAT(a), y = MOLT_FLOAT(b);
            if (op == MOLT_ADD) return molt_float_new(x + y);
            if (op == MOLT_SUB) return molt_float_new(x - y);
            if (op == MOLT_MUL) return molt_float_new(x * y);
        }
        V x = a, y = b;
        if (are_small_with_bools(op, &x, &y)) return molt_int_binary(op, x, y);
        result = try_number_slots(op, a, b);
    }
    if (MOLT_LIKELY(result != MOLT_NOTIMPLEMENTED)) return result;
    return sequence_binary(op, a, b, operator_texts[op]);
}

/* a op b, after a's method of that name has returned NotImplemented: what is left to be asked. */
V molt_binary_declined(int op, V a, V b) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    MoltBinaryFn fa = binary_slot(ta, op), fb = ta == tb ? 0 : binary_slot(tb, op);
    V result = fb && fb != fa ? fb(a, b) : MOLT_NOTIMPLEMENTED;
    return result != MOLT_NOTIMPLEMENTED ? result : sequence_binary(op, a, b, operator_texts[op]);
}

/* Has the type sequence slots in CPython, where those of a class written in Python are never absent? */
static bool is_sequence_like(MoltType *type) { return type->length || type->contains || type->flags & MOLT_TYPE_HEAP; }

/* The left operand's sequence slots, where it has any, keep the right one from being asked. */
static V inplace_sequence(int op, V a, V b) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    if (op == MOLT_ADD) {
        MoltBinaryFn f = ta->inplace_concat ? ta->inplace_concat : ta->concat;
        if (f) return f(a, b);
    }
    if (op == MOLT_MUL) {
        V (*f)(V, int64_t) = ta->inplace_repeat ? ta->inplace_repeat : ta->repeat;
        if (f) return repeat_sequence(f, a, b);
        if (tb->repeat && !is_sequence_like(ta)) return repeat_sequence(tb->repeat, b, a);
    }
    return binary_error(op, inplace_texts[op], a, b);
}

V molt_inplace(int op, V a, V b) {
    if (MOLT_LIKELY(molt_is_small(a) && molt_is_small(b) && op != MOLT_MATMUL)) return molt_int_binary(op, a, b);
    if (molt_is_float(a) && molt_is_float(b) && op <= MOLT_MUL) return molt_binary(op, a, b);
    MoltType *type = molt_type_of(a);
    MoltBinaryFn f = type->number ? type->number->inplace[op] : 0;
    if (f) {
        V result = f(a, b);
        if (result != MOLT_NOTIMPLEMENTED) return result;
    }
    V x = a, y = b;
    if (are_small_with_bools(op, &x, &y)) return molt_int_binary(op, x, y);
    V result = try_number_slots(op, a, b);
    return result != MOLT_NOTIMPLEMENTED ? result : inplace_sequence(op, a, b);
}

static V (*power_slot(V v))(V, V, V) {
    MoltType *type = molt_type_of(v);
    return type->number ? type->number->power_mod : 0;
}

V molt_power(V a, V b, V mod) {
    if (molt_is_none(mod)) return molt_binary(MOLT_POW, a, b);
    V (*fa)(V, V, V) = power_slot(a), (*fb)(V, V, V) = power_slot(b), (*fm)(V, V, V) = power_slot(mod);
    V result = MOLT_NOTIMPLEMENTED;
    bool right_first = fa && fb && fa != fb && molt_type_of(a) != molt_type_of(b) && molt_is_subtype(molt_type_of(b), molt_type_of(a));
    if (right_first) result = fb(a, b, mod);
    if (result == MOLT_NOTIMPLEMENTED && fa) result = fa(a, b, mod);
    if (result == MOLT_NOTIMPLEMENTED && fb && fb != fa && !right_first) result = fb(a, b, mod);
    if (result == MOLT_NOTIMPLEMENTED && fm && fm != fa && fm != fb) result = fm(a, b, mod);
    if (result != MOLT_NOTIMPLEMENTED) return result;
    return molt_raise(&molt_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, mod);
}

/* -- unary operators -- */

V molt_unary(int op, V a) {
    if (molt_is_small(a)) {
        if (op == MOLT_NEG && a != molt_tag(MOLT_SMALL_MIN)) return molt_tag(-molt_small(a));
        if (op == MOLT_INVERT) return molt_tag(~molt_small(a));
        if (op == MOLT_POS) return a;
    }
    MoltType *type = molt_type_of(a);
    MoltUnaryFn f = type->number ? type->number->unary[op] : 0;
    if (f) return f(a);
    static const char *const texts[] = {"unary -", "unary +", "abs()", "unary ~"};
    return molt_raise(&molt_TypeError, "bad operand type for %s: '%T'", texts[op], a);
}

int molt_truth(V a) {
    if (a == MOLT_TRUE) return 1;
    if (a == MOLT_FALSE || a == MOLT_NONE) return 0;
    if (molt_is_small(a)) return a != molt_tag(0);
    switch (molt_object(a)->shape) {
    case MOLT_SHAPE_STR: return MOLT_STR(a)->length != 0;
    case MOLT_SHAPE_LIST: return MOLT_LIST(a)->length != 0;
    case MOLT_SHAPE_TUPLE: return MOLT_TUPLE(a)->length != 0;
    }
    MoltType *type = molt_type_of(a);
    if (type->truth) return type->truth(a);
    if (!type->length) return 1;
    int64_t n = type->length(a);
    return n < 0 ? -1 : n > 0;
}

V molt_not(V a) {
    int truth = molt_truth(a);
    return truth < 0 ? 0 : molt_bool(!truth);
}

/* -- length, hash -- */

int64_t molt_length(V a) {
    MoltType *type = molt_type_of(a);
    if (type->length) return type->length(a);
    return molt_raise_int(&molt_TypeError, "object of type '%T' has no len()", a);
}

V molt_len(V a) {
    int64_t n = molt_length(a);
    return n < 0 ? 0 : molt_int_from_i64(n);
}

int64_t molt_hash(V a) {
    if (molt_is_small(a)) return molt_int_hash(a);
    if (molt_is_str(a)) return MOLT_STR(a)->hash != -1 ? MOLT_STR(a)->hash : molt_str_hash(MOLT_STR(a));
    MoltType *type = molt_type_of(a);
    return type->hash ? type->hash(a) : molt_hash_identity(a);
}

/* -- text -- */

static V check_text(V text, const char *name) {
    if (!text || molt_is_str_sub(text)) return text;
    molt_raise(&molt_TypeError, "%s returned non-string (type %T)", name, text);
    molt_drop(text);
    return 0;
}

V molt_repr(V a) {
    MoltType *type = molt_type_of(a);
    if (!type->repr) return molt_object_repr(a);
    if (molt_is_small(a) || molt_is_str(a)) return type->repr(a);
    if (molt_c_enter(" while getting the repr of an object") != 0) return 0;
    V text = check_text(type->repr(a), "__repr__");
    molt_c_leave();
    return text;
}

V molt_str(V a) {
    if (molt_is_str(a)) return molt_retain(a);
    MoltType *type = molt_type_of(a);
    if (!type->str) return molt_repr(a);
    if (molt_is_small(a)) return type->str(a);
    if (molt_c_enter(" while getting the str of an object") != 0) return 0;
    V text = check_text(type->str(a), "__str__");
    molt_c_leave();
    return text;
}

/* repr with everything outside ASCII escaped. */
V molt_ascii(V a) {
    V text = molt_repr(a);
    if (!text || MOLT_STR(text)->ascii) return text;
    MoltStr *s = MOLT_STR(text);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c < 128) {
            molt_writer_char(&w, c);
            continue;
        }
        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        molt_writer_char(&w, '\\');
        molt_writer_char(&w, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        while (digits--) molt_writer_char(&w, (uint32_t) "0123456789abcdef"[c >> (4 * digits) & 15]);
    }
    molt_drop(text);
    return molt_writer_finish(&w);
}

static V format_by_method(V a, V spec) {
    V result = molt_call_special(a, MOLT_N(__format__), &spec, 1);
    if (result == MOLT_STOP) return molt_raise(&molt_TypeError, "Type %T doesn't define __format__", a);
    if (!result || molt_is_str_sub(result)) return result;
    molt_raise(&molt_TypeError, "__format__ must return a str, not %T", result);
    molt_drop(result);
    return 0;
}

V molt_format(V a, V spec) {
    if (spec && !molt_is_str_sub(spec)) return molt_raise(&molt_SystemError, "Format specifier must be a string, not %T", spec);
    bool empty = !spec || MOLT_STR(spec)->length == 0;
    if (molt_is_str(a)) return empty ? molt_retain(a) : molt_str_format_spec(a, spec);
    if (molt_is_small(a)) return empty ? molt_str(a) : molt_int_format_spec(a, spec);
    if (molt_is_float(a)) return empty ? molt_str(a) : molt_float_format_spec(a, spec);
    return format_by_method(a, spec ? spec : molt_value(&molt_str_empty));
}

V molt_format_value(V a, int conversion, V spec) {
    if (!conversion) return molt_format(a, spec);
    V text = conversion == 'r' ? molt_repr(a) : conversion == 'a' ? molt_ascii(a) : molt_str(a);
    if (!text || ((!spec || MOLT_STR(spec)->length == 0) && molt_is_str(text))) return text;
    V result = molt_format(text, spec);
    molt_drop(text);
    return result;
}

/* -- subscripts -- */

static V class_getitem(V cls, V key) {
    if (cls == molt_value(&molt_type_type)) return molt_generic_alias_new(cls, key);
    V f = molt_getattr_or_stop(cls, MOLT_N(__class_getitem__));
    if (!f) return 0;
    if (f == MOLT_STOP || molt_is_none(f)) {
        if (f != MOLT_STOP) molt_drop(f);
        return molt_raise(&molt_TypeError, "type '%N' is not subscriptable", MOLT_AS(MoltType, cls));
    }
    V result = molt_call1(f, key);
    molt_drop(f);
    return result;
}

V molt_getitem(V a, V key) {
    if (MOLT_LIKELY(molt_is_small(key)) && molt_is_list(a)) {
        MoltList *l = MOLT_LIST(a);
        int64_t i = molt_small(key);
        if (i < 0) i += l->length;
        if (MOLT_LIKELY((uint64_t)i < (uint64_t)l->length)) return molt_list_get(l, i);
    }
    V character = molt_str_item(a, key);
    if (character) return character;
    MoltType *type = molt_type_of(a);
    if (MOLT_LIKELY(type->getitem != 0)) return type->getitem(a, key);
    if (molt_is_type(a)) return class_getitem(a, key);
    return molt_raise(&molt_TypeError, "'%T' object is not subscriptable", a);
}

int molt_setitem(V a, V key, V value) {
    MoltType *type = molt_type_of(a);
    if (MOLT_LIKELY(type->setitem != 0)) return type->setitem(a, key, value);
    int64_t index;
    if (has_index(key) && is_sequence_like(type) && molt_index_i64(key, &index) < 0) return -1;
    return molt_raise_int(&molt_TypeError, "'%T' object does not support item assignment", a);
}

int molt_delitem(V a, V key) {
    MoltType *type = molt_type_of(a);
    if (type->setitem) return type->setitem(a, key, 0);
    /* CPython's wording tells types with sequence slots from the others, when the key could be an index. */
    bool as_sequence = has_index(key) && is_sequence_like(type);
    int64_t index;
    if (as_sequence && molt_index_i64(key, &index) < 0) return -1;
    return molt_raise_int(&molt_TypeError, "'%T' object %s support item deletion", a, as_sequence ? "doesn't" : "does not");
}

/* `in` by iteration. */
static int contains_by_iteration(V container, V item) {
    MoltType *type = molt_type_of(container);
    if (!type->iter && !type->getitem)
        return molt_raise_int(&molt_TypeError, "argument of type '%T' is not iterable", container);
    V iterator = molt_iter(container);
    if (!iterator) {
        if (!molt_exception_matches(&molt_TypeError)) return -1;
        molt_exception_clear();
        return molt_raise_int(&molt_TypeError, "argument of type '%T' is not iterable", container);
    }
    int result = 0;
    V v;
    while (result == 0 && (v = molt_next(iterator)) != MOLT_STOP) {
        if (!v) {
            result = -1;
            break;
        }
        result = molt_equal(v, item);
        molt_drop(v);
    }
    molt_drop(iterator);
    return result;
}

int molt_contains(V container, V item) {
    MoltType *type = molt_type_of(container);
    if (type->contains) return type->contains(container, item);
    return contains_by_iteration(container, item);
}
