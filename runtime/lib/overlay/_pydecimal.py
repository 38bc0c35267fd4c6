"""What CPython's decimal, which is a C module, says where it refuses something; and shorter ways for numbers of few digits.

The module _decimal_small is asked first: it answers None where a number has too many digits, or is none, or where there is
more to signal than Inexact and Rounded. A Decimal of few digits keeps them as an int, in a slot of its own, and the text
`_int` is made when it is wanted.
"""

import _decimal_small
from _dataclasses import intern_all, stand_for_c

TEXTS = {
    "_int": "_digits",  # the slot
    "Cannot convert NaN to integer": "cannot convert NaN to integer",
    "Cannot convert infinity to integer": "cannot convert Infinity to integer",
    "cannot round a NaN": "cannot convert NaN to integer",
    "cannot round an infinity": "cannot convert Infinity to integer",
    "Cannot convert signaling NaN to float": "cannot convert signaling NaN to float",
    "Cannot hash a signaling NaN value.": "Cannot hash a signaling NaN value",
    "argument must be int or float.": "argument must be int or float",
    "Invalid tuple size in creation of Decimal from list or tuple.  The list or tuple should have exactly three elements.": (
        "argument must be a sequence of length 3"
    ),
    "The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.": (
        "string argument in the third position must be 'F', 'n' or 'N'"
    ),
}


