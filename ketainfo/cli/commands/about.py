"""`ketainfo about`."""

import platform
import sqlite3
from importlib.metadata import version

from ketainfo import __version__
from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, open_library
from ketainfo.library import FORMAT, Library


def about(as_json: AsJson = False, _plain: Plain = False, library: LibraryFile = None) -> None:
    """Say what this is, who makes and pays for it, and its versions.

    \b
    ketainfo about
    """
    book = open_library(library)
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.about(book.about(), _versions(book)))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.about(book.about(), _versions(book)))


def _versions(book: Library) -> dict[str, str]:
    heads = book.topics()
    dates = sorted(head.reviewed for head in heads)
    return {
        "ketainfo": __version__,
        "content": f"{len(heads)} topics, {len(book.sources())} sources",
        **{f"pages from {one.name}": f"{one.version}, {one.date}. {one.contact}" for one in book.editions()},
        "last reviewed": dates[-1] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}",
        "next review": min(head.review_by for head in heads),
        "library": f"format {FORMAT}, built with ketainfo {book.version()}",
        "Python": platform.python_version(),
        "Typer, Rich": f"{version('typer')}, {version('rich')}",
        "SQLite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.release()}",
    }
