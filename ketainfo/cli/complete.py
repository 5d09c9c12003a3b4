"""What the shell offers when Tab is pressed. A library that cannot be read offers nothing."""

import os
from collections.abc import Callable
from pathlib import Path

from ketainfo.cli.options import LIBRARY_VARIABLE
from ketainfo.errors import KetainfoError
from ketainfo.library import PACKAGED, Library


def topic_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the topics that begin as typed, each with its title."""
    return _offer(lambda book: [(head.id, head.title) for head in book.topics()], incomplete)


def source_keys(incomplete: str) -> list[tuple[str, str]]:
    """Return the keys of the sources that begin as typed, each with its label."""
    return _offer(lambda book: [(source.key, source.label) for source in book.sources()], incomplete)


def term_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the words of the glossary that begin as typed."""
    return _offer(lambda book: [(term.name, "") for term in book.terms()], incomplete)


def _offer(names: Callable[[Library], list[tuple[str, str]]], incomplete: str) -> list[tuple[str, str]]:
    try:
        found = names(Library.open(Path(os.environ.get(LIBRARY_VARIABLE) or PACKAGED)))
    except KetainfoError:
        return []
    return [(name, what) for name, what in found if name.lower().startswith(incomplete.lower())]
