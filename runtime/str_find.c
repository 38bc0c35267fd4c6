/* Searching in str: find, index, count, startswith, replace and their kin. */
#include "str_impl.h"

const void *molt_text_widen(const MoltStr *sub, int kind, void **owned) {
    *owned = 0;
    if (sub->kind == kind) return molt_str_data(sub);
    *owned = molt_buffer_alloc((size_t)(sub->length + 1) * (size_t)kind);
    for (int64_t i = 0; i < sub->length; i++) {
        if (kind == 2) ((uint16_t *)*owned)[i] = (uint16_t)molt_str_at(sub, i);
        else ((uint32_t *)*owned)[i] = molt_str_at(sub, i);
    }
    return *owned;
}

int64_t molt_text_find_char(const MoltStr *s, uint32_t c, int64_t start, int64_t end) {
    if (s->kind == 1) {
        const uint8_t *at = c < 256 && end > start ? memchr(str1(s) + start, (int)c, (size_t)(end - start)) : 0;
        return at ? at - str1(s) : -1;
    }
    for (int64_t i = start; i < end; i++)
        if (molt_str_at(s, i) == c) return i;
    return -1;
}

typedef int64_t (*Search)(int kind, const void *h, int64_t n, const void *p, int64_t m);

static int64_t search(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end, Search find, bool backwards) {
    if (end - start < sub->length) return -1;
    if (sub->length == 0) return backwards ? end : start;
    if (sub->kind > s->kind || (s->ascii && !sub->ascii)) return -1;
    void *owned;
    const void *p = molt_text_widen(sub, s->kind, &owned);
    int64_t i = find(s->kind, str_address(s, start), end - start, p, sub->length);
    if (owned) molt_buffer_free(owned);
    return i < 0 ? -1 : i + start;
}

int64_t molt_str_find_from(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end) {
    return search(s, sub, start, end, molt_find_units, false);
}
int64_t molt_text_rfind_in(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end) {
    return search(s, sub, start, end, molt_rfind_units, true);
}

int64_t molt_text_count_in(const MoltStr *s, const MoltStr *sub, int64_t start, int64_t end, int64_t limit) {
    if (start > s->length || end - start < sub->length) return 0;
    if (sub->length == 0) return end - start + 1 < limit ? end - start + 1 : limit;
    if (sub->kind > s->kind || (s->ascii && !sub->ascii)) return 0;
    void *owned;
    const void *p = molt_text_widen(sub, s->kind, &owned);
    int64_t n = molt_count_units(s->kind, str_address(s, start), end - start, p, sub->length, limit);
    if (owned) molt_buffer_free(owned);
    return n;
}

static int bound(MoltValue v, int64_t *out) {
    MoltNumberSlots *number = molt_type_of(v)->number;
    if (molt_is_int_sub(v) || (number && number->unary[MOLT_INDEX])) return molt_index_clip(v, out);
    return molt_raise_int(&molt_TypeError, "slice indices must be integers or None or have an __index__ method");
}

int molt_text_bounds(MoltValue start, MoltValue end, int64_t length, int64_t *from, int64_t *to) {
    *from = 0;
    *to = length;
    if (start != MOLT_NONE && bound(start, from) < 0) return -1;
    if (end != MOLT_NONE && bound(end, to) < 0) return -1;
    if (*to > length) *to = length;
    else if (*to < 0 && (*to += length) < 0) *to = 0;
    if (*from < 0 && (*from += length) < 0) *from = 0;
    return 0;
}

/* Bounds and the text to find: 0 / -1. */
static int arguments(const char *name, MoltValue self, MoltValue sub, MoltValue start, MoltValue end, int64_t *from,
                     int64_t *to) {
    if (!molt_is_str_sub(sub)) return molt_raise_int(&molt_TypeError, "%s() argument 1 must be str, not %s", name, molt_argument_type(sub));
    return molt_text_bounds(start, end, MOLT_STR(self)->length, from, to);
}

MoltValue molt_text_find(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to;
    if (arguments("find", self, sub, start, end, &from, &to) < 0) return 0;
    return molt_tag(molt_str_find_from(MOLT_STR(self), MOLT_STR(sub), from, to));
}

