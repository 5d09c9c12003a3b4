"""The worksheet in a terminal: one question at a time, each answer kept at once where a file is named."""

from pathlib import Path

from ketainfo.cli import streams
from ketainfo.cli.answers import keep
from ketainfo.cli.asking import BACK, STOP, ask
from ketainfo.cli.helping import answer_a_call
from ketainfo.errors import UsageError
from ketainfo.library import Library
from ketainfo.render.screens.worksheet import MORE, asking, gist, in_words, openings
from ketainfo.text import quoted
from ketainfo.worksheet import Answers, understand, worksheet


def interview(book: Library, answers: Answers, file: Path | None, *, again: bool) -> Answers:
    """Ask what is not answered yet, or everything `again`, and return all answers; each is saved to `file` at once.

    Words that call for help show where it is before the next question.
    """
    sheet = worksheet(book)
    parts = openings(sheet)
    part = shown = None
    wanted = [place for place, asked in enumerate(sheet.questions) if again or asked.id not in answers]
    streams.complain(f"Enter alone skips, '{BACK}' goes back, '{STOP}' ends. {_kept(file)}")
    at = 0
    while at < len(wanted):
        asked = sheet.questions[wanted[at]]
        if parts[asked.id] != part:
            part = parts[asked.id]
            streams.tell([part])
        if asked is not shown:
            streams.tell(asking(asked, wanted[at] + 1, len(sheet.questions), in_words(answers, asked)))
            shown = asked
        typed = ask("> ")
        if typed == STOP:
            break
        answer_a_call(book, typed)
        if typed == BACK:
            at = max(at - 1, 0)
            continue
        if typed == MORE and asked.topic:
            streams.tell(gist(book.topic(asked.topic)))
            continue
        try:
            if typed:
                answers = {**answers, asked.id: understand(asked, typed)}
                keep(answers, asked.id, sheet, file)
        except UsageError as error:
            streams.complain(str(error))
            continue
        at += 1
    return answers


def _kept(file: Path | None) -> str:
    if file:
        return f"Your answers stay in {quoted(file.name)} and nowhere else."
    return "Nothing is kept; to go on another day, name a file: ketainfo decide my-decision.json"
