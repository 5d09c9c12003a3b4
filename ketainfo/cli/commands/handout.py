"""`ketainfo handout`."""

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated, get_args

import typer

from ketainfo import decisions
from ketainfo.cli.display import display
from ketainfo.cli.options import FullSources, LibraryFile, RegionCode, find_region, open_library
from ketainfo.cli.paper import Force, Output, Paper, deliver, settle, typeset
from ketainfo.cli.tab import topic_names
from ketainfo.errors import UsageError
from ketainfo.library import Library
from ketainfo.model import Region, Topic
from ketainfo.render.blocks import Screen
from ketainfo.render.screens import decisions as deciding
from ketainfo.render.screens import handout as screens
from ketainfo.render.screens import reading, worksheet
from ketainfo.worksheet import worksheet as read_worksheet

TITLE = "Ketamine therapy: a guide"


class Extra(StrEnum):  # Typer takes a list of no other kind
    """What can stand in a handout beside topics."""

    COMPARE = "compare"
    QUESTIONS = "questions"
    WORKSHEET = "worksheet"
    GLOSSARY = "glossary"
    HELP = "help"


def handout(
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]...", help="Topics by any of their names.", autocompletion=topic_names),
    ] = None,
    extras: Annotated[
        list[Extra] | None, typer.Option("--with", help="Add the comparison, the questions, the empty worksheet, ...")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole guide as one book.")] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="One sheet a topic: the gist, what to ask, what is not known.")
    ] = False,
    output: Output = None,
    form: Annotated[
        Paper | None, typer.Option("--format", help="Form of the page, if the file's ending does not say it.")
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="Large print (HTML and PDF).")] = False,
    force: Force = False,
    sources: FullSources = False,
    region: RegionCode = None,
    library: LibraryFile = None,
) -> None:
    """Write topics as a page to print or to hand on.

    \b
    ketainfo handout safety bladder --with questions --output safety.html
    ketainfo handout ptsd --brief --large --output ptsd.html
    ketainfo handout --all --output guide.html
    """
    form = settle(output, form, get_args(Paper), force=force) or _on_screen()
    book = open_library(library)
    where = find_region(book, region)
    found = _topics(book, topics or [], everything=everything)
    added = list(Extra) if everything else (extras or [])
    pages = _sheets(found, where) if brief else _pages(book, found, where, full_sources=sources)
    pages += filter(None, (_extra(book, extra, where, full_sources=sources) for extra in added))
    if not pages:
        raise UsageError("name a topic, as in 'ketainfo handout safety --output safety.html', or --all")
    deliver(typeset(pages, form, TITLE, large=large), output, force=force, private=False)


def _on_screen() -> Paper:
    """Return the form of a page that nobody named a file or a form for. Raises UsageError at a terminal."""
    if display(sys.stdout).interactive:
        raise UsageError("name a file for the page, as in --output page.html; or a --format to see it here")
    return "html"


def _topics(book: Library, names: list[str], *, everything: bool) -> list[Topic]:
    from ketainfo.cli.commands.show import find_topic

    if everything:
        return [book.topic(head.id) for head in book.topics()]
    return list({topic.head.id: topic for topic in (find_topic(book, name) for name in names)}.values())


def _pages(book: Library, topics: list[Topic], region: Region, *, full_sources: bool) -> list[Screen]:
    counted = {one.id: one for one in decisions.evidence(book)}
    times = decisions.timelines(book)
    return [
        screens.page(
            topic,
            [term for name in reading.words_used(topic.sections) if (term := book.term(name))],
            counted.get(topic.head.id),
            [one for one in times if one.topic == topic.head.id],
            book.sources,
            region,
            date.today(),
            full_sources=full_sources,
        )
        for topic in topics
    ]


def _sheets(topics: list[Topic], region: Region) -> list[Screen]:
    return [screens.sheet(topic, region, date.today()) for topic in topics]


def _extra(book: Library, extra: Extra, region: Region, *, full_sources: bool) -> Screen:
    """Return a part of the handout; empty where the library has no options to compare."""
    match extra:
        case Extra.COMPARE:
            found = decisions.options(book)
            return deciding.comparison(found, book.sources, full_sources=full_sources) if found else []
        case Extra.QUESTIONS:
            return deciding.questions(
                decisions.questions(book), decisions.signs(book), book.sources, full_sources=full_sources
            )
        case Extra.WORKSHEET:
            return worksheet.blank(read_worksheet(book), region)
        case Extra.GLOSSARY:
            return reading.terms(book.terms())
        case Extra.HELP:
            return reading.urgent(region, book.situations(), book.regions())
