"""Markdown to HTML: blocks by line, inlines by a scanner, a syntax tree with visitors, a table of contents, tables, footnotes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter, deque
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, islice, zip_longest
from textwrap import dedent, indent
from typing import ClassVar, Generic, Iterable, Iterator, Protocol, TypeVar

T = TypeVar("T")


class Peekable(Generic[T]):
    """An iterator with a look ahead."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = iter(items)
        self._ahead: deque[T] = deque()

    def __iter__(self) -> Peekable[T]:
        return self

    def __next__(self) -> T:
        return self._ahead.popleft() if self._ahead else next(self._items)

    def __bool__(self) -> bool:
        return self.peek() is not None

    def peek(self, n: int = 0) -> T | None:
        while len(self._ahead) <= n:
            try:
                self._ahead.append(next(self._items))
            except StopIteration:
                return None
        return self._ahead[n]

    def push(self, *items: T) -> None:
        self._ahead.extendleft(reversed(items))


# -- the tree ---------------------------------------------------------------------------------


@dataclass
class Node:
    children: list[Node] = field(default_factory=list)
    tag: ClassVar[str] = ""

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def plain(self) -> str:
        return "".join(c.plain() for c in self.children)


@dataclass
class Text(Node):
    value: str = ""

    def plain(self) -> str:
        return self.value


@dataclass
class Code(Text):
    tag: ClassVar[str] = "code"


@dataclass
class Break(Node):
    tag: ClassVar[str] = "br"


@dataclass
class Emphasis(Node):
    tag: ClassVar[str] = "em"


class Strong(Emphasis):
    tag = "strong"


class Strike(Emphasis):
    tag = "del"


@dataclass
class Link(Node):
    url: str = ""
    title: str | None = None
    tag: ClassVar[str] = "a"


class Image(Link):
    tag = "img"


@dataclass
class FootnoteMark(Node):
    label: str = ""


class Document(Node):
    pass


class Paragraph(Node):
    tag = "p"


class Quote(Node):
    tag = "blockquote"


class Rule(Node):
    tag = "hr"


@dataclass
class Heading(Node):
    level: int = 1
    slug: str = ""


@dataclass
class CodeBlock(Node):
    text: str = ""
    language: str = ""


@dataclass
class ListBlock(Node):
    ordered: bool = False
    start: int = 1
    loose: bool = False


@dataclass
class Item(Node):
    done: bool | None = None


@dataclass
class Table(Node):
    header: list[Node] = field(default_factory=list)
    rows: list[list[Node]] = field(default_factory=list)
    align: list[str] = field(default_factory=list)


class Cell(Node):
    pass


# -- inlines ----------------------------------------------------------------------------------