def _convert_other(other, raiseit=False, allow_float=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    if allow_float and isinstance(other, float):
        return Decimal.from_float(other)
    if raiseit:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return NotImplemented


def _dec_from_triple(sign, coefficient, exponent, special=False):
    self = object.__new__(Decimal)
    self._sign = sign
    self._digits = coefficient
    self._exp = exponent
    self._is_special = special
    return self


def _text_of_digits(self):
    digits = self._digits
    return digits if type(digits) is str else str(digits)


def _set_digits(self, text):
    self._digits = text


def _in_class(cls, number):
    self = object.__new__(cls)
    self._sign = number._sign
    self._digits = number._digits
    self._exp = number._exp
    self._is_special = number._is_special
    return self


def _with_checked_type(new, short):
    def __new__(cls, value="0", context=None):
        made = short(value)
        if made is not None:
            return made if cls is Decimal else _in_class(cls, made)
        if not isinstance(value, (str, int, float, Decimal, tuple, list, _WorkRep)):
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return new(cls, value, context)

    return __new__


def _raise_error(self, condition, explanation=None, *args):
    """An exception's argument is the list of the conditions behind it, not an explanation."""
    error = _condition_map.get(condition, condition)
    if error in self._ignored_flags:
        return error().handle(self, *args)
    self.flags[error] = 1
    if not self.traps[error]:
        return condition().handle(self, *args)
    raise error([condition])


def _with_both_conditions(method):
    """The remainder's InvalidOperation goes before the quotient's DivisionByZero."""

    def __divmod__(self, other, context=None):
        try:
            return method(self, other, context)
        except DivisionByZero:
            if not (context or getcontext()).traps[InvalidOperation]:
                raise
        raise InvalidOperation([InvalidOperation, DivisionByZero])

    return __divmod__


_IN_ORDER = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _context_repr(self):
    flags = ", ".join(s.__name__ for s in _IN_ORDER if self.flags[s])
    traps = ", ".join(s.__name__ for s in _IN_ORDER if self.traps[s])
    return (
        f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
        f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
    )


def _alone(short, method):
    def alone(self):
        made = short(self)
        return method(self) if made is None else made

    return _called_like(method, alone)


def _unary(short, method):
    def unary(self, context=None):
        made = short(self, context)
        return method(self, context=context) if made is None else made

    return _called_like(method, unary)


def _binary(short, method):
    def binary(self, other, context=None):
        made = short(self, other, context)
        return method(self, other, context) if made is None else made

    return _called_like(method, binary)


def _reflected(short, method):
    def reflected(self, other, context=None):
        made = short(other, self, context)
        return method(self, other, context) if made is None else made

    return _called_like(method, reflected)


def _comparison(short, method):
    def comparison(self, other, context=None):
        made = short(self, other)
        return method(self, other, context) if made is None else made

    return _called_like(method, comparison)


def _called_like(method, function):
    function.__name__ = method.__name__
    function.__qualname__ = method.__qualname__
    function.__doc__ = method.__doc__
    return function


def _with_short_abs(short, method):
    def __abs__(self, round=True, context=None):
        made = short(self, context) if round else None
        return method(self, round, context) if made is None else made

    return _called_like(method, __abs__)


def _with_short_quantize(short, method):
    def quantize(self, exp, rounding=None, context=None):
        made = short(self, exp, rounding, context)
        return method(self, exp, rounding, context) if made is None else made

    return _called_like(method, quantize)


def _with_short_round(short, method):
    def __round__(self, n=None):
        made = short(self, n)
        return method(self, n) if made is None else made

    return _called_like(method, __round__)


def _with_short_text(short, method):
    def __str__(self, eng=False, context=None):
        made = None if eng else short(self)
        return method(self, eng, context) if made is None else made

    return _called_like(method, __str__)


def _with_short_format(short, method):
    def __format__(self, specifier, context=None, _localeconv=None):
        made = short(self, specifier) if context is None and _localeconv is None else None
        return method(self, specifier, context, _localeconv) if made is None else made

    return _called_like(method, __format__)


_decimal_small.bind(
    Decimal,
    Context,
    intern_all(("_exp", "_digits", "_sign", "_is_special")),
    intern_all(("prec", "Emin", "Emax", "clamp", "rounding", "flags", "traps", "_ignored_flags")),
    intern_all(("_data",))[0],
    _current_context_var,
    _rounding_modes,
    Inexact,
    Rounded,
)
Decimal._int = property(_text_of_digits, _set_digits)
Decimal.__new__ = _with_checked_type(Decimal.__new__, _decimal_small.decimal)
Decimal.__divmod__ = _with_both_conditions(Decimal.__divmod__)
Decimal.__add__ = _binary(_decimal_small.add, Decimal.__add__)
Decimal.__radd__ = _reflected(_decimal_small.add, Decimal.__radd__)
Decimal.__sub__ = _binary(_decimal_small.subtract, Decimal.__sub__)
Decimal.__rsub__ = _reflected(_decimal_small.subtract, Decimal.__rsub__)
Decimal.__mul__ = _binary(_decimal_small.multiply, Decimal.__mul__)
Decimal.__rmul__ = _reflected(_decimal_small.multiply, Decimal.__rmul__)
Decimal.__truediv__ = _binary(_decimal_small.divide, Decimal.__truediv__)
Decimal.__rtruediv__ = _reflected(_decimal_small.divide, Decimal.__rtruediv__)
Decimal.__floordiv__ = _binary(_decimal_small.divide_int, Decimal.__floordiv__)
Decimal.__rfloordiv__ = _reflected(_decimal_small.divide_int, Decimal.__rfloordiv__)
Decimal.__mod__ = _binary(_decimal_small.remainder, Decimal.__mod__)
Decimal.__rmod__ = _reflected(_decimal_small.remainder, Decimal.__rmod__)
Decimal.__lt__ = _comparison(_decimal_small.less, Decimal.__lt__)
Decimal.__le__ = _comparison(_decimal_small.less_equal, Decimal.__le__)
Decimal.__eq__ = _comparison(_decimal_small.equal, Decimal.__eq__)
Decimal.__gt__ = _comparison(_decimal_small.greater, Decimal.__gt__)
Decimal.__ge__ = _comparison(_decimal_small.greater_equal, Decimal.__ge__)
Decimal.__neg__ = _unary(_decimal_small.minus, Decimal.__neg__)
Decimal.__abs__ = _with_short_abs(_decimal_small.magnitude, Decimal.__abs__)
Decimal.normalize = _unary(_decimal_small.normalize, Decimal.normalize)
Decimal.quantize = _with_short_quantize(_decimal_small.quantize, Decimal.quantize)
Decimal.__round__ = _with_short_round(_decimal_small.round, Decimal.__round__)
Decimal.__int__ = Decimal.__trunc__ = _alone(_decimal_small.to_int, Decimal.__int__)
Decimal.__float__ = _alone(_decimal_small.float, Decimal.__float__)
Decimal.__bool__ = _alone(_decimal_small.truth, Decimal.__bool__)
Decimal.__hash__ = _alone(_decimal_small.hash, Decimal.__hash__)
Decimal.__str__ = _with_short_text(_decimal_small.text, Decimal.__str__)
Decimal.__format__ = _with_short_format(_decimal_small.format, Decimal.__format__)
Context._raise_error = _raise_error
Context.__repr__ = _context_repr
_Infinity = Decimal("Inf")
stand_for_c("decimal", (Decimal, Context))
_decimal_small.take_slots()
