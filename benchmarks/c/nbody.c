/* benchmarks/programs/nbody.py in C. */
#include <math.h>
#include <stdio.h>

#define PI 3.141592653589793
#define N 5
typedef struct Body {
    double x, y, z, vx, vy, vz, mass;
} Body;

static void advance(Body *bodies, double dt, int steps) {
    for (int s = 0; s < steps; s++) {
        for (int i = 0; i < N; i++) {
            Body *a = &bodies[i];
            for (int j = i + 1; j < N; j++) {
                Body *b = &bodies[j];
                double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z, d2 = dx * dx + dy * dy + dz * dz, mag = dt / (d2 * sqrt(d2));
                a->vx -= dx * b->mass * mag;
                a->vy -= dy * b->mass * mag;
                a->vz -= dz * b->mass * mag;
                b->vx += dx * a->mass * mag;
                b->vy += dy * a->mass * mag;
                b->vz += dz * a->mass * mag;
            }
        }
        for (int i = 0; i < N; i++) {
            Body *b = &bodies[i];
            b->x += dt * b->vx;
            b->y += dt * b->vy;
            b->z += dt * b->vz;
        }
    }
}

static double energy(const Body *bodies) {
    double e = 0;
    for (int i = 0; i < N; i++) {
        const Body *a = &bodies[i];
        e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < N; j++) {
            const Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

int main(void) {
    Body bodies[N] = {
        {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0},
        {4.84, -1.16, -0.104, 0.00166, 0.0077, -0.000069, 0.000955},
        {8.34, 4.12, -0.404, -0.00277, 0.005, 0.000023, 0.000286},
        {12.9, -15.1, -0.223, 0.00296, 0.00238, -0.0000297, 0.0000437},
        {15.4, -25.9, 0.179, 0.00268, 0.00163, -0.0000952, 0.0000515},
    };
    for (int i = 0; i < N; i++) {
        bodies[i].vx *= 365.24;
        bodies[i].vy *= 365.24;
        bodies[i].vz *= 365.24;
        bodies[i].mass *= 4 * PI * PI;
    }
    printf("%.9f\n", energy(bodies));
    advance(bodies, 0.01, 50000);
    printf("%.9f\n", energy(bodies));
}
