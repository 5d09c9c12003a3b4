"""Pipes, terminals, locales and disks, as the shell brings them."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest

from ketainfo.cli.display import display
from tests.conftest import ROOT, Ran, on_a_terminal, on_unix

Execute = Callable[..., Ran]
PROGRAM = f"{sys.executable} -m ketainfo"
STOPPED = """
import os, signal, sys
from ketainfo.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may have it ignored
page, number = sys.argv[1:]
os.fsync = lambda _: os.kill(os.getpid(), int(number))
sys.argv = ["ketainfo", "handout", "safety", "--output", page]
main()
"""
"""The program, with a signal that comes when the page is written but does not have its name yet."""


def shell(line: str) -> Ran:
    if os.name == "nt":
        pytest.skip("Windows has no POSIX shell")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "command",
    ["topics", "show safety", "sources --json", "--help", "define", "compare", "evidence", "handout --all", "decide"],
)
def test_a_reader_that_has_seen_enough_ends_the_program_quietly(command: str) -> None:
    line = [sys.executable, "-m", "ketainfo", *command.split()]
    with Popen(line, stdin=DEVNULL, stdout=PIPE, stderr=PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()

        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


@pytest.mark.parametrize(
    "command",
    [
        *(
            "show safety",
            "topics --json",
            "--help",
            "--version",
            "completion zsh",
            "disclose codeine",
            "handout safety",
        ),
        *("search ptsd", "define dissociation", "urgent"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_one_sentence(command: str) -> None:
    ran = shell(f"{PROGRAM} {command} > /dev/full")

    assert ran == (4, "", "ketainfo: cannot read or write: No space left on device\n")


@pytest.mark.parametrize(("command", "code"), [("topics", 0), ("urgent --region QQ", 0), ("show xyzzy", 1)])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_the_exit_code_tells_what_could_not_be_said(command: str, code: int) -> None:
    assert shell(f"{PROGRAM} {command} 2>/dev/full").code == code


@on_unix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_midst_of_writing_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    page = tmp_path / "page.html"
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED, str(page), str(number.value)], capture_output=True, cwd=ROOT, check=False
    )

    assert (ended.returncode, list(tmp_path.iterdir())) == (128 + number, []), ended.stderr


@pytest.mark.parametrize("command", ["show safety", "topics --json", "questions", "disclose codeine --format fhir"])
def test_lost_output_is_never_success(command: str) -> None:
    assert shell(f"{PROGRAM} {command} >&-").code == 4
    assert shell(f"{PROGRAM} show nothing-of-this-name 2>&-").code == 1
    assert shell(f"{PROGRAM} {command} <&-").code == 0


def test_nothing_to_write_needs_no_standard_output() -> None:
    ran = shell(f"{PROGRAM} search xyzzy >&-")

    assert (ran.code, ran.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("errors", ["2>&-", "2>/dev/full"])
def test_what_cannot_be_told_keeps_nothing_back(errors: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no disk that is always full")
    ran = shell(f"{PROGRAM} disclose codeine 'i am killing myself' {errors}")

    assert ran.code == 0
    assert "1 thing recognised" in ran.out


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii-stream"),
        pytest.param(
            {"PYTHONIOENCODING": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            id="C-locale",
            marks=on_unix,
        ),
    ],
)
def test_a_locale_without_our_symbols_gets_letters_it_has(execute: Execute, variables: dict[str, str | None]) -> None:
    ran = execute("show", "brackets", FORCE_COLOR="1", **variables)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert "* A cafe, a naive reader - and 5 >= 4 ... stay as they are. [1]" in ran.out
    assert "| \x1b[1mPeople are there" in execute("disclose", "i am killing myself", FORCE_COLOR="1", **variables).err


@pytest.mark.parametrize(
    "command",
    [
        "show brackets --json",
        "handout brackets",
        "handout brackets --format markdown",
        "disclose café --json",
        "disclose café --format fhir",
        "disclose café --format html",
    ],
)
def test_a_document_is_utf_8_whatever_the_locale(execute: Execute, command: str) -> None:
    assert "café" in execute(*command.split(), PYTHONIOENCODING="ascii").out


def test_a_text_is_in_letters_that_the_locale_has(execute: Execute) -> None:
    assert "cafe" in execute("handout", "brackets", "--format", "text", PYTHONIOENCODING="ascii").out


@pytest.mark.parametrize("command", ["disclose -", "disclose --file -", "disclose --guide"])
def test_a_closed_standard_input_is_one_sentence(command: str) -> None:
    ran = shell(f"{PROGRAM} {command} <&-")

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "give the items, or --file with a list" in ran.err


def test_nobody_is_asked_on_a_closed_standard_input() -> None:
    ran = shell(f"{PROGRAM} decide <&-")

    assert (ran.code, ran.err) == (0, "")
    assert "My decision about treatment" in ran.out


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"ACCESSIBLE": "1"}, False),
    ],
    ids=str,
)
def test_colour_on_a_terminal_follows_the_published_table(variables: dict[str, str], *, coloured: bool) -> None:
    written = on_a_terminal("show", "safety", variables=variables)

    assert ("\x1b[" in written) is coloured
    assert "What can go wrong" in written


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"CLICOLOR_FORCE": "1"}, True), ({"FORCE_COLOR": "0"}, False)],
    ids=str,
)
def test_colour_in_a_pipe_follows_the_published_table(
    execute: Execute, variables: dict[str, str], *, coloured: bool
) -> None:
    assert ("\x1b[" in execute("show", "safety", **variables).out) is coloured


@pytest.mark.parametrize("command", [["disclose", "--guide"], ["decide"]], ids=" ".join)
def test_plain_holds_for_what_is_asked(command: list[str]) -> None:
    assert "\x1b[" in on_a_terminal(*command, typed=["1\nstop\n\n"])
    assert "\x1b[" not in on_a_terminal(*command, "--plain", typed=["1\nstop\n\n"])


class NullDevice(io.TextIOWrapper):
    """The null device as Windows has it."""

    def isatty(self) -> bool:
        return True


def test_the_null_device_is_no_terminal_even_where_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(os.devnull).open("wb") as file, NullDevice(file, encoding="utf-8") as null:
        monkeypatch.setattr(sys, "stdout", null)
        shown = display(sys.stdout)
        monkeypatch.undo()

    assert not shown.interactive


@pytest.mark.parametrize("columns", ["0", "1", "-5", "abc", "100000", "40"])
def test_any_width_shows_the_whole_text(execute: Execute, columns: str) -> None:
    ran = execute("show", "safety", FORCE_COLOR="1", COLUMNS=columns, LINES="0", TERMINAL_WIDTH=columns)

    assert (ran.code, ran.err) == (0, "")
    assert "legal" not in ran.out
    assert " ".join(ran.out.split()).count("Tell the clinic") == 1


def test_a_narrow_terminal_is_kept_to() -> None:
    written = on_a_terminal("show", "safety", columns=50, variables={"NO_COLOR": "1"})

    assert max(map(len, written.splitlines())) <= 50


def test_long_text_goes_through_the_pager_that_was_chosen(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    on_a_terminal("show", "safety", rows=10, variables={"PAGER": f"sh -c 'cat > {seen}'"})

    assert "What can go wrong" in seen.read_text(encoding="utf-8")


def test_less_leaves_a_short_text_on_the_screen_unless_told_otherwise(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    for variables, settings in (({}, "FRX"), ({"LESS": "S"}, "S")):
        pager = {"PAGER": f"sh -c 'echo $LESS > {seen}'"}
        on_a_terminal("show", "safety", rows=10, variables=variables | pager)

        assert seen.read_text(encoding="utf-8") == f"{settings}\n"


@pytest.mark.parametrize("pager", ["no-such-pager", "'", "cat", "", "false"])
def test_without_a_pager_the_text_is_simply_shown(pager: str) -> None:
    assert "What can go wrong" in on_a_terminal("show", "safety", rows=10, variables={"PAGER": pager})


CAREFUL_PAGER = """
import signal, sys, termios, time
sys.stdin.read()
with open("/dev/tty") as terminal:
    found = termios.tcgetattr(terminal)
    quiet = [*found[:3], found[3] & ~termios.ECHO, *found[4:]]
    termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    print("waiting", flush=True)
    signal.sigwait({signal.SIGINT})
    time.sleep(1)
    termios.tcsetattr(terminal, termios.TCSANOW, found)
    print("in order", flush=True)
