/* From the code of Lib/re/_compiler.py to the program that sre_match.c runs. Checks what it reads. */
#include "sre.h"

typedef struct Translator {
    SreProgram *p;
    bool failed;
    int depth;
} Translator;

static uint32_t translate(Translator *t, uint32_t i, uint32_t end);

static uint32_t bad(Translator *t, uint32_t end) {
    t->failed = true;
    return end;
}

static uint32_t emit(Translator *t, uint32_t word) {
    SreProgram *p = t->p;
    if (p->length == p->capacity) {
        p->capacity = p->capacity ? p->capacity * 2 : 64;
        p->code = p->code ? molt_buffer_resize(p->code, p->capacity * 4u) : molt_buffer_alloc(p->capacity * 4u);
    }
    p->code[p->length] = word;
    return p->length++;
}
static void emit2(Translator *t, uint32_t a, uint32_t b) { emit(t, a), emit(t, b); }

/* -- sets -- */

static uint32_t new_set(Translator *t, const uint32_t *code, uint32_t mode) {
    SreProgram *p = t->p;
    if (p->set_count == p->set_capacity) {
        p->set_capacity = p->set_capacity ? p->set_capacity * 2 : 8;
        size_t size = p->set_capacity * sizeof(SreSet);
        p->sets = p->sets ? molt_buffer_resize(p->sets, size) : molt_buffer_alloc(size);
    }
    SreSet *set = &p->sets[p->set_count];
    memset(set, 0, sizeof *set);
    set->mode = mode;
    set->code = code;
    for (uint32_t c = 0; c < 256; c++)
        if (sre_set_slow(set, c)) set->low[c >> 5] |= 1u << (c & 31);
    return p->set_count++;
}

/* The charset program `[NEGATE] op argument FAILURE`, in `extra`, which is large enough from the start. */
static uint32_t small_set(Translator *t, bool negate, uint32_t op, uint32_t argument, uint32_t mode) {
    SreProgram *p = t->p;
    uint32_t *code = p->extra + p->extra_length;
    if (negate) p->extra[p->extra_length++] = OP_NEGATE;
    p->extra[p->extra_length++] = op;
    p->extra[p->extra_length++] = argument;
    p->extra[p->extra_length++] = OP_FAILURE;
    return new_set(t, code, mode);
}

static bool valid_charset(const uint32_t *code, uint32_t n) {
    for (uint32_t i = 0; i < n;) {
        switch (code[i++]) {
        case OP_FAILURE: return i == n;
        case OP_NEGATE: break;
        case OP_LITERAL: i++; break;
        case OP_CATEGORY: if (i >= n || code[i] > 17) return false; i++; break;
        case OP_RANGE: case OP_RANGE_UNI_IGNORE: i += 2; break;
        case OP_CHARSET: i += 8; break;
        case OP_BIGCHARSET: {
            if (i >= n || n - i < 65) return false;
            uint32_t blocks = code[i];
            const uint8_t *map = (const uint8_t *)(code + i + 1);
            for (int k = 0; k < 256; k++)
                if (map[k] >= blocks) return false;
            if (blocks > 256) return false;
            i += 65 + blocks * 8;
            break;
        }
        default: return false;
        }
    }
    return false;
}

/* -- single characters -- */

