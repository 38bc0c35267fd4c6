/* Iteration: of generator expressions that a builtin consumes, of iterators, of generators. Part of hot.c. */
/* Consumers of generator expressions. */
HOT int NAME(outside_truth)(MoltValue v, uint32_t site) {
    if (v == MOLT_TRUE) return 1;
    if (v == MOLT_FALSE || v == MOLT_NONE) return 0;
    LEAVE();
    return molt_outside_truth(v);
}
/* Floats that nobody else holds take the new sums. */
HOT int NAME(sum_step)(MoltValue total, MoltValue lost, MoltValue item, MoltValue *out) {
    int64_t sum;
    if (total & item & 1 && MOLT_LIKELY(!__builtin_add_overflow((int64_t)total, (int64_t)(item - 1), &sum)) && lost != MOLT_NONE) {
        out[0] = (MoltValue)sum;
        out[1] = molt_retain(lost);
        return 0;
    }
    bool floats = molt_is_float(total) && molt_is_float(item) && molt_is_float(lost);
    if (floats && molt_object(total)->refcount == 1 && molt_object(lost)->refcount == 1) {
        molt_sum_float(&MOLT_FLOAT(total), &MOLT_FLOAT(lost), MOLT_FLOAT(item));
        out[0] = molt_retain(total);
        out[1] = molt_retain(lost);
        return 0;
    }
    return molt_sum_step(total, lost, item, out);
}

/* Iteration. */
HOT MoltValue NAME(iter)(MoltValue a, uint32_t site) {
    LEAVE();
    return molt_iter(a);
}
HOT MoltValue NAME(next)(MoltValue it, uint32_t site) {
    uint32_t shape = molt_object(it)->shape;
    if (shape == MOLT_SHAPE_RANGE_ITERATOR) {
        MoltRangeIterator *r = MOLT_AS(MoltRangeIterator, it);
        if (MOLT_LIKELY(r->remaining > 0)) {
            int64_t i = r->next;
            r->next = i + r->step;
            r->remaining--;
            return molt_tag(i);
        }
        if (r->remaining == 0) return MOLT_STOP;
    }
    if (shape == MOLT_SHAPE_GENERATOR) {
        LEAVE();
        return molt_generator_next(it);
    }
    if (shape == MOLT_SHAPE_LIST_ITERATOR) {
        MoltSequenceIterator *s = MOLT_AS(MoltSequenceIterator, it);
        if (MOLT_LIKELY(s->sequence)) {
            MoltList *l = MOLT_LIST(s->sequence);
            if (MOLT_LIKELY((uint64_t)s->index < (uint64_t)l->length)) {
                if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED)) return molt_retain(l->boxed[s->index++]);
                if (l->kind == MOLT_LIST_I64) return molt_tag(l->i64[s->index++]);
            }
        }
    }
    LEAVE();
    return molt_next(it);
}

/* The same where the profile saw what the loop goes over. */
#define STEP(name, SHAPE, ahead)                                                                      \
    HOT MoltValue NAME(name)(MoltValue it, uint32_t site) {                                           \
        MoltValue item = molt_object(it)->shape == MOLT_SHAPE_##SHAPE##ITERATOR ? ahead(it) : 0;      \
        if (MOLT_LIKELY(item != 0)) return item;                                                      \
        LEAVE();                                                                                      \
        return molt_next(it);                                                                         \
    }
STEP(next_char, STR_ASCII_, char_ahead)
STEP(next_byte, BYTES_, byte_ahead)
STEP(next_key, DICT_KEY, dict_key_ahead)
STEP(next_value, DICT_VALUE, dict_value_ahead)
HOT MoltValue NAME(next_entry)(MoltValue it, MoltValue *out, int64_t count, uint32_t site) {
    MoltValue two = molt_object(it)->shape == MOLT_SHAPE_DICT_ITEMITERATOR && count == 2 ? dict_items_ahead(it, out) : 0;
    if (MOLT_LIKELY(two != 0)) return two;
    LEAVE();
    return molt_next_items(it, out, count);
}

/* A step of a generator of this code, whose body the caller runs itself (specialize/generator_steps.py): enter, body, leave. 0: molt_next
   has to make the step. The generator is held by whoever iterates. `handles`: its body may handle exceptions. */
HOT MoltFrameBuffer *NAME(generator_enter)(MoltValue it, const MoltCode *code, int handles) {
    if (MOLT_UNLIKELY(!molt_has_shape(it, MOLT_SHAPE_GENERATOR))) return 0;
    MoltGenerator *g = MOLT_AS(MoltGenerator, it);
    bool room = molt_state.frame + 1 < molt_state.limit;
    if (MOLT_UNLIKELY(g->code != code || (g->running | g->finished) || g->inner || !room)) return 0;
    molt_generator_push(g, handles);
    return &g->buffer;
}
HOT void NAME(generator_leave)(MoltFrameBuffer *buffer, int handles, int raised) {
    MoltGenerator *g = molt_generator_of(buffer);
    if (MOLT_UNLIKELY(raised)) molt_generator_raised(g);
    molt_generator_pop(g, handles);
}

