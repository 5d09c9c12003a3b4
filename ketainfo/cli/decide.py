"""`ketainfo decide`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.paper import ENDINGS, Force, Output, Paper, check_target, deliver, form_of, offer, settle, typeset
from ketainfo.errors import FileError, UsageError
from ketainfo.library import Library
from ketainfo.render.blocks import Screen
from ketainfo.render.screens import worksheet as screens
from ketainfo.text import clean, quoted
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
        _check_name(file)
    answers, unfit = checked(sheet, _read(file)) if file and file.exists() else ({}, {})
    if unfit:
        streams.complain(
            "the worksheet has changed; what you said here no longer fits, and stays in your file until you answer"
            f" anew: {in_old_words(sheet, unfit)}"
        )
    asked = not (blank or as_json) and streams.can_ask()
    if asked:
        from ketainfo.cli.interview import interview

        try:
            answers = interview(book, answers, unfit, file, again=again)
        finally:  # at Ctrl-C too
            if file and file.exists():
                streams.tell(screens.kept(clean(str(file))))
    elif file and not file.exists():
        raise FileError(f"there is no file {quoted(file)}; it is made when you answer in a terminal")
    if form:
        return deliver(_written(book, sheet, answers, form), output, force=force)
    streams.show(_page(book, sheet, answers), plain=plain)
    if asked and answers and not file:

        def write(path: Path) -> None:
            deliver(_written(book, sheet, answers, form_of(path, Form)), path, force=False)

        offer("this page, as in page.html", write)
    return None


def _written(book: Library, sheet: Worksheet, answers: Answers, form: Form) -> str | bytes:
    if form is Form.JSON:
        from ketainfo.render.documents import decisions as documents

        return streams.in_json(documents.worksheet(sheet, answers))
    return typeset([_page(book, sheet, answers)], Paper(form))


def _check_name(file: Path) -> None:
    """Raise UsageError if `file` may not be written, or is named as a page rather than as what answers are kept in."""
    check_target(file, force=True)
    if file.suffix.lower() in ENDINGS.keys() - {".json"}:
        keep = "keep your answers in a file that ends in .json, and name the page with --output"
        raise UsageError(f"{quoted(file.name)} is the name of a page; {keep}")


def _page(book: Library, sheet: Worksheet, answers: Answers) -> Screen:
    where = find_region(book)
    if not answers:
        return screens.blank(sheet, where)
    return screens.worksheet(sheet, answers, weighed(book, sheet, answers), book.sources, where)


def _read(file: Path) -> dict[str, object]:
    """Return the answers in a file. Raises FileError if it cannot be read, UsageError if it is no worksheet."""
    name = quoted(file)
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
