/* The module _sre: compiled patterns and what they do with strings. */
#include "sre_objects.h"

/* -- module functions -- */

MoltValue molt_sre_ascii_iscased(MoltValue character) {
    int64_t c;
    if (molt_text_ssize(character, &c) < 0) return 0;
    return molt_bool(c >= 0 && c < 128 && uni_ascii_alpha((uint32_t)c));
}
MoltValue molt_sre_ascii_tolower(MoltValue character) {
    int64_t c;
    if (molt_text_ssize(character, &c) < 0) return 0;
    return molt_tag(sre_lower(MODE_ASCII, (uint32_t)c));
}
MoltValue molt_sre_unicode_iscased(MoltValue character) {
    int64_t c;
    if (molt_text_ssize(character, &c) < 0) return 0;
    uint32_t lower = sre_lower(MODE_UNICODE, (uint32_t)c), upper = sre_upper(MODE_UNICODE, (uint32_t)c);
    return molt_bool((uint32_t)c != lower || (uint32_t)c != upper);
}
MoltValue molt_sre_unicode_tolower(MoltValue character) {
    int64_t c;
    if (molt_text_ssize(character, &c) < 0) return 0;
    return molt_tag(sre_lower(MODE_UNICODE, (uint32_t)c));
}
MoltValue molt_sre_getcodesize(void) { return molt_tag(4); }

/* The code list as 32-bit words in a molt_buffer. */
static uint32_t *take_code(MoltValue code, uint32_t *n) {
    if (!molt_is_list_sub(code)) {
        molt_raise(&molt_TypeError, "compile() argument 3 must be list, not %s", molt_argument_type(code));
        return 0;
    }
    MoltList *l = MOLT_LIST(code);
    uint32_t *words = molt_buffer_alloc((size_t)l->length * 4 + 4);
    *n = (uint32_t)l->length;
    for (int64_t i = 0; i < l->length; i++) {
        MoltValue v = molt_list_get(l, i);
        int64_t word = -1;
        if (!molt_is_int_sub(v) || !molt_int_fits_i64(v, &word) || word < 0 || word > UINT32_MAX) word = -1;
        molt_drop(v);
        if (word < 0) {
            molt_buffer_free(words);
            molt_raise(&molt_OverflowError, "regular expression code size limit exceeded");
            return 0;
        }
        words[i] = (uint32_t)word;
    }
    return words;
}

MoltValue molt_sre_compile(MoltValue pattern, MoltValue flags, MoltValue code, MoltValue groups, MoltValue groupindex,
                           MoltValue indexgroup) {
    int64_t flag_bits, group_count;
    uint32_t n;
    if (molt_text_ssize(flags, &flag_bits) < 0 || molt_text_ssize(groups, &group_count) < 0) return 0;
    uint32_t *words = take_code(code, &n);
    if (!words) return 0;
    MoltValue v = molt_type_alloc(&molt_re_pattern_type, 0);
    if (v) {
        Pattern *p = PATTERN(v);
        p->pattern = molt_retain(pattern);
        p->group_index = molt_retain(groupindex);
        p->index_group = molt_retain(indexgroup);
        p->flags = flag_bits;
        p->hash = -1;
        p->is_bytes = pattern == MOLT_NONE ? -1 : !molt_is_str_sub(pattern);
        p->program.groups = (uint32_t)group_count;
        if (sre_translate(&p->program, words, n) < 0) {
            molt_drop(v);
            v = molt_raise(&molt_RuntimeError, "invalid SRE code");
        }
    }
    molt_buffer_free(words);
    return v;
}

static void pattern_dealloc(MoltObject *self) {
    Pattern *p = (Pattern *)self;
    molt_xdrop(p->pattern);
    molt_xdrop(p->group_index);
    molt_xdrop(p->index_group);
    sre_program_free(&p->program);
    molt_object_free(self);
}

/* -- states -- */

