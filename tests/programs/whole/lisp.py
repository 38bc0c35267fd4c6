"""A small Lisp: reader, macros, proper tail calls, call/cc for escapes, a prelude written in Lisp itself."""

from __future__ import annotations

import math
import operator
import re
from collections import ChainMap
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import Any, Callable, Iterator, Union


class LispError(Exception):
    """Something the Lisp program did wrong."""

    def __init__(self, message: str, *irritants: Any) -> None:
        super().__init__(message, *irritants)
        self.message = message
        self.irritants = irritants

    def __str__(self) -> str:
        if not self.irritants:
            return self.message
        return f"{self.message}: {' '.join(map(show, self.irritants))}"


class Incomplete(LispError):
    pass


class Symbol(str):
    """An interned name."""

    __slots__ = ()
    table: dict[str, "Symbol"] = {}

    def __new__(cls, name: str) -> "Symbol":
        try:
            return cls.table[name]
        except KeyError:
            made = cls.table[name] = super().__new__(cls, name)
            return made

    def __repr__(self) -> str:
        return f"Symbol({str.__repr__(self)})"


QUOTE, QUASI, UNQUOTE, SPLICE = map(Symbol, ("quote", "quasiquote", "unquote", "unquote-splicing"))
IF, DEFINE, SET, LAMBDA, BEGIN, LET, COND, ELSE, MACRO, AND, OR = (
    Symbol(s) for s in "if define set! lambda begin let cond else define-macro and or".split()
)
DOT = Symbol(".")


class Nil:
    """The empty list; there is one."""

    _instance: "Nil | None" = None

    def __new__(cls) -> "Nil":
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "()"


NIL = Nil()


@dataclass(slots=True)
class Pair:
    car: Any
    cdr: Any

    def __iter__(self) -> Iterator[Any]:
        here: Any = self
        while isinstance(here, Pair):
            yield here.car
            here = here.cdr
        if here is not NIL:
            raise LispError("improper list", self)


def to_list(items: Any, tail: Any = NIL) -> Any:
    return reduce(lambda rest, item: Pair(item, rest), reversed(list(items)), tail)


# -- printing ---------------------------------------------------------------------------------


def show(x: Any, display: bool = False) -> str:
    match x:
        case True:
            return "#t"
        case False:
            return "#f"
        case None:
            return "#<void>"
        case Nil():
            return "()"
        case Symbol():
            return str(x)
        case str() if display:
            return x
        case str():
            return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case Fraction():
            return f"{x.numerator}/{x.denominator}" if x.denominator != 1 else str(x.numerator)
        case float():
            return repr(x).removesuffix(".0") + ("." if x.is_integer() and abs(x) < 1e16 else "")
        case Pair(car=Symbol() as head, cdr=Pair(car=quoted, cdr=Nil())) if head in SHORT:
            return SHORT[head] + show(quoted, display)
        case Pair():
            parts = []
            here = x
            while isinstance(here, Pair):
                parts.append(show(here.car, display))
                here = here.cdr
            if here is not NIL:
                parts += [".", show(here, display)]
            return "(" + " ".join(parts) + ")"
        case list():
            return "#(" + " ".join(show(i, display) for i in x) + ")"
        case Closure(name=name):
            return f"#<procedure {name}>"
        case Primitive(name=name):
            return f"#<primitive {name}>"
        case _:
            return str(x)


SHORT = {QUOTE: "'", QUASI: "`", UNQUOTE: ",", SPLICE: ",@"}

# -- reading ----------------------------------------------------------------------------------

TOKEN = re.compile(
    r"""\s*(?:;[^\n]*\n?\s*)*
        (?P<token> ,@ | [()'`,] | \#\( | "(?:\\.|[^\\"])*" | "(?P<open>) | [^\s()'`,";]+ | $ )""",
    re.VERBOSE,
)
UNESCAPE = {"n": "\n", "t": "\t", "\\": "\\", '"': '"'}


def tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        assert found is not None, text[at:]
        if found["open"] is not None:
            raise Incomplete("string not closed")
        if found["token"]:
            yield found["token"]
        at = max(found.end(), at + 1)


def read_all(text: str) -> Iterator[Any]:
    stream = tokens(text)
    for token in stream:
        yield read(token, stream)


