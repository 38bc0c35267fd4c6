"""ast for compiled programs: literal_eval. There is no parser of whole programs in an executable."""

import _expressions

__all__ = ["literal_eval"]


def literal_eval(node_or_string):
    """The value of a text that holds a literal: strings, numbers, tuples, lists, dicts, sets, None, True, False."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    return _value(_expressions.parse(node_or_string.lstrip(" \t")))


def _malformed(tree):
    raise ValueError(f"malformed node or string: {tree!r}")


def _is_number(value):
    return type(value) in (int, float, complex)


def _value(tree):
    kind = tree[0]
    if kind == "constant":
        return tree[1]
    if kind == "tuple":
        return tuple(map(_value, tree[1]))
    if kind == "list":
        return list(map(_value, tree[1]))
    if kind == "set":
        return set(map(_value, tree[1]))
    if kind == "dict":
        return {_value(k): _value(v) for k, v in tree[1]}
    if kind == "()" and tree[1] == ("name", "set") and not tree[2] and not tree[3]:
        return set()
    if kind in ("unary+", "unary-"):
        return _signed(tree)
    if kind in ("+", "-"):
        left, right = _signed(tree[1]), _value(tree[2])
        if type(left) in (int, float) and type(right) is complex:
            return left + right if kind == "+" else left - right
    _malformed(tree)


def _signed(tree):
    if tree[0] in ("unary+", "unary-"):
        value = _value(tree[1])
        if not _is_number(value):
            _malformed(tree)
        return +value if tree[0] == "unary+" else -value
    value = _value(tree)
    if not _is_number(value):
        _malformed(tree)
    return value


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """Parsing needs the compiler, which is not in the executable."""
    raise NotImplementedError("ast.parse: a compiled program has no parser in it")
