"""What is kept of a value: its type, ranges, lengths, what its elements and attributes are. Never the value itself, but for
short strings and bytes where `--values` asks for them (contents.py).

A **site** is a dict from a `Type` to an **entry**; the entry counts and holds ranges. Elements have sites of their own
inside the entry, reached by a path: `[]` elements, `{k}` and `{v}` keys and values of a dict, `(0)` places of a tuple.
All of it merges by sum, minimum, maximum and union.

Looking must not run code of the program. So: `type(x)` instead of `x.__class__`; containers are read with the methods
of the builtin type (`list.__getitem__(x, 0)`); classes and instances are read through descriptors of `type` and through
getset and member descriptors, which are C; nothing is compared, hashed or printed that is not of an exact builtin type.
"""

from __future__ import annotations

from _collections import OrderedDict, defaultdict, deque  # type: ignore[import-not-found]
from _functools import partial  # type: ignore[import-not-found]
from _weakref import ref
from gc import get_referents

from .contents import extended
from .shield import __builtins__  # noqa: F401

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

GetSetDescriptorType = type(type.__dict__["__dict__"])
MemberDescriptorType = type(type(lambda: 0).__dict__["__globals__"])

# Fields of an entry. LOW and HIGH are the range of an int; SHORT and LONG that of a length; WIDTH is the widest kind of a str;
# CONTENTS what `--values` keeps.
COUNT, LOW, HIGH, BITS, SHORT, LONG, WIDTH, PARTS, CONTENTS = range(9)
LIMIT = (1 << 63) - 1  # ints beyond are kept as this bound and a number of bits
MAX_TYPES = 32  # types of one site; what comes later is counted as `*`
MAX_DEPTH = 3
MAX_ELEMENTS = 512  # of a container, whose types are looked at
FEW = 4  # elements looked at closely; a full trace takes more
MAX_ITEMS = 32  # of a dict that is larger
MAX_PLACES = 8  # tuples up to this length have a site for each place
MAX_ATTRIBUTES = 64
THEREAFTER = 8
MAX_REBOUND = 5_000

LAZY = "(lazy)"  # a dict that is there once an attribute was set; the collector knows it
_WITH_LAZY_DICT = (int, bytes, object)  # of whose instances the collector knows no other dict
_MANAGED_DICT, _HEAP, _TUPLE, _EXCEPTION, TYPE = 1 << 4, 1 << 9, 1 << 26, 1 << 30, 1 << 31  # bits of `__flags__`
flags_of = type.__dict__["__flags__"].__get__
class_dict = type.__dict__["__dict__"].__get__
mro_of = type.__dict__["__mro__"].__get__
_module = type.__dict__["__module__"].__get__
qualname_of = type.__dict__["__qualname__"].__get__

PLAIN, INT, STR, SIZED, LISTED, TUPLED, DICTED, SET, QUEUED, INSTANCE = range(10)
_INT = id(int)
_IN_C = type(list.__len__)
NEW_TYPE, NEW_STATE = 1, 2  # what is novel: a type at a site that had others; a class, or an attribute's type
# By id: looking a class up by itself would call the `__hash__` of its metaclass.
_HANDLERS: dict[int, int] = {
    id(int): INT,
    id(str): STR,
    id(bytes): SIZED,
    id(bytearray): SIZED,
    id(list): LISTED,
    id(tuple): TUPLED,
    id(dict): DICTED,
    id(defaultdict): DICTED,
    id(OrderedDict): DICTED,
    id(set): SET,
    id(frozenset): SET,
    id(deque): QUEUED,
}


class Type:
    """A class as the recorder knows it. Compared by identity; dies with its class."""

    __slots__ = ("alive", "attributes", "base", "handler", "index", "left", "name", "places", "snapshot", "touched", "window")

    def __init__(self, index: int, name: str, handler: int, base: type | None) -> None:
        self.index, self.name, self.handler = index, name, handler
        self.base: type | None = base  # the builtin container that this class extends: its methods read it
        self.attributes: dict[str, dict[Type, list[Any]]] = {}
        self.places: list[tuple[int, str]] | None = None  # where its attributes are found; None: not looked for yet
        self.left = 0  # instances still to be looked into in this window
        self.window = -1
        self.touched = False  # since it was last written
        self.snapshot: dict[str, Any] | None = None
        self.alive: Any = None  # a weak reference to the class, if it can die


