"""A command-line todo tool: argparse with subcommands, a JSON store written safely, dates, filters, undo, export to CSV and text."""

import argparse
import calendar
import configparser
import contextlib
import copy
import csv
import datetime
import difflib
import getpass
import glob
import io
import json
import locale
import logging
import os
import pathlib
import re
import shlex
import shutil
import string
import sys
import tempfile
import textwrap
import time
import uuid
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field, fields, replace
from enum import IntEnum
from functools import cached_property, partial
from itertools import groupby

TODAY = datetime.date(2024, 2, 28)
log = logging.getLogger("todo")


class Priority(IntEnum):
    LOW = 1
    NORMAL = 5
    HIGH = 9

    @classmethod
    def parse(cls, text):
        try:
            return cls[text.upper()]
        except KeyError:
            choices = ", ".join(p.name.lower() for p in cls)
            raise argparse.ArgumentTypeError(f"{text!r} is none of {choices}") from None

    def __str__(self):
        return self.name.lower()


@dataclass(order=True)
class Task:
    sort_index: tuple = field(init=False, repr=False)
    id: int
    title: str
    priority: Priority = Priority.NORMAL
    due: datetime.date | None = None
    tags: list[str] = field(default_factory=list)
    done: datetime.date | None = field(default=None, compare=False)
    notes: str = field(default="", compare=False, metadata={"long": True})

    def __post_init__(self):
        self.priority = Priority(self.priority)
        self.tags = sorted(set(self.tags))
        self.sort_index = (self.done is not None, self.due or datetime.date.max, -self.priority)

    @property
    def late(self):
        return self.done is None and self.due is not None and self.due < TODAY

    def to_json(self):
        data = {f.name: getattr(self, f.name) for f in fields(self) if f.init}
        return {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in data.items() if v not in (None, "", [])}

    @classmethod
    def from_json(cls, data):
        known = {f.name for f in fields(cls) if f.init}
        if extra := data.keys() - known:
            raise ValueError(f"unknown fields: {', '.join(sorted(extra))}")
        dates = {k: datetime.date.fromisoformat(data[k]) for k in ("due", "done") if k in data}
        return cls(**{**data, **dates})


def parse_date(text, today=TODAY):
    """ISO dates, today, tomorrow, +3d, +2w, +1m, monday..."""
    text = text.lower()
    weekdays = [d.lower() for d in calendar.day_name]
    match text:
        case "today":
            return today
        case "tomorrow":
            return today + datetime.timedelta(days=1)
        case _ if text in weekdays:
            return today + datetime.timedelta(days=(weekdays.index(text) - today.weekday() - 1) % 7 + 1)
    if m := re.fullmatch(r"([+-]\d+)([dwm])", text):
        n = int(m[1])
        if m[2] == "m":
            month = today.year * 12 + today.month - 1 + n
            year, month = month // 12, month % 12 + 1
            return datetime.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
        return today + datetime.timedelta(**{{"d": "days", "w": "weeks"}[m[2]]: n})
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date: {text!r}") from None


class StoreError(Exception):
    pass