int sre_state_init(SreState *s, Pattern *pattern, MoltValue string, int64_t start, int64_t end) {
    memset(s, 0, sizeof *s);
    s->program = &pattern->program;
    if (molt_is_str_sub(string)) {
        if (pattern->is_bytes > 0)
            return molt_raise_int(&molt_TypeError, "cannot use a bytes pattern on a string-like object");
        s->data = molt_str_data(MOLT_STR(string));
        s->kind = MOLT_STR(string)->kind;
        s->length = MOLT_STR(string)->length;
    } else {
        if (molt_view_get(string, &s->view) < 0) {
            if (!molt_exception_matches(&molt_TypeError)) return -1;
            molt_exception_clear();
            return molt_raise_int(&molt_TypeError, "expected string or bytes-like object, got '%T'", string);
        }
        if (pattern->is_bytes == 0) {
            molt_view_release(&s->view);
            return molt_raise_int(&molt_TypeError, "cannot use a string pattern on a bytes-like object");
        }
        s->data = s->view.data;
        s->kind = 1;
        s->length = s->view.length;
    }
    s->string = molt_retain(string);
    s->start = start < 0 ? 0 : start > s->length ? s->length : start;
    s->first = s->start;
    s->end = end < 0 ? 0 : end > s->length ? s->length : end;
    size_t words = s->program->groups * 2 + s->program->loops * 2;
    s->marks = molt_buffer_alloc(words * 8 + 8);
    s->loops = s->marks + s->program->groups * 2;
    memset(s->marks, 0xff, words * 8);
    s->last_index = -1;
    return 0;
}

void sre_state_free(SreState *s) {
    molt_view_release(&s->view);
    molt_drop(s->string);
    molt_buffer_free(s->marks);
    if (s->stack) molt_buffer_free(s->stack);
}

int sre_state_match(SreState *s) {
    sre_reset(s);
    if (s->start > s->end) return 0;
    return s->kind == 1 ? sre_match_1(s) : s->kind == 2 ? sre_match_2(s) : sre_match_4(s);
}
int sre_state_search(SreState *s) {
    sre_reset(s);
    return s->kind == 1 ? sre_search_1(s) : s->kind == 2 ? sre_search_2(s) : sre_search_4(s);
}
/* Where to look next. */
static void step_on(SreState *s) {
    s->must_advance = s->match_end == s->start;
    s->start = s->match_end;
}

MoltValue sre_slice(MoltValue string, const void *data, int64_t start, int64_t end) {
    if (molt_is_str_sub(string)) return molt_str_substring(string, start, end);
    if (molt_is_bytes(string) && start == 0 && end == MOLT_BYTES(string)->length) return molt_retain(string);
    return molt_bytes_new((const uint8_t *)data + start, end - start);
}
static MoltValue slice(SreState *s, int64_t start, int64_t end) { return sre_slice(s->string, s->data, start, end); }

/* Text of a group, or of the whole match for 0; "" or None where it did not take part. */
static MoltValue group_text(SreState *s, uint32_t group, bool empty) {
    if (group == 0) return slice(s, s->start, s->match_end);
    int64_t from = s->marks[2 * group - 2], to = s->marks[2 * group - 1];
    if (from >= 0 && to >= from) return slice(s, from, to);
    return empty ? slice(s, 0, 0) : MOLT_NONE;
}

/* -- match, search, ... -- */

static int bounds(MoltValue pos, MoltValue endpos, int64_t *from, int64_t *to) {
    return molt_index_clip(pos, from) < 0 || molt_index_clip(endpos, to) < 0 ? -1 : 0;
}

static MoltValue one_match(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos, bool search, bool all) {
    SreState s;
    int64_t from, to;
    if (bounds(pos, endpos, &from, &to) < 0 || sre_state_init(&s, PATTERN(self), string, from, to) < 0) return 0;
    s.match_all = all;
    int found = search ? sre_state_search(&s) : sre_state_match(&s);
    MoltValue m = found ? sre_match_new(self, &s) : MOLT_NONE;
    sre_state_free(&s);
    return m;
}
MoltValue molt_re_pattern_match(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    return one_match(self, string, pos, endpos, false, false);
}
MoltValue molt_re_pattern_fullmatch(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    return one_match(self, string, pos, endpos, false, true);
}
MoltValue molt_re_pattern_search(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    return one_match(self, string, pos, endpos, true, false);
}

MoltValue molt_re_pattern_findall(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    SreState s;
    int64_t from, to;
    if (bounds(pos, endpos, &from, &to) < 0 || sre_state_init(&s, PATTERN(self), string, from, to) < 0) return 0;
    MoltValue list = molt_list_new(0);
    uint32_t groups = s.program->groups;
    while (s.start <= s.end && sre_state_search(&s)) {
        MoltValue item;
        if (groups < 2) {
            item = group_text(&s, groups, true);
        } else {
            MoltTuple *t = molt_tuple_alloc(groups);
            for (uint32_t g = 0; g < groups; g++) t->items[g] = group_text(&s, g + 1, true);
            item = molt_value(t);
        }
        molt_list_push(MOLT_LIST(list), item);
        step_on(&s);
    }
    sre_state_free(&s);
    return list;
}

