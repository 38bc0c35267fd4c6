/* Code, functions and calls. Code: call.c (binding arguments), function.c (the objects).

   Convention of compiled and of C functions alike:  MoltValue f(MoltValue a0, ..., MoltValue an-1, MoltFunction *self)
   with one value for each parameter in the order: positional, *args (tuple), keyword-only, **kwargs (dict).
   That is CPython's co_varnames order except that *args stands before the keyword-only ones.
   C functions leave out the last parameter where they do not need it. All parameters are borrowed, except
   those in code->owned_params, which the callee consumes. The result is owned; 0 = raised. */
#ifndef MOLT_CALL_H
#define MOLT_CALL_H

#include "molt/type.h"
#include "molt/state.h"

enum { /* MoltCode.flags: CPython's co_flags where there is one */
    MOLT_CODE_VARARGS = 0x04, MOLT_CODE_VARKEYWORDS = 0x08, MOLT_CODE_NESTED = 0x10,
    MOLT_CODE_GENERATOR = 0x20, MOLT_CODE_COROUTINE = 0x80, MOLT_CODE_ITERABLE_COROUTINE = 0x100,
    MOLT_CODE_ASYNC_GENERATOR = 0x200,
    MOLT_CODE_TUPLE_NEW = 1 << 22, /* the __new__ of a named tuple: a tuple of its arguments but for the class */
    MOLT_CODE_COPY = 1 << 23,    /* made at run time: code_of_text.c */
    MOLT_CODE_C = 1 << 24,       /* implemented in C: no frame, no code object visible to Python */
    MOLT_CODE_HIDDEN = 1 << 25,  /* left out of tracebacks */
    MOLT_CODE_SIMPLE = 1 << 26,  /* only positional parameters, all borrowed: direct may be called as it is */
    MOLT_CODE_BY_NAME = 1 << 27, /* finds globals by name, in the dict of the function object: by_name.h */
    MOLT_CODE_TEXT = 1 << 28,    /* a text for eval and exec: MoltValue body(MoltValue namespace, MoltFunction *self) */
    MOLT_CODE_FUTURE_ANNOTATIONS = 1 << 29, /* CPython's 0x1000000 */
    MOLT_CODE_GLOBALS = 1 << 30, /* uses the globals of its module */
};

typedef struct MoltSite {
    int32_t line, end_line;      /* 1-based */
    int32_t column, end_column;  /* 0-based UTF-8 byte offsets; -1 unknown */
} MoltSite;

struct MoltCode {
    MoltObject head;
    MoltStr *name, *qualname, *filename;
    void *direct;                /* see above; for a generator function: makes the generator */
    MoltValue (*array)(const MoltValue *args, MoltFunction *self); /* the same from an array; only where param_count > MOLT_DIRECT_MAX */
    uint16_t param_count;        /* all parameters */
    uint16_t positional_count;   /* positional ones, without *args */
    uint16_t posonly_count;
    uint16_t kwonly_count;
    uint32_t flags;
    int32_t first_line;
    uint64_t owned_params;       /* bit i: the callee consumes parameter i (i < 64) */
    MoltStr *const *param_names; /* param_count names; CPython's co_varnames order is derived from it */
    MoltObject *defaults;        /* C functions only: static tuple of the last positional defaults; 0 inside: absent argument is passed as 0 */
    MoltObject *kwdefaults;      /* C functions only: static tuple, one item for each keyword-only parameter */
    MoltObject *varnames, *freevars, *cellvars, *consts, *names; /* static tuples, or 0 (empty) */
    MoltStr *doc;                /* or 0 */
    const MoltSite *sites;
    uint32_t site_count;
    uint32_t frame_owned, frame_plain; /* generators: values saved across a yield: owned ones first */
    MoltValue (*resume)(void *buffer, uint32_t entry); /* resumable clone; see generator.h */
    struct MoltModuleDef *module;
};
#define MOLT_DIRECT_MAX 10

/* Types with MOLT_TYPE_FUNCTIONLIKE: function, builtin_function_or_method (module functions),
   method_descriptor (methods of builtin types). Static ones are emitted by the compiler. */
struct MoltFunction {
    MoltObject head;
    MoltExt *ext;
    const MoltCode *code;
    MoltValue globals;     /* dict of the module (0 for C functions) */
    MoltValue defaults;    /* tuple or 0 */
    MoltValue kwdefaults;  /* dict or 0 */
    MoltValue name, qualname, module, doc; /* 0: take it from code */
    MoltValue annotations, type_params;    /* dict / tuple or 0 */
    MoltValue self_or_type;/* C functions: module or MoltType (borrowed), for repr; MOLT_CODE_BY_NAME: builtins (owned) */
    uint32_t cell_count;
    MoltValue cells[];     /* owned: cells of the free variables */
};

typedef struct MoltCell {
    MoltObject head;
    MoltValue value; /* owned; 0: unbound */
} MoltCell;

typedef struct MoltBoundMethod { /* `method` and bound `builtin_function_or_method` */
    MoltObject head;
    MoltExt *ext;
    MoltValue function, self;
} MoltBoundMethod;

extern MoltType molt_function_type, molt_builtin_function_type, molt_method_descriptor_type,
    molt_bound_method_type, molt_builtin_method_type, molt_cell_type, molt_code_type,
    molt_staticmethod_type, molt_classmethod_type, molt_classmethod_descriptor_type,
    molt_getset_descriptor_type, molt_member_descriptor_type, molt_property_type;

