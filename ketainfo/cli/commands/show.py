"""`ketainfo show`."""

from datetime import date
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, FullSources, LibraryFile, Plain, find_region, open_library, search_for
from ketainfo.cli.tab import topic_names
from ketainfo.errors import NotFoundError
from ketainfo.library import Library
from ketainfo.model import Section, Topic
from ketainfo.text import is_among, quoted


def show(
    topic: Annotated[
        list[str],
        typer.Argument(metavar="TOPIC", help="A topic by its name or any word for it.", autocompletion=topic_names),
    ],
    section: Annotated[str | None, typer.Option("--section", help="Only this section.")] = None,
    sources: FullSources = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Show one topic: in brief, then more, then what is not known.

    \b
    ketainfo show safety
    ketainfo show "high blood pressure"
    ketainfo show bladder --section "in brief" --sources
    """
    book = open_library(library)
    found = find_topic(book, " ".join(topic))
    sections = _choose(found, section)
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.topic(found, sections))
    from ketainfo.render.screens import reading as screens

    screen = screens.topic(found, sections, find_region(book), date.today(), full_sources=sources)
    return streams.show(screen)


def find_topic(book: Library, name: str) -> Topic:
    """Return the topic with this id, title or alias. Raises NotFoundError, which suggests others."""
    if topic_id := book.topic_id(name):
        return book.topic(topic_id)
    from ketainfo.search import nearest_topics

    near = nearest_topics(book, name)
    hint = f"did you mean: {', '.join(near)}? Or try" if near else "'ketainfo topics' lists what there is, or try"
    raise NotFoundError(f"there is no topic {quoted(name)}; {hint} {search_for(name)}")


def _choose(found: Topic, section: str | None) -> list[Section]:
    if section is None:
        return list(found.sections)
    wanted = [one for one in found.sections if is_among(section, (one.id, one.title))]
    if not wanted:
        known = ", ".join(one.id for one in found.sections)
        raise NotFoundError(f"{quoted(found.head.title)} has no section {quoted(section)}; its sections are {known}")
    return wanted
