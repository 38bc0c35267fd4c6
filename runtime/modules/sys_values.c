/* Values of sys that are made when the module starts, each only if the program mentions its name. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/process.h"
#include "molt/structseq.h"
#include <float.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

#define TEXT(literal) molt_str_from_ascii(literal, sizeof(literal) - 1)

/* -- command line, paths -- */

static MoltValue argument_list(int from) {
    MoltValue list = molt_list_new(molt_argc);
    for (int i = from; i < molt_argc; i++) molt_list_push(MOLT_LIST(list), molt_str_from_c(molt_argv[i]));
    if (molt_argc == 0) molt_list_push(MOLT_LIST(list), molt_value(&molt_str_empty));
    return list;
}
MoltValue molt_sys_get_argv(MoltValue module) { return argument_list(0); }
MoltValue molt_sys_get_orig_argv(MoltValue module) { return argument_list(0); }

MoltValue molt_sys_get_executable(MoltValue module) {
#if defined(__linux__)
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n > 0) {
        path[n] = 0;
        return molt_str_from_c(path);
    }
#elif defined(__APPLE__)
    char path[4096];
    uint32_t size = sizeof path;
    if (_NSGetExecutablePath(path, &size) == 0) return molt_str_from_c(path);
#endif
    return molt_argc ? molt_str_from_c(molt_argv[0]) : molt_value(&molt_str_empty);
}

/* The directory of the main module's source. */
MoltValue molt_sys_get_path(MoltValue module) {
    MoltValue list = molt_list_new(1);
    MoltStr *file = molt_program_main->file;
    if (file) {
        int64_t end = file->length;
        while (end > 0 && molt_str_at(file, end - 1) != '/') end--;
        molt_list_push(MOLT_LIST(list), molt_str_substring(molt_value(file), 0, end > 1 ? end - 1 : end));
    }
    return list;
}

MoltValue molt_sys_get_modules(MoltValue module) { return molt_retain(molt_value(molt_sys_modules())); }
MoltValue molt_sys_get_empty_list(MoltValue module) { return molt_list_new(0); }
MoltValue molt_sys_get_empty_dict(MoltValue module) { return molt_dict_new(); }

/* -- standard streams: the names are tied to the slots that print uses -- */

extern MoltValue molt_std_streams[3];
MoltValue molt_std_original(int fd);

static MoltValue stream(MoltValue module, int fd, MoltStr *name, MoltValue (*current)(void)) {
    MoltValue file = current();
    molt_dict_bind_slot(MOLT_AS(MoltModule, module)->dict, name, &molt_std_streams[fd]);
    return file;
}
MoltValue molt_sys_get_stdin(MoltValue module) { return stream(module, 0, MOLT_N(stdin), molt_stdin); }
MoltValue molt_sys_get_stdout(MoltValue module) { return stream(module, 1, MOLT_N(stdout), molt_stdout); }
MoltValue molt_sys_get_stderr(MoltValue module) { return stream(module, 2, MOLT_N(stderr), molt_stderr); }
MoltValue molt_sys_get_original_stdin(MoltValue module) { return molt_std_original(0); }
MoltValue molt_sys_get_original_stdout(MoltValue module) { return molt_std_original(1); }
MoltValue molt_sys_get_original_stderr(MoltValue module) { return molt_std_original(2); }

/* -- the platform -- */

MoltValue molt_sys_get_platform(MoltValue module) {
#if defined(__APPLE__)
    return TEXT("darwin");
#elif defined(__wasm__)
    return TEXT("wasi");
#else
    return TEXT("linux");
#endif
}

static const char *const version_fields[] = {"major", "minor", "micro", "releaselevel", "serial"};
static MoltStructSeqType version_type = MOLT_STRUCTSEQ("version_info", "sys.version_info", version_fields, 5, 5, 0);
MoltValue molt_sys_get_version_info(MoltValue module) {
    MoltValue items[] = {molt_tag(3), molt_tag(13), molt_tag(0), TEXT("final"), molt_tag(0)};
    return molt_structseq_new(&version_type.type, items);
}

MoltValue molt_sys_get_implementation(MoltValue module) {
    MoltStr *const names[] = {MOLT_N(name), MOLT_N(cache_tag), MOLT_N(version), MOLT_N(hexversion), MOLT_N(_multiarch)};
    MoltValue items[] = {TEXT("molt"), TEXT("molt-313"), molt_sys_get_version_info(module), molt_tag(0x030d00f0), TEXT("")};
    MoltValue namespace_ = molt_namespace_new();
    for (int i = 0; i < 5; i++) {
        molt_field_set(namespace_, names[i], items[i]);
        molt_drop(items[i]);
    }
    return namespace_;
}

static const char *const flags_fields[] = {
    "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
    "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
    "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"};
static MoltStructSeqType flags_type = MOLT_STRUCTSEQ("flags", "sys.flags", flags_fields, 18, 18, 0);
MoltValue molt_sys_get_flags(MoltValue module) {
    MoltValue items[18];
    for (int i = 0; i < 18; i++) items[i] = molt_tag(0);
    const char *seed = getenv("PYTHONHASHSEED");
    items[4] = molt_tag(1);
    items[11] = molt_tag(!(seed && !strcmp(seed, "0")));
    items[13] = items[16] = MOLT_FALSE;
    items[17] = molt_tag(4300);
    return molt_structseq_new(&flags_type.type, items);
}

static const char *const float_fields[] = {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp",
                                           "dig", "mant_dig", "epsilon", "radix", "rounds"};