MoltValue molt_text_rfind(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to;
    if (arguments("rfind", self, sub, start, end, &from, &to) < 0) return 0;
    return molt_tag(molt_text_rfind_in(MOLT_STR(self), MOLT_STR(sub), from, to));
}

static MoltValue found_or_error(int64_t i) {
    return i < 0 ? molt_raise(&molt_ValueError, "substring not found") : molt_tag(i);
}

MoltValue molt_text_index(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to;
    if (arguments("index", self, sub, start, end, &from, &to) < 0) return 0;
    return found_or_error(molt_str_find_from(MOLT_STR(self), MOLT_STR(sub), from, to));
}

MoltValue molt_text_rindex(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to;
    if (arguments("rindex", self, sub, start, end, &from, &to) < 0) return 0;
    return found_or_error(molt_text_rfind_in(MOLT_STR(self), MOLT_STR(sub), from, to));
}

MoltValue molt_text_count(MoltValue self, MoltValue sub, MoltValue start, MoltValue end) {
    int64_t from, to;
    if (arguments("count", self, sub, start, end, &from, &to) < 0) return 0;
    return molt_tag(molt_text_count_in(MOLT_STR(self), MOLT_STR(sub), from, to, INT64_MAX));
}

/* -- startswith, endswith -- */

static bool matches_at(const MoltStr *s, const MoltStr *sub, int64_t at) {
    if (s->kind == sub->kind) return memcmp(str_address(s, at), molt_str_data(sub), (size_t)(sub->length * s->kind)) == 0;
    for (int64_t i = 0; i < sub->length; i++)
        if (molt_str_at(s, at + i) != molt_str_at(sub, i)) return false;
    return true;
}

static bool tail_match(const MoltStr *s, const MoltStr *sub, int64_t from, int64_t to, bool at_end) {
    if (to - from < sub->length) return false;
    return matches_at(s, sub, at_end ? to - sub->length : from);
}

static MoltValue starts_or_ends(MoltValue self, MoltValue affix, MoltValue start, MoltValue end, bool at_end) {
    int64_t from, to;
    if (molt_text_bounds(start, end, MOLT_STR(self)->length, &from, &to) < 0) return 0;
    const char *name = at_end ? "endswith" : "startswith";
    if (molt_is_str_sub(affix)) return molt_bool(tail_match(MOLT_STR(self), MOLT_STR(affix), from, to, at_end));
    if (!molt_is_tuple_sub(affix))
        return molt_raise(&molt_TypeError, "%s first arg must be str or a tuple of str, not %T", name, affix);
    MoltTuple *t = MOLT_TUPLE(affix);
    for (int64_t i = 0; i < t->length; i++) {
        if (!molt_is_str_sub(t->items[i]))
            return molt_raise(&molt_TypeError, "tuple for %s must only contain str, not %T", name, t->items[i]);
        if (tail_match(MOLT_STR(self), MOLT_STR(t->items[i]), from, to, at_end)) return MOLT_TRUE;
    }
    return MOLT_FALSE;
}

MoltValue molt_text_startswith(MoltValue self, MoltValue prefix, MoltValue start, MoltValue end) {
    return starts_or_ends(self, prefix, start, end, false);
}
MoltValue molt_text_endswith(MoltValue self, MoltValue suffix, MoltValue start, MoltValue end) {
    return starts_or_ends(self, suffix, start, end, true);
}

MoltValue molt_text_removeprefix(MoltValue self, MoltValue prefix) {
    if (!molt_is_str_sub(prefix))
        return molt_raise(&molt_TypeError, "removeprefix() argument must be str, not %s", molt_argument_type(prefix));
    MoltStr *s = MOLT_STR(self), *p = MOLT_STR(prefix);
    if (!tail_match(s, p, 0, s->length, false)) return molt_text_exact(self);
    return molt_str_substring(self, p->length, s->length);
}

MoltValue molt_text_removesuffix(MoltValue self, MoltValue suffix) {
    if (!molt_is_str_sub(suffix))
        return molt_raise(&molt_TypeError, "removesuffix() argument must be str, not %s", molt_argument_type(suffix));
    MoltStr *s = MOLT_STR(self), *p = MOLT_STR(suffix);
    if (!tail_match(s, p, 0, s->length, true)) return molt_text_exact(self);
    return molt_str_substring(self, 0, s->length - p->length);
}

/* -- replace -- */

