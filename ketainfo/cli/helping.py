"""Help before any answer, at whichever command what was typed calls for it."""

from ketainfo.cli import streams
from ketainfo.cli.options import find_region
from ketainfo.library import Library
from ketainfo.render.screens.reading import urgency as help_lines
from ketainfo.urgency import urgency

LISTENED = 200
"""The lines that are listened to."""


def answer_a_call(book: Library, *lines: str) -> bool:
    """Tell on standard error where help is, if one of `lines` calls for it more than for any answer; return whether."""
    for line in lines[:LISTENED]:
        if (alarm := urgency(book, line)) and alarm.is_pressing:
            streams.tell(help_lines(alarm, find_region(book)))
            return True
    return False
