/* benchmarks/programs/collatz.py in C. */
#include <stdio.h>

int main(void) {
    long best = 0, most = 0;
    for (long start = 1; start < 60000; start++) {
        long n = start, steps = 0;
        while (n != 1) {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
            steps++;
        }
        if (steps > most) best = start, most = steps;
    }
    printf("(%ld, %ld)\n", best, most);
}
