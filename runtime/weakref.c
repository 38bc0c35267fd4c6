/* Weak references. An object that has any carries a chain of them in its ext word. */
#include "weakref.h"

typedef MoltValue V;
extern const MoltNameDef molt_weakref_type_names[];

/* -- the chain -- */

/* Functions of the runtime are static and have no ext word: they never die, and nothing is chained to them. */
static bool is_chained(MoltObject *target) { return molt_shape_of(target)->type->ext_offset != 0; }

static void unlink_ref(MoltWeakref *r) {
    if (!r->target) return;
    MoltExt *ext = is_chained(r->target) ? molt_ext_get(r->target, false) : 0;
    if (r->previous) r->previous->next = r->next;
    else if (ext && ext->weakrefs == r) ext->weakrefs = r->next;
    if (r->next) r->next->previous = r->previous;
    r->target = 0;
    r->next = r->previous = 0;
}

static void link_ref(MoltWeakref *r, MoltObject *target) {
    r->target = target;
    if (!is_chained(target)) return;
    MoltExt *ext = molt_ext_get(target, true);
    MoltWeakref *before = 0;
    if (r->callback || r->head.shape != molt_weakref_type.shape_id)
        for (MoltWeakref *s = ext->weakrefs; s && !s->callback; s = s->next) before = s;
    r->previous = before;
    r->next = before ? before->next : ext->weakrefs;
    if (r->next) r->next->previous = r;
    if (before) before->next = r;
    else ext->weakrefs = r;
}

bool molt_weakrefs_call_back(const MoltExt *ext) {
    const MoltWeakref *r = ext->weakrefs;
    while (r && !r->callback) r = r->next;
    return r != 0;
}

static void call_back(V ref, V callback) {
    V result = molt_call1(callback, ref);
    if (result) molt_drop(result);
    else molt_write_unraisable(0, callback);
}

void molt_weakrefs_clear(MoltObject *o) {
    MoltExt *ext = molt_ext_get(o, false);
    if (!ext || !ext->weakrefs) return;
    size_t count = 0;
    for (MoltWeakref *r = ext->weakrefs; r; r = r->next) count += r->callback != 0;
    V stack[8], *waiting = count <= 8 ? stack : molt_buffer_alloc(count * sizeof(V));
    count = 0;
    while (ext->weakrefs) {
        MoltWeakref *r = ext->weakrefs;
        if (r->callback && r->head.refcount) waiting[count++] = molt_retain(molt_value(r));
        unlink_ref(r);
    }
    V pending = molt_state.exception;
    molt_state.exception = 0;
    for (size_t i = 0; i < count; i++) {
        MoltWeakref *r = MOLT_WEAKREF(waiting[i]);
        V callback = r->callback;
        r->callback = 0;
        if (callback) {
            call_back(waiting[i], callback);
            molt_drop(callback);
        }
        molt_drop(waiting[i]);
    }
    molt_state.exception = pending;
    if (waiting != stack) molt_buffer_free(waiting);
}

/* A reference that is garbage together with its target is not told of the target's death (gc.c). */
void molt_weakref_silence(MoltObject *o) {
    if (molt_shape_of(o)->type->dealloc == molt_weakref_dealloc) molt_replace(&((MoltWeakref *)o)->callback, 0);
}

/* -- making -- */

static bool can_refer(V object) {
    if (molt_is_small(object)) return false;
    if (molt_has_shape(object, MOLT_SHAPE_BUILTIN_FUNCTION)) return true;
    MoltType *type = molt_type_of(object);
    return type->ext_offset != 0 && !(type->flags & MOLT_TYPE_NO_WEAKREF);
}

V molt_weakref_make(MoltType *type, V object, V callback) {
    if (!can_refer(object)) return molt_raise(&molt_TypeError, "cannot create weak reference to '%T' object", object);
    if (callback && molt_is_none(callback)) callback = 0;
    molt_type_ready(type);
    if (!callback && !(type->flags & MOLT_TYPE_HEAP) && is_chained(molt_object(object))) {
        MoltExt *ext = molt_ext_get(molt_object(object), true);
        for (MoltWeakref *r = ext->weakrefs; r && !r->callback; r = r->next)
            if (r->head.shape == type->shape_id && r->head.refcount) return molt_retain(molt_value(r));
    }
    V self = molt_type_alloc(type, 0);
    MoltWeakref *r = MOLT_WEAKREF(self);
    r->hash = -1;
    r->callback = molt_xretain(callback);
    link_ref(r, molt_object(object));
    return self;
}

