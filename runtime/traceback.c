/* Traceback objects: one for each frame an exception has passed. Printing: traceback_print.c. */
#include "molt/molt.h"
#include "molt/exceptions.h"

extern const MoltNameDef molt_traceback_type_names[];

static MoltTraceback *as_tb(MoltValue v) { return MOLT_AS(MoltTraceback, v); }

static void traceback_dealloc(MoltObject *self) {
    MoltTraceback *tb = (MoltTraceback *)self;
    molt_xdrop(tb->frame);
    molt_xdrop(tb->code_owner);
    MoltValue next = tb->next;
    molt_object_free(self);
    molt_xdrop(next);
}
static void traceback_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltTraceback *tb = (MoltTraceback *)self;
    visit(tb->next, arg);
    visit(tb->frame, arg);
    visit(tb->code_owner, arg);
}
static void traceback_clear(MoltObject *self) {
    molt_replace(&((MoltTraceback *)self)->next, 0);
    molt_replace(&((MoltTraceback *)self)->frame, 0);
}

MoltValue molt_frame_get_f_code(MoltValue self); /* frame.c */

/* TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno) */
static MoltValue traceback_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
    MoltValue found[4] = {0};
    int64_t line, lasti;
    if (molt_parse_args("traceback", args, nargs, kwnames, names, 0, 4, 4, found) < 0) return 0;
    if (!molt_is_none(found[0]) && !molt_is_traceback(found[0]))
        return molt_raise(&molt_TypeError, "expected traceback object or None, got '%T'", found[0]);
    if (molt_type_of(found[1]) != &molt_frame_type)
        return molt_raise(&molt_TypeError, "traceback() argument 'tb_frame' must be frame, not %A", found[1]);
    if (molt_index_i64(found[2], &lasti) < 0 || molt_index_i64(found[3], &line) < 0) return 0;
    MoltValue code = molt_frame_get_f_code(found[1]);
    if (!code) return 0;
    MoltValue v = molt_type_alloc(type, 0);
    as_tb(v)->next = molt_is_none(found[0]) ? 0 : molt_retain(found[0]);
    as_tb(v)->frame = molt_retain(found[1]);
    as_tb(v)->code_owner = code;
    as_tb(v)->code = MOLT_AS(MoltCode, code);
    as_tb(v)->site = (uint32_t)(lasti < 0 ? UINT32_MAX : lasti / 2);
    as_tb(v)->line = (int32_t)line;
    return v;
}

MoltType molt_traceback_type = {
    MOLT_TYPE_HEAD("traceback", 0, MoltTraceback, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_traceback_type_names,
    .dealloc = traceback_dealloc,
    .traverse = traceback_traverse,
    .clear = traceback_clear,
    .new_ = traceback_new,
};

void molt_traceback_here(void) {
    MoltFrame *frame = molt_state.frame;
    MoltValue e = molt_state.exception;
    if (!e || !frame->code || frame->code->flags & MOLT_CODE_HIDDEN) return;
    MoltValue v = molt_type_alloc(&molt_traceback_type, 0);
    as_tb(v)->code = frame->code;
    as_tb(v)->site = frame->site;
    as_tb(v)->live = frame;
    as_tb(v)->next = MOLT_EXC(e)->traceback;
    if (frame->code->flags & MOLT_CODE_BY_NAME) as_tb(v)->frame = molt_frame_object(frame); /* later nobody knows its globals */
    MOLT_EXC(e)->traceback = v;
}

int32_t molt_traceback_line(const MoltTraceback *tb) {
    if (tb->line) return tb->line;
    return tb->site < tb->code->site_count ? tb->code->sites[tb->site].line : tb->code->first_line;
}

MoltValue molt_traceback_get_tb_frame(MoltValue self) {
    MoltTraceback *tb = as_tb(self);
    if (!tb->frame) {
        MoltFrame *live = tb->live; /* still running, as far as can be told */
        bool runs = live && live >= molt_state.frames && live <= molt_state.frame && live->code == tb->code;
        tb->frame = runs ? molt_frame_object(live) : molt_frame_object_at(tb->code, tb->site, 0);
    }
    return molt_retain(tb->frame);
}
MoltValue molt_traceback_get_tb_lineno(MoltValue self) { return molt_tag(molt_traceback_line(as_tb(self))); }
MoltValue molt_traceback_get_tb_lasti(MoltValue self) { return molt_tag(2 * (int64_t)as_tb(self)->site); }
MoltValue molt_traceback_get_tb_next(MoltValue self) {
    MoltValue next = as_tb(self)->next;
    return molt_retain(next ? next : MOLT_NONE);
}
int molt_traceback_set_tb_next(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "can't delete tb_next attribute");
    if (!molt_is_none(value) && !molt_is_traceback(value))
        return molt_raise_int(&molt_TypeError, "expected traceback object, got '%T'", value);
    for (MoltValue v = molt_is_none(value) ? 0 : value; v; v = as_tb(v)->next)
        if (v == self) return molt_raise_int(&molt_ValueError, "traceback loop detected");
    molt_replace(&as_tb(self)->next, molt_is_none(value) ? 0 : molt_retain(value));
    return 0;
}
