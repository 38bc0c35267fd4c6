/* benchmarks/programs/fannkuch.py in C. */
#include <stdio.h>

#define N 9
int main(void) {
    long p[N], q[N] = {0}, s[N], sign = 1, most = 0, checksum = 0;
    for (int i = 0; i < N; i++) p[i] = s[i] = i;
    for (;;) {
        if (p[0] != 0) {
            for (int i = 1; i < N; i++) q[i] = p[i];
            long q0 = p[0], flips = 1;
            for (;;) {
                long qq = q[q0];
                if (qq == 0) break;
                q[q0] = q0;
                if (q0 >= 3) {
                    for (long i = 1, j = q0 - 1; i < j; i++, j--) {
                        long t = q[i];
                        q[i] = q[j];
                        q[j] = t;
                    }
                }
                q0 = qq;
                flips++;
            }
            if (flips > most) most = flips;
            checksum += sign * flips;
        }
        if (sign == 1) {
            long t = p[0];
            p[0] = p[1];
            p[1] = t;
            sign = -1;
            continue;
        }
        long t = p[1];
        p[1] = p[2];
        p[2] = t;
        sign = 1;
        for (int i = 2; i < N; i++) {
            if (s[i] != 0) {
                s[i]--;
                break;
            }
            if (i == N - 1) {
                printf("(%ld, %ld)\n", checksum, most);
                return 0;
            }
            s[i] = i;
            t = p[0];
            for (int j = 0; j <= i; j++) p[j] = p[j + 1];
            p[i + 1] = t;
        }
    }
}
