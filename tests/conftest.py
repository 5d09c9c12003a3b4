"""What the tests share: a sample library, a scrubbed environment, and ways to run the program."""

import os
import select
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import settings

from ketainfo import authoring, cli
from ketainfo.library import Library

settings.register_profile("any machine", deadline=None)  # no test asserts the clock
settings.load_profile("any machine")

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "sample"
SETTINGS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "ACCESSIBLE", "PAGER", "LESS")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


on_unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes, no links for everybody and no C locale")


class Ran(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


def compiled(folder: Path, target: Path) -> Path:
    """Compile the content in `folder`, which must be free of faults, to `target`, and return that."""
    content, faults = authoring.examine(folder)
    assert faults == []
    authoring.build(content, target)
    return target


def spoilt(library: Path, target: Path, *statements: str) -> Path:
    """Copy a library to `target`, spoil it with these statements of SQL, and return that."""
    target.write_bytes(library.read_bytes())
    database = sqlite3.connect(target)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return target


def make_pipe(path: Path) -> None:
    """Make a pipe that has a name, where there are such."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    else:
        os.mkfifo(path)


def is_private(path: Path) -> bool:
    """Return whether a file is for its owner alone; Windows keeps no modes, there its folder says for whom it is."""
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


IN_FRONT = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from ketainfo.cli import main; main()"
"""Runs the program as what the terminal belongs to, as a shell does, so that its Ctrl-C arrives."""


def on_a_terminal(
    *args: str,
    typed: Sequence[str | bytes] = (),
    after: str = "",
    columns: int = 80,
    rows: int = 200,
    variables: dict[str, str] | None = None,
) -> str:
    """Run the program on a pseudo-terminal of this size and return all that stood there at the end.

    Each thing is `typed` once `after` stands there, and stands there anew. The terminal has to be left as it was found.
    """
    termios, fcntl, pty = map(pytest.importorskip, ("termios", "fcntl", "pty"))  # Windows has none of them
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    found = termios.tcgetattr(side)
    written, waiting = b"", list(typed)
    until = time.monotonic() + 60
    with subprocess.Popen(
        [sys.executable, "-c", IN_FRONT, *args],
        stdin=side,
        stdout=side,
        stderr=side,
        env={**os.environ, **(variables or {})},
        cwd=ROOT,
        start_new_session=True,
    ) as process:
        while (running := process.poll() is None) or select.select([main], [], [], 0)[0]:
            if not running or select.select([main], [], [], 0.05)[0]:
                written += os.read(main, 65536)
            if time.monotonic() > until:
                process.kill()
            if waiting and written.count(after.encode()) > len(typed) - len(waiting):
                piece = waiting.pop(0)
                os.write(main, piece if isinstance(piece, bytes) else piece.encode())
    left = termios.tcgetattr(side)
    os.close(side)
    os.close(main)
    assert left == found
    return written.decode(errors="replace").replace("\r\n", "\n")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library compiled from the sample content."""
    return compiled(SAMPLE, tmp_path_factory.mktemp("library") / "sample.sqlite")


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide itself, compiled."""
    return compiled(ROOT / "data", tmp_path_factory.mktemp("guide") / "guide.sqlite")


@pytest.fixture
def library(sample: Path) -> Library:
    """The sample library, open."""
    return Library.open(sample)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample content, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


@pytest.fixture(autouse=True)
def environment(sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment in which nothing of the developer's shows: the sample library, an American locale, 80 columns."""
    for name in (*SETTINGS, *LOCALE, "TERMINAL_WIDTH", "PYTHONUNBUFFERED", "KETAINFO_PAGER", "KETAINFO_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KETAINFO_LIBRARY", str(sample))


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the program in this process, from its entry point with its error boundary."""

    def run(*args: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ketainfo", *args])
        with patch.dict(os.environ), pytest.raises(SystemExit) as stop:  # a run leaves its options there
            cli.main()
        out, err = capsys.readouterr()
        return Ran(int(stop.value.code or 0), out, err)

    return run


@pytest.fixture
def execute() -> Callable[..., Ran]:
    """Run the program as a process of its own; keywords are environment variables, None takes one away."""

    def run(*args: str, stdin: str | None = None, folder: Path = ROOT, **variables: str | None) -> Ran:
        environment = {**os.environ, **{name: value for name, value in variables.items() if value is not None}}
        for name in [name for name, value in variables.items() if value is None]:
            environment.pop(name, None)
        done = subprocess.run(
            [sys.executable, "-m", "ketainfo", *args],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=folder,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write the golden renderings anew, to be read as a diff"
    )
