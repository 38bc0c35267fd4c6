"""What CPython's decimal, which is a C module, says where it refuses something."""

from _dataclasses import stand_for_c

TEXTS = {
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


def _plain(cls, negative, digits, exponent):
    self = object.__new__(cls)
    self._sign = 1 if negative else 0
    self._int = digits
    self._exp = exponent
    self._is_special = False
    return self


def _with_checked_type(new):
    """And with a shorter way for ints and for plain texts as "-12.50"."""

    def __new__(cls, value="0", context=None):
        if type(value) is int:
            return _plain(cls, value < 0, str(abs(value)), 0)
        if type(value) is str and value.isascii():
            whole, point, fraction = value.partition(".")
            negative = whole.startswith("-")
            if negative:
                whole = whole[1:]
            if whole.isdigit() and (fraction.isdigit() if point else True):
                return _plain(cls, negative, (whole + fraction).lstrip("0") or "0", -len(fraction))
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


_IN_ORDER = (InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _context_repr(self):
    flags = ", ".join(s.__name__ for s in _IN_ORDER if self.flags[s])
    traps = ", ".join(s.__name__ for s in _IN_ORDER if self.traps[s])
    return (
        f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
        f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
    )


Decimal.__new__ = _with_checked_type(Decimal.__new__)
Decimal.__divmod__ = _with_both_conditions(Decimal.__divmod__)
Context._raise_error = _raise_error
Context.__repr__ = _context_repr
stand_for_c("decimal", (Decimal, Context))
