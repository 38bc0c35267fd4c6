"""A ledger with decimals, fractions and an event log."""
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import contextmanager, ExitStack, suppress, closing, nullcontext, redirect_stdout
from copy import copy, deepcopy
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, localcontext, getcontext, InvalidOperation, DivisionByZero, Inexact
from fractions import Fraction
from functools import cached_property, lru_cache, partial, singledispatch, singledispatchmethod, total_ordering, reduce, wraps
import io
import pickle
import weakref

CENT = Decimal("0.01")


@total_ordering
class Money:
    __slots__ = ("amount", "currency")

    def __init__(self, amount, currency="EUR"):
        object.__setattr__(self, "amount", Decimal(amount).quantize(CENT, ROUND_HALF_EVEN))
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is immutable")

    def _same(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return other

    def __add__(self, other):
        if other == 0:
            return self
        if (other := self._same(other)) is NotImplemented:
            return other
        return Money(self.amount + other.amount, self.currency)

    __radd__ = __add__

    def __neg__(self):
        return Money(-self.amount, self.currency)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, k):
        if isinstance(k, Fraction):
            return Money(self.amount * k.numerator / k.denominator, self.currency)
        return Money(self.amount * Decimal(str(k)), self.currency)

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Money) and (self.amount, self.currency) == (other.amount, other.currency)

    def __lt__(self, other):
        return self.amount < self._same(other).amount

    def __hash__(self):
        return hash((self.amount, self.currency))

    def __repr__(self):
        return f"{self.currency} {self.amount:,.2f}"

    def __format__(self, spec):
        return format(self.amount, spec or ",.2f") + " " + self.currency

    def __bool__(self):
        return bool(self.amount)

    def __reduce__(self):
        return Money, (str(self.amount), self.currency)

    def split(self, parts):
        total = sum(parts)
        shares = [(self.amount * p / total).quantize(CENT, ROUND_DOWN) for p in parts]
        left = int((self.amount - sum(shares)) / CENT)
        for i in range(left):
            shares[i % len(shares)] += CENT
        return [Money(s, self.currency) for s in shares]


class Event(ABC):
    registry = {}

    def __init_subclass__(cls, /, kind=None, **kw):
        super().__init_subclass__(**kw)
        if kind:
            cls.kind = kind
            Event.registry[kind] = cls

    @abstractmethod
    def apply(self, account): ...


class Deposit(Event, kind="deposit"):
    def __init__(self, money):
        self.money = money

    def apply(self, account):
        account.balance += self.money


class Withdraw(Event, kind="withdraw"):
    def __init__(self, money):
        self.money = money

    def apply(self, account):
        if account.balance < self.money:
            raise Overdrawn(account, self.money)
        account.balance -= self.money


class Interest(Event, kind="interest"):
    def __init__(self, rate):
        self.rate = Fraction(rate)

    def apply(self, account):
        account.balance += account.balance * self.rate


class Overdrawn(Exception):
    def __init__(self, account, money):
        super().__init__(account.name, money)
        self.account = weakref.ref(account)

    def __str__(self):
        return "{0[0]} cannot pay {0[1]:>12}".format(self.args)


class Account:
    instances = weakref.WeakValueDictionary()

    def __init__(self, name):
        self.name = name
        self.balance = Money(0)
        self.log = []
        self.instances[name] = self

    def do(self, event):
        event.apply(self)
        self.log.append(event)
        self.__dict__.pop("statement", None)

    @cached_property
    def statement(self):
        return [describe(e) for e in self.log]

    @contextmanager
    def atomic(self):
        saved = copy(self.balance), list(self.log)
        try:
            yield self
        except Overdrawn as e:
            self.balance, self.log = saved
            e.add_note(f"rolled back to {self.balance}")
            raise


@singledispatch
def describe(event):
    return f"<{type(event).__name__}>"


@describe.register
def _(event: Deposit):
    return f"+ {event.money}"


@describe.register(Withdraw)
def _(event):
    return f"- {event.money}"


