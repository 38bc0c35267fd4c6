"""The module _sre: the engine behind Lib/re."""

from __future__ import annotations

from molt.compile.builtins.primitive import (
    ALLOCATES,
    NONE,
    READS,
    RUNS_PYTHON,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip

MAX = 9223372036854775807


@builtin_module("_sre")
class _sre:
    "Regular expressions."

    MAGIC = 20230612
    CODESIZE = 4
    MAXREPEAT = 4294967295
    MAXGROUPS = 1073741823

    @primitive(RUNS_PYTHON)
    def compile(pattern: object, flags: int, code: list, groups: int, groupindex: dict, indexgroup: tuple) -> object:
        "Make a Pattern of the code of re._compiler."
        import _sre

        return _sre.compile(pattern, flags, code, groups, groupindex, indexgroup)

    @primitive(RUNS_PYTHON)
    def template(pattern: object, template: list, /) -> object:
        "Make a template of literals and group numbers."
        import _sre

        return _sre.template(pattern, template)

    @primitive(NONE)
    def ascii_iscased(character: int, /) -> bool:
        "Whether the ASCII character has two cases."
        return chr(character).isascii() and chr(character).isalpha()

    @primitive(NONE)
    def ascii_tolower(character: int, /) -> int:
        "The ASCII character in lower case."
        return ord(chr(character).lower()) if character < 128 else character

    @primitive(NONE)
    def unicode_iscased(character: int, /) -> bool:
        "Whether the character has two cases."
        import _sre

        return _sre.unicode_iscased(character)

    @primitive(NONE)
    def unicode_tolower(character: int, /) -> int:
        "The character in lower case, one to one."
        import _sre

        return _sre.unicode_tolower(character)

    @primitive(NONE)
    def getcodesize() -> int:
        "Bytes of a word of code."
        return 4


@builtin_type("Pattern", c="molt_re_pattern_type", module="re")
class Pattern:
    @primitive(RUNS_PYTHON)
    def match(self, /, string: object, pos: object = 0, endpos: object = MAX) -> object:
        "Match at the start of the string, or at pos."
        return self.match(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def fullmatch(self, /, string: object, pos: object = 0, endpos: object = MAX) -> object:
        "Match the whole string."
        return self.fullmatch(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def search(self, /, string: object, pos: object = 0, endpos: object = MAX) -> object:
        "Find the first match."
        return self.search(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def findall(self, /, string: object, pos: object = 0, endpos: object = MAX) -> list:
        "The texts of all matches that do not overlap, or of their groups."
        return self.findall(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def finditer(self, /, string: object, pos: object = 0, endpos: object = MAX) -> object:
        "Iterate over all matches that do not overlap."
        return self.finditer(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def scanner(self, /, string: object, pos: object = 0, endpos: object = MAX) -> object:
        "An object whose match and search go on where the last match ended."
        return self.scanner(string, pos, endpos)

    @primitive(RUNS_PYTHON)
    def split(self, /, string: object, maxsplit: object = 0) -> list:
        "The parts between matches, with the groups of these."
        return self.split(string, maxsplit)

    @primitive(RUNS_PYTHON)
    def sub(self, /, repl: object, string: object, count: object = 0) -> object:
        "Replace matches by a template or by what a function says."
        return self.sub(repl, string, count)

    @primitive(RUNS_PYTHON)
    def subn(self, /, repl: object, string: object, count: object = 0) -> tuple:
        "As sub; also how many were replaced."
        return self.subn(repl, string, count)

    @primitive(NONE, raises=False)
    def __copy__(self, /) -> object:
        "The pattern itself."
        return self

    @primitive(NONE, raises=False)
    def __deepcopy__(self, memo: object, /) -> object:
        "The pattern itself."
        return self

    @primitive(ALLOCATES, kind="class")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)

    @attribute(NONE)
    def pattern(self) -> object:
        "The text that the pattern was compiled from."
        return self.pattern

    @attribute(NONE)
    def flags(self) -> int:
        "The flags in force."
        return self.flags

    @attribute(NONE)
    def groups(self) -> int:
        "How many groups there are."
        return self.groups

    @attribute(ALLOCATES)
    def groupindex(self) -> object:
        "Numbers of the named groups."
        return self.groupindex


@builtin_type("Match", c="molt_re_match_type", module="re")
class Match:
    @primitive(RUNS_PYTHON)
    def group(self, /, *args: object) -> object:
        "Texts of groups by number or name; of the whole match without arguments."
        return self.group(*args)

    @primitive(ALLOCATES)
    def groups(self, /, default: object = None) -> tuple:
        "Texts of all groups."
        return tuple(default if self[i] is None else self[i] for i in range(1, self.re.groups + 1))

    @primitive(ALLOCATES)
    def groupdict(self, /, default: object = None) -> dict:
        "Texts of the named groups."
        return {name: default if self[i] is None else self[i] for name, i in self.re.groupindex.items()}

    @primitive(RUNS_PYTHON)
    def start(self, group: object = 0, /) -> int:
        "Where a group starts."
        return self.span(group)[0]

    @primitive(RUNS_PYTHON)
    def end(self, group: object = 0, /) -> int:
        "Where a group ends."
        return self.span(group)[1]

    @primitive(RUNS_PYTHON)
    def span(self, group: object = 0, /) -> tuple:
        "Start and end of a group."
        return self.span(group)

    @primitive(RUNS_PYTHON)
    def expand(self, /, template: object) -> object:
        "Fill a template as sub does."
        return self.expand(template)

    @primitive(NONE, raises=False)
    def __copy__(self, /) -> object:
        "The match itself."
        return self

    @primitive(NONE, raises=False)
    def __deepcopy__(self, memo: object, /) -> object:
        "The match itself."
        return self

    @primitive(ALLOCATES, kind="class")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)

    @attribute(NONE)
    def string(self) -> object:
        "The string that was searched."
        return self.string

    @attribute(NONE)
    def re(self) -> object:
        "The pattern."
        return self.re

    @attribute(NONE)
    def pos(self) -> int:
        "Where the search began."
        return self.pos

    @attribute(NONE)
    def endpos(self) -> int:
        "Where the search had to end."
        return self.endpos

    @attribute(NONE)
    def lastindex(self) -> object:
        "Number of the group that was closed last."
        return self.lastindex

    @attribute(NONE)
    def lastgroup(self) -> object:
        "Name of the group that was closed last."
        return self.lastgroup

    @attribute(READS | ALLOCATES)
    def regs(self) -> tuple:
        "Spans of all groups."
        return tuple(self.span(i) for i in range(self.re.groups + 1))


@builtin_type("SRE_Scanner", c="molt_re_scanner_type", module="_sre")
class SRE_Scanner:
    @primitive(RUNS_PYTHON)
    def match(self, /) -> object:
        "Match where the last match ended."
        return self.match()

    @primitive(RUNS_PYTHON)
    def search(self, /) -> object:
        "Search from where the last match ended."
        return self.search()

    @attribute(NONE)
    def pattern(self) -> object:
        "The pattern."
        return self.pattern


@builtin_type("SRE_Template", c="molt_re_template_type", module="_sre")
class SRE_Template:
    pass


@builtin_type("callable_iterator", c="molt_re_find_iterator_type")
class find_iterator:
    pass