/* One instruction word and its argument for the operator at i; 0 where it is not of this kind. Sets *next. */
static bool single(Translator *t, uint32_t i, uint32_t end, uint32_t *op, uint32_t *argument, uint32_t *next) {
    const uint32_t *code = t->p->source;
    uint32_t mode = MODE_EXACT, left = end - i;
    *argument = 0;
    *next = i + 2;
    if (code[i] == OP_ANY || code[i] == OP_ANY_ALL) {
        *op = code[i] == OP_ANY ? I_ANY : I_ANY_ALL;
        *next = i + 1;
        return true;
    }
    if (left < 2) return false;
    switch (code[i]) {
    case OP_LITERAL: *op = I_CHAR; *argument = code[i + 1]; return true;
    case OP_NOT_LITERAL: *op = I_NOT_CHAR; *argument = code[i + 1]; return true;
    case OP_CATEGORY:
        if (code[i + 1] > 17) return false;
        *op = I_SET;
        *argument = small_set(t, false, OP_CATEGORY, code[i + 1], MODE_EXACT);
        return true;
    case OP_LITERAL_IGNORE: case OP_NOT_LITERAL_IGNORE: mode = MODE_ASCII; break;
    case OP_LITERAL_LOC_IGNORE: case OP_NOT_LITERAL_LOC_IGNORE: mode = MODE_LOCALE; break;
    case OP_LITERAL_UNI_IGNORE: case OP_NOT_LITERAL_UNI_IGNORE: mode = MODE_UNICODE; break;
    case OP_IN: case OP_IN_IGNORE: case OP_IN_LOC_IGNORE: case OP_IN_UNI_IGNORE: {
        uint32_t skip = code[i + 1];
        if (skip < 2 || skip > left - 1 || !valid_charset(code + i + 2, skip - 1)) return false;
        mode = code[i] == OP_IN ? MODE_EXACT : code[i] == OP_IN_IGNORE ? MODE_ASCII
             : code[i] == OP_IN_LOC_IGNORE ? MODE_LOCALE : MODE_UNICODE;
        *op = I_SET;
        *argument = new_set(t, code + i + 2, mode);
        *next = i + 1 + skip;
        return true;
    }
    default: return false;
    }
    bool negate = code[i] == OP_NOT_LITERAL_IGNORE || code[i] == OP_NOT_LITERAL_LOC_IGNORE ||
                  code[i] == OP_NOT_LITERAL_UNI_IGNORE;
    *op = I_SET;
    *argument = small_set(t, negate, OP_LITERAL, code[i + 1], mode);
    return true;
}

/* -- structure -- */

/* End of the part that starts with a distance at i, or 0. */
static uint32_t target(const uint32_t *code, uint32_t i, uint32_t end) {
    if (i >= end || code[i] == 0 || code[i] > end - i) return 0;
    return i + code[i];
}

static uint32_t branch(Translator *t, uint32_t i, uint32_t end) {
    const uint32_t *code = t->p->source;
    uint32_t last_jump = 0; /* chain of jumps to the end, through their targets */
    bool any = false;
    while (i < end && code[i] != 0) {
        uint32_t next = target(code, i, end);
        if (!next || next < i + 3 || code[next - 2] != OP_JUMP || next >= end) return bad(t, end);
        uint32_t split = 0;
        if (code[next] != 0) {
            split = emit(t, I_SPLIT);
            emit(t, 0);
        }
        translate(t, i + 1, next - 2);
        if (t->failed) return end;
        if (split) {
            emit(t, I_JUMP);
            last_jump = emit(t, last_jump);
            t->p->code[split + 1] = t->p->length;
        }
        any = true;
        i = next;
    }
    if (!any || i >= end) return bad(t, end);
    while (last_jump) {
        uint32_t previous = t->p->code[last_jump];
        t->p->code[last_jump] = t->p->length;
        last_jump = previous;
    }
    return i + 1;
}

static uint32_t repeat(Translator *t, uint32_t i, uint32_t end) {
    const uint32_t *code = t->p->source;
    uint32_t until = target(code, i + 1, end);
    if (!until || until < i + 4 || until >= end || (code[until] != OP_MAX_UNTIL && code[until] != OP_MIN_UNTIL))
        return bad(t, end);
    uint32_t loop = t->p->loops++;
    emit2(t, I_REPEAT, loop);
    uint32_t hole = emit(t, 0), body = t->p->length;
    translate(t, i + 4, until);
    if (t->failed) return end;
    t->p->code[hole] = t->p->length;
    emit2(t, code[until] == OP_MAX_UNTIL ? I_UNTIL_MAX : I_UNTIL_MIN, loop);
    emit2(t, code[i + 2], code[i + 3]);
    emit(t, body);
    if (code[until] == OP_MIN_UNTIL) { /* the retry stands beside the straight path */
        emit2(t, I_JUMP, t->p->length + 5);
        emit2(t, I_AGAIN_MIN, loop);
        emit(t, body);
    }
    return until + 1;
}

