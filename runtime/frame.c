/* Frame objects: a read-only view of one activation, rebuilt from the shadow stack when asked for. */
#include "molt/protocol.h"
#include "molt/module.h"

extern const MoltNameDef molt_frame_type_names[];

typedef struct MoltFrameObject {
    MoltObject head;
    const MoltCode *code;
    uint32_t site;
    MoltFrame *live;   /* where the activation was on the shadow stack; 0: never was (a traceback's frame) */
    MoltValue back;    /* owned; 0: not asked for yet */
    MoltValue function, namespace_; /* owned; of a text for eval and exec, and of functions in it, else 0 */
} MoltFrameObject;

static MoltFrameObject *frame(MoltValue v) { return MOLT_AS(MoltFrameObject, v); }

static MoltValue make(const MoltCode *code, uint32_t site, MoltFrame *live) {
    MoltFrameObject *f = MOLT_AS(MoltFrameObject, molt_type_alloc(&molt_frame_type, 0));
    f->code = code;
    f->site = site;
    f->live = live;
    if (live && code->flags & MOLT_CODE_BY_NAME) {
        f->function = molt_retain(molt_value(molt_by_name_function(live)));
        f->namespace_ = molt_xretain(molt_by_name_namespace(live));
    }
    return molt_value(f);
}

MoltValue molt_frame_object_at(const MoltCode *code, uint32_t site, MoltFunction *function) {
    MoltValue v = make(code, site, 0);
    if (code->flags & MOLT_CODE_BY_NAME) frame(v)->function = molt_retain(molt_value(function));
    return v;
}

/* The frame or the nearest one below it that Python sees; None at the bottom. */
MoltValue molt_frame_object(MoltFrame *at) {
    while (at > molt_state.frames && (!at->code || at->code->flags & MOLT_CODE_HIDDEN)) at--;
    if (at <= molt_state.frames && (!at->code || at->code->flags & MOLT_CODE_HIDDEN)) return MOLT_NONE;
    if (at < molt_state.frames) return MOLT_NONE;
    return make(at->code, at->site, at);
}

/* Still running, as far as can be told: the same code at the same place of this thread's stack. */
static bool is_live(const MoltFrameObject *f) {
    return f->live && f->live >= molt_state.frames && f->live <= molt_state.frame && f->live->code == f->code;
}

/* As molt_frame_object, for the top of another thread's stack: the frames as they are now, up to a function of a text for exec. */
MoltValue molt_frame_object_of(const MoltState *state) {
    MoltValue back = MOLT_NONE;
    for (const MoltFrame *at = state->frames; at <= state->frame; at++) {
        if (!at->code || at->code->flags & (MOLT_CODE_HIDDEN | MOLT_CODE_BY_NAME)) continue;
        MoltValue v = make(at->code, at->site, 0);
        frame(v)->back = back;
        back = v;
    }
    return back;
}

static void frame_dealloc(MoltObject *self) {
    MoltFrameObject *f = (MoltFrameObject *)self;
    molt_xdrop(f->back);
    molt_xdrop(f->function);
    molt_xdrop(f->namespace_);
    molt_object_free(self);
}
static void frame_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltFrameObject *f = (MoltFrameObject *)self;
    visit(f->back, arg);
    visit(f->function, arg);
    visit(f->namespace_, arg);
}

static uint32_t current_site(const MoltFrameObject *f) { return is_live(f) ? f->live->site : f->site; }

static MoltValue frame_repr(MoltValue self) {
    const MoltFrameObject *f = frame(self);
    return molt_str_format("<frame at %s, file %R, line %d, code %U>", molt_address_text(self).text,
                           molt_value(f->code->filename), (int)molt_code_line(f->code, current_site(f)), f->code->name);
}