def read(token: str, stream: Iterator[str]) -> Any:
    if token in ("(", "#("):
        items: list[Any] = []
        tail: Any = NIL
        for token in stream:
            if token == ")":
                return to_list(items, tail) if tail is not None else items
            if token == ".":
                tail = read(next(stream), stream)
            else:
                items.append(read(token, stream))
        raise Incomplete("parenthesis not closed")
    if token == ")":
        raise LispError("unexpected )")
    for symbol, short in SHORT.items():
        if token == short:
            try:
                return to_list([symbol, read(next(stream), stream)])
            except StopIteration:
                raise Incomplete("nothing to quote") from None
    return atom(token)


def atom(token: str) -> Any:
    if token.startswith('"'):
        return re.sub(r"\\(.)", lambda m: UNESCAPE.get(m[1], m[1]), token[1:-1])
    if token in ("#t", "#f"):
        return token == "#t"
    for convert in (int, Fraction, float):
        try:
            return convert(token)
        except (ValueError, ZeroDivisionError):
            continue
    return Symbol(token)


# -- evaluation -------------------------------------------------------------------------------

Env = ChainMap


@dataclass(eq=False)
class Closure:
    params: list[Symbol]
    rest: Symbol | None
    body: list[Any]
    env: Env
    name: str = "lambda"
    is_macro: bool = False
    calls: int = field(default=0, compare=False)

    def bind(self, args: list[Any]) -> Env:
        self.calls += 1
        n = len(self.params)
        if len(args) < n or (self.rest is None and len(args) > n):
            expected = f"at least {n}" if self.rest is not None else str(n)
            raise LispError(f"{self.name} takes {expected} arguments, not {len(args)}")
        frame = dict(zip(self.params, args))
        if self.rest is not None:
            frame[self.rest] = to_list(args[n:])
        return self.env.new_child(frame)


@dataclass(frozen=True)
class Primitive:
    name: str
    function: Callable[..., Any]

    def __call__(self, *args: Any) -> Any:
        try:
            return self.function(*args)
        except (TypeError, ValueError, ArithmeticError, IndexError, AttributeError) as error:
            raise LispError(f"{self.name}: {type(error).__name__}", *args) from error


class Escape(Exception):
    def __init__(self, key: object, value: Any) -> None:
        self.key, self.value = key, value


def parameters(spec: Any) -> tuple[list[Symbol], Symbol | None]:
    if isinstance(spec, Symbol):
        return [], spec
    names = []
    while isinstance(spec, Pair):
        names.append(spec.car)
        spec = spec.cdr
    return names, None if spec is NIL else spec


def lookup(name: Symbol, env: Env) -> Any:
    try:
        return env[name]
    except KeyError:
        raise LispError("unbound variable", name) from None


def assign(name: Symbol, value: Any, env: Env) -> None:
    for frame in env.maps:
        if name in frame:
            frame[name] = value
            return
    raise LispError("set! of an unbound variable", name)


def quasi(x: Any, env: Env, depth: int = 1) -> Any:
    match x:
        case Pair(car=Symbol() as head, cdr=Pair(car=inner)) if head is UNQUOTE:
            return evaluate(inner, env) if depth == 1 else to_list([UNQUOTE, quasi(inner, env, depth - 1)])
        case Pair(car=Symbol() as head, cdr=Pair(car=inner)) if head is QUASI:
            return to_list([QUASI, quasi(inner, env, depth + 1)])
        case Pair(car=Pair(car=Symbol() as head, cdr=Pair(car=inner)), cdr=rest) if head is SPLICE and depth == 1:
            return to_list(evaluate(inner, env), quasi(rest, env, depth))
        case Pair(car=first, cdr=rest):
            return Pair(quasi(first, env, depth), quasi(rest, env, depth))
        case _:
            return x


def evaluate(x: Any, env: Env) -> Any:
    while True:
        if isinstance(x, Symbol):
            return lookup(x, env)
        if not isinstance(x, Pair):
            return x
        head, rest = x.car, x.cdr
        if isinstance(head, Symbol) and head in SPECIAL:
            x, env, done = SPECIAL[head](rest, env)
            if done:
                return x
            continue
        f = evaluate(head, env)
        if isinstance(f, Closure) and f.is_macro:
            x = run_body(f.body, f.bind(list(rest)))
            continue
        args = [evaluate(a, env) for a in rest]
        if isinstance(f, Primitive):
            if f.function is apply_function:
                f, args = args[0], [*args[1:-1], *args[-1]]
            if isinstance(f, Primitive):
                return f(*args)
        if not isinstance(f, Closure):
            raise LispError("not a procedure", f)
        env = f.bind(args)
        for step in f.body[:-1]:
            evaluate(step, env)
        x = f.body[-1]


