"""`molt record` around the program: children, threads, signals, statuses, what a user is told."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.trace.recording import Trace, each_version, environment, molt, python, record


def test_exit_status_and_streams(tmp_path: Path) -> None:
    source = "import sys; print(sys.stdin.read()); print('e', file=sys.stderr); sys.exit(3)"
    (tmp_path / "app.py").write_text(source)
    done = molt("record", "--", python("3.13"), "app.py", cwd=tmp_path, stdin=b"in")
    assert (done.returncode, done.stdout) == (3, b"in\n")
    lines = done.stderr.decode().splitlines()
    assert lines[0] == "e"
    assert len(lines) == 2 and lines[1].startswith("recorded 1 process, ") and "traces/app-" in lines[1]


@pytest.mark.parametrize(
    ("command", "status", "words"),
    [
        (["no-such-command-here"], 127, "command not found"),
        (["./plain"], 126, "cannot be run: permission denied"),
        (["./no-format"], 126, "cannot be run"),
    ],
)
def test_commands_that_cannot_be_run(tmp_path: Path, command: list[str], status: int, words: str) -> None:
    (tmp_path / "plain").write_text("x")
    (tmp_path / "no-format").write_text("x")
    (tmp_path / "no-format").chmod(0o755)
    done = molt("record", "--", *command, cwd=tmp_path)
    text = done.stderr.decode()
    assert done.returncode == status, text
    assert words in text and "hint: " in text
    assert not (tmp_path / "traces").exists()


def test_a_failing_recorder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for arguments in (["-o", "file/traces", "--", "true"], [], ["--budget", "none", "--", "true"]):
        done = molt("record", *arguments, cwd=tmp_path)
        assert done.returncode == 125, done.stderr
        assert b"hint: " in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "hint"),
    [(["true"], b"no Python started"), ([sys.executable, "-I", "-c", "1"], b"-E, -I and -S"), ([sys.executable, "-c", ""], b"")],
)
def test_nothing_recorded_is_loud(tmp_path: Path, command: list[str], hint: bytes) -> None:
    done = molt("record", "-q", *(["--include", "nothing"] if not hint else []), "--", *command, cwd=tmp_path)
    assert done.returncode == 0
    assert b"warning: nothing was recorded\nhint: " in done.stderr and hint in done.stderr


@each_version
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGUSR1])
def test_signals_are_passed_on(tmp_path: Path, version: str, number: signal.Signals) -> None:
    """A signal to the recorder alone reaches the program, once; what ends the program ends the recorder in the same way."""
    (tmp_path / "app.py").write_text(
        "import signal, sys, time\n"
        "def f(x): return x\n"
        "def on(*_): print('got it', flush=True); sys.exit(7)\n"
        "signal.signal(signal.SIGUSR1, on)\n"
        "for k in range(100): f(k)\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-m", "molt", "record", "--", python(version), "app.py"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    if number == signal.SIGUSR1:
        assert (process.returncode, out) == (7, b"got it\n")
    else:
        assert process.returncode == -number
        assert (b"KeyboardInterrupt" in err) == (number == signal.SIGINT)
    trace = Trace(subprocess.CompletedProcess([], 0), tmp_path / "traces")
    if number == signal.SIGTERM:  # no exit handler ran: what came before the last flush is there
        assert len(trace.files) <= 1
    else:
        assert trace.types("f", "return") == {"int"}


def test_ctrl_c_on_a_terminal(tmp_path: Path) -> None:
    """A terminal sends SIGINT to the whole group: the program gets it once, and the recording is kept."""
    (tmp_path / "app.py").write_text(
        "import time\n"
        "def f(x): return x\n"
        "f(1)\n"
        "try:\n    print('ready', flush=True)\n    time.sleep(60)\n"
        "except KeyboardInterrupt:\n    print('first', flush=True)\n"
        "try:\n    time.sleep(1)\n"
        "except KeyboardInterrupt:\n    print('second', flush=True)\n"
    )
    import pty

    pid, terminal = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        os.execvpe(sys.executable, [sys.executable, "-m", "molt", "record", "--", sys.executable, "app.py"], environment())
    text = b""
    try:
        while b"ready" not in text:
            text += os.read(terminal, 1000)
        os.write(terminal, b"\x03")
        while True:
            try:
                text += os.read(terminal, 1000)
            except OSError:
                break
    finally:
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, text
    assert b"first" in text and b"second" not in text and b"recorded 1 process" in text


@each_version
def test_children(tmp_path: Path, version: str) -> None:
    """subprocess, fork, multiprocessing by fork and by spawn, os._exit, exec: each process has a trace of its own."""
    source = """
