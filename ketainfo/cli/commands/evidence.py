"""`ketainfo evidence`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, FullSources, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.tab import condition_names
from ketainfo.decisions import Evidence, timelines
from ketainfo.decisions import evidence as read_evidence
from ketainfo.errors import NotFoundError
from ketainfo.library import Library
from ketainfo.text import is_among, quoted


def evidence(
    condition: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CONDITION]", help="The condition; without one, all are listed.", autocompletion=condition_names
        ),
    ] = None,
    sources: FullSources = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Show what the studies found, in numbers of 100 people.

    \b
    ketainfo evidence
    ketainfo evidence ptsd
    """
    book = open_library(library)
    everything = read_evidence(book)
    found = [_find(book, everything, " ".join(condition))] if condition else everything
    times = [] if condition else timelines(book)
    if as_json:
        from ketainfo.render.documents import decisions as documents

        return streams.show_json(documents.evidence(found, times, book.sources))
    from ketainfo.render.screens import decisions as screens
    from ketainfo.render.screens.reading import help_now

    screen = (
        screens.evidence(found[0], book.sources, full_sources=sources)
        if condition
        else screens.overview(found, times, book.sources, full_sources=sources)
    )
    return streams.show([*screen, *help_now(find_region(book))])


def _find(book: Library, everything: list[Evidence], name: str) -> Evidence:
    topic = book.topic_id(name)
    for one in everything:
        if one.id == topic or is_among(name, (one.id, one.title, *one.aliases)):
            return one
    listed = ", ".join(one.id for one in everything)
    raise NotFoundError(f"there are no figures for {quoted(name)}; there are some for {listed}")
