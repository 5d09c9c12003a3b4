"""`ketainfo decide`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.paper import Force, Output, Paper, check_target, deliver, settle, typeset
from ketainfo.errors import FileError, UsageError
from ketainfo.library import Library
from ketainfo.render.blocks import Screen
from ketainfo.render.screens import worksheet as screens
from ketainfo.text import clean
from ketainfo.worksheet import Answers, Worksheet, checked, in_old_words, weighed, worksheet

MAX_BYTES = 1_000_000


class Form(StrEnum):
    """The forms that the worksheet can be written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"
    JSON = "json"


def decide(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Keep your answers in this file, and go on from it another day."),
    ] = None,
    output: Output = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form of the page, if the file's ending does not say it.")
    ] = None,
    force: Force = False,
    again: Annotated[bool, typer.Option("--again", help="Ask every question again; Enter keeps the answer.")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="The empty worksheet, to print and fill by hand.")] = False,
    as_json: AsJson = False,
    plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Think a decision through, one question at a time.

    \b
    ketainfo decide
    ketainfo decide my-decision.json --output page.html
    ketainfo decide --blank --format html

    It recommends nothing. Your answers stay in the file that you name, and nowhere else.
    """
    form = settle(output, form, Form, force=force, as_json=as_json)
    book = open_library(library)
    sheet = worksheet(book)
    if blank:
        file = None
    if file:
        check_target(file, force=True)
    answers, unfit = checked(sheet, _read(file)) if file and file.exists() else ({}, {})
    if unfit:
        streams.complain(
            "the worksheet has changed; what you said here no longer fits, and stays in your file until you answer"
            f" anew: {in_old_words(sheet, unfit)}"
        )
    if not (blank or as_json) and streams.can_ask():
        from ketainfo.cli.interview import interview

        answers = interview(book, answers, unfit, file, again=again)
    elif file and not file.exists():
        raise FileError(f"there is no file {clean(str(file))!r}; it is made when you answer in a terminal")
    if form is Form.JSON:
        from ketainfo.render.documents import decisions as documents

        return deliver(streams.in_json(documents.worksheet(sheet, answers)), output, force=force)
    screen = _page(book, sheet, answers)
    if form:
        return deliver(typeset([screen], Paper(form)), output, force=force)
    return streams.show(screen, plain=plain)


def _page(book: Library, sheet: Worksheet, answers: Answers) -> Screen:
    where = find_region(book)
    if not answers:
        return screens.blank(sheet, where)
    return screens.worksheet(sheet, answers, weighed(book, sheet, answers), book.sources, where)


def _read(file: Path) -> dict[str, object]:
    """Return the answers in a file. Raises FileError if it cannot be read, UsageError if it is no worksheet."""
    name = repr(clean(str(file)))
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES)
    except OSError as error:
        raise FileError(f"cannot read {name}: {error.strerror}") from error
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no worksheet (not valid JSON); name another file, or a new one") from error
    answers = found.get("answers") if isinstance(found, dict) else None
    if not isinstance(answers, dict):
        raise UsageError(f"{name} is no worksheet: it has no 'answers'; name another file, or a new one")
    return answers
