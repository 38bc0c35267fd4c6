"""Reads simple Python expressions at run time: annotations written as text, and literals.

A compiled program has no compiler in it. What typing and ast.literal_eval need is a small part of the grammar: names,
attributes, subscripts, calls, `|`, `+`, `-`, literals and displays. parse() gives a tree of tuples, evaluate() its value.

    parse("list[int] | None") == ("|", ("[]", ("name", "list"), ("name", "int")), ("constant", None))
"""

_CONSTANTS = {"None": None, "True": True, "False": False}
_KEYWORDS = frozenset(
    "and as assert async await break class continue def del elif else except finally for from global if import in is "
    "lambda nonlocal not or pass raise return try while with yield".split()
)
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_OPERATORS = ("...", "**", "//", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", "+", "-", "*", "/", "=")


def _error(text):
    raise SyntaxError("invalid syntax")


def _string(text, start):
    """A string literal with its prefix: (value, end)."""
    at = start
    while text[at] not in "'\"":
        at += 1
    prefix = text[start:at].lower()
    if set(prefix) - set("rbu") or len(prefix) > 2:
        _error(text)
    quote = text[at] * 3 if text.startswith(text[at] * 3, at) else text[at]
    at += len(quote)
    raw, is_bytes = "r" in prefix, "b" in prefix
    parts = []
    while not text.startswith(quote, at):
        if at >= len(text) or (len(quote) == 1 and text[at] == "\n"):
            raise SyntaxError("unterminated string literal")
        c = text[at]
        at += 1
        if c != "\\":
            if is_bytes and ord(c) > 127:
                raise SyntaxError("bytes can only contain ASCII literal characters")
            parts.append(c)
            continue
        if at >= len(text):
            raise SyntaxError("unterminated string literal")
        c = text[at]
        at += 1
        if raw:
            parts.append("\\" + c)
        elif c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c == "\n":
            pass
        elif c in "01234567":
            end = at
            while end < len(text) and end < at + 2 and text[end] in "01234567":
                end += 1
            parts.append(chr(int(text[at - 1 : end], 8)))
            at = end
        elif c == "x" or (c in "uU" and not is_bytes):
            width = {"x": 2, "u": 4, "U": 8}[c]
            digits = text[at : at + width]
            if len(digits) < width or any(d not in "0123456789abcdefABCDEF" for d in digits):
                raise SyntaxError("truncated escape")
            parts.append(chr(int(digits, 16)))
            at += width
        else:
            parts.append("\\" + c)
    value = "".join(parts)
    return (value.encode("latin-1") if is_bytes else value), at + len(quote)


def _number(text, start):
    """A number literal: (value, end)."""
    at = start
    if text[at] == "0" and text[at + 1 : at + 2].lower() in ("x", "o", "b"):
        at += 2
        while at < len(text) and (text[at].isalnum() or text[at] == "_"):
            at += 1
        try:
            return int(text[start:at], 0), at
        except ValueError:
            _error(text)
    real = False
    while at < len(text) and (text[at].isdigit() or text[at] in "_.eE" or (text[at] in "+-" and text[at - 1] in "eE")):
        real = real or text[at] in ".eE"
        at += 1
    digits = text[start:at]
    try:
        value = float(digits) if real else int(digits, 10)
    except ValueError:
        _error(text)
    if not real and len(digits) > 1 and digits[0] == "0" and value:
        raise SyntaxError("leading zeros in decimal integer literals are not permitted")
    if at < len(text) and text[at] in "jJ":
        return complex(0, float(digits)), at + 1
    return value, at


def _tokens(text):
    """(kind, value) pairs: name, constant, or an operator as its own kind."""
    tokens = []
    at = 0
    while at < len(text):
        c = text[at]
        if c in " \t\n\r\f":
            at += 1
        elif c == "#":
            while at < len(text) and text[at] != "\n":
                at += 1
        elif c in "'\"":
            value, at = _string(text, at)
            tokens.append(("constant", value))
        elif c.isdigit() or (c == "." and text[at + 1 : at + 2].isdigit()):
            value, at = _number(text, at)
            tokens.append(("constant", value))
        elif c.isidentifier():
            end = at
            while end < len(text) and (text[at : end + 1]).isidentifier():
                end += 1
            word = text[at:end]
            if end < len(text) and text[end] in "'\"" and len(word) <= 2:
                value, at = _string(text, at)
                tokens.append(("constant", value))
                continue
            at = end
            if word in _CONSTANTS:
                tokens.append(("constant", _CONSTANTS[word]))
            elif word in _KEYWORDS:
                _error(text)
            else:
                tokens.append(("name", word))
        else:
            for operator in _OPERATORS:
                if text.startswith(operator, at):
                    tokens.append(("constant", ...) if operator == "..." else (operator, None))
                    at += len(operator)
                    break
            else:
                _error(text)
    tokens.append(("end", None))
    return tokens


class _Parser:
    def __init__(self, text):
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0

    def kind(self):
        return self.tokens[self.at][0]

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expect(self, kind):
        if self.kind() != kind:
            _error(self.text)
        return self.take()[1]

    def whole(self):
        tree = self.expressions("end")
        self.expect("end")
        return tree

    def expressions(self, closing):
        """One expression, or a tuple of them."""
        first = self.starred()
        if self.kind() != ",":
            return first
        items = [first]
        while self.kind() == ",":
            self.take()
            if self.kind() == closing:
                break
            items.append(self.starred())
        return ("tuple", items)

    def starred(self):
        if self.kind() == "*":
            self.take()
            return ("*", self.expression())
        return self.expression()

    def expression(self):
        tree = self.sum()
        while self.kind() == "|":
            self.take()
            tree = ("|", tree, self.sum())
        return tree

    def sum(self):
        tree = self.unary()
        while self.kind() in ("+", "-"):
            tree = (self.take()[0], tree, self.unary())
        return tree

    def unary(self):
        if self.kind() in ("+", "-"):
            return ("unary" + self.take()[0], self.unary())
        return self.primary()

    def primary(self):
        tree = self.atom()
        while True:
            kind = self.kind()
            if kind == ".":
                self.take()
                tree = (".", tree, self.expect("name"))
            elif kind == "[":
                self.take()
                index = self.expressions("]")
                self.expect("]")
                tree = ("[]", tree, index)
            elif kind == "(":
                self.take()
                tree = self.call(tree)
            else:
                return tree

    def call(self, function):
        args, kwargs = [], []
        while self.kind() != ")":
            if self.kind() == "name" and self.tokens[self.at + 1][0] == "=":
                name = self.take()[1]
                self.take()
                kwargs.append((name, self.expression()))
            else:
                args.append(self.starred())
            if self.kind() != ",":
                break
            self.take()
        self.expect(")")
        return ("()", function, args, kwargs)

    def items(self, closing):
        items = []
        while self.kind() != closing:
            items.append(self.starred())
            if self.kind() != ",":
                break
            self.take()
        self.expect(closing)
        return items

    def atom(self):
        kind, value = self.take()
        if kind == "name":
            return ("name", value)
        if kind == "constant":
            while isinstance(value, (str, bytes)) and self.kind() == "constant" and type(self.tokens[self.at][1]) is type(value):
                value += self.take()[1]
            return ("constant", value)
        if kind == "(":
            if self.kind() == ")":
                self.take()
                return ("tuple", [])
            tree = self.expressions(")")
            self.expect(")")
            return tree
        if kind == "[":
            return ("list", self.items("]"))
        if kind == "{":
            return self.braces()
        _error(self.text)

    def braces(self):
        if self.kind() == "}":
            self.take()
            return ("dict", [])
        first = self.expression()
        if self.kind() != ":":
            if self.kind() == ",":
                self.take()
                return ("set", [first, *self.items("}")])
            self.expect("}")
            return ("set", [first])
        pairs = []
        key = first
        while True:
            self.expect(":")
            pairs.append((key, self.expression()))
            if self.kind() != ",":
                break
            self.take()
            if self.kind() == "}":
                break
            key = self.expression()
        self.expect("}")
        return ("dict", pairs)


def parse(text):
    """The tree of an expression; SyntaxError for what is not in the small grammar."""
    if not text.strip():
        raise SyntaxError("invalid syntax")
    return _Parser(text).whole()


def evaluate(tree, globals, locals, getfield, builtins):
    """The value of a tree in namespaces."""

    def items_of(trees):
        values = []
        for t in trees:
            if t[0] == "*":
                values.extend(value_of(t[1]))
            else:
                values.append(value_of(t))
        return values

    def value_of(t):
        kind = t[0]
        if kind == "constant":
            return t[1]
        if kind == "name":
            for namespace in (locals, globals, builtins):
                if t[1] in namespace:
                    return namespace[t[1]]
            raise NameError(f"name {t[1]!r} is not defined")
        if kind == ".":
            return getfield(value_of(t[1]), t[2])
        if kind == "[]":
            return value_of(t[1])[value_of(t[2])]
        if kind == "|":
            return value_of(t[1]) | value_of(t[2])
        if kind == "+":
            return value_of(t[1]) + value_of(t[2])
        if kind == "-":
            return value_of(t[1]) - value_of(t[2])
        if kind == "unary-":
            return -value_of(t[1])
        if kind == "unary+":
            return +value_of(t[1])
        if kind == "()":
            return value_of(t[1])(*items_of(t[2]), **{name: value_of(v) for name, v in t[3]})
        if kind == "tuple":
            return tuple(items_of(t[1]))
        if kind == "list":
            return items_of(t[1])
        if kind == "set":
            return set(items_of(t[1]))
        if kind == "dict":
            return {value_of(k): value_of(v) for k, v in t[1]}
        raise SyntaxError("invalid syntax")

    return value_of(tree)
