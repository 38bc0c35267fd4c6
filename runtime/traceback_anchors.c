/* Finds the operator, or the brackets, of the outermost operation of an expression in source text. Only as much of a
   parser as that needs: anything it does not understand has no anchors. */
#include "molt/traceback_source.h"
#include <string.h>

typedef struct Scanner {
    const char *text;
    int64_t at, end;
} Scanner;

typedef struct Token {
    int64_t start, end;
    enum { END, NAME, NUMBER, STRING, OPERATOR, BAD } kind;
} Token;

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Behind the closing quote, or -1. Replacement fields of f-strings may hold quotes of their own. */
static int64_t skip_string(const Scanner *s, int64_t i, bool formatted) {
    char quote = s->text[i];
    bool triple = i + 2 < s->end && s->text[i + 1] == quote && s->text[i + 2] == quote;
    int64_t depth = 0;
    for (i += triple ? 3 : 1; i < s->end; i++) {
        char c = s->text[i];
        if (c == '\\') i++;
        else if (formatted && c == '{') {
            if (i + 1 < s->end && s->text[i + 1] == '{' && depth == 0) i++;
            else depth++;
        } else if (formatted && c == '}') {
            if (depth) depth--;
        } else if (depth && (c == '"' || c == '\'') && c != quote) {
            int64_t inner = skip_string(s, i, false);
            if (inner < 0) return -1;
            i = inner - 1;
        } else if (c == quote && !depth) {
            if (!triple) return i + 1;
            if (i + 2 < s->end && s->text[i + 1] == quote && s->text[i + 2] == quote) return i + 3;
        }
    }
    return -1;
}

static Token make(int kind, int64_t start, int64_t end) {
    Token t = {start, end, kind};
    return t;
}

static Token next_token(Scanner *s) {
    while (s->at < s->end) {
        char c = s->text[s->at];
        if (c == '#') while (s->at < s->end && s->text[s->at] != '\n') s->at++;
        else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\') s->at++;
        else break;
    }
    if (s->at >= s->end) return make(END, s->end, s->end);
    int64_t start = s->at, i = start;
    char c = s->text[i];
    if (is_digit(c) || (c == '.' && i + 1 < s->end && is_digit(s->text[i + 1]))) {
        while (i < s->end && (is_name_char(s->text[i]) || s->text[i] == '.' ||
                              ((s->text[i] == '+' || s->text[i] == '-') && (s->text[i - 1] == 'e' || s->text[i - 1] == 'E') &&
                               !(s->text[start] == '0' && start + 1 < s->end && (s->text[start + 1] | 32) == 'x'))))
            i++;
        s->at = i;
        return make(NUMBER, start, i);
    }
    if (is_name_char(c)) {
        bool formatted = false, prefix = true;
        while (i < s->end && is_name_char(s->text[i])) {
            char l = (char)(s->text[i] | 32);
            formatted |= l == 'f';
            prefix &= l == 'f' || l == 'r' || l == 'b' || l == 'u';
            i++;
        }
        if (i < s->end && prefix && i - start <= 2 && (s->text[i] == '"' || s->text[i] == '\'')) {
            i = skip_string(s, i, formatted);
            if (i < 0) return make(BAD, start, start);
            s->at = i;
            return make(STRING, start, i);
        }
        s->at = i;
        return make(NAME, start, i);
    }
    if (c == '"' || c == '\'') {
        i = skip_string(s, i, false);
        if (i < 0) return make(BAD, start, start);
        s->at = i;
        return make(STRING, start, i);
    }
    char next = i + 1 < s->end ? s->text[i + 1] : 0;
    int64_t width = 1;
    if ((c == '*' && next == '*') || (c == '/' && next == '/') || (c == '<' && next == '<') ||
        (c == '>' && next == '>') || (c == ':' && next == '=') || (strchr("<>=!", c) && next == '='))
        width = 2;
    s->at = i + width;
    return make(OPERATOR, start, i + width);
}

/* Behind the bracket that closes the one just read, or -1. */
static int64_t skip_brackets(Scanner *s, Token *closing) {
    int64_t depth = 1;
    while (depth) {
        Token t = next_token(s);
        if (t.kind == END || t.kind == BAD) return -1;
        if (t.kind != OPERATOR) continue;
        char c = s->text[t.start];
        if (c == '(' || c == '[' || c == '{') depth++;
        if (c == ')' || c == ']' || c == '}') depth--;
        *closing = t;
    }
    return s->at;
}

/* Is the text between brackets a tuple? */
static bool has_comma(const char *text, int64_t from, int64_t to) {
    Scanner s = {text, from, to};
    Token t, closing;
    while ((t = next_token(&s)).kind != END && t.kind != BAD) {
        if (t.kind != OPERATOR) continue;
        char c = text[t.start];
        if (c == ',') return true;
        if ((c == '(' || c == '[' || c == '{') && skip_brackets(&s, &closing) < 0) return false;
    }
    return false;
}

