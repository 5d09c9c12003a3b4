"""`ketainfo search`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, RegionCode, find_region, open_library
from ketainfo.errors import ExitCode, UsageError
from ketainfo.library import Library
from ketainfo.search import faintly_alike
from ketainfo.search import search as search_library
from ketainfo.text import quoted


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Your question, in your own words.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="Show at most this many answers.")] = 5,
    region: RegionCode = None,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Find the passages that answer a question, in your own words.

    \b
    ketainfo search ptsd
    ketainfo search can I drive home afterwards
    """
    query = " ".join(words)
    if not query.strip():
        raise UsageError("there is nothing to search for; give a word or a question, as in 'ketainfo search ptsd'")
    book = open_library(library)
    found = search_library(book, query, limit)
    where = find_region(book, region)
    if as_json:
        from ketainfo.render.documents import reading as documents

        streams.show_json(documents.results(found, where))
    elif found.hits or found.urgency:
        from ketainfo.render.screens import reading as screens

        streams.show(screens.results(found, where))
    if not found.hits:
        if not as_json and not found.urgency:
            streams.complain(_nothing(book, found.query), hint="For help in a crisis: 'ketainfo urgent'.")
        raise typer.Exit(ExitCode.NOT_FOUND)


def _nothing(book: Library, query: str) -> str:
    if near := faintly_alike(book, query):
        commands = ", ".join(f"'ketainfo show {topic}'" for topic in near)
        return f"nothing in this guide surely answers {quoted(query)}; it may be in: {commands}"
    return f"nothing in this guide answers {quoted(query)}; 'ketainfo topics' lists what there is"
