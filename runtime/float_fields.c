/* Attributes of instances that are kept as doubles, without boxes.

   A profile says which attributes of which classes it saw as floats; the build tells the class once it is made
   (molt_type_hint_floats). From then on its objects start in another root shape, and of that and its descendants `floats` says
   which words of the object may be doubles: members of __slots__ and inline fields of those names.

   Such a word holds a double, or any other value as it is (float_fields.h): an int, None, a NaN, which has an identity. So a value that
   the profile did not see costs its box, and no more: the shape stays. Only an int of 49 bits and more has no word; it moves the object to
   the shapes that the class had before, in which words are values. So does whoever wants to see plain values: __dict__, a
   change of __class__, gc.get_referents. */
#include "float_fields.h"

enum { WORDS = 64 };

typedef struct MoltFloatHints {
    uint32_t count;
    MoltStr *names[]; /* interned, immortal */
} Hints;

static bool is_hinted(const Hints *hints, const MoltStr *name) {
    for (uint32_t i = 0; i < hints->count; i++)
        if (hints->names[i] == name) return true;
    return false;
}

static uint64_t bit_at(uint64_t offset) { return offset / sizeof(MoltValue) < WORDS ? (uint64_t)1 << (offset / sizeof(MoltValue)) : 0; }

static uint64_t members_hinted(MoltType *type, const Hints *hints) {
    uint64_t floats = 0;
    for (uint32_t i = 0; i < hints->count; i++) {
        MoltValue found = molt_type_lookup(type, hints->names[i]);
        if (found && molt_is_member_of(found, type)) floats |= bit_at(MOLT_AS(MoltMember, found)->offset);
    }
    return floats;
}

void molt_type_hint_floats(MoltValue cls, MoltStr *const *names, uint32_t count) {
    if (!molt_is_type(cls)) return;
    MoltType *type = MOLT_TYPE(cls);
    if (!(type->flags & MOLT_TYPE_HEAP) || type->flags & MOLT_TYPE_VAR_SIZED || type->float_hints) return;
    Hints *hints = molt_buffer_alloc(sizeof *hints + count * sizeof hints->names[0]);
    hints->count = count;
    for (uint32_t i = 0; i < count; i++) hints->names[i] = names[i];
    type->float_hints = hints;
    molt_shape_new_float_root(type, members_hinted(type, hints));
    molt_caches_reset();
}

/* The run of words is that of the fields, or of the members of one class. */
void molt_float_shape_made(MoltShape *shape, uint64_t floats) {
    const MoltType *type = shape->type;
    uint64_t start = molt_inline_offset(type, 0) / sizeof(MoltValue), length = shape->field_count;
    shape->floats = floats;
    for (; type && type->flags & MOLT_TYPE_HEAP; type = type->base) {
        if (!type->member_count) continue;
        if (length) return;
        start = type->members_offset / sizeof(MoltValue);
        length = type->member_count;
    }
    if (!length || start + length > WORDS) return;
    uint64_t run = (length == WORDS ? ~(uint64_t)0 : ((uint64_t)1 << length) - 1) << start;
    if ((floats & run) != run) return;
    shape->run_start = (uint8_t)start;
    shape->run_length = (uint8_t)length;
}

uint64_t molt_floats_with(const MoltShape *shape, const MoltStr *name) {
    const MoltType *type = shape->type;
    if (shape->field_count >= shape->inline_fields || !is_hinted(type->float_hints, name)) return shape->floats;
    return shape->floats | bit_at(molt_inline_offset(type, shape->field_count));
}

void molt_float_place_set(MoltObject *o, MoltValue *place, MoltValue v) {
    uint64_t word = 0, old = *place;
    if (v && !molt_word_for(v, &word)) {
        molt_floats_box(o);
        molt_replace(place, molt_retain(v));
        return;
    }
    *place = word;
    molt_word_drop(old);
}

void molt_floats_box(MoltObject *o) {
    const MoltShape *shape = molt_shape_of(o);
    if (!shape->hinted) return;
    for (uint64_t floats = shape->floats; floats; floats &= floats - 1) {
        MoltValue *place = (MoltValue *)o + __builtin_ctzll(floats);
        if (molt_word_is_double(*place)) *place = molt_float_new(molt_word_double(*place));
    }
    MoltShape *plain = molt_shape_plain_root(shape->type);
    for (unsigned i = 0; i < shape->field_count; i++) plain = molt_shape_transition(plain, shape->names[i]);
    o->shape = plain->id;
}
