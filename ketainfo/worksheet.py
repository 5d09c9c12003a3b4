"""The worksheet for a decision: what it asks, what counts as an answer, and the facts beside what a person values.

It weighs nothing up and recommends nothing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from ketainfo.decisions import Option, named, options
from ketainfo.errors import UsageError
from ketainfo.library import Library, texts
from ketainfo.model import Section
from ketainfo.text import clean, fold, is_among

Asking = Literal["text", "choice", "several", "rating", "yesno"]
Answer: TypeAlias = str | int | bool | list[str]
Answers: TypeAlias = dict[str, Answer]
"""Answers by the id of their question."""

HIGHEST = 5
"""Ratings run from 0, "does not matter to me", to this, "matters most"."""
MATTERS, MOST = 4, 3
"""The facts are set beside what is rated so or higher, and beside no more things than this: the page is to be read."""
CHOSEN = "options"
"""The question whose answers name the options that are weighed."""
MAX_TEXT = 1000
YES, NO, UNSURE = ("yes", "y"), ("no", "n"), ("not sure", "unsure", "maybe", "dont know", "i dont know")
NOT_SURE = "Not sure"
"""An answer to a question for yes or no."""


class Asked(NamedTuple):
    """One question; `row` is the row of the comparison that holds the facts for it."""

    id: str
    ask: str
    kind: Asking
    choices: tuple[str, ...] = ()
    help: str = ""
    row: str = ""
    topic: str = ""


class Step(NamedTuple):
    """Questions that belong together."""

    id: str
    title: str
    intro: str
    questions: tuple[Asked, ...]


class Check(NamedTuple):
    """A question on whether one is ready, and what to do where the answer is no."""

    asked: Asked
    if_no: str


class Worksheet(NamedTuple):
    """Everything that is asked, in its order."""

    steps: tuple[Step, ...]
    ready: tuple[Check, ...]

    @property
    def questions(self) -> list[Asked]:
        """Every question of every step, then the checks."""
        asked = [question for step in self.steps for question in step.questions]
        return [*asked, *(check.asked for check in self.ready)]


class Weighed(NamedTuple):
    """One thing that matters to a person, with what is known about it for each option that they weigh."""

    asked: Asked
    rating: int
    facts: tuple[tuple[Option, Section], ...]


def worksheet(library: Library) -> Worksheet:
    """Return the worksheet."""
    asked: dict[str, list[Asked]] = {}
    for step, name, ask, kind, choices, note, row, topic in library.rows(
        'SELECT step, id, ask, kind, choices, help, "row", topic FROM asked ORDER BY rowid'
    ):
        asked.setdefault(step, []).append(Asked(name, ask, kind, texts(choices), note, row, topic))
    steps = library.rows("SELECT id, title, intro FROM step ORDER BY rowid")
    checks = library.rows("SELECT id, ask, if_no FROM ready ORDER BY rowid")
    return Worksheet(
        tuple(Step(name, title, intro, tuple(asked.get(name, ()))) for name, title, intro in steps),
        tuple(Check(Asked(name, ask, "yesno"), if_no) for name, ask, if_no in checks),
    )


def understand(asked: Asked, typed: str, known: Iterable[Option] = ()) -> Answer:
    """Return what `typed` answers to a question: choices by number or in words, a rating, yes, no or unsure, a text.

    A choice that is one of the `known` options has all its names. Raises UsageError that says what would be an answer.
    """
    words = " ".join(fold(typed).split())
    chosen = _chosen(asked, typed, list(known))
    match asked.kind:
        case "text":
            return clean(typed.strip())[:MAX_TEXT]
        case "yesno" if words in YES + NO:
            return words in YES
        case "yesno" if words in UNSURE:
            return NOT_SURE
        case "rating" if words in map(str, range(HIGHEST + 1)):
            return int(words)
        case "choice" if len(chosen) == 1:
            return chosen[0]
        case "several" if chosen:
            return chosen
    raise UsageError(f"please {expected(asked)}")


def _chosen(asked: Asked, typed: str, known: list[Option]) -> list[str]:
    """Return the choices that `typed` names, one or several; none if a part of it names none."""
    if whole := _choice(asked, typed, known):
        return [whole]
    names: list[str] = []
    for part in re.split(",| and ", typed.lower()):
        words = part.split()
        names += words if all(map(str.isdigit, words)) else [part]
    chosen = [_choice(asked, name, known) for name in names]
    return list(dict.fromkeys(filter(None, chosen))) if all(chosen) else []


def _choice(asked: Asked, name: str, known: list[Option]) -> str | None:
    """Return the choice with this number, these words, or this name of the option that it is."""
    titles = {option.title for option in known if named(option, name)}
    for number, choice in enumerate(asked.choices, start=1):
        if is_among(name, (str(number), choice)) or choice in titles:
            return choice
    return None


def expected(asked: Asked) -> str:
    """Return what answers a question, in words."""
    return {
        "text": "write a few words",
        "yesno": "type yes, no or not sure",
        "rating": f"type a number from 0 (does not matter) to {HIGHEST} (matters most)",
        "choice": f"type one number from 1 to {len(asked.choices)}",
        "several": f"type numbers from 1 to {len(asked.choices)}, as in 1 3",
    }[asked.kind]


def checked(sheet: Worksheet, found: Mapping[str, object]) -> tuple[Answers, dict[str, object]]:
    """Return the answers in `found`, which a person may have written, and apart from them what fits no question.

    Raises UsageError if all of it is foreign.
    """
    questions = {asked.id: asked for asked in sheet.questions}
    if found and not questions.keys() & found.keys():
        raise UsageError("this file answers none of the worksheet's questions; name another file, or a new one")
    fitting = {name: value for name, value in found.items() if name in questions and _fits(questions[name], value)}
    answers = {name: _cleaned(value) for name, value in fitting.items()}
    return answers, {name: value for name, value in found.items() if name not in answers}


def in_old_words(sheet: Worksheet, unfit: Mapping[str, object]) -> str:
    """Return what a person once said that fits no question any more, each beside what was asked, as one line."""
    asks = {asked.id: asked.ask for asked in sheet.questions}
    said = (
        f"{asks.get(name, name)} {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in unfit.items()
    )
    return "; ".join(clean(" ".join(one.split()))[:MAX_TEXT] for one in said)


def _fits(asked: Asked, value: object) -> bool:
    match asked.kind:
        case "text":
            return isinstance(value, str) and len(value) <= MAX_TEXT
        case "yesno":
            return isinstance(value, bool) or value == NOT_SURE
        case "rating":
            return type(value) is int and 0 <= value <= HIGHEST
        case "choice":
            return value in asked.choices
        case "several":
            return isinstance(value, list) and all(one in asked.choices for one in value)


def _cleaned(value: object) -> Answer:
    assert isinstance(value, str | int | list)  # it fits its question
    return clean(value) if isinstance(value, str) else value


def weighed(library: Library, sheet: Worksheet, answers: Answers) -> list[Weighed]:
    """Return what was rated, what matters most first, with the facts for the options that the person weighs."""
    chosen = answers.get(CHOSEN)
    names = chosen if isinstance(chosen, list) else []
    compared = [option for option in options(library) if any(named(option, name) for name in names)]
    rated = [(asked, rating) for asked in sheet.questions if (rating := _rating(answers, asked)) is not None]
    rated.sort(key=lambda one: -one[1])
    found = []
    for place, (asked, rating) in enumerate(rated):
        rows = ((option, row) for option in compared for row in option.rows if row.id == asked.row)
        found.append(Weighed(asked, rating, tuple(rows) if rating >= MATTERS and place < MOST else ()))
    return found


def _rating(answers: Answers, asked: Asked) -> int | None:
    rating = answers.get(asked.id)
    return rating if asked.kind == "rating" and isinstance(rating, int) else None
