"""A project tracker with sub-commands and configuration files."""
from __future__ import annotations
import argparse
import configparser
import contextlib
import json
import logging
import os
import shlex
import shutil
import sys
import tempfile
import tomllib
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Callable, Iterator, NoReturn

log = logging.getLogger("tracker")


class Priority(str, Enum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    def __str__(self) -> str:
        return self.value


class TrackerError(Exception):
    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


@dataclass(order=True)
class Item:
    name: str
    priority: Priority = field(default=Priority.NORMAL, compare=False)
    tags: list[str] = field(default_factory=list, compare=False)
    meta: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        d = asdict(self)
        d["priority"] = str(self.priority)
        return d


class Store:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "items.json"

    def __enter__(self) -> Store:
        self.root.mkdir(parents=True, exist_ok=True)
        self.items = [Item(r["name"], Priority(r["priority"]), r["tags"], r["meta"]) for r in self._read()]
        return self

    def _read(self) -> list[dict[str, Any]]:
        try:
            with self.path.open(encoding="utf-8") as f:
                return json.load(f)
        except FileNotFoundError:
            return []

    def __exit__(self, kind, value, tb) -> None:
        if kind is not None:
            log.warning("not saved: %s", kind.__name__)
            return
        fd, tmp = tempfile.mkstemp(dir=self.root, suffix=".tmp", text=True)
        with os.fdopen(fd, "w", encoding="utf-8") as f:
            json.dump([i.to_json() for i in self.items], f, indent=1, sort_keys=True, ensure_ascii=False)
        shutil.move(tmp, self.path)

    def __iter__(self) -> Iterator[Item]:
        return iter(sorted(self.items))


class Settings:
    def __init__(self) -> None:
        self.parser = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
        self.parser.read_string(
            """
            [DEFAULT]
            base = /srv
            [server]
            port = 8080
            root = ${base}/www
            debug = yes
            [paths]
            log = ${server:root}/log
            """.replace("            ", "")
        )

    def set(self, text: str) -> None:
        key, sep, value = text.partition("=")
        if not sep:
            raise TrackerError(f"{text!r} is not section.key=value", code=3)
        section, _, option = key.partition(".")
        if not self.parser.has_section(section):
            self.parser.add_section(section)
        self.parser.set(section, option, value)

    def dump(self, out) -> None:
        for section in self.parser.sections():
            for k in self.parser.options(section):
                print(f"{section}.{k} = {self.parser.get(section, k)}", file=out)
        print("debug", self.parser.getboolean("server", "debug"), self.parser.getint("server", "port"), file=out)
        self.parser.write(out)


TOML = {
    "in.toml": """
title = "Ünïcode"
[owner]
dob = 1979-05-27T07:32:00-08:00
day = 2024-02-29
at = 07:32:00.999
[[fruit]]
name = "apple"
price = 1.25
sizes = [1, 2, 3, 0xff, 1_000]
[[fruit]]
name = 'banana'
price = inf
""",
    "bad.toml": "a = 1\na = 2\n",
}


def handler(fn: Callable[..., int]) -> Callable[..., int]:
    def wrapped(args: argparse.Namespace) -> int:
        log.debug("start %s", fn.__name__)
        try:
            return fn(args)
        finally:
            log.debug("end %s", fn.__name__)

    wrapped.__doc__ = fn.__doc__
    return wrapped


@handler
def cmd_init(args) -> int:
    with Store(args.root) as s:
        s.items.clear()
    print(sorted(p.name for p in args.root.iterdir()))
    return 0


@handler
def cmd_add(args) -> int:
    with Store(args.root) as s:
        s.items.append(Item(args.name, args.priority, args.tag or []))
        print("added", s.items[-1])
    print(args.root.joinpath("items.json").read_text(encoding="utf-8"))
    return 0


@handler
def cmd_list(args) -> int:
    with Store(args.root) as s:
        for n, item in enumerate(s, 1):
            print(f"{n:>3}. {item.name:<10} {item.priority!s:^8} {','.join(item.tags)}")
        else:
            print("end of list")
    return 0


@handler
def cmd_batch(args) -> int:
    with Store(args.root) as s:
        for i in range(500):
            s.items.append(Item(f"item{i * 7919 % 503:03d}", list(Priority)[i % 3], [f"t{i % 5}"] * (i % 4), {"i": i}))
    with Store(args.root) as s:
        by: dict[Priority, list[Item]] = {}
        for item in s:
            by.setdefault(item.priority, []).append(item)
        for p, items in sorted(by.items(), key=lambda kv: kv[0].value):
            print(p, repr(p), len(items), min(items), max(items))
    try:
        with Store(args.root) as s:
            s.items.pop()
            raise TrackerError("interrupted")
    except TrackerError as e:
        print("caught", e, e.code)
    shutil.copytree(args.root, args.root / ".." / "copy", dirs_exist_ok=True)
    print(len(list((args.root / ".." / "copy").resolve().rglob("*.json"))), (args.root / "items.json").stat().st_size)
    return 0


@handler
def cmd_report(args) -> int:
    items = [Item("b", Priority.HIGH, ["x"]), Item("a", tags=["y", "z"]), Item("ç" * 3, Priority.LOW)]
    if args.format == "json":
        json.dump([i.to_json() for i in items], sys.stdout, indent=2)
        print()
    else:
        w = args.width
        print("+" + "-" * (w - 2) + "+")
        for i in sorted(items):
            print(f"|{i.name:<{w // 2 - 1}}{i.priority.value.upper():>{w - w // 2 - 1}}|")
        print("+" + "-" * (w - 2) + "+")
    return 0


@handler
def cmd_config(args) -> int:
    s = Settings()
    for t in args.set or ():
        s.set(t)
    s.dump(sys.stdout)
    return 0


@handler
def cmd_convert(args) -> int:
    for name, text in TOML.items():
        (args.root.parent / name).write_text(text, encoding="utf-8")
    p = args.root.parent / args.file
    try:
        with p.open("rb") as f:
            data = tomllib.load(f)
    except tomllib.TOMLDecodeError as e:
        raise TrackerError(f"{p.name}: {e}", code=4) from e
    print(json.dumps(data, default=str, indent=1, ensure_ascii=False))
    return 0


def make_parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(prog="tracker", description=__doc__, epilog="See the manual.")
    p.add_argument("--version", action="version", version="%(prog)s 1.2")
    p.add_argument("-v", "--verbose", action="count", default=0, help="say more (repeat)")
    p.add_argument("--root", type=Path, required=True, metavar="DIR", help="where it is kept")
    sub = p.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, fn in [(k[4:], v) for k, v in globals().items() if k.startswith("cmd_")]:
        q = sub.add_parser(name, help=fn.__doc__)
        q.set_defaults(fn=fn)
        if name == "add":
            q.add_argument("--name", required=True)
            q.add_argument("--tag", action="append")
            q.add_argument("--priority", type=Priority, choices=list(Priority), default=Priority.NORMAL)
        if name == "report":
            g = q.add_mutually_exclusive_group()
            g.add_argument("--format", choices=("json", "table"), default="table")
            g.add_argument("--raw", action="store_true")
            q.add_argument("--width", type=int, default=40)
        if name == "config":
            q.add_argument("--set", action="append", metavar="S.K=V")
        if name == "convert":
            q.add_argument("file")
    return p


def main(argv: list[str] | None = None) -> int:
    args = make_parser().parse_args(argv)
    logging.basicConfig(level=max(10, 30 - 10 * args.verbose), format="%(levelname)-7s %(name)s: %(message)s", stream=sys.stdout, force=True)
    args.root.parent.mkdir(parents=True, exist_ok=True)
    try:
        return args.fn(args)
    except TrackerError as e:
        print(f"tracker: error: {e}", file=sys.stdout)
        return e.code
    except OSError as e:
        print(f"tracker: {e.strerror}: {Path(e.filename).name}", file=sys.stdout)
        return 5


COMMANDS = """
list
init
add --name Ærø --tag a --tag b --priority high
batch
report --format json
report --format table --width 50
--help
add --help
add
add --name x --priority wrong
nosuch
-vvv config --set server.port=99 --set broken
config --set server.port=99 --set new.key=${server:port}
convert in.toml
convert nofile.toml
convert bad.toml
--version
""".strip().split("\n")


def run_all() -> None:
    """Each command as a process of its own would run it; what argparse says goes to stdout too."""
    os.environ["COLUMNS"] = "80"
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(sys.stdout):
        for command in COMMANDS:
            print("$ tracker", command)
            try:
                status = main(["--root", f"{folder}/data/store", *shlex.split(command)])
            except SystemExit as e:
                status = e.code
            print("->", status)


if __name__ == "__main__":
    run_all()
