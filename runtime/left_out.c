/* What the build left out because nothing that the program reaches mentions its name. Only a name that was computed
   leads here: the program ends with a message, so that it never goes on with a wrong answer.

   A function of a library is replaced by molt_left_out. A name of a builtin type or module is in the table of dropped
   names, as a hash (molt/compile/backend/builtin_tables.py), and is looked for there before anybody is told that
   the attribute is not there. */
#include "object_model.h"
#include "molt/io.h"
#include "left_out.h"

#include <unistd.h>

static void write_text(MoltValue text) {
    size_t bytes;
    if (text) molt_stderr_write(molt_str_to_utf8(MOLT_STR(text), &bytes));
}

_Noreturn static void stop(const char *hint) {
    const MoltFrame *frame = molt_state.frame;
    if (frame > molt_state.frames && frame->code && frame->code->sites)
        write_text(molt_str_format("  looked up in %U, line %d, in %U\n", frame->code->filename,
                                   (int)frame->code->sites[frame->site].line, frame->code->qualname));
    molt_stderr_write(hint);
    _exit(70);
}

_Noreturn void molt_left_out(void) {
    molt_stdio_flush_at_exit();
    molt_stderr_write("molt: a function of a library was called that is not in this executable\n");
    stop("hint: no code that the program reaches mentions the function's name; mention it, as a name or a string\n");
}

/* -- dropped names: FNV-1a of name, zero byte, owner -- */

static uint64_t hash_on(uint64_t h, const char *text) {
    for (; *text; text++) h = (h ^ (unsigned char)*text) * 0x100000001B3u;
    return h;
}

static uint64_t hash_of_name(MoltStr *name) {
    uint64_t h = 0xCBF29CE484222325u;
    for (int64_t i = 0; i < name->length; i++) h = (h ^ molt_str_at(name, i)) * 0x100000001B3u; /* dropped names are ASCII */
    return h * 0x100000001B3u;
}

static bool is_dropped(uint64_t h) {
    int64_t low = 0, high = molt_dropped_name_count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (molt_dropped_names[middle] < h) low = middle + 1;
        else high = middle;
    }
    return low < molt_dropped_name_count && molt_dropped_names[low] == h;
}

_Noreturn static void stop_at(const char *owner, MoltStr *name) {
    molt_stdio_flush_at_exit();
    write_text(molt_str_format("molt: %s.%U is not in this executable\n", owner, name));
    stop("hint: no code that the program reaches mentions this name; mention it, as a name or a string\n");
}

void molt_check_absent(const char *kind, MoltStr *name) {
    if (!molt_dropped_name_count || !name->ascii || !is_dropped(hash_on(hash_of_name(name), kind))) return;
    molt_stdio_flush_at_exit();
    write_text(molt_str_format("molt: %s '%U' is not in this executable\n", kind, name));
    stop("hint: a name that the program computes must be written out somewhere, as a string or in an import statement;\n"
         "      docs/known-limits.md lists the encodings that Molt does not have\n");
}

void molt_check_dropped(MoltType *type, MoltStr *name) {
    if (!molt_dropped_name_count) return;
    uint64_t h = hash_of_name(name);
    for (; type; type = type->base)
        if (!(type->flags & MOLT_TYPE_HEAP) && is_dropped(hash_on(h, type->name))) stop_at(type->name, name);
}

void molt_check_dropped_of_module(const MoltModuleDef *def, MoltStr *name) {
    if (!molt_dropped_name_count || !def || !def->names) return;
    size_t bytes;
    const char *module = molt_str_to_utf8(def->name, &bytes);
    if (is_dropped(hash_on(hash_of_name(name), module))) stop_at(module, name);
}
