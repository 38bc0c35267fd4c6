/* Module objects, their start, globals, and the end of all modules. Imports: import.c. */
#include "left_out.h"
#include "object_model.h"
#include "molt/molt.h"
#include "molt/process.h"
#include <string.h>

extern const MoltNameDef molt_module_type_names[];

MoltDict *molt_sys_namespace;
static MoltDict *sys_modules;

MoltDict *molt_sys_modules(void) {
    if (!sys_modules) sys_modules = MOLT_DICT(molt_dict_new());
    return sys_modules;
}

/* -- the type -- */

static MoltModule *as_module(MoltValue v) { return MOLT_AS(MoltModule, v); }

static void module_dealloc(MoltObject *self) {
    MoltModule *m = (MoltModule *)self;
    MoltDict *dict = m->dict;
    if (m->def && m->def->module == molt_value(m)) m->def->module = 0;
    m->dict = 0;
    if (dict) molt_drop_object((MoltObject *)dict);
    molt_object_free(self);
}

static bool tearing_down;
static bool ending; /* the modules have been let go: CPython has set their globals to None by then */

static void module_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    if (!tearing_down) visit(molt_value(((MoltModule *)self)->dict), arg);
    molt_fields_traverse(self, visit, arg);
}

static void module_clear(MoltObject *self) {
    MoltModule *m = (MoltModule *)self;
    if (m->dict) molt_dict_clear(m->dict);
}

static MoltValue make(MoltType *type) {
    MoltValue m = molt_type_alloc(type, 0);
    if (!m) return 0;
    as_module(m)->dict = MOLT_DICT(molt_dict_new());
    return m;
}

static MoltValue module_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) { return make(type); }

static void set_basics(MoltDict *d, MoltValue name, MoltValue doc) {
    molt_dict_set_str(d, MOLT_N(__name__), name);
    molt_dict_set_str(d, MOLT_N(__doc__), doc);
    molt_dict_set_str(d, MOLT_N(__package__), MOLT_NONE);
    molt_dict_set_str(d, MOLT_N(__loader__), MOLT_NONE);
    molt_dict_set_str(d, MOLT_N(__spec__), MOLT_NONE);
}

static int module_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"name", "doc"};
    MoltValue found[2] = {0};
    if (molt_parse_args("module", args, nargs, kwnames, names, 0, 1, 2, found) < 0) return -1;
    if (!molt_is_str_sub(found[0]))
        return molt_raise_int(&molt_TypeError, "module() argument 'name' must be str, not %A", found[0]);
    set_basics(as_module(self)->dict, found[0], found[1] ? found[1] : MOLT_NONE);
    return 0;
}

bool molt_module_is_initializing(MoltModule *m) { return m->def && m->def->initializing; }

/* "a.b" where it is in sys.modules although the attribute b of a is not set yet. */
static bool is_submodule_in_making(MoltValue module_name, MoltStr *name) {
    if (!module_name || !molt_is_str_sub(module_name)) return false;
    MoltValue full = molt_str_format("%S.%U", module_name, name);
    if (!full) return false;
    MoltValue found = molt_dict_get(molt_sys_modules(), full);
    molt_drop(full);
    if (!found) return false;
    bool making = molt_type_of(found) == &molt_module_type && molt_module_is_initializing(as_module(found));
    molt_drop(found);
    return making;
}

static int64_t directory_length(const MoltStr *path, int64_t end) {
    while (end > 0 && molt_str_at(path, end - 1) != '/') end--;
    return end ? end - 1 : 0;
}

/* Does the file lie beside the program's main file, where it hides modules of the same name? */
static bool may_shadow(const MoltModuleDef *def) {
    const MoltStr *main = molt_program_main->file, *file = def ? def->file : 0;
    if (!main || !file) return false;
    int64_t end = directory_length(file, file->length), wanted = directory_length(main, main->length);
    if (def->is_package) end = directory_length(file, end);
    if (end != wanted) return false;
    for (int64_t i = 0; i < end; i++)
        if (molt_str_at(main, i) != molt_str_at(file, i)) return false;
    return true;
}

static void no_attribute_yet(MoltModule *m, MoltValue module_name, MoltStr *name) {
    if (may_shadow(m->def))
        molt_raise(&molt_AttributeError,
                   "module %R has no attribute '%U' (consider renaming %R if it has the same name as a third-party "
                   "module you intended to import)", module_name, name, molt_value(m->def->file));
    else if (m->def->file)
        molt_raise(&molt_AttributeError,
                   "partially initialized module %R from %R has no attribute '%U' (most likely due to a circular import)",
                   module_name, molt_value(m->def->file), name);
    else
        molt_raise(&molt_AttributeError,
                   "partially initialized module %R has no attribute '%U' (most likely due to a circular import)",
                   module_name, name);
}

