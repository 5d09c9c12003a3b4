"""The worksheet in a terminal: one question at a time, each answer kept at once where a file is named."""

import json
import sys
from pathlib import Path

from ketainfo.cli import streams
from ketainfo.cli.paper import save
from ketainfo.errors import UsageError
from ketainfo.render.documents.decisions import worksheet as document
from ketainfo.render.screens.worksheet import asking, in_words, opening
from ketainfo.worksheet import Answers, Worksheet, understand

BACK, STOP = "back", "stop"


def interview(sheet: Worksheet, answers: Answers, file: Path | None, *, again: bool) -> Answers:
    """Ask what is not answered yet, or everything `again`, and return all answers; each is saved to `file` at once."""
    titles = {step.questions[0].id: step for step in sheet.steps if step.questions}
    wanted = [place for place, asked in enumerate(sheet.questions) if again or asked.id not in answers]
    streams.complain(f"Enter alone skips, '{BACK}' goes back, '{STOP}' ends. {_kept(file)}")
    at = 0
    while at < len(wanted):
        asked = sheet.questions[wanted[at]]
        if step := titles.get(asked.id):
            streams.tell(opening(step))
        streams.tell(asking(asked, wanted[at] + 1, len(sheet.questions), in_words(answers, asked)))
        typed = _typed()
        if typed == STOP:
            break
        if typed == BACK:
            at = max(at - 1, 0)
            continue
        try:
            if typed:
                answers = {**answers, asked.id: understand(asked, typed)}
                _keep(sheet, answers, file)
        except UsageError as error:
            streams.complain(str(error))
            continue
        at += 1
    return answers


def _kept(file: Path | None) -> str:
    if file:
        return f"Your answers stay in {file.name!r} and nowhere else."
    return "Nothing is kept; to go on another day, name a file: ketainfo decide my-decision.json"


def _keep(sheet: Worksheet, answers: Answers, file: Path | None) -> None:
    if file:
        save(f"{json.dumps(document(sheet, answers), ensure_ascii=False, indent=2)}\n", file, force=True)


def _typed() -> str:
    """Return one line of what is typed; the end of input stops, as the word does."""
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    word = line.strip()
    return (word.casefold() if word.casefold() in (BACK, STOP) else word) if line else STOP