class Store:
    VERSION = 2

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.tasks = {}
        self.undo_stack = []
        self.next_id = 1
        self.load()

    def load(self):
        try:
            with self.path.open(encoding="utf-8") as file:
                data = json.load(file)
        except FileNotFoundError:
            return
        except json.JSONDecodeError as error:
            raise StoreError(f"{self.path.name}: {error.msg} in line {error.lineno}") from error
        if data.get("version", 1) > self.VERSION:
            raise StoreError(f"{self.path.name}: version {data['version']} is too new")
        for item in data["tasks"]:
            try:
                task = Task.from_json(item)
            except (TypeError, ValueError) as error:
                raise StoreError(f"{self.path.name}: task {item.get('id', '?')}: {error}") from error
            self.tasks[task.id] = task
        self.next_id = max(self.tasks, default=0) + 1
        self.undo_stack = data.get("undo", [])

    def dump(self):
        return {"version": self.VERSION, "tasks": [t.to_json() for _, t in sorted(self.tasks.items())], "undo": self.undo_stack[-5:]}

    def save(self):
        """Writes a new file beside the old one and replaces that."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".todo-", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self.dump(), file, indent=1, sort_keys=True, ensure_ascii=False)
            os.replace(name, self.path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
            raise

    @contextlib.contextmanager
    def changing(self, what):
        before = [t.to_json() for t in self.tasks.values()]
        try:
            yield
        except Exception:
            self.tasks = {t["id"]: Task.from_json(t) for t in before}
            raise
        self.undo_stack.append({"what": what, "tasks": before})
        self.save()

    def undo(self):
        if not self.undo_stack:
            raise StoreError("nothing to undo")
        step = self.undo_stack.pop()
        self.tasks = {t["id"]: Task.from_json(t) for t in step["tasks"]}
        self.save()
        return step["what"]

    def __getitem__(self, id):
        try:
            return self.tasks[id]
        except KeyError:
            raise StoreError(f"no task {id}") from None

    def add(self, title, **attributes):
        task = self.tasks[self.next_id] = Task(self.next_id, title, **attributes)
        self.next_id += 1
        return task

    def select(self, words=(), tag=None, late=False, everything=False):
        for task in sorted(self.tasks.values()):
            if (everything or not task.done) and (not tag or tag in task.tags) and (not late or task.late):
                if all(w.lower() in task.title.lower() for w in words):
                    yield task


class TagAction(argparse.Action):
    """--tag a,b --tag c"""

    def __call__(self, parser, namespace, values, option_string=None):
        tags = list(getattr(namespace, self.dest) or ())
        for v in values.split(","):
            if not v.isidentifier():
                parser.error(f"argument {option_string}: bad tag {v!r}")
            tags.append(v)
        setattr(namespace, self.dest, tags)


class Tool:
    def __init__(self, directory, out):
        self.directory = pathlib.Path(directory)
        self.out = out
        self.say = partial(print, file=out)
        self.parser = self.make_parser()

    @cached_property
    def config(self):
        config = configparser.ConfigParser(interpolation=None)
        config.read_dict({"show": {"width": "60", "done": "no"}})
        config.read(self.directory / "todo.ini", encoding="utf-8")
        return config

    def make_parser(self):
        parser = argparse.ArgumentParser(prog="todo", description="Keeps a list of what is to be done.", epilog="See also: calendar.")
        parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (may be repeated)")
        parser.add_argument("--file", default="todo.json", type=pathlib.Path)
        commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
        task = argparse.ArgumentParser(add_help=False)
        task.add_argument("-p", "--priority", type=Priority.parse, default=None, metavar="P")
        task.add_argument("-d", "--due", type=parse_date, default=None, help="ISO date, today, +3d, friday")
        task.add_argument("-t", "--tag", action=TagAction, dest="tags", default=None)
        add = commands.add_parser("add", parents=[task], help="add a task")
        add.add_argument("title", nargs="+")
        edit = commands.add_parser("edit", parents=[task], help="change a task")
        edit.add_argument("id", type=int)
        edit.add_argument("--title", nargs="+")
        edit.add_argument("--note", action="append", default=[])
        for name, text in (("done", "mark as done"), ("remove", "forget tasks")):
            sub = commands.add_parser(name, help=text)
            sub.add_argument("ids", type=int, nargs="+", metavar="ID")
        show = commands.add_parser("list", aliases=["ls"], help="show tasks")
        show.add_argument("words", nargs="*")
        show.add_argument("--tag")
        show.add_argument("--late", action="store_true")
        show.add_argument("-a", "--all", action="store_true", dest="everything")
        show.add_argument("--by", choices=("tag", "priority", "month"))
        export = commands.add_parser("export")
        export.add_argument("--format", choices=("csv", "text", "json"), default="csv")
        commands.add_parser("undo")
        commands.add_parser("stats", help="count")
        return parser

    def run(self, line):
        """Runs one command; returns the exit status."""
        self.say(f"$ todo {line}")
        err = io.StringIO()
        try:
            with contextlib.redirect_stderr(err), contextlib.redirect_stdout(self.out):
                options = self.parser.parse_args(shlex.split(line))
            log.setLevel(max(logging.DEBUG, logging.WARNING - 10 * options.verbose))
            store = Store(self.directory / options.file)
            command = {"ls": "list"}.get(options.command, options.command)
            getattr(self, f"do_{command}")(store, options)
        except SystemExit as stop:
            message = err.getvalue().strip().splitlines()
            if message:
                self.say("  " + message[-1])
            return stop.code
        except StoreError as error:
            self.say(f"  error: {error}")
            return 1
        return 0

    def do_add(self, store, options):
        title = " ".join(options.title)
        with store.changing(f"add {title!r}"):
            given = {k: v for k in ("priority", "due", "tags") if (v := getattr(options, k)) is not None}
            task = store.add(title, **given)
        log.info("added %d with %s", task.id, sorted(given) or "defaults")
        self.say(f"  added {task.id}: {task.title}")

    def do_edit(self, store, options):
        old = store[options.id]
        before = repr(old)
        changes = {k: v for k in ("priority", "due", "tags") if (v := getattr(options, k)) is not None}
        if options.title:
            changes["title"] = " ".join(options.title)
        if options.note:
            changes["notes"] = "\n".join(filter(None, [old.notes, *options.note]))
        with store.changing(f"edit {old.id}"):
            store.tasks[old.id] = new = replace(old, **changes)
        for row in difflib.ndiff(self.card(old), self.card(new)):
            if row[0] in "+-?":
                self.say("  " + row.rstrip())
        log.debug("was %s", before)

    @staticmethod
    def card(task):
        return [f"{k}: {v}" for k, v in task.to_json().items()]

    def do_done(self, store, options):
        with store.changing(f"done {options.ids}"):
            for id in options.ids:
                store[id].done = TODAY
                store[id].__post_init__()
        self.say(f"  {len(options.ids)} done, {sum(1 for t in store.select())} left")

    def do_remove(self, store, options):
        with store.changing(f"remove {options.ids}"):
            for id in options.ids:
                del store.tasks[store[id].id]
        self.say("  removed", *options.ids)

    def do_undo(self, store, options):
        self.say("  undone:", store.undo())

    def do_list(self, store, options):
        everything = options.everything or self.config.getboolean("show", "done")
        tasks = list(store.select(options.words, options.tag, options.late, everything))
        if not tasks:
            self.say("  (nothing)")
        if not options.by:
            self.table(tasks)
            return
        keys = {
            "tag": lambda t: t.tags or ["-"],
            "priority": lambda t: [str(t.priority)],
            "month": lambda t: [t.due.strftime("%B %Y") if t.due else "no date"],
        }[options.by]
        pairs = sorted(((k, t) for t in tasks for k in keys(t)), key=lambda p: p[0])
        for key, group in groupby(pairs, key=lambda p: p[0]):
            self.say(f"  [{key}]")
            self.table(t for _, t in group)

    def table(self, tasks):
        width = self.config.getint("show", "width")
        for t in tasks:
            box = "x" if t.done else "!" if t.late else " "
            due = f"{t.due:%a %d %b}" if t.due else ""
            head = f"  [{box}] {t.id:>2} {t.title}" + "".join(f" #{tag}" for tag in t.tags)
            mark = {Priority.HIGH: "↑", Priority.LOW: "↓"}.get(t.priority, " ")
            self.say(f"{textwrap.shorten(head, width - 14, placeholder='…'):<{width - 14}}{mark} {due}".rstrip() if len(head) > width else f"{head:<{width - 14}}{mark} {due}".rstrip())
            if t.notes:
                self.say(textwrap.indent(textwrap.fill(t.notes, 40), "         | "))

    def do_export(self, store, options):
        rows = [t.to_json() | {"tags": " ".join(t.tags)} for t in store.select(everything=True)]
        match options.format:
            case "csv":
                names = [f.name for f in fields(Task) if f.init and not f.metadata.get("long")]
                writer = csv.DictWriter(self.out, names, extrasaction="ignore", restval="-", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
                writer.writeheader()
                writer.writerows(rows)
            case "text":
                template = string.Template("  $id. $title ($priority)${due}")
                for row in rows:
                    self.say(template.substitute(row, due=f" until {row['due']}" if "due" in row else "", priority=Priority(row["priority"])))
            case "json":
                json.dump({r["id"]: r["title"] for r in rows}, self.out, separators=(",", ":"))
                self.say()

    def do_stats(self, store, options):
        tasks = store.tasks.values()
        by_tag = Counter(tag for t in tasks for tag in t.tags)
        months = defaultdict(int)
        for t in tasks:
            if t.due:
                months[t.due.replace(day=1)] += 1
        self.say(f"  {len(tasks)} tasks, {sum(t.done is not None for t in tasks)} done, {sum(t.late for t in tasks)} late")
        self.say("  tags:", ", ".join(f"{k} {v}" for k, v in by_tag.most_common()) or "none")
        self.say("  months:", {f"{m:%Y-%m}": n for m, n in sorted(months.items())})


SESSION = r"""
add Write the report -p high -d friday -t work,writing
add "Buy milk & bread" --due tomorrow
add Pay rent --due 2024-02-01 -t home --priority=high
add Learn the ukulele -p low -t fun -t music
add A very long title that goes on and on until it has to be cut somewhere --due +1m
list
ls --late
ls report
ls --by tag
edit 1 --title Write the long report --note "Ask Ann about numbers" --note "then print" -d +2w
edit 3 -p normal
done 2 4
ls --all
ls -a --by month
stats
export
export --format text
export --format json
-vv add Noisy one -t a,b
undo
undo
ls
remove 1 99
remove 1
ls --by priority
undo
stats
add --due someday Nothing
add -p urgent Nothing
add -t "bad tag" Nothing
done
done x
frobnicate
ls --by colour
edit 50 --title Nobody
--file broken.json ls
--file future.json ls
--file odd.json ls
--file other.json add First
--file other.json stats
-h
add -h
"""


def main():
    locale.setlocale(locale.LC_ALL, "C")
    handler = logging.StreamHandler(buffer := io.StringIO())
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(funcName)s:%(message)s"))
    log.addHandler(handler)
    log.propagate = False
    os.environ["COLUMNS"] = "80"
    out = io.StringIO()
    with tempfile.TemporaryDirectory(prefix="todo-") as directory:
        base = pathlib.Path(directory)
        (base / "broken.json").write_text('{"version": 2,\n "tasks": [,]}')
        (base / "future.json").write_text('{"version": 3, "tasks": []}')
        (base / "odd.json").write_text('{"tasks": [{"id": 1, "title": "t", "colour": "red"}]}')
        (base / "todo.ini").write_text("[show]\nwidth = 64\n; a comment\n[other]\nkey: value\n")
        tool = Tool(base, out)
        statuses = [tool.run(line) for line in SESSION.strip().splitlines()]
        print(out.getvalue(), end="")
        print("statuses:", statuses)
        print("log:", *buffer.getvalue().splitlines(), sep="\n  ")
        text = (base / "todo.json").read_text(encoding="utf-8")
        print(len(json.loads(text)["tasks"]), sorted(json.loads(text)), sorted(p.name for p in base.iterdir()))
        print(sorted(os.path.basename(p) for p in glob.glob(str(base / "*.json"))), tool.config["other"]["key"], tool.config.sections())
        copied = shutil.copy(base / "todo.json", base / "copy.json")
        print(pathlib.Path(copied).stat().st_size == len(text.encode()), (base / "copy.json").suffix, (base / "a" / "b").parts[-2:])
        store = Store(base / "copy.json")
        a, b = store[1], copy.copy(store[1])
        print(a == b, a is b, a < store[3], max(store.tasks.values()).id, asdict(b)["tags"], repr(Task(9, "x", 1))[:40])
        with contextlib.suppress(RuntimeError), store.changing("nothing"):
            store.add("temporary")
            raise RuntimeError
        print(len(store.tasks), len(store.undo_stack))
    print(base.exists(), [str(parse_date(t)) for t in ("today", "monday", "wednesday", "+2w", "-1m", "+12m")], calendar.isleap(2024))
    print(str(uuid.UUID(int=5)), uuid.uuid5(uuid.NAMESPACE_DNS, "todo"), isinstance(getpass.getuser, object), time.strftime("%j", TODAY.timetuple()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
