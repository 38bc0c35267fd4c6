/* Start and end of the process: stack, modules, uncaught exceptions, exit status. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/signals.h"
#include "molt/process.h"
#include "molt/threads.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if !defined(__wasm__)
#include <signal.h>
#include <sys/mman.h>
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_STACK
#define MAP_STACK 0
#endif
#endif

int molt_argc;
char **molt_argv;
void (*molt_atexit_hook)(void);
void (*molt_exit_hook)(void);
void (*molt_stats_at_end)(void), (*molt_stats_in_child)(void);
static int exit_status;
static bool interrupted;

/* -- a big stack for Python code -- */

#if (defined(__x86_64__) || defined(__aarch64__)) && !defined(__wasm__)
static void *reserve_stack(void) {
    for (size_t size = (size_t)1 << 30; size >= (size_t)16 << 20; size >>= 2) {
        char *base = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (base == MAP_FAILED) continue;
        mprotect(base, 65536, PROT_NONE);
#ifdef MADV_NOHUGEPAGE
        madvise(base, size, MADV_NOHUGEPAGE);
#endif
        return base + size - 64;
    }
    return 0;
}

static __attribute__((noinline)) void call_on(void *stack, void (*function)(void)) {
#if defined(__x86_64__)
    __asm__ volatile("movq %%rsp, %%rbx\n\t"
                     "movq %0, %%rsp\n\t"
                     "callq *%1\n\t"
                     "movq %%rbx, %%rsp"
                     :
                     : "r"(stack), "r"(function)
                     : "rbx", "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2",
                       "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
                       "xmm14", "xmm15", "memory", "cc");
#else
    __asm__ volatile("mov x19, sp\n\t"
                     "mov sp, %0\n\t"
                     "blr %1\n\t"
                     "mov sp, x19"
                     :
                     : "r"(stack), "r"(function)
                     : "x19", "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13",
                       "x14", "x15", "x16", "x17", "x30", "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9",
                       "v10", "v11", "v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22",
                       "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31", "memory", "cc");
#endif
}

static void run_on_big_stack(void (*function)(void)) {
    void *stack = reserve_stack();
    if (stack) call_on(stack, function);
    else function();
}
#else
static void run_on_big_stack(void (*function)(void)) { function(); }
#endif

/* -- exceptions that nobody caught -- */

static void flush_stdout(void) {
    MoltValue file = molt_stdout();
    if (file && !molt_is_none(file)) molt_file_flush(file);
    if (molt_raised()) molt_exception_clear();
    molt_xdrop(file);
}

/* SystemExit: None is 0, an int is the status, anything else is printed and gives 1. */
static int system_exit_status(MoltValue e) {
    MoltValue own = MOLT_AS(MoltSystemExitObject, e)->code; /* the attribute, unless a subclass has something else there */
    MoltValue code = molt_type_lookup(molt_type_of(e), MOLT_N(code)) ? molt_getattr(e, MOLT_N(code))
                                                                      : molt_retain(own ? own : MOLT_NONE);
    if (!code) {
        molt_exception_clear();
        code = molt_retain(e);
    }
    if (molt_is_none(code)) return 0;
    if (molt_is_int_sub(code)) {
        int64_t status;
        bool fits = molt_int_fits_i64(code, &status);
        molt_drop(code);
        return fits ? (int)status : -1;
    }
    flush_stdout();
    MoltValue text = molt_str_format("%S\n", code);
    if (text) molt_write_stderr(text);
    else molt_exception_clear();
    molt_xdrop(text);
    molt_drop(code);
    return 1;
}

static void call_excepthook(MoltValue hook, MoltValue e) {
    MoltValue tb = MOLT_EXC(e)->traceback ? MOLT_EXC(e)->traceback : MOLT_NONE;
    MoltValue result = molt_call3(hook, molt_value(molt_type_of(e)), e, tb);
    if (result) {
        molt_drop(result);
        return;
    }
    MoltValue second = molt_exception_take();
    if (molt_isinstance_of(second, &molt_SystemExit)) {
        exit_status = system_exit_status(second);
    } else {
        MoltValue text = molt_str_from_c("Error in sys.excepthook:\n");
        molt_write_stderr(text);
        molt_drop(text);
        molt_print_exception(second);
        text = molt_str_from_c("\nOriginal exception was:\n");
        molt_write_stderr(text);
        molt_drop(text);
        molt_print_exception(e);
    }
    molt_drop(second);
}

/* Consumes e; sets the exit status. */
static void report(MoltValue e) {
    flush_stdout();
    if (molt_isinstance_of(e, &molt_SystemExit)) {
        exit_status = system_exit_status(e);
        molt_drop(e);
        return;
    }
    exit_status = 1;
    interrupted = molt_isinstance_of(e, &molt_KeyboardInterrupt);
    if (molt_sys_namespace) {
        molt_dict_set_str(molt_sys_namespace, MOLT_N(last_exc), e);
        MoltValue hook = molt_dict_get_str(molt_sys_namespace, MOLT_N(excepthook));
        if (hook && !molt_is_none(hook)) {
            molt_retain(hook);
            call_excepthook(hook, e);
            molt_drop(hook);
            molt_drop(e);
            return;
        }
    }
    molt_print_exception(e);
    molt_drop(e);
}

/* -- the end -- */

static void leave(void) {
    if (molt_exit_hook) molt_exit_hook();     /* threading's shutdown */
    if (molt_atexit_hook) molt_atexit_hook(); /* atexit callbacks */
    if (molt_threads) molt_threads->end(); /* daemon threads stay where they are */
    if (molt_raised()) molt_write_unraisable(0, 0);
    molt_state.frame = molt_state.frames;
    flush_stdout();
    molt_std_reset();
    bool daemons = molt_threads && molt_threads->count(); /* what they hold lives on */
    bool leak_check = getenv("MOLT_LEAKCHECK") != 0;
    if (!daemons && (leak_check || molt_teardown_matters())) molt_modules_teardown(leak_check);
    if (molt_stdio_flush_at_exit() < 0) exit_status = 120;
    if (molt_stats_at_end) molt_stats_at_end();
    if (interrupted && exit_status == 1) {
#if !defined(__wasm__)
        molt_signal_install(SIGINT, SIG_DFL);
        kill(getpid(), SIGINT);
#endif
        exit_status = 130;
    }
}

void molt_lookups_release(void); /* type.c */

static void check_leaks(void) {
    const char *wanted = getenv("MOLT_LEAKCHECK");
    if (!wanted || strcmp(wanted, "1") != 0 || exit_status == 120) return;
    if (molt_threads && molt_threads->count()) return; /* daemon threads have theirs */
    molt_modules_release();
    molt_std_release();
    molt_keep_release();
    molt_lookups_release();
    molt_replace(&molt_state.context, 0);
    molt_gc_collect(2); /* classes are cycles */
    if (molt_heap_live_objects() == 0) return;
    molt_heap_report_leaks();
    exit_status = 99;
}

static void run_program(void) {
#ifdef MOLT_PROFILING
    molt_profile_start(__builtin_frame_address(0));
#endif
    MoltModuleDef *def = molt_program_main;
    MoltValue module = molt_module_start(def);
    def->initializing = 0;
    if (def->run && def->run(module) < 0 && molt_raised()) report(molt_exception_take());
    molt_drop(module);
    leave();
    check_leaks();
}

int main(int argc, char **argv) {
    molt_argc = argc;
    molt_argv = argv;
    molt_state_init();
#if !defined(__wasm__)
    molt_state.native = getpid();
#endif
    molt_signals_init();
    run_on_big_stack(run_program);
    exit(exit_status & 0xff);
}
