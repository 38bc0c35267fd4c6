/* BaseException: its slots and attributes. Raising is in raise.c, the other classes in exception_types.c. */
#include "molt/molt.h"
#include "molt/exceptions.h"

extern const MoltNameDef molt_BaseException_names[];

/* -- slots -- */

/* The owned values behind MoltException; heap subclasses share those of their static base. */
static size_t extra_fields(MoltObject *self) {
    MoltType *type = molt_type_of(molt_value(self));
    while (type->flags & MOLT_TYPE_HEAP) type = type->base;
    return (type->basic_size - sizeof(MoltException)) / sizeof(MoltValue);
}
static MoltValue *extra(MoltObject *self) { return (MoltValue *)((MoltException *)self + 1); }

void molt_exception_slot_clear(MoltObject *self) {
    MoltException *e = (MoltException *)self;
    molt_replace(&e->args, molt_value(&molt_empty_tuple));
    molt_replace(&e->traceback, 0);
    molt_replace(&e->context, 0);
    molt_replace(&e->cause, 0);
    size_t count = extra_fields(self);
    for (size_t i = 0; i < count; i++) molt_replace(extra(self) + i, 0);
    molt_fields_clear(self);
}

void molt_exception_slot_dealloc(MoltObject *self) {
    MoltException *e = (MoltException *)self;
    molt_xdrop(e->args);
    molt_xdrop(e->traceback);
    molt_xdrop(e->context);
    molt_xdrop(e->cause);
    size_t count = extra_fields(self);
    for (size_t i = 0; i < count; i++) molt_xdrop(extra(self)[i]);
    molt_object_free(self);
}

void molt_exception_slot_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltException *e = (MoltException *)self;
    visit(e->args, arg);
    visit(e->traceback, arg);
    visit(e->context, arg);
    visit(e->cause, arg);
    size_t count = extra_fields(self);
    for (size_t i = 0; i < count; i++) visit(extra(self)[i], arg);
    molt_fields_traverse(self, visit, arg);
}

MoltValue molt_exception_slot_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue self = molt_type_alloc(type, 0);
    if (!self) return 0;
    MOLT_EXC(self)->args = nargs ? molt_tuple_new(args, (int64_t)nargs) : molt_value(&molt_empty_tuple);
    return self;
}

int molt_exception_slot_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length)
        return molt_raise_int(&molt_TypeError, "%T() takes no keyword arguments", self);
    MoltException *e = MOLT_EXC(self);
    if (nargs == 0 && MOLT_TUPLE(e->args)->length == 0) return 0;
    molt_replace(&e->args, nargs ? molt_tuple_new(args, (int64_t)nargs) : molt_value(&molt_empty_tuple));
    return 0;
}

MoltValue molt_exception_slot_str(MoltValue self) {
    MoltTuple *args = MOLT_TUPLE(MOLT_EXC(self)->args);
    if (args->length == 0) return molt_value(&molt_str_empty);
    MoltValue shown = molt_retain(args->length == 1 ? args->items[0] : molt_value(args));
    MoltValue text = molt_str(shown);
    molt_drop(shown);
    return text;
}

MoltValue molt_exception_slot_repr(MoltValue self) {
    MoltTuple *args = MOLT_TUPLE(MOLT_EXC(self)->args);
    MoltValue shown = molt_retain(args->length == 1 ? args->items[0] : molt_value(args));
    MoltValue text = args->length == 1 ? molt_str_format("%T(%R)", self, shown) : molt_str_format("%T%R", self, shown);
    molt_drop(shown);
    return text;
}

MoltType molt_BaseException = {
    MOLT_TYPE_HEAD("BaseException", 0, MoltException, &molt_object_type),
    .flags = MOLT_EXCEPTION_FLAGS,
    .ext_offset = offsetof(MoltException, ext),
    .methods = molt_BaseException_names,
    .dealloc = molt_exception_slot_dealloc,
    .traverse = molt_exception_slot_traverse,
    .clear = molt_exception_slot_clear,
    .new_ = molt_exception_slot_new,
    .init = molt_exception_slot_init,
    .repr = molt_exception_slot_repr,
    .str = molt_exception_slot_str,
};

/* -- attributes -- */

MoltValue molt_BaseException_get_args(MoltValue self) { return molt_retain(MOLT_EXC(self)->args); }

int molt_BaseException_set_args(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "args may not be deleted");
    MoltValue args = molt_tuple_from_iterable(value);
    if (!args) return -1;
    molt_replace(&MOLT_EXC(self)->args, args);
    return 0;
}

static MoltValue value_or_none(MoltValue v) { return molt_retain(v ? v : MOLT_NONE); }

MoltValue molt_BaseException_get_traceback(MoltValue self) { return value_or_none(MOLT_EXC(self)->traceback); }

