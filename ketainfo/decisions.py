"""What the studies counted, what the options are, and what to ask: the parts of the guide that help to decide."""

from collections import defaultdict
from typing import Literal, NamedTuple

from ketainfo.library import Library, texts
from ketainfo.model import Point, Section
from ketainfo.text import is_among

Certainty = Literal["high", "moderate", "low", "very low"]
"""How sure anyone is, in the words of the GRADE working group."""
Kind = Literal["benefit", "less", "nothing", "harm"]
"""What a result shows: a benefit, that the other treatment did better, no clear difference, or a harm."""
Unit = Literal["minutes", "hours", "days", "weeks"]
Audience = Literal["provider", "insurer", "yourself"]


class Arm(NamedTuple):
    """One group of a trial: how many of all of its people; only `percent` where no more was published."""

    name: str
    people: int | None
    total: int | None
    percent: int | None

    @property
    def of_100(self) -> int:
        """How many of 100 that is, halves rounded up."""
        if self.people is None or self.total is None:
            return self.percent or 0
        return (200 * self.people + self.total) // (2 * self.total)


class Result(NamedTuple):
    """What was counted in one trial, in each of its groups."""

    kind: Kind
    treatment: str
    outcome: str
    when: str
    who: str
    trial: str
    note: str
    sources: tuple[str, ...]
    arms: tuple[Arm, ...]


class Evidence(NamedTuple):
    """What the studies of one condition found, how sure that is and why, and what is not known."""

    id: str
    title: str
    aliases: tuple[str, ...]
    certainty: Certainty
    why: str
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    reviewed: str
    results: tuple[Result, ...]


class Phase(NamedTuple):
    """Something that begins, is strongest, and ends, in units of its timeline."""

    label: str
    start: int
    peak: int | None
    end: int
    note: str
    sources: tuple[str, ...]


class Timeline(NamedTuple):
    """What happens when; `topic` says more about it."""

    id: str
    title: str
    unit: Unit
    topic: str
    phases: tuple[Phase, ...]


class Option(NamedTuple):
    """Something that can be done; each section is a row of the comparison, the same rows for all."""

    id: str
    title: str
    short: str
    summary: str
    topic: str
    aliases: tuple[str, ...]
    reviewed: str
    rows: tuple[Section, ...]


class Question(NamedTuple):
    """Something to ask, why, and what a good answer sounds like."""

    audience: Audience
    ask: str
    why: str
    good: str
    sources: tuple[str, ...]


class Sign(NamedTuple):
    """A sign of good care, a red flag, or a way to check, in one country where it is named."""

    kind: Literal["good", "red flag", "check"]
    text: str
    sources: tuple[str, ...]
    country: str


def evidence(library: Library) -> list[Evidence]:
    """Return the evidence for each condition, in the order of the content."""
    arms: dict[int, list[Arm]] = defaultdict(list)
    for result, *fields in library.rows('SELECT result, name, "count", total, percent FROM arm ORDER BY rowid'):
        arms[result].append(Arm(*fields))
    results: dict[str, list[Result]] = defaultdict(list)
    for number, condition, *fields, sources in library.rows(
        'SELECT id, condition, kind, treatment, outcome, "when", who, trial, note, sources FROM result ORDER BY id'
    ):
        results[condition].append(Result._make([*fields, texts(sources), tuple(arms[number])]))
    query = "SELECT id, title, aliases, certainty, why, sources, unknown, reviewed FROM evidence ORDER BY rowid"
    return [
        Evidence(name, title, texts(aliases), certainty, why, texts(sources), texts(unknown), day, tuple(results[name]))
        for name, title, aliases, certainty, why, sources, unknown, day in library.rows(query)
    ]


def timelines(library: Library) -> list[Timeline]:
    """Return every timeline."""
    phases: dict[str, list[Phase]] = defaultdict(list)
    query = 'SELECT timeline, label, start, peak, "end", note, sources FROM phase ORDER BY rowid'
    for timeline, *fields, sources in library.rows(query):
        phases[timeline].append(Phase._make([*fields, texts(sources)]))
    query = "SELECT id, title, unit, topic FROM timeline ORDER BY rowid"
    return [Timeline(name, title, unit, topic, tuple(phases[name])) for name, title, unit, topic in library.rows(query)]


def options(library: Library) -> list[Option]:
    """Return every option with all rows of the comparison."""
    points: dict[str, dict[tuple[str, str], list[Point]]] = defaultdict(lambda: defaultdict(list))
    for option, row, title, text, sources in library.rows(
        'SELECT "option", "row", title, text, sources FROM cell ORDER BY rowid'
    ):
        points[option][row, title].append(Point(text, texts(sources)))
    query = 'SELECT id, title, short, summary, topic, aliases, reviewed FROM "option" ORDER BY rowid'
    return [
        Option(name, title, short, summary, topic, texts(aliases), day, _sections(points[name]))
        for name, title, short, summary, topic, aliases, day in library.rows(query)
    ]


def _sections(points: dict[tuple[str, str], list[Point]]) -> tuple[Section, ...]:
    return tuple(Section(name, title, tuple(found)) for (name, title), found in points.items())


def named(option: Option, name: str) -> bool:
    """Return whether `name` is a name of `option`."""
    return is_among(name, (option.id, option.title, option.short, *option.aliases))


def questions(library: Library) -> list[Question]:
    """Return every question to ask, in the order of the content."""
    query = "SELECT audience, ask, why, good, sources FROM question ORDER BY rowid"
    return [Question._make([*fields, texts(sources)]) for *fields, sources in library.rows(query)]


def signs(library: Library) -> list[Sign]:
    """Return every sign of good or bad care, and every way to check."""
    query = "SELECT kind, text, sources, country FROM sign ORDER BY rowid"
    return [Sign(kind, text, texts(sources), country) for kind, text, sources, country in library.rows(query)]
