/* benchmarks/programs/sieve.py in C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    long n = 3000000, count = 0;
    char *flags = malloc((size_t)n + 1);
    memset(flags, 1, (size_t)n + 1);
    for (long i = 2; i <= n; i++) {
        if (!flags[i]) continue;
        count++;
        for (long j = i * i; j <= n; j += i) flags[j] = 0;
    }
    printf("%ld\n", count);
    free(flags);
}
