"""Pages to print: a topic with everything that belongs to it, its sources in full, and where help is."""

from datetime import date

from ketainfo.decisions import Evidence, Timeline
from ketainfo.model import FindSources, Region, Term, Topic
from ketainfo.render.blocks import Entries, Entry, Heading, Items, Screen, Span, text
from ketainfo.render.screens.decisions import chart, results
from ketainfo.render.screens.reading import Citations, foot, heading, references, told


def page(
    found: Topic,
    terms: list[Term],
    counted: Evidence | None,
    times: list[Timeline],
    find: FindSources,
    region: Region,
    today: date,
) -> Screen:
    """Return a topic with what the studies of it counted, what happens when, and what its words mean."""
    numbers = Citations()
    screen = heading(found, today)
    for section in found.sections:
        screen += [Heading(section.title), Items(tuple(told(one, numbers) for one in section.points))]
    for timeline in times:
        screen += chart(timeline, numbers)
    if counted:
        screen += results(counted, numbers)
    if terms:
        words = tuple(Entry(Span(term.name, "term"), text(term.meaning)) for term in terms)
        screen += [Heading("Words"), Entries(words, beside=False)]
    return [*screen, *foot(region), *references(find(numbers), numbers, full=True)]
