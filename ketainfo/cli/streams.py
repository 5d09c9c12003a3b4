"""Standard input, output and error: what they can show, who can be asked, and what happens when one is closed."""

import codecs
import errno
import os
import sys
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TextIO

import typer

from ketainfo.errors import ExitCode, FileError
from ketainfo.text import clean

if TYPE_CHECKING:
    from ketainfo.render.blocks import Screen

ASCII = {
    "•": "*",
    "›": ">",
    "·": "-",
    "▌": "|",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "●": "#",
    "○": ".",
    "☐": "[ ]",
    "━": "=",
}
"""How the symbols of the guide are written where the locale has none of them."""
DEFAULT_WIDTH, DEFAULT_HEIGHT = 80, 24
GONE = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}
"""What a system says of a pipe whose reader has gone."""
BACK, STOP = "back", "stop"
"""What somebody who is asked may type to return to the question before, and to end."""
NOTHING = frozenset({"", "no", "none", "nothing", "n", "-", "skip"})
"""What they may type who have nothing to say."""


class Display(NamedTuple):
    """What standard output can show: linear text or a set page, colour or none, and its size in cells."""

    plain: bool
    color: bool
    width: int
    height: int
    interactive: bool


def display(stream: TextIO | None, *, plain: bool = False) -> Display:
    """Return what `stream` can show, after the options, the environment and the terminal, in this order."""
    size = _terminal_size(stream)
    interactive = size is not None
    color = _color(interactive)
    linear = plain or _is_set("ACCESSIBLE") or not (interactive or color)
    columns, lines = size or (0, 0)
    return Display(
        linear,
        color,
        _size("COLUMNS") or columns or DEFAULT_WIDTH,
        _size("LINES") or lines or DEFAULT_HEIGHT,
        interactive,
    )


def _terminal_size(stream: TextIO | None) -> os.terminal_size | None:
    """Return the size of the terminal on `stream`, or None if it is none."""
    if stream is None or not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno())
    except OSError:  # Windows takes its null device for a terminal
        return None


def _color(interactive: bool) -> bool:
    """Return whether to use colour: NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM=dumb, CLICOLOR, a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if _is_set("FORCE_COLOR") or _is_set("CLICOLOR_FORCE"):
        return True
    wanted = interactive and os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"
    return wanted and _obeys_escapes()


def _obeys_escapes() -> bool:
    """Return whether the terminal obeys escape sequences; a console of Windows does so only once it is asked to."""
    if sys.platform == "win32":
        from ctypes import byref, c_ulong, windll

        console, mode = windll.kernel32.GetStdHandle(-11), c_ulong()
        asked = windll.kernel32.GetConsoleMode(console, byref(mode))
        return bool(asked and windll.kernel32.SetConsoleMode(console, mode.value | 4))
    else:  # noqa: RET505  # each is read by the type checker for its own system
        return True


def _is_set(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0")


def _size(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def prepare() -> None:
    """Let symbols that the locale lacks be written in letters that it has, instead of failing on them."""
    codecs.register_error("ketainfo", _spell_out)
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="ketainfo")


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # only an encoder of ours is given this handler
    return "".join(map(_ascii, error.object[error.start : error.end])), error.end


def _ascii(char: str) -> str:
    return ASCII.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"


def show(screen: "Screen", *, plain: bool = False) -> None:
    """Write `screen` to standard output as a set page or as linear text, through the pager if it is long."""
    target = display(sys.stdout, plain=plain)
    text = _page(screen, target)
    if target.interactive and not target.plain and text.count("\n") >= target.height:
        from ketainfo.cli.pager import page

        return None if page(text) else emit(text)
    return emit(text)


def _page(screen: "Screen", target: Display) -> str:
    if target.plain:
        from ketainfo.render.plain import write as write_plain

        return write_plain(screen)
    from io import StringIO

    from rich.console import Console

    from ketainfo.render.terminal import write

    page = StringIO()
    console = Console(
        file=page,
        width=target.width,
        force_terminal=target.color,
        color_system="standard" if target.color else None,
        no_color=not target.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    write(screen, console)
    return page.getvalue()


def tell(screen: "Screen", *, plain: bool = False) -> None:
    """Write `screen` to standard error, where somebody is asked something."""
    sys.stderr.write(f"\n{_page(screen, display(sys.stderr, plain=plain))}")


def can_ask() -> bool:
    """Return whether somebody sits at a terminal who sees a question and can answer it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(prompt: str) -> str:
    """Return one line that is typed after `prompt`; the end of input stops, as the word does.

    A line that is no text in the encoding of the terminal is told, and asked for again.
    """
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.buffer.readline()
        try:
            typed = clean(line.decode(sys.stdin.encoding).strip()) if line else STOP
        except UnicodeDecodeError:
            complain("that line cannot be read as text here; type it again")
        else:
            return typed.casefold() if typed.casefold() in (BACK, STOP) else typed


def in_json(document: object) -> bytes:
    """Return `document` as JSON in UTF-8. Raises ValueError or RecursionError if it is no such thing."""
    import json

    return f"{json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def show_json(document: object) -> None:
    """Write `document` to standard output as JSON in UTF-8, whatever the locale."""
    emit(in_json(document))


def emit(page: str | bytes) -> None:
    """Write `page` to standard output: a text as the locale can show it, bytes as they are.

    A reader that has gone ends the program quietly. Raises FileError if there is no standard output, OSError if it
    takes no more.
    """
    if sys.stdout is None:
        raise FileError("there is no standard output to write to")
    try:
        if isinstance(page, bytes):
            sys.stdout.buffer.write(page)
        else:
            sys.stdout.write(page)
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in GONE:
            raise
        _leave_quietly()


def flush() -> None:
    """Write out what is left in the buffer of standard output."""
    emit("")


def _leave_quietly() -> None:
    """End with success, as a program does whose reader has seen enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(ExitCode.DONE)


def complain(message: str, hint: str = "") -> None:
    """Write one sentence, and a hint behind it, to standard error, if that can be written."""
    if hint and message[-1] not in ".?!":
        message += "."
    if sys.stderr is not None:
        with suppress(OSError):  # there is nowhere left to say it, and the exit code still tells
            sys.stderr.write(f"ketainfo: {' '.join(filter(None, [message, hint]))}\n")
            sys.stderr.flush()
