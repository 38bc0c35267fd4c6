/* The matcher for one size of character: UNIT and NAME(x) are defined by the includer. See sre_match.c. */

static bool NAME(is_item)(const SreProgram *p, uint32_t op, uint32_t argument, uint32_t c) {
    switch (op) {
    case I_CHAR: return c == argument;
    case I_NOT_CHAR: return c != argument;
    case I_ANY: return c != '\n';
    case I_ANY_ALL: return true;
    default: return sre_in_set(&p->sets[argument], c);
    }
}

/* How many of at most `limit` characters from `at` on are the item. */
static int64_t NAME(count_items)(const SreState *s, int64_t at, uint32_t op, uint32_t argument, int64_t limit) {
    const UNIT *begin = (const UNIT *)s->data + at, *p = begin;
    const UNIT *end = limit < s->end - at ? begin + limit : (const UNIT *)s->data + s->end;
    switch (op) {
    case I_CHAR:
        while (p < end && *p == argument) p++;
        break;
    case I_NOT_CHAR:
        while (p < end && *p != argument) p++;
        break;
    case I_ANY:
        while (p < end && *p != '\n') p++;
        break;
    case I_ANY_ALL: p = end > begin ? end : begin; break;
    default: {
        const SreSet *set = &s->program->sets[argument];
        if (sizeof(UNIT) == 1)
            while (p < end && set->low[*p >> 5] >> (*p & 31) & 1) p++;
        else
            while (p < end && sre_in_set(set, *p)) p++;
    }
    }
    return p - begin;
}

static bool NAME(at_position)(const SreState *s, uint32_t code, int64_t at) {
    const UNIT *p = s->data;
    switch (code) {
    case AT_BEGINNING: case AT_BEGINNING_STRING: return at == 0;
    case AT_BEGINNING_LINE: return at == 0 || p[at - 1] == '\n';
    case AT_END: return at == s->end || (at + 1 == s->end && p[at] == '\n');
    case AT_END_LINE: return at == s->end || p[at] == '\n';
    case AT_END_STRING: return at == s->end;
    }
    if (s->end == 0) return false;
    bool before = at > 0 && sre_is_word(code, p[at - 1]), behind = at < s->end && sre_is_word(code, p[at]);
    bool boundary = code == AT_BOUNDARY || code == AT_LOC_BOUNDARY || code == AT_UNI_BOUNDARY;
    return (before != behind) == boundary;
}

static bool NAME(same_text)(const SreState *s, int64_t a, int64_t b, int64_t n, uint32_t mode) {
    const UNIT *p = s->data;
    if (mode == MODE_EXACT) return memcmp(p + a, p + b, (size_t)n * sizeof(UNIT)) == 0;
    for (int64_t i = 0; i < n; i++)
        if (sre_lower((int)mode, p[a + i]) != sre_lower((int)mode, p[b + i])) return false;
    return true;
}