class Values:
    """All types of the process, and the sampling of instances. One object, used by all callbacks."""

    def __init__(self, instances: int, per_window: int, elements: int, contents: bool = False) -> None:
        self.types: dict[int, Type] = {}  # id of a live class -> what is known of it
        self.fresh: list[Type] = []  # not written yet
        self.described: list[Type] = []  # of whose instances attributes were seen; some of their classes may be gone
        self.next_index = iter(range(1 << 60)).__next__  # one step in C: threads never get one number twice
        self.instances, self.per_window, self.elements = instances, per_window, elements
        self.contents = contents  # are those of strings and bytes kept?
        self.window = 0
        self.on_class: Callable[[Type], None] = lambda _: None  # a class was met for the first time
        self.novel = 0  # NEW_TYPE, NEW_STATE; whoever reads it sets it back
        self.turn = 0  # of looks at lists: not a count of an entry, which a flush sets back at some time of the clock
        self.rebound: dict[tuple[str, str], int] = {}  # (class, attribute) that got another value -> times
        self.entries = 0
        self.other = self._add("*", PLAIN, None)

    # -- classes

    def type_of(self, kind: type) -> Type:
        known = self.types.get(id(kind))
        return known if known is not None else self._new_type(kind)

    def _new_type(self, kind: type) -> Type:
        flags = flags_of(kind)
        handler = _HANDLERS.get(id(kind), PLAIN)
        base: type | None = kind if handler >= SIZED else None
        if handler == PLAIN and flags & _HEAP:
            # A tuple of a class of its own is a named tuple most of the time. Lists and dicts of a class of their own
            # keep their attributes, which say more than their elements.
            handler, base = (TUPLED, tuple) if flags & _TUPLE else (LISTED, kind) if _is_array(kind) else (INSTANCE, None)
        known = self._add(name_of(kind), handler, base)
        if flags & _HEAP:
            # Forgotten before its address can become that of another class. The callback is C all through: a Python one
            # would swallow what a signal handler raises while it runs.
            known.alive = ref(kind, partial(self.types.pop, id(kind)))
        return self.types.setdefault(id(kind), known)  # another thread may have been faster

    def _add(self, name: str, handler: int, base: type | None) -> Type:
        known = Type(self.next_index(), name, handler, base)
        self.fresh.append(known)
        return known

    # -- values

    def observe(self, site: dict[Type, list[Any]], value: Any, depth: int = 0) -> None:
        kind = type(value)
        known = self.types.get(id(kind))
        if known is None:
            known = self._new_type(kind)
        entry = site.get(known)
        if entry is None:
            entry = self._new_entry(site, known)
        entry[0] += 1
        handler = known.handler
        if handler == 0:
            return
        if handler == 1:
            if entry[1] is None:
                entry[1] = entry[2] = value if -LIMIT < value < LIMIT else (LIMIT if value > 0 else -LIMIT)
                entry[3] = value.bit_length()
            elif value < entry[1] or value > entry[2]:
                self._widen(entry, value)
        elif handler == 9:
            if depth < 2:
                self.inspect(known, value, depth)
        else:
            self._measure(entry, known, value, depth)

    def _new_entry(self, site: dict[Type, list[Any]], known: Type) -> list[Any]:
        if site:
            if len(site) >= MAX_TYPES:
                known = self.other
                if known in site:
                    return site[known]
            self.novel |= NEW_TYPE
        entry = site[known] = [0, None, None, 0, None, None, 0, None, None]
        self.entries += 1
        return entry

    def _widen(self, entry: list[Any], value: int) -> None:
        bits = value.bit_length()
        if bits > entry[BITS]:
            entry[BITS] = bits
        if bits > 63:
            value = LIMIT if value > 0 else -LIMIT
        if value < entry[LOW]:
            entry[LOW] = value
        if value > entry[HIGH]:
            entry[HIGH] = value

    def _measure(self, entry: list[Any], known: Type, value: Any, depth: int) -> None:
        """Lengths, kinds of str, and elements of containers."""
        handler = known.handler
        length = known.base.__len__(value) if known.base is not None else len(value)  # type: ignore[attr-defined]
        if entry[SHORT] is None:
            entry[SHORT] = entry[LONG] = length
        elif length < entry[SHORT]:
            entry[SHORT] = length
        elif length > entry[LONG]:
            entry[LONG] = length
        if handler == STR:
            if not value.isascii():
                entry[WIDTH] = max(entry[WIDTH], _width(value, length))
            if self.contents:
                self._keep(entry, value)
            return
        if handler == SIZED and self.contents and known.base is bytes:
            self._keep(entry, value)
        if handler == SIZED or not length or depth >= MAX_DEPTH:
            return
        parts = entry[PARTS]
        if parts is None:
            parts = entry[PARTS] = {}
        if handler == DICTED:
            self._items(_part(parts, "{k}"), _part(parts, "{v}"), value, length, depth + 1)
        elif handler == TUPLED and length <= MAX_PLACES:
            for place in range(length):
                self.observe(_part(parts, f"({place})"), tuple.__getitem__(value, place), depth + 1)
        elif handler in (LISTED, TUPLED):
            self.turn += 1
            self._elements(_part(parts, "[]"), known.base, value, length, self.turn, depth + 1)
        elif handler == SET:
            site = _part(parts, "[]")
            left = self.elements
            for item in known.base.__iter__(value):  # type: ignore[union-attr]
                self.observe(site, item, depth + 1)
                left -= 1
                if not left:
                    break
            if self.elements < length <= MAX_ELEMENTS:
                self._rare_types(site, known.base.__iter__, value, depth + 1)  # type: ignore[union-attr]
        else:
            site = _part(parts, "[]")
            self.observe(site, deque.__getitem__(value, 0), depth + 1)
            self.observe(site, deque.__getitem__(value, -1), depth + 1)
            if 2 < length <= MAX_ELEMENTS:
                self._rare_types(site, deque.__iter__, value, depth + 1)

    def _keep(self, entry: list[Any], value: str | bytes) -> None:
        before = len(entry[CONTENTS] or ())
        entry[CONTENTS] = kept = extended(entry[CONTENTS], value)
        self.entries += max(len(kept) - before, 0)  # they take as much memory

    def _elements(self, site: dict[Type, list[Any]], base: Any, value: Any, length: int, turn: int, depth: int) -> None:
        """First, last, and others that differ from one look to the next, in a fixed order; one of each type."""
        getitem = base.__getitem__
        if length <= 2:
            for index in range(length):
                self.observe(site, getitem(value, index), depth)
            return
        self.observe(site, getitem(value, turn % length), depth)
        if depth == 1 or self.elements > FEW:
            self.observe(site, getitem(value, 0), depth)
            self.observe(site, getitem(value, length - 1), depth)
            step = length // self.elements or 1
            for index in range(step + turn % step, length - 1, step):
                self.observe(site, getitem(value, index), depth)
        if length > MAX_ELEMENTS:
            step = length // MAX_ELEMENTS + 1
            value = getitem(value, slice(turn % step, None, step))
        self._rare_types(site, base.__iter__, value, depth)

    def _items(self, keys: dict[Type, list[Any]], values: dict[Type, list[Any]], value: Any, length: int, depth: int) -> None:
        left = self.elements if length <= MAX_ELEMENTS else MAX_ITEMS
        for key, item in dict.items(value):
            self.observe(keys, key, depth)
            self.observe(values, item, depth)
            left -= 1
            if not left:
                break
        if self.elements < length <= MAX_ELEMENTS:
            self._rare_types(keys, dict.keys, value, depth)
            self._rare_types(values, dict.values, value, depth)

    def _rare_types(self, site: dict[Type, list[Any]], read: Any, container: Any, depth: int) -> None:
        """All types among the elements, and the range of ints: C from end to end, 20 to 60 ns an element."""
        ids = set(map(id, map(type, read(container))))
        if len(ids) == 1 and _INT in ids:
            entry = site.get(self.type_of(int))
            if entry is not None:
                self._widen(entry, min(read(container)))
                self._widen(entry, max(read(container)))
            return
        for number in ids:
            known = self.types.get(number)
            if (known is None or known not in site) and len(site) < MAX_TYPES:
                index = list(map(id, map(type, read(container)))).index(number)
                for item in read(container):
                    if not index:
                        self.observe(site, item, depth)
                        break
                    index -= 1

    # -- attributes of instances

    def forget_dead(self) -> None:
        """After their attributes were written: classes that are gone will not be seen again."""
        self.described[:] = [kind for kind in self.described if kind.alive is not None and kind.alive() is not None]

    def inspect(self, known: Type, value: Any, depth: int) -> None:
        """Looks into an instance: the first ones of each window, then one in `THEREAFTER`."""
        if known.window != self.window:
            if known.window < 0:
                known.left = self.instances
                self.novel |= NEW_STATE
            else:
                known.left = self.per_window
            known.window = self.window
        known.left = left = known.left - 1
        if left < 0 and left % THEREAFTER:
            return
        known.touched = True
        before, self.novel = self.novel, 0
        self.look_into(known, value, depth)
        if self.novel:
            before |= NEW_TYPE | NEW_STATE
        self.novel = before

    def look_into(self, known: Type, value: Any, depth: int) -> None:
        kind = type(value)
        if known.places is None:
            known.places = _find_places(kind)
            self.on_class(known)
        for name, item in _attributes(known.places, value, kind):
            self.observe(self._attribute(known, name), item, depth + 1)

    def note_binding(self, value: Any, attribute: str) -> None:
        """An attribute is about to be bound. Was it before?"""
        kind = type(value)
        known = self.types.get(id(kind))
        if known is None or known.handler != INSTANCE:
            return
        if known.places is None:
            known.places = _find_places(kind)
            self.on_class(known)
        key = (known.name, attribute)
        for name, _ in _attributes(known.places, value, kind):
            if name == attribute and (key in self.rebound or len(self.rebound) < MAX_REBOUND):
                self.rebound[key] = self.rebound.get(key, 0) + 1
                return

    def _attribute(self, known: Type, name: str) -> dict[Type, list[Any]]:
        site = known.attributes.get(name)
        if site is None:
            if not known.attributes:
                self.described.append(known)
            site = known.attributes[name] = {}
            if len(known.attributes) > 1:
                self.novel |= NEW_TYPE
        return site