MoltValue molt_re_pattern_split(MoltValue self, MoltValue string, MoltValue maxsplit) {
    SreState s;
    int64_t limit, last = 0, n = 0;
    if (molt_text_ssize(maxsplit, &limit) < 0 || sre_state_init(&s, PATTERN(self), string, 0, INT64_MAX) < 0) return 0;
    MoltValue list = molt_list_new(0);
    while ((limit == 0 || n < limit) && sre_state_search(&s)) {
        molt_list_push(MOLT_LIST(list), slice(&s, last, s.start));
        for (uint32_t g = 1; g <= s.program->groups; g++) molt_list_push(MOLT_LIST(list), group_text(&s, g, false));
        n++;
        last = s.match_end;
        step_on(&s);
    }
    molt_list_push(MOLT_LIST(list), slice(&s, last, s.end));
    sre_state_free(&s);
    return list;
}

/* -- sub -- */

MoltValue sre_template_for(MoltValue pattern, MoltValue replacement) {
    bool literal;
    if (molt_is_str_sub(replacement)) {
        literal = molt_text_find_char(MOLT_STR(replacement), '\\', 0, MOLT_STR(replacement)->length) < 0;
    } else {
        MoltView view;
        literal = false;
        if (molt_view_get(replacement, &view) == 0) {
            literal = !view.length || !memchr(view.data, '\\', (size_t)view.length);
            molt_view_release(&view);
        } else {
            molt_exception_clear();
        }
    }
    if (literal) return molt_retain(replacement);
    MoltValue module = molt_import(MOLT_S(re), 0, MOLT_NONE, 0);
    if (!module) return 0;
    MoltValue args[3] = {module, pattern, replacement};
    MoltValue template_ = molt_call_method(MOLT_N(_compile_template), args, 3, 0);
    molt_drop(module);
    if (template_ && molt_type_of(template_) == &molt_re_template_type && MOLT_TUPLE(TEMPLATE(template_)->items)->length == 1) {
        MoltValue text = molt_retain(MOLT_TUPLE(TEMPLATE(template_)->items)->items[0]);
        molt_drop(template_);
        return text;
    }
    return template_;
}

static MoltValue join_pieces(SreState *s, MoltValue list) {
    MoltValue joined, empty = slice(s, 0, 0);
    if (molt_is_str_sub(s->string)) joined = molt_str_join(empty, list);
    else {
        MoltValue args[2] = {empty, list};
        joined = molt_call_method(MOLT_N(join), args, 2, 0);
    }
    molt_drop(empty);
    molt_drop(list);
    return joined;
}

/* What a match is replaced by: owned, None for nothing. */
static MoltValue replacement_for(MoltValue self, SreState *s, MoltValue filter, bool callable) {
    if (!callable && molt_type_of(filter) != &molt_re_template_type) return molt_retain(filter);
    MoltValue m = sre_match_new(self, s);
    MoltValue item = callable ? molt_call1(filter, m) : sre_expand(filter, m);
    molt_drop(m);
    return item;
}

