/* The import statement. All modules were compiled in: an import finds a definition in the program's table, makes the
   module object and runs its body once. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "left_out.h"

static MoltModule *as_module(MoltValue v) { return MOLT_AS(MoltModule, v); }

MoltModuleDef *molt_module_find(const MoltStr *name) {
    size_t low = 0, high = molt_program_module_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = molt_str_compare(molt_program_modules[middle]->name, name);
        if (order == 0) return molt_program_modules[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return 0;
}

static MoltValue not_found(MoltValue message, MoltStr *name) {
    return molt_raise_import_error(&molt_ModuleNotFoundError, message, molt_value(name), 0);
}

static MoltValue no_module(MoltStr *name) {
    molt_check_absent("module", name);
    return not_found(molt_str_format("No module named '%U'", name), name);
}

static int64_t last_dot(const MoltStr *name) {
    for (int64_t i = name->length; i-- > 0;)
        if (molt_str_at(name, i) == '.') return i;
    return -1;
}

/* -- running a module -- */

/* Modules whose bodies are running: with threads, others wait for a module that is not theirs. Each item is on the C stack of the
   import that runs it. */
typedef struct Running {
    const MoltModuleDef *def;
    int64_t thread;
    struct Running *previous, *next;
} Running;
static Running *running;

static void run_begins(Running *r, const MoltModuleDef *def) {
    *r = (Running){def, molt_state.thread, 0, running};
    if (running) running->previous = r;
    running = r;
}
static void run_ends(Running *r) {
    if (r->next) r->next->previous = r->previous;
    if (r->previous) r->previous->next = r->next;
    else running = r->next;
    if (molt_threads) molt_threads->freed();
}

/* Until no other thread is in the module's body; at once where that thread waits for one of ours. */
static MOLT_COLD void wait_for_body(const MoltStr *name) {
again:
    for (Running *r = running; r; r = r->next) {
        if (r->thread == molt_state.thread || !molt_str_equal(r->def->name, name)) continue;
        if (molt_threads->wait_for(r->thread)) goto again;
    }
}

static MoltValue failed(MoltValue module, MoltStr *name) {
    MoltValue pending = molt_exception_take();
    MoltValue current = molt_dict_get_str(molt_sys_modules(), name);
    if (current == module) molt_dict_delete(molt_sys_modules(), molt_value(name));
    molt_drop(module);
    molt_exception_restore(pending);
    return 0;
}

static MoltValue run(MoltModuleDef *def) {
    if (def->frozen_failure) return not_found(molt_str_format("No module named '%U'", def->name), def->name);
    MoltValue module = molt_module_start(def);
    if (!module) return 0;
    if (!def->run) return module;
    Running self;
    def->initializing = 1;
    run_begins(&self, def);
    int status = def->run(module);
    run_ends(&self);
    def->initializing = 0;
    if (status < 0) return failed(module, def->name);
    /* A module may put something else in its own place. */
    MoltValue current = molt_dict_get_str(molt_sys_modules(), def->name);
    if (!current || current == module) return module;
    molt_retain(current);
    molt_drop(module);
    return current;
}

static MoltValue load_child(MoltStr *name, int64_t dot) {
    MoltValue parent_name = molt_str_substring(molt_value(name), 0, dot);
    MoltStr *interned = molt_str_intern(parent_name);
    molt_drop(parent_name);
    MoltValue parent = molt_module_load(interned);
    MoltValue module = 0;
    if (!parent) goto done;
    MoltValue loaded = molt_dict_get_str(molt_sys_modules(), name); /* by the parent's own body */
    if (loaded) {
        module = molt_retain(loaded);
        goto done;
    }
    MoltValue path = molt_getattr_or_stop(parent, MOLT_N(__path__));
    if (path == MOLT_STOP) {
        not_found(molt_str_format("No module named '%U'; '%U' is not a package", name, interned), name);
        goto done;
    }
    if (!path) goto done;
    molt_drop(path);
    MoltModuleDef *def = molt_module_find(name);
    if (!def) {
        no_module(name);
        goto done;
    }
    module = run(def);
    if (!module) goto done;
    MoltValue tail_text = molt_str_substring(molt_value(name), dot + 1, name->length);
    MoltStr *tail = molt_str_intern(tail_text);
    molt_drop(tail_text);
    if (molt_setattr(parent, tail, module) < 0) molt_exception_clear();
    molt_drop(molt_value(tail));
done:
    molt_xdrop(parent);
    molt_drop(molt_value(interned));
    return module;
}

MoltValue molt_module_load(MoltStr *name) {
    if (MOLT_UNLIKELY(molt_threads && running)) wait_for_body(name);
    MoltValue loaded = molt_dict_get_str(molt_sys_modules(), name);
    if (loaded) {
        if (!molt_is_none(loaded)) return molt_retain(loaded);
        return not_found(molt_str_format("import of %U halted; None in sys.modules", name), name);
    }
    int64_t dot = last_dot(name);
    if (dot >= 0) return load_child(name, dot);
    MoltModuleDef *def = molt_module_find(name);
    return def ? run(def) : no_module(name);
}

