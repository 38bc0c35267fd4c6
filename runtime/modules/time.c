/* The module time. */
#include "molt/structseq.h"
#include "molt/molt.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

extern const MoltNameDef molt_struct_time_type_names[];

static const char *const fields[] = {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
                                     "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};
MoltStructSeqType molt_struct_time_type =
    MOLT_STRUCTSEQ("struct_time", "time.struct_time", fields, 9, 11, molt_struct_time_type_names);

#define SECOND INT64_C(1000000000)

/* -- clocks -- */

static int64_t now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}
/* Whole seconds stay exact. */
static MoltValue seconds(int64_t ns) {
    return molt_float_new(ns % SECOND == 0 ? (double)(ns / SECOND) : (double)ns / 1e9);
}

#ifdef CLOCK_PROCESS_CPUTIME_ID
#define PROCESS_CLOCK CLOCK_PROCESS_CPUTIME_ID
#else
#define PROCESS_CLOCK CLOCK_MONOTONIC
#endif
#ifdef CLOCK_THREAD_CPUTIME_ID
#define THREAD_CLOCK CLOCK_THREAD_CPUTIME_ID
#else
#define THREAD_CLOCK PROCESS_CLOCK
#endif

MoltValue molt_time_time(void) { return seconds(now(CLOCK_REALTIME)); }
MoltValue molt_time_time_ns(void) { return molt_int_from_i64(now(CLOCK_REALTIME)); }
MoltValue molt_time_monotonic(void) { return seconds(now(CLOCK_MONOTONIC)); }
MoltValue molt_time_monotonic_ns(void) { return molt_int_from_i64(now(CLOCK_MONOTONIC)); }
MoltValue molt_time_perf_counter(void) { return seconds(now(CLOCK_MONOTONIC)); }
MoltValue molt_time_perf_counter_ns(void) { return molt_int_from_i64(now(CLOCK_MONOTONIC)); }
MoltValue molt_time_process_time(void) { return seconds(now(PROCESS_CLOCK)); }
MoltValue molt_time_process_time_ns(void) { return molt_int_from_i64(now(PROCESS_CLOCK)); }
MoltValue molt_time_thread_time(void) { return seconds(now(THREAD_CLOCK)); }
MoltValue molt_time_thread_time_ns(void) { return molt_int_from_i64(now(THREAD_CLOCK)); }

static int clock_of(MoltValue v, clockid_t *clock) {
    int64_t c;
    if (molt_index_i64(v, &c) < 0) return -1;
#ifndef __wasi__
    *clock = (clockid_t)c;
#else
    *clock = c ? CLOCK_MONOTONIC : CLOCK_REALTIME;
#endif
    return 0;
}
static int read_clock(MoltValue v, int64_t *ns, bool resolution) {
    clockid_t clock;
    struct timespec t;
    if (clock_of(v, &clock) < 0) return -1;
    if ((resolution ? clock_getres(clock, &t) : clock_gettime(clock, &t)) < 0) return molt_raise_errno(errno, 0), -1;
    *ns = (int64_t)t.tv_sec * SECOND + t.tv_nsec;
    return 0;
}
MoltValue molt_time_clock_gettime(MoltValue clock) {
    int64_t ns;
    return read_clock(clock, &ns, false) < 0 ? 0 : seconds(ns);
}
MoltValue molt_time_clock_gettime_ns(MoltValue clock) {
    int64_t ns;
    return read_clock(clock, &ns, false) < 0 ? 0 : molt_int_from_i64(ns);
}
MoltValue molt_time_clock_getres(MoltValue clock) {
    int64_t ns;
    return read_clock(clock, &ns, true) < 0 ? 0 : seconds(ns);
}

/* -- sleep -- */

static int duration(MoltValue v, int64_t *ns) {
    if (molt_is_float_sub(v)) {
        double d = MOLT_FLOAT(v);
        if (isnan(d)) return molt_raise_int(&molt_ValueError, "Invalid value NaN (not a number)");
        d = ceil(d * 1e9);
        if (d >= 9223372036854775808.0 || d < -9223372036854775808.0) {
            return molt_raise_int(&molt_OverflowError, "timestamp out of range for platform time_t");
        }
        *ns = (int64_t)d;
        return 0;
    }
    int64_t s;
    MoltValue i = molt_index(v);
    if (!i) return -1;
    bool fits = molt_int_fits_i64(i, &s);
    molt_drop(i);
    if (!fits || __builtin_mul_overflow(s, SECOND, ns)) {
        return molt_raise_int(&molt_OverflowError, "timestamp too large to convert to C PyTime_t");
    }
    return 0;
}