static MoltValue substitute(MoltValue self, MoltValue repl, MoltValue string, MoltValue count, bool with_count) {
    SreState s;
    int64_t limit, last = 0, n = 0;
    if (molt_text_ssize(count, &limit) < 0) return 0;
    MoltType *type = molt_type_of(repl);
    bool callable = type->call || type->flags & MOLT_TYPE_FUNCTIONLIKE;
    MoltValue filter = callable ? molt_retain(repl) : sre_template_for(self, repl);
    if (!filter) return 0;
    if (sre_state_init(&s, PATTERN(self), string, 0, INT64_MAX) < 0) {
        molt_drop(filter);
        return 0;
    }
    MoltValue list = molt_list_new(0);
    bool failed = false;
    while ((limit == 0 || n < limit) && sre_state_search(&s)) {
        if (last < s.start) molt_list_push(MOLT_LIST(list), slice(&s, last, s.start));
        MoltValue item = replacement_for(self, &s, filter, callable);
        if (!item) {
            failed = true;
            break;
        }
        if (item != MOLT_NONE) molt_list_push(MOLT_LIST(list), item);
        last = s.match_end;
        n++;
        step_on(&s);
    }
    MoltValue result = 0;
    if (failed) {
        molt_drop(list);
    } else {
        if (last < s.end) molt_list_push(MOLT_LIST(list), slice(&s, last, s.end));
        result = join_pieces(&s, list);
    }
    sre_state_free(&s);
    molt_drop(filter);
    if (!result || !with_count) return result;
    MoltValue items[2] = {result, molt_tag(n)};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_re_pattern_sub(MoltValue self, MoltValue repl, MoltValue string, MoltValue count) {
    return substitute(self, repl, string, count, false);
}
MoltValue molt_re_pattern_subn(MoltValue self, MoltValue repl, MoltValue string, MoltValue count) {
    return substitute(self, repl, string, count, true);
}

/* -- scanner: finditer -- */

typedef struct Scanner {
    MoltObject head;
    MoltValue pattern;
    SreState state;
    bool done, running;
} Scanner;
#define SCANNER(v) MOLT_AS(Scanner, v)

MoltValue molt_re_pattern_scanner(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    SreState s;
    int64_t from, to;
    if (bounds(pos, endpos, &from, &to) < 0 || sre_state_init(&s, PATTERN(self), string, from, to) < 0) return 0;
    MoltValue v = molt_type_alloc(&molt_re_scanner_type, 0);
    SCANNER(v)->state = s;
    SCANNER(v)->pattern = molt_retain(self);
    return v;
}

static void scanner_dealloc(MoltObject *self) {
    Scanner *scanner = (Scanner *)self;
    if (scanner->pattern) {
        sre_state_free(&scanner->state);
        molt_drop(scanner->pattern);
    }
    molt_object_free(self);
}

static MoltValue scan(MoltValue self, bool search) {
    Scanner *scanner = SCANNER(self);
    SreState *s = &scanner->state;
    if (scanner->done) return MOLT_NONE;
    if (!(search ? sre_state_search(s) : sre_state_match(s))) {
        scanner->done = true;
        return MOLT_NONE;
    }
    MoltValue m = sre_match_new(scanner->pattern, s);
    step_on(s);
    return m;
}
MoltValue molt_re_scanner_match(MoltValue self) { return scan(self, false); }
MoltValue molt_re_scanner_search(MoltValue self) { return scan(self, true); }
MoltValue molt_re_scanner_get_pattern(MoltValue self) { return molt_retain(SCANNER(self)->pattern); }

typedef struct FindIterator {
    MoltObject head;
    MoltValue scanner;
} FindIterator;
extern MoltType molt_re_find_iterator_type;

MoltValue molt_re_pattern_finditer(MoltValue self, MoltValue string, MoltValue pos, MoltValue endpos) {
    MoltValue scanner = molt_re_pattern_scanner(self, string, pos, endpos);
    if (!scanner) return 0;
    MoltValue v = molt_type_alloc(&molt_re_find_iterator_type, 0);
    MOLT_AS(FindIterator, v)->scanner = scanner;
    return v;
}

static void find_iterator_dealloc(MoltObject *self) {
    molt_xdrop(((FindIterator *)self)->scanner);
    molt_object_free(self);
}
static MoltValue find_iterator_next(MoltValue self) {
    MoltValue m = scan(MOLT_AS(FindIterator, self)->scanner, true);
    return m == MOLT_NONE ? 0 : m;
}

/* -- templates -- */

MoltValue molt_sre_template(MoltValue pattern, MoltValue template_) {
    if (!molt_is_list_sub(template_)) return molt_raise(&molt_TypeError, "template() argument 2 must be list, not %s", molt_argument_type(template_));
    MoltValue items = molt_tuple_from_iterable(template_);
    if (!items) return 0;
    MoltValue v = molt_type_alloc(&molt_re_template_type, 0);
    TEMPLATE(v)->items = items;
    return v;
}

static void template_dealloc(MoltObject *self) {
    molt_xdrop(((Template *)self)->items);
    molt_object_free(self);
}

/* -- attributes and the rest of Pattern -- */

MoltValue molt_re_pattern_get_pattern(MoltValue self) { return molt_retain(PATTERN(self)->pattern); }
MoltValue molt_re_pattern_get_flags(MoltValue self) { return molt_tag(PATTERN(self)->flags); }
MoltValue molt_re_pattern_get_groups(MoltValue self) { return molt_tag(PATTERN(self)->program.groups); }
MoltValue molt_mappingproxy_new(MoltValue mapping);
MoltValue molt_re_pattern_get_groupindex(MoltValue self) { return molt_mappingproxy_new(PATTERN(self)->group_index); }
MoltValue molt_re_pattern_copy(MoltValue self) { return molt_retain(self); }
MoltValue molt_re_pattern_deepcopy(MoltValue self, MoltValue memo) { return molt_retain(self); }
MoltValue molt_generic_alias_new(MoltValue origin, MoltValue args);
MoltValue molt_re_pattern_class_getitem(MoltValue cls, MoltValue item) { return molt_generic_alias_new(cls, item); }

static MoltValue pattern_richcompare(MoltValue a, MoltValue b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || molt_type_of(b) != &molt_re_pattern_type) return MOLT_NOTIMPLEMENTED;
    Pattern *x = PATTERN(a), *y = PATTERN(b);
    int same = x == y;
    if (!same && x->flags == y->flags && x->is_bytes == y->is_bytes && x->program.source_length == y->program.source_length &&
        memcmp(x->program.source, y->program.source, x->program.source_length * 4u) == 0)
        same = molt_equal(x->pattern, y->pattern);
    return same < 0 ? 0 : molt_bool(same == (op == MOLT_EQ));
}

