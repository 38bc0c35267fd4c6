"""The end of a transaction: what it gives, in boxes or registers, with the objects that outlive it.

All that may still abort comes first. What is made is made after that, and nothing goes wrong there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from molt.compile.backend import abi
from molt.compile.backend.lower import FRAME_SIZE
from molt.compile.ir.core import Instr
from molt.compile.specialize.lower import OK, result_kind
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, NUMBER
from molt.compile.specialize.transactions.base import DOUBLE_LARGEST, DOUBLE_OFFSET, Store, Unsuited
from molt.compile.specialize.transactions.calls import Calls
from molt.compile.specialize.transactions.values import Instance, Items, Known, Number, Object, Optional

Maker = Callable[[], str]
"""Makes a value, when nothing can go wrong any more: its text, an owned reference."""
OVER = 1
"""MOLT_TRIES_OVER of runtime/stats.h."""


class Commit(Calls):
    committed = False

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.preparing: list[Instance] = []
        self.tuples: set[Items] = set()  # those that outlive it

    # -- the beginning, and what happens instead -----------------------------------------------------------------

    @property
    def body(self) -> str:
        return f"{self.abort}.body"

    @property
    def instead(self) -> str:
        return f"{self.abort}.instead"

    def beginning(self, tries: str, over: str) -> list[str]:
        """Leads to `body`, where there is room for all frames that the functions would have, and not too many have aborted
        (runtime/special.c); else to `instead`, or to the label `over`. To be written when the body is."""
        self.data.define(tries, "internal global [2 x i64] zeroinitializer")
        n = self.abort
        return [
            f"  %{n}.frame = load ptr, ptr @molt_state",
            f"  %{n}.deepest = getelementptr i8, ptr %{n}.frame, i64 {FRAME_SIZE * self.deepest}",
            f"  %{n}.limit = load ptr, ptr getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'limit')})",
            f"  %{n}.room = icmp ult ptr %{n}.deepest, %{n}.limit",
            f"  %{n}.state = load i32, ptr {tries}",
            f"  %{n}.usual = icmp eq i32 %{n}.state, 0",
            f"  %{n}.try = and i1 %{n}.room, %{n}.usual",
            f"  br i1 %{n}.try, label %{self.body}, label %{n}.aside, !prof !1",
            f"{n}.aside:",
            f"  %{n}.over = icmp eq i32 %{n}.state, {OVER}",
            f"  %{n}.no = select i1 %{n}.room, i1 %{n}.over, i1 true",
            f"  br i1 %{n}.no, label %{over}, label %{n}.watched",
            f"{n}.watched:",
            f"  %{n}.again = {self.call('i32', 'molt_transaction_watched', f'ptr {tries}')}",
            f"  %{n}.tried = icmp ne i32 %{n}.again, 0",
            f"  br i1 %{n}.tried, label %{self.body}, label %{self.instead}",
        ]

    def aborted(self, tries: str) -> list[str]:
        return [f"  {self.call('void', 'molt_transaction_aborted', f'ptr {tries}')}", f"  br label %{self.instead}"]

    def settled(self, text: str) -> str:
        """The text, when all layouts are complete."""
        for layout in self.layouts:
            text = layout.settled(text)
        return text

    def do_return(self, instr: Instr) -> None:
        if self.activation_.outer is None:
            self.commit(self.known(instr.args[0]))
        else:
            super().do_return(instr)

    def commit(self, result: Known) -> None:
        fact = self.special.facts.result
        if fact == ANY:
            made: dict[Instance | Items, str] = {}
            stores = self.prepared_stores(made, [result])
            maker = self.prepared(result, made, once=not stores)
            boxed = maker()
            self.do_stores(stores)
            self.end()
            self.emit(f"ret i64 {boxed}")
        else:
            n = self.as_fact(result, fact)
            self.do_stores(self.prepared_stores({}, []))
            self.end()
            kind = result_kind(self.special.facts)
            first = self.temp(f"insertvalue {kind} undef, {RAW[fact]} {self.in_version(n)}, 0")
            self.emit(f"ret {kind} {self.temp(f'insertvalue {kind} {first}, i32 {OK}, 1')}")
        self.committed = True

    def end(self) -> None:
        """Nothing aborts from here on."""

    def prepared_stores(self, made: dict[Instance | Items, str], kept: list[Known]) -> list[tuple[tuple[str, Store], Maker]]:
        """With the text of the owner of each. `kept`: what else gets a reference at the commit."""
        self.nothing_dies([*kept, *(store.value for store in self.memory.stores.values())])
        self.tuples.clear()
        return [
            ((owner, store), (self.word_maker if store.row.kind == "DOUBLE" else self.prepared)(store.value, made))
            for (owner, _), store in self.memory.stores.items()
        ]

    def nothing_dies(self, kept: list[Known]) -> None:
        """What the fields hold that are stored to must live on, as a death could be seen: others have it, or get it in turn.

        node = self.head; self.head = node.next; node.next = None; return node      both get as many references as they lose
        """
        given_up = [*(store.old for store in self.memory.stores.values() if store.old.startswith("%")), *self.given_up]
        kept_texts = self.objects_in(kept, set())
        for store in self.memory.stores.values():
            if not store.old.startswith("%"):
                continue
            symbol = f"molt_hot_quiet_{'word_lives' if store.row.kind == 'DOUBLE' else 'lives'}"
            lives = self.lives(store.old, str(len(given_up) - 1), symbol)
            if not kept_texts and len(given_up) == 1:
                self.check(lives)
                continue
            asked, end = self.fresh_label(), self.fresh_label()
            self.emit(f"br i1 {lives}, label %{end}, label %{asked}")
            self.start(asked)
            balance = "-1"
            for text in given_up:
                balance = self.temp(f"add i32 {balance}, {self.same_word(text, store.old)}")
            for text in kept_texts:
                balance = self.temp(f"sub i32 {balance}, {self.same_word(text, store.old)}")
            self.check(self.lives(store.old, balance, symbol))
            self.emit(f"br label %{end}")
            self.start(end)

    def same_word(self, a: str, b: str) -> str:
        return "1" if a == b else self.temp(f"zext i1 {self.temp(f'icmp eq i64 {a}, {b}')} to i32")

    def objects_in(self, found: Iterable[Known], seen: set[Known]) -> list[str]:
        """The objects that get a reference each where these are made, by their texts."""
        texts = []
        for known in found:
            if isinstance(known, Object) and known.text.startswith("%"):
                texts.append(known.text)
            elif isinstance(known, Instance | Items) and known not in seen:
                seen.add(known)
                texts += self.objects_in(self.memory.new[known].values() if isinstance(known, Instance) else known.values, seen)
        return texts

    def do_stores(self, stores: list[tuple[tuple[str, Store], Maker]]) -> None:
        """Nobody sees that the words that were there are given up behind all stores: none of them dies."""
        for (owner, store), maker in stores:
            end = ""
            if store.source:
                done, end = self.fresh_label(), self.fresh_label()
                self.emit(f"br i1 {self.temp(f'icmp ne i64 {owner}, 0')}, label %{done}, label %{end}")
                self.start(done)
            self.emit(f"store i64 {maker()}, ptr {store.address}")
            if end:
                self.emit(f"br label %{end}")
                self.start(end)
        for (_, store), _ in stores:
            symbol = "molt_hot_quiet_drop_word" if store.row.kind == "DOUBLE" else "molt_hot_drop"
            self.emit(self.call("void", symbol, f"i64 {store.old}"))

    # -- what must be so, and what is then made ----------------------------------------------------------------

    def prepared(self, known: Known, made: dict[Instance | Items, str], *, once: bool = False) -> Maker:
        """`once`: it gets this one box. A float that may be a NaN must not get several."""
        if isinstance(known, Object):
            return lambda: self.retained(known.text)
        if isinstance(known, Number):
            return self.number_maker(known, once)
        if isinstance(known, Instance):
            return self.instance_maker(known, made)
        if isinstance(known, Items):
            return self.tuple_maker(known, made)
        if isinstance(known, Optional):
            return self.optional_maker(known, once)
        raise Unsuited

    def retained(self, boxed: str) -> str:
        if boxed.startswith("%"):  # else a constant, which is immortal
            self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        return boxed

    def no_nan(self, double: str) -> None:
        if not double.startswith("0x"):
            self.check(self.temp(f"fcmp ord double {double}, {double}"))

    def number_maker(self, n: Number, once: bool) -> Maker:
        if n.fact == BOOL:
            true, false = (self.data.constant(value) for value in (True, False))
            return lambda: self.temp(f"select i1 {n.raw}, i64 {true}, i64 {false}")
        if n.fact != INT and not once:
            self.no_nan(n.raw)
        if n.fact == INT:
            return lambda: self.temp(self.call("i64", "molt_hot_box_int", f"i64 {n.raw}"))
        if n.fact == FLOAT:
            return lambda: self.temp(self.call("i64", "molt_hot_lazy_box", f"i64 0, double {n.raw}"))
        is_int = self.temp(f"zext i1 {n.is_int} to i32")
        bits = self.packed_bits(n)
        return lambda: self.temp(self.call("i64", "molt_hot_box_number", f"i64 {bits}, i32 {is_int}"))

    def optional_maker(self, known: Optional, once: bool) -> Maker:
        """None, or the box of a number, or an object."""
        none, other = self.data.constant(None), known.other
        if isinstance(other, Object):
            return lambda: self.retained(self.temp(f"select i1 {known.none}, i64 {none}, i64 {other.text}"))
        if not isinstance(other, Number):
            raise Unsuited
        if other.fact in (FLOAT, NUMBER) and not once:
            self.check(self.temp(f"or i1 {known.none}, {self.temp(f'fcmp ord double {other.raw}, {other.raw}')}"))
        maker = self.number_maker(other, True)

        def make() -> str:
            some, end, before = self.fresh_label(), self.fresh_label(), self.label
            self.emit(f"br i1 {known.none}, label %{end}, label %{some}")
            self.start(some)
            boxed, at = maker(), self.label
            self.emit(f"br label %{end}")
            self.start(end)
            return self.temp(f"phi i64 [ {none}, %{before} ], [ {boxed}, %{at} ]")

        return make

    def tuple_maker(self, known: Items, made: dict[Instance | Items, str]) -> Maker:
        if not 1 <= len(known.values) <= 4 or any(t is not known and t.perhaps() & known.perhaps() for t in self.tuples):
            raise Unsuited  # of two that are perhaps the same, two would be made
        self.tuples.add(known)
        makers = [self.prepared(v, made) for v in known.values]

        def make() -> str:
            if known not in made:
                items = [maker() for maker in makers]
                if len(items) == 1:
                    made[known] = self.temp(self.call("i64", "molt_hot_quiet_tuple1", f"i64 {items[0]}"))
                else:
                    args = ", ".join(f"i64 {item}" for item in items)
                    made[known] = self.temp(self.call("i64", f"molt_hot_tuple{len(items)}", args))
                return made[known]
            return self.retained(made[known])

        return make

    def instance_maker(self, known: Instance, made: dict[Instance | Items, str]) -> Maker:
        fields = self.memory.new[known]
        rows = [row for row in known.layout.rows if row.kind != "METHOD"]
        if [row.name for row in rows] != list(fields) or known in self.preparing:  # it holds itself
            raise Unsuited
        known.layout.complete = True
        self.preparing.append(known)
        try:
            makers = [
                (self.word_maker if row.kind == "DOUBLE" else self.prepared)(value, made)
                for row, value in zip(rows, fields.values(), strict=True)
            ]
        finally:
            self.preparing.pop()

        def make() -> str:
            if known in made:
                return self.retained(made[known])
            layout = known.layout
            words = [maker() for maker in makers]
            boxed = self.temp(self.call("i64", "molt_hot_instance", f"ptr {self.pointer(known.cls)}"))
            made[known] = boxed
            pointer = self.pointer(boxed)
            shape = self.load("i32", layout.symbol)
            self.emit(f"store i32 {shape}, ptr {self.temp(f'getelementptr i8, ptr {pointer}, i64 4')}")
            for row, word in zip(rows, words, strict=True):
                offset = self.load("i64", layout.symbol, 8 * layout.place(row))
                self.emit(f"store i64 {word}, ptr {self.temp(f'getelementptr i8, ptr {pointer}, i64 {offset}')}")
            return boxed

        return make

    def word_maker(self, known: Known, made: dict[Instance | Items, str]) -> Maker:
        """The word of a field that may be a double (float_fields.h)."""
        if isinstance(known, Object):
            bits = self.temp(f"sub i64 {known.text}, {DOUBLE_OFFSET}")
            self.check(self.temp(f"icmp ugt i64 {bits}, {DOUBLE_LARGEST}"))  # a large int looks like a double
        if isinstance(known, Optional) and isinstance(known.other, Number) and known.other.fact in (INT, NUMBER):
            raise Unsuited
        if not isinstance(known, Number) or known.fact == BOOL:
            return self.prepared(known, made)
        if known.fact != INT:
            self.no_nan(known.raw)
        double = ""
        if known.fact != INT:
            double = self.temp(f"add i64 {self.temp(f'bitcast double {known.raw} to i64')}, {DOUBLE_OFFSET}")
        if known.fact == FLOAT:
            return lambda: double
        raw = known.raw if known.fact == INT else self.temp(f"fptosi double {known.raw} to i64")
        tagged = self.temp(f"or i64 {self.temp(f'shl i64 {raw}, 1')}, 1")
        fits = self.temp(f"icmp ult i64 {self.temp(f'add i64 {raw}, {2**47}')}, {2**48}")
        if known.fact == INT:
            self.check(fits)
            return lambda: tagged
        self.check(self.temp(f"select i1 {known.is_int}, i1 {fits}, i1 true"))
        word = self.temp(f"select i1 {known.is_int}, i64 {tagged}, i64 {double}")
        return lambda: word