def _part(parts: dict[str, Any], path: str) -> dict[Type, list[Any]]:
    site = parts.get(path)
    if site is None:
        site = parts[path] = {}
    return site


def _is_array(kind: type) -> bool:
    """array.array, and no class of the program that calls itself so."""
    return name_of(kind) == "array.array" and type(class_dict(kind).get("__len__")) is _IN_C


def name_of(kind: type) -> str:
    """`module.qualname`; builtins without their module. Never asks the metaclass."""
    module, name = _module(kind), qualname_of(kind)
    name = name if type(name) is str else "?"
    if type(module) is not str or module == "builtins":
        return name
    return f"{module}.{name}"


def _width(value: str, length: int) -> int:
    """Bytes for a code point, of a str that is not ASCII: 1, 2 or 4."""
    if length <= 256:
        top = ord(max(value))
        return 1 if top < 256 else 2 if top < 65536 else 4
    # The size of longer ones tells, except for a cached UTF-8 form, which adds one to four bytes a character.
    share = (str.__sizeof__(value) - 56) / (length + 1)
    return 1 if share < 1.5 or 2.05 < share <= 3 else 2 if share <= 5 and not 3.9 < share < 4.01 else 4


def _find_places(kind: type) -> list[tuple[int, str]]:
    """(index in the MRO, name) of the C descriptors by which instances hold their attributes.

    The descriptors themselves are not kept: they would keep their class alive, and with it the program's globals. Only dicts
    that the interpreter manages (those of plain Python classes) are asked for: others come into being by the question,
    which `functools.partial` and the pickling of exceptions notice. Those are `LAZY`.
    """
    places: list[tuple[int, str]] = []
    flags = flags_of(kind)
    taken: set[str] = set() if flags & _MANAGED_DICT else {"__dict__"}
    lazy = not flags & _MANAGED_DICT
    for index, base in enumerate(mro_of(kind)):
        if not flags_of(base) & _HEAP:
            exception = flags_of(base) & _EXCEPTION
            lazy = lazy and (exception or any(base is b for b in _WITH_LAZY_DICT))
            if not exception:
                break
        for name, item in list(class_dict(base).items()):
            if type(name) is not str or name in taken or len(places) > MAX_ATTRIBUTES:
                continue
            if _is_slot_of(item, base) and not name.startswith("__"):
                places.append((index, name))
                taken.add(name)
                lazy = lazy and not flags_of(base) & _HEAP  # a slot may hold a dict of its own
            elif name == "__dict__" and type(item) is GetSetDescriptorType:
                places.append((index, name))
                taken.add(name)
        if base is BaseException:
            places.append((index, "args"))
            break
    if lazy:
        places.append((-1, LAZY))
    return places


