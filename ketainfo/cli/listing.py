"""The list for `ketainfo disclose`, asked for one kind of thing at a time; any may be skipped, and one can go back."""

from ketainfo.cli.asking import BACK, NOTHING, STOP, ask, can_ask
from ketainfo.cli.streams import tell
from ketainfo.errors import UsageError
from ketainfo.render.blocks import Paragraph, Screen, Span, capital, text

ASKED = (
    ("Medicines on prescription", "tablets, inhalers, patches, injections, the pill"),
    ("Medicines you buy yourself", "for pain, colds, allergy, sleep, the stomach"),
    ("Supplements and herbs", "such as St John's wort, CBD, valerian, vitamins"),
    ("Alcohol, nicotine, cannabis and other drugs", "honest answers keep you safer"),
    (
        "Health conditions, now or in the past",
        "heart, blood pressure, stroke, fits, liver, bladder, lungs, mental health",
    ),
    ("Pregnancy", "pregnant, trying, breastfeeding"),
    ("Bad reactions in the past", "to ketamine, an anaesthetic or any medicine; allergies"),
    ("Infections and plans", "a cold, a fever, an operation that is coming"),
)
"""What is asked for, in this order, each with what it means."""
UNDO = "undo"
"""What somebody may type to take the last line back."""


def ask_for_items() -> list[str]:
    """Return what the person answers, one thing a line. Raises UsageError if nobody can be asked."""
    if not can_ask():
        raise UsageError("--guide asks in a terminal; give the items, or --file with a list")
    moves = f"'{BACK}' goes back a question, '{UNDO}' takes the last line back, '{STOP}' ends here"
    tell([Paragraph(text(f"One thing a line. Enter alone goes on, {moves}."))])
    answers: list[list[str]] = [[] for _ in ASKED]
    number = 0
    while number < len(ASKED):
        tell(_asking(number, answers[number]))
        ending = _ask(answers[number])
        if ending == STOP:
            break
        number = max(number - 1, 0) if ending == BACK else number + 1
    return [item for part in answers for item in part]


def _asking(number: int, answers: list[str]) -> Screen:
    name, meaning = ASKED[number]
    title = Paragraph((Span(f"{number + 1} of {len(ASKED)}  "), Span(name, "strong")))
    so_far = [Paragraph(text(f"So far: {', '.join(answers)}"))] if answers else []
    return [title, Paragraph(text(f"{capital(meaning)}.")), *so_far]


def _ask(answers: list[str]) -> str:
    """Add what is answered to `answers`, and return the word that ended it."""
    while True:
        answer = ask("> ")
        word = answer.casefold()
        if word in NOTHING or word in (BACK, STOP):
            return word
        if word == UNDO:
            said = f"Taken back: {answers.pop()}" if answers else "There is nothing to take back here."
            tell([Paragraph(text(said))])
        else:
            answers.append(answer)