/* For `for a, b in it`, an item that a list holds: MOLT_ITEMS where it is a tuple of so many, else the item, owned. */
HOT MoltValue NAME(take_apart)(MoltValue v, MoltValue *out, int64_t count) {
    if (MOLT_UNLIKELY(!molt_is_tuple(v) || MOLT_TUPLE(v)->length != count)) return molt_retain(v);
    for (int64_t i = 0; i < count; i++) out[i] = molt_retain(MOLT_TUPLE(v)->items[i]);
    return MOLT_ITEMS;
}
/* As molt_next_items. */
HOT MoltValue NAME(next_items)(MoltValue it, MoltValue *out, int64_t count, uint32_t site) {
    if (molt_object(it)->shape == MOLT_SHAPE_LIST_ITERATOR) {
        MoltSequenceIterator *s = MOLT_AS(MoltSequenceIterator, it);
        if (MOLT_LIKELY(s->sequence)) {
            const MoltList *l = MOLT_LIST(s->sequence);
            if (MOLT_LIKELY(l->kind == MOLT_LIST_BOXED && (uint64_t)s->index < (uint64_t)l->length)) {
                return NAME(take_apart)(l->boxed[s->index++], out, count);
            }
        }
    }
    LEAVE();
    return molt_next_items(it, out, count);
}

/* Is it a float that is no NaN? */
static inline __attribute__((always_inline)) bool plain_float(MoltValue v, double *out) { return molt_is_float(v) && (*out = MOLT_FLOAT(v)) == *out; }
/* The next item of an iterator over a list or tuple where it is an int of 64 bits, or a float that is no NaN; it does not move on. */
static inline __attribute__((always_inline)) bool number_ahead(MoltValue iterator, bool is_float, uint64_t *out) {
    uint32_t shape = molt_is_small(iterator) ? 0 : molt_object(iterator)->shape;
    if (shape != MOLT_SHAPE_LIST_ITERATOR && shape != MOLT_SHAPE_TUPLE_ITERATOR) return false;
    const MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
    if (!it->sequence) return false;
    MoltValue item;
    if (shape == MOLT_SHAPE_LIST_ITERATOR) {
        const MoltList *l = MOLT_LIST(it->sequence);
        if ((uint64_t)it->index >= (uint64_t)l->length) return false;
        if (l->kind != MOLT_LIST_BOXED) {
            if (l->kind != (is_float ? MOLT_LIST_F64 : MOLT_LIST_I64)) return false;
            memcpy(out, (const uint64_t *)l->items + it->index, sizeof *out);
            return true;
        }
        item = l->boxed[it->index];
    } else {
        const MoltTuple *t = MOLT_TUPLE(it->sequence);
        if ((uint64_t)it->index >= (uint64_t)t->length) return false;
        item = t->items[it->index];
    }
    if (is_float) {
        double d;
        if (!plain_float(item, &d)) return false;
        memcpy(out, &d, sizeof d);
        return true;
    }
    *out = (uint64_t)molt_small(item);
    return molt_is_small(item);
}
/* A step of a zip over n lists and tuples, or of an enumerate over one, to numbers (`floats`: which of them are floats), where no
   tuple keeps items alive: 1, or 0 and nothing has happened. */
HOT int NAME(zip_numbers)(MoltValue v, int64_t n, uint64_t floats, uint64_t *out) {
    if (molt_is_small(v) || molt_type_of(v) != &molt_zip_type || MOLT_AS(Zip, v)->items) return 0;
    const MoltTuple *iterators = MOLT_TUPLE(MOLT_AS(Zip, v)->iterators);
    if (iterators->length != n) return 0;
    for (int64_t i = 0; i < n; i++) {
        for (int64_t k = 0; k < i; k++)
            if (iterators->items[k] == iterators->items[i]) return 0; /* one iterator that makes two steps */
        if (!number_ahead(iterators->items[i], floats >> i & 1, out + i)) return 0;
    }
    for (int64_t i = 0; i < n; i++) MOLT_AS(MoltSequenceIterator, iterators->items[i])->index++;
    return 1;
}
HOT int NAME(enumerate_numbers)(MoltValue v, int64_t n, uint64_t floats, uint64_t *out) {
    (void)n;
    if (molt_is_small(v) || molt_type_of(v) != &molt_enumerate_type) return 0;
    Enumerate *e = MOLT_AS(Enumerate, v);
    if (e->pair || floats & 1 || !molt_is_small(e->index) || molt_small(e->index) == MOLT_SMALL_MAX) return 0;
    if (!number_ahead(e->iterator, floats >> 1 & 1, out + 1)) return 0;
    out[0] = (uint64_t)molt_small(e->index);
    e->index += 2;
    MOLT_AS(MoltSequenceIterator, e->iterator)->index++;
    return 1;
}