MoltValue molt_time_sleep(MoltValue length) {
    int64_t ns;
    if (duration(length, &ns) < 0) return 0;
    if (ns < 0) return molt_raise(&molt_ValueError, "sleep length must be non-negative");
    int64_t deadline;
    if (__builtin_add_overflow(now(CLOCK_MONOTONIC), ns, &deadline)) deadline = INT64_MAX;
    while (true) {
        struct timespec t = {(time_t)(ns / SECOND), (long)(ns % SECOND)};
        int result;
        MOLT_BLOCKING(result = nanosleep(&t, 0));
        if (result == 0) return MOLT_NONE;
        if (errno != EINTR) return molt_raise_errno(errno, 0);
        if (molt_state.pending & MOLT_PENDING_SIGNAL && molt_poll_slow() < 0) return 0;
        ns = deadline - now(CLOCK_MONOTONIC);
        if (ns <= 0) return MOLT_NONE;
    }
}

/* -- calendar -- */

static MoltValue value_of_tm(const struct tm *t, const char *zone, long offset) {
    MoltValue items[11] = {
        molt_int_from_i64((int64_t)t->tm_year + 1900), molt_tag(t->tm_mon + 1), molt_tag(t->tm_mday), molt_tag(t->tm_hour),
        molt_tag(t->tm_min), molt_tag(t->tm_sec), molt_tag((t->tm_wday + 6) % 7), molt_tag(t->tm_yday + 1),
        molt_tag(t->tm_isdst), molt_str_from_c(zone), molt_tag(offset),
    };
    return molt_structseq_new(&molt_struct_time_type.type, items);
}

static int seconds_argument(MoltValue v, time_t *out) {
    if (!v || molt_is_none(v)) {
        *out = time(0);
        return 0;
    }
    if (molt_is_float_sub(v)) {
        double d = floor(MOLT_FLOAT(v));
        if (isnan(d)) return molt_raise_int(&molt_ValueError, "Invalid value NaN (not a number)");
        if (d >= 9223372036854775808.0 || d < -9223372036854775808.0) {
            return molt_raise_int(&molt_OverflowError, "timestamp out of range for platform time_t");
        }
        *out = (time_t)d;
        return 0;
    }
    MoltValue i = molt_index(v);
    if (!i) return -1;
    int64_t s;
    bool fits = molt_int_fits_i64(i, &s);
    molt_drop(i);
    if (!fits) return molt_raise_int(&molt_OverflowError, "timestamp out of range for platform time_t");
    *out = (time_t)s;
    return 0;
}

MoltValue molt_time_gmtime(MoltValue secs) {
    time_t when;
    struct tm t;
    if (seconds_argument(secs, &when) < 0) return 0;
    if (!gmtime_r(&when, &t)) return molt_raise_errno(errno, 0);
    return value_of_tm(&t, t.tm_zone ? t.tm_zone : "UTC", 0);
}
MoltValue molt_time_localtime(MoltValue secs) {
    time_t when;
    struct tm t;
    if (seconds_argument(secs, &when) < 0) return 0;
    if (!localtime_r(&when, &t)) return molt_raise_errno(errno, 0);
    return value_of_tm(&t, t.tm_zone ? t.tm_zone : "UTC", t.tm_gmtoff);
}

