/* "Did you mean: 'x'?" behind the message of an uncaught AttributeError, NameError or ImportError. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include <string.h>

MoltValue molt_frame_get_f_globals(MoltValue self), molt_traceback_get_tb_frame(MoltValue self); /* frame.c, traceback.c */

#define MAX_CANDIDATES 750
#define MAX_LENGTH 40
#define MOVE_COST 2
#define CASE_COST 1

extern const char molt_stdlib_names[];
/* Modules that a program may have forgotten to import. */
const char molt_stdlib_names[] =
    " abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs "
    "codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses "
    "dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp "
    "fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq "
    "hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma "
    "mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode "
    "operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile "
    "pstats pty pwd py_compile pyclbr pydoc queue quopri random re readline reprlib resource rlcompleter runpy sched secrets "
    "select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string "
    "stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading "
    "time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest "
    "urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib "
    "zoneinfo ";

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static int64_t substitution(uint32_t a, uint32_t b) { return a == b ? 0 : lower(a) == lower(b) ? CASE_COST : MOVE_COST; }

/* Levenshtein distance with weighted moves, one row at a time; anything above `limit` is limit + 1. */
static int64_t distance(const MoltStr *x, const MoltStr *y, int64_t limit) {
    int64_t from = 0, x_end = x->length, y_end = y->length;
    while (from < x_end && from < y_end && molt_str_at(x, from) == molt_str_at(y, from)) from++;
    while (x_end > from && y_end > from && molt_str_at(x, x_end - 1) == molt_str_at(y, y_end - 1)) x_end--, y_end--;
    int64_t n = x_end - from, m = y_end - from;
    if (n == 0 || m == 0) return (n + m) * MOVE_COST;
    if (n > MAX_LENGTH || m > MAX_LENGTH) return limit + 1;
    if (m < n) {
        const MoltStr *s = x;
        x = y, y = s;
        int64_t k = n;
        n = m, m = k;
    }
    if ((m - n) * MOVE_COST > limit) return limit + 1;
    int64_t row[MAX_LENGTH], result = 0;
    for (int64_t i = 0; i < n; i++) row[i] = (i + 1) * MOVE_COST;
    for (int64_t j = 0; j < m; j++) {
        int64_t diagonal = j * MOVE_COST, least = INT64_MAX;
        result = j * MOVE_COST;
        for (int64_t i = 0; i < n; i++) {
            int64_t replaced = diagonal + substitution(molt_str_at(y, from + j), molt_str_at(x, from + i));
            diagonal = row[i];
            int64_t moved = (result < diagonal ? result : diagonal) + MOVE_COST;
            result = moved < replaced ? moved : replaced;
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > limit) return limit + 1;
    }
    return result;
}

typedef struct Search {
    const MoltStr *wrong;
    bool hide_underscored;
    int64_t best_distance, count;
    MoltValue best; /* owned or 0 */
} Search;

static void consider(Search *s, MoltValue candidate) {
    if (!molt_is_str(candidate)) return;
    MoltStr *name = MOLT_STR(candidate);
    if (s->hide_underscored && name->length && molt_str_at(name, 0) == '_') return;
    s->count++;
    if (molt_str_equal(name, s->wrong)) return;
    int64_t limit = (name->length + s->wrong->length + 3) * MOVE_COST / 6;
    if (limit > s->best_distance - 1) limit = s->best_distance - 1;
    int64_t d = distance(s->wrong, name, limit);
    if (d > limit || (s->best && d >= s->best_distance)) return;
    s->best_distance = d;
    molt_replace(&s->best, molt_retain(candidate));
}

static void consider_keys(Search *s, MoltDict *d) {
    int64_t position = 0;
    MoltValue key, value;
    while (molt_dict_next(d, &position, &key, &value)) consider(s, key);
}

/* dir() is sorted: of names equally near, the first in order wins. */
static void consider_sorted(Search *s, MoltDict *names) {
    MoltValue list = molt_dict_keys(names);
    if (molt_list_sort_in_place(list, MOLT_NONE, false) < 0) molt_exception_clear();
    for (int64_t i = 0; i < MOLT_LIST(list)->length; i++) {
        MoltValue name = molt_list_get(MOLT_LIST(list), i);
        consider(s, name);
        molt_drop(name);
    }
    molt_drop(list);
}

static void add_names(MoltDict *to, MoltDict *from) {
    int64_t position = 0;
    MoltValue key, value;
    while (from && molt_dict_next(from, &position, &key, &value))
        if (molt_is_str(key)) molt_dict_set_str(to, MOLT_STR(key), MOLT_NONE);
}