int molt_BaseException_set_traceback(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "__traceback__ may not be deleted");
    if (!molt_is_none(value) && !molt_is_traceback(value))
        return molt_raise_int(&molt_TypeError, "__traceback__ must be a traceback or None");
    molt_replace(&MOLT_EXC(self)->traceback, molt_is_none(value) ? 0 : molt_retain(value));
    return 0;
}

MoltValue molt_BaseException_get_context(MoltValue self) { return value_or_none(MOLT_EXC(self)->context); }

int molt_BaseException_set_context(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "__context__ may not be deleted");
    if (!molt_is_none(value) && !molt_is_exception(value))
        return molt_raise_int(&molt_TypeError, "exception context must be None or derive from BaseException");
    molt_replace(&MOLT_EXC(self)->context, molt_is_none(value) ? 0 : molt_retain(value));
    return 0;
}

MoltValue molt_BaseException_get_cause(MoltValue self) { return value_or_none(MOLT_EXC(self)->cause); }

int molt_BaseException_set_cause(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "__cause__ may not be deleted");
    if (!molt_is_none(value) && !molt_is_exception(value))
        return molt_raise_int(&molt_TypeError, "exception cause must be None or derive from BaseException");
    MOLT_EXC(self)->suppress_context = true;
    molt_replace(&MOLT_EXC(self)->cause, molt_is_none(value) ? 0 : molt_retain(value));
    return 0;
}

MoltValue molt_BaseException_get_suppress_context(MoltValue self) { return molt_bool(MOLT_EXC(self)->suppress_context); }

int molt_BaseException_set_suppress_context(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "can't delete numeric/char attribute");
    if (value != MOLT_TRUE && value != MOLT_FALSE)
        return molt_raise_int(&molt_TypeError, "attribute value type must be bool");
    MOLT_EXC(self)->suppress_context = value == MOLT_TRUE;
    return 0;
}

MoltValue molt_BaseException_get_dict(MoltValue self) { return molt_retain(molt_value(molt_instance_dict(self))); }
int molt_BaseException_set_dict(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "cannot delete __dict__");
    if (!molt_is_dict_sub(value))
        return molt_raise_int(&molt_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    molt_instance_dict(self);
    molt_object_set_dict(self, value);
    return 0;
}

/* -- methods -- */

MoltValue molt_BaseException_with_traceback(MoltValue self, MoltValue tb) {
    if (molt_BaseException_set_traceback(self, tb) < 0) return 0;
    return molt_retain(self);
}

MoltValue molt_BaseException_add_note(MoltValue self, MoltValue note) {
    if (!molt_is_str_sub(note)) return molt_raise(&molt_TypeError, "note must be a str, not '%T'", note);
    MoltValue notes = molt_getattr_or_stop(self, MOLT_N(__notes__));
    if (!notes) return 0;
    if (notes == MOLT_STOP) {
        notes = molt_list_new(1);
        if (molt_setattr(self, MOLT_N(__notes__), notes) < 0) {
            molt_drop(notes);
            return 0;
        }
    }
    if (!molt_is_list_sub(notes)) {
        molt_drop(notes);
        return molt_raise(&molt_TypeError, "Cannot add note: __notes__ is not a list");
    }
    molt_list_push(MOLT_LIST(notes), molt_retain(note));
    molt_drop(notes);
    return MOLT_NONE;
}

/* The instance's __dict__ when it holds something: new reference, or 0. */
static MoltValue nonempty_dict(MoltValue self) {
    MoltDict *d = molt_instance_dict(self);
    return d && d->used ? molt_retain(molt_value(d)) : 0;
}

static MoltValue reduce_with(MoltValue self, MoltValue args, MoltValue state) {
    MoltValue type = molt_value(molt_type_of(self));
    MoltValue result = state ? molt_tuple_pack((int64_t)3, type, args, state) : molt_tuple_pack((int64_t)2, type, args);
    molt_xdrop(state);
    return result;
}

MoltValue molt_BaseException_reduce(MoltValue self) {
    return reduce_with(self, MOLT_EXC(self)->args, nonempty_dict(self));
}

MoltValue molt_BaseException_setstate(MoltValue self, MoltValue state) {
    if (molt_is_none(state)) return MOLT_NONE;
    if (!molt_is_dict_sub(state)) return molt_raise(&molt_TypeError, "state is not a dictionary");
    int64_t position = 0;
    MoltValue key, value;
    while (molt_dict_next(MOLT_DICT(state), &position, &key, &value)) {
        if (!molt_is_str_sub(key)) return molt_raise(&molt_TypeError, "attribute name must be string, not '%T'", key);
        molt_retain(value);
        MoltStr *name = molt_str_intern(key);
        int status = molt_setattr(self, name, value);
        molt_drop(molt_value(name));
        molt_drop(value);
        if (status < 0) return 0;
    }
    return MOLT_NONE;
}