static int64_t pattern_hash(MoltValue self) {
    Pattern *p = PATTERN(self);
    if (p->hash != -1) return p->hash;
    int64_t hash = molt_hash(p->pattern);
    if (hash == -1) return -1;
    hash ^= molt_hash_bytes(p->program.source, p->program.source_length * 4u) ^ p->flags;
    return p->hash = hash == -1 ? -2 : hash;
}

static MoltValue pattern_repr(MoltValue self) {
    static const struct { const char *name; int64_t flag; } names[] = {
        {"re.IGNORECASE", SRE_IGNORECASE}, {"re.LOCALE", SRE_LOCALE}, {"re.MULTILINE", SRE_MULTILINE}, {"re.DOTALL", SRE_DOTALL},
        {"re.VERBOSE", SRE_VERBOSE}, {"re.DEBUG", SRE_DEBUG}, {"re.ASCII", SRE_ASCII}, {"re.UNICODE", SRE_UNICODE}};
    Pattern *p = PATTERN(self);
    int64_t flags = p->flags;
    if (p->is_bytes == 0 && (flags & (SRE_LOCALE | SRE_UNICODE | SRE_ASCII)) == SRE_UNICODE) flags &= ~(int64_t)SRE_UNICODE;
    MoltValue text = molt_repr(p->pattern);
    if (!text) return 0;
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_ascii(&w, "re.compile(", 11);
    int64_t n = MOLT_STR(text)->length < 200 ? MOLT_STR(text)->length : 200;
    for (int64_t i = 0; i < n; i++) molt_writer_char(&w, molt_str_at(MOLT_STR(text), i));
    molt_drop(text);
    bool first = true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(flags & names[i].flag)) continue;
        molt_writer_c(&w, first ? ", " : "|");
        molt_writer_c(&w, names[i].name);
        first = false;
        flags &= ~names[i].flag;
    }
    if (flags) {
        MoltValue number = molt_int_to_str(molt_tag(flags), 16, true);
        molt_writer_c(&w, first ? ", " : "|");
        molt_writer_str(&w, MOLT_STR(number));
        molt_drop(number);
    }
    molt_writer_char(&w, ')');
    return molt_writer_finish(&w);
}

extern const MoltNameDef molt_re_pattern_type_names[], molt_re_template_type_names[], molt_re_scanner_type_names[],
    molt_re_find_iterator_type_names[];
MoltType molt_re_pattern_type = {
    MOLT_TYPE_HEAD("Pattern", 0, Pattern, &molt_object_type),
    .ext_offset = offsetof(Pattern, ext),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_re_pattern_type_names,
    .dealloc = pattern_dealloc,
    .repr = pattern_repr,
    .hash = pattern_hash,
    .richcompare = pattern_richcompare,
};
MoltType molt_re_template_type = {
    MOLT_TYPE_HEAD("SRE_Template", 0, Template, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_re_template_type_names,
    .dealloc = template_dealloc,
};
MoltType molt_re_scanner_type = {
    MOLT_TYPE_HEAD("SRE_Scanner", 0, Scanner, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_re_scanner_type_names,
    .dealloc = scanner_dealloc,
};
MoltType molt_re_find_iterator_type = {
    MOLT_TYPE_HEAD("callable_iterator", 0, FindIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_re_find_iterator_type_names,
    .dealloc = find_iterator_dealloc,
    .iter = molt_iter_self,
    .next = find_iterator_next,
};
