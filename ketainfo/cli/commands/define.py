"""`ketainfo define`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, open_library, search_for
from ketainfo.cli.tab import term_names
from ketainfo.errors import NotFoundError
from ketainfo.library import Library
from ketainfo.model import Term
from ketainfo.text import name_key, quoted


def define(
    term: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TERM]", help="The word; without one, all are listed.", autocompletion=term_names),
    ] = None,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Say what a word means.

    \b
    ketainfo define dissociation
    ketainfo define k-hole
    """
    book = open_library(library)
    found = [_find(book, " ".join(term))] if term else book.terms()
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.terms(found))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.term(found[0]) if term else screens.terms(found))


def _find(book: Library, name: str) -> Term:
    if found := book.term(name):
        return found
    from difflib import get_close_matches

    names = {name_key(word): term.name for term in book.terms() for word in (term.name, *term.aliases)}
    near = dict.fromkeys(names[key] for key in get_close_matches(name_key(name), names, cutoff=0.7))
    hint = f"did you mean: {', '.join(near)}?" if near else f"try {search_for(name)}"
    raise NotFoundError(f"the glossary has no {quoted(name)}; {hint}")