/* -- relative names -- */

/* The package that a relative import in this namespace starts from: new reference. */
static MoltValue calling_package(MoltDict *globals) {
    MoltValue package = globals ? molt_dict_get_str(globals, MOLT_N(__package__)) : 0;
    if (package && !molt_is_none(package)) {
        if (!molt_is_str_sub(package)) return molt_raise(&molt_TypeError, "package must be a string");
        return molt_retain(package);
    }
    MoltValue name = globals ? molt_dict_get_str(globals, MOLT_N(__name__)) : 0;
    if (!name) return molt_raise(&molt_KeyError, "'__name__' not in globals");
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "__name__ must be a string");
    if (molt_dict_get_str(globals, MOLT_N(__path__))) return molt_retain(name);
    int64_t dot = last_dot(MOLT_STR(name));
    return molt_str_substring(name, 0, dot < 0 ? 0 : dot);
}

static MoltValue resolve(MoltValue name, MoltDict *globals, int64_t level) {
    MoltValue package = calling_package(globals);
    if (!package) return 0;
    if (MOLT_STR(package)->length == 0) {
        molt_drop(package);
        return molt_raise(&molt_ImportError, "attempted relative import with no known parent package");
    }
    int64_t end = MOLT_STR(package)->length;
    for (int64_t up = 1; up < level; up++) {
        while (end > 0 && molt_str_at(MOLT_STR(package), end - 1) != '.') end--;
        if (--end <= 0) {
            molt_drop(package);
            return molt_raise(&molt_ImportError, "attempted relative import beyond top-level package");
        }
    }
    MoltValue base = molt_str_substring(package, 0, end);
    molt_drop(package);
    if (MOLT_STR(name)->length == 0) return base;
    MoltValue full = molt_str_format("%S.%S", base, name);
    molt_drop(base);
    return full;
}

/* -- from a import b, c -- */

static int load_submodule(MoltValue module, MoltValue item) {
    MoltValue module_name = molt_getattr(module, MOLT_N(__name__));
    if (!module_name) return -1;
    MoltValue full_text = molt_str_format("%S.%S", module_name, item);
    molt_drop(module_name);
    if (!full_text) return -1;
    MoltStr *full = molt_str_intern(full_text);
    molt_drop(full_text);
    MoltValue loaded = molt_module_find(full) || molt_dict_get_str(molt_sys_modules(), full) ? molt_module_load(full) : MOLT_NONE;
    molt_drop(molt_value(full));
    molt_xdrop(loaded);
    return loaded ? 0 : -1;
}

static int handle_from_list(MoltValue module, MoltValue names, bool recursive) {
    MoltValue items = molt_tuple_from_iterable(names);
    if (!items) return -1;
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_TUPLE(items)->length; i++) {
        MoltValue item = MOLT_TUPLE(items)->items[i];
        if (!molt_is_str_sub(item)) {
            status = molt_raise_int(&molt_TypeError, "Item in ``from list'' must be str, not %T", item);
        } else if (MOLT_STR(item)->length == 1 && molt_str_at(MOLT_STR(item), 0) == '*') {
            MoltValue all = recursive ? MOLT_STOP : molt_getattr_or_stop(module, MOLT_N(__all__));
            if (!all) status = -1;
            else if (all != MOLT_STOP) {
                status = handle_from_list(module, all, true);
                molt_drop(all);
            }
        } else {
            MoltStr *name = molt_str_intern(item);
            MoltValue have = molt_getattr_or_stop(module, name);
            molt_drop(molt_value(name));
            if (!have) status = -1;
            else if (have != MOLT_STOP) molt_drop(have);
            else status = load_submodule(module, item);
        }
    }
    molt_drop(items);
    return status;
}

static bool is_package(MoltValue module) {
    if (molt_type_of(module) == &molt_module_type) return molt_dict_get_str(as_module(module)->dict, MOLT_N(__path__)) != 0;
    MoltValue path = molt_getattr_or_stop(module, MOLT_N(__path__));
    if (!path) molt_exception_clear();
    if (path && path != MOLT_STOP) molt_drop(path);
    return path && path != MOLT_STOP;
}

/* -- the entry points -- */

/* `import a.b.c` binds a; `from . import x` and the like give the module itself. */
static MoltValue top_package(MoltStr *full, MoltValue name, int64_t level) {
    int64_t first = 0, length = MOLT_STR(name)->length;
    while (first < length && molt_str_at(MOLT_STR(name), first) != '.') first++;
    if (first == length) return molt_module_load(full);
    int64_t end = level == 0 ? first : full->length - (length - first);
    MoltValue text = molt_str_substring(molt_value(full), 0, end);
    MoltStr *top = molt_str_intern(text);
    molt_drop(text);
    MoltValue module = molt_module_load(top);
    molt_drop(molt_value(top));
    return module;
}

