/* BaseExceptionGroup, ExceptionGroup, and what except* needs (PEP 654). */
#include "molt/molt.h"
#include "molt/exceptions.h"

typedef MoltExceptionGroupObject Group;
#define GROUP(v) MOLT_AS(Group, v)

static bool is_group(MoltValue v) { return molt_isinstance_of(v, &molt_BaseExceptionGroup); }

/* -- making one -- */

static int check_members(MoltTuple *excs, bool *has_base) {
    if (excs->length == 0)
        return molt_raise_int(&molt_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (int64_t i = 0; i < excs->length; i++) {
        if (!molt_is_exception(excs->items[i]))
            return molt_raise_int(&molt_ValueError, "Item %lld of second argument (exceptions) is not an exception", i);
        *has_base |= !molt_isinstance_of(excs->items[i], &molt_Exception);
    }
    return 0;
}

static MoltType *choose_type(MoltType *type, bool has_base) {
    if (type == &molt_BaseExceptionGroup) return has_base ? type : &molt_ExceptionGroup;
    if (!has_base) return type;
    if (type == &molt_ExceptionGroup) {
        molt_raise(&molt_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        return 0;
    }
    if (!molt_is_subtype(type, &molt_Exception)) return type;
    molt_raise(&molt_TypeError, "Cannot nest BaseExceptions in '%N'", type);
    return 0;
}

static bool is_sequence(MoltValue v) {
    return molt_type_of(v)->getitem && !molt_is_dict_sub(v);
}

static MoltValue group_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length)
        return molt_raise(&molt_TypeError, "%N() takes no keyword arguments", type);
    if (nargs != 2)
        return molt_raise(&molt_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%lld given)",
                          (int64_t)nargs);
    if (!molt_is_str_sub(args[0]))
        return molt_raise(&molt_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]);
    if (!is_sequence(args[1])) return molt_raise(&molt_TypeError, "second argument (exceptions) must be a sequence");
    MoltValue excs = molt_tuple_from_iterable(args[1]);
    if (!excs) return 0;
    bool has_base = false;
    MoltType *chosen = check_members(MOLT_TUPLE(excs), &has_base) < 0 ? 0 : choose_type(type, has_base);
    MoltValue self = chosen ? molt_exception_slot_new(chosen, args, nargs, 0) : 0;
    if (!self) {
        molt_drop(excs);
        return 0;
    }
    GROUP(self)->msg = molt_retain(args[0]);
    GROUP(self)->excs = excs;
    return self;
}

static MoltValue new_group(MoltType *type, MoltValue message, MoltValue excs) {
    molt_type_ready(type);
    MoltValue args[] = {message, excs};
    return group_new(type, args, 2, 0);
}

static MoltValue group_str(MoltValue self) {
    int64_t n = MOLT_TUPLE(GROUP(self)->excs)->length;
    return molt_str_format("%S (%lld sub-exception%s)", GROUP(self)->msg, n, n == 1 ? "" : "s");
}

extern const MoltNameDef molt_BaseExceptionGroup_names[];
#define GROUP_TYPE(Name, Base, ...)                                                                \
    MoltType molt_##Name = {MOLT_TYPE_HEAD(#Name, 0, Group, &molt_##Base),                        \
                            .flags = MOLT_EXCEPTION_FLAGS,                                        \
                            .ext_offset = offsetof(MoltException, ext),                           \
                            .dealloc = molt_exception_slot_dealloc,                               \
                            .traverse = molt_exception_slot_traverse,                             \
                            .clear = molt_exception_slot_clear,                                   \
                            .new_ = group_new,                                                    \
                            .init = molt_exception_slot_init,                                     \
                            .str = group_str,                                                     \
                            __VA_ARGS__};
GROUP_TYPE(BaseExceptionGroup, BaseException, .methods = molt_BaseExceptionGroup_names)

/* ExceptionGroup has two bases, which no other static type has: its tables are laid out by hand. */
typedef union StaticItem {
    void *object; /* the low half of the value where pointers have 32 bits */
    MoltValue value;
} StaticItem;
#define STATIC_TUPLE(name, n, ...)                    \
    static struct {                                   \
        MoltObject head;                              \
        int64_t length;                               \
        StaticItem items[n];                          \
    } name = {{MOLT_IMMORTAL, MOLT_SHAPE_TUPLE}, n, {__VA_ARGS__}};