/* A time tuple as C has it. The zone text must outlive the tm: it is a molt_buffer in *zone, or 0. */
static int tm_of_value(MoltValue v, struct tm *t, const char *function, char **zone) {
    int64_t n[9];
    *zone = 0;
    memset(t, 0, sizeof *t);
    if (!molt_is_tuple_sub(v)) return molt_raise_int(&molt_TypeError, "Tuple or struct_time argument required");
    if (MOLT_TUPLE(v)->length != 9) {
        return molt_raise_int(&molt_TypeError, "%s(): illegal time tuple argument", function);
    }
    for (int i = 0; i < 9; i++) {
        if (molt_index_i64(MOLT_TUPLE(v)->items[i], &n[i]) < 0) return -1;
        if (n[i] > INT32_MAX || n[i] < INT32_MIN) {
            return molt_raise_int(&molt_OverflowError, n[i] > 0 ? "signed integer is greater than maximum"
                                                                : "signed integer is less than minimum");
        }
    }
    if (n[0] < (int64_t)INT32_MIN + 1900) return molt_raise_int(&molt_OverflowError, "year out of range");
    t->tm_year = (int)(n[0] - 1900);
    t->tm_mon = (int)n[1] - 1;
    t->tm_mday = (int)n[2];
    t->tm_hour = (int)n[3];
    t->tm_min = (int)n[4];
    t->tm_sec = (int)n[5];
    t->tm_wday = (int)((n[6] + 1) % 7);
    t->tm_yday = (int)n[7] - 1;
    t->tm_isdst = (int)n[8];
    if (molt_type_of(v) == &molt_struct_time_type.type) { /* items 9 and 10 lie behind the tuple's own */
        MoltValue name = MOLT_TUPLE(v)->items[9], offset = MOLT_TUPLE(v)->items[10];
        if (name && molt_is_str_sub(name)) t->tm_zone = *zone = molt_str_to_utf8(MOLT_STR(name), 0);
        if (offset && molt_is_small(offset)) t->tm_gmtoff = molt_small(offset);
    }
    return 0;
}

static int check_tm(struct tm *t) {
    const char *bad = 0;
    if (t->tm_mon == -1) t->tm_mon = 0;
    if (t->tm_mday == 0) t->tm_mday = 1;
    if (t->tm_yday == -1) t->tm_yday = 0;
    if (t->tm_mon < 0 || t->tm_mon > 11) bad = "month out of range";
    else if (t->tm_mday < 0 || t->tm_mday > 31) bad = "day of month out of range";
    else if (t->tm_hour < 0 || t->tm_hour > 23) bad = "hour out of range";
    else if (t->tm_min < 0 || t->tm_min > 59) bad = "minute out of range";
    else if (t->tm_sec < 0 || t->tm_sec > 61) bad = "seconds out of range";
    else if (t->tm_wday < 0) bad = "day of week out of range";
    else if (t->tm_yday < 0 || t->tm_yday > 365) bad = "day of year out of range";
    return bad ? molt_raise_int(&molt_ValueError, "%s", bad) : 0;
}

MoltValue molt_time_mktime(MoltValue v) {
    struct tm t;
    char *zone;
    if (tm_of_value(v, &t, "mktime", &zone) < 0) return 0;
    if (zone) molt_buffer_free(zone);
    t.tm_zone = 0;
    t.tm_wday = -1; /* stays so only when mktime fails */
    time_t when = mktime(&t);
    if (when == (time_t)-1 && t.tm_wday == -1) return molt_raise(&molt_OverflowError, "mktime argument out of range");
    return molt_float_new((double)when);
}

static MoltValue as_text(const struct tm *t) {
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[64], *p = text;
    memcpy(p, days + 3 * t->tm_wday, 3);
    p[3] = ' ';
    memcpy(p + 4, months + 3 * t->tm_mon, 3);
    p += 7;
    int parts[4] = {t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec};
    for (int i = 0; i < 4; i++) {
        *p++ = i < 2 ? ' ' : ':';
        *p++ = parts[i] < 10 ? (i ? '0' : ' ') : (char)('0' + parts[i] / 10);
        *p++ = (char)('0' + parts[i] % 10);
    }
    *p = 0;
    return molt_str_format("%s %lld", text, (int64_t)t->tm_year + 1900);
}

MoltValue molt_time_asctime(MoltValue v) {
    struct tm t;
    if (!v) {
        time_t when = time(0);
        localtime_r(&when, &t);
        return as_text(&t);
    }
    char *zone;
    if (tm_of_value(v, &t, "asctime", &zone) < 0) return 0;
    if (zone) molt_buffer_free(zone);
    return check_tm(&t) < 0 ? 0 : as_text(&t);
}
MoltValue molt_time_ctime(MoltValue secs) {
    time_t when;
    struct tm t;
    if (seconds_argument(secs, &when) < 0) return 0;
    if (!localtime_r(&when, &t)) return molt_raise_errno(errno, 0);
    return as_text(&t);
}

static MoltValue format_tm(const char *format, const struct tm *t) {
    size_t size = 256 + strlen(format) * 4;
    while (true) {
        char *text = molt_buffer_alloc(size);
        size_t n = *format ? strftime(text, size, format, t) : 0;
        if (n || !*format || size > 256 * (strlen(format) + 1)) {
            MoltValue v = n ? molt_str_from_c(text) : molt_retain(molt_value(&molt_str_empty));
            molt_buffer_free(text);
            return v;
        }
        molt_buffer_free(text);
        size *= 2;
    }
}