typedef struct MoltMethodWrapper { /* staticmethod, classmethod, classmethod_descriptor */
    MoltObject head;
    MoltExt *ext;
    MoltValue callable;
} MoltMethodWrapper;

typedef struct MoltGetSet { /* getset_descriptor: static, emitted by the compiler */
    MoltObject head;
    MoltStr *name;
    MoltType *owner;
    MoltValue (*get)(MoltValue self);
    int (*set)(MoltValue self, MoltValue value /* 0: delete */); /* or 0 */
    MoltStr *doc;
} MoltGetSet;

/* Calls. Arguments are borrowed. kwnames: tuple of str, or 0. */
MoltValue molt_call(MoltValue callable, const MoltValue *args, size_t nargs, MoltValue kwnames);
/* As molt_call; bit i of `handed` says that the caller gives up args[i] (an owned temporary): the callee
   may let it die early, else it is dropped after the call. */
MoltValue molt_call_handed(MoltValue callable, const MoltValue *args, size_t nargs, MoltValue kwnames, uint64_t handed);
MoltValue molt_call0(MoltValue callable);
MoltValue molt_call1(MoltValue callable, MoltValue a);
MoltValue molt_call2(MoltValue callable, MoltValue a, MoltValue b);
MoltValue molt_call3(MoltValue callable, MoltValue a, MoltValue b, MoltValue c);
/* f(*args, **kwargs): args any iterable, kwargs any mapping or 0. */
MoltValue molt_call_spread(MoltValue callable, MoltValue args, MoltValue kwargs);
/* obj.name(args...): args[0] is obj. No bound method is made where it can be avoided. */
MoltValue molt_call_method(MoltStr *name, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_call_method0(MoltValue obj, MoltStr *name);
MoltValue molt_call_method1(MoltValue obj, MoltStr *name, MoltValue a);
MoltValue molt_call_method2(MoltValue obj, MoltStr *name, MoltValue a, MoltValue b);
/* Call a dunder found on the type, not the instance. Returns MOLT_STOP when the type has no such method. */
MoltValue molt_call_special(MoltValue obj, MoltStr *name, const MoltValue *args /* without obj */, size_t nargs);
/* Runs code->direct on an array of all parameters. */
MoltValue molt_apply(const MoltCode *code, const MoltValue *params, MoltFunction *self);

/* Argument parsing for new_/init/call slots written in C. `names` has `max` entries; the first `posonly`
   cannot be given by keyword; out[i] stays as it was (callers preset 0) where absent. -1 = TypeError raised
   with CPython's text. */
int molt_parse_args(const char *function, const MoltValue *args, size_t nargs, MoltValue kwnames,
                    const char *const *names, int posonly, int required, int max, MoltValue *out);
int molt_no_keywords(const char *function, MoltValue kwnames); /* -1 raised */
/* In the new_ of `base`, for a class `type`: keywords are refused unless the class has an __init__ that could take them. */
int molt_new_no_keywords(MoltType *type, MoltType *base, MoltValue kwnames);
int molt_arg_count(const char *function, size_t nargs, size_t min, size_t max);

/* function.c */
MoltValue molt_function_new(const MoltCode *code, MoltValue globals, const MoltValue *cells, uint32_t cell_count);
MoltValue molt_bound_method_new(MoltValue function, MoltValue self);
MoltValue molt_cell_new(MoltValue value /* consumed, or 0 */);
MoltValue molt_function_name(MoltFunction *f), molt_function_qualname(MoltFunction *f); /* new references */
/* Docs: "def f" in tracebacks uses code->qualname. */

/* call_errors.c: the TypeErrors of a call; all return 0. */
MoltValue molt_raise_missing(MoltFunction *f, const MoltValue *params, bool keyword_only);
MoltValue molt_raise_too_many(MoltFunction *f, size_t given, size_t default_count, size_t keyword_only_given);
MoltValue molt_raise_multiple_values(MoltFunction *f, MoltStr *name);
MoltValue molt_raise_keyword(MoltFunction *f, MoltValue kwnames, MoltStr *keyword);
MoltValue molt_raise_c_arguments(MoltFunction *f, size_t nargs, MoltValue kwnames);
MoltValue molt_raise_spread(MoltValue callable, const char *what, MoltValue value);
MoltValue molt_function_text(MoltFunction *f);       /* "list.append()" */
MoltValue molt_callable_text(MoltValue callable);    /* "module.qualname()" as in f(**1); 0 = raised */
/* Index of the name closest to `name` (CPython's "Did you mean"), or -1. */
int64_t molt_suggest(MoltStr *const *names, size_t count, MoltStr *name);

/* More of function.c, bound_method.c, code.c, frame.c. */
MoltValue molt_builtin_method_new(MoltValue function, MoltValue self);
bool molt_callable(MoltValue v);                     /* builtins.c: callable() */
typedef struct MoltAddressText { char text[20]; } MoltAddressText;
MoltAddressText molt_address_text(MoltValue v);      /* "0x7f..." for reprs */
int32_t molt_code_line(const MoltCode *code, uint32_t site); /* the site's line; first_line for a site out of range */
MoltValue molt_str_module_name(void);                /* "<module>", borrowed */
extern MoltType molt_frame_type;
MoltValue molt_frame_object(MoltFrame *frame);       /* view of an activation, or None; new reference */
/* The same of the innermost activation of a thread that does not run. */
MoltValue molt_frame_object_of(const MoltState *state);
/* A frame that is no longer on the stack; function: as molt_by_name_function says, or 0. */
MoltValue molt_frame_object_at(const MoltCode *code, uint32_t site, MoltFunction *function);

#endif