static uint32_t repeat_one(Translator *t, uint32_t i, uint32_t end, uint32_t op) {
    const uint32_t *code = t->p->source;
    uint32_t next = target(code, i + 1, end), item, argument, after;
    if (!next || next < i + 6 || !single(t, i + 4, next, &item, &argument, &after) || after != next - 1 ||
        code[after] != OP_SUCCESS)
        return bad(t, end);
    emit(t, op);
    emit2(t, code[i + 2], code[i + 3]);
    emit2(t, item, argument);
    return next;
}

/* A body that ends in SUCCESS right before `next`; the word of `hole` becomes where to go on. */
static uint32_t sub_program(Translator *t, uint32_t from, uint32_t next, uint32_t hole, uint32_t end) {
    if (next <= from || t->p->source[next - 1] != OP_SUCCESS) return bad(t, end);
    translate(t, from, next - 1);
    emit(t, I_SUB_SUCCESS);
    t->p->code[hole] = t->p->length;
    return next;
}

static uint32_t groupref_exists(Translator *t, uint32_t i, uint32_t end) {
    const uint32_t *code = t->p->source;
    if (end - i < 3 || code[i + 1] >= t->p->groups || code[i + 2] < 2 || code[i + 2] > end - i - 1) return bad(t, end);
    uint32_t no = i + 2 + code[i + 2] - 1;
    emit2(t, I_GROUPREF_EXISTS, code[i + 1]);
    uint32_t hole = emit(t, 0);
    uint32_t stopped = translate(t, i + 3, no);
    if (t->failed) return end;
    uint32_t after = no;
    if (stopped < no) { /* at the JUMP over the second part */
        if (stopped != no - 2) return bad(t, end);
        after = target(code, no - 1, end);
        if (!after && no - 1 + code[no - 1] == end) after = end;
        if (!after) return bad(t, end);
        emit(t, I_JUMP);
        uint32_t jump = emit(t, 0);
        t->p->code[hole] = t->p->length;
        translate(t, no, after);
        t->p->code[jump] = t->p->length;
    } else {
        t->p->code[hole] = t->p->length;
    }
    return after;
}

static uint32_t structure(Translator *t, uint32_t i, uint32_t end) {
    const uint32_t *code = t->p->source;
    uint32_t next, hole;
    switch (code[i]) {
    case OP_BRANCH: return branch(t, i + 1, end);
    case OP_REPEAT: return repeat(t, i, end);
    case OP_REPEAT_ONE: return repeat_one(t, i, end, I_ONE_MAX);
    case OP_MIN_REPEAT_ONE: return repeat_one(t, i, end, I_ONE_MIN);
    case OP_POSSESSIVE_REPEAT_ONE: return repeat_one(t, i, end, I_ONE_POSSESSIVE);
    case OP_ASSERT: case OP_ASSERT_NOT:
        next = target(code, i + 1, end);
        if (!next || next < i + 4) return bad(t, end);
        emit2(t, code[i] == OP_ASSERT ? I_ASSERT : I_ASSERT_NOT, code[i + 2]);
        hole = emit(t, 0);
        return sub_program(t, i + 3, next, hole, end);
    case OP_ATOMIC_GROUP:
        next = target(code, i + 1, end);
        if (!next || next < i + 3) return bad(t, end);
        emit(t, I_ATOMIC);
        hole = emit(t, 0);
        return sub_program(t, i + 2, next, hole, end);
    case OP_POSSESSIVE_REPEAT:
        next = target(code, i + 1, end);
        if (!next || next < i + 4 || next >= end) return bad(t, end);
        emit(t, I_POSSESSIVE);
        emit2(t, code[i + 2], code[i + 3]);
        hole = emit(t, 0);
        return sub_program(t, i + 4, next + 1, hole, end);
    case OP_GROUPREF_EXISTS: return groupref_exists(t, i, end);
    }
    return bad(t, end);
}