static MoltValue no_attribute(MoltModule *m, MoltStr *name) {
    molt_check_dropped_of_module(m->def, name);
    MoltValue module_name = molt_dict_get_str(m->dict, MOLT_N(__name__));
    if (!module_name || !molt_is_str_sub(module_name))
        molt_raise(&molt_AttributeError, "module has no attribute '%U'", name);
    else if (molt_module_is_initializing(m)) no_attribute_yet(m, module_name, name);
    else if (is_submodule_in_making(module_name, name))
        molt_raise(&molt_AttributeError,
                   "cannot access submodule '%U' of module %R (most likely due to a circular import)", name, module_name);
    else
        molt_raise(&molt_AttributeError, "module %R has no attribute '%U'", module_name, name);
    return molt_exception_annotate(molt_value(name), molt_value(m));
}

static MoltValue module_getattr(MoltValue self, MoltStr *name) {
    MoltModule *m = as_module(self);
    MoltValue v = molt_dict_get_str(m->dict, name);
    if (v) return molt_retain(v);
    MoltType *type = molt_type_of(self);
    v = molt_type_lookup(type, name);
    if (v) {
        MoltType *kind = molt_type_of(v);
        return kind->descr_get ? kind->descr_get(v, self, type) : molt_retain(v);
    }
    MoltValue hook = molt_dict_get_str(m->dict, MOLT_N(__getattr__));
    if (!hook) return no_attribute(m, name);
    molt_retain(hook);
    v = molt_call1(hook, molt_value(name));
    molt_drop(hook);
    return v;
}

static int module_setattr(MoltValue self, MoltStr *name, MoltValue value) {
    MoltModule *m = as_module(self);
    const char first = (char)molt_str_at(name, 0);
    if (first == '_') {
        MoltValue own = molt_type_lookup(molt_type_of(self), name);
        MoltType *kind = own ? molt_type_of(own) : 0;
        if (kind && kind->descr_set) return kind->descr_set(own, self, value);
    }
    if (value) return molt_dict_set_str(m->dict, name, value);
    if (!molt_dict_get_str(m->dict, name)) return molt_raise_no_attribute(self, name), -1; /* a module's own words are for reads */
    return molt_dict_delete(m->dict, molt_value(name)) < 0 ? -1 : 0;
}

static MoltValue module_repr(MoltValue self) {
    MoltModule *m = as_module(self);
    MoltValue name = molt_dict_get_str(m->dict, MOLT_N(__name__));
    MoltValue file = molt_dict_get_str(m->dict, MOLT_N(__file__));
    if (!name) name = MOLT_S(unknown);
    if (file && molt_is_str_sub(file)) return molt_str_format("<module %R from %R>", name, file);
    if (m->def) return molt_str_format("<module %R (built-in)>", name);
    return molt_str_format("<module %R>", name);
}

MoltType molt_module_type = {
    MOLT_TYPE_HEAD("module", MOLT_SHAPE_MODULE, MoltModule, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltModule, ext),
    .methods = molt_module_type_names,
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .clear = module_clear,
    .new_ = module_new,
    .init = module_init,
    .repr = module_repr,
    .getattr = module_getattr,
    .setattr = module_setattr,
};

MoltValue molt_module_get_dict(MoltValue self) { return molt_retain(molt_value(as_module(self)->dict)); }

MoltValue molt_module_get_annotations(MoltValue self) {
    MoltDict *d = as_module(self)->dict;
    MoltValue v = molt_dict_get_str(d, MOLT_N(__annotations__));
    if (v) return molt_retain(v);
    v = molt_dict_new();
    molt_dict_set_str(d, MOLT_N(__annotations__), v);
    return v;
}
int molt_module_set_annotations(MoltValue self, MoltValue value) {
    MoltDict *d = as_module(self)->dict;
    if (value) return molt_dict_set_str(d, MOLT_N(__annotations__), value);
    int deleted = molt_dict_delete(d, MOLT_S(__annotations__));
    if (deleted == 0) return molt_raise_int(&molt_AttributeError, "__annotations__");
    return deleted < 0 ? -1 : 0;
}

MoltValue molt_module_dir(MoltValue self) {
    MoltDict *d = as_module(self)->dict;
    MoltValue hook = molt_dict_get_str(d, MOLT_N(__dir__));
    if (!hook) return molt_dict_keys(d);
    molt_retain(hook);
    MoltValue names = molt_call0(hook);
    molt_drop(hook);
    return names;
}

