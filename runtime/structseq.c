/* Struct sequences: tuples whose items have names. See structseq.h. */
#include "molt/molt.h"
#include "molt/structseq.h"
#include <string.h>

static const MoltStructSeqType *description(MoltType *type) { return (const MoltStructSeqType *)type; }

MoltValue molt_structseq_new(MoltType *type, const MoltValue *owned_items) {
    const MoltStructSeqType *d = description(type);
    MoltValue v = molt_type_alloc(type, (size_t)d->n_fields);
    MOLT_TUPLE(v)->length = d->n_sequence;
    memcpy(MOLT_TUPLE(v)->items, owned_items, (size_t)d->n_fields * sizeof(MoltValue));
    return v;
}

void molt_structseq_slot_dealloc(MoltObject *self) {
    MoltTuple *t = (MoltTuple *)self;
    const MoltStructSeqType *d = description(molt_type_of(molt_value(self)));
    for (int i = 0; i < d->n_fields; i++) molt_xdrop(t->items[i]);
    t->length = d->n_fields; /* the size it was allocated with */
    molt_object_free(self);
}

void molt_structseq_slot_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    const MoltStructSeqType *d = description(molt_type_of(molt_value(self)));
    for (int i = 0; i < d->n_fields; i++) visit(((MoltTuple *)self)->items[i], arg);
}

static bool is_text(const MoltStr *s, const char *text) {
    size_t n = strlen(text);
    return s->kind == 1 && (size_t)s->length == n && !memcmp(molt_str_data(s), text, n);
}

MoltValue molt_structseq_slot_getattr(MoltValue self, MoltStr *name) {
    const MoltStructSeqType *d = description(molt_type_of(self));
    for (int i = 0; i < d->n_fields; i++)
        if (d->fields[i] && is_text(name, d->fields[i])) return molt_retain(MOLT_TUPLE(self)->items[i]);
    if (is_text(name, "n_fields")) return molt_tag(d->n_fields);
    if (is_text(name, "n_sequence_fields")) return molt_tag(d->n_sequence);
    if (is_text(name, "n_unnamed_fields")) return molt_tag(0);
    return molt_object_getattr(self, name);
}

MoltValue molt_structseq_slot_repr(MoltValue self) {
    const MoltStructSeqType *d = description(molt_type_of(self));
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_c(&w, d->full_name);
    molt_writer_char(&w, '(');
    for (int i = 0, shown = 0; i < d->n_sequence; i++) {
        MoltValue text = molt_repr(MOLT_TUPLE(self)->items[i]);
        if (!text) {
            molt_writer_abandon(&w);
            return 0;
        }
        if (shown++) molt_writer_ascii(&w, ", ", 2);
        if (d->fields[i]) {
            molt_writer_c(&w, d->fields[i]);
            molt_writer_char(&w, '=');
        }
        molt_writer_str(&w, MOLT_STR(text));
        molt_drop(text);
    }
    molt_writer_char(&w, ')');
    return molt_writer_finish(&w);
}

static int check_length(const MoltStructSeqType *d, int64_t n) {
    if (d->n_sequence == d->n_fields) {
        if (n == d->n_fields) return 0;
        return molt_raise_int(&molt_TypeError, "%s() takes a %d-sequence (%lld-sequence given)", d->full_name,
                              d->n_sequence, n);
    }
    if (n < d->n_sequence)
        return molt_raise_int(&molt_TypeError, "%s() takes an at least %d-sequence (%lld-sequence given)", d->full_name,
                              d->n_sequence, n);
    if (n > d->n_fields)
        return molt_raise_int(&molt_TypeError, "%s() takes an at most %d-sequence (%lld-sequence given)", d->full_name,
                              d->n_fields, n);
    return 0;
}

/* type(sequence, dict={}) */
MoltValue molt_structseq_slot_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"sequence", "dict"};
    const MoltStructSeqType *d = description(type);
    MoltValue found[2] = {0};
    if (molt_parse_args(type->name, args, nargs, kwnames, names, 0, 1, 2, found) < 0) return 0;
    if (!molt_type_of(found[0])->iter && !molt_type_of(found[0])->getitem)
        return molt_raise(&molt_TypeError, "constructor requires a sequence");
    MoltValue given = molt_tuple_from_iterable(found[0]);
    if (!given) return 0;
    if (check_length(d, MOLT_TUPLE(given)->length) < 0) {
        molt_drop(given);
        return 0;
    }
    MoltValue v = molt_type_alloc(type, (size_t)d->n_fields);
    MoltTuple *t = MOLT_TUPLE(v);
    for (int i = 0; i < d->n_fields; i++) {
        MoltValue item = i < MOLT_TUPLE(given)->length ? molt_retain(MOLT_TUPLE(given)->items[i]) : 0;
        if (!item && found[1] && molt_is_dict_sub(found[1]) && d->fields[i]) {
            MoltStr *name = molt_name(d->fields[i]);
            item = molt_xretain(molt_dict_get_str(MOLT_DICT(found[1]), name));
            molt_drop(molt_value(name));
        }
        t->items[i] = item ? item : MOLT_NONE;
    }
    t->length = d->n_sequence;
    molt_drop(given);
    return v;
}

/* __reduce__: (type, (sequence, {hidden fields})) */
MoltValue molt_structseq_reduce(MoltValue self) {
    const MoltStructSeqType *d = description(molt_type_of(self));
    MoltValue items = molt_tuple_new(MOLT_TUPLE(self)->items, d->n_sequence), hidden = molt_dict_new();
    for (int i = d->n_sequence; i < d->n_fields; i++) {
        if (!d->fields[i]) continue;
        MoltStr *name = molt_name(d->fields[i]);
        molt_dict_set_str(MOLT_DICT(hidden), name, MOLT_TUPLE(self)->items[i]);
        molt_drop(molt_value(name));
    }
    MoltValue args = molt_tuple_pack((int64_t)2, items, hidden);
    MoltValue result = molt_tuple_pack((int64_t)2, molt_value(molt_type_of(self)), args);
    molt_drop(items);
    molt_drop(hidden);
    molt_drop(args);
    return result;
}