def run_body(body: list[Any], env: Env) -> Any:
    value = None
    for step in body:
        value = evaluate(step, env)
    return value


def call(f: Any, *args: Any) -> Any:
    if isinstance(f, Primitive):
        return f(*args)
    if isinstance(f, Closure):
        return run_body(f.body, f.bind(list(args)))
    raise LispError("not a procedure", f)


Step = tuple[Any, Any, bool]
SPECIAL: dict[Symbol, Callable[[Any, Env], Step]] = {}


def special(name: str) -> Callable[[Callable[[Any, Env], Step]], Callable[[Any, Env], Step]]:
    def register(f: Callable[[Any, Env], Step]) -> Callable[[Any, Env], Step]:
        SPECIAL[Symbol(name)] = f
        return f

    return register


@special("quote")
def _(rest: Any, env: Env) -> Step:
    return rest.car, env, True


@special("quasiquote")
def _(rest: Any, env: Env) -> Step:
    return quasi(rest.car, env), env, True


@special("if")
def _(rest: Any, env: Env) -> Step:
    test, then, *other = rest
    if evaluate(test, env) is not False:
        return then, env, False
    return (other[0], env, False) if other else (None, env, True)


@special("define")
def _(rest: Any, env: Env) -> Step:
    target, *body = rest
    if isinstance(target, Pair):
        names, tail = parameters(target.cdr)
        env[target.car] = Closure(names, tail, body, env, target.car)
        return target.car, env, True
    value = evaluate(body[0], env) if body else None
    if isinstance(value, Closure) and value.name == "lambda":
        value.name = target
    env[target] = value
    return target, env, True


@special("define-macro")
def _(rest: Any, env: Env) -> Step:
    target, *body = rest
    names, tail = parameters(target.cdr)
    env[target.car] = Closure(names, tail, body, env, target.car, is_macro=True)
    return target.car, env, True


@special("set!")
def _(rest: Any, env: Env) -> Step:
    name, value = rest
    assign(name, evaluate(value, env), env)
    return None, env, True


@special("lambda")
def _(rest: Any, env: Env) -> Step:
    names, tail = parameters(rest.car)
    return Closure(names, tail, list(rest.cdr), env), env, True


@special("begin")
def _(rest: Any, env: Env) -> Step:
    *first, last = rest
    for step in first:
        evaluate(step, env)
    return last, env, False


@special("let")
def _(rest: Any, env: Env) -> Step:
    first, *body = rest
    if isinstance(first, Symbol):
        bindings, *body = body
        inner = env.new_child()
        loop = Closure([b.car for b in bindings], None, body, inner, first)
        inner[first] = loop
        return Pair(loop_quote(loop), to_list(b.cdr.car for b in bindings)), env, False
    frame = {b.car: evaluate(b.cdr.car, env) for b in first}
    env = env.new_child(frame)
    for step in body[:-1]:
        evaluate(step, env)
    return body[-1], env, False


def loop_quote(value: Any) -> Any:
    return to_list([QUOTE, value])


@special("cond")
def _(rest: Any, env: Env) -> Step:
    for clause in rest:
        test, *body = clause
        value = True if test is ELSE else evaluate(test, env)
        if value is not False:
            if not body:
                return value, env, True
            return Pair(BEGIN, to_list(body)), env, False
    return None, env, True


@special("and")
def _(rest: Any, env: Env) -> Step:
    items = list(rest)
    if not items:
        return True, env, True
    for item in items[:-1]:
        if evaluate(item, env) is False:
            return False, env, True
    return items[-1], env, False


@special("or")
def _(rest: Any, env: Env) -> Step:
    value: Any = False
    for item in rest:
        value = evaluate(item, env)
        if value is not False:
            break
    return value, env, True


# -- primitives -------------------------------------------------------------------------------


def divide(first: Any, *rest: Any) -> Any:
    result = first if rest else 1
    for d in rest or (first,):
        result = result / d if isinstance(d, float) or isinstance(result, float) else Fraction(result) / d
    return int(result) if isinstance(result, Fraction) and result.denominator == 1 else result


def chain(compare: Callable[[Any, Any], bool]) -> Callable[..., bool]:
    return lambda *args: all(map(compare, args, args[1:]))


def apply_function(f: Any, *args: Any) -> Any:
    return call(f, *args[:-1], *args[-1])


def call_with_escape(f: Any) -> Any:
    key = object()

    def escape(value: Any = None) -> None:
        raise Escape(key, value)

    try:
        return call(f, Primitive("escape", escape))
    except Escape as jump:
        if jump.key is not key:
            raise
        return jump.value


