/* Body of text_search.c for one unit size: UNIT and NAME(x) are defined by the includer.

   A Horspool scan with a 64-bit set of the pattern's units finds most needles fast (bytes have one of 16 places at once, in
   text_search.c); when it has done more work than a few passes over the text it hands over to the two-way algorithm (Crochemore
   and Perrin 1991), which is linear whatever the input. */

static int64_t NAME(find_one)(const UNIT *h, int64_t n, UNIT c) {
    if (sizeof(UNIT) == 1) {
        const void *at = memchr(h, (int)c, (size_t)n);
        return at ? (const UNIT *)at - h : -1;
    }
    for (int64_t i = 0; i < n; i++)
        if (h[i] == c) return i;
    return -1;
}

/* Start of the maximal suffix of p under < (or > when reversed), and its period. */
static int64_t NAME(maximal_suffix)(const UNIT *p, int64_t m, bool reversed, int64_t *period) {
    int64_t suffix = -1, j = 0, k = 1, q = 1;
    while (j + k < m) {
        UNIT a = p[j + k], b = p[suffix + k];
        if (a == b) {
            if (k == q) { j += q; k = 1; }
            else k++;
        } else if (reversed ? a > b : a < b) {
            j += k;
            k = 1;
            q = j - suffix;
        } else {
            suffix = j++;
            k = q = 1;
        }
    }
    *period = q;
    return suffix + 1;
}

static int64_t NAME(two_way)(const UNIT *h, int64_t n, const UNIT *p, int64_t m) {
    int64_t period_a, period_b;
    int64_t a = NAME(maximal_suffix)(p, m, false, &period_a);
    int64_t b = NAME(maximal_suffix)(p, m, true, &period_b);
    int64_t cut = a > b ? a : b, period = a > b ? period_a : period_b;
    bool periodic = cut + period <= m && memcmp(p, p + period, (size_t)cut * sizeof(UNIT)) == 0;
    if (!periodic) period = (cut > m - cut ? cut : m - cut) + 1;
    int64_t memory = 0;
    for (int64_t at = 0; at <= n - m;) {
        int64_t i = periodic && memory > cut ? memory : cut;
        while (i < m && p[i] == h[at + i]) i++;
        if (i < m) {
            at += i - cut + 1;
            memory = 0;
            continue;
        }
        i = cut - 1;
        int64_t stop = periodic ? memory : 0;
        while (i >= stop && p[i] == h[at + i]) i--;
        if (i < stop) return at;
        at += period;
        memory = periodic ? m - period : 0;
    }
    return -1;
}

#ifndef FIND_WITH_VECTORS
int64_t NAME(molt_find)(const UNIT *h, int64_t n, const UNIT *p, int64_t m) {
    if (m > n) return -1;
    if (m == 1) return NAME(find_one)(h, n, p[0]);
    uint64_t seen = 0;
    UNIT last = p[m - 1];
    int64_t skip = m - 1; /* distance from the last unit to its previous occurrence */
    for (int64_t i = 0; i < m - 1; i++) {
        seen |= (uint64_t)1 << (p[i] & 63);
        if (p[i] == last) skip = m - 2 - i;
    }
    seen |= (uint64_t)1 << (last & 63);
    int64_t budget = 4 * n + 256;
    for (int64_t at = 0; at <= n - m;) {
        UNIT c = h[at + m - 1];
        if (c == last) {
            int64_t i = 0;
            while (i < m - 1 && h[at + i] == p[i]) i++;
            if (i == m - 1) return at;
            if ((budget -= i) < 0) {
                int64_t found = NAME(two_way)(h + at, n - at, p, m);
                return found < 0 ? -1 : found + at;
            }
            if (at + m < n && !(seen >> (h[at + m] & 63) & 1)) at += m + 1;
            else at += skip + 1;
        } else if (!(seen >> (c & 63) & 1)) {
            at += m;
        } else if (at + m < n && !(seen >> (h[at + m] & 63) & 1)) {
            at += m + 1;
        } else {
            at++;
        }
    }
    return -1;
}
#endif

int64_t NAME(molt_rfind)(const UNIT *h, int64_t n, const UNIT *p, int64_t m) {
    if (m > n) return -1;
    UNIT first = p[0];
    uint64_t seen = 0;
    for (int64_t i = 0; i < m; i++) seen |= (uint64_t)1 << (p[i] & 63);
    int64_t skip = m; /* distance from the first unit to its next occurrence */
    for (int64_t i = m - 1; i > 0; i--)
        if (p[i] == first) skip = i;
    for (int64_t at = n - m; at >= 0;) {
        UNIT c = h[at];
        if (c == first) {
            int64_t i = m - 1;
            while (i > 0 && h[at + i] == p[i]) i--;
            if (i == 0) return at;
            at -= skip;
        } else if (!(seen >> (c & 63) & 1)) {
            at -= m;
        } else {
            at--;
        }
    }
    return -1;
}