static MoltStructSeqType float_type = MOLT_STRUCTSEQ("float_info", "sys.float_info", float_fields, 11, 11, 0);
MoltValue molt_sys_get_float_info(MoltValue module) {
    MoltValue items[] = {molt_float_new(DBL_MAX), molt_tag(DBL_MAX_EXP), molt_tag(DBL_MAX_10_EXP),
                         molt_float_new(DBL_MIN), molt_tag(DBL_MIN_EXP), molt_tag(DBL_MIN_10_EXP), molt_tag(DBL_DIG),
                         molt_tag(DBL_MANT_DIG), molt_float_new(DBL_EPSILON), molt_tag(2), molt_tag(1)};
    return molt_structseq_new(&float_type.type, items);
}

static const char *const int_fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                         "str_digits_check_threshold"};
static MoltStructSeqType int_type = MOLT_STRUCTSEQ("int_info", "sys.int_info", int_fields, 4, 4, 0);
MoltValue molt_sys_get_int_info(MoltValue module) {
    MoltValue items[] = {molt_tag(30), molt_tag(4), molt_tag(4300), molt_tag(640)};
    return molt_structseq_new(&int_type.type, items);
}

static const char *const hash_fields[] = {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits",
                                          "seed_bits", "cutoff"};
static MoltStructSeqType hash_type = MOLT_STRUCTSEQ("hash_info", "sys.hash_info", hash_fields, 9, 9, 0);
MoltValue molt_sys_get_hash_info(MoltValue module) {
    MoltValue items[] = {molt_tag(64), molt_tag(((int64_t)1 << 61) - 1), molt_tag(314159), molt_tag(0),
                         molt_tag(1000003), TEXT("siphash13"), molt_tag(64), molt_tag(128), molt_tag(0)};
    return molt_structseq_new(&hash_type.type, items);
}

static const char *const thread_fields[] = {"name", "lock", "version"};
static MoltStructSeqType thread_type = MOLT_STRUCTSEQ("thread_info", "sys.thread_info", thread_fields, 3, 3, 0);
MoltValue molt_sys_get_thread_info(MoltValue module) {
    MoltValue items[] = {TEXT("pthread"), TEXT("semaphore"), MOLT_NONE};
    return molt_structseq_new(&thread_type.type, items);
}

extern const char molt_stdlib_names[];
MoltValue molt_sys_get_stdlib_module_names(MoltValue module) {
    MoltValue list = molt_list_new(320);
    for (const char *at = molt_stdlib_names + 1; *at;) {
        const char *space = strchr(at, ' ');
        molt_list_push(MOLT_LIST(list), molt_str_from_ascii(at, (size_t)(space - at)));
        at = space + 1;
    }
    MoltValue result = molt_call1(molt_value(&molt_frozenset_type), list);
    molt_drop(list);
    return result;
}

/* -- unraisablehook -- */

static const char *const unraisable_fields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};
static MoltStructSeqType unraisable_type =
    MOLT_STRUCTSEQ("UnraisableHookArgs", "UnraisableHookArgs", unraisable_fields, 5, 5, 0);

static MoltValue default_hook(MoltValue unraisable);

static MoltStr *hook_names[] = {0};
static MoltCode hook_code = {.head = {MOLT_IMMORTAL, MOLT_SHAPE_CODE}, .param_count = 1, .positional_count = 1,
                             .posonly_count = 1, .flags = MOLT_CODE_C, .param_names = hook_names};
static MoltFunction hook_function = {.head = {MOLT_IMMORTAL, MOLT_SHAPE_BUILTIN_FUNCTION}, .code = &hook_code};

static MoltValue call_program_hook(MoltValue exception, MoltValue message, MoltValue object) {
    MoltValue hook = molt_dict_get_str(molt_sys_namespace, MOLT_N(unraisablehook));
    if (!hook || molt_is_none(hook) || hook == molt_value(&hook_function)) return MOLT_STOP;
    MoltValue tb = MOLT_EXC(exception)->traceback;
    MoltValue items[] = {molt_retain(molt_value(molt_type_of(exception))), molt_retain(exception),
                         molt_retain(tb ? tb : MOLT_NONE), molt_retain(message), molt_retain(object)};
    MoltValue args = molt_structseq_new(&unraisable_type.type, items);
    molt_retain(hook);
    MoltValue result = molt_call1(hook, args);
    molt_drop(args);
    if (!result) {
        MoltValue second = molt_exception_take();
        MoltValue where = molt_str_from_c("Exception ignored in sys.unraisablehook");
        molt_print_unraisable(second, where, hook);
        molt_drop(where);
        molt_drop(second);
    }
    molt_drop(hook);
    return result ? result : MOLT_NONE;
}

static MoltValue default_hook(MoltValue unraisable) {
    if (molt_type_of(unraisable) != &unraisable_type.type)
        return molt_raise(&molt_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    MoltValue *items = MOLT_TUPLE(unraisable)->items;
    if (molt_is_exception(items[1])) molt_print_unraisable(items[1], items[3], items[4]);
    return MOLT_NONE;
}

MoltValue molt_sys_get_unraisablehook(MoltValue module) {
    hook_names[0] = MOLT_N(unraisable);
    hook_code.name = hook_code.qualname = MOLT_N(unraisablehook);
    hook_code.filename = &molt_str_empty;
    hook_code.direct = (void *)default_hook;
    molt_unraisable_hook = call_program_hook;
    return molt_value(&hook_function);
}
