/* Code that is made at run time, as copies: that of a text for eval or exec has the file name that compile() was given, and the long
   numbers of its text, which may be others in each run. */
#include "molt/protocol.h"
#include "molt/by_name.h"

#include <string.h>

typedef struct Copy { /* MOLT_CODE_COPY */
    MoltCode code;
    const MoltCode *base;
    MoltValue numbers; /* tuple, or 0 */
    struct Copy *next; /* of those with the same place in the table */
} Copy;

static Copy *copy_of(const MoltCode *code) {
    Copy *copy = molt_buffer_alloc(sizeof *copy);
    *copy = (Copy){.base = code, .numbers = molt_code_numbers(code)};
    memcpy(&copy->code, code, sizeof *code);
    copy->code.head.refcount = MOLT_IMMORTAL;
    copy->code.flags |= MOLT_CODE_COPY;
    return copy;
}

MoltCode *molt_code_copy(const MoltCode *code) { return &copy_of(code)->code; }

MoltValue molt_code_numbers(const MoltCode *code) { return code->flags & MOLT_CODE_COPY ? ((const Copy *)code)->numbers : 0; }

MoltValue molt_code_number(const MoltFunction *self, uint32_t index) { return MOLT_TUPLE(molt_code_numbers(self->code))->items[index]; }

/* -- the copies that there are: two functions of one text in one file have the same code -- */

enum { BUCKETS = 256 };
static Copy **copies; /* by the address of `base` */

/* As long as the code, which is for ever. */
static MoltValue immortal(MoltValue v) {
    if (!molt_is_small(v)) molt_object(v)->refcount = MOLT_IMMORTAL;
    return v;
}

static MoltStr *kept_name(MoltStr *filename) {
    MoltValue v = molt_value(filename);
    return MOLT_STR(immortal(molt_is_str(v) ? molt_retain(v) : molt_str_substring(v, 0, filename->length)));
}

static MoltValue kept_numbers(MoltValue numbers) {
    if (!numbers) return 0;
    for (int64_t i = 0; i < MOLT_TUPLE(numbers)->length; i++) immortal(MOLT_TUPLE(numbers)->items[i]);
    return immortal(molt_retain(numbers));
}

static bool same_numbers(MoltValue a, MoltValue b) { return a == b || (a && b && molt_equal(a, b) == 1); }

const MoltCode *molt_code_of_text(const MoltCode *base, MoltStr *filename, MoltValue numbers) {
    if (same_numbers(molt_code_numbers(base), numbers) && molt_str_equal(base->filename, filename)) return base;
    if (!copies) {
        copies = molt_buffer_alloc(BUCKETS * sizeof *copies);
        memset(copies, 0, BUCKETS * sizeof *copies);
    }
    Copy **bucket = &copies[((uintptr_t)base >> 4) % BUCKETS];
    for (Copy *c = *bucket; c; c = c->next)
        if (c->base == base && molt_str_equal(c->code.filename, filename) && same_numbers(c->numbers, numbers)) return &c->code;
    Copy *made = copy_of(base);
    made->code.filename = kept_name(filename);
    made->numbers = kept_numbers(numbers);
    made->next = *bucket;
    return &(*bucket = made)->code;
}
