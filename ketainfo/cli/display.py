"""What a stream can show: linear text or a set page, colour or none, and how much of it."""

import os
import sys
from typing import NamedTuple, TextIO

DEFAULT_WIDTH, DEFAULT_HEIGHT = 80, 24
PLAIN_VARIABLE = "ACCESSIBLE"
"""Asks for linear text, in the environment."""


class Display(NamedTuple):
    """What standard output can show: linear text or a set page, colour or none, and its size in cells."""

    plain: bool
    color: bool
    width: int
    height: int
    interactive: bool


def display(stream: TextIO | None) -> Display:
    """Return what `stream` can show, after the environment, where --plain is kept, and the terminal, in this order."""
    size = _terminal_size(stream)
    interactive = size is not None
    color = _color(interactive)
    linear = _is_set(PLAIN_VARIABLE) or not (interactive or color)
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