static void add_class_names(MoltDict *names, MoltType *type) {
    MoltTuple *mro = MOLT_TUPLE(molt_type_mro(type));
    for (int64_t i = 0; i < mro->length; i++) add_names(names, molt_type_dict(MOLT_AS(MoltType, mro->items[i])));
}

static void search_attributes(Search *s, MoltValue obj) {
    MoltValue names = molt_dict_new();
    if (molt_type_of(obj) == &molt_module_type) {
        add_names(MOLT_DICT(names), MOLT_AS(MoltModule, obj)->dict);
    } else if (molt_is_type(obj)) {
        add_class_names(MOLT_DICT(names), MOLT_AS(MoltType, obj));
    } else {
        if (!molt_is_small(obj)) add_names(MOLT_DICT(names), molt_instance_dict(obj));
        add_class_names(MOLT_DICT(names), molt_type_of(obj));
    }
    molt_exception_clear();
    consider_sorted(s, MOLT_DICT(names));
    molt_drop(names);
}

static void search_names(Search *s, MoltValue exception) {
    MoltTraceback *tb = MOLT_AS(MoltTraceback, MOLT_EXC(exception)->traceback);
    if (!tb) return;
    while (tb->next) tb = MOLT_AS(MoltTraceback, tb->next);
    if (tb->code->varnames) {
        MoltTuple *locals = (MoltTuple *)tb->code->varnames;
        for (int64_t i = 0; i < locals->length; i++) consider(s, locals->items[i]);
    }
    MoltValue frame = molt_traceback_get_tb_frame(molt_value(tb)), globals = molt_frame_get_f_globals(frame);
    consider_keys(s, MOLT_DICT(globals));
    molt_drop(globals), molt_drop(frame);
    consider_keys(s, molt_builtins_dict());
}

static void search_module(Search *s, MoltValue exception) {
    MoltValue name = MOLT_AS(MoltImportErrorObject, exception)->name;
    if (!name || !molt_is_str_sub(name)) return;
    MoltValue module = molt_dict_get(molt_sys_modules(), name);
    if (!module) return;
    search_attributes(s, module);
    molt_drop(module);
}

static bool is_stdlib_name(const MoltStr *name) {
    if (name->kind != 1 || !name->ascii || name->length > 20) return false;
    char padded[24] = " ";
    memcpy(padded + 1, molt_str_data(name), (size_t)name->length);
    padded[name->length + 1] = ' ';
    return strstr(molt_stdlib_names, padded) != 0;
}

MoltValue molt_suggestion(MoltValue exception) {
    MoltValue wrong = 0;
    bool is_attribute = molt_isinstance_of(exception, &molt_AttributeError);
    bool is_name = molt_isinstance_of(exception, &molt_NameError), is_import = molt_isinstance_of(exception, &molt_ImportError);
    if (is_attribute) wrong = MOLT_AS(MoltAttributeErrorObject, exception)->name;
    if (is_name) wrong = MOLT_AS(MoltNameErrorObject, exception)->name;
    if (is_import) wrong = MOLT_AS(MoltImportErrorObject, exception)->name_from;
    if (!wrong || !molt_is_str(wrong)) return 0;
    Search s = {MOLT_STR(wrong), false, MOLT_STR(wrong)->length, 0, 0};
    s.hide_underscored = !is_name && !(s.wrong->length && molt_str_at(s.wrong, 0) == '_');
    if (s.wrong->length <= MAX_LENGTH) {
        MoltValue obj = is_attribute ? MOLT_AS(MoltAttributeErrorObject, exception)->obj : 0;
        if (obj) search_attributes(&s, obj);
        if (is_name) search_names(&s, exception);
        if (is_import) search_module(&s, exception);
    }
    if (s.best && s.count > MAX_CANDIDATES) molt_replace(&s.best, 0);
    bool forgotten = is_name && is_stdlib_name(s.wrong);
    MoltValue text = 0;
    if (s.best && forgotten)
        text = molt_str_format(". Did you mean: '%S'? Or did you forget to import '%S'?", s.best, wrong);
    else if (s.best) text = molt_str_format(". Did you mean: '%S'?", s.best);
    else if (forgotten) text = molt_str_format(". Did you forget to import '%S'?", wrong);
    molt_xdrop(s.best);
    if (molt_raised()) molt_exception_clear();
    return text;
}
