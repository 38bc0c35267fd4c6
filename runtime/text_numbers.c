/* Long numbers in a text for eval or exec: hashes and addresses, which are others in each run. Texts of recordings are kept with
   placeholders for them; molt/texts.py says which numbers these are, and finds the same. */
#include "molt/protocol.h"
#include "molt/by_name.h"
#include "molt/number.h"

enum { SHORTEST = 10, LONGEST = 40 }; /* digits */

static bool is_one_of(uint32_t c, const char *set) {
    for (; *set; set++)
        if (c == (unsigned char)*set) return true;
    return false;
}

/* The end of the number that begins at `start`; `start` where there is none. */
static int64_t number_at(const MoltStr *s, int64_t start) {
    int64_t i = start;
    if (i > 0 && !is_one_of(molt_str_at(s, i - 1), "(,=[:{ \t\n")) return start;
    if (i < s->length && molt_str_at(s, i) == '-') i++;
    int64_t first = i;
    while (i < s->length && molt_str_at(s, i) >= '0' && molt_str_at(s, i) <= '9') i++;
    if (i - first < SHORTEST || i - first > LONGEST) return start;
    return i == s->length || is_one_of(molt_str_at(s, i), ",)]}\n") ? i : start;
}

MoltValue molt_text_without_numbers(MoltValue text, MoltValue *numbers) {
    const MoltStr *s = MOLT_STR(text);
    MoltValue found = 0;
    MoltWriter w;
    for (int64_t i = 0; i < s->length;) {
        int64_t end = number_at(s, i);
        if (end > i && !found) {
            found = molt_list_new(0);
            molt_writer_init(&w);
            for (int64_t k = 0; k < i; k++) molt_writer_char(&w, molt_str_at(s, k));
        }
        if (end > i) {
            MoltValue digits = molt_str_substring(text, i, end);
            molt_list_push(MOLT_LIST(found), molt_int_parse(digits, 10));
            molt_drop(digits);
            molt_writer_repeat(&w, '0', SHORTEST);
        } else {
            if (found) molt_writer_char(&w, molt_str_at(s, i));
            end = i + 1;
        }
        i = end;
    }
    if (!found) return 0;
    *numbers = molt_tuple_from_iterable(found);
    molt_drop(found);
    return molt_writer_finish(&w);
}
