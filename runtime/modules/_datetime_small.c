/* Dates and times as small ints: checks, days of the calendar and ISO texts, behind runtime/lib/overlay/_pydatetime.py. */
#include "molt/molt.h"

#include <string.h>

typedef MoltValue V;

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MICROSECOND, FIELDS };

static bool is_leap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int64_t days_in_month(int64_t year, int64_t month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool in_range(const int64_t f[FIELDS]) {
    if (f[YEAR] < 1 || f[YEAR] > 9999 || f[MONTH] < 1 || f[MONTH] > 12) return false;
    if (f[DAY] < 1 || f[DAY] > days_in_month(f[YEAR], f[MONTH])) return false;
    return (uint64_t)f[HOUR] < 24 && (uint64_t)f[MINUTE] < 60 && (uint64_t)f[SECOND] < 60 && (uint64_t)f[MICROSECOND] < 1000000;
}

/* Are all of them ints in their ranges? */
static bool read_fields(const V given[], int count, int64_t f[FIELDS]) {
    memset(f, 0, FIELDS * sizeof *f);
    for (int i = 0; i < count; i++) {
        if (!molt_is_small(given[i])) return false;
        f[i] = molt_small(given[i]);
    }
    return in_range(f);
}

V molt_datetime_small_is_date(V year, V month, V day) {
    V given[] = {year, month, day};
    int64_t f[FIELDS];
    return molt_bool(read_fields(given, 3, f));
}

V molt_datetime_small_is_moment(V year, V month, V day, V hour, V minute, V second, V microsecond) {
    V given[] = {year, month, day, hour, minute, second, microsecond};
    int64_t f[FIELDS];
    return molt_bool(read_fields(given, FIELDS, f));
}

/* Year, month and day of a proleptic Gregorian ordinal, which is positive. Years begin in March here, so that the
   leap day is their last: months then have 153 days for each five. */
V molt_datetime_small_ymd(V ordinal) {
    int64_t day = molt_small(ordinal) + 305, era = day / 146097, rest = day % 146097;
    int64_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t of_year = rest - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    V items[] = {molt_tag(era * 400 + year + (month >= 10)), molt_tag(month < 10 ? month + 3 : month - 9),
                 molt_tag(of_year - (153 * month + 2) / 5 + 1)};
    return molt_tuple_from_owned(items, 3);
}

/* -- ISO texts -- */

/* As a format says: 0 stands for a digit. */
static bool looks_like(const char *text, const char *format, int64_t length) {
    for (int64_t i = 0; i < length; i++)
        if (format[i] == '0' ? text[i] < '0' || text[i] > '9' : format[i] != ' ' && text[i] != format[i]) return false;
    return true;
}

static int64_t number(const char *text, int length) {
    int64_t n = 0;
    for (int i = 0; i < length; i++) n = n * 10 + (text[i] - '0');
    return n;
}

/* "2024-05-17", and behind a T or a space "12:30", "12:30:05", "12:30:05.123456": the fields; None for another text. */
V molt_datetime_small_from_iso(V v) {
    if (!molt_is_str(v) || !MOLT_STR(v)->ascii) return MOLT_NONE;
    const char *text = molt_str_data(MOLT_STR(v));
    int64_t length = MOLT_STR(v)->length, f[FIELDS] = {0};
    if (length != 10 && length != 16 && length != 19 && length != 26) return MOLT_NONE;
    if (!looks_like(text, "0000-00-00 00:00:00.000000", length)) return MOLT_NONE;
    if (length > 10 && text[10] != 'T' && text[10] != ' ') return MOLT_NONE;
    f[YEAR] = number(text, 4);
    f[MONTH] = number(text + 5, 2);
    f[DAY] = number(text + 8, 2);
    if (length >= 16) f[HOUR] = number(text + 11, 2), f[MINUTE] = number(text + 14, 2);
    if (length >= 19) f[SECOND] = number(text + 17, 2);
    if (length == 26) f[MICROSECOND] = number(text + 20, 6);
    if (!in_range(f)) return MOLT_NONE;
    V items[FIELDS];
    for (int i = 0; i < FIELDS; i++) items[i] = molt_tag(f[i]);
    return molt_tuple_from_owned(items, FIELDS);
}

static char *put(char *out, int64_t n, int digits) {
    for (int i = digits; i-- > 0; n /= 10) out[i] = (char)('0' + n % 10);
    return out + digits;
}

/* "2024-05-17T12:30:05", with microseconds where there are any. */
V molt_datetime_small_to_iso(V year, V month, V day, V hour, V minute, V second, V microsecond, V separator) {
    V given[] = {year, month, day, hour, minute, second, microsecond};
    int64_t f[FIELDS];
    if (!read_fields(given, FIELDS, f) || !molt_is_str(separator)) return MOLT_NONE;
    if (!MOLT_STR(separator)->ascii || MOLT_STR(separator)->length != 1) return MOLT_NONE;
    char text[32], *out = put(text, f[YEAR], 4);
    *out++ = '-';
    out = put(out, f[MONTH], 2);
    *out++ = '-';
    out = put(out, f[DAY], 2);
    *out++ = *(const char *)molt_str_data(MOLT_STR(separator));
    out = put(out, f[HOUR], 2);
    *out++ = ':';
    out = put(out, f[MINUTE], 2);
    *out++ = ':';
    out = put(out, f[SECOND], 2);
    if (f[MICROSECOND]) {
        *out++ = '.';
        out = put(out, f[MICROSECOND], 6);
    }
    return molt_str_from_ascii(text, (size_t)(out - text));
}
