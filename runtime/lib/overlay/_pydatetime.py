"""What CPython's datetime, which is a C module, says where it refuses something; and faster ways of what is done most."""

import _datetime_small
from _dataclasses import stand_for_c

TEXTS = {
    "cannot mix naive and timezone-aware time": "can't subtract offset-naive and offset-aware datetimes",
    "cannot compare naive and aware times": "can't compare offset-naive and offset-aware times",
    "cannot compare naive and aware datetimes": "can't compare offset-naive and offset-aware datetimes",
    "timedelta # of days is too large: %d": "days=%d; must have magnitude <= 999999999",
    "tzinfo subclass must override tzname()": "a tzinfo subclass must implement tzname()",
    "tzinfo subclass must override utcoffset()": "a tzinfo subclass must implement utcoffset()",
    "tzinfo subclass must override dst()": "a tzinfo subclass must implement dst()",
    "fromutc() requires a datetime argument": "fromutc: argument must be a datetime",
    "dt.tzinfo is not self": "fromutc: dt.tzinfo is not self",
    "result out of range": "date value out of range",
}


def _check_date_fields(year, month, day):
    year = _index(year)
    month = _index(month)
    day = _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour = _index(hour)
    minute = _index(minute)
    second = _index(second)
    microsecond = _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_utc_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    days = offset._days
    if not (days == 0 or (days == -1 and (offset._seconds or offset._microseconds))):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _format_offset(off, sep=":"):
    if off is None:
        return ""
    microseconds = off._to_microseconds()
    sign = "-" if microseconds < 0 else "+"
    seconds, microseconds = divmod(abs(microseconds), 1000000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = "%s%02d%s%02d" % (sign, hours, sep, minutes)
    if seconds or microseconds:
        text += "%s%02d" % (sep, seconds)
        if microseconds:
            text += ".%06d" % microseconds
    return text


def _wrap_strftime(object, format, timetuple):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    parts = []
    start = 0
    i = format.find("%")
    while i >= 0:
        length = 3 if format.startswith(":z", i + 1) else 2
        text = _own_directive(object, format[i + 1 : i + length])
        if text is None:
            i = format.find("%", i + 2)
            continue
        parts.append(format[start:i])
        parts.append(text)
        start = i + length
        i = format.find("%", start)
    parts.append(format[start:])
    return _time.strftime("".join(parts), timetuple)


def _own_directive(object, directive):
    """What the C library's strftime cannot know; None for its own directives."""
    if directive == "f":
        return "%06d" % getattr(object, "microsecond", 0)
    if directive == "z" or directive == ":z":
        return _format_offset(object.utcoffset(), directive[:-1]) if hasattr(object, "utcoffset") else ""
    if directive == "Z":
        name = object.tzname() if hasattr(object, "tzname") else None
        return "" if name is None else name.replace("%", "%%")
    return None


def _delta(microseconds):
    """timedelta(microseconds=microseconds)"""
    days, rest = divmod(microseconds, 86400000000)
    if not -999999999 <= days <= 999999999:
        raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
    self = object.__new__(timedelta)
    self._days = days
    self._seconds, self._microseconds = divmod(rest, 1000000)
    self._hashcode = -1
    return self


def _with_whole_numbers(new):
    """A timedelta of ints needs none of the care that floats do."""

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if cls is timedelta and not isinstance(days, str):
            try:
                whole = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
                whole = whole * 1000000 + milliseconds * 1000 + microseconds
            except TypeError:
                whole = None
            if type(whole) is int:
                return _delta(whole)
        return new(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks)

    __new__.__qualname__ = "__new__"  # its name in messages
    return __new__


def _delta_add(self, other):
    if not isinstance(other, timedelta):
        return NotImplemented
    return _delta(self._to_microseconds() + other._to_microseconds())


def _delta_sub(self, other):
    if not isinstance(other, timedelta):
        return NotImplemented
    return _delta(self._to_microseconds() - other._to_microseconds())


def _delta_neg(self):
    return _delta(-self._to_microseconds())


def _delta_cmp(self, other):
    return _cmp(self._to_microseconds(), other._to_microseconds())


def _moment(self):
    """Year to microsecond in one int."""
    hours = ((self._year * 12 + self._month) * 31 + self._day) * 24 + self._hour
    return ((hours * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond


def _with_fixed_zones(compare):
    """Datetimes of one zone, or of zones that are a number of hours, are compared without making others."""

    def _cmp_datetimes(self, other, allow_mixed=False):
        mine, others = self._tzinfo, other._tzinfo
        if mine is not others:
            if not (type(mine) is timezone and type(others) is timezone):
                return compare(self, other, allow_mixed)
            mine, others = mine._offset._to_microseconds(), others._offset._to_microseconds()
            if mine != others:
                return _cmp(_microseconds_of(self) - mine, _microseconds_of(other) - others)
        return _cmp(_moment(self), _moment(other))

    return _cmp_datetimes


def _microseconds_of(self):
    days = _ymd2ord(self._year, self._month, self._day)
    seconds = ((days * 24 + self._hour) * 60 + self._minute) * 60 + self._second
    return seconds * 1000000 + self._microsecond


def _datetime_add(self, other):
    if not isinstance(other, timedelta):
        return NotImplemented
    microsecond = self._microsecond + other._microseconds
    second = (self._hour * 60 + self._minute) * 60 + self._second + other._seconds
    days = other._days
    if microsecond >= 1000000:
        microsecond -= 1000000
        second += 1
    if second >= 86400:
        second -= 86400
        days += 1
    year, month, day = self._year, self._month, self._day
    if days:
        days += _ymd2ord(year, month, day)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        year, month, day = _datetime_small.ymd(days)
    hour = second // 3600
    second -= hour * 3600
    minute = second // 60
    second -= minute * 60
    cls = type(self)
    if cls is not datetime:
        return cls(year, month, day, hour, minute, second, microsecond, self._tzinfo)
    return _moment_of(year, month, day, hour, minute, second, microsecond, self._tzinfo)


def _moment_of(year, month, day, hour, minute, second, microsecond, tzinfo):
    """A datetime of what is known to be right."""
    made = object.__new__(datetime)
    made._year = year
    made._month = month
    made._day = day
    made._hour = hour
    made._minute = minute
    made._second = second
    made._microsecond = microsecond
    made._tzinfo = tzinfo
    made._hashcode = -1
    made._fold = 0
    return made


def _date_of(year, month, day):
    made = object.__new__(date)
    made._year = year
    made._month = month
    made._day = day
    made._hashcode = -1
    return made


def _date_add(self, other):
    if not isinstance(other, timedelta):
        return NotImplemented
    days = _ymd2ord(self._year, self._month, self._day) + other._days
    if not 0 < days <= _MAXORDINAL:
        raise OverflowError("date value out of range")
    if type(self) is not date:
        return type(self).fromordinal(days)
    year, month, day = _datetime_small.ymd(days)
    return _date_of(year, month, day)


def _with_plain_dates(new):
    def __new__(cls, year, month=None, day=None):
        if cls is date and _datetime_small.is_date(year, month, day):
            return _date_of(year, month, day)
        return new(cls, year, month, day)

    __new__.__qualname__ = "__new__"  # its name in messages
    return __new__


def _with_plain_moments(new):
    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        plain = cls is datetime and tzinfo is None and fold == 0
        if plain and _datetime_small.is_moment(year, month, day, hour, minute, second, microsecond):
            return _moment_of(year, month, day, hour, minute, second, microsecond, None)
        return new(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold=fold)

    __new__.__qualname__ = "__new__"
    return __new__


def _with_plain_texts(from_iso):
    def fromisoformat(cls, date_string):
        fields = _datetime_small.from_iso(date_string) if cls is datetime else None
        if fields is None:
            return from_iso(cls, date_string)
        year, month, day, hour, minute, second, microsecond = fields
        return _moment_of(year, month, day, hour, minute, second, microsecond, None)

    return fromisoformat


def _with_plain_isoformat(to_iso):
    def isoformat(self, sep="T", timespec="auto"):
        text = None
        if type(self) is datetime and self._tzinfo is None and timespec == "auto":
            text = _datetime_small.to_iso(
                self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, sep
            )
        return to_iso(self, sep, timespec) if text is None else text

    return isoformat


def _datetime_sub(self, other):
    if not isinstance(other, datetime):
        if isinstance(other, timedelta):
            return self + -other
        return NotImplemented
    between = _microseconds_of(self) - _microseconds_of(other)
    if self._tzinfo is not other._tzinfo:
        mine = self.utcoffset()
        others = other.utcoffset()
        if mine is None or others is None:
            if mine is not others:
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        else:
            between += others._to_microseconds() - mine._to_microseconds()
    return _delta(between)


def _with_named_type(new):
    def __new__(cls, offset, *name, **named):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if not timezone._minoffset <= offset <= timezone._maxoffset:
            limits = "strictly between -timedelta(hours=24) and timedelta(hours=24)"
            raise ValueError(f"offset must be a timedelta {limits}, not {offset!r}.")
        return new(cls, offset, *name, **named)

    return __new__


def _iso_repr(self):
    return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


date.__new__ = _with_plain_dates(date.__new__)
date.__add__ = date.__radd__ = _date_add
datetime.__new__ = _with_plain_moments(datetime.__new__)
datetime.fromisoformat = classmethod(_with_plain_texts(datetime.fromisoformat.__func__))
datetime.isoformat = _with_plain_isoformat(datetime.isoformat)
timedelta.__new__ = _with_whole_numbers(timedelta.__new__)
timedelta.__add__ = timedelta.__radd__ = _delta_add
timedelta.__sub__ = _delta_sub
timedelta.__neg__ = _delta_neg
timedelta._cmp = _delta_cmp
datetime.__add__ = datetime.__radd__ = _datetime_add
datetime.__sub__ = _datetime_sub
datetime._cmp = _with_fixed_zones(datetime._cmp)
timezone.__new__ = _with_named_type(timezone.__new__)
_IsoCalendarDate.__repr__ = _iso_repr
stand_for_c("datetime", (date, time, datetime, timedelta, timezone, tzinfo))
