/* _thread._local: attributes that each thread has for itself. The object holds those of the thread that used it last; the dicts
   of others are beside it, and exchanged when another thread comes. So one thread pays a compare. */
#include "molt/molt.h"

extern const MoltNameDef molt_local_type_names[];
extern MoltType molt_local_type;

typedef struct Local {
    MoltObject head;
    MoltExt *ext;
    int64_t thread;          /* whose attributes the object holds; 0: nobody's */
    MoltValue others;        /* dict: number of a thread to its dict; or 0 */
    MoltValue args, kwargs;  /* for the __init__ that each thread calls; or 0 */
    struct Local *previous, *next;
} Local;
static Local *as_local(MoltValue v) { return MOLT_AS(Local, v); }

static Local *locals;

static void local_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    Local *l = (Local *)self;
    visit(l->others, arg);
    visit(l->args, arg);
    visit(l->kwargs, arg);
    molt_fields_traverse(self, visit, arg);
}
static void local_clear(MoltObject *self) {
    Local *l = (Local *)self;
    molt_replace(&l->others, 0);
    molt_replace(&l->args, 0);
    molt_replace(&l->kwargs, 0);
    molt_fields_clear(self);
}
static void local_dealloc(MoltObject *self) {
    Local *l = (Local *)self;
    if (l->next) l->next->previous = l->previous;
    if (l->previous) l->previous->next = l->next;
    else locals = l->next;
    molt_xdrop(l->others);
    molt_xdrop(l->args);
    molt_xdrop(l->kwargs);
    molt_object_free(self);
}

/* Nobody uses a thread's attributes after its end. */
static void thread_ended(int64_t thread) {
    MoltValue gone = molt_list_new(0);
    for (Local *l = locals; l; l = l->next) {
        MoltValue self = molt_value(l), key = molt_tag(thread);
        if (l->thread == thread) {
            molt_list_push(MOLT_LIST(gone), molt_retain(molt_value(molt_instance_dict(self))));
            MoltValue empty = molt_dict_new();
            molt_object_set_dict(self, empty);
            molt_drop(empty);
            l->thread = 0;
        } else if (l->others) {
            MoltValue dict = molt_dict_get(MOLT_DICT(l->others), key);
            if (!dict) continue;
            molt_list_push(MOLT_LIST(gone), dict);
            molt_dict_delete(MOLT_DICT(l->others), key);
        }
    }
    molt_drop(gone); /* this may run Python code, and that may make more of them */
}

static MoltValue local_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    size_t named = kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0;
    if ((nargs || named) && (!type->init || type->init == molt_object_type.init || type == &molt_local_type))
        return molt_raise(&molt_TypeError, "Initialization arguments are not supported");
    MoltValue self = molt_type_alloc(type, 0);
    Local *l = as_local(self);
    l->thread = molt_state.thread;
    if (nargs) l->args = molt_tuple_new(args, (int64_t)nargs);
    if (named) {
        l->kwargs = molt_dict_new();
        for (size_t i = 0; i < named; i++)
            molt_dict_set(MOLT_DICT(l->kwargs), MOLT_TUPLE(kwnames)->items[i], args[nargs + i]);
    }
    l->next = locals;
    if (locals) locals->previous = l;
    locals = l;
    molt_thread_ended = thread_ended;
    return self;
}
static int local_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) { return 0; }

/* The class's __init__, for a thread that is new here. */
static int init_again(MoltValue self) {
    Local *l = as_local(self);
    MoltType *type = molt_type_of(self);
    if (type->init == local_init) return 0;
    MoltValue method = molt_getattr(self, MOLT_N(__init__));
    if (!method) return -1;
    MoltValue args = l->args ? molt_retain(l->args) : molt_tuple_new(0, 0), kwargs = molt_xretain(l->kwargs);
    MoltValue result = molt_call_spread(method, args, kwargs);
    molt_drop(method);
    molt_drop(args);
    molt_xdrop(kwargs);
    molt_xdrop(result);
    return result ? 0 : -1;
}

/* Makes the attributes this thread's: 0 / -1 raised. */
static int arrive(MoltValue self) {
    Local *l = as_local(self);
    int64_t thread = molt_state.thread;
    if (MOLT_LIKELY(l->thread == thread)) return 0;
    if (!l->others) l->others = molt_dict_new();
    MoltDict *others = MOLT_DICT(l->others);
    if (l->thread) molt_dict_set(others, molt_tag(l->thread), molt_value(molt_instance_dict(self)));
    MoltValue own = molt_dict_get(others, molt_tag(thread)); /* new reference */
    bool fresh = !own;
    if (fresh) own = molt_dict_new();
    else molt_dict_delete(others, molt_tag(thread));
    molt_object_set_dict(self, own);
    molt_drop(own);
    l->thread = thread;
    if (!fresh || init_again(self) == 0) return 0;
    if (arrive(self) < 0) return -1;
    MoltValue pending = molt_exception_take(), empty = molt_dict_new();
    molt_object_set_dict(self, empty); /* the next access tries again */
    molt_drop(empty);
    if (l->thread == thread) l->thread = 0;
    molt_exception_restore(pending);
    return -1;
}

static MoltValue local_getattr(MoltValue self, MoltStr *name) { return arrive(self) < 0 ? 0 : molt_object_getattr(self, name); }
static int local_setattr(MoltValue self, MoltStr *name, MoltValue value) {
    if (arrive(self) < 0) return -1;
    if (molt_str_equal(name, MOLT_N(__dict__)))
        return molt_raise_int(&molt_AttributeError, "'%T' object attribute '__dict__' is read-only", self);
    return molt_object_setattr(self, name, value);
}

MoltType molt_local_type = {
    MOLT_TYPE_HEAD("_local", 0, Local, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT,
    .ext_offset = offsetof(Local, ext),
    .methods = molt_local_type_names,
    .dealloc = local_dealloc,
    .traverse = local_traverse,
    .clear = local_clear,
    .new_ = local_new,
    .init = local_init,
    .getattr = local_getattr,
    .setattr = local_setattr,
};

MoltValue molt_local_get_dict(MoltValue self) {
    return arrive(self) < 0 ? 0 : molt_retain(molt_value(molt_instance_dict(self)));
}
