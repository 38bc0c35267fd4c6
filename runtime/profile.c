/* The sampling timer of `molt profile`, in executables built with -g.

   With MOLT_PROFILE=FILE a timer of processor time sends a signal, whose handler appends to FILE what runs: return addresses
   by frame pointers, and the shadow stack. Nothing is kept until the end, so that a killed program leaves its samples. The handler
   makes system calls only. Read by molt/profiling/timer.py, which has the records' layout too.

   The program must not notice: the signal is none that programs use, nothing of the timer is inherited by children, interrupted
   system calls are made again (those of Python in any case, PEP 475), the file has a high number, and the two variables
   are gone from the environment. */
#ifdef MOLT_PROFILING
#define _GNU_SOURCE
#include "molt/molt.h"
#include "molt/process.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum { SAMPLE = 1, FUNCTION = 2 };
enum { MAX_ADDRESSES = 64, MAX_FRAMES = 8192, CODES = 1 << 14, HIGH_FD = 500 };

typedef struct Sample { /* behind it: addresses, innermost first; frames, outermost first, as id and line */
    uint32_t kind, addresses, frames, left_out; /* left_out: outermost frames for which there was no room */
    uint64_t nanoseconds;                       /* of processor time since the sample before */
} Sample;

typedef struct Function { /* behind it: characters of the name and of the file, padded to 8 */
    uint32_t kind, id;
    int32_t first_line;
    uint32_t name_kind, name_length, file_kind, file_length, unused;
} Function;

static int file = -1;
static dev_t device;
static ino_t inode;
static uint64_t last;
static const MoltCode *codes[CODES];
static uint32_t code_count;
static uint64_t record[sizeof(Sample) / 8 + MAX_ADDRESSES + MAX_FRAMES];

static uint64_t processor_time(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void put(const void *data, size_t size) {
    if (file >= 0 && write(file, data, size) != (ssize_t)size) file = -1; /* no room: what is there stays */
}

static void put_text(const MoltStr *s) {
    static const char padding[8];
    size_t size = (size_t)s->length * s->kind;
    put(molt_str_data(s), size);
    put(padding, -size & 7);
}

/* Numbers are given when a code object is first seen; it is described then. They are all immortal. */
static uint32_t id_of(const MoltCode *code) {
    uint32_t at = (uint32_t)((uintptr_t)code >> 4) % CODES;
    while (codes[at] && codes[at] != code) at = (at + 1) % CODES;
    if (codes[at]) return at;
    if (code_count == CODES / 2) return CODES; /* unknown */
    codes[at] = code;
    code_count++;
    Function f = {FUNCTION, at, code->first_line, code->qualname->kind, (uint32_t)code->qualname->length,
                  code->filename->kind, (uint32_t)code->filename->length, 0};
    put(&f, sizeof f);
    put_text(code->qualname);
    put_text(code->filename);
    return at;
}

static uint32_t frames_into(uint64_t *out, uint32_t *left_out) {
    const MoltFrame *top = molt_state.frame, *at = molt_state.frames;
    *left_out = top - at > MAX_FRAMES ? (uint32_t)(top - at - MAX_FRAMES) : 0;
    uint32_t count = 0;
    for (at += *left_out; at <= top; at++) {
        const MoltCode *code = at->code;
        if (!code || code->flags & MOLT_CODE_HIDDEN || count == MAX_FRAMES) continue;
        out[count++] = (uint64_t)id_of(code) << 32 | (uint32_t)molt_code_line(code, at->site);
    }
    return count;
}

/* Code of libc keeps no frame pointers: what lies outside of the stack is none, and what is read in it is harmless. */
static uint32_t addresses_into(uint64_t *out, const ucontext_t *context) {
#if defined(__x86_64__)
    uint64_t pc = (uint64_t)context->uc_mcontext.gregs[REG_RIP], frame = (uint64_t)context->uc_mcontext.gregs[REG_RBP];
#else
    uint64_t pc = context->uc_mcontext.pc, frame = context->uc_mcontext.regs[29];
#endif
    uint64_t low = (uint64_t)__builtin_frame_address(0), top = (uint64_t)molt_state.stack_top;
    uint32_t count = 0;
    out[count++] = pc;
    while (count < MAX_ADDRESSES && frame > low && frame + 16 <= top && !(frame & 7)) {
        const uint64_t *saved = (const uint64_t *)frame;
        out[count++] = saved[1];
        low = frame;
        frame = saved[0];
    }
    return count;
}

static bool still_ours(void) {
    struct stat now;
    return file >= 0 && fstat(file, &now) == 0 && now.st_dev == device && now.st_ino == inode;
}

static void take_sample(int number, siginfo_t *info, void *context) {
    int saved = errno;
    if (still_ours()) { /* the program may have closed it */
        Sample *sample = (Sample *)record;
        uint64_t now = processor_time(), *words = record + sizeof *sample / 8;
        sample->kind = SAMPLE;
        sample->nanoseconds = now - last;
        bool ours = syscall(SYS_gettid) == molt_state.native; /* else what is interrupted runs no Python code */
        sample->addresses = ours ? addresses_into(words, context) : 0;
        sample->frames = ours ? frames_into(words + sample->addresses, &sample->left_out) : 0;
        put(record, sizeof *sample + 8 * (size_t)(sample->addresses + sample->frames));
        last = now;
    } else {
        file = -1;
    }
    errno = saved;
}

static int open_high(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    struct rlimit most;
    if (fd < 0 || getrlimit(RLIMIT_NOFILE, &most) < 0) return fd;
    int high = fcntl(fd, F_DUPFD_CLOEXEC, most.rlim_cur > HIGH_FD ? HIGH_FD : (int)most.rlim_cur - 1);
    if (high < 0) return fd;
    close(fd);
    return high;
}

static bool start_timer(long rate) {
    struct sigaction action = {.sa_sigaction = take_sample, .sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMAX - 2};
    struct itimerspec every = {{0, 1000000000 / rate}, {0, 1000000000 / rate}};
    int timer; /* as the system has it: glibc 2.28 keeps its own in another library */
    return sigaction(event.sigev_signo, &action, 0) == 0 &&
           syscall(SYS_timer_create, CLOCK_PROCESS_CPUTIME_ID, &event, &timer) == 0 &&
           syscall(SYS_timer_settime, timer, 0, &every, 0) == 0;
}

void molt_profile_start(char *top_of_stack) {
    const char *path = secure_getenv("MOLT_PROFILE"), *rate = secure_getenv("MOLT_PROFILE_RATE");
    if (!path) return;
    long wanted = rate ? atol(rate) : 0;
    molt_state.stack_top = top_of_stack;
    file = open_high(path);
    struct stat opened;
    if (file >= 0 && fstat(file, &opened) == 0) {
        device = opened.st_dev;
        inode = opened.st_ino;
    }
    last = processor_time();
    molt_state.native = syscall(SYS_gettid);
    if (file < 0 || !start_timer(wanted > 1 && wanted <= 100000 ? wanted : 1000))
        molt_stderr_write("molt: MOLT_PROFILE: no samples are taken: the file or the timer cannot be had\n");
    unsetenv("MOLT_PROFILE");
    unsetenv("MOLT_PROFILE_RATE");
}
#else
typedef int molt_profile_nothing; /* a file must hold something */
#endif
