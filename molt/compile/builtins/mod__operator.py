"""`_operator`: operators as functions, and the getters (`runtime/modules/_operator.c`, `_operator_getters.c`)."""

from __future__ import annotations

import operator as _py
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, NONE, RUNS_PYTHON, CConst, builtin_module, builtin_type, primitive


@builtin_module("_operator", prefix="molt_operator")
class operator:
    "Operators as functions."

    @primitive(RUNS_PYTHON)
    def add(a: object, b: object, /) -> Any:
        "The sum."
        return a + b

    @primitive(RUNS_PYTHON)
    def sub(a: object, b: object, /) -> Any:
        "The difference."
        return a - b

    @primitive(RUNS_PYTHON)
    def mul(a: object, b: object, /) -> Any:
        "The product."
        return a * b

    @primitive(RUNS_PYTHON)
    def matmul(a: object, b: object, /) -> Any:
        "The matrix product."
        return a @ b

    @primitive(RUNS_PYTHON)
    def truediv(a: object, b: object, /) -> Any:
        "The quotient."
        return a / b

    @primitive(RUNS_PYTHON)
    def floordiv(a: object, b: object, /) -> Any:
        "The quotient rounded down."
        return a // b

    @primitive(RUNS_PYTHON)
    def mod(a: object, b: object, /) -> Any:
        "The remainder."
        return a % b

    @primitive(RUNS_PYTHON)
    def pow(a: object, b: object, /) -> Any:
        "The power."
        return a**b

    @primitive(RUNS_PYTHON)
    def lshift(a: object, b: object, /) -> Any:
        "a shifted left."
        return a << b

    @primitive(RUNS_PYTHON)
    def rshift(a: object, b: object, /) -> Any:
        "a shifted right."
        return a >> b

    @primitive(RUNS_PYTHON)
    def and_(a: object, b: object, /) -> Any:
        "Bitwise and."
        return a & b

    @primitive(RUNS_PYTHON)
    def or_(a: object, b: object, /) -> Any:
        "Bitwise or."
        return a | b

    @primitive(RUNS_PYTHON)
    def xor(a: object, b: object, /) -> Any:
        "Bitwise exclusive or."
        return a ^ b

    @primitive(RUNS_PYTHON)
    def lt(a: object, b: object, /) -> Any:
        "Whether a is less."
        return a < b

    @primitive(RUNS_PYTHON)
    def le(a: object, b: object, /) -> Any:
        "Whether a is less or equal."
        return a <= b

    @primitive(RUNS_PYTHON)
    def eq(a: object, b: object, /) -> Any:
        "Whether they are equal."
        return a == b

    @primitive(RUNS_PYTHON)
    def ne(a: object, b: object, /) -> Any:
        "Whether they differ."
        return a != b

    @primitive(RUNS_PYTHON)
    def gt(a: object, b: object, /) -> Any:
        "Whether a is greater."
        return a > b

    @primitive(RUNS_PYTHON)
    def ge(a: object, b: object, /) -> Any:
        "Whether a is greater or equal."
        return a >= b

    @primitive(NONE, raises=False)
    def is_(a: object, b: object, /) -> Any:
        "Whether they are the same object."
        return a is b

    @primitive(NONE, raises=False)
    def is_not(a: object, b: object, /) -> Any:
        "Whether they are different objects."
        return a is not b

    @primitive(RUNS_PYTHON)
    def getitem(a: object, b: object, /) -> Any:
        "The item."
        return a[b]

    @primitive(RUNS_PYTHON)
    def contains(a: object, b: object, /) -> Any:
        "Whether b is an item of a."
        return b in a

    @primitive(RUNS_PYTHON)
    def concat(a: object, b: object, /) -> Any:
        "Two sequences joined."
        return a + b

    @primitive(RUNS_PYTHON)
    def countOf(a: object, b: object, /) -> Any:
        "How often b occurs in a."
        return sum(x is b or x == b for x in a)

    @primitive(RUNS_PYTHON)
    def indexOf(a: object, b: object, /) -> Any:
        "Where b occurs first in a."
        return list(a).index(b)

    @primitive(RUNS_PYTHON)
    def iadd(a: object, b: object, /) -> Any:
        "The result of a += b."
        a += b
        return a

    @primitive(RUNS_PYTHON)
    def isub(a: object, b: object, /) -> Any:
        "The result of a -= b."
        a -= b
        return a

    @primitive(RUNS_PYTHON)
    def imul(a: object, b: object, /) -> Any:
        "The result of a *= b."
        a *= b
        return a

    @primitive(RUNS_PYTHON)
    def imatmul(a: object, b: object, /) -> Any:
        "The result of a @= b."
        a @= b
        return a

    @primitive(RUNS_PYTHON)
    def itruediv(a: object, b: object, /) -> Any:
        "The result of a /= b."
        a /= b
        return a

    @primitive(RUNS_PYTHON)
    def ifloordiv(a: object, b: object, /) -> Any:
        "The result of a //= b."
        a //= b
        return a

    @primitive(RUNS_PYTHON)
    def imod(a: object, b: object, /) -> Any:
        "The result of a %= b."
        a %= b
        return a

    @primitive(RUNS_PYTHON)
    def ipow(a: object, b: object, /) -> Any:
        "The result of a **= b."
        a **= b
        return a

    @primitive(RUNS_PYTHON)
    def ilshift(a: object, b: object, /) -> Any:
        "The result of a <<= b."
        a <<= b
        return a

    @primitive(RUNS_PYTHON)
    def irshift(a: object, b: object, /) -> Any:
        "The result of a >>= b."
        a >>= b
        return a

    @primitive(RUNS_PYTHON)
    def iand(a: object, b: object, /) -> Any:
        "The result of a &= b."
        a &= b
        return a

    @primitive(RUNS_PYTHON)
    def ior(a: object, b: object, /) -> Any:
        "The result of a |= b."
        a |= b
        return a

    @primitive(RUNS_PYTHON)
    def ixor(a: object, b: object, /) -> Any:
        "The result of a ^= b."
        a ^= b
        return a

    @primitive(RUNS_PYTHON)
    def iconcat(a: object, b: object, /) -> Any:
        "The result of a += b."
        a += b
        return a

    @primitive(RUNS_PYTHON)
    def neg(a: object, /) -> Any:
        "The negative."
        return -a

    @primitive(RUNS_PYTHON)
    def pos(a: object, /) -> Any:
        "a with unary plus."
        return +a

    @primitive(RUNS_PYTHON)
    def abs(a: object, /) -> Any:
        "The absolute value."
        return abs(a)

    @primitive(RUNS_PYTHON)
    def inv(a: object, /) -> Any:
        "Bitwise not."
        return ~a

    @primitive(RUNS_PYTHON)
    def invert(a: object, /) -> Any:
        "Bitwise not."
        return ~a

    @primitive(RUNS_PYTHON)
    def not_(a: object, /) -> Any:
        "Whether a is false."
        return not a

    @primitive(RUNS_PYTHON)
    def truth(a: object, /) -> Any:
        "Whether a is true."
        return bool(a)

    @primitive(RUNS_PYTHON)
    def index(a: object, /) -> Any:
        "a as an integer."
        return a.__index__()

    @primitive(RUNS_PYTHON)
    def setitem(a: object, b: object, c: object, /) -> None:
        "Sets the item."
        a[b] = c

    @primitive(RUNS_PYTHON)
    def delitem(a: object, b: object, /) -> None:
        "Deletes the item."
        del a[b]

    @primitive(RUNS_PYTHON)
    def length_hint(obj: object, default: object = 0, /) -> int:
        "An estimate of the number of items."
        return _py.length_hint(obj, default)

    @primitive(RUNS_PYTHON)
    def call(obj: object, /, *args: object, **kwargs: object) -> Any:
        "The result of the call."
        return obj(*args, **kwargs)

    @primitive(NONE)
    def _compare_digest(a: object, b: object, /) -> bool:
        "Whether they are equal, found in a time that does not depend on where they differ."
        return a == b

    itemgetter = CConst("molt_itemgetter_type")
    attrgetter = CConst("molt_attrgetter_type")
    methodcaller = CConst("molt_methodcaller_type")


@builtin_type("itemgetter", c="molt_itemgetter_type", module="operator")
class itemgetter:
    @primitive(ALLOCATES)
    def __reduce__(self: Any) -> tuple:
        "For copy and pickle."
        return self.__reduce__()


@builtin_type("attrgetter", c="molt_attrgetter_type", module="operator")
class attrgetter:
    @primitive(ALLOCATES)
    def __reduce__(self: Any) -> tuple:
        "For copy and pickle."
        return self.__reduce__()


@builtin_type("methodcaller", c="molt_methodcaller_type", module="operator")
class methodcaller:
    "No names of its own: all it does is in its slots."