STATIC_TUPLE(group_bases, 2, {&molt_BaseExceptionGroup}, {&molt_Exception})
STATIC_TUPLE(group_mro, 5, {&molt_ExceptionGroup}, {&molt_BaseExceptionGroup}, {&molt_Exception}, {&molt_BaseException},
             {&molt_object_type})

#if UINTPTR_MAX > 0xffffffffu
GROUP_TYPE(ExceptionGroup, BaseExceptionGroup, .bases = (MoltValue)&group_bases, .mro = (MoltValue)&group_mro)
#else
GROUP_TYPE(ExceptionGroup, BaseExceptionGroup)
__attribute__((constructor)) static void link_bases(void) {
    molt_ExceptionGroup.bases = molt_value(&group_bases);
    molt_ExceptionGroup.mro = molt_value(&group_mro);
}
#endif

/* -- attributes -- */

MoltValue molt_BaseExceptionGroup_get_message(MoltValue self) { return molt_retain(GROUP(self)->msg); }
MoltValue molt_BaseExceptionGroup_get_exceptions(MoltValue self) { return molt_retain(GROUP(self)->excs); }

MoltValue molt_BaseExceptionGroup_derive(MoltValue self, MoltValue excs) {
    return new_group(&molt_BaseExceptionGroup, GROUP(self)->msg, excs);
}

/* -- splitting -- */

typedef struct Matcher {
    enum { BY_TYPE, BY_CALL, BY_INSTANCE } kind;
    MoltValue value; /* class, tuple of classes, callable, or list of instances */
} Matcher;

static bool is_exception_class(MoltValue v) {
    return molt_is_type(v) && molt_is_subtype(MOLT_AS(MoltType, v), &molt_BaseException);
}

static int matcher_for(MoltValue value, Matcher *out) {
    out->value = value;
    out->kind = BY_TYPE;
    if (is_exception_class(value)) return 0;
    if (molt_is_tuple_sub(value)) {
        bool all = true;
        for (int64_t i = 0; i < MOLT_TUPLE(value)->length; i++) all &= is_exception_class(MOLT_TUPLE(value)->items[i]);
        if (all) return 0;
    }
    out->kind = BY_CALL;
    if (!molt_is_type(value) && molt_type_of(value)->call) return 0;
    return molt_raise_int(&molt_TypeError, "expected an exception type, a tuple of exception types, or a callable "
                                           "(other than a class)");
}

static int matches(const Matcher *m, MoltValue e) {
    if (m->kind == BY_TYPE) return molt_exception_match(e, m->value);
    if (m->kind == BY_INSTANCE) {
        if (is_group(e)) return 0;
        MoltList *l = MOLT_LIST(m->value);
        for (int64_t i = 0; i < l->length; i++) {
            MoltValue item = molt_list_get(l, i);
            molt_drop(item);
            if (item == e) return 1;
        }
        return 0;
    }
    MoltValue answer = molt_call1(m->value, e);
    if (!answer) return -1;
    int truth = molt_truth(answer);
    molt_drop(answer);
    return truth;
}

static int copy_notes(MoltValue from, MoltValue to) {
    MoltValue notes = molt_getattr_or_stop(from, MOLT_N(__notes__));
    if (notes == MOLT_STOP) return 0;
    if (!notes) return -1;
    int status = 0;
    if (is_sequence(notes)) {
        MoltValue copy = molt_list_from_iterable(notes);
        status = copy ? molt_setattr(to, MOLT_N(__notes__), copy) : -1;
        molt_xdrop(copy);
    }
    molt_drop(notes);
    return status;
}

/* A method that a subclass may replace. The table of a static type holds only what the program mentions: where there
   is no such name the C function is meant. */
static MoltValue call_own(MoltValue self, MoltStr *name, MoltValue (*own)(MoltValue, MoltValue), MoltValue arg) {
    return molt_type_lookup(molt_type_of(self), name) ? molt_call_method1(self, name, arg) : own(self, arg);
}