class Inline:
    """Scans text for inlines: code, links, images, emphasis, breaks, escapes, entities."""

    SPECIAL = re.compile(r"[\\`*_\[!<&\n~]")
    URL = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]*|[\w.+-]+@[\w-]+\.[\w.]+)>", re.I)
    ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
    TARGET = re.compile(r"""\(\s*(?P<url><[^>]*>|[^\s)]*)(?:\s+(?P<q>["'])(?P<title>.*?)(?P=q))?\s*\)""")

    def __init__(self, references: dict[str, tuple[str, str | None]], notes: dict[str, list[str]]) -> None:
        self.references, self.notes = references, notes
        self.used_notes: list[str] = []

    def parse(self, text: str) -> list[Node]:
        out: list[Node] = []
        at = start = 0

        def flush(upto: int) -> None:
            if upto > start:
                out.append(Text(value=text[start:upto]))

        while found := self.SPECIAL.search(text, at):
            at = found.start()
            method = self.HANDLERS[text[at]]
            result = method(self, text, at)
            if result is None:
                at += 1
                continue
            node, end = result
            flush(at)
            out.append(node)
            at = start = end
        flush(len(text))
        return out

    def escape(self, text: str, at: int):
        following = text[at + 1 : at + 2]
        if following == "\n":
            return Break(), at + 2
        if following and following in r"\`*_{}[]()#+-.!<>~|&":
            return Text(value=following), at + 2
        return None

    def code(self, text: str, at: int):
        ticks = re.compile("`+").match(text, at)[0]
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, at + len(ticks))
        if closing is None:
            return Text(value=ticks), at + len(ticks)
        body = text[at + len(ticks) : closing.start()].replace("\n", " ")
        if body.startswith(" ") and body.endswith(" ") and body.strip():
            body = body[1:-1]
        return Code(value=body), closing.end()

    def emphasis(self, text: str, at: int):
        c = text[at]
        run = len(text[at:]) - len(text[at:].lstrip(c))
        for n in (2, 1) if c != "~" else (2,):
            if run < n:
                continue
            mark = c * n
            inside = at + n
            if inside >= len(text) or text[inside].isspace():
                continue
            if c == "_" and at and text[at - 1].isalnum():
                return Text(value=c * run), at + run
            end = inside
            while (end := text.find(mark, end)) > 0:
                escaped = text[end - 1] == "\\"
                closes = not text[end - 1].isspace() and not escaped and end > inside
                word = c == "_" and text[end + n : end + n + 1].isalnum()
                longer = n == 1 and text[end + 1 : end + 2] == c
                if closes and not word and not longer:
                    kind = {("~", 2): Strike, (c, 2): Strong}.get((c, n), Emphasis)
                    return kind(self.parse(text[inside:end])), end + n
                end += 2 if longer else 1
        return None

    def bracket(self, text: str, at: int, kind=Link):
        depth = 0
        for end in range(at, len(text)):
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            if depth == 0:
                break
        else:
            return None
        label = text[at + 1 : end]
        if label.startswith("^") and label[1:] in self.notes:
            if label[1:] not in self.used_notes:
                self.used_notes.append(label[1:])
            return FootnoteMark(label=label[1:]), end + 1
        if target := self.TARGET.match(text, end + 1):
            return kind(self.parse(label), target["url"].strip("<>"), target["title"]), target.end()
        name, after = label, end + 1
        if reference := re.compile(r"\[([^\]]*)\]").match(text, end + 1):
            name, after = reference[1] or label, reference.end()
        try:
            url, title = self.references[name.casefold()]
        except KeyError:
            return None
        return kind(self.parse(label), url, title), after

    def bang(self, text: str, at: int):
        return self.bracket(text, at + 1, Image) if text.startswith("![", at) else None

    def angle(self, text: str, at: int):
        if found := self.URL.match(text, at):
            url = found[1]
            return Link([Text(value=url)], "mailto:" * ("@" in url and ":" not in url) + url), found.end()
        return None

    def entity(self, text: str, at: int):
        if found := self.ENTITY.match(text, at):
            return Text(value=html.unescape(found[0])), found.end()
        return None

    def newline(self, text: str, at: int):
        return (Break(), at + 1) if text[:at].endswith("  ") else None

    HANDLERS = {"\\": escape, "`": code, "*": emphasis, "_": emphasis, "~": emphasis, "[": bracket, "!": bang, "<": angle,
                "&": entity, "\n": newline}  # fmt: skip


# -- blocks -----------------------------------------------------------------------------------

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
FENCE = re.compile(r"(`{3,}|~{3,})\s*([\w+-]*)")
RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
BULLET = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(?:\[([ xX])\]\s)?")
REFERENCE = re.compile(r"""\[([^\]^]+)\]:\s*(\S+)(?:\s+["'(](.*)["')])?\s*$""")
NOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)$")
DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$")


