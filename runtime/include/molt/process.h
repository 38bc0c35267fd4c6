/* The process: command line and what runs at its end. Code: main.c. */
#ifndef MOLT_PROCESS_H
#define MOLT_PROCESS_H

#include "molt/value.h"

extern int molt_argc;
extern char **molt_argv;
extern void (*molt_atexit_hook)(void); /* set by the module atexit */
extern void (*molt_exit_hook)(void);
extern void (*molt_stats_at_end)(void), (*molt_stats_in_child)(void); /* set by stats.c where MOLT_STATS is set */
bool molt_teardown_matters(void);      /* heap.c: would the death of some object be visible? */
void molt_profile_start(char *top_of_stack); /* profile.c: executables built with -g only */

/* traceback_print.c, unraisable.c */
MoltValue molt_exception_text(MoltValue exception); /* the whole report: str */
MoltValue molt_exception_plain_text(MoltValue exception); /* as CPython's C code writes it: no carets, chain, notes, members */
void molt_write_stderr(MoltValue text);             /* to sys.stderr; never raises */
void molt_print_unraisable(MoltValue exception, MoltValue message /* or None */, MoltValue object /* or None */);
/* Set by sys: calls a sys.unraisablehook of the program; MOLT_STOP when there is none. */
extern MoltValue (*molt_unraisable_hook)(MoltValue exception, MoltValue message, MoltValue object);

#endif
