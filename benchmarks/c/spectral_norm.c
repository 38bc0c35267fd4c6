/* benchmarks/programs/spectral_norm.py in C. */
#include <math.h>
#include <stdio.h>

#define N 220
static double entry(long i, long j) { return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1); }
static void times(const double *v, double *out) {
    for (long i = 0; i < N; i++) {
        double s = 0;
        for (long j = 0; j < N; j++) s += entry(i, j) * v[j];
        out[i] = s;
    }
}
static void times_transposed(const double *v, double *out) {
    for (long i = 0; i < N; i++) {
        double s = 0;
        for (long j = 0; j < N; j++) s += entry(j, i) * v[j];
        out[i] = s;
    }
}

int main(void) {
    double u[N], v[N], w[N], uv = 0, vv = 0;
    for (int i = 0; i < N; i++) u[i] = 1;
    for (int k = 0; k < 10; k++) {
        times(u, w);
        times_transposed(w, v);
        times(v, w);
        times_transposed(w, u);
    }
    for (int i = 0; i < N; i++) uv += u[i] * v[i], vv += v[i] * v[i];
    printf("%.9f\n", pow(uv / vv, 0.5));
}