def split_row(line: str) -> list[str]:
    return [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


class Blocks:
    def __init__(self, text: str) -> None:
        self.references: dict[str, tuple[str, str | None]] = {}
        self.notes: dict[str, list[str]] = {}
        self.inline = Inline(self.references, self.notes)
        self.slugs: Counter[str] = Counter()
        lines = list(self.collect(text.expandtabs(4).splitlines()))
        self.root = Document(list(self.parse(Peekable(lines))))

    def collect(self, lines: list[str]) -> Iterator[str]:
        """Takes out definitions."""
        for line in lines:
            if found := REFERENCE.match(line):
                self.references[found[1].casefold()] = found[2], found[3]
            elif found := NOTE.match(line):
                self.notes[found[1]] = [found[2]]
            else:
                yield line

    def slug(self, text: str) -> str:
        flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        base = "-".join(re.findall(r"[a-z0-9]+", flat.lower())) or "section"
        self.slugs[base] += 1
        return base if self.slugs[base] == 1 else f"{base}-{self.slugs[base]}"

    def parse(self, lines: Peekable[str]) -> Iterator[Node]:
        for line in lines:
            if not line.strip():
                continue
            if found := HEADING.match(line):
                content = self.inline.parse(found[2])
                yield Heading(content, len(found[1]), self.slug(Node(content).plain()))
            elif found := FENCE.match(line):
                yield self.fenced(lines, *found.groups())
            elif line.startswith("    "):
                yield self.indented(lines, line)
            elif RULE.match(line):
                yield Rule()
            elif line.lstrip().startswith(">"):
                yield self.quote(lines, line)
            elif BULLET.match(line):
                yield self.list(lines, line)
            elif "|" in line and (following := lines.peek()) is not None and DELIMITER.match(following) and "-" in following:
                yield self.table(lines, line)
            else:
                yield self.paragraph(lines, line)

    def fenced(self, lines: Peekable[str], fence: str, language: str) -> Node:
        body = []
        for line in lines:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                break
            body.append(line)
        return CodeBlock(text="\n".join(body) + "\n" * bool(body), language=language)

    def indented(self, lines: Peekable[str], line: str) -> Node:
        body = [line]
        while (following := lines.peek()) is not None and (following.startswith("    ") or not following.strip()):
            body.append(next(lines))
        return CodeBlock(text=dedent("\n".join(body)).rstrip() + "\n")

    def quote(self, lines: Peekable[str], line: str) -> Node:
        body = [line]
        while (following := lines.peek()) is not None and following.strip():
            body.append(next(lines))
        return Quote(list(self.parse(Peekable(re.sub(r"^\s*> ?", "", b) for b in body))))

    def list(self, lines: Peekable[str], line: str) -> Node:
        first = BULLET.match(line)
        ordered = first[2][0].isdigit()
        result = ListBlock([], ordered, int(first[2][:-1]) if ordered else 1)
        lines.push(line)
        blank = False
        while (line := lines.peek()) is not None:
            found = BULLET.match(line)
            if not found or len(found[1]) != len(first[1]) or found[2][0].isdigit() != ordered or RULE.match(line):
                break
            next(lines)
            result.loose |= blank
            width = len(found[1]) + len(found[2]) + len(found[3])
            body = [line[found.end() :]]
            blank = False
            while (line := lines.peek()) is not None:
                if not line.strip():
                    following = lines.peek(1)
                    blank = True
                    if following is None or not following.startswith(" " * width):
                        next(lines)
                        break
                    body.append("")
                    result.loose = True
                elif line.startswith(" " * width):
                    body.append(line[width:])
                elif BULLET.match(line) or blank or HEADING.match(line):
                    break
                else:
                    body.append(line)
                next(lines)
            done = {None: None, " ": False}.get(found[4], True)
            result.children.append(Item(list(self.parse(Peekable(body))), done))
        return result

    def table(self, lines: Peekable[str], line: str) -> Node:
        align = []
        for cell in split_row(next(lines)):
            match cell.startswith(":"), cell.endswith(":"):
                case True, True:
                    align.append("center")
                case False, True:
                    align.append("right")
                case True, False:
                    align.append("left")
                case _:
                    align.append("")
        table = Table(header=[Cell(self.inline.parse(c)) for c in split_row(line)], align=align)
        while (following := lines.peek()) is not None and "|" in following:
            cells = split_row(next(lines))
            table.rows.append([Cell(self.inline.parse(c or "")) for c, _ in islice(zip_longest(cells, align), len(align))])
        return table

    def paragraph(self, lines: Peekable[str], line: str) -> Node:
        body = [line.strip(" ")]
        while (following := lines.peek()) is not None and following.strip():
            if re.fullmatch(r"=+\s*|-+\s*", following):
                next(lines)
                content = self.inline.parse("\n".join(body))
                return Heading(content, 1 if following[0] == "=" else 2, self.slug(Node(content).plain()))
            if HEADING.match(following) or FENCE.match(following) or following.startswith(">") or BULLET.match(following):
                break
            body.append(next(lines).lstrip())
        return Paragraph(self.inline.parse("\n".join(body).rstrip()))


# -- output -----------------------------------------------------------------------------------


class Renderer(Protocol):
    def render(self, node: Node) -> str: ...


class Visitor:
    """Calls visit_<class of the node or of a base of it>."""

    def render(self, node: Node) -> str:
        for cls in type(node).__mro__:
            method = getattr(self, f"visit_{cls.__name__.lower()}", None)
            if method is not None:
                return method(node)
        raise TypeError(f"{type(self).__name__} cannot show a {type(node).__name__}")

    def all(self, nodes: Iterable[Node], sep: str = "") -> str:
        return sep.join(map(self.render, nodes))


class HtmlRenderer(Visitor):
    def __init__(self, notes: dict[str, list[str]], inline: Inline) -> None:
        self.notes, self.inline = notes, inline

    def visit_node(self, node):
        return f"<{node.tag}>{self.all(node.children)}</{node.tag}>"

    def visit_document(self, node):
        body = self.all(node.children, "\n")
        if self.inline.used_notes:
            items = "\n".join(
                f'<li id="fn-{escape(label)}">{self.all(self.inline.parse(self.notes[label][0]))}</li>' for label in self.inline.used_notes
            )
            body += f'\n<ol class="notes">\n{items}\n</ol>'
        return body

    def visit_text(self, node):
        return escape(node.value, quote=False)

    def visit_code(self, node):
        return f"<code>{escape(node.value, quote=False)}</code>"

    def visit_break(self, node):
        return "<br />\n"

    def visit_rule(self, node):
        return "<hr />"

    def visit_link(self, node):
        title = f' title="{escape(node.title)}"' if node.title else ""
        return f'<a href="{escape(node.url)}"{title}>{self.all(node.children)}</a>'

    def visit_image(self, node):
        title = f' title="{escape(node.title)}"' if node.title else ""
        return f'<img src="{escape(node.url)}" alt="{escape(node.plain())}"{title} />'

    def visit_footnotemark(self, node):
        return f'<sup><a href="#fn-{node.label}">{self.inline.used_notes.index(node.label) + 1}</a></sup>'

    def visit_heading(self, node):
        return f'<h{node.level} id="{node.slug}">{self.all(node.children)}</h{node.level}>'

    def visit_codeblock(self, node):
        language = f' class="language-{node.language}"' if node.language else ""
        return f"<pre><code{language}>{escape(node.text, quote=False)}</code></pre>"

    def visit_quote(self, node):
        return f"<blockquote>\n{self.all(node.children, chr(10))}\n</blockquote>"

    def visit_listblock(self, node):
        tag = "ol" if node.ordered else "ul"
        start = f' start="{node.start}"' if node.ordered and node.start != 1 else ""
        items = "\n".join(self.item(i, node.loose) for i in node.children)
        return f"<{tag}{start}>\n{items}\n</{tag}>"

    def item(self, item, loose):
        box = "" if item.done is None else f'<input type="checkbox" disabled{" checked" * item.done} /> '
        parts = [self.render(c) if loose or not isinstance(c, Paragraph) else self.all(c.children) for c in item.children]
        return f"<li>{box}" + "\n".join(parts) + "</li>"

    def visit_table(self, node):
        def row(tag, cells):
            for cell, align in zip(cells, node.align):
                style = f' style="text-align: {align}"' if align else ""
                yield f"<{tag}{style}>{self.all(cell.children)}</{tag}>"

        head = "".join(row("th", node.header))
        body = "\n".join(f"<tr>{''.join(row('td', r))}</tr>" for r in node.rows)
        return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"


class TextRenderer(Visitor):
    """Plain text, with numbered links below."""

    def __init__(self):
        self.links = []

    def visit_node(self, node):
        return self.all(node.children)

    def visit_document(self, node):
        body = self.all(node.children, "\n\n")
        return body + "".join(f"\n[{i}] {url}" for i, url in enumerate(self.links, 1))

    def visit_text(self, node):
        return node.value

    def visit_break(self, node):
        return "\n"

    def visit_rule(self, node):
        return "-" * 20

    def visit_strong(self, node):
        return self.visit_node(node).upper()

    def visit_link(self, node):
        self.links.append(node.url)
        return f"{self.visit_node(node)}[{len(self.links)}]"

    def visit_heading(self, node):
        text = self.visit_node(node)
        return f"{text}\n{'=~-'[min(node.level, 3) - 1] * len(text)}"

    def visit_quote(self, node):
        return indent(self.all(node.children, "\n\n"), "| ", lambda line: True)

    def visit_codeblock(self, node):
        return indent(node.text.rstrip("\n"), "    ")

    def visit_listblock(self, node):
        rows = []
        for number, item in enumerate(node.children, node.start):
            mark = f"{number}. " if node.ordered else "- "
            body = self.all(item.children, "\n")
            rows.append(mark + indent(body, " " * len(mark)).lstrip())
        return "\n".join(rows)

    def visit_table(self, node):
        rows = [[self.visit_node(c) for c in row] for row in (node.header, *node.rows)]
        widths = [max(map(len, column)) for column in zip(*rows)]
        signs = {"right": ">", "center": "^"}
        return "\n".join(
            " | ".join(f"{cell:{signs.get(a, '<')}{w}}" for cell, w, a in zip(row, widths, node.align)).rstrip() for row in rows
        )


SAMPLE = r"""
Title with *emphasis* & more
===========================

Some `code`, ``co`de``, **strong _nested_ text**, snake_case_word, 2 * 3 * 4, ~~gone~~, \*not\* emphasised.
A hard break here  
and a soft one & an entity &copy; &#65; &lt;b&gt; &nosuch;. Wide: naïve 日本.

## Links

[inline](http://example.com/a?b=1&c=2 "A \"title\""), [ref][Ref], [Ref], ![pic *alt*](img.png), <http://auto.link/x>,
<me@example.org>, [unknown][nope], [nested [brackets]](x). A note[^1] and another[^b], once more[^1].

[ref]: http://reference.example/ "Reference title"
[^1]: The *first* note.
[^b]: Second & last.

## Links

- one
- two
  continued
    1. inner
    2. more `x`
- [ ] open
- [x] done

3. three

4. four

   with paragraph

***

> quoted *text*
> 
> > deeper
> 
> ```python
> def f(x): return x < 1 & 2
> ```

    indented code
      keeps <its> shape

    after a blank

| left | center | right |
|:-----|:------:|------:|
| a    | b \| c |     1 |
| **x** | `y`   |
| 1 | 2 | 3 | 4 |

Setext two
----------
~~~
fence without language
~~~
#### Ünïcödé Heading! ####
"""


def contents(root: Node) -> Iterator[str]:
    for node in root.walk():
        if isinstance(node, Heading):
            yield f"{'  ' * (node.level - 1)}- [{node.plain()}](#{node.slug})"


def show(title: str, renderer: Renderer, root: Node) -> None:
    print(f"--- {title}")
    print(renderer.render(root))


def main() -> None:
    blocks = Blocks(SAMPLE)
    show("html", HtmlRenderer(blocks.notes, blocks.inline), blocks.root)
    show("text", TextRenderer(), blocks.root)
    print("--- contents", *contents(blocks.root), sep="\n")
    kinds = Counter(type(n).__name__ for n in blocks.root.walk())
    for count, group in groupby(sorted(kinds.items(), key=lambda kv: (-kv[1], kv[0])), key=lambda kv: kv[1]):
        print(count, ", ".join(name for name, _ in group))
    small = Blocks("*a* **b**\n\n- x\n- y").root
    print(small)
    print(Paragraph() == Paragraph([]), Strong() == Emphasis(), Link(url="u") == Link([], "u", None), Peekable[int].__args__, Image.__mro__[1].__name__)
    for broken in ("*open", "**open*", "[a](b", "`open", "![", "<no", "a\\", "_a_b_", "***both***", "[^none]", "&;", "* a\n+ b", "#nospace", "1) x\n2) y"):
        blocks = Blocks(broken)
        print(f"{broken!r:<14}", HtmlRenderer(blocks.notes, blocks.inline).render(blocks.root).replace("\n", "⏎"))
    try:
        TextRenderer().render(object())
    except TypeError as error:
        print(error)
    big = Blocks("\n\n".join(f"# H{i}\n\ntext *{i}* `c{i}` [l{i}](u{i})" for i in range(60)))
    text = HtmlRenderer(big.notes, big.inline).render(big.root)
    print(len(text), text.count("<em>"), sum(map(ord, text)) % 9973)


if __name__ == "__main__":
    main()