MoltValue molt_time_strftime(MoltValue format, MoltValue v) {
    struct tm t;
    char *zone = 0;
    if (!molt_is_str_sub(format)) {
        return molt_raise(&molt_TypeError, "strftime() argument 1 must be str, not %A", format);
    }
    if (!v) {
        time_t when = time(0);
        localtime_r(&when, &t);
    } else if (tm_of_value(v, &t, "strftime", &zone) < 0 || check_tm(&t) < 0) {
        if (zone) molt_buffer_free(zone);
        return 0;
    }
    if (t.tm_isdst < -1) t.tm_isdst = -1;
    if (t.tm_isdst > 1) t.tm_isdst = 1;
    char *text = molt_str_to_utf8(MOLT_STR(format), 0);
    MoltValue result = format_tm(text, &t);
    molt_buffer_free(text);
    if (zone) molt_buffer_free(zone);
    return result;
}

/* _strptime is CPython's own module; the build adds it where strptime is mentioned. */
MoltValue molt_time_strptime(MoltValue string, MoltValue format) {
    MoltValue name = MOLT_S(_strptime), from = molt_tuple_pack(1, MOLT_S(_strptime_time));
    MoltValue module = molt_import(name, 0, from, 0);
    molt_drop(from);
    if (!module) return 0;
    MoltValue args[3] = {module, string, format};
    MoltValue result = molt_call_method(MOLT_N(_strptime_time), args, 3, 0);
    molt_drop(module);
    return result;
}

/* -- the module body -- */

static int set(MoltDict *d, MoltStr *name, MoltValue v /* consumed */) {
    int result = molt_dict_set_str(d, name, v);
    molt_drop(v);
    return result;
}

/* Offsets in winter and summer, as they are in January and July of this year. */
static int set_zone(MoltDict *d) {
    time_t half = 183 * 86400L, year = 365 * 86400L + 21600;
    time_t start = time(0) / year * year;
    struct tm a, b;
#ifndef __wasi__
    tzset();
#endif
    localtime_r(&start, &a);
    start += half;
    localtime_r(&start, &b);
    if (a.tm_gmtoff > b.tm_gmtoff) { /* southern half */
        struct tm swap = a;
        a = b;
        b = swap;
    }
    MoltValue names[2] = {molt_str_from_c(a.tm_zone), molt_str_from_c(b.tm_zone)};
    if (set(d, MOLT_N(timezone), molt_tag(-a.tm_gmtoff)) < 0 || set(d, MOLT_N(altzone), molt_tag(-b.tm_gmtoff)) < 0 ||
        set(d, MOLT_N(daylight), molt_tag(a.tm_gmtoff != b.tm_gmtoff)) < 0) {
        return -1;
    }
    return set(d, MOLT_N(tzname), molt_tuple_from_owned(names, 2));
}

int molt_time_module_run(MoltValue module) {
    return set_zone(MOLT_AS(MoltModule, module)->dict);
}


MoltValue molt_time_tzset(void) {
    const MoltModuleDef *def = molt_module_find(MOLT_N(time));
    return def && def->module && set_zone(MOLT_AS(MoltModule, def->module)->dict) < 0 ? 0 : MOLT_NONE;
}

MoltValue molt_time_get_clock_info(MoltValue name) {
    extern MoltType molt_namespace_type;
    static const struct { const char *name, *implementation; bool monotonic, adjustable; } clocks[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", false, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
    };
    if (!molt_is_str_sub(name)) return molt_raise(&molt_TypeError, "get_clock_info() argument must be str, not %A", name);
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        MoltValue n = molt_str_from_c(clocks[i].name);
        bool same = molt_str_equal(MOLT_STR(n), MOLT_STR(name));
        molt_drop(n);
        if (!same) continue;
        MoltValue kw = molt_tuple_pack(4, MOLT_S(implementation), MOLT_S(monotonic), MOLT_S(adjustable), MOLT_S(resolution));
        MoltValue values[4] = {molt_str_from_c(clocks[i].implementation), molt_bool(clocks[i].monotonic),
                               molt_bool(clocks[i].adjustable), molt_float_new(1e-9)};
        MoltValue result = molt_call(molt_value(&molt_namespace_type), values, 0, kw);
        molt_drop(values[0]);
        molt_drop(values[3]);
        molt_drop(kw);
        return result;
    }
    return molt_raise(&molt_ValueError, "unknown clock");
}
