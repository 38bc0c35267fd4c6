/* benchmarks/programs/mandelbrot.py in C. */
#include <stdio.h>

static long iterations(double cr, double ci, long limit) {
    double zr = 0, zi = 0;
    for (long i = 0; i < limit; i++) {
        double zr2 = zr * zr, zi2 = zi * zi;
        if (zr2 + zi2 > 4.0) return i;
        zi = 2.0 * zr * zi + ci;
        zr = zr2 - zi2 + cr;
    }
    return limit;
}

int main(void) {
    long total = 0;
    for (int y = 0; y < 120; y++)
        for (int x = 0; x < 160; x++) total += iterations(x / 80.0 - 1.5, y / 60.0 - 1.0, 100);
    printf("%ld\n", total);
}
