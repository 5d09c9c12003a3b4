"""`ketainfo` alone: a short welcome."""

from pathlib import Path

from ketainfo.cli import streams
from ketainfo.cli.options import find_region, open_library
from ketainfo.render.screens import reading as screens


def start(library: Path | None) -> None:
    """Show what this is, what there is, what to try, and where help is."""
    book = open_library(library)
    streams.show(screens.welcome(book.groups(), book.editions(), find_region(book)))