int NAME(sre_match)(SreState *s) {
    const SreProgram *program = s->program;
    const uint32_t *code = program->code;
    const UNIT *text = s->data;
    int64_t at = s->start, end = s->end, frame = -1, n;
    uint32_t pc = 0;
    s->depth = 0;
    for (;;) {
        switch (code[pc]) {
        case I_CHAR:
            if (at >= end || text[at] != code[pc + 1]) goto fail;
            at++;
            pc += 2;
            continue;
        case I_NOT_CHAR:
            if (at >= end || text[at] == code[pc + 1]) goto fail;
            at++;
            pc += 2;
            continue;
        case I_ANY:
            if (at >= end || text[at] == '\n') goto fail;
            at++;
            pc++;
            continue;
        case I_ANY_ALL:
            if (at >= end) goto fail;
            at++;
            pc++;
            continue;
        case I_SET:
            if (at >= end || !sre_in_set(&program->sets[code[pc + 1]], text[at])) goto fail;
            at++;
            pc += 2;
            continue;
        case I_FAILURE: goto fail;
        case I_SUCCESS:
            if ((s->match_all && at != end) || (s->must_advance && at == s->start)) goto fail;
            s->match_end = at;
            return 1;
        case I_AT:
            if (!NAME(at_position)(s, code[pc + 1], at)) goto fail;
            pc += 2;
            continue;
        case I_MARK: {
            uint32_t mark = code[pc + 1];
            push(s, ENTRY_MARK, mark, s->marks[mark], s->last_index);
            s->marks[mark] = at;
            if (mark & 1) s->last_index = mark / 2 + 1;
            pc += 2;
            continue;
        }
        case I_JUMP: pc = code[pc + 1]; continue;
        case I_SPLIT: {
            uint32_t next = code[pc + 2]; /* a first character that does not fit saves the entry */
            bool hopeless = next == I_CHAR ? at >= end || text[at] != code[pc + 3]
                            : next == I_SET ? at >= end || !sre_in_set(&program->sets[code[pc + 3]], text[at]) : false;
            if (hopeless) {
                pc = code[pc + 1];
                continue;
            }
            push(s, ENTRY_CHOICE, code[pc + 1], at, 0);
            pc += 2;
            continue;
        }
        case I_REPEAT: {
            int64_t *loop = &s->loops[2 * code[pc + 1]];
            push(s, ENTRY_LOOP, code[pc + 1], loop[0], loop[1]);
            loop[0] = -1;
            loop[1] = -1;
            pc = code[pc + 2];
            continue;
        }
        case I_UNTIL_MAX: {
            int64_t *loop = &s->loops[2 * code[pc + 1]], count = loop[0] + 1;
            push(s, ENTRY_LOOP, code[pc + 1], loop[0], loop[1]);
            loop[0] = count;
            if (count < code[pc + 2]) {
                pc = code[pc + 4];
                continue;
            }
            if ((count < code[pc + 3] || code[pc + 3] == SRE_MAXREPEAT) && at != loop[1]) {
                push(s, ENTRY_CHOICE, pc + 5, at, 0);
                push(s, ENTRY_LOOP, code[pc + 1], loop[0], loop[1]);
                loop[1] = at;
                pc = code[pc + 4];
                continue;
            }
            pc += 5;
            continue;
        }
        case I_UNTIL_MIN: { /* behind it: a jump over AGAIN_MIN */
            int64_t *loop = &s->loops[2 * code[pc + 1]], count = loop[0] + 1;
            push(s, ENTRY_LOOP, code[pc + 1], loop[0], loop[1]);
            loop[0] = count;
            if (count < code[pc + 2]) {
                pc = code[pc + 4];
                continue;
            }
            if ((count < code[pc + 3] || code[pc + 3] == SRE_MAXREPEAT) && at != loop[1])
                push(s, ENTRY_CHOICE, pc + 7, at, 0);
            pc += 5;
            continue;
        }
        case I_AGAIN_MIN: {
            int64_t *loop = &s->loops[2 * code[pc + 1]];
            push(s, ENTRY_LOOP, code[pc + 1], loop[0], loop[1]);
            loop[1] = at;
            pc = code[pc + 2];
            continue;
        }
        case I_ONE_MAX: case I_ONE_POSSESSIVE: {
            int64_t min = code[pc + 1], max = code[pc + 2] == SRE_MAXREPEAT ? INT64_MAX : code[pc + 2];
            if (end - at < min) goto fail;
            n = NAME(count_items)(s, at, code[pc + 3], code[pc + 4], max);
            if (n < min) goto fail;
            if (code[pc] == I_ONE_MAX && n > min) push(s, ENTRY_GREEDY, pc + 5, at + min, at + n - 1);
            at += n;
            pc += 5;
            continue;
        }
        case I_ONE_MIN: {
            int64_t min = code[pc + 1], max = code[pc + 2] == SRE_MAXREPEAT ? INT64_MAX : code[pc + 2];
            if (end - at < min || NAME(count_items)(s, at, code[pc + 3], code[pc + 4], min) < min) goto fail;
            at += min;
            if (max > min) push(s, ENTRY_LAZY, pc, at, max - min);
            pc += 5;
            continue;
        }
        case I_ASSERT: case I_ASSERT_NOT: {
            int64_t back = code[pc + 1];
            if (at < back) {
                if (code[pc] == I_ASSERT) goto fail;
                pc = code[pc + 2];
                continue;
            }
            push(s, ENTRY_FRAME, pc, at, frame);
            frame = s->depth - 1;
            at -= back;
            pc += 3;
            continue;
        }
        case I_ATOMIC:
            push(s, ENTRY_FRAME, pc, at, frame);
            frame = s->depth - 1;
            pc += 2;
            continue;
        case I_POSSESSIVE:
            if (code[pc + 2] == 0) {
                pc = code[pc + 3];
                continue;
            }
            push(s, ENTRY_COUNT, 0, 0, 0); /* turns made so far */
            push(s, ENTRY_FRAME, pc, at, frame);
            frame = s->depth - 1;
            pc += 4;
            continue;
        case I_SUB_SUCCESS: {
            SreEntry top = s->stack[frame];
            int64_t place = frame;
            frame = top.b;
            pc = top.pc;
            if (code[pc] == I_ASSERT_NOT) { /* undo all, then fail */
                unwind(s, place);
                goto fail;
            }
            if (code[pc] == I_POSSESSIVE) {
                int64_t turns = s->stack[place - 1].a + 1;
                cut(s, place - 1);
                if (turns < code[pc + 1] || ((turns < code[pc + 2] || code[pc + 2] == SRE_MAXREPEAT) && at != top.a)) {
                    push(s, ENTRY_COUNT, 0, turns, 0);
                    push(s, ENTRY_FRAME, pc, at, frame);
                    frame = s->depth - 1;
                    pc += 4;
                } else {
                    pc = code[pc + 3];
                }
                continue;
            }
            cut(s, place);
            if (code[pc] == I_ASSERT) {
                at = top.a;
                pc = code[pc + 2];
            } else {
                pc = code[pc + 1];
            }
            continue;
        }
        case I_GROUPREF: {
            int64_t from = s->marks[2 * code[pc + 1]], to = s->marks[2 * code[pc + 1] + 1];
            if (from < 0 || to < from || to - from > end - at || !NAME(same_text)(s, from, at, to - from, code[pc + 2])) goto fail;
            at += to - from;
            pc += 3;
            continue;
        }
        case I_GROUPREF_EXISTS: {
            int64_t from = s->marks[2 * code[pc + 1]], to = s->marks[2 * code[pc + 1] + 1];
            pc = from < 0 || to < from ? code[pc + 2] : pc + 3;
            continue;
        }
        default: __builtin_unreachable(); /* sre_translate.c writes no other */
        }
    fail:
        for (;;) {
            if (s->depth == 0) return 0;
            SreEntry *e = &s->stack[--s->depth];
            switch (e->kind) {
            case ENTRY_MARK:
                s->marks[e->pc] = e->a;
                s->last_index = e->b;
                continue;
            case ENTRY_LOOP:
                s->loops[2 * e->pc] = e->a;
                s->loops[2 * e->pc + 1] = e->b;
                continue;
            case ENTRY_COUNT: continue;
            case ENTRY_CHOICE:
                at = e->a;
                pc = e->pc;
                break;
            case ENTRY_GREEDY: { /* b: next end to try, a: the least */
                pc = e->pc;
                at = e->b;
                if (code[pc] == I_CHAR) { /* only where the tail can go on */
                    UNIT c = (UNIT)code[pc + 1];
                    while (at >= e->a && (at >= end || text[at] != c)) at--;
                    if (at < e->a || c != code[pc + 1]) continue;
                }
                if (at > e->a) {
                    e->b = at - 1;
                    s->depth++;
                }
                break;
            }
            case ENTRY_LAZY: { /* one more item */
                at = e->a;
                pc = e->pc;
                if (at >= end || !NAME(is_item)(program, code[pc + 3], code[pc + 4], text[at])) continue;
                at++;
                if (code[pc + 5] == I_CHAR) { /* skip to where the tail can go on */
                    while (at < end && e->b > 1 && text[at] != code[pc + 6] &&
                           NAME(is_item)(program, code[pc + 3], code[pc + 4], text[at])) {
                        at++;
                        e->b--;
                    }
                }
                if (e->b > 1) {
                    e->a = at;
                    e->b--;
                    s->depth++;
                }
                pc += 5;
                break;
            }
            case ENTRY_FRAME: {
                frame = e->b;
                if (code[e->pc] == I_ASSERT_NOT) {
                    at = e->a;
                    pc = code[e->pc + 2];
                    break;
                }
                if (code[e->pc] != I_POSSESSIVE) continue;
                int64_t turns = s->stack[s->depth - 1].a;
                if (turns < code[e->pc + 1]) continue;
                at = e->a;
                pc = code[e->pc + 3];
                s->depth--;
                break;
            }
            default: __builtin_unreachable();
            }
            break;
        }
    }
}