static MoltValue replace_between(MoltValue self, MoltStr *new_, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i <= s->length; i++) {
        if (limit-- > 0) molt_writer_str(&w, new_);
        if (i < s->length) molt_writer_char(&w, molt_str_at(s, i));
    }
    return molt_writer_finish(&w);
}

/* Texts of equal length and kind: overwrite in a copy. */
static MoltValue replace_in_copy(MoltValue self, MoltStr *old, MoltStr *new_, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    int64_t m = old->length, at = molt_str_find_from(s, old, 0, s->length);
    if (at < 0) return molt_text_exact(self);
    MoltStr *r = molt_str_alloc(s->length, str_max(s));
    memcpy(str1(r), str1(s), (size_t)(s->length * s->kind));
    if (m == 1 && limit >= s->length) {
        uint8_t from = str1(old)[0], to = str1(new_)[0], *p = str1(r);
        for (int64_t i = at; i < s->length; i++) p[i] = p[i] == from ? to : p[i];
        return molt_value(r);
    }
    while (at >= 0 && limit-- > 0) {
        memcpy(str1(r) + at, str1(new_), (size_t)m);
        at += m;
        int64_t next = molt_find_1(str1(s) + at, s->length - at, str1(old), m);
        at = next < 0 ? -1 : at + next;
    }
    return molt_value(r);
}

/* The text may need a narrower kind than `max` says once pieces have gone. */
static MoltValue replace_pieces(MoltValue self, MoltStr *old, MoltStr *new_, int64_t count) {
    MoltStr *s = MOLT_STR(self);
    int64_t growth = new_->length - old->length;
    if (growth > 0 && count > (MOLT_STR_LIMIT - s->length) / growth)
        return molt_raise(&molt_OverflowError, "replace string is too long");
    int64_t length = s->length + count * growth;
    if (length == 0) return molt_text_empty_value();
    uint32_t max = str_max(s) | str_max(new_);
    MoltStr *r = molt_str_alloc(length, max > 0xffff ? 0x10ffff : max);
    void *owned;
    const void *p = molt_text_widen(old, s->kind, &owned);
    int64_t from = 0, at = 0;
    while (count-- > 0) {
        int64_t i = molt_find_units(s->kind, str_address(s, from), s->length - from, p, old->length);
        molt_text_copy(r, at, s, from, i);
        molt_text_copy(r, at + i, new_, 0, new_->length);
        at += i + new_->length;
        from += i + old->length;
    }
    molt_text_copy(r, at, s, from, s->length - from);
    if (owned) molt_buffer_free(owned);
    if (r->ascii || old->ascii) return molt_value(r);
    MoltWriter w; /* what was wide may all be gone */
    molt_writer_init(&w);
    if (molt_text_max_point(r, 0, length) == str_max(r)) return molt_value(r);
    for (int64_t i = 0; i < length; i++) molt_writer_char(&w, molt_str_at(r, i));
    molt_drop(molt_value(r));
    return molt_writer_finish(&w);
}

static MoltValue str_replace(MoltValue self, MoltStr *old, MoltStr *new_, int64_t limit) {
    MoltStr *s = MOLT_STR(self);
    if (limit < 0) limit = INT64_MAX;
    if (limit == 0 || (s->length == 0 && old->length)) return molt_text_exact(self);
    if (old->length == 0) return new_->length ? replace_between(self, new_, limit) : molt_text_exact(self);
    if (s->ascii && old->ascii && new_->ascii && old->length == new_->length)
        return replace_in_copy(self, old, new_, limit);
    int64_t count = molt_text_count_in(s, old, 0, s->length, limit);
    return count ? replace_pieces(self, old, new_, count) : molt_text_exact(self);
}

MoltValue molt_text_replace(MoltValue self, MoltValue old, MoltValue new_, MoltValue count) {
    if (!molt_is_str_sub(old)) return molt_raise(&molt_TypeError, "replace() argument 1 must be str, not %s", molt_argument_type(old));
    if (!molt_is_str_sub(new_)) return molt_raise(&molt_TypeError, "replace() argument 2 must be str, not %s", molt_argument_type(new_));
    int64_t limit;
    if (molt_text_ssize(count, &limit) < 0) return 0;
    return str_replace(self, MOLT_STR(old), MOLT_STR(new_), limit);
}
