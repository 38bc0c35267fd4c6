/* math.gamma and math.lgamma: Lanczos' approximation with the coefficients (N = 13, g = 6.0246...) that CPython and
   Boost use, in the same order of operations, so that results agree to the bit. */
#include "molt/protocol.h"

#include <math.h>

MoltValue molt_math_domain_error(void);
MoltValue molt_math_range_error(void);

static const double PI = 3.141592653589793238462643383279502884197;
static const double LOG_PI = 1.144729885849400174143427351353058711647;
static const double G = 6.024680040776729583740234375;
static const double G_MINUS_HALF = 5.524680040776729583740234375;

enum { TERMS = 13 };
static const double numerators[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double denominators[TERMS] = {
    0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0,
    1925.0, 66.0, 1.0,
};

/* sin(pi x) without losing the fraction of a large x. */
static double sine_of_pi_times(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(PI * y); break;
    case 1: r = cos(PI * (y - 0.5)); break;
    case 2: r = sin(PI * (1.0 - y)); break;
    case 3: r = -cos(PI * (y - 1.5)); break;
    default: r = sin(PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double lanczos_sum(double x) {
    double above = 0.0, below = 0.0;
    if (x < 5.0) {
        for (int i = TERMS - 1; i >= 0; i--) {
            above = above * x + numerators[i];
            below = below * x + denominators[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            above = above / x + numerators[i];
            below = below / x + denominators[i];
        }
    }
    return above / below;
}

static double factorial_of(int n) { /* n <= 22: exact */
    double r = 1.0;
    for (int i = 2; i <= n; i++) r *= i;
    return r;
}

static double gamma_general(double x) {
    double size = fabs(x), y = size + G_MINUS_HALF, z, r;
    /* z: the rounding error of y, to correct for it */
    if (size > G_MINUS_HALF) z = (y - size) - G_MINUS_HALF;
    else z = (y - G_MINUS_HALF) - size;
    z = z * G / y;
    if (x < 0.0) {
        r = -PI / sine_of_pi_times(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
        if (size < 140.0) return r / pow(y, size - 0.5);
        double root = pow(y, size / 2.0 - 0.25);
        r /= root;
        return r / root;
    }
    r = lanczos_sum(size) / exp(y);
    r += z * r;
    if (size < 140.0) return r * pow(y, size - 0.5);
    double root = pow(y, size / 2.0 - 0.25);
    r *= root;
    return r * root;
}

MoltValue molt_math_gamma(MoltValue v) {
    double x = molt_to_double(v);
    if (x == -1.0 && molt_raised()) return 0;
    if (isnan(x) || (isinf(x) && x > 0)) return molt_float_new(x);
    if (isinf(x) || x == 0.0) return molt_math_domain_error();
    if (x == floor(x)) {
        if (x < 0.0) return molt_math_domain_error();
        if (x <= 23.0) return molt_float_new(factorial_of((int)x - 1));
    }
    double r;
    if (fabs(x) < 1e-20) r = 1.0 / x;
    else if (fabs(x) > 200.0) r = x < 0.0 ? 0.0 / sine_of_pi_times(x) : INFINITY;
    else r = gamma_general(x);
    return isinf(r) ? molt_math_range_error() : molt_float_new(r);
}

MoltValue molt_math_lgamma(MoltValue v) {
    double x = molt_to_double(v);
    if (x == -1.0 && molt_raised()) return 0;
    if (isnan(x)) return molt_float_new(x);
    if (isinf(x)) return molt_float_new(INFINITY);
    if (x == floor(x) && x <= 2.0) return x <= 0.0 ? molt_math_domain_error() : molt_float_new(0.0);
    double size = fabs(x);
    if (size < 1e-20) return molt_float_new(-log(size));
    double r = log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (log(size + G - 0.5) - 1);
    if (x < 0.0) r = LOG_PI - log(fabs(sine_of_pi_times(size))) - log(size) - r;
    return isinf(r) ? molt_math_range_error() : molt_float_new(r);
}
