"""A template engine, a text report with nested formats, unicode tables, diffs and schedules."""
import difflib
import heapq
import itertools as it
import re
import sys
import textwrap
import unicodedata
from calendar import TextCalendar, monthrange
from collections import defaultdict
from datetime import date, datetime, timedelta, time
from graphlib import CycleError, TopologicalSorter
from pprint import pformat, pprint
from types import SimpleNamespace, MappingProxyType
from zoneinfo import ZoneInfo
import locale
import string


class TemplateError(Exception):
    pass


class Template:
    TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
    FILTERS = {"upper": str.upper, "title": str.title, "join": lambda xs, sep=", ": sep.join(map(str, xs)), "len": len,
               "default": lambda v, d="": v or d, "money": lambda v: f"{v:,.2f}", "wrap": lambda s, w="20": textwrap.fill(s, int(w))}

    def __init__(self, source):
        self.nodes = self.parse(iter(self.TOKEN.split(source)), None)

    def parse(self, tokens, end):
        nodes = []
        for tok in tokens:
            if tok.startswith("{{"):
                nodes.append(("expr", tok[2:-2].strip()))
            elif tok.startswith("{%"):
                word, _, rest = tok[2:-2].strip().partition(" ")
                if word == end:
                    return nodes
                if word == "for":
                    if not (m := re.fullmatch(r"(\w+(?:\s*,\s*\w+)*)\s+in\s+(.+)", rest)):
                        raise TemplateError(f"bad for: {rest!r}")
                    nodes.append(("for", [n.strip() for n in m[1].split(",")], m[2], self.parse(tokens, "endfor")))
                elif word == "if":
                    nodes.append(("if", rest, self.parse(tokens, "endif")))
                else:
                    raise TemplateError(f"unknown tag {word!r}")
            elif not tok.startswith("{#") and tok:
                nodes.append(("text", tok))
        if end:
            raise TemplateError(f"missing {end}")
        return nodes

    def value(self, expr, ctx):
        path, *filters = (p.strip() for p in expr.split("|"))
        if path[:1] in "'\"":
            v = path[1:-1]
        else:
            v = ctx
            for part in path.split("."):
                try:
                    v = v[part] if isinstance(v, (dict, MappingProxyType)) else v[int(part)] if part.isdigit() else getattr(v, part)
                except (KeyError, AttributeError, IndexError) as e:
                    raise TemplateError(f"{path}: {type(e).__name__} {e}") from e
        for f in filters:
            name, *args = f.split(":", 1)
            v = self.FILTERS[name](v, *args)
        return v

    def render(self, **ctx):
        return "".join(self._render(self.nodes, ctx))

    def _render(self, nodes, ctx):
        for node in nodes:
            match node:
                case ("text", t):
                    yield t
                case "expr", e:
                    yield str(self.value(e, ctx))
                case ("for", names, seq, body):
                    for i, item in enumerate(self.value(seq, ctx)):
                        inner = ctx | {"loop": SimpleNamespace(index=i + 1, first=not i)}
                        inner |= {names[0]: item} if len(names) == 1 else dict(zip(names, item))
                        yield from self._render(body, inner)
                case ["if", cond, body] if self.value(cond, ctx):
                    yield from self._render(body, ctx)


def width(s):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)