"""
"""Takes away the echo as less does, and gives it back some time after Ctrl-C."""


def test_ctrl_c_in_the_pager_is_left_to_the_pager(tmp_path: Path) -> None:
    (tmp_path / "pager.py").write_text(CAREFUL_PAGER, encoding="utf-8")
    pager = {"PAGER": f"{sys.executable} {tmp_path / 'pager.py'}"}
    shown = on_a_terminal("show", "safety", rows=10, typed=["\x03"], after="waiting", variables=pager)

    assert "in order" in shown


def test_a_text_is_not_shown_again_after_a_pager_that_ctrl_c_ended() -> None:
    pager = {"PAGER": "sh -c 'cat; echo waiting; exec sleep 60'"}
    shown = on_a_terminal("show", "safety", rows=10, typed=["\x03"], after="waiting", variables=pager)

    assert shown.count("What can go wrong") == 1


@pytest.mark.parametrize("home", ["/nonexistent", None])
def test_reading_needs_no_home_and_leaves_nothing_behind(execute: Execute, tmp_path: Path, home: str | None) -> None:
    ran = execute("show", "safety", HOME=home, TMPDIR=str(tmp_path), XDG_CACHE_HOME=str(tmp_path))

    assert (ran.code, ran.err) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_an_argument_that_is_no_text_is_answered() -> None:
    ran = shell(f"{PROGRAM} show $'\\xff\\xfe'")

    assert ran.code == 1
    assert ran.err.startswith("ketainfo: there is no topic ")