/* Up to `end`, or to a JUMP: returns where it stopped. */
static uint32_t translate(Translator *t, uint32_t i, uint32_t end) {
    const uint32_t *code = t->p->source;
    if (++t->depth > 2000) return bad(t, end);
    while (i < end && !t->failed) {
        uint32_t op, argument, next;
        if (single(t, i, end, &op, &argument, &next)) {
            emit(t, op);
            if (op != I_ANY && op != I_ANY_ALL) emit(t, argument);
            i = next;
            continue;
        }
        uint32_t left = end - i;
        switch (code[i]) {
        case OP_JUMP: t->depth--; return i;
        case OP_FAILURE: emit(t, I_FAILURE); i++; break;
        case OP_SUCCESS: emit(t, I_SUCCESS); i++; break;
        case OP_AT:
            if (left < 2 || code[i + 1] > AT_UNI_NON_BOUNDARY) return bad(t, end);
            emit2(t, I_AT, code[i + 1]);
            i += 2;
            break;
        case OP_MARK:
            if (left < 2 || code[i + 1] >= t->p->groups * 2) return bad(t, end);
            emit2(t, I_MARK, code[i + 1]);
            i += 2;
            break;
        case OP_GROUPREF: case OP_GROUPREF_IGNORE: case OP_GROUPREF_LOC_IGNORE: case OP_GROUPREF_UNI_IGNORE:
            if (left < 2 || code[i + 1] >= t->p->groups) return bad(t, end);
            emit2(t, I_GROUPREF, code[i + 1]);
            emit(t, code[i] == OP_GROUPREF ? MODE_EXACT : code[i] == OP_GROUPREF_IGNORE ? MODE_ASCII
                    : code[i] == OP_GROUPREF_LOC_IGNORE ? MODE_LOCALE : MODE_UNICODE);
            i += 2;
            break;
        default: i = structure(t, i, end);
        }
    }
    t->depth--;
    return i;
}

/* What INFO says about the start of a match. Returns where the pattern begins. */
static uint32_t take_info(Translator *t) {
    SreProgram *p = t->p;
    const uint32_t *code = p->source;
    p->first_set = -1;
    if (p->source_length < 5 || code[0] != OP_INFO) return 0;
    uint32_t next = target(code, 1, p->source_length), flags = code[2];
    if (!next || next < 5) return bad(t, 0);
    p->min_width = code[3];
    if (flags & 1) {
        if (next < 7 || code[5] > next - 7) return bad(t, 0);
        p->prefix_length = code[5];
        p->prefix = code + 7;
        p->prefix_is_all = flags & 2;
    } else if (flags & 4) {
        if (!valid_charset(code + 5, next - 5)) return bad(t, 0);
        p->first_set = new_set(t, code + 5, MODE_EXACT);
    }
    return next;
}

/* Where INFO does not say how a match begins, the first instruction that takes a character may: search skips what it refuses. */
static void find_first(SreProgram *p) {
    const uint32_t *at = p->code + 2;
    while (*at == I_MARK || *at == I_AT) at += 2;
    if (*at == I_ONE_MAX || *at == I_ONE_MIN || *at == I_ONE_POSSESSIVE) {
        if (at[1] == 0) return;
        at += 3; /* to the item */
    }
    if (*at == I_SET) {
        p->first_set = at[1];
    } else if (*at == I_CHAR) {
        p->prefix = at + 1;
        p->prefix_length = 1;
        p->prefix_is_all = false;
    } else {
        return;
    }
    if (p->min_width == 0) p->min_width = 1;
}

int sre_translate(SreProgram *p, const uint32_t *code, uint32_t n) {
    Translator t = {p, false, 0};
    p->source = molt_buffer_alloc((size_t)n * 4 + 4);
    memcpy(p->source, code, (size_t)n * 4);
    p->source_length = n;
    p->extra = molt_buffer_alloc((size_t)n * 8 + 16);
    uint32_t start = take_info(&t);
    emit2(&t, I_JUMP, 2); /* so that no hole has the number 0 */
    if (!t.failed) translate(&t, start, n);
    if (t.failed || n == 0 || code[n - 1] != OP_SUCCESS) return -1;
    if (p->prefix_length == 0 && p->first_set < 0) find_first(p);
    return 0;
}

