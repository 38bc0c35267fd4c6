"""Direct calls between the functions of a module: unboxed arguments and results in registers.

    obj.area(2)        the inline cache must hold that method      { double, i32 } @Circle.area:special(i64 %obj, i64 2, ptr %self)
                       (or one of the few that the profile saw there)
    Vector(x, y)       the class is plain, its `__init__` that     allocate, i64 @Vector.__init__:special(i64 %new, double %x, ...)
    fib(n - 1)         the global is looked at where Python looks it up: a guard says that it is the function compiled here
    key(f(x))          the function is looked at when it is called, where that is not known before
    area(2, unit=u)    what is not given is read out of `__defaults__` or `__kwdefaults__`, as they are then

Whatever else is found there is called as generic code calls it, and the two ways join. A function found by its global's name is not
even counted, where nothing that can run Python lies between the look-up and the call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from molt.compile.backend import abi
from molt.compile.backend.static_code import DIRECT_MAX
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.binding import Default, KeywordDefault, bind, defaults_in
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import CALLS
from molt.compile.specialize.lower import OK, RAISED, SpecialBase, not_skipped, of_payload, result_kind
from molt.compile.specialize.representation import RAW, REPRESENTATIONS, same
from molt.compile.specialize.rules import ANY, INT, NUMBER, UNBOXED, serves_as

NEW = "0"
"""In the place of an object that is about to be made."""
Operand = Value | str
"""An argument: a value, or the text of a boxed one that the caller keeps."""
Given = tuple[str, str]
"""The text of a result, and the fact about it."""
Way = tuple[Callable[[], list[str]], Callable[[], Given]]
"""What must hold, and what is then done."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """One for each parameter. `handed`: those that die with the call; `defaulted`: those that come out of the function's defaults,
    which has them where the `conditions` hold."""

    operands: tuple[Operand, ...]
    handed: int
    defaulted: int = 0
    conditions: tuple[str, ...] = ()


class Calls(SpecialBase):
    # -- where direct calls begin ------------------------------------------------------------------------------

    def typed_load_global(self, instr: Instr) -> bool:
        special = self.direct.lookups.get(id(instr))
        if special is None:
            return False
        name, v = instr.attrs[0], instr.results[0]
        found = self.temp(f"load i64, ptr {self.context.globals[name]}")
        likely, unlikely = self.guard(self.both(self.has_code(found, special), *self.not_left_too_often(special)))
        self.start(unlikely)
        self.site_stored = None
        self.store_site(instr)
        other = self.temp(self.call("i64", "molt_op_load_global_ref", f"ptr {self.global_reference(name)}"))
        self.fail_if(self.temp(f"icmp eq i64 {other}, 0"), instr)
        self.leave(instr, {v.id: other})
        self.start(likely)
        self.emit(f"%v{v.id} = add i64 {found}, 0")
        return True

    def typed_call(self, instr: Instr) -> bool:
        if id(instr) in self.direct.constructors:
            self.constructor(instr, self.direct.constructors[id(instr)])
            return True
        if id(instr) in self.direct.several:
            self.function_of_several(instr, self.direct.several[id(instr)])
            return True
        special = self.direct.calls.get(id(instr))
        if special is None:
            return False
        if instr.args[0].id not in self.facts.uncounted:
            self.instance(instr, special)
            return True
        function, operands, handed = self.value(instr.args[0]), instr.args[1:], instr.handed >> 1
        args = self.arrange(instr, special, operands, handed, self.pointer(function))

        def slow() -> Given:
            return self.called(instr, "molt_call_handed", f"i64 {function}", operands, handed)

        self.two_ways(instr, self.fitting(special, args), lambda: self.call_special(instr, special, args, "null"), slow)
        return True

    def typed_call_method(self, instr: Instr) -> bool:
        if id(instr) in self.direct.several:
            self.method_of_several(instr, self.direct.several[id(instr)])
            return True
        special = self.direct.calls.get(id(instr))
        if special is None:
            return False
        name, cache = f"ptr {self.data.string(instr.attrs[0])}", self.cache_for(instr)
        closure = self.method_is(self.value(instr.args[0]), cache, special)
        args = self.arrange(instr, special, instr.args, instr.handed, closure)

        def slow() -> Given:
            return self.called(instr, "molt_call_method_cached", name, instr.args, instr.handed, f", ptr {cache}")

        conditions = [self.temp(f"icmp ne ptr {closure}, null"), *self.fitting(special, args)]
        self.two_ways(instr, conditions, lambda: self.call_special(instr, special, args, closure), slow)
        return True

    def typed_call_loaded(self, instr: Instr) -> bool:
        """obj.name(...) whose method was looked up before the arguments."""
        specials = self.direct.several.get(id(instr)) or tuple(filter(None, [self.direct.calls.get(id(instr))]))
        if not specials:
            return False
        takes_self, function, operands = self.value(instr.args[0]), self.value(instr.args[1]), instr.args[2:]
        dying = [function] if instr.handed >> 1 & 1 else []

        def slow() -> Given:
            first = f"i32 {self.temp(f'zext i1 {takes_self} to i32')}, i64 {function}"
            return self.called(instr, "molt_op_call_loaded", first, operands, instr.handed >> 2, dying=dying)

        closure = self.temp(f"select i1 {takes_self}, i64 {function}, i64 0")
        self.ways(instr, [self.if_code(instr, s, closure, operands, instr.handed >> 2, dying) for s in specials], slow)
        return True

    def method_of_several(self, instr: Instr, specials: tuple[Special, ...]) -> None:
        """obj.name(...) on objects of a few classes: the method is looked up once, and then compared."""
        name, cache = f"ptr {self.data.string(instr.attrs[0])}", self.cache_for(instr)
        method = self.temp(self.call("i64", "molt_hot_cached_method", f"i64 {self.value(instr.args[0])}, {name}, ptr {cache}"))

        def slow() -> Given:
            return self.called(instr, "molt_call_method_cached", name, instr.args, instr.handed, f", ptr {cache}")

        self.ways(instr, [self.if_code(instr, s, method, instr.args, instr.handed, []) for s in specials], slow)

    def function_of_several(self, instr: Instr, specials: tuple[Special, ...]) -> None:
        """f(...), where it is seen at the call only which function that is."""
        function, operands, handed = self.value(instr.args[0]), instr.args[1:], instr.handed >> 1
        dying = [function] if instr.handed & 1 else []

        def slow() -> Given:
            return self.called(instr, "molt_call_handed", f"i64 {function}", operands, handed, dying=dying)

        self.ways(instr, [self.if_code(instr, s, function, operands, handed, dying) for s in specials], slow)

    def if_code(
        self, instr: Instr, special: Special, method: str, operands: tuple[Value, ...], handed: int, dying: list[str]
    ) -> Way:
        """The direct call of a function for the case that what is called (0: nothing known) is that one."""
        args = Arguments(operands, handed)

        def conditions() -> list[str]:
            nonlocal args
            found = self.has_code(method, special)
            function = self.pointer(self.temp(f"select i1 {found}, i64 {method}, i64 0"))
            args = self.arrange(instr, special, operands, handed, function)
            return [found, *self.fitting(special, args)]

        def fast() -> Given:
            return self.call_special(instr, special, args, self.pointer(method), dying)

        return conditions, fast

    def instance(self, instr: Instr, special: Special) -> None:
        """obj(...): as a method, `__call__` of obj's class."""
        cache, first = self.cache_for(instr), self.value(instr.args[0])
        closure = self.method_is(first, cache, special)
        args = self.arrange(instr, special, instr.args, instr.handed, closure)
        dying = [first] if instr.handed & 1 else []

        def slow() -> Given:
            self.emit(self.call("void", "molt_cache_operator", f"i64 {first}, ptr {self.data.string('__call__')}, ptr {cache}"))
            return self.called(instr, "molt_call_handed", f"i64 {first}", instr.args[1:], instr.handed >> 1, dying=dying)

        conditions = [self.temp(f"icmp ne ptr {closure}, null"), *self.fitting(special, args)]
        self.two_ways(instr, conditions, lambda: self.call_special(instr, special, args, closure), slow)

    def constructor(self, instr: Instr, special: Special) -> None:
        """Class(...), where making an instance is to allocate it and to run this `__init__`."""
        cls, operands, handed = self.value(instr.args[0]), instr.args[1:], instr.handed >> 1
        dying = [cls] if instr.handed & 1 else []
        code = self.context.code_symbol(special.fn)
        closure = self.temp(self.call("ptr", "molt_hot_constructor_is", f"i64 {cls}, ptr {code}"))
        args = self.arrange(instr, special, (NEW, *operands), handed << 1, closure)

        def slow() -> Given:
            return self.called(instr, "molt_call_handed", f"i64 {cls}", operands, handed, dying=dying)

        def fast() -> Given:
            made = self.temp(self.call("i64", "molt_hot_instance", f"ptr {self.pointer(cls)}"))
            result, _ = self.enter(instr, special, replace(args, operands=(made, *args.operands[1:])), closure, dying)
            self.drop_boxes()
            good, bad = self.fresh_label(), self.fresh_label()
            none = self.temp(f"icmp eq i64 {result}, {self.data.constant(None)}")
            self.emit(f"br i1 {none}, label %{good}, label %{bad}, !prof !1")
            self.start(bad)
            self.emit(self.call("void", "molt_special_init_failed", f"i64 {result}, i64 {made}"))
            self.fail(instr)
            self.start(good)
            return made, ANY

        conditions = [self.temp(f"icmp ne ptr {closure}, null"), *self.fitting(special, args)]
        self.two_ways(instr, conditions, fast, slow)

    # -- what must hold ----------------------------------------------------------------------------------------

    def has_code(self, function: str, special: Special) -> str:
        code = self.context.code_symbol(special.fn)
        return self.temp(f"icmp ne i32 {self.temp(self.call('i32', 'molt_hot_has_code', f'i64 {function}, ptr {code}'))}, 0")

    def not_left_too_often(self, special: Special) -> list[str]:
        return [] if special.plain else [not_skipped(self, special)]

    def method_is(self, first: str, cache: str, special: Special) -> str:
        """A pointer to the function, where the cache holds it for a method of that object; else null."""
        if not self.is_simple(special):
            code = self.context.code_symbol(special.fn)
            return self.temp(self.call("ptr", "molt_hot_method_has_code", f"i64 {first}, ptr {cache}, ptr {code}"))
        args = f"i64 {first}, ptr {cache}, ptr {self.entry_of(special)}, i64 {self.argc_of(special)}"
        return self.temp(self.call("ptr", "molt_hot_method_is", args))

    def arrange(self, instr: Instr, special: Special, operands: tuple[Operand, ...], handed: int, function: str) -> Arguments:
        """The operands as the parameters that they become, and defaults as they are now. `function`: a pointer, null where it is
        another function."""
        names = instr.attrs[-1] if instr.op.name in CALLS else ()
        bound = bind(special.fn.parameters, len(operands), names)
        assert bound is not None, "direct.py calls it a misfit"
        needed, conditions, defaults = defaults_in(bound), [], ""
        if needed:
            defaults = self.temp(self.call("ptr", "molt_hot_defaults", f"ptr {function}, i64 {needed}"))
            conditions.append(self.temp(f"icmp ne ptr {defaults}, null"))
        arranged: list[Operand] = []
        for source in bound:
            if isinstance(source, int):
                arranged.append(operands[source])
            elif isinstance(source, Default):
                arranged.append(self.temp(self.call("i64", "molt_hot_default", f"ptr {defaults}, i64 {source.from_end}")))
            else:
                found = self.keyword_default(function, source)
                conditions.append(self.temp(f"icmp ne i64 {found}, 0"))
                arranged.append(self.temp(f"select i1 {conditions[-1]}, i64 {found}, i64 {self.data.constant(None)}"))
        dying = sum(1 << i for i, source in enumerate(bound) if isinstance(source, int) and handed >> source & 1)
        defaulted = sum(1 << i for i, source in enumerate(bound) if not isinstance(source, int))
        return Arguments(tuple(arranged), dying, defaulted, tuple(conditions))

    def keyword_default(self, function: str, source: KeywordDefault) -> str:
        """A box that the function has, or 0."""
        return self.temp(self.call("i64", "molt_hot_keyword_default", f"ptr {function}, ptr {self.data.string(source.name)}"))

    def fitting(self, special: Special, arguments: Arguments) -> list[str]:
        """Conditions: the version is in use, the function has the defaults, and arguments that are boxed here are what it takes
        unboxed."""
        conditions = [*self.not_left_too_often(special), *arguments.conditions]
        for v, fact in zip(arguments.operands, special.parameters, strict=True):
            if fact == ANY or (isinstance(v, Value) and serves_as(self.fact(v), fact)):
                continue
            if isinstance(v, str):
                conditions.append(REPRESENTATIONS[fact].test(self, v))
            elif self.fact(v) == NUMBER:  # an int or a float is wanted
                is_int = self.parts(v)[1]
                conditions.append(is_int if fact == INT else self.temp(f"xor i1 {is_int}, true"))
            else:
                conditions.append(REPRESENTATIONS[fact].test(self, self.value(v)))
        return conditions

    def entry_of(self, special: Special) -> str:
        """What everybody calls: inline caches hold it."""
        return self.context.function_symbol(special.fn)

    def is_simple(self, special: Special) -> bool:
        """As MOLT_CODE_SIMPLE: inline caches say where to call it."""
        p, owned = special.fn.parameters, any(local.param >= 0 and local.owned for local in special.fn.locals)
        return not p.kwonly and not owned and len(p.names) <= DIRECT_MAX

    def argc_of(self, special: Special) -> int:
        """What inline caches say of the function's parameters."""
        return len(special.fn.parameters.names) | (abi.enumerators()["MOLT_CACHE_CLOSURE"] if special.fn.free else 0)

    # -- the two ways ------------------------------------------------------------------------------------------

    def two_ways(self, instr: Instr, conditions: list[str], fast: Callable[[], Given], slow: Callable[[], Given]) -> None:
        """The result of the one where all conditions hold, else that of the other."""
        if conditions:
            self.ways(instr, [(lambda: conditions, fast)], slow)
        else:
            self.define_result(instr, self.deliver(instr, *fast()))

    def ways(self, instr: Instr, ways: list[Way], slow: Callable[[], Given]) -> None:
        """The result of the first one whose conditions hold, else that of `slow`."""
        end = self.fresh_label()
        incoming = []

        def go(way: Callable[[], Given]) -> None:
            self.site_stored = None
            made = self.deliver(instr, *way())
            incoming.append(f"[ {made}, %{self.label} ]")
            self.emit(f"br label %{end}")

        for conditions, fast in ways:
            likely, unlikely = self.guard(self.both(*conditions()))
            self.start(likely)
            go(fast)
            self.start(unlikely)
        go(slow)
        self.start(end)
        self.site_stored = None
        self.define_result(instr, self.temp(f"phi {self.llvm_kind(instr.results[0])} {', '.join(incoming)}"))

    def called(
        self,
        instr: Instr,
        symbol: str,
        first: str,
        operands: tuple[Value, ...],
        handed: int,
        last: str = "",
        dying: list[str] | None = None,
    ) -> Given:
        """Calls as generic code does, out of line. Boxes made for the call are dropped behind it, not handed over."""
        names = instr.attrs[-1]
        boxes = [self.cold_value(v) for v in operands]
        kept = sum(1 << i for i, v in enumerate(operands) if handed >> i & 1 and not self.facts.unboxed(v))
        self.store_site(instr)
        array = f"ptr {self.argument_array(boxes)}, i64 {len(boxes) - len(names)}, i64 {self.keyword_names(names)}, i64 {kept}"
        result = self.temp(self.call("i64", symbol, f"{first}, {array}{last}"))
        for boxed in dying or ():
            self.emit(self.drop_text(boxed))
        self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
        return result, ANY

    def call_special(
        self,
        instr: Instr,
        special: Special,
        arguments: Arguments,
        closure: str,
        dying: list[str] | None = None,
        answered: Callable[[str], str] = lambda boxed: boxed,
    ) -> Given:
        """The result of a function's own version. `answered` has a last look at a boxed one."""
        result, kind = self.enter(instr, special, arguments, closure, dying or [])
        fact = special.facts.result
        if fact != ANY:
            return self.unboxed_result(instr, fact, kind, result, answered), fact
        self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
        return answered(result), ANY

    def enter(self, instr: Instr, special: Special, arguments: Arguments, closure: str, dying: list[str]) -> tuple[str, str]:
        """Calls the function's own version; its result as it is, and LLVM's type of that. The boxes `dying` die with the call."""
        owned = {local.param for local in special.fn.locals if local.param >= 0 and local.owned}
        texts, dead = [], list(dying)
        for i, (v, fact) in enumerate(zip(arguments.operands, special.parameters, strict=True)):
            dies = bool(arguments.handed >> i & 1)
            taken = i in owned and fact not in UNBOXED
            texts.append(f"{RAW.get(fact, 'i64')} {self.argument(v, fact, taken, dies)}")
            if dies and not taken and isinstance(v, Value) and not self.facts.unboxed(v):
                dead.append(self.value(v))
            if arguments.defaulted >> i & 1 and not taken and fact not in UNBOXED:  # the call may give the function other ones
                dead.append(self.held(str(v)))
        if special.fn.free:  # its cells must outlive a class or a name that lets go of it
            dead.append(self.held(self.temp(f"ptrtoint ptr {closure} to i64")))
        self.store_site(instr)
        kind = result_kind(special.facts)
        symbol = self.entry_of(special) if special.plain else self.context.version_symbol(special.fn, special.form(":special"))
        result = self.temp(f"call {kind} {symbol}({', '.join([*texts, f'ptr {closure}'])})")
        for boxed in dead:
            self.emit(self.drop_text(boxed))
        return result, kind

    def held(self, boxed: str) -> str:
        """The same, with a reference of its own."""
        self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        return boxed

    def argument(self, v: Operand, fact: str, taken: bool, dies: bool) -> str:
        """The text of an argument; `taken`: the callee is its owner."""
        if isinstance(v, str):
            if fact in UNBOXED:
                return REPRESENTATIONS[fact].read(self, v)
            if taken:
                self.emit(self.call("void", "molt_hot_retain", f"i64 {v}"))
            return v
        if self.facts.unboxed(v):
            if fact == INT and self.fact(v) == NUMBER:
                return self.parts(v)[0]
            if fact in UNBOXED:
                return self.raw_as(v, fact)
            boxed = self.box(self.fact(v), self.raw(v))
            if not taken:
                self.pending.append(boxed)
            return boxed
        boxed = self.value(v)
        if fact in UNBOXED:
            return REPRESENTATIONS[fact].read(self, boxed)
        if taken and not dies:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        return boxed

    # -- results -----------------------------------------------------------------------------------------------

    def deliver(self, instr: Instr, text: str, fact: str) -> str:
        """A result with a fact as the value that the instruction is to have; leaves where it cannot be that."""
        v = instr.results[0]
        wanted = self.fact(v)
        if wanted == fact:
            return text
        if fact != ANY:
            if wanted in UNBOXED and serves_as(fact, wanted):
                return self.converted(text, fact, wanted)
            text = self.box(fact, text)
        if wanted == ANY:
            return text
        self.check(instr, text, wanted, {v.id: text})
        return self.unpacked(text, wanted)

    def define_result(self, instr: Instr, text: str) -> None:
        v = instr.results[0]
        if self.facts.unboxed(v):
            same(self, self.fact(v), f"%v{v.id}", text)
        else:
            self.emit(f"%v{v.id} = or i64 {text}, 0")
        self.test_nan(instr)

    def unboxed_result(self, instr: Instr, fact: str, kind: str, result: str, answered: Callable[[str], str]) -> str:
        """The number in a result with a status. Where the callee has left its specialized version, it may fit all the same."""
        v = instr.results[0]
        self.drop_boxes()
        payload = self.temp(f"extractvalue {kind} {result}, 0")
        status = self.temp(f"extractvalue {kind} {result}, 1")
        likely, unlikely = self.split(self.temp(f"icmp eq i32 {status}, {OK}"))
        self.start(unlikely)
        self.fail_if(self.temp(f"icmp eq i32 {status}, {RAISED}"), instr)
        boxed = answered(of_payload(self, payload, fact))
        self.check(instr, boxed, fact, {v.id: boxed})
        slow, slow_label, end = self.unpacked(boxed, fact), self.label, self.fresh_label()
        self.emit(f"br label %{end}")
        self.start(likely)
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        return self.temp(f"phi {RAW[fact]} [ {payload}, %{likely} ], [ {slow}, %{slow_label} ]")
