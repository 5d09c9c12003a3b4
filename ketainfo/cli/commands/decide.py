"""`ketainfo decide`."""

from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from ketainfo.cli import answers as kept
from ketainfo.cli import streams
from ketainfo.cli.asking import can_ask, offer
from ketainfo.cli.options import AsJson, LibraryFile, Plain, find_region, open_library
from ketainfo.cli.paper import Force, Output, Paper, deliver, form_of, settle, typeset
from ketainfo.errors import FileError
from ketainfo.library import Library
from ketainfo.render.blocks import Screen
from ketainfo.render.screens import worksheet as screens
from ketainfo.text import clean, quoted
from ketainfo.worksheet import Answers, Worksheet, checked, in_old_words, weighed, worksheet

Form = Literal[Paper, "json"]
"""The forms that the worksheet can be written in."""
FORMS: tuple[Form, ...] = get_args(Form)


def decide(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", readable=False, help="Keep your answers in this file, and go on from it another day."
        ),
    ] = None,
    output: Output = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Form of the page, if the file's ending does not say it.")
    ] = None,
    force: Force = False,
    again: Annotated[bool, typer.Option("--again", help="Ask every question again; Enter keeps the answer.")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="The empty worksheet, to print and fill by hand.")] = False,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """Think a decision through, one question at a time.

    \b
    ketainfo decide
    ketainfo decide my-decision.json --output page.html
    ketainfo decide --blank --format html

    It recommends nothing. Your answers stay in the file that you name, and nowhere else.
    """
    form = settle(output, form, FORMS, force=force, as_json=as_json)
    book = open_library(library)
    sheet = worksheet(book)
    if blank:
        file = None
    if file:
        kept.check_name(file)
    answers, unfit = checked(sheet, kept.read(file) if file else {})
    if unfit:
        streams.complain(
            "the worksheet has changed; what you said here no longer fits, and stays in your file until you answer"
            f" anew: {in_old_words(sheet, unfit)}"
        )
    asked = not (blank or as_json) and can_ask()
    if asked:
        answers = _ask(book, sheet, answers, file, again=again, has_page=bool(output))
    elif file and not file.exists():
        raise FileError(f"there is no file {quoted(file)}; it is made when you answer in a terminal")
    if form:
        return deliver(_written(book, sheet, answers, form), output, force=force)
    if asked and not answers:
        return streams.complain("nothing was answered; 'ketainfo decide --blank' shows the empty sheet")
    streams.show(_page(book, sheet, answers))
    if asked and not file:

        def write(path: Path) -> None:
            deliver(_written(book, sheet, answers, form_of(path, FORMS)), path, force=False)

        offer("this page, as in page.html", write)
    return None


def _ask(
    book: Library, sheet: Worksheet, answers: Answers, file: Path | None, *, again: bool, has_page: bool
) -> Answers:
    """Return all answers once more are given in the terminal; say what is kept of them, also at Ctrl-C."""
    from ketainfo.cli.interview import interview

    try:
        return interview(book, sheet, answers, file, again=again)
    except KeyboardInterrupt:
        if not file:
            streams.say("\nNothing was kept.\n")
        raise
    finally:
        if file and file.exists():
            streams.tell(screens.kept(clean(str(file)), has_page=has_page))


def _written(book: Library, sheet: Worksheet, answers: Answers, form: Form) -> str | bytes:
    if form == "json":
        from ketainfo.render.documents import decisions as documents

        return streams.in_json(documents.worksheet(sheet, answers))
    return typeset([_page(book, sheet, answers)], form)


def _page(book: Library, sheet: Worksheet, answers: Answers) -> Screen:
    where = find_region(book)
    if not answers:
        return screens.blank(sheet, where)
    return screens.worksheet(sheet, answers, weighed(book, sheet, answers), book.sources, where)
