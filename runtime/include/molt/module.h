/* Modules: static definitions emitted by the compiler, and imports. Code: module.c, import.c. */
#ifndef MOLT_MODULE_H
#define MOLT_MODULE_H

#include "molt/call.h"

typedef struct MoltGlobalSlot { /* a global variable with a slot of its own */
    MoltStr *name;
    MoltValue *slot;
} MoltGlobalSlot;

enum { MOLT_MODE_EXEC, MOLT_MODE_EVAL, MOLT_MODE_SINGLE }; /* of compile() */

typedef struct MoltProgramText { /* a text that was known when the program was built */
    MoltStr *text, *filename;
    const MoltCode *code; /* or 0, and */
    MoltValue error;      /* what CPython's compiler raises for it: a tuple; see eval.c */
    uint8_t mode;
    uint8_t future;       /* compiled for code under `from __future__ import annotations` */
    uint8_t numbered;     /* has placeholders for numbers: text_numbers.c */
} MoltProgramText;

typedef struct MoltModuleDef {
    MoltStr *name;               /* dotted */
    MoltStr *file;               /* __file__, or 0 for builtin modules */
    MoltStr *doc;
    const MoltGlobalSlot *globals; /* ends with a null name; may be 0 */
    const MoltNameDef *names;    /* C modules: static contents; 0 */
    int (*run)(MoltValue module);/* module body (compiled) or initialiser (C); may be 0; 0 / -1 */
    uint8_t is_package, is_main, frozen_failure;
    uint8_t initializing;        /* its body is running */
    MoltValue module;            /* the module object once created (owned by sys.modules too) */
    const MoltProgramText *texts;       /* given to eval, exec and compile; ends with a null text; may be 0 */
} MoltModuleDef;

typedef struct MoltGlobalRef { /* a use of a global variable in cold code */
    MoltModuleDef *def;
    MoltStr *name;
    MoltValue *slot, *builtin;
} MoltGlobalRef;

typedef struct MoltModule {
    MoltObject head;
    MoltExt *ext;                /* weakrefs only */
    MoltDict *dict;              /* the namespace */
    MoltModuleDef *def;          /* or 0: types.ModuleType(...) */
} MoltModule;

/* The program, emitted by the compiler: all modules of its closure sorted by name; module 0 of the start
   is the entry named "__main__". */
extern MoltModuleDef *const molt_program_modules[];
extern const size_t molt_program_module_count;
extern MoltModuleDef *const molt_program_main;
extern const MoltNameDef molt_builtins_names[]; /* names of builtins the program can ask for */
extern const char *const molt_program_source_root;

MoltValue molt_module_new(MoltValue name);
MoltValue molt_module_start(MoltModuleDef *def);     /* creates the object (new reference), registers it in sys.modules, does not run it */
/* import a.b.c: level 0 absolute. Returns the top package (from_list None or empty) or the last module. Names
   the importing module's dict for relative imports. */
MoltValue molt_import(MoltValue name, MoltDict *globals, MoltValue from_list, int64_t level);
MoltValue molt_import_from(MoltValue module, MoltStr *name);
int molt_import_star(MoltValue module, MoltDict *target);
MoltDict *molt_sys_modules(void);
MoltDict *molt_builtins_dict(void);                  /* namespace of `builtins` */

/* Globals of compiled code. slot 0: look in builtins, else NameError. */
MoltValue molt_load_global_slow(MoltDict *globals, MoltStr *name);          /* dict, then builtins: new reference */
MoltValue molt_load_name(MoltValue namespace_, MoltDict *globals, MoltStr *name); /* class body */
int molt_delete_global(MoltDict *globals, MoltStr *name);

/* The namespace of `sys`, borrowed, or 0 while the program has not imported it. */
extern MoltDict *molt_sys_namespace;
/* Names in a C module's table that are bound to a getset (stub: `attribute()`) are computed when the module starts:
   get(module) gives the value. So a program pays only for the names it mentions. */
MoltModuleDef *molt_module_find(const MoltStr *name);   /* the program's module of this name, or 0 */
MoltValue molt_module_load(MoltStr *name);              /* import by absolute dotted name: the module itself, new reference */
MoltValue molt_module_spec(MoltModule *module);         /* a ModuleSpec for it: new reference */
bool molt_module_is_initializing(MoltModule *module);
void molt_modules_teardown(bool leak_check);                       /* at exit: lets go of all modules, collects */
void molt_modules_release(void);                /* behind the teardown, for the leak check: nothing runs any more */
/* The module whose code the innermost frame runs; borrowed or 0. */
MoltModule *molt_current_module(void);

#endif
