/* Code objects as Python sees them. They are static; what CPython keeps in bytecode is not there. */
#include "molt/protocol.h"
#include "molt/by_name.h"

#include <string.h>

extern const MoltNameDef molt_code_type_names[];

static const MoltCode *code(MoltValue v) { return MOLT_AS(MoltCode, v); }
static MoltValue tuple_or_empty(MoltObject *t) { return molt_retain(t ? molt_value(t) : molt_value(&molt_empty_tuple)); }

static MoltValue code_repr(MoltValue self) {
    return molt_str_format("<code object %U at %s, file \"%U\", line %d>", code(self)->name, molt_address_text(self).text,
                           code(self)->filename, (int)code(self)->first_line);
}

MoltType molt_code_type = {
    MOLT_TYPE_HEAD("code", MOLT_SHAPE_CODE, MoltCode, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_code_type_names,
    .repr = code_repr,
};

int32_t molt_code_line(const MoltCode *c, uint32_t site) {
    return site < c->site_count && c->sites[site].line > 0 ? c->sites[site].line : c->first_line;
}

MoltValue molt_code_get_co_name(MoltValue self) { return molt_retain(molt_value(code(self)->name)); }
MoltValue molt_code_get_co_qualname(MoltValue self) { return molt_retain(molt_value(code(self)->qualname)); }
MoltValue molt_code_get_co_filename(MoltValue self) { return molt_retain(molt_value(code(self)->filename)); }
MoltValue molt_code_get_co_firstlineno(MoltValue self) { return molt_tag(code(self)->first_line); }
MoltValue molt_code_get_co_argcount(MoltValue self) { return molt_tag(code(self)->positional_count); }
MoltValue molt_code_get_co_posonlyargcount(MoltValue self) { return molt_tag(code(self)->posonly_count); }
MoltValue molt_code_get_co_kwonlyargcount(MoltValue self) { return molt_tag(code(self)->kwonly_count); }
/* CPython sets OPTIMIZED | NEWLOCALS (3) for functions. */
MoltValue molt_code_get_co_flags(MoltValue self) {
    bool is_module = molt_str_equal(code(self)->name, MOLT_STR(molt_str_module_name()));
    int64_t future = code(self)->flags & MOLT_CODE_FUTURE_ANNOTATIONS ? 0x1000000 : 0;
    return molt_tag((int64_t)(code(self)->flags & 0x7fffff) | future | (is_module ? 0 : 3));
}
MoltValue molt_code_get_co_consts(MoltValue self) { return tuple_or_empty(code(self)->consts); }
MoltValue molt_code_get_co_names(MoltValue self) { return tuple_or_empty(code(self)->names); }
MoltValue molt_code_get_co_freevars(MoltValue self) { return tuple_or_empty(code(self)->freevars); }
MoltValue molt_code_get_co_cellvars(MoltValue self) { return tuple_or_empty(code(self)->cellvars); }

/* "<module>": not an identifier, so made once. */
MoltValue molt_str_module_name(void) {
    static MoltValue name;
    if (!name) {
        name = molt_str_from_c("<module>");
        molt_object(name)->refcount = MOLT_IMMORTAL;
    }
    return name;
}

/* CPython's order puts *args behind the keyword-only parameters. */
MoltValue molt_code_get_co_varnames(MoltValue self) {
    const MoltCode *c = code(self);
    if (c->varnames) return molt_retain(molt_value(c->varnames));
    bool varargs = c->flags & MOLT_CODE_VARARGS;
    MoltTuple *t = molt_tuple_alloc(c->param_count);
    int64_t n = 0;
    for (uint32_t i = 0; i < c->positional_count; i++) t->items[n++] = molt_value(c->param_names[i]);
    for (uint32_t i = 0; i < c->kwonly_count; i++)
        t->items[n++] = molt_value(c->param_names[c->positional_count + varargs + i]);
    if (varargs) t->items[n++] = molt_value(c->param_names[c->positional_count]);
    if (c->flags & MOLT_CODE_VARKEYWORDS) t->items[n++] = molt_value(c->param_names[c->param_count - 1]);
    for (int64_t i = 0; i < n; i++) molt_retain(t->items[i]);
    return molt_value(t);
}

MoltValue molt_code_get_co_nlocals(MoltValue self) {
    MoltValue names = molt_code_get_co_varnames(self);
    int64_t n = MOLT_TUPLE(names)->length;
    molt_drop(names);
    return molt_tag(n);
}
MoltValue molt_code_get_co_stacksize(MoltValue self) { return molt_tag(1); }
MoltValue molt_code_get_co_code(MoltValue self) { return molt_bytes_new("", 0); }
MoltValue molt_code_get_co_lnotab(MoltValue self) { return molt_bytes_new("", 0); }
MoltValue molt_code_get_co_linetable(MoltValue self) { return molt_bytes_new("", 0); }
MoltValue molt_code_get_co_exceptiontable(MoltValue self) { return molt_bytes_new("", 0); }

/* One entry for each site, counted as if each were one 2-byte instruction. */
MoltValue molt_code_co_lines(MoltValue self) {
    const MoltCode *c = code(self);
    MoltValue list = molt_list_new(c->site_count);
    for (uint32_t i = 0; i < c->site_count; i++) {
        MoltValue items[] = {molt_tag(2 * (int64_t)i), molt_tag(2 * (int64_t)i + 2), molt_tag(molt_code_line(c, i))};
        molt_list_push(MOLT_LIST(list), molt_tuple_new(items, 3));
    }
    MoltValue iterator = molt_iter(list);
    molt_drop(list);
    return iterator;
}

static MoltValue number_or_none(int32_t i) { return i < 0 ? MOLT_NONE : molt_tag(i); }

MoltValue molt_code_co_positions(MoltValue self) {
    const MoltCode *c = code(self);
    MoltValue list = molt_list_new(c->site_count);
    for (uint32_t i = 0; i < c->site_count; i++) {
        const MoltSite *s = &c->sites[i];
        MoltValue items[] = {number_or_none(s->line), number_or_none(s->end_line), number_or_none(s->column),
                             number_or_none(s->end_column)};
        molt_list_push(MOLT_LIST(list), molt_tuple_new(items, 4));
    }
    MoltValue iterator = molt_iter(list);
    molt_drop(list);
    return iterator;
}

/* -- replace(): what compiled code can still change -- */

static bool is_name(MoltValue key, const char *name) {
    const MoltStr *s = MOLT_STR(key);
    return s->ascii && (size_t)s->length == strlen(name) && !memcmp(molt_str_data(s), name, (size_t)s->length);
}

static bool change_text(MoltStr **field, MoltValue v, const char *name) {
    if (!molt_is_str_sub(v)) {
        molt_raise(&molt_TypeError, "replace() argument '%s' must be str, not %A", name, v);
        return false;
    }
    *field = MOLT_STR(molt_retain(v));
    return true;
}

static bool change_number(int32_t *field, MoltValue v) {
    int64_t i;
    if (molt_index_i64(v, &i) < 0) return false;
    *field = (int32_t)i;
    return true;
}

static bool change(MoltCode *c, MoltValue self, MoltValue key, MoltValue v) {
    if (is_name(key, "co_name")) return change_text(&c->name, v, "co_name");
    if (is_name(key, "co_qualname")) return change_text(&c->qualname, v, "co_qualname");
    if (is_name(key, "co_filename")) return change_text(&c->filename, v, "co_filename");
    if (is_name(key, "co_firstlineno")) return change_number(&c->first_line, v);
    if (is_name(key, "co_flags")) {
        int32_t flags;
        uint32_t visible = MOLT_CODE_ITERABLE_COROUTINE | MOLT_CODE_NESTED;
        if (!change_number(&flags, v)) return false;
        c->flags = (c->flags & ~visible) | ((uint32_t)flags & visible);
        return true;
    }
    MoltStr *name = molt_str_intern(key);
    MoltValue now = molt_getattr_or_stop(self, name);
    molt_drop(molt_value(name));
    if (!now) return false;
    int same = now == MOLT_STOP ? 0 : molt_equal(now, v);
    if (now != MOLT_STOP) molt_drop(now);
    if (same == 0) molt_raise(&molt_NotImplementedError, "code.replace() cannot change %S in a compiled program", key);
    return same > 0;
}

/* The copy is as immortal as the code it comes from. */
MoltValue molt_code_replace(MoltValue self, MoltValue changes) {
    if (MOLT_DICT(changes)->used == 0) return molt_retain(self);
    MoltCode *copy = molt_code_copy(code(self));
    int64_t position = 0;
    MoltValue key, value;
    while (molt_dict_next(MOLT_DICT(changes), &position, &key, &value)) {
        if (change(copy, self, key, value)) continue;
        molt_buffer_free(copy);
        return 0;
    }
    return molt_value(copy);
}