/* Two views of the same running activation are the same frame. */
static MoltValue frame_compare(MoltValue a, MoltValue b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || molt_type_of(b) != &molt_frame_type) return MOLT_NOTIMPLEMENTED;
    bool same = a == b || (is_live(frame(a)) && frame(a)->live == frame(b)->live && frame(a)->code == frame(b)->code);
    return molt_bool(same == (op == MOLT_EQ));
}
static int64_t frame_hash(MoltValue self) { return molt_hash_identity(molt_value(frame(self)->code)); }

MoltType molt_frame_type = {
    MOLT_TYPE_HEAD("frame", 0, MoltFrameObject, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_frame_type_names,
    .dealloc = frame_dealloc, .traverse = frame_traverse,
    .repr = frame_repr, .richcompare = frame_compare, .hash = frame_hash,
};

MoltValue molt_frame_get_f_code(MoltValue self) { return molt_retain(molt_value(frame(self)->code)); }
MoltValue molt_frame_get_f_lineno(MoltValue self) {
    return molt_tag(molt_code_line(frame(self)->code, current_site(frame(self))));
}
MoltValue molt_frame_get_f_lasti(MoltValue self) { return molt_tag(2 * (int64_t)current_site(frame(self))); }

MoltValue molt_frame_get_f_globals(MoltValue self) {
    MoltValue function = frame(self)->function;
    MoltValue globals = function ? MOLT_AS(MoltFunction, function)->globals : molt_code_globals(frame(self)->code);
    return globals ? molt_retain(globals) : molt_dict_new();
}
MoltValue molt_frame_get_f_builtins(MoltValue self) {
    MoltValue function = frame(self)->function;
    return molt_retain(function ? MOLT_AS(MoltFunction, function)->self_or_type : molt_value(molt_builtins_dict()));
}

MoltValue molt_frame_get_f_back(MoltValue self) {
    MoltFrameObject *f = frame(self);
    if (!f->back) f->back = is_live(f) && f->live > molt_state.frames ? molt_frame_object(f->live - 1) : MOLT_NONE;
    return molt_retain(f->back);
}

/* -- f_locals of a function: an object that only says why it is empty-handed -- */

extern const MoltNameDef molt_frame_locals_type_names[];

static MoltValue no_locals(void) {
    return molt_raise(&molt_RuntimeError, "frame.f_locals is not available in a compiled program: local variables live in registers");
}
static MoltValue locals_iter(MoltValue self) { return no_locals(); }
static int64_t locals_length(MoltValue self) { return no_locals(), -1; }
static MoltValue locals_getitem(MoltValue self, MoltValue key) { return no_locals(); }
static int locals_setitem(MoltValue self, MoltValue key, MoltValue value) { return no_locals(), -1; }
static int locals_contains(MoltValue self, MoltValue item) { return no_locals(), -1; }

MoltType molt_frame_locals_type = {
    MOLT_TYPE_HEAD("FrameLocalsProxy", 0, MoltObject, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MAPPING,
    .methods = molt_frame_locals_type_names,
    .iter = locals_iter, .length = locals_length, .getitem = locals_getitem, .setitem = locals_setitem,
    .contains = locals_contains, .hash = molt_hash_not_implemented,
};

MoltValue molt_frame_locals_get(MoltValue self, MoltValue key, MoltValue fallback) { return no_locals(); }
MoltValue molt_frame_locals_keys(MoltValue self) { return no_locals(); }
MoltValue molt_frame_locals_values(MoltValue self) { return no_locals(); }
MoltValue molt_frame_locals_items(MoltValue self) { return no_locals(); }
MoltValue molt_frame_locals_copy(MoltValue self) { return no_locals(); }

MoltValue molt_frame_get_f_locals(MoltValue self) {
    if (frame(self)->namespace_) return molt_retain(frame(self)->namespace_);
    if (molt_str_equal(frame(self)->code->name, MOLT_STR(molt_str_module_name()))) return molt_frame_get_f_globals(self);
    return molt_type_alloc(&molt_frame_locals_type, 0);
}
MoltValue molt_frame_get_f_trace(MoltValue self) { return MOLT_NONE; }
MoltValue molt_frame_clear(MoltValue self) { return MOLT_NONE; }