/* -- making modules -- */

MoltValue molt_module_new(MoltValue name) {
    MoltValue m = make(&molt_module_type);
    set_basics(as_module(m)->dict, name, MOLT_NONE);
    return m;
}

/* "a.b" of a module "a.b.c" or of the package "a.b"; "" at the top. */
static MoltValue package_of(const MoltModuleDef *def) {
    if (def->is_package) return molt_value(def->name);
    int64_t dot = def->name->length;
    while (dot > 0 && molt_str_at(def->name, dot - 1) != '.') dot--;
    return dot ? molt_str_substring(molt_value(def->name), 0, dot - 1) : molt_value(&molt_str_empty);
}

static void set_owned(MoltDict *d, MoltStr *key, MoltValue v) {
    molt_dict_set_str(d, key, v);
    molt_drop(v);
}

static MoltValue package_path(const MoltModuleDef *def) {
    MoltValue path = molt_list_new(1);
    if (!def->file) return path;
    int64_t slash = def->file->length;
    while (slash > 0 && molt_str_at(def->file, slash - 1) != '/') slash--;
    molt_list_push(MOLT_LIST(path), molt_str_substring(molt_value(def->file), 0, slash ? slash - 1 : 0));
    return path;
}

static void fill_from_table(MoltDict *d, const MoltNameDef *names, MoltValue module) {
    for (; names->name; names++) {
        MoltObject *o = names->object;
        if ((uintptr_t)o & 1) { /* a small int travels as itself */
            molt_dict_set_str(d, names->name, (MoltValue)(int64_t)(intptr_t)o);
            continue;
        }
        if (o->shape == MOLT_SHAPE_GETSET_DESCRIPTOR && ((MoltGetSet *)o)->owner == 0) {
            MoltValue v = ((MoltGetSet *)o)->get(module);
            if (v) set_owned(d, names->name, v);
            else molt_exception_clear();
        } else {
            molt_dict_set_str(d, names->name, molt_value(o));
        }
    }
}

static MoltModule builtins_module;

MoltDict *molt_builtins_dict(void) {
    static bool filled;
    if (filled) return builtins_module.dict;
    filled = true;
    builtins_module.head = (MoltObject){MOLT_IMMORTAL, MOLT_SHAPE_MODULE};
    builtins_module.dict = MOLT_DICT(molt_dict_new());
    builtins_module.dict->head.refcount = MOLT_IMMORTAL;
    set_basics(builtins_module.dict, MOLT_S(builtins), MOLT_NONE);
    fill_from_table(builtins_module.dict, molt_builtins_names, molt_value(&builtins_module));
    return builtins_module.dict;
}

static MoltValue builtins_object(void) {
    molt_builtins_dict();
    return molt_value(&builtins_module);
}

static void bind_globals(MoltDict *d, const MoltModuleDef *def) {
    if (!def->globals) return;
    for (const MoltGlobalSlot *g = def->globals; g->name; g++) molt_dict_bind_slot(d, g->name, g->slot);
}

static void set_names(MoltModule *m, MoltModuleDef *def) {
    MoltDict *d = m->dict;
    set_basics(d, molt_value(def->name), def->doc ? molt_value(def->doc) : MOLT_NONE);
    if (!def->is_main) {
        set_owned(d, MOLT_N(__package__), package_of(def));
        set_owned(d, MOLT_N(__spec__), molt_module_spec(m));
    }
    if (def->is_package) set_owned(d, MOLT_N(__path__), package_path(def));
    if (def->file) {
        molt_dict_set_str(d, MOLT_N(__file__), molt_value(def->file));
        molt_dict_set_str(d, MOLT_N(__cached__), MOLT_NONE);
        molt_dict_set_str(d, MOLT_N(__builtins__), builtins_object());
    }
}

MoltValue molt_module_start(MoltModuleDef *def) {
    if (molt_str_equal(def->name, MOLT_N(builtins))) {
        molt_dict_set_str(molt_sys_modules(), def->name, builtins_object());
        def->module = builtins_object();
        return builtins_object();
    }
    MoltValue v = make(&molt_module_type), old = def->module;
    MoltModule *m = as_module(v);
    m->def = def;
    def->module = molt_retain(v); /* for good: compiled code finds its globals through it */
    molt_xdrop(old);
    if (!def->file && molt_str_equal(def->name, MOLT_N(sys))) molt_sys_namespace = m->dict;
    set_names(m, def);
    bind_globals(m->dict, def);
    molt_dict_set_str(molt_sys_modules(), def->name, v);
    if (def->names) fill_from_table(m->dict, def->names, v);
    return v;
}

