"""The worksheet as a page: what the person said, beside the facts, or empty lines to fill by hand."""

from ketainfo.model import FindSources
from ketainfo.render.blocks import Blanks, Entries, Entry, Heading, Item, Items, Paragraph, Screen, Span, Title, text
from ketainfo.render.screens.reading import Citations, point, references
from ketainfo.worksheet import HIGHEST, Answers, Asked, Check, Step, Weighed, Worksheet, expected

TITLE = "My decision about treatment"
LEAD = "It tells nobody what to choose. It is a page to think with and to bring along."


def worksheet(sheet: Worksheet, answers: Answers, valued: list[Weighed], find: FindSources) -> Screen:
    """Return the page with the answers played back, what matters most set beside the facts."""
    numbers = Citations()
    screen: Screen = [Title(TITLE, LEAD), Blanks(("My name", "Date"))]
    for step in sheet.steps:
        said = tuple(
            _said(asked, answers) for asked in step.questions if asked.kind != "rating" and asked.id in answers
        )
        rated = [one for one in valued if one.asked in step.questions]
        if said or rated:
            screen += [Heading(step.title), Entries(said, beside=False)]
            screen += [_valued(one, numbers) for one in rated]
    checks = [check for check in sheet.ready if check.asked.id in answers]
    if checks:
        screen += [Heading("Am I ready?"), Entries(tuple(_check(one, answers) for one in checks), beside=False)]
    screen += [
        Heading("To talk over"),
        Blanks(("What I want to ask", "What I heard", "What we agreed")),
        Paragraph(text("Made with ketainfo, an offline guide. It does not replace medical advice.")),
    ]
    return [
        *(block for block in screen if block != Entries((), beside=False)),
        *references(find(numbers), numbers, full=False),
    ]


def _said(asked: Asked, answers: Answers) -> Entry:
    return Entry(Span(asked.ask, "strong"), text(in_words(answers, asked)))


def in_words(answers: Answers, asked: Asked) -> str:
    """Return the answer to a question in words; empty where there is none."""
    match answers.get(asked.id):
        case bool(yes):
            return "Yes" if yes else "No"
        case int(rating):
            return f"{rating} of {HIGHEST}"
        case list(chosen):
            return "; ".join(chosen)
        case str(words):
            return words
        case _:
            return ""


def _valued(one: Weighed, numbers: Citations) -> Entries:
    facts = tuple(
        point(f"{option.short}: {fact.text}", fact.sources, numbers) for option, row in one.facts for fact in row.points
    )
    return Entries((Entry(Span(one.asked.ask, "strong"), text(f"{one.rating} of {HIGHEST}"), facts),), beside=False)


def _check(check: Check, answers: Answers) -> Entry:
    yes = answers[check.asked.id] is True
    return Entry(Span(check.asked.ask, "strong"), text("Yes" if yes else f"No. {check.if_no}"))


def blank(sheet: Worksheet) -> Screen:
    """Return the worksheet to print and fill by hand."""
    screen: Screen = [Title(TITLE, LEAD), Blanks(("My name", "Date"))]
    for step in sheet.steps:
        screen += [Heading(step.title), Paragraph(text(step.intro)), *_to_fill(step)]
    checks = tuple(Item(text(f"{check.asked.ask}  yes / no. If no: {check.if_no}")) for check in sheet.ready)
    return [*screen, Heading("Am I ready?"), Items(checks)]


def _to_fill(step: Step) -> Screen:
    screen: Screen = []
    for asked in step.questions:
        if asked.kind == "text":
            screen += [Blanks((asked.ask,))]
        else:
            choices = "; ".join(asked.choices) or {"yesno": "yes / no", "rating": "0  1  2  3  4  5"}[asked.kind]
            screen += [Entries((Entry(Span(asked.ask, "strong"), text(choices)),), beside=False)]
    return screen


def opening(step: Step) -> Screen:
    """Return what is said before the questions of a step."""
    return [Title(step.title, step.intro)]


def asking(asked: Asked, place: int, of: int, answer: str) -> Screen:
    """Return one question as it is asked in a terminal, with the answer that it has so far."""
    choices = tuple(Entry(Span(str(count)), text(choice)) for count, choice in enumerate(asked.choices, start=1))
    more = f" More: ketainfo show {asked.topic}" if asked.topic else ""
    screen: Screen = [
        Paragraph((Span(f"{place} of {of}  "), Span(asked.ask, "strong"))),
        Paragraph(text(f"{asked.help}{more}")),
    ]
    screen += [Entries(choices)] if choices else []
    screen += [Paragraph(text(f"So far: {answer}"))] if answer else []
    return [*screen, Paragraph(text(f"{_capital(expected(asked))}."))]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