def fail(message: str, *irritants: Any) -> None:
    raise LispError(message, *irritants)


def equal(a: Any, b: Any) -> bool:
    if isinstance(a, Pair) and isinstance(b, Pair):
        return equal(a.car, b.car) and equal(a.cdr, b.cdr)
    return type(a) is type(b) and a == b


def guarded(f: Any, handler: Any) -> Any:
    try:
        return call(f)
    except LispError as error:
        return call(handler, str(error))


class Machine:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.counter = 0
        self.globals: Env = ChainMap({})
        functions: dict[str, Callable[..., Any]] = {
            "+": lambda *a: sum(a),
            "*": lambda *a: math.prod(a),
            "-": lambda a, *b: reduce(operator.sub, b, a) if b else -a,
            "/": divide,
            "quotient": lambda a, b: int(Fraction(a, b)),
            "modulo": operator.mod,
            "expt": pow,
            "sqrt": lambda x: math.isqrt(x) if isinstance(x, int) and math.isqrt(x) ** 2 == x else math.sqrt(x),
            "=": chain(operator.eq), "<": chain(operator.lt), ">": chain(operator.gt),
            "<=": chain(operator.le), ">=": chain(operator.ge),
            "cons": Pair, "car": operator.attrgetter("car"), "cdr": operator.attrgetter("cdr"),
            "set-car!": lambda p, v: setattr(p, "car", v),
            "list": lambda *a: to_list(a),
            "vector": lambda *a: list(a),
            "vector-ref": operator.getitem,
            "vector-set!": operator.setitem,
            "vector-length": len,
            "null?": lambda x: x is NIL,
            "pair?": lambda x: isinstance(x, Pair),
            "symbol?": lambda x: isinstance(x, Symbol),
            "string?": lambda x: isinstance(x, str) and not isinstance(x, Symbol),
            "number?": lambda x: isinstance(x, (int, float, Fraction)) and not isinstance(x, bool),
            "procedure?": lambda x: isinstance(x, (Closure, Primitive)),
            "eq?": operator.is_, "equal?": equal, "not": lambda x: x is False,
            "apply": apply_function,
            "call/cc": call_with_escape,
            "display": lambda x: self.out.append(show(x, display=True)),
            "newline": lambda: self.out.append("\n"),
            "error": fail,
            "guard": guarded,
            "gensym": self.gensym,
            "string-append": lambda *a: "".join(a),
            "string-length": len,
            "substring": lambda s, a, b: s[a:b],
            "symbol->string": str,
            "string->symbol": Symbol,
            "number->string": show,
            "length": lambda x: sum(1 for _ in x),
        }  # fmt: skip
        for name, function in functions.items():
            self.globals[Symbol(name)] = Primitive(name, function)
        self.run(PRELUDE)

    def gensym(self) -> Symbol:
        self.counter += 1
        return Symbol(f"g{self.counter}")

    def run(self, text: str) -> list[Any]:
        return [evaluate(x, self.globals) for x in read_all(text)]

    def transcript(self, text: str) -> None:
        """Runs each form and prints what it gives."""
        try:
            for x in read_all(text):
                print(">", show(x))
                self.out.clear()
                try:
                    value = evaluate(x, self.globals)
                except LispError as error:
                    print("   error:", error, f"(because of {error.__cause__!r})" if error.__cause__ else "")
                except RecursionError:
                    print("   too deep")
                else:
                    if value is not None:
                        print("  ", show(value))
                if self.out:
                    print("   out:", repr("".join(self.out)))
        except Incomplete as error:
            print("   incomplete:", error)
        except LispError as error:
            print("   syntax:", error)


PRELUDE = """
(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(define (filter p xs)
  (cond ((null? xs) '()) ((p (car xs)) (cons (car xs) (filter p (cdr xs)))) (else (filter p (cdr xs)))))
(define (fold f acc xs) (if (null? xs) acc (fold f (f acc (car xs)) (cdr xs))))
(define (append . lists)
  (define (two a b) (if (null? a) b (cons (car a) (two (cdr a) b))))
  (cond ((null? lists) '()) ((null? (cdr lists)) (car lists)) (else (two (car lists) (apply append (cdr lists))))))
(define (reverse xs) (fold (lambda (acc x) (cons x acc)) '() xs))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (compose . fs) (fold (lambda (f g) (lambda (x) (f (g x)))) (lambda (x) x) fs))
(define-macro (when test . body) `(if ,test (begin ,@body)))
(define-macro (unless test . body) `(if ,test #f (begin ,@body)))
(define-macro (while test . body)
  (let ((loop (gensym))) `(let ,loop () (when ,test ,@body (,loop)))))
(define-macro (swap! a b) (let ((t (gensym))) `(let ((,t ,a)) (set! ,a ,b) (set! ,b ,t))))
(define-macro (let* bindings . body)
  (if (null? bindings) `(begin ,@body) `(let (,(car bindings)) (let* ,(cdr bindings) ,@body))))
"""

