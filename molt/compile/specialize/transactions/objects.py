"""Attributes, items and truth of objects; new objects in their fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from molt.compile.backend.data import quote
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.infer import MOST_CACHES
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, NUMBER, UNBOXED
from molt.compile.specialize.transactions.arithmetic import Arithmetic
from molt.compile.specialize.transactions.base import AN_INT, DOUBLE_LARGEST, DOUBLE_OFFSET, Store, Unsuited
from molt.compile.specialize.transactions.layouts import Layout, Row
from molt.compile.specialize.transactions.values import (
    FALSE,
    TRUE,
    Closure,
    Instance,
    Items,
    Known,
    Number,
    Object,
    Optional,
    number,
)

GLOBALS = "globals"
"""In the place of an owner."""
A_CLASS = "a class"
"""In the place of a global's name: what the profile saw to be a class."""


class Objects(Arithmetic):
    def hinted(self, v: Value, known: Known) -> Known:
        """With the classes that the profile saw."""
        if isinstance(known, Object) and not known.classes:
            seen = self.activation_.special.facts.hints.get(v.id)
            if seen is not None:
                name = known.name or (A_CLASS if seen.types == {"type"} else "")
                return Object(known.text, AN_INT if seen.types == AN_INT else frozenset(t for t in seen.types if "." in t), name)
        return known

    def set(self, instr: Instr, known: Known | None) -> None:
        super().set(instr, known if known is None else self.hinted(instr.results[0], known))

    # -- layouts -----------------------------------------------------------------------------------------------

    def row(self, name: str, classes: frozenset[str]) -> Row:
        """Whether the field may be a double, as the classes have been told."""
        own = [self.context.float_fields.get(c.removeprefix(self.context.name + ".")) for c in classes]
        if own and all(names is not None for names in own):
            double = any(name in names for names in own if names is not None)
        elif own:
            double = False
        else:
            double = name in self.context.float_names
        return Row(name, "DOUBLE" if double else "FIELD")

    def layout_of(self, owner: Object) -> tuple[Layout, str]:
        """The layout that the object has, and its address."""
        known = self.memory.layouts.get(owner.text)
        if known is None:
            layout = self.new_layout(max(1, min(len(owner.classes), MOST_CACHES)))
            known = self.memory.layouts[owner.text] = layout, self.found_layout(layout, owner.text)
        return known

    def found_layout(self, layout: Layout, boxed: str) -> str:
        self.no_small_int(boxed)
        shape = self.load("i32", self.pointer(boxed), 4)
        end, ways = self.fresh_label(), []
        for i in range(layout.count):
            address = layout.symbol if i == 0 else self.temp(f"getelementptr i8, ptr {layout.symbol}, i64 {layout.step(i)}")
            other = self.fresh_label()
            same = self.temp(f"icmp eq i32 {self.load('i32', address)}, {shape}")
            ways.append((self.label, address))
            self.emit(f"br i1 {same}, label %{end}, label %{other}{', !prof !1' if layout.count == 1 else ''}")
            self.start(other)
        args = f"ptr {layout.symbol}, i64 {layout.count}, i64 {layout.step(1)}, i64 {boxed}"
        learned = self.temp(self.call("ptr", "molt_layout_learn", args))
        self.check(self.temp(f"icmp ne ptr {learned}, null"))
        ways.append((self.label, learned))
        self.emit(f"br label %{end}")
        self.start(end)
        return self.phi("ptr", ways) if layout.count > 1 else layout.symbol

    def field_address(self, owner: Object, row: Row) -> str:
        layout, address = self.layout_of(owner)
        offset = self.load("i64", address, 8 * layout.place(row))
        return self.temp(f"getelementptr i8, ptr {self.pointer(owner.text)}, i64 {offset}")

    # -- attributes --------------------------------------------------------------------------------------------

    def do_getattr(self, instr: Instr) -> None:
        owner, name = self.certain(self.known(instr.args[0])), instr.attrs[0]
        fact = self.activation_.special.facts.of(instr.results[0])
        if isinstance(owner, Instance):
            found = self.memory.new[owner].get(name)
            if found is None:
                raise Unsuited
            self.set(instr, found)
            return
        if not isinstance(owner, Object):
            raise Unsuited
        key = owner.text, name
        if owner.name and not owner.classes and key not in self.memory.fields:
            self.set(instr, self.attribute_of_global(owner, name, fact))
            return
        if key not in self.memory.fields:
            row = self.row(name, owner.classes)
            self.layout_of(owner)  # what `load` knows then is known behind it

            def load() -> Known:
                word = self.load("i64", self.field_address(owner, row))
                return self.of_double_word(word, fact) if row.kind == "DOUBLE" else self.of_word(word, fact)

            self.memory.fields[key] = self.hinted(instr.results[0], self.stored_or(key, load))
        self.set(instr, self.memory.fields[key])

    def stored_or(self, key: tuple[str, str], load: Callable[[], Known]) -> Known:
        """What is to be stored there, if anything, else what `load` finds."""
        if key in self.memory.stores:
            return self.memory.stores[key].value
        stored = [(owner, store) for (owner, name), store in self.memory.stores.items() if name == key[1]]
        if not stored:
            return load()
        before = self.step()
        try:
            return self.one_of_stored(key[0], stored, load)
        except Unsuited:
            self.back_to(before)
            for owner, _ in stored:
                self.check(self.temp(f"icmp ne i64 {owner}, {key[0]}"))
            return load()

    def one_of_stored(self, owner: str, stored: list[tuple[str, Store]], load: Callable[[], Known]) -> Known:
        """Two objects may be the same: then what is stored in one is read in the other. No two of these stores are to the same."""
        end = self.fresh_label()
        ways: list[tuple[str, Known]] = []
        for other, store in stored:
            label = self.fresh_label()
            ways.append((label, store.value))
            self.if_else(self.temp(f"icmp eq i64 {other}, {owner}"), label)
        found = load()
        fact = next((known.fact for known in (found, *(known for _, known in ways)) if isinstance(known, Number)), ANY)
        alike = []
        for label, known in [("", found), *ways]:
            if label:
                self.start(label)
            alike.append((known if fact == ANY else self.as_fact(known, fact), self.label))
            self.emit(f"br label %{end}")
        self.start(end)
        return self.merged([(label, known) for known, label in alike])

    def read_once(self, key: tuple[str, str], read: Callable[[], str]) -> Object:
        """What nothing changes meanwhile, so that it is known to be one object."""
        found = self.memory.fields.get(key)
        if not isinstance(found, Object):
            found = self.memory.fields[key] = Object(read())
        return found

    def attribute_of_global(self, owner: Object, name: str, fact: str) -> Known:
        """Of a class or a module, mostly."""
        key = owner.text, f"{fact} {name}"
        if any(stored == name for _, stored in self.memory.stores):
            raise Unsuited
        if key not in self.memory.fields:
            args = f"i64 {owner.text}, ptr {self.data.string(name)}, ptr {self.context.cache()}"
            self.memory.fields[key] = self.of_word(self.temp(self.call("i64", "molt_hot_quiet_attribute", args)), fact)
        return self.memory.fields[key]

    def of_word(self, word: str, fact: str) -> Known:
        """What a field holds; nothing is aborted for a fact that only a profile has seen, but for numbers."""
        if fact == INT:
            return self.small_int(word)
        if fact == BOOL:
            return self.bool_in(word)
        if fact == FLOAT:
            self.no_small_int(word)
            self.check(self.temp(f"icmp ne i64 {word}, 0"))
            return Number(FLOAT, self.unboxed_float(word))
        self.check(self.temp(f"icmp ne i64 {word}, 0"))
        return self.unboxed_number(word) if fact == NUMBER else Object(word)

    def of_double_word(self, word: str, fact: str) -> Known:
        bits = self.temp(f"sub i64 {word}, {DOUBLE_OFFSET}")
        is_double = self.temp(f"icmp ule i64 {bits}, {DOUBLE_LARGEST}")
        double = self.temp(f"bitcast i64 {bits} to double")
        if fact == FLOAT:
            self.check(is_double)
            return Number(FLOAT, double)
        small = self.temp(f"trunc i64 {word} to i1")
        self.check(self.temp(f"or i1 {is_double}, {small}"))
        of_int = self.temp(f"sitofp i64 {self.temp(f'ashr i64 {word}, 1')} to double")
        return number(self.temp(f"select i1 {is_double}, double {double}, double {of_int}"), self.temp(f"xor i1 {is_double}, true"))

    def take_back_elsewhere(self, key: tuple[str, str]) -> None:
        """Two objects may be the same: then what was to be stored before is not."""
        for (owner, name), store in list(self.memory.stores.items()):
            if name != key[1] or owner == key[0]:
                continue
            if not isinstance(store.value, Number | Object):
                self.check(self.temp(f"icmp ne i64 {owner}, {key[0]}"))
                continue
            same = self.temp(f"icmp eq i64 {owner}, {key[0]}")
            old = self.temp(f"select i1 {same}, i64 1, i64 {store.old}")
            del self.memory.stores[owner, name]
            if key[0] != store.source:
                still = self.temp(f"select i1 {same}, i64 0, i64 {owner}")
                self.memory.stores[still, name] = replace(store, old=old, source=store.source or owner)

    def do_setattr(self, instr: Instr) -> None:
        owner, value, name = self.certain(self.known(instr.args[0])), self.known(instr.args[1]), instr.attrs[0]
        adding = self.activation_.special.fn.name == "__init__"  # to an object that is there already
        if isinstance(owner, Object) and not self.is_class(owner) and not adding:
            self.store(owner, name, value)
            return
        if not isinstance(owner, Instance) or owner.frozen:
            raise Unsuited
        self.set_field(owner, name, value)

    def do_init_field(self, instr: Instr) -> None:
        owner = self.known(instr.args[0])
        if not isinstance(owner, Instance):
            raise Unsuited
        self.set_field(owner, instr.attrs[0], self.known(instr.args[1]))

    def set_field(self, owner: Instance, name: str, value: Known) -> None:
        fields = self.memory.new[owner]
        kept = [row.name for row in owner.layout.rows if row.kind != "METHOD"]
        if name not in fields:  # its place among the fields is the layout's
            if name not in kept and not owner.layout.complete:
                owner.layout.place(self.row(name, owner.classes))
            elif name not in kept or kept.index(name) != len(fields):
                raise Unsuited
        fields[name] = value

    def is_class(self, owner: Object) -> bool:
        """Is it a class of this module, as far as its name says, or one that came as a value?"""
        return owner.name == A_CLASS or (owner.name != "" and any(s.startswith(f"{owner.name}.") for s in self.specials))

    def store(self, owner: Object, name: str, value: Known) -> None:
        """At the commit (`nothing_dies`)."""
        row = self.row(name, owner.classes)
        self.layout_of(owner)[0].place(Row("__setattr__", "STORES"))
        self.store_at((owner.text, name), row, lambda: self.field_address(owner, row), value)

    def store_at(self, key: tuple[str, str], row: Row, address_of: Callable[[], str], value: Known) -> None:
        name = key[1]
        before = self.memory.stores.get(key)
        if before is not None:
            store = replace(before, value=value)
        else:
            self.take_back_elsewhere(key)
            address = address_of()
            old = self.load("i64", address)
            self.check(self.temp(f"icmp ne i64 {old}, 0"))
            store = Store(address, row, old, value)
        self.memory.stores[key] = store
        self.memory.fields = {k: v for k, v in self.memory.fields.items() if k[1] != name or k[0] == GLOBALS}
        self.memory.fields[key] = value

    # -- globals -----------------------------------------------------------------------------------------------

    def do_load_global(self, instr: Instr) -> None:
        name = instr.attrs[0]
        if self.activation_.special.fn.by_name:
            raise Unsuited
        self.context.builtins_used.add(name)
        fact = self.activation_.special.facts.of(instr.results[0])
        key = GLOBALS, f"{fact} {name}"
        if key not in self.memory.fields:
            slot = self.temp(f"load i64, ptr {self.context.globals[name]}")
            builtin = self.temp(f"load i64, ptr {quote(f'molt_builtin_slot.{name}')}")
            boxed = self.temp(f"select i1 {self.temp(f'icmp ne i64 {slot}, 0')}, i64 {slot}, i64 {builtin}")
            self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
            self.memory.fields[key] = self.of_word(boxed, fact) if fact in UNBOXED else Object(boxed, name=name)
        self.set(instr, self.memory.fields[key])

    # -- items -------------------------------------------------------------------------------------------------

    def do_build_tuple(self, instr: Instr) -> None:
        self.set(instr, Items(tuple(self.known(v) for v in instr.args)))

    def do_unpack(self, instr: Instr) -> None:
        known = self.known(instr.args[0])
        if instr.attrs[1] >= 0 or not isinstance(known, Items) or len(known.values) != len(instr.results):
            raise Unsuited
        self.gains += 1
        for v, item in zip(instr.results, known.values, strict=True):
            self.activation_.values[v.id] = item

    def do_getitem(self, instr: Instr) -> None:
        container, index = self.known(instr.args[0]), self.known(instr.args[1])
        if isinstance(container, Items):
            if not isinstance(index, Number) or index.fact != INT or not index.raw.lstrip("-").isdigit():
                raise Unsuited
            at = int(index.raw)
            if not -len(container.values) <= at < len(container.values):
                raise Unsuited
            self.gains += 1
            self.set(instr, container.values[at])
            return
        if id(instr) in self.activation_.special.facts.methods:
            self.operator(instr)
            return
        if not isinstance(container, Object):
            raise Unsuited
        self.set(
            instr, self.item(container.text, self.as_fact(index, INT).raw, self.activation_.special.facts.of(instr.results[0]))
        )

    def item(self, container: str, at: str, fact: str) -> Known:
        """Of a list, tuple or array; borrowed."""
        if fact in (FLOAT, INT):
            place = self.alloca("double" if fact == FLOAT else "i64")
            kind = "float" if fact == FLOAT else "int"
            self.check(self.of_c(f"molt_hot_quiet_{kind}_item", f"i64 {container}, i64 {at}, ptr {place}"))
            return Number(fact, self.temp(f"load {'double' if fact == FLOAT else 'i64'}, ptr {place}"))
        if fact == NUMBER:
            place = self.alloca("i64")
            kind = self.temp(self.call("i32", "molt_hot_quiet_number_item", f"i64 {container}, i64 {at}, ptr {place}"))
            self.check(self.temp(f"icmp ne i32 {kind}, 0"))
            bits = self.temp(f"load i64, ptr {place}")
            return self.number_in(bits, self.temp(f"icmp eq i32 {kind}, 1"))
        boxed = self.temp(self.call("i64", "molt_hot_quiet_item", f"i64 {container}, i64 {at}"))
        self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
        if fact in UNBOXED:
            return self.of_word(boxed, fact)
        return Object(boxed)

    # -- truth -------------------------------------------------------------------------------------------------

    def do_truth(self, instr: Instr) -> None:
        self.set_condition(instr, self.truth(self.known(instr.args[0])))

    def set_condition(self, instr: Instr, text: str) -> None:
        self.set(instr, Number(BOOL, text))

    def truth(self, known: Known) -> str:
        if isinstance(known, Number):
            if known.fact == BOOL:
                return known.raw
            return self.temp(f"icmp ne i64 {known.raw}, 0" if known.fact == INT else f"fcmp une double {known.raw}, 0.0")
        if isinstance(known, Items):
            return str(bool(known.values)).lower()
        if isinstance(known, Optional):
            return self.both(self.temp(f"xor i1 {known.none}, true"), self.truth(known.other))
        if not isinstance(known, Object):
            raise Unsuited
        if known.text == self.data.constant(None):
            return "false"
        truth = self.temp(self.call("i32", "molt_hot_quiet_truth", f"i64 {known.text}"))
        self.check(self.temp(f"icmp sge i32 {truth}, 0"))
        return self.temp(f"icmp ne i32 {truth}, 0")

    def do_not(self, instr: Instr) -> None:
        condition = self.condition(instr.args[0])
        opposite = {"true": "false", "false": "true"}.get(condition)
        self.set_condition(instr, opposite or self.temp(f"xor i1 {condition}, true"))

    def do_bool(self, instr: Instr) -> None:
        self.set_condition(instr, self.condition(instr.args[0]))

    def do_is(self, instr: Instr) -> None:
        a, b = (self.known(v) for v in instr.args)
        self.set_condition(instr, self.same(a, b).raw)

    def same(self, a: Known, b: Known) -> Number:
        none = self.data.constant(None)
        for known, other in ((a, b), (b, a)):
            if isinstance(other, Object) and other.text == none:
                if isinstance(known, Optional):
                    return Number(BOOL, known.none)
                if not isinstance(known, Object):
                    return FALSE
                return TRUE if known.text == none else Number(BOOL, self.temp(f"icmp eq i64 {known.text}, {none}"))
        if isinstance(a, Object) and isinstance(b, Object):
            return Number(BOOL, self.of_c("molt_hot_is", f"i64 {a.text}, i64 {b.text}, i32 0"))
        if isinstance(a, Instance | Items | Closure) or isinstance(b, Instance | Items | Closure):
            if a is b:
                return TRUE
            if isinstance(a, Optional) or isinstance(b, Optional):
                raise Unsuited
            if isinstance(a, Items) and isinstance(b, Items) and a.perhaps() & b.perhaps():
                raise Unsuited
            return FALSE
        if isinstance(a, Number) and isinstance(b, Number) and a.fact == b.fact == INT:
            return Number(BOOL, self.temp(f"icmp eq i64 {a.raw}, {b.raw}"))
        raise Unsuited
