"""Who can be asked something in a terminal, what they may always type, and the file that they are offered."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from ketainfo.cli.streams import complain, say
from ketainfo.errors import KetainfoError
from ketainfo.text import clean

BACK, STOP = "back", "stop"
"""What somebody who is asked may type to return to the question before, and to end."""
NOTHING = frozenset({"", "no", "none", "nothing", "n", "-", "skip"})
"""What they may type who have nothing to say."""
ENDINGS = frozenset({STOP, "quit", "exit", "q"})
"""What people type to end, as they know it from other programs."""


def can_ask() -> bool:
    """Return whether somebody sits at a terminal who sees a question and can answer it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(prompt: str) -> str:
    """Return one line that is typed after `prompt`; the end of input stops, as the word does.

    A line that is no text in the encoding of the terminal is told, and asked for again.
    """
    while True:
        say(prompt)
        line = sys.stdin.buffer.readline()
        try:
            typed = clean(line.decode(sys.stdin.encoding).strip()) if line else STOP
        except UnicodeDecodeError:
            complain("that line cannot be read as text here; type it again")
        else:
            word = typed.casefold()
            return STOP if word in ENDINGS else BACK if word == BACK else typed


def offer(what: str, write: Callable[[Path], None]) -> None:
    """Ask for a file for `what`, and `write` to it; a name that will not do is told, and asked for again.

    A name without an ending gets that of a page.
    """
    while (answer := ask(f"\nA file for {what} (Enter for none): ")) != STOP:
        if answer.casefold() in NOTHING:
            break
        path = Path(os.path.expanduser(answer))  # noqa: PTH111  # Path.expanduser fails where nobody has the name
        try:
            named = path.suffix or os.path.isdir(path)  # noqa: PTH112  # Path.is_dir fails on a name that will not do
            write(path if named else path.with_suffix(".html"))
        except KetainfoError as error:
            complain(str(error))
        else:
            break
