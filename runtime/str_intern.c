/* The table of interned strs: the one object of each text that attribute look-up uses.

   The program's static names enter when the first str of run time is interned. The table borrows: an interned
   str that dies leaves it. Latin-1 strs of one character are interned by being shared (str.c). */
#include "str_impl.h"

#define GONE ((MoltStr *)1)

static MoltStr **table;
static size_t mask, filled; /* filled counts the gone ones too */

static MoltStr **find_slot(MoltStr *s) {
    int64_t hash = molt_str_hash(s);
    MoltStr **gone = 0;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        MoltStr *there = table[i];
        if (!there) return gone ? gone : &table[i];
        if (there == GONE) {
            if (!gone) gone = &table[i];
        } else if (there->hash == hash && molt_str_equal(there, s)) {
            return &table[i];
        }
    }
}

static void resize_table(size_t size) {
    MoltStr **old = table;
    size_t old_size = old ? mask + 1 : 0;
    table = molt_buffer_alloc(size * sizeof *table);
    memset(table, 0, size * sizeof *table);
    mask = size - 1;
    filled = 0;
    for (size_t i = 0; i < old_size; i++) {
        if (!old[i] || old[i] == GONE) continue;
        *find_slot(old[i]) = old[i];
        filled++;
    }
    if (old) molt_buffer_free(old);
}

static void enter(MoltStr *s) {
    MoltStr **slot = find_slot(s);
    if (*slot && *slot != GONE) return;
    if (!*slot) filled++;
    *slot = s;
}


static MOLT_COLD void build_table(void) {
    size_t size = 256;
    size_t bytes = (size_t)((char *)&molt_names_end - (char *)&molt_names_start);
    while (size < bytes / sizeof(MoltStr) * 3) size *= 2;
    resize_table(size);
    for (MoltStr *s = &molt_names_start; s < &molt_names_end; s = str_next_name(s)) enter(s);
}

static MoltStr *intern_exact(MoltStr *s) {
    if (!table) build_table();
    MoltStr **slot = find_slot(s);
    if (*slot && *slot != GONE) return *slot;
    if (!*slot && ++filled * 3 > mask * 2) {
        size_t live = 0;
        for (size_t i = 0; i <= mask; i++) live += table[i] && table[i] != GONE;
        resize_table(live * 3 > mask ? (mask + 1) * 2 : mask + 1);
        slot = find_slot(s);
        filled++;
    }
    s->interned = 1;
    *slot = s;
    return s;
}

MoltStr *molt_str_intern(MoltValue v) {
    MoltStr *s = MOLT_STR(v);
    if (s->head.shape == MOLT_SHAPE_STR && s->interned) {
        molt_retain_object(&s->head);
        return s;
    }
    if (s->length == 0) return &molt_str_empty;
    if (s->length == 1 && s->kind == 1) return MOLT_STR(molt_str_from_code_point(str1(s)[0]));
    MoltValue exact = molt_text_exact(v);
    MoltStr *twin = intern_exact(MOLT_STR(exact));
    molt_retain_object(&twin->head);
    molt_drop(exact);
    return twin;
}

void molt_text_forget_interned(MoltStr *s) {
    if (!table) return;
    MoltStr **slot = find_slot(s);
    if (*slot == s) *slot = GONE;
}

MoltStr *molt_name(const char *identifier) {
    MoltValue s = molt_str_from_c(identifier);
    MoltStr *name = molt_str_intern(s);
    molt_drop(s);
    return name;
}
