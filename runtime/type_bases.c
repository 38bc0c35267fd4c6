/* Assignment to __bases__. */
#include "type_new.h"

typedef MoltValue V;

static bool check_bases(MoltType *type, V value) {
    if (!(type->flags & MOLT_TYPE_HEAP)) {
        molt_raise(&molt_TypeError, "cannot set '__bases__' attribute of immutable type '%N'", type);
        return false;
    }
    if (!value) return molt_raise(&molt_TypeError, "cannot delete '__bases__' attribute of immutable type '%N'", type), false;
    if (!molt_is_tuple_sub(value)) {
        molt_raise(&molt_TypeError, "can only assign tuple to %N.__bases__, not %T", type, value);
        return false;
    }
    if (MOLT_TUPLE(value)->length == 0) {
        molt_raise(&molt_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
        return false;
    }
    for (int64_t i = 0; i < MOLT_TUPLE(value)->length; i++) {
        V base = MOLT_TUPLE(value)->items[i];
        if (!molt_is_type(base)) {
            molt_raise(&molt_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type, base);
            return false;
        }
        if (!molt_is_subtype(MOLT_TYPE(base), type)) continue;
        molt_raise(&molt_TypeError, "a __bases__ item causes an inheritance cycle");
        return false;
    }
    return true;
}

static bool same_layout(const MoltType *a, const MoltType *b) {
    uint32_t flags = MOLT_TYPE_VAR_SIZED | MOLT_TYPE_SUB_MASK;
    if (a->dealloc != b->dealloc || (a->flags & flags) != (b->flags & flags)) return false;
    uint32_t size_a = a->ext_offset > 0 && !(a->member_count) ? (uint32_t)a->ext_offset : a->basic_size;
    uint32_t size_b = b->ext_offset > 0 && !(b->member_count) ? (uint32_t)b->ext_offset : b->basic_size;
    return size_a == size_b;
}

/* Old orders, to be put back when one of the new ones fails. */
typedef struct Saved {
    MoltType *type;
    V mro;
} Saved;
typedef struct SavedList {
    Saved *items;
    size_t count, capacity;
} SavedList;

static void save(SavedList *saved, MoltType *type) {
    if (saved->count == saved->capacity) {
        saved->capacity = saved->capacity ? saved->capacity * 2 : 8;
        saved->items = molt_buffer_resize(saved->items, saved->capacity * sizeof(Saved));
    }
    saved->items[saved->count++] = (Saved){type, type->mro};
}

static bool renew_mro(MoltType *type, SavedList *saved) {
    V mro = molt_mro_ask(type);
    if (!mro) return false;
    save(saved, type);
    type->mro = mro;
    MoltTypeList *list = MOLT_SUBCLASSES(type);
    for (uint32_t i = 0; list && i < list->count; i++)
        if (!renew_mro(list->items[i], saved)) return false;
    return true;
}

static void finish(SavedList *saved, bool put_back) {
    for (size_t i = saved->count; i-- > 0;) {
        Saved *s = &saved->items[i];
        V other = put_back ? s->type->mro : s->mro;
        if (put_back) s->type->mro = s->mro;
        molt_drop(other);
    }
    molt_buffer_free(saved->items);
}

static void enter(MoltType *type, V bases, void (*f)(MoltType *, MoltType *)) {
    for (int64_t i = 0; i < MOLT_TUPLE(bases)->length; i++) f(MOLT_TYPE(MOLT_TUPLE(bases)->items[i]), type);
}

int molt_type_set_bases(V self, V value) {
    MoltType *type = MOLT_TYPE(self);
    if (!check_bases(type, value)) return -1;
    MoltType *base = molt_best_base(value);
    if (!base) return -1;
    if (!same_layout(base, type->base))
        return molt_raise_int(&molt_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", base, type->base);
    V old = type->bases;
    MoltType *old_base = type->base;
    type->bases = molt_retain(value);
    type->base = base;
    SavedList saved = {0};
    bool fine = renew_mro(type, &saved);
    if (!fine) {
        type->bases = old;
        type->base = old_base;
        finish(&saved, true);
        molt_drop(value);
        return -1;
    }
    finish(&saved, false);
    enter(type, old, molt_subclass_remove);
    enter(type, value, molt_subclass_add);
    molt_drop(old);
    molt_type_modified(type);
    return 0;
}
