"""Pages to print: a topic on one sheet, or with everything that belongs to it."""

from collections.abc import Iterable
from datetime import date

from ketainfo.decisions import Evidence, Timeline
from ketainfo.model import FindSources, Region, Section, Term, Topic
from ketainfo.render.blocks import Entries, Entry, Heading, Items, Screen, Span, text
from ketainfo.render.screens.citing import Citations, references, told
from ketainfo.render.screens.decisions import chart, results
from ketainfo.render.screens.reading import colophon, heading, help_box

BRIEF = ("in-brief", "questions-to-ask", "what-we-do-not-know")
"""The sections that stand on a single sheet, of those that a topic has."""


def page(
    found: Topic,
    terms: list[Term],
    counted: Evidence | None,
    times: list[Timeline],
    find: FindSources,
    region: Region,
    today: date,
    *,
    full_sources: bool,
) -> Screen:
    """Return a topic with what the studies of it counted, what happens when, and what its words mean."""
    numbers = Citations()
    screen = _topic(found, found.sections, numbers, region, today)
    for timeline in times:
        screen += chart(timeline, numbers)
    if counted:
        screen += results(counted, numbers)
    if terms:
        words = tuple(Entry(Span(term.name, "term"), text(term.meaning)) for term in terms)
        screen += [Heading("Words"), Entries(words, beside=False)]
    return [*screen, *references(find(numbers), numbers, full=full_sources), *colophon()]


def sheet(found: Topic, region: Region, today: date) -> Screen:
    """Return the gist of a topic, what to ask and what is not known, and where the rest is."""
    numbers = Citations()
    screen = _topic(found, [_bare(one) for one in found.sections if one.id in BRIEF], numbers, region, today)
    more = (Span("There is more on this topic: "), Span(f"ketainfo show {found.head.id}", "command"))
    return [*screen, *references(found.sources, numbers, full=False), *colophon(more)]


def _topic(found: Topic, sections: Iterable[Section], numbers: Citations, region: Region, today: date) -> Screen:
    """Return sections of a topic, with where help is behind the first, so that it stands on the first page."""
    screen = heading(found, today)
    for section in sections:
        screen += [Heading(section.title), Items(tuple(told(one, numbers) for one in section.points))]
        if section.id == found.sections[0].id:
            screen.append(help_box(region))
    return screen


def _bare(section: Section) -> Section:
    """Return a section whose words lead to no glossary, for a page that has none."""
    return section._replace(points=tuple(one._replace(uses=()) for one in section.points))
