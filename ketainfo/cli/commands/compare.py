"""`ketainfo compare`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, FullSources, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.tab import option_names
from ketainfo.decisions import Option, named, options
from ketainfo.errors import NotFoundError
from ketainfo.text import quoted


def compare(
    option: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OPTION]...", help="Only these, as in ect spray.", autocompletion=option_names),
    ] = None,
    sources: FullSources = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Set the options side by side, the same rows for each.

    \b
    ketainfo compare
    ketainfo compare infusion spray ect
    """
    book = open_library(library)
    everything = options(book)
    if not everything:
        raise NotFoundError("this library holds no options to compare; 'ketainfo topics' lists what there is")
    found = list({one.id: one for one in (_find(everything, name) for name in option or [])}.values()) or everything
    if as_json:
        from ketainfo.render.documents import decisions as documents

        return streams.show_json(documents.comparison(found, book.sources))
    from ketainfo.render.screens import decisions as screens
    from ketainfo.render.screens.reading import help_now

    screen = screens.comparison(found, book.sources, full_sources=sources)
    return streams.show([*screen, *help_now(find_region(book))])


def _find(everything: list[Option], name: str) -> Option:
    for option in everything:
        if named(option, name):
            return option
    listed = ", ".join(option.id for option in everything)
    raise NotFoundError(f"there is no option {quoted(name)}; the options are {listed}")
