"""`pytest --molt-record[=FOLDER]`: records a test run, children and xdist's workers too.

Where Molt is installed beside the tests this saves the `molt record --`; both do the same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

_KEY = "_molt_recording"
_FRAMEWORK = (
    "*/_pytest/*",
    "*/pluggy/*",
    "*/xdist/*",
    "*/execnet/*",
    "*/pygments/*",
)  # the tests are the program, not what runs them


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("molt").addoption(
        "--molt-record",
        nargs="?",
        const="traces",
        default=None,
        metavar="FOLDER",
        help="record the run with Molt (default folder: traces)",
    )


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--molt-record")
    if folder is None or "MOLT_RECORD_SPOOL" in os.environ:  # a worker, or a run that is recorded already
        return
    import time
    import uuid

    began = time.thread_time()
    from molt.trace import agent, launch

    run = uuid.uuid4().hex[:12]
    settings = launch.Settings(Path(folder), label="pytest", exclude=_FRAMEWORK, root=config.rootpath)
    spool = settings.folder.absolute() / launch.SPOOLS / run
    spool.mkdir(parents=True)
    (spool / "owner").write_text(f"{os.getpid()}\n")
    variables = launch.environment(settings, spool, run)
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    recording = agent.start(str(spool), variables["MOLT_RECORD_OPTIONS"], began)
    setattr(config, _KEY, (recording, settings, spool, before))


def pytest_unconfigure(config: pytest.Config) -> None:
    state: Any = getattr(config, _KEY, None)
    if state is None:
        return
    recording, settings, spool, before = state
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    if recording is not None:
        recording.end()
    from molt.trace import report

    report.load_and_tell(
        spool, settings, ["pytest"], os.getpid(), None, recording.seconds() if recording is not None else 0.0, quiet=False
    )