MoltModule *molt_current_module(void) {
    for (MoltFrame *f = molt_state.frame; f > molt_state.frames; f--)
        if (f->code && !(f->code->flags & MOLT_CODE_HIDDEN) && f->code->module)
            return as_module(f->code->module->module);
    return 0;
}

/* -- global variables -- */

MOLT_COLD MoltValue molt_raise_not_defined(MoltStr *name) {
    molt_raise(&molt_NameError, "name '%U' is not defined", name);
    return molt_exception_annotate(molt_value(name), 0);
}

MoltValue molt_load_global_slow(MoltDict *globals, MoltStr *name) {
    MoltValue v = molt_dict_get_str(globals, name);
    if (!v) v = molt_dict_get_str(molt_builtins_dict(), name);
    if (!v && ending) return MOLT_NONE;
    return v ? molt_retain(v) : molt_raise_not_defined(name);
}

MoltValue molt_load_name(MoltValue namespace_, MoltDict *globals, MoltStr *name) {
    if (molt_is_dict(namespace_)) {
        MoltValue v = molt_dict_get_str(MOLT_DICT(namespace_), name);
        return v ? molt_retain(v) : molt_load_global_slow(globals, name);
    }
    MoltValue v = molt_getitem(namespace_, molt_value(name));
    if (v || !molt_exception_matches(&molt_KeyError)) return v;
    molt_exception_clear();
    return molt_load_global_slow(globals, name);
}

int molt_delete_global(MoltDict *globals, MoltStr *name) {
    int deleted = molt_dict_delete(globals, molt_value(name));
    if (deleted == 0) molt_raise_not_defined(name);
    return deleted > 0 ? 0 : -1;
}

/* -- the end -- */

extern const MoltValue *molt_gc_order_roots;
extern size_t molt_gc_order_count;

/* The namespaces of all modules, owned. */
static size_t take_dicts(MoltValue *out) {
    MoltValue value, key;
    int64_t position = 0;
    size_t count = 0;
    while (molt_dict_next(sys_modules, &position, &key, &value))
        if (!molt_is_small(value) && molt_type_of(value) == &molt_module_type && as_module(value)->dict &&
            value != molt_value(&builtins_module) && as_module(value)->dict != molt_sys_namespace)
            out[count++] = molt_retain(molt_value(as_module(value)->dict));
    return count;
}

/* What sys.displayhook has shown last goes before all modules. */
static void forget_displayed(void) {
    MoltStr *underscore = molt_name("_");
    if (molt_dict_get_str(molt_builtins_dict(), underscore)) molt_dict_set_str(molt_builtins_dict(), underscore, MOLT_NONE);
    molt_drop(molt_value(underscore));
}

/* CPython lets go of the modules and collects. Compiled code needs its namespace as long as it may run, so that
   here a namespace stays, as an object; what is in it goes as if it had died. */
void molt_modules_teardown(bool leak_check) {
    if (!sys_modules) return;
    ending = true;
    molt_gc_collect(2); /* what is garbage already dies before the modules do */
    forget_displayed();
    MoltValue *dicts = molt_buffer_alloc(((size_t)sys_modules->used + 1) * sizeof *dicts);
    size_t count = take_dicts(dicts), kept = 0;
    molt_dict_clear(sys_modules);
    for (size_t i = 0; i < count; i++) {
        bool alone = molt_object(dicts[i])->refcount == 2; /* this array and the module: no function of it is left */
        MoltValue dict = dicts[i];
        if (alone) molt_dict_clear(MOLT_DICT(dict));
        else dicts[kept++] = dict;
        molt_drop(dict);
    }
    molt_gc_order_roots = dicts;
    tearing_down = true;
    molt_gc_order_count = kept;
    molt_gc_collect(2);
    molt_gc_order_roots = 0;
    tearing_down = false;
    for (size_t i = 0; i < kept; i++) molt_dict_clear(MOLT_DICT(dicts[i])); /* held by somebody still */
    molt_buffer_free(dicts);
    if (leak_check || molt_teardown_matters()) molt_gc_collect(2);
}

void molt_modules_release(void) {
    for (size_t i = 0; i < molt_program_module_count; i++) {
        MoltModuleDef *def = molt_program_modules[i];
        MoltValue m = def->module;
        def->module = 0;
        if (m) molt_drop(m);
    }
    if (sys_modules) molt_drop(molt_value(sys_modules));
    sys_modules = 0;
}
