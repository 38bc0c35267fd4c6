"""Calls: functions, methods, operators and classes of the program, which become part of the transaction; builtins of numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from molt.compile.ir.core import Instr, Value
from molt.compile.ir.ops import COMPARE
from molt.compile.specialize.binding import Default, KeywordDefault, Source, bind, defaults_in
from molt.compile.specialize.builtin_table import BUILTINS, LIBM
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import OPERATORS
from molt.compile.specialize.numbers import PREDICATES
from molt.compile.specialize.numeric_builtins import LARGE, means
from molt.compile.specialize.operators import declining
from molt.compile.specialize.rules import BOOL, FLOAT, INT, NUMBER, UNBOXED
from molt.compile.specialize.transactions.base import TooLarge, Unsuited
from molt.compile.specialize.transactions.functions import Functions
from molt.compile.specialize.transactions.layouts import CLASS, Row
from molt.compile.specialize.transactions.objects import GLOBALS
from molt.compile.specialize.transactions.values import Closure, Instance, Items, Known, Method, Number, Object, number

_ASKING = frozenset({"isinstance", "len"})
"""Builtins that look at an object."""
_KINDS = {INT: "molt_int_type", FLOAT: "molt_float_type", BOOL: "molt_bool_type"}


class Calls(Functions):
    # -- what is called ----------------------------------------------------------------------------------------

    def do_call(self, instr: Instr) -> None:
        callee, *rest = instr.args
        args, facts = tuple(rest), self.activation_.special.facts
        function = self.known(callee)
        if isinstance(function, Closure):
            self.set(instr, self.closure(instr, function, args))
            return
        if not isinstance(function, Object):
            raise Unsuited
        builtin, method = facts.builtins.get(id(instr)), facts.methods.get(id(instr), "")
        if function.name in _ASKING and not instr.attrs[-1]:
            symbol = self.c_function(f"molt_builtin_{function.name}")
            self.check(self.of_c("molt_hot_is_builtin", f"i64 {function.text}, ptr {symbol}"))
            known = self.all_known(args)
            self.set(instr, self.is_instance(known) if function.name == "isinstance" else self.length(known))
        elif builtin is not None:
            self.check(means(self, function.text, builtin))
            self.set(instr, self.builtin(builtin, self.all_known(args)))
        elif method.endswith(".__init__") and method in self.specials:
            self.set(instr, self.instance(instr, function, self.specials[method], args))
        else:
            self.set(instr, self.function(instr, function, self.function_there(instr, function), args))

    def function_there(self, instr: Instr, function: Object) -> Special:
        found = self.activation_.special.facts.functions.get(id(instr), (function.name,))
        special = self.specials.get(found[0]) if len(found) == 1 else None
        if special is None:
            raise Unsuited
        return special

    def function(self, instr: Instr, function: Object, special: Special, args: tuple[Value, ...]) -> Known:
        self.check(self.of_c("molt_hot_has_code", f"i64 {function.text}, ptr {self.context.code_symbol(special.fn)}"))
        return self.call_function(special, self.bound(instr, special, self.all_known(args), function.text), function.text)

    def closure(self, instr: Instr, function: Closure, args: tuple[Value, ...]) -> Known:
        special = self.specials.get(function.fn.symbol)
        if special is None:
            raise Unsuited
        return self.call_function(special, self.bound(instr, special, self.all_known(args), function), function)

    def do_call_method(self, instr: Instr) -> None:
        self.set(instr, self.method(instr, self.known(instr.args[0]), instr.attrs[0], instr.args[1:]))

    def do_load_method(self, instr: Instr) -> None:
        method, takes_self = instr.results
        self.activation_.values[method.id] = Method(self.known(instr.args[0]), instr.attrs[0])
        self.activation_.values[takes_self.id] = Number(BOOL, "true")

    def do_call_loaded(self, instr: Instr) -> None:
        method = self.known(instr.args[1])
        if not isinstance(method, Method):
            raise Unsuited
        self.set(instr, self.method(instr, method.owner, method.name, instr.args[3:]))

    def method(self, instr: Instr, owner: Known, name: str, args: tuple[Value, ...]) -> Known:
        facts, owner = self.activation_.special.facts, self.certain(owner)
        builtin = facts.builtins.get(id(instr))
        if builtin is not None and isinstance(owner, Object):
            self.check(self.module_has(owner.text, name, BUILTINS[builtin].symbol))
            return self.builtin(builtin, self.all_known(args))
        if isinstance(owner, Object) and id(instr) in facts.several:
            return self.one_of_several(instr, owner, name, args)
        symbol = facts.methods.get(id(instr))
        if symbol is None or symbol not in self.specials:
            raise Unsuited
        return self.known_method(instr, owner, name, self.specials[symbol], args)

    def known_method(self, instr: Instr, owner: Known, name: str, special: Special, args: tuple[Value, ...]) -> Known:
        if isinstance(owner, Object) and self.is_class(owner):
            return self.class_method(instr, owner, name, special, args)
        function = self.method_function(owner, name, special)
        return self.call_function(special, self.bound(instr, special, [owner, *self.all_known(args)], function), function)

    def class_method(self, instr: Instr, cls: Object, name: str, special: Special, args: tuple[Value, ...]) -> Known:
        """`Class.name(...)`: a class method gets the class, a static method or another class's method does not. Which it will be is
        guessed by the number of arguments, and by what the parameter is called where both would do."""
        parameters, names = special.fn.parameters, instr.attrs[-1]
        alone = bind(parameters, len(args), names) is not None
        with_class = bind(parameters, 1 + len(args), names) is not None and (not alone or parameters.names[0] == "cls")
        function = self.class_function(cls, name, special, with_class)
        arguments = [*([cls] if with_class else []), *self.all_known(args)]
        return self.call_function(special, self.bound(instr, special, arguments, function), function)

    def do_call_super_method(self, instr: Instr) -> None:
        """`super().method(...)`: what the object's classes have behind the method's own must be the function with this code."""
        cls, owner = self.known(instr.args[0]), self.certain(self.known(instr.args[1]))
        special = self.specials.get(self.activation_.special.facts.methods.get(id(instr), ""))
        if special is None or not isinstance(cls, Object) or not isinstance(owner, Object | Instance):
            raise Unsuited
        name, code = self.data.string(instr.attrs[0]), self.context.code_symbol(special.fn)
        args = f"i64 {cls.text}, ptr {self.type_of(owner)}, ptr {name}, ptr {code}"
        function = self.temp(self.call("i64", "molt_quiet_super_method", args))
        self.check(self.temp(f"icmp ne i64 {function}, 0"))
        arguments = self.bound(instr, special, [owner, *self.all_known(instr.args[2:])], function)
        self.set(instr, self.call_function(special, arguments, function))

    def class_function(self, cls: Object, name: str, special: Special, with_class: bool) -> str:
        def read() -> str:
            code, cache = self.context.code_symbol(special.fn), self.context.cache()
            args = f"i64 {cls.text}, ptr {self.data.string(name)}, ptr {cache}, ptr {code}, i32 {int(with_class)}"
            function = self.temp(self.call("i64", "molt_hot_quiet_class_function", args))
            self.check(self.temp(f"icmp ne i64 {function}, 0"))
            return function

        return self.read_once((GLOBALS, f"{cls.text}.{name} {special.fn.symbol} {with_class}"), read).text

    def one_of_several(self, instr: Instr, owner: Object, name: str, args: tuple[Value, ...]) -> Known:
        """The methods that the profile saw, each with objects of the shape that was seen there first."""
        self.all_known(args)  # before the ways part
        specials = [
            self.specials[symbol] for symbol in self.activation_.special.facts.several[id(instr)] if symbol in self.specials
        ]
        self.no_small_int(owner.text)
        shape = self.load("i32", self.pointer(owner.text), 4)
        layouts = [self.new_layout() for _ in specials]
        labels = [self.fresh_label() for _ in specials]
        for layout, label in zip(layouts, labels, strict=True):
            self.if_else(self.temp(f"icmp eq i32 {self.load('i32', layout.symbol)}, {shape}"), label)
        for layout, label in zip(layouts, labels, strict=True):
            args_ = f"ptr {layout.symbol}, i64 1, i64 {layout.step(1)}, i64 {owner.text}"
            learned = self.temp(self.call("ptr", "molt_layout_learn", args_))
            self.if_else(self.temp(f"icmp ne ptr {learned}, null"), label)
        self.emit(f"br label %{self.abort}")
        before, ways = self.memory, []
        for special, layout, label in zip(specials, layouts, labels, strict=True):
            self.start(label)
            self.memory = before.copy()
            self.memory.layouts[owner.text] = layout, layout.symbol
            start = self.step()
            layout.place(Row(name, "METHOD", self.context.code_symbol(special.fn)))
            own = f"{self.context.name}.{special.fn.qualname.rpartition('.')[0]}"
            narrowed = Object(owner.text, frozenset({own})) if own in owner.classes else owner
            try:
                result = self.known_method(instr, narrowed, name, special, args)
            except TooLarge:
                raise
            except Unsuited:
                self.back_to(start)
                self.emit(f"br label %{self.abort}")
                continue
            end = self.fresh_label()
            self.emit(f"br label %{end}")
            ways.append((end, result, self.memory))
        if not ways:
            raise Unsuited
        return self.met(ways)

    def method_function(self, owner: Known, name: str, special: Special) -> str:
        """The function that the owner's class has there, which is known to have this code."""
        row = Row(name, "METHOD", self.context.code_symbol(special.fn))
        if isinstance(owner, Instance):
            return self.load("i64", owner.layout.symbol, 8 * owner.layout.place(row))
        if not isinstance(owner, Object):
            raise Unsuited
        layout, address = self.layout_of(owner)
        return self.load("i64", address, 8 * layout.place(row))

    def operator(self, instr: Instr) -> None:
        symbol, name = self.activation_.special.facts.methods.get(id(instr)), OPERATORS.get(instr.op.name)
        if symbol is None or name is None or symbol not in self.specials:
            raise Unsuited
        left, right = (self.certain(self.known(v)) for v in instr.args)
        special = self.specials[symbol]
        if declining(instr) is not None and not isinstance(right, Number):
            types = ", ".join(f"ptr {self.type_of(known)}" for known in (left, right))
            self.check(self.of_c("molt_hot_quiet_left_first", types))
        function = self.method_function(left, f"__{name}__", special)
        result = self.call_function(special, self.bound(instr, special, [left, right], function), function)
        if isinstance(result, Object):
            self.check(
                self.temp(f"icmp ne i64 {result.text}, ptrtoint (ptr {self.data.extern('molt_notimplemented_object')} to i64)")
            )
        if instr.op.name.removesuffix("_truth") in COMPARE and instr.op.name.endswith("_truth"):
            self.set_condition(instr, self.truth(result))
        else:
            self.set(instr, result)

    def type_of(self, known: Known) -> str:
        if isinstance(known, Number) and known.fact != NUMBER:
            return self.data.extern(_KINDS[known.fact])
        if isinstance(known, Instance):
            return self.pointer(known.cls)
        if isinstance(known, Object):
            return self.temp(self.call("ptr", "molt_hot_quiet_type", f"i64 {known.text}"))
        if isinstance(known, Items):
            return self.data.extern("molt_tuple_type")
        raise Unsuited

    def all_known(self, args: tuple[Value, ...]) -> list[Known]:
        return [self.known(v) for v in args]

    def bound(self, instr: Instr, special: Special, arguments: list[Known], function: str | Closure) -> list[Known]:
        """One value for each parameter; `function` has the defaults."""
        names = instr.attrs[-1] if instr.op.name.startswith("call") else ()
        sources = bind(special.fn.parameters, len(arguments), names)
        if sources is None:
            raise Unsuited
        default = self.defaults(function, sources)
        found: list[Known] = []
        for source, fact in zip(sources, special.parameters, strict=True):
            known = arguments[source] if isinstance(source, int) else default(source)
            found.append(self.as_fact(known, fact) if fact in UNBOXED and isinstance(known, Object) else known)
        return found

    def defaults(self, function: str | Closure, sources: tuple[Source, ...]) -> Callable[[Default | KeywordDefault], Known]:
        """What gives those that are needed."""
        if isinstance(function, Closure):
            return partial(self.new_default, function)
        needed, items = defaults_in(sources), ""
        if needed:
            items = self.temp(self.call("ptr", "molt_hot_defaults", f"ptr {self.pointer(function)}, i64 {needed}"))
            self.check(self.temp(f"icmp ne ptr {items}, null"))

        def read(source: Default | KeywordDefault) -> Known:
            if isinstance(source, Default):
                return Object(self.temp(self.call("i64", "molt_hot_default", f"ptr {items}, i64 {source.from_end}")))
            args = f"ptr {self.pointer(function)}, ptr {self.data.string(source.name)}"
            found = self.temp(self.call("i64", "molt_hot_keyword_default", args))
            self.check(self.temp(f"icmp ne i64 {found}, 0"))
            return Object(found)

        return read

    # -- classes -----------------------------------------------------------------------------------------------

    def instance(self, instr: Instr, cls: Object, init: Special, args: tuple[Value, ...]) -> Known:
        """A new object, whose fields are what `__init__` stores."""
        new = self.instance_of(cls.text, init)
        self.memory.new[new] = {}
        function = self.type_init(cls.text)
        result = self.call_function(init, self.bound(instr, init, [new, *self.all_known(args)], function), function)
        if not isinstance(result, Object) or result.text != self.data.constant(None):
            raise Unsuited
        return new

    def instance_of(self, cls: str, init: Special) -> Instance:
        """One of a class whose instances are made by allocating them and by what this `__init__` does."""
        key = GLOBALS, f"layout {cls} {init.fn.symbol}"
        made = self.memory.fields.get(key)
        if not isinstance(made, Instance):
            layout, code = self.new_layout(), self.context.code_symbol(init.fn)
            seen = self.load("i64", layout.symbol, 8 * CLASS)
            unknown, end = self.fresh_label(), self.fresh_label()
            self.emit(f"br i1 {self.temp(f'icmp eq i64 {seen}, {cls}')}, label %{end}, label %{unknown}, !prof !1")
            self.start(unknown)
            frozen = any(instr.op.name == "init_field" for block in init.fn.blocks for instr in block.instrs)
            args = f"ptr {layout.symbol}, i64 {cls}, ptr {code}, i32 {int(frozen)}"
            self.check(self.of_c("molt_layout_learn_class", args))
            self.emit(f"br label %{end}")
            self.start(end)
            classes = frozenset({f"{self.context.name}.{init.fn.qualname.removesuffix('.__init__')}"})
            made = self.memory.fields[key] = Instance(cls, layout, classes, frozen)
        return Instance(made.cls, made.layout, made.classes, made.frozen)

    def type_init(self, cls: str) -> str:
        return self.temp(self.call("i64", "molt_hot_quiet_init", f"i64 {cls}"))

    # -- builtins ----------------------------------------------------------------------------------------------

    def c_function(self, symbol: str) -> str:
        self.context.declare(symbol, "i64", "i64")
        return f"@{symbol}"

    def module_has(self, module: str, name: str, symbol: str) -> str:
        cache = self.context.cache()
        args = f"i64 {module}, ptr {self.data.string(name)}, ptr {self.c_function(symbol)}, ptr {cache}"
        return self.of_c("molt_hot_quiet_module_has", args)

    def builtin(self, name: str, args: list[Known]) -> Known:
        if len(args) != BUILTINS[name].count:
            raise Unsuited
        name = name.removeprefix("math.")
        numbers = [self.number_of(known) for known in args]
        if name in ("min", "max"):
            return self.smaller(numbers[0], numbers[1], "lt" if name == "min" else "gt")
        x = numbers[0]
        if name == "abs":
            return self.magnitude(x)
        if name == "float":
            return Number(FLOAT, self.double(x))
        if name in ("int", "floor", "ceil"):
            return self.whole(x, {"int": "trunc"}.get(name, name))
        doubles = [self.double(n) for n in numbers]
        if name == "sqrt":
            self.check(self.temp(f"fcmp oge double {doubles[0]}, 0.0"))
            return Number(FLOAT, self.intrinsic("sqrt", doubles[0]))
        if name not in LIBM and name != "atan2":
            raise Unsuited
        place = self.alloca("double")
        operands = ", ".join(f"double {double}" for double in doubles)
        self.check(self.of_c(f"molt_special_{name}", f"{operands}, ptr {place}"))
        return Number(FLOAT, self.temp(f"load double, ptr {place}"))

    def magnitude(self, x: Number) -> Number:
        if x.fact != INT:
            return Number(x.fact, self.intrinsic("fabs", x.raw), x.is_int)
        minus = self.int_result("sub", "0", x.raw)
        return Number(INT, self.temp(f"select i1 {self.temp(f'icmp slt i64 {x.raw}, 0')}, i64 {minus}, i64 {x.raw}"))

    def whole(self, x: Number, rounding: str) -> Number:
        if x.fact == INT:
            return x
        rounded = self.intrinsic(rounding, x.raw)
        self.check(self.temp(f"fcmp olt double {self.intrinsic('fabs', rounded)}, {LARGE}"))
        return Number(INT, self.temp(f"fptosi double {rounded} to i64"))

    def smaller(self, a: Number, b: Number, order: str) -> Number:
        of_ints, of_floats = PREDICATES[order]
        if a.fact == b.fact == INT:
            before = self.temp(f"icmp {of_ints} i64 {b.raw}, {a.raw}")
            return Number(INT, self.temp(f"select i1 {before}, i64 {b.raw}, i64 {a.raw}"))
        x, y = self.exact_double(a), self.exact_double(b)
        self.check(self.temp(f"fcmp ord double {x}, {y}"))
        before = self.temp(f"fcmp {of_floats} double {y}, {x}")
        raw = self.temp(f"select i1 {before}, double {y}, double {x}")
        if a.fact == b.fact == FLOAT:
            return Number(FLOAT, raw)
        return number(raw, self.temp(f"select i1 {before}, i1 {self.is_int(b)}, i1 {self.is_int(a)}"))

    def is_instance(self, args: list[Known]) -> Known:
        if len(args) != 2 or not isinstance(args[1], Object):
            raise Unsuited
        known, cls = self.certain(args[0]), args[1].text
        own = self.type_of(known)
        answer = self.temp(self.call("i32", "molt_hot_quiet_instances_are", f"ptr {own}, i64 {cls}"))
        self.check(self.temp(f"icmp sge i32 {answer}, 0"))
        return Number(BOOL, self.temp(f"icmp ne i32 {answer}, 0"))

    def length(self, args: list[Known]) -> Known:
        if len(args) != 1:
            raise Unsuited
        if isinstance(args[0], Items):
            return Number(INT, str(len(args[0].values)))
        if not isinstance(args[0], Object):
            raise Unsuited
        length = self.temp(self.call("i64", "molt_hot_quiet_length", f"i64 {args[0].text}"))
        self.check(self.temp(f"icmp sge i64 {length}, 0"))
        return Number(INT, length)