V molt_weakref_new(V object, V callback) { return molt_weakref_make(&molt_weakref_type, object, callback); }

V molt_weakref_target(V ref) {
    MoltWeakref *r = MOLT_WEAKREF(ref);
    return molt_weakref_alive(r) ? molt_retain(molt_value(r->target)) : 0;
}

/* -- slots of ref -- */

void molt_weakref_dealloc(MoltObject *self) {
    MoltWeakref *r = (MoltWeakref *)self;
    unlink_ref(r);
    molt_xdrop(r->callback);
    molt_object_free(self);
}

void molt_weakref_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltWeakref *)self)->callback, arg);
    molt_fields_traverse(self, visit, arg);
}

static void ref_clear(MoltObject *self) { molt_replace(&((MoltWeakref *)self)->callback, 0); }

static V ref_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    if (type == &molt_weakref_type && molt_no_keywords("ReferenceType", kwnames) < 0) return 0;
    if (molt_arg_count("__new__", nargs, 1, 2) < 0) return 0;
    return molt_weakref_make(type, args[0], nargs > 1 ? args[1] : 0);
}

static int ref_init(V self, const V *args, size_t nargs, V kwnames) { return molt_arg_count("__init__", nargs, 1, 2); }

static V ref_call(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("weakref", kwnames) < 0 || molt_arg_count("weakref", nargs, 0, 0) < 0) return 0;
    V target = molt_weakref_target(self);
    return target ? target : MOLT_NONE;
}

static int64_t ref_hash(V self) {
    MoltWeakref *r = MOLT_WEAKREF(self);
    if (r->hash != -1) return r->hash;
    V target = molt_weakref_target(self);
    if (!target) return molt_raise_int(&molt_TypeError, "weak object has gone away");
    r->hash = molt_hash(target);
    molt_drop(target);
    return r->hash;
}

static V ref_compare(V a, V b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || !molt_isinstance_of(b, &molt_weakref_type)) return MOLT_NOTIMPLEMENTED;
    V x = molt_weakref_target(a), y = molt_weakref_target(b), result;
    if (x && y) result = molt_compare(op, x, y);
    else result = molt_bool((a == b) == (op == MOLT_EQ));
    molt_xdrop(x);
    molt_xdrop(y);
    return result;
}

static V ref_repr(V self) {
    V target = molt_weakref_target(self);
    MoltAddressText own = molt_address_text(self);
    if (!target) return molt_str_format("<weakref at %s; dead>", own.text);
    V found = molt_type_lookup(molt_type_of(target), MOLT_N(__name__)), text;
    V name = found ? molt_bind(found, target, molt_type_of(target)) : MOLT_STOP;
    if (name && name != MOLT_STOP && molt_is_str_sub(name))
        text = molt_str_format("<weakref at %s; to '%T' at %s (%U)>", own.text, target, molt_address_text(target).text, MOLT_STR(name));
    else text = name ? molt_str_format("<weakref at %s; to '%T' at %s>", own.text, target, molt_address_text(target).text) : 0;
    if (name && name != MOLT_STOP) molt_drop(name);
    molt_drop(target);
    return text;
}

MoltType molt_weakref_type = {
    MOLT_TYPE_HEAD("ReferenceType", 0, MoltWeakref, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_weakref_type_names,
    .dealloc = molt_weakref_dealloc, .traverse = molt_weakref_traverse, .clear = ref_clear,
    .new_ = ref_new, .init = ref_init, .call = ref_call, .repr = ref_repr, .hash = ref_hash, .richcompare = ref_compare,
};

V molt_weakref_get_callback(V self) {
    MoltWeakref *r = MOLT_WEAKREF(self);
    return molt_weakref_alive(r) && r->callback ? molt_retain(r->callback) : MOLT_NONE;
}
V molt_weakref_class_getitem(V cls, V key) { return molt_generic_alias_new(cls, key); }
