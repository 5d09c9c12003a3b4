"""`ketainfo disclose`."""

import sys
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from ketainfo.cli import streams
from ketainfo.cli.asking import NOTHING, offer
from ketainfo.cli.helping import answer_a_call
from ketainfo.cli.options import AsJson, FullSources, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.paper import Force, Output, Paper, deliver, form_of, settle, typeset
from ketainfo.disclosure import Disclosure, reminders
from ketainfo.disclosure import disclose as find_reminders
from ketainfo.errors import FileError, UsageError
from ketainfo.library import Library
from ketainfo.text import quoted

MAX_BYTES = 200_000
"""More than any list of medicines; a larger file is a mistake."""
OVERVIEW = "disclosure"
"""The topic that says in brief what every clinic must hear."""
STANDARD_INPUT = Path("-")
Form = Literal[Paper, "json", "fhir"]
"""The forms that a disclosure can be written in."""
FORMS: tuple[Form, ...] = get_args(Form)


def disclose(
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM]...", help="What you take and what you have, as in lorazepam 'high bp'."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", readable=False, help="Read them from this file, one a line; - for standard input."),
    ] = None,
    guide: Annotated[bool, typer.Option("--guide", "-g", help="Be asked, one thing at a time.")] = False,
    output: Output = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Form of the sheet, if its name does not say it; fhir: a FHIR R4 bundle."),
    ] = None,
    force: Force = False,
    sources: FullSources = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Say what to tell the clinic about what you take and have, and why.

    \b
    ketainfo disclose
    ketainfo disclose lorazepam "high blood pressure"
    ketainfo disclose --file my-list.txt --output sheet.html
    ketainfo disclose --guide

    A file or --guide keeps your list out of the shell's history. Nothing is stored but the sheet that you ask for.
    """
    form = settle(output, form, FORMS, force=force, as_json=as_json)
    book = open_library(library)
    if not (items or file or guide or output) and form in (None, "json"):
        return _show_checklist(book, as_json=form == "json")
    lines = [line for line in _lines(items or [], file, guide=guide) if line.strip().casefold() not in NOTHING]
    if not lines:
        raise UsageError("the list is empty; give what you take and have, as in 'ketainfo disclose lorazepam'")
    answer_a_call(book, *lines)
    found = find_reminders(book, lines)
    if form:
        return deliver(_written(found, form), output, force=force)
    from ketainfo.render.screens import disclosure as screens

    streams.show(screens.disclosure(found, find_region(book), full_sources=sources))
    if guide:
        offer(
            "a sheet to bring along, as in sheet.html",
            lambda path: deliver(_written(found, form_of(path, FORMS)), path, force=False),
        )
    return None


def _lines(items: list[str], file: Path | None, *, guide: bool) -> list[str]:
    """Return the lines that the person gave, in whichever ways."""
    lines = [item for item in items if item != "-"]
    if guide:
        from ketainfo.cli.listing import ask_for_items

        lines += ask_for_items()
    files = [STANDARD_INPUT] if "-" in items else []
    files += [file] if file and file not in files else []
    return lines + [line for one in files for line in _read(one).splitlines()]


def _read(file: Path) -> str:
    """Return the text of `file`. Raises FileError if it cannot be read, UsageError if it is no list in plain text."""
    if file == STANDARD_INPUT and sys.stdin is None:
        raise UsageError("there is no standard input to read; give the items, or --file with a list")
    name = "standard input" if file == STANDARD_INPUT else quoted(file)
    try:
        if file == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with file.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError(f"cannot read {name}: {error.strerror}") from error
    if len(data) > MAX_BYTES or b"\0" in data:
        raise UsageError(f"{name} is no list in plain text of at most {MAX_BYTES:,} bytes; give one thing a line")
    return data.decode("utf-8-sig", errors="replace")


def _show_checklist(book: Library, *, as_json: bool) -> None:
    known = reminders(book).values()
    if as_json:
        from ketainfo.render.documents import disclosure as documents

        return streams.show_json(documents.checklist(known))
    from ketainfo.render.screens import disclosure as screens

    topic = book.topic(OVERVIEW) if book.topic_id(OVERVIEW) else None
    return streams.show(screens.checklist(topic, known, book.sources, find_region(book)))


def _written(found: Disclosure, form: Form) -> str | bytes:
    """Return the sheet, or the document for programs, in the form asked for."""
    from ketainfo.render.documents import disclosure as documents
    from ketainfo.render.screens import disclosure as screens

    match form:
        case "json":
            return streams.in_json(documents.disclosure(found))
        case "fhir":
            return streams.in_json(documents.fhir(found))
        case paper:
            return typeset([screens.sheet(found)], paper)
