"""Pages to print: a topic with everything that belongs to it, its sources in full, and where help is."""

from ketainfo.decisions import Evidence, Timeline
from ketainfo.model import FindSources, Region, Topic
from ketainfo.render.blocks import Alert, Heading, Items, Paragraph, Screen, Title, text
from ketainfo.render.screens.decisions import chart, results
from ketainfo.render.screens.reading import Citations, point, references, ways_to_help

COLOPHON = "From ketainfo, an offline guide with its sources. It does not replace your doctor, and it gives no doses."


def page(found: Topic, counted: Evidence | None, times: list[Timeline], find: FindSources, region: Region) -> Screen:
    """Return a topic with what the studies of it counted and with what happens when."""
    numbers = Citations()
    screen: Screen = [Title(found.head.title, found.head.summary, f"Reviewed {found.head.reviewed}")]
    for section in found.sections:
        points = tuple(point(one.text, one.sources, numbers) for one in section.points)
        screen += [Heading(section.title), Items(points)]
    for timeline in times:
        screen += chart(timeline, numbers)
    if counted:
        screen += results(counted, numbers)
    screen += [Alert("Help now", ways_to_help(region)), Paragraph(text(COLOPHON))]
    return [*screen, *references(find(numbers), numbers, full=True)]