describe.register(Interest, lambda e: f"% {e.rate} ({float(e.rate):.4%})")


class Printer:
    @singledispatchmethod
    def show(self, x):
        return f"?{x!r}"

    @show.register
    def _(self, x: int | bool):
        return f"i{x}"

    @show.register(list)
    @show.register(tuple)
    def _(self, x):
        return "[" + " ".join(map(self.show, x)) + "]"


@lru_cache(maxsize=64)
def compound(rate, years):
    return Fraction(1) if years == 0 else compound(rate, years - 1) * (1 + rate)


def simulate(n):
    a, b = Account("Åsa"), Account("Bob")
    seed = 99
    refused = 0
    for i in range(n):
        seed = seed * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        amount = Money(Decimal(seed >> 40) / 1000)
        event = (Deposit, Withdraw, Deposit)[seed >> 20 & 1](amount) if i % 10 else Interest("1/400")
        try:
            with a.atomic() as acc:
                acc.do(event)
                if i % 7 == 3:
                    b.do(Deposit(amount * Fraction(1, 3)))
                if i % 11 == 10:
                    acc.do(Withdraw(Money(10**9)))
        except Overdrawn as e:
            refused += 1
            if refused < 4:
                print(e, e.__notes__, e.account() is a)
    print(a.balance, b.balance, refused, len(a.log), sorted(Account.instances))
    print(a.statement[:4], a.statement is a.statement)
    parts = a.balance.split([1, 2, 3, Decimal("0.5")])
    print(parts, sum(parts), sum(parts) == a.balance, max(parts, default=None))
    c = pickle.loads(pickle.dumps(parts))
    print(c == parts, {*c} == {*parts}, deepcopy(a.log[:2]) != a.log[:2])
    print(f"{a.balance:>20,.1f}|{a.balance}|{a.balance!r:*^30}")
    del a
    print(sorted(Account.instances))


def numbers():
    with localcontext() as ctx:
        ctx.prec = 50
        print(Decimal(2).sqrt(), Decimal(1) / 7, Decimal("1e-40").ln(), Decimal(3) ** Decimal("0.5"))
        ctx.traps[Inexact] = True
        with suppress(Inexact):
            Decimal(1) / 3
            print("not reached")
    print(getcontext().prec, compound(Fraction(1, 20), 10), float(compound(Fraction(1, 20), 30)), compound.cache_info())
    for text in ("1.005", "2.5", "-2.5", "NaN", "1e3", "Infinity", "abc", "1_000.10"):
        try:
            d = Decimal(text)
            print(text, d.quantize(CENT, ROUND_HALF_UP), d.normalize(), d.as_tuple(), f"{d:e}", d.adjusted())
        except InvalidOperation as e:
            print(text, "invalid", [c.__name__ for c in e.args[0]] if isinstance(e.args[0], list) else e)
    for f in (Fraction("3.25"), Fraction(7, -14), Fraction(0.1), Fraction("22/7").limit_denominator(5)):
        print(f, f.numerator, f.denominator, round(f, 2), f"{f:.3f}" , f // 1, f % 1, -f ** 3, abs(f), hash(f) == hash(float(f)))
    print(Fraction(1, 3) + Decimal("1") if False else Fraction(1, 3) + 1.5, Printer().show([1, (2, "x"), 3.5, True]))
    try:
        Decimal(1) + 1.5
    except TypeError as e:
        print(e)


def rolled_back():
    try:
        with ExitStack() as stack:
            stack.callback(print, "callback")
            stack.push(lambda *exc: print("pushed", exc[0]))
            with redirect_stdout(io.StringIO()):
                print("hidden")
            with Account("X").atomic() as account:
                account.do(Withdraw(Money("12.345")))
    except Overdrawn as e:
        print(e, e.__notes__)


def main():
    rolled_back()
    numbers()
    simulate(300)
    try:
        Money(1).amount = 3
    except AttributeError as e:
        print(e)


if __name__ == "__main__":
    main()