static bool is_keyword(const char *text, int64_t length) {
    static const char words[] = " and or not if else lambda await yield in is for async from import raise return assert del pass "
                                "while with try except class def global nonlocal break continue elif finally as ";
    char padded[12];
    if (length > 8) return false;
    padded[0] = ' ';
    memcpy(padded + 1, text, (size_t)length);
    padded[length + 1] = ' ';
    padded[length + 2] = 0;
    return strstr(words, padded) != 0;
}

static int precedence(const char *op, int64_t width) {
    if (width == 2) {
        if (op[0] == '*' && op[1] == '*') return 8;
        if (op[0] == '/' && op[1] == '/') return 6;
        return (op[0] == '<' && op[1] == '<') || (op[0] == '>' && op[1] == '>') ? 4 : 0;
    }
    switch (*op) {
    case '|': return 1;
    case '^': return 2;
    case '&': return 3;
    case '+':
    case '-': return 5;
    case '*':
    case '/':
    case '%':
    case '@': return 6;
    default: return 0;
    }
}

static const MoltAnchors nothing = {MOLT_ANCHOR_NONE, 0, 0, false};

MoltAnchors molt_expression_anchors(const char *text, int64_t length) {
    Scanner s = {text, 0, length};
    bool operand_next = true, leading_unary = false, first = true, group_only = false;
    int best = 100, trailer_count = 0;
    Token op = {0}, trailer = {0};
    enum { ATOM, ATTRIBUTE, SUBSCRIPT, CALL } last = ATOM;
    int64_t expression_end = 0, operand_start = 0;
    bool first_is_name = false, last_string = false;
    Token group_open = {0}, group_close = {0}, t;
    for (; (t = next_token(&s)).kind != END; first = false) {
        if (t.kind == BAD) return nothing;
        if (t.kind != OPERATOR) {
            if (t.kind == NAME && is_keyword(text + t.start, t.end - t.start)) return nothing;
            if (!operand_next && !(t.kind == STRING && last_string)) return nothing;
            if (first) first_is_name = t.kind == NAME;
            last_string = t.kind == STRING;
            if (operand_next) operand_start = t.start, last = ATOM, trailer_count = 0;
            operand_next = false;
            group_only = false;
            expression_end = t.end;
            continue;
        }
        last_string = false;
        char c = text[t.start];
        int64_t width = t.end - t.start;
        if (width == 1 && (c == '(' || c == '[' || c == '{')) {
            Token closing = t;
            if (skip_brackets(&s, &closing) < 0) return nothing;
            expression_end = closing.end;
            if (operand_next) {
                operand_start = t.start, last = ATOM, trailer_count = 0;
                group_only = c == '(';
                group_open = t, group_close = closing;
            } else {
                if (c == '{') return nothing;
                last = c == '(' ? CALL : SUBSCRIPT;
                trailer = t;
                trailer_count++;
                group_only = false;
            }
            operand_next = false;
        } else if (operand_next) {
            if (width != 1 || !(c == '+' || c == '-' || c == '~')) return nothing;
            leading_unary |= first;
        } else if (width == 1 && c == '.') {
            Token name = next_token(&s);
            if (name.kind != NAME) return nothing;
            last = ATTRIBUTE;
            trailer_count++;
            group_only = false;
            expression_end = name.end;
        } else {
            int p = precedence(text + t.start, width);
            if (p == 0 || (t.end < length && text[t.end] == '=')) return nothing;
            if (p < best || (p == best && p != 8)) best = p, op = t;
            operand_next = true;
        }
    }
    if (operand_next) return nothing;
    if (best == 100) {
        if (leading_unary) return nothing;
        if (group_only && group_open.start == operand_start) { /* the whole is in parentheses */
            MoltAnchors inner = molt_expression_anchors(text + group_open.end, group_close.start - group_open.end);
            inner.start += group_open.end;
            inner.end += group_open.end;
            inner.plain_name_call = false;
            return inner;
        }
        if (last != SUBSCRIPT && last != CALL) return nothing;
        MoltAnchors found = {last == CALL ? MOLT_ANCHOR_CALL : MOLT_ANCHOR_SUBSCRIPT, trailer.start, expression_end, false};
        found.plain_name_call = last == CALL && trailer_count == 1 && first_is_name;
        return found;
    }
    if (best == 8 && leading_unary) return nothing;
    MoltAnchors found = {MOLT_ANCHOR_BINARY, op.start, op.end, false};
    /* CPython takes a bracket right behind a one-character operator for a part of it. */
    if (op.end - op.start == 1 && op.end < length && text[op.end] == '(' && group_only && group_open.start == op.end &&
        !has_comma(text, group_open.end, group_close.start))
        found.end++;
    return found;
}
