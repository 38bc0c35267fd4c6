/* What is called in place of a library's function that the build left out, because nothing that the program reaches
   mentions its name. Only a name that was computed leads here. */
#include "molt/molt.h"
#include "molt/io.h"

#include <unistd.h>

static void write_caller(void) {
    const MoltFrame *frame = molt_state.frame;
    if (frame <= molt_state.frames || !frame->code || !frame->code->sites) return;
    MoltValue text = molt_str_format("  called in %U, line %d, in %U\n", frame->code->filename,
                                     (int)frame->code->sites[frame->site].line, frame->code->qualname);
    size_t bytes;
    if (text) molt_stderr_write(molt_str_to_utf8(MOLT_STR(text), &bytes));
}

_Noreturn void molt_left_out(void) {
    molt_stdio_flush_at_exit();
    molt_stderr_write("molt: a function of a library was called that is not in this executable\n");
    write_caller();
    molt_stderr_write("hint: no code that the program reaches mentions the function's name; mention it, as a name or a string\n");
    _exit(70);
}