SESSION = r"""
; numbers
(+ 1 2 3) (* 1.5 4) (- 7) (/ 6 4) (/ 8 4) (/ 2) (/ 1.0 4) (expt 2 100) (sqrt 49) (sqrt 2) 1/3 -2.50 1e21
(quotient -7 2) (modulo -7 2) (< 1 2 3) (< 1 3 2) (= 1 1.0 2/2)
; lists
'(a b . c) '(1 (2 "three\n" #t) . ()) (cons 1 '(2 3)) (map (lambda (x) (* x x)) (range 0 8))
(append '(1 2) '(3) '() '(4 5)) (reverse '(a b c)) (filter (lambda (x) (> x 3)) (range 0 7)) ''quoted `(1 ,(+ 1 1) ,@(list 3 4) . 5)
`(a `(b ,(c ,(+ 1 2)))) #(1 2 x) (vector-ref (vector 10 20 30) 1)
((compose (lambda (x) (* 2 x)) (lambda (x) (+ 1 x))) 5)
; scope and state
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c1 (counter)) (define c2 (counter)) (list (c1) (c1) (c2) (c1))
(define x 1) (define y 2) (swap! x y) (list x y)
(let* ((a 1) (b (+ a 1)) (c (* b 10))) (list a b c))
; tail calls and loops
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 3000 0)
(define i 0) (while (< i 5) (display i) (display " ") (set! i (+ i 1)))
(let fact ((n 20)) (if (= n 0) 1 (* n (fact (- n 1)))))
(define (even? n) (if (= n 0) #t (odd? (- n 1)))) (define (odd? n) (if (= n 0) #f (even? (- n 1)))) (even? 1001)
; escapes and errors
(call/cc (lambda (k) (map (lambda (x) (if (= x 3) (k (list 'found x)) x)) '(1 2 3 4))))
(guard (lambda () (car '())) (lambda (m) (string-append "caught: " m)))
(car 5) (undefined 1) (vector-ref (vector 1) 3) ((lambda (x) x)) (error "my words" 'a "b" 3) (set! nope 1) (1 2) (+ 1 "a") (/ 1 0)
(define (deep n) (+ 1 (deep n)))
; queens
(define (safe? q dist placed)
  (or (null? placed)
      (and (not (= (car placed) q)) (not (= (car placed) (+ q dist))) (not (= (car placed) (- q dist))) (safe? q (+ dist 1) (cdr placed)))))
(define (queens n)
  (let place ((row 0) (placed '()))
    (if (= row n) 1
      (fold (lambda (acc q) (if (safe? q 1 placed) (+ acc (place (+ row 1) (cons q placed))) acc)) 0 (range 0 n)))))
(map queens '(1 2 3 4 5 6))
; primes
(define (sieve xs) (if (null? xs) '() (cons (car xs) (sieve (filter (lambda (x) (not (= 0 (modulo x (car xs))))) (cdr xs))))))
(sieve (range 2 60))
(define-macro (my-or a b) `(let ((t ,a)) (if t t ,b))) (my-or #f 7)
(let ((fib (lambda (self n) (if (< n 2) n (+ (self self (- n 1)) (self self (- n 2))))))) (fib fib 12))
(list (symbol? 'a) (string? "a") (string? 'a) (number? 1/2) (number? #t) (procedure? car) car map)
(string-length "hello") (substring "hello" 1 3) (symbol->string 'abc) (eq? (string->symbol "abc") 'abc) (equal? '(1 (2)) '(1 (2)))
)
"""


def main() -> None:
    machine = Machine()
    machine.transcript(SESSION)
    machine.transcript("(display 1) (display (quote")
    machine.transcript('(display "not closed')
    calls = {str(k): v.calls for k, v in machine.globals.items() if isinstance(v, Closure)}
    print({k: n for k, n in sorted(calls.items(), key=lambda item: (-item[1], item[0])) if n > 5})
    print(len(Symbol.table), "symbols;", repr(Symbol("x")), Symbol("x") is Symbol("x"), Nil() is NIL)


if __name__ == "__main__":
    main()
