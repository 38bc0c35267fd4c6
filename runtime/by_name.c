/* Functions of texts that eval and exec run: their globals are any dict. They look names up in it, through the function object,
   where other functions have slots; `self_or_type` of such a function is its builtins, as `__builtins__` of the dict says. */
#include "molt/protocol.h"
#include "molt/module.h"

typedef MoltValue V;

/* -- activations -- */

typedef struct Activation { /* borrowed: valid as long as the frame is on the stack */
    MoltFunction *function;
    V namespace_; /* of a text's body, else 0 */
} Activation;

/* One for each place of the thread's shadow stack. */
static Activation *activations(void) {
    if (MOLT_UNLIKELY(!molt_state.activations)) molt_state.activations = molt_reserve_per_frame(sizeof(Activation));
    return molt_state.activations;
}

void molt_by_name_enter(V namespace_, MoltFunction *self) {
    Activation *a = &activations()[molt_state.frame - molt_state.frames];
    a->function = self;
    a->namespace_ = namespace_;
    molt_state.frame->code = self->code; /* of the file that compile() named: code.c */
}

static const Activation *activation(const MoltFrame *frame) {
    return frame->code && frame->code->flags & MOLT_CODE_BY_NAME ? &activations()[frame - molt_state.frames] : 0;
}

MoltFunction *molt_by_name_function(const MoltFrame *frame) {
    const Activation *a = activation(frame);
    return a ? a->function : 0;
}
V molt_by_name_namespace(const MoltFrame *frame) {
    const Activation *a = activation(frame);
    return a ? a->namespace_ : 0;
}

V molt_code_globals(const MoltCode *code) {
    return code->module && code->module->module ? molt_value(MOLT_AS(MoltModule, code->module->module)->dict) : 0;
}

V molt_frame_globals(const MoltFrame *frame) {
    const Activation *a = activation(frame);
    return a ? a->function->globals : frame->code ? molt_code_globals(frame->code) : 0;
}

V molt_frame_module_name(const MoltFrame *frame) {
    if (!frame->code || !frame->code->module) return 0;
    if (activation(frame)) return molt_dict_get_str(MOLT_DICT(molt_frame_globals(frame)), MOLT_N(__name__));
    return molt_value(frame->code->module->is_main ? MOLT_N(__main__) : frame->code->module->name);
}

V molt_frame_builtins(const MoltFrame *frame) {
    const Activation *a = activation(frame);
    return a ? a->function->self_or_type : molt_value(molt_builtins_dict());
}

/* -- functions -- */

static V builtins_of(V globals) {
    V v = molt_dict_get_str(MOLT_DICT(globals), MOLT_N(__builtins__));
    if (!v) return molt_frame_builtins(molt_state.frame);
    return molt_type_of(v) == &molt_module_type ? molt_value(MOLT_AS(MoltModule, v)->dict) : v;
}

void molt_by_name_set_builtins(MoltFunction *f) {
    if (!f->self_or_type) f->self_or_type = molt_retain(builtins_of(f->globals));
}

/* `def`, `lambda` or `class` in the frame that runs: what it makes has the file and the numbers that its own code has. */
V molt_by_name_make_function(const MoltCode *code, V globals, const V *cells, uint32_t cell_count) {
    const MoltCode *around = molt_state.frame->code;
    code = molt_code_of_text(code, around->filename, molt_code_numbers(around));
    return molt_by_name_function_new(code, globals, cells, cell_count);
}

V molt_by_name_function_new(const MoltCode *code, V globals, const V *cells, uint32_t cell_count) {
    V f = molt_function_new(code, globals, cells, cell_count);
    molt_by_name_set_builtins(MOLT_AS(MoltFunction, f));
    return f;
}

/* -- names -- */

/* MOLT_STOP where the mapping has no such key. */
static V look_up(V mapping, MoltStr *name) {
    if (molt_is_dict(mapping)) {
        V v = molt_dict_get_str(MOLT_DICT(mapping), name);
        return v ? molt_retain(v) : MOLT_STOP;
    }
    V v = molt_getitem(mapping, molt_value(name));
    if (v || !molt_exception_matches(&molt_KeyError)) return v;
    molt_exception_clear();
    return MOLT_STOP;
}

static V from_builtins(MoltStr *name, MoltFunction *self) {
    V v = look_up(self->self_or_type, name);
    return v == MOLT_STOP ? molt_raise_not_defined(name) : v;
}

V molt_by_name_load_global(MoltStr *name, MoltFunction *self) {
    bool usual = self->self_or_type == molt_value(molt_builtins_dict());
    if (usual && molt_is_dict(self->globals)) return molt_load_global_slow(MOLT_DICT(self->globals), name);
    V v = look_up(self->globals, name);
    return v == MOLT_STOP ? from_builtins(name, self) : v;
}

/* CPython asks a subclass of dict that is the globals here without its own __getitem__. */
V molt_by_name_load_name(MoltStr *name, V namespace_, MoltFunction *self) {
    V v = look_up(namespace_, name);
    if (v != MOLT_STOP) return v;
    if (self->self_or_type == molt_value(molt_builtins_dict())) return molt_load_global_slow(MOLT_DICT(self->globals), name);
    v = molt_dict_get_str(MOLT_DICT(self->globals), name);
    return v ? molt_retain(v) : from_builtins(name, self);
}

/* What the variable held dies here: the result is always "unbound". */
V molt_by_name_swap_global(MoltStr *name, V value, MoltFunction *self) {
    molt_dict_set_str(MOLT_DICT(self->globals), name, value);
    molt_drop(value);
    return 0;
}

int molt_by_name_import_star(V module, V namespace_) {
    if (molt_is_dict(namespace_)) return molt_import_star(module, MOLT_DICT(namespace_));
    V names = molt_dict_new(), key, value;
    int64_t position = 0;
    int status = molt_import_star(module, MOLT_DICT(names));
    while (status == 0 && molt_dict_next(MOLT_DICT(names), &position, &key, &value)) status = molt_setitem(namespace_, key, value);
    molt_drop(names);
    return status;
}

/* `import` and `class` call a builtin: 0, or -1 raised where the function's builtins do not have it. */
int molt_by_name_check_builtin(MoltStr *name, MoltFunction *self) {
    if (self->self_or_type == molt_value(molt_builtins_dict())) return 0;
    V v = look_up(self->self_or_type, name);
    if (v == MOLT_STOP) {
        bool is_import = molt_str_equal(name, MOLT_N(__import__));
        return molt_raise_int(is_import ? &molt_ImportError : &molt_NameError, "%U not found", name);
    }
    if (!v) return -1;
    bool genuine = v == molt_dict_get_str(molt_builtins_dict(), name);
    molt_drop(v);
    if (genuine) return 0;
    const MoltFrame *frame = molt_state.frame;
    V message = molt_str_format("%U:%d: a text for eval() or exec() with %U of its own: a compiled program has only the builtin one",
                                frame->code->filename, (int)molt_code_line(frame->code, frame->site), name);
    molt_op_trap(MOLT_STR(message));
}
