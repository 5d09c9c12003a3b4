"""The worksheet in a terminal: one question at a time, each answer kept at once where a file is named."""

from pathlib import Path

from ketainfo.cli import streams
from ketainfo.cli.answers import keep
from ketainfo.cli.asking import BACK, STOP, ask
from ketainfo.cli.helping import answer_a_call
from ketainfo.decisions import options
from ketainfo.errors import UsageError
from ketainfo.library import Library
from ketainfo.render.blocks import Screen
from ketainfo.render.screens.worksheet import MORE, asking, gist, in_words, openings
from ketainfo.text import quoted
from ketainfo.worksheet import Answers, Asked, Worksheet, understand


def interview(book: Library, sheet: Worksheet, answers: Answers, file: Path | None, *, again: bool) -> Answers:
    """Ask what is not answered yet, or everything `again`, and return all answers; each is saved to `file` at once."""
    parts, known = openings(sheet), options(book)
    part = shown = None
    wanted = [place for place, asked in enumerate(sheet.questions) if again or asked.id not in answers]
    streams.complain(f"Enter alone skips, '{BACK}' goes back, '{STOP}' ends. {_kept(file)}")
    at = 0
    while at < len(wanted):
        asked = sheet.questions[wanted[at]]
        if parts[asked.id] != part:
            part = parts[asked.id]
            streams.tell([part])
        question = asking(asked, wanted[at] + 1, len(sheet.questions), in_words(answers, asked))
        if asked is not shown:
            streams.tell(question)
            shown = asked
        typed = _typed(book, asked, question)
        if typed == STOP:
            break
        if typed == BACK:
            at = max(at - 1, 0)
            continue
        try:
            if typed:
                answers = {**answers, asked.id: understand(asked, typed, known)}
                if file:
                    keep(answers, asked.id, sheet, file)
        except UsageError as error:
            streams.complain(str(error))
            continue
        at += 1
    return answers


def _typed(book: Library, asked: Asked, question: Screen) -> str:
    """Return what is typed, once it is no wish to read about what is asked; a call for help is answered first."""
    while (typed := ask("> ")) == MORE and asked.topic:
        streams.tell([*gist(book.topic(asked.topic)), *question])
    answer_a_call(book, typed)
    return typed


def _kept(file: Path | None) -> str:
    if file:
        return f"Your answers stay in {quoted(file.name)} and nowhere else."
    return "Nothing is kept; to go on another day, name a file: ketainfo decide my-decision.json"
