"""The screens that help to decide: evidence, timelines, the comparison of options, and questions to ask."""

from collections.abc import Iterable

from ketainfo.decisions import Arm, Evidence, Option, Question, Result, Sign, Timeline
from ketainfo.model import FindSources
from ketainfo.render.blocks import (
    Bar,
    Chart,
    Entries,
    Entry,
    Figure,
    Flow,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Screen,
    Share,
    Span,
    Title,
    capital,
    text,
)
from ketainfo.render.screens.citing import Citations, point, references

CERTAINTY = {
    "high": "more studies would hardly change this",
    "moderate": "more studies may change this",
    "low": "more studies will likely change this",
    "very low": "nobody can be sure of this",
}
"""What each certainty means, after the GRADE working group."""
KINDS = {
    "benefit": "What helped",
    "less": "Where the other treatment helped more",
    "nothing": "Trials that found no clear difference",
    "harm": "Harms in these trials",
}
SIGNS = {"good": "Signs of good care", "red flag": "Red flags", "check": "How to check"}
AUDIENCES = {
    "provider": "Questions for the clinic",
    "insurer": "Questions for the insurer",
    "yourself": "Questions for yourself",
}


def overview(found: Iterable[Evidence], times: Iterable[Timeline], find: FindSources, *, full_sources: bool) -> Screen:
    """Return the conditions that there is evidence for, and how sure each is; then what happens when."""
    numbers = Citations()
    entries = (
        Entry(Span(one.id, "command"), text(f"{capital(one.certainty)} certainty. {one.title}.")) for one in found
    )
    screen: Screen = [
        Title(
            "What the studies found", "Read one with 'ketainfo evidence' and its name, as in 'ketainfo evidence ptsd'."
        ),
        Entries(tuple(entries)),
    ]
    for timeline in times:
        screen += chart(timeline, numbers)
    compare = Paragraph((Span("Options side by side: "), Span("ketainfo compare", "command")))
    return [*screen, compare, *references(find(numbers), numbers, full=full_sources)]


def evidence(found: Evidence, find: FindSources, *, full_sources: bool) -> Screen:
    """Return what the studies of one condition found: certainty, benefits, no difference, harms, what is not known."""
    numbers = Citations()
    screen: Screen = [
        Title(found.title, "What the studies found, in numbers of 100 people.", f"reviewed {found.reviewed}"),
        Heading("How sure anyone is"),
        Items(
            (point(f"{capital(found.certainty)}: {CERTAINTY[found.certainty]}. {found.why}", found.sources, numbers),)
        ),
    ]
    screen += results(found, numbers)
    screen += [Heading("What we do not know"), Items(tuple(Item(text(one)) for one in found.unknown))]
    return [*screen, *references(find(numbers), numbers, full=full_sources), *_next(found.id)]


def results(found: Evidence, numbers: Citations) -> Screen:
    """Return what was counted: what helped, what made no clear difference, and harms, each with its picture."""
    screen: Screen = []
    for kind, heading in KINDS.items():
        counted = [result for result in found.results if result.kind == kind]
        screen += [Heading(heading)] if counted else []
        for result in counted:
            screen += _result(result, numbers)
    return screen


def _result(result: Result, numbers: Citations) -> Screen:
    shares = tuple(Share(arm.name, arm.of_100, _frames(arm, harm=result.kind == "harm")) for arm in result.arms)
    caption = f"{result.outcome} {result.when}, of 100 people"
    about = f"{result.who}. {result.trial}.{f' {result.note}' if result.note else ''}"
    return [
        Figure(caption, shares, tuple(numbers[key] for key in result.sources)),
        Paragraph(text(about)),
    ]


def _frames(arm: Arm, *, harm: bool) -> str:
    """Return both sides of a share, and the counts behind it."""
    did, other = ("had it", "did not") if harm else ("did", "did not")
    counted = f" ({arm.people} of {arm.total})" if arm.people is not None else ""
    return f"{arm.of_100} {did}, {100 - arm.of_100} {other}{counted}"


def chart(timeline: Timeline, numbers: Citations) -> Screen:
    """Return a picture of what happens when."""
    bars = (
        Bar(one.label, one.start, one.peak, one.end, one.note, tuple(numbers[key] for key in one.sources))
        for one in timeline.phases
    )
    return [Heading(timeline.title), Chart(timeline.unit, tuple(bars))]


def _next(topic: str) -> Screen:
    commands = (f"ketainfo show {topic}", "ketainfo compare", "ketainfo questions", "ketainfo decide")
    return [Heading("Read next"), Flow(tuple((Span(command, "command"),) for command in commands))]


def comparison(found: list[Option], find: FindSources, *, full_sources: bool) -> Screen:
    """Return the options row by row, side by side where there is room."""
    numbers = Citations()
    reviewed = min(option.reviewed for option in found)
    screen: Screen = [
        Title(
            "Options side by side",
            "The same rows for each. Most figures are for depression that is hard to treat.",
            f"reviewed {reviewed}",
        ),
        Paragraph(text("Figures from different trials cannot be ranked: the people and the times differ.")),
        Entries(tuple(Entry(Span(option.short, "strong"), text(option.summary)) for option in found)),
    ]
    for place, row in enumerate(found[0].rows):
        cells = tuple(
            (option.short, tuple(point(one.text, one.sources, numbers) for one in option.rows[place].points))
            for option in found
        )
        screen += [Heading(row.title), Grid(cells)]
    if len(found) > 2:
        names = f", then any of {', '.join(option.id for option in found)}."
        screen.append(Paragraph((Span("Fewer at once: "), Span("ketainfo compare", "command"), Span(names))))
    return [*screen, *references(find(numbers), numbers, full=full_sources)]


def questions(found: Iterable[Question], signs: Iterable[Sign], find: FindSources, *, full_sources: bool) -> Screen:
    """Return what to ask whom, why, and what a good answer sounds like; then signs of good and of bad care."""
    numbers = Citations()
    found, signs = list(found), list(signs)
    screen: Screen = [Title("Questions to ask", "Take the ones that matter to you. Write down what you hear.")]
    for audience, heading in AUDIENCES.items():
        entries = tuple(_question(one, numbers) for one in found if one.audience == audience)
        screen += [Heading(heading), Entries(entries, beside=False)] if entries else []
    for kind, heading in SIGNS.items():
        items = tuple(_sign(one, numbers) for one in signs if one.kind == kind)
        screen += [Heading(heading), Items(items)] if items else []
    return [*screen, *references(find(numbers), numbers, full=full_sources)]


def _question(one: Question, numbers: Citations) -> Entry:
    return Entry(
        Span(one.ask, "strong"),
        point(f"Why: {one.why}", one.sources, numbers).line,
        (point(f"A good answer: {one.good}", (), numbers),),
    )


def _sign(one: Sign, numbers: Citations) -> Item:
    return point(f"{one.country}: {one.text}" if one.country else one.text, one.sources, numbers)
