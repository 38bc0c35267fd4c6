"""Sets up .venv with CPython 3.13 and Molt in it. Runs on any Python 3.6+.

A CPython 3.13 is looked for on PATH, among pyenv's versions, and with uv (which can also download one). Where there is
none, says what to do.
"""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PROBE = "import sys; print(sys.implementation.name, *sys.version_info[:2])"


def is_313(python):
    """Does this command run CPython 3.13?"""
    try:
        done = subprocess.run([python, "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.decode().split() == ["cpython", "3", "13"]


def pyenv_pythons():
    root = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    versions = os.path.join(root, "versions")
    if os.path.isdir(versions):
        for name in sorted(os.listdir(versions), reverse=True):
            if name.startswith("3.13"):
                yield os.path.join(versions, name, "bin", "python3.13")


def find_python():
    candidates = [sys.executable, shutil.which("python3.13"), shutil.which("python3"), shutil.which("python")]
    candidates += list(pyenv_pythons())
    for python in candidates:
        if python and is_313(python):
            return python
    uv = shutil.which("uv")
    if uv:
        done = subprocess.run([uv, "python", "find", "3.13"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode:
            subprocess.run([uv, "python", "install", "3.13"])
            done = subprocess.run([uv, "python", "find", "3.13"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        python = done.stdout.decode().strip()
        if python and is_313(python):
            return python
    return None


def main():
    venv_python = os.path.join(VENV, "bin", "python")
    if not is_313(venv_python):
        python = find_python()
        if python is None:
            print("error: Molt builds with CPython 3.13, and none was found on PATH, in pyenv or through uv", file=sys.stderr)
            print("hint: pip install uv && uv python install 3.13, or pyenv install 3.13, then run this again", file=sys.stderr)
            return 1
        print("setting up .venv with", python, flush=True)
        if subprocess.run([python, "-m", "venv", "--clear", VENV]).returncode:
            print("error: %s cannot create a virtual environment" % python, file=sys.stderr)
            print("hint: look at its message above; on Debian and Ubuntu, apt install python3.13-venv", file=sys.stderr)
            return 1
    install = [venv_python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = os.path.join(ROOT, "requirements.lock")
    if os.path.exists(lock):
        done = subprocess.run(install + ["--require-hashes", "-r", lock])
        if done.returncode == 0:
            done = subprocess.run(install + ["--no-deps", "-e", ROOT])
    else:
        done = subprocess.run(install + ["-e", ROOT + "[dev]"])
    if done.returncode:
        print("error: the packages could not be installed", file=sys.stderr)
        print(
            "hint: look at pip's message above; a proxy or an offline machine needs PIP_INDEX_URL or a wheel folder",
            file=sys.stderr,
        )
        return 1
    with open(os.path.join(VENV, "ready"), "w") as file:
        file.write("ok\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
