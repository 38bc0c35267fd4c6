/* operator.itemgetter, attrgetter, methodcaller. */
#include "molt/molt.h"

#include <string.h>

extern const MoltNameDef molt_itemgetter_type_names[], molt_attrgetter_type_names[], molt_methodcaller_type_names[];

typedef MoltValue V;

typedef struct Getter { /* itemgetter: items; attrgetter: names, each a tuple of the parts of a dotted name */
    MoltObject head;
    V items; /* tuple, as given */
    V parts; /* attrgetter: tuple of tuples of interned names; 0 */
} Getter;

static Getter *getter(V v) { return MOLT_AS(Getter, v); }

static void getter_dealloc(MoltObject *self) {
    molt_xdrop(((Getter *)self)->items);
    molt_xdrop(((Getter *)self)->parts);
    molt_object_free(self);
}
static void getter_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Getter *)self)->items, arg);
    molt_fields_traverse(self, visit, arg);
}

static V getter_repr(V self) {
    V name = molt_type_name(molt_type_of(self));
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, "operator.");
    molt_writer_str(&w, MOLT_STR(name));
    molt_drop(name);
    molt_writer_char(&w, '(');
    MoltTuple *t = MOLT_TUPLE(getter(self)->items);
    for (int64_t i = 0; i < t->length; i++) {
        V text = molt_repr(t->items[i]);
        if (!text) {
            molt_writer_abandon(&w);
            return 0;
        }
        if (i > 0) molt_writer_c(&w, ", ");
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    molt_writer_char(&w, ')');
    return molt_writer_finish(&w);
}

typedef V (*GetOne)(V self, int64_t i, V object);

static V get_all(V self, V object, GetOne get) {
    int64_t n = MOLT_TUPLE(getter(self)->items)->length;
    if (n == 1) return get(self, 0, object);
    MoltTuple *t = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) t->items[i] = MOLT_NONE;
    for (int64_t i = 0; i < n; i++) {
        V v = get(self, i, object);
        if (!v) {
            molt_drop(molt_value(t));
            return 0;
        }
        t->items[i] = v;
    }
    return molt_value(t);
}

/* -- itemgetter -- */

static V itemgetter_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("itemgetter", kwnames) < 0) return 0;
    if (nargs == 0) return molt_raise(&molt_TypeError, "itemgetter expected 1 argument, got 0");
    V self = molt_type_alloc(type, 0);
    getter(self)->items = molt_tuple_new(args, (int64_t)nargs);
    return self;
}

static V get_item(V self, int64_t i, V object) { return molt_getitem(object, MOLT_TUPLE(getter(self)->items)->items[i]); }

static V itemgetter_call(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("itemgetter", kwnames) < 0 || molt_arg_count("itemgetter", nargs, 1, 1) < 0) return 0;
    return get_all(self, args[0], get_item);
}

MoltType molt_itemgetter_type = {
    MOLT_TYPE_HEAD("itemgetter", 0, Getter, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_itemgetter_type_names,
    .dealloc = getter_dealloc, .traverse = getter_traverse,
    .new_ = itemgetter_new, .call = itemgetter_call, .repr = getter_repr,
};
V molt_itemgetter_reduce(V self) { return molt_tuple_pack(2, molt_value(molt_type_of(self)), getter(self)->items); }

/* -- attrgetter -- */

/* "a.b" as a tuple of interned names. */
static V split_name(V name) {
    MoltStr *s = MOLT_STR(name);
    V list = molt_list_new(1);
    int64_t start = 0;
    for (int64_t i = 0; i <= s->length; i++) {
        if (i < s->length && molt_str_at(s, i) != '.') continue;
        V part = molt_str_substring(name, start, i);
        molt_list_push(MOLT_LIST(list), molt_value(molt_str_intern(part)));
        molt_drop(part);
        start = i + 1;
    }
    V tuple = molt_tuple_from_iterable(list);
    molt_drop(list);
    return tuple;
}

static V attrgetter_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("attrgetter", kwnames) < 0) return 0;
    if (nargs == 0) return molt_raise(&molt_TypeError, "attrgetter expected 1 argument, got 0");
    for (size_t i = 0; i < nargs; i++) {
        if (!molt_is_str_sub(args[i])) return molt_raise(&molt_TypeError, "attribute name must be a string");
    }
    MoltTuple *parts = molt_tuple_alloc((int64_t)nargs);
    for (size_t i = 0; i < nargs; i++) parts->items[i] = split_name(args[i]);
    V self = molt_type_alloc(type, 0);
    getter(self)->items = molt_tuple_new(args, (int64_t)nargs);
    getter(self)->parts = molt_value(parts);
    return self;
}

