"""`ketainfo sources`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, open_library
from ketainfo.cli.tab import source_keys
from ketainfo.errors import NotFoundError
from ketainfo.text import quoted


def sources(
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="The key of one source.", autocompletion=source_keys)
    ] = None,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """List what the guide rests on, or one source and all that rests on it.

    \b
    ketainfo sources
    ketainfo sources anand2023elektd
    """
    book = open_library(library)
    if key is not None:
        found = book.sources([key])
        if not found:
            raise NotFoundError(f"there is no source {quoted(key)}; 'ketainfo sources' lists them")
        statements = book.statements(key)
    if as_json:
        from ketainfo.render.documents import reading as documents

        document = documents.sources(book.sources()) if key is None else documents.one_source(found[0], statements)
        return streams.show_json(document)
    from ketainfo.render.screens import reading as screens

    screen = screens.sources(book.sources()) if key is None else screens.source(found[0], statements)
    return streams.show(screen)