def _is_slot_of(descriptor: Any, class_: type) -> bool:
    """A member of its `__slots__`, and not another class's that somebody has stored there."""
    return type(descriptor) is MemberDescriptorType and descriptor.__objclass__ is class_


def _attributes(places: list[tuple[int, str]], value: Any, kind: type) -> list[tuple[str, Any]]:
    """Names and values of what an instance holds."""
    bases = mro_of(kind)
    found: list[tuple[str, Any]] = []
    for index, name in places:
        names: Any = None
        if name == LAZY:
            members = [id(item) for _, item in found]
            dicts = [held for held in get_referents(value) if type(held) is dict and id(held) not in members]
            names = dicts[0] if len(dicts) == 1 else None
        elif index < len(bases):
            descriptor: Any = class_dict(bases[index]).get(name)
            if _is_slot_of(descriptor, bases[index]) or (name == "args" and bases[index] is BaseException):
                try:
                    found.append((name, descriptor.__get__(value)))
                except AttributeError:
                    continue  # not set
            elif name == "__dict__" and type(descriptor) is GetSetDescriptorType:
                names = descriptor.__get__(value)
        if type(names) is dict and len(names) <= MAX_ATTRIBUTES:
            found += [(key, item) for key, item in list(names.items()) if type(key) is str]
    return found
