/* `molt build --stress-resume=all|random:SEED|every:N`: decides at each frame-state point whether generic code leaves into
   its resumable clone there; `--stress-deopt`: at each guard whether it fails. Programs built without the option never ask. */
#include "molt/molt.h"

int molt_stress_leave(void) {
    static uint64_t state;
    if (molt_program_stress == 1) return 1;
    if (molt_program_stress < 0) return ++state % (uint64_t)-molt_program_stress == 0;
    if (!state) state = (uint64_t)molt_program_stress * 0x9e3779b97f4a7c15u | 1;
    state ^= state << 13; /* xorshift: Marsaglia 2003 */
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 33 & 7) == 0;
}
