"""The worksheet as a page: what the person said, beside the facts, or empty lines to fill by hand."""

from ketainfo.model import FindSources, Region, Topic
from ketainfo.render.blocks import (
    Blanks,
    Entries,
    Entry,
    Heading,
    Item,
    Items,
    Paragraph,
    Screen,
    Span,
    Title,
    capital,
    text,
)
from ketainfo.render.screens.citing import Citations, point, references
from ketainfo.render.screens.reading import foot
from ketainfo.worksheet import HIGHEST, Answers, Asked, Check, Weighed, Worksheet, expected

TITLE = "My decision about treatment"
LEAD = "It tells nobody what to choose. It is a page to think with and to bring along."
READY = "Am I ready?"
MORE = "?"
"""What is typed to read about what is asked."""
BOX, GAP = "☐", "\u00a0\u00a0 "
"""What is ticked on paper, and what keeps things to be circled apart in every medium."""


def worksheet(sheet: Worksheet, answers: Answers, valued: list[Weighed], find: FindSources, region: Region) -> Screen:
    """Return the page with the answers played back, what matters most set beside the facts."""
    numbers = Citations()
    screen: Screen = [Title(TITLE, LEAD), Blanks(("My name", "Date"))]
    for step in sheet.steps:
        said = tuple(
            _said(asked, answers) for asked in step.questions if asked.kind != "rating" and asked.id in answers
        )
        rated = [one for one in valued if one.asked in step.questions]
        if said or rated:
            screen.append(Heading(step.title))
        if said:
            screen.append(Entries(said, beside=False))
        screen += [_valued(one, numbers) for one in rated]
        if any(not one.facts for one in rated):
            screen.append(
                Paragraph((Span("The facts on the rest, option by option: "), Span("ketainfo compare", "command")))
            )
    checks = [check for check in sheet.ready if check.asked.id in answers]
    if checks:
        screen += [Heading(READY), Entries(tuple(_check(one, answers) for one in checks), beside=False)]
    screen += [Heading("To talk over"), Blanks(("What I want to ask", "What I heard", "What we agreed"))]
    return [*screen, *foot(region), *references(find(numbers), numbers, full=False)]


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
    said = in_words(answers, check.asked)
    return Entry(
        Span(check.asked.ask, "strong"), text(said if answers[check.asked.id] is True else f"{said}. {check.if_no}")
    )


def blank(sheet: Worksheet, region: Region) -> Screen:
    """Return the worksheet to print and fill by hand."""
    screen: Screen = [Title(TITLE, LEAD), Blanks(("My name", "Date"))]
    for step in sheet.steps:
        screen += [Heading(step.title), Paragraph(text(step.intro))]
        for asked in step.questions:
            screen += _to_fill(asked)
    screen.append(Heading(READY))
    for check in sheet.ready:
        screen += _to_fill(check.asked, Item(text(f"If no: {check.if_no}")))
    return [*screen, *foot(region)]


def _to_fill(asked: Asked, *more: Item) -> Screen:
    """Return a question with lines to write on, boxes to tick, or a row in which to circle one."""
    how, marks = _on_paper(asked)
    line = text(" ".join(filter(None, [asked.help, how])))
    below = (*(Item(text(mark)) for mark in marks), *more)
    screen: Screen = [Entries((Entry(Span(asked.ask, "strong"), line, below),), beside=False)]
    return [*screen, Blanks(("My answer", "More"))] if asked.kind == "text" else screen


def _on_paper(asked: Asked) -> tuple[str, list[str]]:
    """Return what to do to answer a question by hand, and the marks to do it with."""
    match asked.kind:
        case "text":
            return "", []
        case "rating":
            return "", [GAP.join(("Circle one:", *map(str, range(HIGHEST + 1))))]
        case "yesno":
            return "", [GAP.join(("Circle one:", "yes", "no", "not sure"))]
        case kind:
            return f"Tick {'one' if kind == 'choice' else 'one or more'}.", [f"{BOX} {one}" for one in asked.choices]


def openings(sheet: Worksheet) -> dict[str, Title]:
    """Return the title of the part that each question stands in, by the question's id."""
    titles = {asked.id: Title(step.title, step.intro) for step in sheet.steps for asked in step.questions}
    return titles | {check.asked.id: Title(READY) for check in sheet.ready}


def asking(asked: Asked, place: int, of: int, answer: str) -> Screen:
    """Return one question as it is asked in a terminal, with the answer that it has so far."""
    choices = tuple(Entry(Span(str(count)), text(choice)) for count, choice in enumerate(asked.choices, start=1))
    note = text(" ".join(filter(None, [asked.help, asked.topic and f"Type {MORE} to read about it."])))
    screen: Screen = [Paragraph((Span(f"{place} of {of}  "), Span(asked.ask, "strong")))]
    screen += [Paragraph(note)] if note else []
    screen += [Entries(choices)] if choices else []
    screen += [Paragraph(text(f"So far: {answer}"))] if answer else []
    return [*screen, Paragraph(text(f"{capital(expected(asked))}."))]


def gist(found: Topic) -> Screen:
    """Return what somebody reads in the middle of the questions who wants to know more of what is asked."""
    opening = found.sections[0]
    more = (Span("All of it, another time: "), Span(f"ketainfo show {found.head.id}", "command"))
    return [Title(found.head.title), Items(tuple(Item(text(one.text)) for one in opening.points)), Paragraph(more)]


def kept(file: str, *, has_page: bool) -> Screen:
    """Return where the answers are, and how to get a page of them unless there is one."""
    where = Span(f"Your answers are kept in {file}.")
    page = (Span(" For a page of them: "), Span(f"ketainfo decide {file} --output page.html", "command"))
    return [Paragraph((where, *(() if has_page else page)))]