void sre_program_free(SreProgram *p) {
    if (p->source) molt_buffer_free(p->source);
    if (p->extra) molt_buffer_free(p->extra);
    if (p->code) molt_buffer_free(p->code);
    if (p->sets) molt_buffer_free(p->sets);
}

/* -- characters -- */

uint32_t sre_lower(int mode, uint32_t c) {
    if (mode == MODE_EXACT) return c;
    if (c < 128 || mode != MODE_UNICODE) return uni_ascii_upper(c) ? c | 32 : c;
    return molt_unicode_simple_lower(c);
}
uint32_t sre_upper(int mode, uint32_t c) {
    if (mode == MODE_EXACT) return c;
    if (c < 128 || mode != MODE_UNICODE) return uni_ascii_lower(c) ? c ^ 32 : c;
    return molt_unicode_simple_upper(c);
}

static bool ascii_word(uint32_t c) { return c < 128 && (uni_ascii_alpha(c) || uni_ascii_digit(c) || c == '_'); }
static bool unicode_word(uint32_t c) {
    if (c < 128) return ascii_word(c);
    return molt_unicode_flags_table(c) & (MOLT_UNI_ALPHA | MOLT_UNI_DECIMAL | MOLT_UNI_DIGIT | MOLT_UNI_NUMERIC);
}

bool sre_category(uint32_t category, uint32_t c) {
    bool yes;
    switch (category & ~1u) {
    case 0: yes = uni_ascii_digit(c); break;
    case 2: yes = c == ' ' || c - 9 < 5; break;
    case 4: yes = ascii_word(c); break;
    case 6: yes = c == '\n'; break;
    case 8: yes = ascii_word(c); break; /* locale */
    case 10: yes = uni_decimal(c) >= 0; break;
    case 12: yes = uni_space(c); break;
    case 14: yes = unicode_word(c); break;
    default: yes = uni_line_break(c);
    }
    return yes != (category & 1);
}

bool sre_is_word(uint32_t at_code, uint32_t c) { return at_code >= AT_UNI_BOUNDARY ? unicode_word(c) : ascii_word(c); }

static bool run_charset(const uint32_t *code, uint32_t c) {
    bool ok = true;
    for (;;) {
        switch (*code++) {
        case OP_FAILURE: return !ok;
        case OP_NEGATE: ok = !ok; break;
        case OP_LITERAL:
            if (c == *code++) return ok;
            break;
        case OP_CATEGORY:
            if (sre_category(*code++, c)) return ok;
            break;
        case OP_RANGE:
            if (code[0] <= c && c <= code[1]) return ok;
            code += 2;
            break;
        case OP_RANGE_UNI_IGNORE: {
            if (code[0] <= c && c <= code[1]) return ok;
            uint32_t upper = sre_upper(MODE_UNICODE, c);
            if (code[0] <= upper && upper <= code[1]) return ok;
            code += 2;
            break;
        }
        case OP_CHARSET:
            if (c < 256 && code[c >> 5] >> (c & 31) & 1) return ok;
            code += 8;
            break;
        case OP_BIGCHARSET: {
            uint32_t blocks = *code++;
            const uint8_t *map = (const uint8_t *)code;
            code += 64;
            if (c < 65536 && code[map[c >> 8] * 8u + ((c & 255) >> 5)] >> (c & 31) & 1) return ok;
            code += blocks * 8;
            break;
        }
        default: return false;
        }
    }
}

bool sre_set_slow(const SreSet *set, uint32_t c) {
    if (set->mode == MODE_EXACT) return run_charset(set->code, c);
    uint32_t lower = sre_lower((int)set->mode, c);
    if (set->mode != MODE_LOCALE) return run_charset(set->code, lower);
    uint32_t upper = sre_upper(MODE_LOCALE, c);
    return run_charset(set->code, lower) || (upper != lower && run_charset(set->code, upper));
}