static int64_t NAME(next_start)(SreState *s, int64_t from) {
    const SreProgram *p = s->program;
    const UNIT *text = s->data;
    int64_t last = s->end - (int64_t)p->min_width; /* the last place where a match can start */
    if (p->prefix_length) {
        UNIT c = (UNIT)p->prefix[0];
        if (c != p->prefix[0]) return -1;
        for (; from <= last; from++) {
            if (sizeof(UNIT) == 1) {
                const void *found = memchr(text + from, c, (size_t)(last - from + 1));
                if (!found) return -1;
                from = (const UNIT *)found - text;
            } else {
                while (from <= last && text[from] != c) from++;
                if (from > last) return -1;
            }
            uint32_t i = 1;
            while (i < p->prefix_length && text[from + i] == p->prefix[i]) i++;
            if (i == p->prefix_length) return from;
        }
        return -1;
    }
    if (p->first_set >= 0) {
        const SreSet *set = &p->sets[p->first_set];
        while (from <= last && !sre_in_set(set, text[from])) from++;
    }
    return from <= last ? from : -1;
}

int NAME(sre_search)(SreState *s) {
    int64_t from = s->start;
    if (from > s->end) return 0;
    while ((from = NAME(next_start)(s, from)) >= 0) {
        if (from != s->start) s->must_advance = false;
        s->start = from;
        if (s->program->prefix_is_all && !s->match_all) {
            s->match_end = from + s->program->prefix_length;
            return 1;
        }
        if (NAME(sre_match)(s)) return 1;
        from++;
    }
    return 0;
}
