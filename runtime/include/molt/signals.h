/* What signal.c shares with the C module _signal. */
#ifndef MOLT_SIGNALS_H
#define MOLT_SIGNALS_H

#include "molt/value.h"

#define MOLT_SIGNAL_COUNT 65
extern MoltValue molt_signal_handlers[MOLT_SIGNAL_COUNT]; /* 0: as the process started */
extern int molt_signal_wakeup_fd;
extern MoltValue (*molt_signal_frame)(void);              /* set by _signal: the frame given to handlers */
extern volatile int molt_signals_waiting;                  /* some have arrived that the main thread has not handled */
void molt_signal_arrived(int number);                     /* the C handler */
int molt_signal_install(int number, void (*handler)(int));

#endif
