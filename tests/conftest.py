"""What the tests share: a sample library, a scrubbed environment, and ways to run the program."""

import fcntl
import os
import pty
import shutil
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ketainfo import authoring, cli
from ketainfo.library import Library

ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "sample"
SETTINGS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "ACCESSIBLE", "PAGER", "LESS")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


class Ran(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


def compiled(folder: Path, target: Path) -> Path:
    """Compile the content in `folder`, which must be free of faults, to `target`, and return that."""
    content, faults = authoring.read(folder)
    assert [*faults, *authoring.check(content, None)] == []
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


def on_a_terminal(
    *args: str, typed: str | bytes = "", columns: int = 80, rows: int = 200, variables: dict[str, str] | None = None
) -> str:
    """Run the program on a pseudo-terminal of this size, type into it, and return all that stood there at the end."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "ketainfo", *args],
        stdin=side,
        stdout=side,
        stderr=side,
        env={**os.environ, **(variables or {})},
        cwd=ROOT,
    ) as process:
        os.close(side)
        os.write(main, typed.encode() if isinstance(typed, str) else typed)
        written = b""
        try:
            while part := os.read(main, 65536):
                written += part
        except OSError:  # what Linux says when the last process has left the terminal
            pass
        process.wait(timeout=60)
    os.close(main)
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
    for name in (*SETTINGS, *LOCALE, "TERMINAL_WIDTH", "KETAINFO_PAGER"):
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
        with pytest.raises(SystemExit) as stop:
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