/* A group like `original` with only these members: derived, None when there are none. Consumes the list. */
static MoltValue subset(MoltValue original, MoltValue excs) {
    if (MOLT_LIST(excs)->length == 0) {
        molt_drop(excs);
        return MOLT_NONE;
    }
    MoltValue group = call_own(original, MOLT_N(derive), molt_BaseExceptionGroup_derive, excs);
    molt_drop(excs);
    if (!group) return 0;
    if (!is_group(group)) {
        molt_drop(group);
        return molt_raise(&molt_TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    MoltException *to = MOLT_EXC(group), *from = MOLT_EXC(original);
    if (from->traceback) molt_replace(&to->traceback, molt_retain(from->traceback));
    molt_replace(&to->context, molt_xretain(from->context));
    molt_replace(&to->cause, molt_xretain(from->cause));
    to->suppress_context = true;
    if (copy_notes(original, group) < 0) {
        molt_drop(group);
        return 0;
    }
    return group;
}

/* *match and *rest become groups or None; *rest is only made when wanted. */
static int split(MoltValue e, const Matcher *m, MoltValue *match, MoltValue *rest, bool want_rest);

static int split_member(MoltValue e, const Matcher *m, MoltList *matching, MoltList *others, bool want_rest) {
    if (is_group(e)) {
        MoltValue match, rest;
        if (molt_c_enter(" in exceptiongroup_split_recursive")) return -1;
        int status = split(e, m, &match, &rest, want_rest);
        molt_c_leave();
        if (status < 0) return -1;
        if (molt_is_none(match)) molt_drop(match);
        else molt_list_push(matching, match);
        if (!want_rest || molt_is_none(rest)) molt_drop(rest);
        else molt_list_push(others, rest);
        return 0;
    }
    int is_match = matches(m, e);
    if (is_match < 0) return -1;
    if (is_match) molt_list_push(matching, molt_retain(e));
    else if (want_rest) molt_list_push(others, molt_retain(e));
    return 0;
}

static int split(MoltValue e, const Matcher *m, MoltValue *match, MoltValue *rest, bool want_rest) {
    *match = *rest = MOLT_NONE;
    int whole = matches(m, e);
    if (whole < 0) return -1;
    if (whole) {
        *match = molt_retain(e);
        return 0;
    }
    MoltValue matching = molt_list_new(0), others = molt_list_new(0);
    MoltValue excs = molt_retain(GROUP(e)->excs);
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_TUPLE(excs)->length; i++)
        status = split_member(MOLT_TUPLE(excs)->items[i], m, MOLT_LIST(matching), MOLT_LIST(others), want_rest);
    molt_drop(excs);
    if (status < 0) {
        molt_drop(matching);
        molt_drop(others);
        return -1;
    }
    *match = subset(e, matching);
    if (!*match) {
        molt_drop(others);
        return -1;
    }
    *rest = subset(e, others);
    if (*rest) return 0;
    molt_drop(*match);
    return -1;
}

MoltValue molt_BaseExceptionGroup_split(MoltValue self, MoltValue matcher_value) {
    Matcher m;
    MoltValue parts[2];
    if (matcher_for(matcher_value, &m) < 0 || split(self, &m, &parts[0], &parts[1], true) < 0) return 0;
    return molt_tuple_from_owned(parts, 2);
}

MoltValue molt_BaseExceptionGroup_subgroup(MoltValue self, MoltValue matcher_value) {
    Matcher m;
    MoltValue match, rest;
    if (matcher_for(matcher_value, &m) < 0 || split(self, &m, &match, &rest, false) < 0) return 0;
    molt_drop(rest);
    return match;
}

/* -- except* -- */

static int check_star_type(MoltValue type) {
    MoltValue one[] = {type};
    bool many = molt_is_tuple_sub(type);
    const MoltValue *items = many ? MOLT_TUPLE(type)->items : one;
    int64_t count = many ? MOLT_TUPLE(type)->length : 1;
    for (int64_t i = 0; i < count; i++) {
        if (!is_exception_class(items[i]))
            return molt_raise_int(&molt_TypeError,
                                  "catching classes that do not inherit from BaseException is not allowed");
        if (molt_is_subtype(MOLT_AS(MoltType, items[i]), &molt_BaseExceptionGroup))
            return molt_raise_int(&molt_TypeError,
                                  "catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
    return 0;
}

MoltValue molt_exception_group_match(MoltValue exception, MoltValue type, MoltValue *rest) {
    *rest = 0;
    if (check_star_type(type) < 0) return 0;
    *rest = MOLT_NONE;
    if (molt_is_none(exception)) return MOLT_NONE;
    int whole = molt_exception_match(exception, type);
    if (whole < 0) return 0;
    if (whole) {
        if (is_group(exception)) return molt_retain(exception);
        MoltValue excs = molt_tuple_new(&exception, 1);
        MoltValue group = new_group(&molt_BaseExceptionGroup, molt_value(&molt_str_empty), excs);
        molt_drop(excs);
        return group;
    }
    if (!is_group(exception)) {
        *rest = molt_retain(exception);
        return MOLT_NONE;
    }
    MoltValue pair = call_own(exception, MOLT_N(split), molt_BaseExceptionGroup_split, type);
    if (!pair) return 0;
    if (!molt_is_tuple_sub(pair) || MOLT_TUPLE(pair)->length < 2) {
        molt_raise(&molt_TypeError, "%T.split must return a %s", exception,
                   molt_is_tuple_sub(pair) ? "2-tuple" : "tuple");
        molt_drop(pair);
        return 0;
    }
    MoltValue match = molt_retain(MOLT_TUPLE(pair)->items[0]);
    *rest = molt_retain(MOLT_TUPLE(pair)->items[1]);
    molt_drop(pair);
    return match;
}

/* Part of the original group as it was, rather than raised anew in a handler? (CPython also compares a field for the
   notes, which add_note() does not use.) */
static bool same_origin(MoltValue e, MoltValue original) {
    if (!is_group(e)) return false;
    MoltException *a = MOLT_EXC(e), *b = MOLT_EXC(original);
    return a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

static void collect_leaves(MoltValue e, MoltList *leaves) {
    if (!is_group(e)) {
        molt_list_push(leaves, molt_retain(e));
        return;
    }
    MoltTuple *excs = MOLT_TUPLE(GROUP(e)->excs);
    for (int64_t i = 0; i < excs->length; i++) collect_leaves(excs->items[i], leaves);
}

/* The part of `original` whose leaves occur in the list of groups. */
static MoltValue projection(MoltValue original, MoltValue keep) {
    Matcher m = {BY_INSTANCE, molt_list_new(0)};
    for (int64_t i = 0; i < MOLT_LIST(keep)->length; i++) {
        MoltValue e = molt_list_get(MOLT_LIST(keep), i);
        collect_leaves(e, MOLT_LIST(m.value));
        molt_drop(e);
    }
    MoltValue match = 0, rest;
    if (split(original, &m, &match, &rest, false) < 0) match = 0;
    else molt_drop(rest);
    molt_drop(m.value);
    return match;
}

static MoltValue first_of(MoltValue list) { return molt_list_get(MOLT_LIST(list), 0); }

/* Consumes both lists. */
static MoltValue combine(MoltValue original, MoltValue raised, MoltValue reraised) {
    MoltValue kept = MOLT_NONE, result = 0;
    if (MOLT_LIST(reraised)->length) kept = projection(original, reraised);
    molt_drop(reraised);
    if (kept && MOLT_LIST(raised)->length == 0) {
        result = kept;
    } else if (kept) {
        if (molt_is_none(kept)) molt_drop(kept);
        else molt_list_push(MOLT_LIST(raised), kept);
        result = MOLT_LIST(raised)->length == 1
                     ? first_of(raised)
                     : new_group(&molt_BaseExceptionGroup, molt_value(&molt_str_empty), raised);
    }
    molt_drop(raised);
    return result;
}

MoltValue molt_exception_group_finish(MoltValue original, MoltValue raised_list) {
    MoltList *list = MOLT_LIST(raised_list);
    if (list->length == 0) return MOLT_NONE;
    if (!is_group(original)) {
        for (int64_t i = 0; i < list->length; i++) {
            MoltValue e = molt_list_get(list, i);
            if (!molt_is_none(e)) return e;
        }
        return MOLT_NONE;
    }
    MoltValue raised = molt_list_new(0), reraised = molt_list_new(0);
    for (int64_t i = 0; i < list->length; i++) {
        MoltValue e = molt_list_get(list, i);
        if (molt_is_none(e)) continue;
        molt_list_push(MOLT_LIST(same_origin(e, original) ? reraised : raised), e);
    }
    return combine(original, raised, reraised);
}