MoltValue molt_import(MoltValue name, MoltDict *globals, MoltValue from_list, int64_t level) {
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "module name must be a string");
    if (level < 0) return molt_raise(&molt_ValueError, "level must be >= 0");
    if (level == 0 && MOLT_STR(name)->length == 0) return molt_raise(&molt_ValueError, "Empty module name");
    MoltValue full_text = level ? resolve(name, globals, level) : molt_retain(name);
    if (!full_text) return 0;
    MoltStr *full = molt_str_intern(full_text);
    molt_drop(full_text);
    MoltValue module = molt_module_load(full);
    int has_list = !from_list || molt_is_none(from_list) ? 0 : molt_truth(from_list);
    if (module && has_list < 0) {
        molt_drop(module);
        module = 0;
    }
    if (module && !has_list && MOLT_STR(name)->length) {
        molt_drop(module);
        module = top_package(full, name, level);
    } else if (module && has_list && is_package(module) && handle_from_list(module, from_list, false) < 0) {
        molt_drop(module);
        module = 0;
    }
    molt_drop(molt_value(full));
    return module;
}

static MoltValue cannot_import(MoltValue module, MoltStr *name, MoltValue module_name) {
    bool known = module_name && molt_is_str_sub(module_name);
    MoltValue shown = known ? molt_retain(module_name) : molt_str_from_c("<unknown module name>");
    MoltValue path = molt_getattr_or_stop(module, MOLT_N(__file__));
    if (!path) molt_exception_clear();
    if (path == MOLT_STOP || (path && !molt_is_str_sub(path))) {
        if (path != MOLT_STOP) molt_drop(path);
        path = 0;
    }
    bool making = molt_type_of(module) == &molt_module_type && molt_module_is_initializing(as_module(module));
    MoltValue place = path ? molt_retain(path) : molt_str_from_c("unknown location");
    MoltValue message =
        making ? molt_str_format("cannot import name '%U' from partially initialized module %R (most likely due to a "
                                 "circular import) (%S)", name, shown, place)
               : molt_str_format("cannot import name '%U' from %R (%S)", name, shown, place);
    molt_raise_import_error(&molt_ImportError, message, known ? shown : MOLT_NONE, path);
    if (molt_raised()) MOLT_AS(MoltImportErrorObject, molt_state.exception)->name_from = molt_retain(molt_value(name));
    molt_drop(place);
    molt_drop(shown);
    molt_xdrop(path);
    return 0;
}

MoltValue molt_import_from(MoltValue module, MoltStr *name) {
    MoltValue v = molt_getattr_or_stop(module, name);
    if (v != MOLT_STOP) return v;
    MoltValue module_name = molt_getattr_or_stop(module, MOLT_N(__name__));
    if (!module_name) return 0;
    if (module_name == MOLT_STOP) return cannot_import(module, name, 0);
    MoltValue full = molt_is_str_sub(module_name) ? molt_str_format("%S.%U", module_name, name) : 0;
    v = full ? molt_dict_get(molt_sys_modules(), full) : 0;
    molt_xdrop(full);
    if (!v && !molt_raised()) cannot_import(module, name, module_name);
    molt_drop(module_name);
    return v;
}

/* -- from a import * -- */

static int bind_one(MoltValue module, MoltDict *target, MoltValue name) {
    MoltStr *interned = molt_str_intern(name);
    MoltValue v = molt_getattr(module, interned);
    int status = v ? molt_dict_set_str(target, interned, v) : -1;
    molt_xdrop(v);
    molt_drop(molt_value(interned));
    return status;
}

static int bad_name(MoltValue module, const char *where, MoltValue item) {
    MoltValue module_name = molt_getattr(module, MOLT_N(__name__));
    if (!module_name) return -1;
    molt_raise(&molt_TypeError, "%s in %S.%s must be str, not %T", where[0] == 'K' ? "Key" : "Item", module_name,
               where[0] == 'K' ? "__dict__" : "__all__", item);
    molt_drop(module_name);
    return -1;
}

int molt_import_star(MoltValue module, MoltDict *target) {
    MoltValue all = molt_getattr_or_stop(module, MOLT_N(__all__));
    if (!all) return -1;
    bool listed = all != MOLT_STOP;
    if (!listed) {
        MoltValue dict = molt_type_of(module) == &molt_module_type ? molt_retain(molt_value(as_module(module)->dict))
                                                                   : molt_getattr_or_stop(module, MOLT_N(__dict__));
        if (!dict) return -1;
        if (dict == MOLT_STOP)
            return molt_raise_int(&molt_ImportError, "from-import-* object has no __dict__ and no __all__");
        all = molt_list_from_iterable(dict);
        molt_drop(dict);
        if (!all) return -1;
    }
    MoltValue names = molt_tuple_from_iterable(all);
    molt_drop(all);
    if (!names) return -1;
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_TUPLE(names)->length; i++) {
        MoltValue name = MOLT_TUPLE(names)->items[i];
        if (!molt_is_str_sub(name)) status = bad_name(module, listed ? "Item" : "Key", name);
        else if (listed || MOLT_STR(name)->length == 0 || molt_str_at(MOLT_STR(name), 0) != '_')
            status = bind_one(module, target, name);
    }
    molt_drop(names);
    return status;
}
