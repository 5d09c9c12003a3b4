"""Standard output and error: how things are written to them, and what happens when one is closed."""

import codecs
import errno
import os
import sys
import unicodedata
from typing import TYPE_CHECKING, TextIO

import typer

from ketainfo.cli.display import Display, display
from ketainfo.errors import ExitCode, FileError

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
GONE = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}
"""What a system says of a pipe whose reader has gone."""


def prepare() -> None:
    """Let symbols that the locale lacks be written in letters that it has, instead of failing on them."""
    codecs.register_error("ketainfo", _spell_out)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="ketainfo")


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # only an encoder of ours is given this handler
    return "".join(map(_ascii, error.object[error.start : error.end])), error.end


def _ascii(char: str) -> str:
    return ASCII.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"


def show(screen: "Screen") -> None:
    """Write `screen` to standard output as a set page or as linear text, through the pager if it is long."""
    target = display(sys.stdout)
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


def tell(screen: "Screen") -> None:
    """Write `screen` to standard error, where somebody is asked something or help comes first."""
    say(f"\n{_page(screen, display(sys.stderr))}")


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
        give_up(sys.stdout)
        raise typer.Exit(ExitCode.DONE) from None  # as a program does whose reader has seen enough


def flush() -> None:
    """Write out what is left in the buffer of standard output, if there is one."""
    if sys.stdout is not None:
        emit("")


def give_up(stream: TextIO | None) -> None:
    """Lead what `stream` still holds to nowhere: the interpreter would fail on it once more at its end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(message: str, hint: str = "") -> None:
    """Write one sentence, and a hint behind it, to standard error."""
    if hint and message[-1] not in ".?!":
        message += "."
    said = f"ketainfo: {' '.join(filter(None, [message, hint]))}"
    target = display(sys.stderr)
    if target.interactive:
        from textwrap import fill

        said = fill(said, target.width, break_long_words=False, break_on_hyphens=False)
    say(f"{said}\n")


def say(text: str) -> None:
    """Write `text` to standard error, if that can be written."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:  # there is nowhere left to say it, and the exit code still tells
            give_up(sys.stderr)