static V get_attribute(V self, int64_t i, V object) {
    MoltTuple *names = MOLT_TUPLE(MOLT_TUPLE(getter(self)->parts)->items[i]);
    V v = molt_retain(object);
    for (int64_t k = 0; v && k < names->length; k++) {
        V next = molt_getattr(v, MOLT_STR(names->items[k]));
        molt_drop(v);
        v = next;
    }
    return v;
}

static V attrgetter_call(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("attrgetter", kwnames) < 0 || molt_arg_count("attrgetter", nargs, 1, 1) < 0) return 0;
    return get_all(self, args[0], get_attribute);
}

MoltType molt_attrgetter_type = {
    MOLT_TYPE_HEAD("attrgetter", 0, Getter, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_attrgetter_type_names,
    .dealloc = getter_dealloc, .traverse = getter_traverse,
    .new_ = attrgetter_new, .call = attrgetter_call, .repr = getter_repr,
};
V molt_attrgetter_reduce(V self) { return molt_tuple_pack(2, molt_value(molt_type_of(self)), getter(self)->items); }

/* -- methodcaller -- */

typedef struct Caller {
    MoltObject head;
    V name;    /* interned */
    V args;    /* tuple of positional, then keyword values */
    V kwnames; /* tuple, or 0 */
} Caller;

static Caller *caller(V v) { return MOLT_AS(Caller, v); }

static void caller_dealloc(MoltObject *self) {
    molt_xdrop(((Caller *)self)->name);
    molt_xdrop(((Caller *)self)->args);
    molt_xdrop(((Caller *)self)->kwnames);
    molt_object_free(self);
}
static void caller_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((Caller *)self)->args, arg);
    molt_fields_traverse(self, visit, arg);
}

static V methodcaller_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (nargs == 0) return molt_raise(&molt_TypeError, "methodcaller needs at least one argument, the method name");
    if (!molt_is_str_sub(args[0])) return molt_raise(&molt_TypeError, "method name must be a string");
    int64_t keywords = kwnames ? MOLT_TUPLE(kwnames)->length : 0;
    V self = molt_type_alloc(type, 0);
    caller(self)->name = molt_value(molt_str_intern(args[0]));
    caller(self)->args = molt_tuple_new(args + 1, (int64_t)nargs - 1 + keywords);
    caller(self)->kwnames = keywords ? molt_retain(kwnames) : 0;
    return self;
}

static V methodcaller_call(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("methodcaller", kwnames) < 0 || molt_arg_count("methodcaller", nargs, 1, 1) < 0) return 0;
    Caller *c = caller(self);
    MoltTuple *given = MOLT_TUPLE(c->args);
    size_t total = (size_t)given->length, keywords = c->kwnames ? (size_t)MOLT_TUPLE(c->kwnames)->length : 0;
    V *all = molt_buffer_alloc((total + 1) * sizeof(V));
    all[0] = args[0];
    memcpy(all + 1, given->items, total * sizeof(V));
    V r = molt_call_method(MOLT_STR(c->name), all, 1 + total - keywords, c->kwnames);
    molt_buffer_free(all);
    return r;
}

static V methodcaller_repr(V self) {
    Caller *c = caller(self);
    MoltTuple *given = MOLT_TUPLE(c->args);
    int64_t keywords = c->kwnames ? MOLT_TUPLE(c->kwnames)->length : 0, positional = given->length - keywords;
    V text = molt_str_format("operator.methodcaller(%R", c->name);
    for (int64_t i = 0; text && i < given->length; i++) {
        V next = i < positional ? molt_str_format("%U, %R", MOLT_STR(text), given->items[i])
                                : molt_str_format("%U, %S=%R", MOLT_STR(text), MOLT_TUPLE(c->kwnames)->items[i - positional],
                                                  given->items[i]);
        molt_drop(text);
        text = next;
    }
    if (!text) return 0;
    V result = molt_str_format("%U)", MOLT_STR(text));
    molt_drop(text);
    return result;
}

MoltType molt_methodcaller_type = {
    MOLT_TYPE_HEAD("methodcaller", 0, Caller, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_methodcaller_type_names,
    .dealloc = caller_dealloc, .traverse = caller_traverse,
    .new_ = methodcaller_new, .call = methodcaller_call, .repr = methodcaller_repr,
};