import multiprocessing, os, subprocess, sys
def in_sub(x): return x
def in_fork(x): return x
def in_pool(x): return x * 1.5
def in_exec(x): return x
if sys.argv[1:] == ["sub"]:
    in_sub("s")
elif sys.argv[1:] == ["exec"]:
    in_exec(b"b")
elif __name__ == "__main__":
    subprocess.run([sys.executable, "app.py", "sub"], check=True)
    pid = os.fork()
    if not pid:
        in_fork(1)
        os._exit(0)
    os.waitpid(pid, 0)
    for method in ("fork", "spawn"):
        process = multiprocessing.get_context(method).Process(target=in_pool, args=(2,))
        process.start()
        process.join()
    pid = os.fork()
    if not pid:
        os.execv(sys.executable, [sys.executable, "app.py", "exec"])
    os.waitpid(pid, 0)
    print("done")
"""
    trace = record(tmp_path, source, version=version)
    assert (trace.done.returncode, trace.done.stdout, trace.done.stderr) == (0, b"done\n", b"")
    assert trace.types("in_sub", "argument", "x") == {"str"}
    assert trace.types("in_fork", "argument", "x") == {"int"}
    assert trace.types("in_pool", "return") == {"float"}
    assert trace.types("in_exec", "argument", "x") == {"bytes"}
    starts = dict(trace.ask("SELECT qualname, starts FROM functions WHERE qualname LIKE 'in!_%' ESCAPE '!'"))
    assert starts == {"in_sub": 1, "in_fork": 1, "in_pool": 2, "in_exec": 1}
    assert trace.ask("SELECT count(DISTINCT run), count(*) >= 6 FROM processes") == [(1, True)]
    assert trace.ask("SELECT count(*) FROM processes WHERE ended IS NULL") == [(0,)]


@each_version
def test_threads_and_asyncio(tmp_path: Path, version: str) -> None:
    source = """
import asyncio, threading
def work(n):
    return n + 1
async def step(n):
    await asyncio.sleep(0)
    return n * 0.5
async def numbers():
    for k in range(3):
        yield k
async def main():
    total = 0
    async for k in numbers():
        total += await step(k)
    return await asyncio.gather(*(step(k) for k in range(5)))
threads = [threading.Thread(target=lambda: [work(k) for k in range(500)]) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(asyncio.run(main())))
"""
    trace = record(tmp_path, source, version=version)
    assert (trace.done.returncode, trace.done.stdout, trace.done.stderr) == (0, b"5\n", b"")
    assert trace.types("work", "return") == {"int"}
    assert trace.types("step", "return") == {"float"}
    assert trace.types("main", "local", "total") == {"int", "float"}
    assert trace.types("main", "return", path="[]") == {"float"}


@each_version
def test_threads_that_meet_things_at_once(tmp_path: Path, version: str) -> None:
    """Functions and classes that several threads meet for the first time at the same moment keep numbers of their own."""
    source = """
import sys, threading
sys.setswitchinterval(1e-6)
names = {}
for k in range(300):
    exec(f"class C{k}: pass\\ndef f{k}(x): return C{k}()\\ndef g{k}(x): return None", names)
def work(first):
    for k in range(300):
        names[f"{'fg'[(k + first) % 2]}{k}"](k)
threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for t in threads: t.start()
for t in threads: t.join()
"""
    trace = record(tmp_path, source, version=version)
    assert (trace.done.returncode, trace.done.stderr) == (0, b"")
    wrong = trace.ask(
        "SELECT qualname, type FROM observations JOIN functions USING (function) WHERE observations.kind = 'return' AND "
        "(qualname[1] = 'g' AND type <> 'NoneType' AND qualname <> 'get' OR qualname[1] = 'f' AND try_cast(qualname[2:] AS INT) IS NOT NULL "
        "AND type NOT LIKE '%C' || qualname[2:])"
    )
    assert wrong == []


@each_version
def test_kill_9_loses_only_the_end(tmp_path: Path, version: str) -> None:
    source = """
import os, signal, time
def f(x): return x
for k in range(60):
    f(k)
    time.sleep(0.05)
    exec(f"def g{k}(x): return x\\ng{k}({k})")
os.kill(os.getpid(), signal.SIGKILL)
"""
    trace = record(tmp_path, source, version=version)
    assert trace.done.returncode == -signal.SIGKILL
    assert trace.types("f", "argument", "x") == {"int"}
    assert trace.ask("SELECT ended, status FROM processes") == [(None, -9)]


@each_version
def test_killed_recorder_leaves_a_spool_for_recover(tmp_path: Path, version: str) -> None:
    (tmp_path / "app.py").write_text("import time\ndef f(x): return x\nf(1)\nprint('ready', flush=True)\ntime.sleep(1)\n")
    command = [sys.executable, "-m", "molt", "record", "--", python(version), "app.py"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == b"ready\n"
    process.kill()
    process.wait()
    process.stdout.read()  # until the program has ended too
    spools = list((tmp_path / "traces" / ".spool").glob("*/*.spool"))
    assert len(spools) == 1
    with spools[0].open("ab") as file:
        file.write(b"V\t0\targument\t0\tx\t\t1")  # a record that was cut off
    deadline = time.monotonic() + 10
    while (done := molt("trace", "recover", cwd=tmp_path)).stderr.startswith(b"nothing") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert done.returncode == 0 and b"1 spool loaded" in done.stderr
    trace = Trace(done, tmp_path / "traces")
    assert trace.types("f", "return") == {"int"}
    assert not (tmp_path / "traces" / ".spool").exists()


@each_version
def test_two_recordings_at_once(tmp_path: Path, version: str) -> None:
    (tmp_path / "app.py").write_text("import sys, time\ndef f(x): return x\nf(sys.argv[1])\ntime.sleep(0.3)\n")
    command = [sys.executable, "-m", "molt", "record", "-q", "--", python(version), "app.py"]
    processes = [subprocess.Popen([*command, str(n)], cwd=tmp_path, env=environment()) for n in range(3)]
    assert [p.wait(60) for p in processes] == [0, 0, 0]
    trace = Trace(subprocess.CompletedProcess([], 0), tmp_path / "traces")
    assert len(trace.files) == 3
    assert trace.ask("SELECT starts FROM functions WHERE qualname = 'f'") == [(3,)]


def link_to_python(folder: Path) -> str:
    """A path without spaces, which the line `#!` of a script cannot have."""
    link = folder / "python"
    link.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    link.chmod(0o755)
    return str(link)


def test_module_option_string_console_script_and_shell(tmp_path: Path) -> None:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__main__.py").write_text("def in_package(x): return x\nin_package(1)\n")
    script = tmp_path / "tool"
    script.write_text(f"#!/usr/bin/env {link_to_python(tmp_path)}\ndef in_script(x): return x\nin_script(1)\n")
    script.chmod(0o755)
    for command in (
        [sys.executable, "-m", "pkg"],
        [sys.executable, "-c", "def in_string(x): return x\nin_string(1)"],
        ["./tool"],
        ["sh", "-c", f"{shlex.quote(sys.executable)} -c 'def in_shell(x): return x\nin_shell(1)'; exit 5"],
    ):
        done = molt("record", "-q", "--", *command, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (5 if command[0] == "sh" else 0, b"")
    trace = Trace(done, tmp_path / "traces")
    for name in ("in_package", "in_script", "in_string", "in_shell"):
        assert trace.types(name, "argument", "x") == {"int"}, name


def test_an_environment_without_molt(tmp_path: Path) -> None:
    """Nothing is installed into the environment whose Python is recorded."""
    subprocess.run([python("3.13"), "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    (tmp_path / "app.py").write_text("def f(x): return x\nf(1)\n")
    done = molt(
        "record", "-q", "--", str(tmp_path / "venv" / "bin" / "python"), "app.py", cwd=tmp_path, PYTHONPATH=os.fspath(Path.cwd())
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert Trace(done, tmp_path / "traces").types("f", "return") == {"int"}


@each_version
def test_molt_record_in_the_environment(tmp_path: Path, version: str) -> None:
    """A service is recorded without a parent of ours; its spool is loaded later."""
    (tmp_path / "app.py").write_text("def f(x): return x\nf(1)\n")
    lines = molt("record", "-o", "kept", "--environment", cwd=tmp_path).stdout.decode()
    subprocess.run(["sh", "-c", f"{lines} exec {shlex.quote(python(version))} app.py"], cwd=tmp_path, env=environment(), check=True)
    done = molt("trace", "recover", "kept", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert Trace(done, tmp_path / "kept").types("f", "return") == {"int"}


@each_version
def test_a_shadowed_sitecustomize_still_runs(tmp_path: Path, version: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import sys\nsys.custom = __file__\n")
    (tmp_path / "app.py").write_text(
        "import sys\nprint(sys.custom, sys.modules['sitecustomize'].__file__, [p for p in sys.path if 'inject' in p])\n"
        "print(sorted(m for m in sys.modules if 'molt' in m))\n"
    )
    plain = subprocess.run(
        [python(version), "app.py"], cwd=tmp_path, env=environment(PYTHONPATH=str(site)), capture_output=True, check=True
    )
    # The recorder's own PYTHONPATH has Molt in it, too, and the same site folder.
    done = molt("record", "-q", "--", "env", python(version), "app.py", cwd=tmp_path, PYTHONPATH=f"{Path.cwd()}{os.pathsep}{site}")
    assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, b"")


def test_an_old_python_is_named(tmp_path: Path) -> None:
    from tests.trace.recording import find_python

    old = find_python("3.11") or find_python("3.10")
    if old is None:
        pytest.skip("NO OLD PYTHON here: that it is refused with a message is not tested")
    done = molt("record", "--", old, "-c", "print(1)", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"1\n")
    assert b"has no sys.monitoring" in done.stderr


@each_version
def test_other_tools_still_work(tmp_path: Path, version: str) -> None:
    """settrace, setprofile and other tools of sys.monitoring see what they see without us."""
    source = """
import sys
seen = []
def f(x):
    y = x
    return y
sys.settrace(lambda frame, event, arg: seen.append((frame.f_code.co_name, event)) or (lambda *a: seen.append(a[1])))
f(1)
sys.settrace(None)
sys.setprofile(lambda frame, event, arg: frame.f_code is f.__code__ and seen.append(event))
f(2)
sys.setprofile(None)
m = sys.monitoring
m.use_tool_id(m.COVERAGE_ID, "mine")
m.register_callback(m.COVERAGE_ID, m.events.LINE, lambda code, line: seen.append(line))
m.set_local_events(m.COVERAGE_ID, f.__code__, m.events.LINE)
f(3)
m.free_tool_id(m.COVERAGE_ID)
print(seen)
"""
    (tmp_path / "app.py").write_text(source)
    plain = subprocess.run([python(version), "app.py"], cwd=tmp_path, env=environment(), capture_output=True, check=True)
    trace = record(tmp_path, source, version=version)
    assert (trace.done.stdout, trace.done.stderr) == (plain.stdout, b"")
    assert trace.types("f", "argument", "x") == {"int"}