def pad(s, n, align="<"):
    gap = max(0, n - width(s))
    left = {"<": 0, ">": gap, "^": gap // 2}[align]
    return " " * left + s + " " * (gap - left)


def table(rows, *, header, aligns):
    cells = [[str(c) for c in r] for r in [header, *rows]]
    widths = [max(map(width, col)) for col in zip(*cells)]
    rule = "┼".join("─" * (w + 2) for w in widths)
    for i, row in enumerate(cells):
        print("│".join(f" {pad(c, w, a)} " for c, w, a in zip(row, widths, aligns)).rstrip())
        if i == 0:
            print(rule)


def schedule(n):
    g = TopologicalSorter({"deploy": {"test", "build"}, "test": {"build"}, "build": {"fetch"}, "docs": ["fetch"]})
    g.add("announce", "deploy", "docs")
    g.prepare()
    clock, running, order = 0.0, [], []
    cost = dict.fromkeys(("fetch", "docs"), 2.5) | {"build": 4, "test": 3}
    while g.is_active():
        for node in sorted(g.get_ready()):
            heapq.heappush(running, (clock + cost.get(node, 1), node))
        clock, node = heapq.heappop(running)
        order.append(f"{node}@{clock:g}")
        g.done(node)
    print(" → ".join(order))
    try:
        tuple(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
    except CycleError as e:
        print(e.args[0], sorted(e.args[1]))
    streams = [range(i, n, i + 1) for i in range(1, 4)]
    print(list(it.islice(heapq.merge(*streams), 12)), heapq.nlargest(2, it.chain(*streams)), heapq.nsmallest(3, range(n), key=lambda x: -x % 7))


def diffs(n):
    a = [f"line {i}\n" for i in range(n)]
    b = [s.upper() if i % 9 == 4 else s for i, s in enumerate(a) if i % 7 != 3] + ["end\n"]
    sys.stdout.writelines(difflib.unified_diff(a, b, "a.txt", "b.txt", n=1))
    sm = difflib.SequenceMatcher(None, "qabxcd" * (n % 5 + 1), "abycdf")
    print(sm.get_opcodes()[:4], round(sm.ratio(), 4), difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
    print("".join(difflib.ndiff(["one\n", "two\n"], ["ore\n", "tree\n", "two\n"])), end="")


TEMPLATE = """\
Report for {{ who | title }} {# hidden #}
{% for name, price in items %}{{ loop.index }}. {{ name | upper }}: {{ price | money }}
{% endfor %}{% if items %}Total {{ total|money }}, tags {{ tags|join:/ }}
{% endif %}{{ text | wrap:25 }}
"""


def main(n):
    items = [(f"thing{chr(0x41 + i % 26)}", 12.5 * i ** 2) for i in range(n)]
    print(Template(TEMPLATE).render(who="ada lovelace", items=items, total=sum(p for _, p in items), tags=["x", 1, None], text="the quick brown fox jumps over the lazy dog " * 2))
    for bad in ("{% for x %}", "{% if a %}", "{{ a.b.c }}", "{% nope %}", "{{ xs.9 }}", "{{a|nofilter}}"):
        try:
            print(Template(bad).render(a={"b": SimpleNamespace(d=1)}, xs=[1]))
        except (TemplateError, KeyError) as e:
            print(f"{bad:<15} {type(e).__name__}: {e} <- {e.__cause__!r}")
    table([("naïve", 1, "日本語"), ("e\u0301x", -20, "ok"), ("🐍", 3.5, unicodedata.name("ß"))], header=("Wörd", "n", "note"), aligns="<>^")
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        print(form, [f"U+{ord(c):04X}" for c in unicodedata.normalize(form, "é①ﬁ")], unicodedata.is_normalized(form, "é"))
    print("".join(c for c in unicodedata.normalize("NFD", "Čeština Ærø") if not unicodedata.combining(c)), "straße".casefold() == "STRASSE".casefold(), "İ".lower(), len("👩‍👩‍👧"), "ǆ".title())
    for v, w, p in ((3.14159, 12, 3), (-1e10, 14, 1), (0.0, 5, 0), (1 / 3, 10, 8)):
        print(f"[{v:>{w}.{p}f}] [{v:^+{w},.{p}f}] [{v:{'0'}{'='}{w}.{p}e}] [{v!r:>{w}}] {v=:.2f} {v * 2 = }")
    print(f"{255:#x} {255:08b} {-255:_b} {1234567:,} {'x':-^9} {0.256:.1%} {datetime(2024, 2, 29, 13, 5):%d %B %Y, %I:%M %p} {[1, 'a']!r:>12} {'tab\tx'!a} {'nested ' + f'{1 + 1}' + f"{'q'}"}")
    schedule(n)
    diffs(n)
    print(TextCalendar(6).formatmonth(2024, 2), monthrange(2023, 2))
    d = date(2024, 1, 31)
    print([(d + timedelta(days=30 * i)).isoformat() for i in range(4)], d.isocalendar(), d.strftime("%A %-d %b"), date.fromisocalendar(2020, 53, 7), (date(2024, 12, 25) - d).days)
    print(datetime.combine(d, time(23, 30), ZoneInfo("UTC")).isoformat(), datetime.fromisoformat("2024-05-06T07:08:09.123+02:00").timestamp(), timedelta(days=-1, hours=5), datetime.strptime("3 Mar 99", "%d %b %y"))
    pprint({"key" * 3: list(range(n)), "nested": {"a": [{"b": (1, 2)}] * 3, "s": "long text " * 9}}, width=50, compact=True)
    print(pformat(defaultdict(list, {1: [2]})), string.capwords("hello wORLD"), "{0:>{1}}|{name!r:.3}".format("x", 4, name="abcdef"))
    print(textwrap.indent(textwrap.dedent("""
        one
          two
    """), "> "), textwrap.shorten("hello there big world", 14, placeholder="…"))
    print([*it.batched(range(n), 4)][-1:], list(it.pairwise("abc")), [k + str(len([*g])) for k, g in it.groupby("aabccc")], list(it.accumulate(range(1, 6), lambda a, b: a * b)), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.zip_longest("ab", "c", fillvalue="-")), sum(1 for _ in it.combinations(range(n % 12), 3)))


for n in (0, 3, 17):
    main(n)
