"""`ketainfo questions`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, FullSources, LibraryFile, Plain, find_region, open_library
from ketainfo.decisions import Audience
from ketainfo.decisions import questions as read_questions
from ketainfo.decisions import signs as read_signs


def questions(
    audience: Annotated[Audience | None, typer.Option("--for", help="Only the questions for one of these.")] = None,
    sources: FullSources = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Show what to ask, and how to tell good care from bad.

    \b
    ketainfo questions
    ketainfo questions --for insurer
    """
    book = open_library(library)
    found = [one for one in read_questions(book) if audience in (None, one.audience)]
    signs = read_signs(book) if audience in (None, "provider") else []
    if as_json:
        from ketainfo.render.documents import decisions as documents

        return streams.show_json(documents.questions(found, signs, book.sources))
    from ketainfo.render.screens import decisions as screens
    from ketainfo.render.screens.reading import help_now

    screen = screens.questions(found, signs, book.sources, full_sources=sources)
    return streams.show([*screen, *help_now(find_region(book))])
