"""Building text: concatenation, formatting, joining, escaping, wrapping."""


def concatenated(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
        if i % 60 == 59:
            text += "\n"
    return text


def escaped(text):
    out = ""
    for c in text:
        if c == "\n":
            out += "\\n"
        elif c == "a":
            out += "&#97;"
        else:
            out += c
    return out


def table(rows):
    lines = ["<table>"]
    for i in range(rows):
        cells = "".join(f"<td class='c{k}'>{i * k:>6}</td>" for k in range(6))
        lines.append(f"  <tr id=\"row-{i:05d}\">{cells}</tr>")
    lines.append("</table>")
    return "\n".join(lines)


def wrapped(words, width):
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > width:
            lines.append(line.ljust(width, "."))
            line = word
        else:
            line = line + " " + word if line else word
    return lines + [line]


def camel(name):
    head, *rest = name.lower().split("_")
    return head + "".join(part.capitalize() for part in rest)


text = concatenated(200_000)
page = table(6_000)
words = [f"word{i % 113}"[: 3 + i % 6] for i in range(60_000)]
names = [camel(f"SOME_LONG_NAME_{i}") for i in range(20_000)]
percent = ["%-10s|%5d|%8.3f" % ("item", i, i / 7) for i in range(30_000)]
print(len(text), len(escaped(text)), len(page), len(wrapped(words, 72)), names[-1], percent[-1])
print(hash(page) == hash(table(6_000)), sum(map(len, names)), page.count("td"), text.upper()[:40].title())
