"""The screens of the disclosure: what to tell the clinic, and the sheet to bring along."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ketainfo.disclosure import FIRST, NOTHING_FOUND, Disclosure, Item, Reminder, is_allergy
from ketainfo.model import FindSources, Region, Topic
from ketainfo.render import blocks
from ketainfo.render.blocks import Blanks, Entries, Entry, Heading, Items, Paragraph, Screen, Span, Title, capital, text
from ketainfo.render.screens.citing import Citations, point, references
from ketainfo.render.screens.reading import COLOPHON, help_now
from ketainfo.text import words

ORDERS = {
    1: "Tell them this first",
    2: "These can add to an effect",
    3: "These may change how well it works",
    4: "List these too",
}
"""The headings of the reminders, by their order."""
SUBSTANCES = {"both": "ketamine and the esketamine spray", "ketamine": "ketamine", "esketamine": "the esketamine spray"}
EVIDENCE = {
    "label": "an official label or leaflet says so",
    "trial": "tested in a trial",
    "study": "seen in studies that were no trials",
    "case reports": "seen in single cases only",
    "theory": "expected from how it works, hardly tested",
    NOTHING_FOUND: "nothing specific found, which is no proof that there is nothing",
}
TOGETHER = {
    "drowsiness": "More drowsiness or slower breathing",
    "blood pressure": "A higher blood pressure, or more harm from it",
}
"""What several things on a list may add up to, in words."""
OF_A_RELATIVE = ("Tell them which relative, and whether you ever had it yourself.", "Does this change anything for me?")
"""What to tell, and what to ask, about the condition of somebody else."""
MAX_QUESTIONS = 10

CAUTION = (
    "Not being warned about here does not mean that something is fine. Do not stop or change a medicine on your own."
)


def checklist(topic: Topic | None, reminders: Iterable[Reminder], find: FindSources, region: Region) -> Screen:
    """Return the reminder itself: what every clinic must hear, in brief where a topic says it, then one by one."""
    numbers = Citations()
    screen: Screen = [Title("What to tell the clinic", topic.head.summary if topic else "")]
    commands = (Entry(Span(name, "command"), text(what)) for name, what in COMMANDS.items())
    screen += [Heading("Make your own list"), Entries(tuple(commands), beside=False)]
    if topic:
        brief = tuple(point(one.text, one.sources, numbers) for one in topic.sections[0].points)
        screen += [Heading(topic.sections[0].title), Items(brief)]
    first = (one for one in reminders if one.order == FIRST)
    return [
        *screen,
        Heading(ORDERS[FIRST]),
        Items(tuple(point(f"{one.title}: {one.effect}.", one.sources, numbers) for one in first)),
        *references(find(numbers), numbers, full=False),
        *help_now(region),
    ]


COMMANDS = {
    "ketainfo disclose --guide": "be asked, one thing at a time",
    'ketainfo disclose lorazepam "high blood pressure"': "what to tell about each, and why",
    "ketainfo disclose --file my-list.txt --output sheet.html": "from a file, one thing a line, to a sheet",
}


def disclosure(found: Disclosure, region: Region, *, full_sources: bool) -> Screen:
    """Return what to tell about each thing, the most important first; what goes together stands together."""
    numbers = Citations()
    screen: Screen = [Title("What to tell the clinic", _counted(found.items)), Paragraph(text(CAUTION))]
    screen += _together(found.items)
    unplaced = _unplaced(found.items)
    for order, title in ORDERS.items():
        entries = tuple(_entry(one, items, numbers) for one, items in _grouped(found.items, order))
        if entries:
            screen += [Heading(title), Entries(entries, beside=False)]
        screen += unplaced if order == FIRST else []
    denied = [item.input for item in found.items if item.denied]
    if denied:
        line = f"{_quoted(denied)}. Say so if they ask."
        screen += [Heading("You wrote that you do not have or take this"), Paragraph(text(line))]
    return [*screen, *references(found.sources, numbers, full=full_sources), *help_now(region)]


def _together(items: Iterable[Item]) -> Screen:
    """Return what several items may add up to; nothing where none do."""
    items = [item for item in items if not item.denied and not item.relative]
    lines = []
    for what, effect in TOGETHER.items():
        adding = (item for item in items if any(reminder.adds_to == what for reminder in item.reminders))
        names = dict.fromkeys(item.known.name if item.known and item.corrected else item.written for item in adding)
        if len(names) > 1:
            lines.append(blocks.Item(text(f"{effect}: {', '.join(names)}.")))
    return [Heading("These may add up, so name them together"), Items(tuple(lines))] if lines else []


def _counted(items: Iterable[Item]) -> str:
    items = list(items)
    known = sum(item.known is not None for item in items)
    unknown = sum(item.status == "unrecognised" for item in items)
    unclear = sum(item.status == "ambiguous" for item in items)
    parts = [f"{known} {'thing' if known == 1 else 'things'} recognised"]
    parts += [f"{unclear} to check"] if unclear else []
    parts += [f"{unknown} not recognised"] if unknown else []
    return f"{', '.join(parts)}. Bring this list, and tell them about everything else you take or have."


def _grouped(items: Iterable[Item], order: int) -> Iterator[tuple[Reminder, list[Item]]]:
    """Yield each reminder of this order with the items that call for it."""
    groups: dict[Reminder, list[Item]] = defaultdict(list)
    for item in items:
        for reminder in () if item.denied else item.reminders:
            groups[reminder].append(item)
    yield from ((reminder, found) for reminder, found in groups.items() if reminder.order == order)


def _entry(reminder: Reminder, items: list[Item], numbers: Citations) -> Entry:
    name = f"{reminder.title}: {', '.join(dict.fromkeys(map(_name, items)))}"
    route = f", {reminder.route}" if reminder.route else ""
    tell, ask = _asked(reminder, items)
    sure = f"How sure: {EVIDENCE[reminder.evidence]}. It concerns {SUBSTANCES[reminder.about]}{route}."
    return Entry(
        Span(name, "strong"),
        text(tell),
        (
            point(f"Why: {reminder.why}", reminder.sources, numbers),
            blocks.Item(text(f"Ask: {ask}")),
            blocks.Item(text(sure)),
            blocks.Item((Span("More: "), Span(f"ketainfo show {reminder.topic}", "command"))),
        ),
    )


def _asked(reminder: Reminder, items: list[Item]) -> tuple[str, str]:
    """Return what to tell about these items, and what to ask."""
    return OF_A_RELATIVE if all(item.relative for item in items) else (reminder.tell, reminder.ask)


def _name(item: Item) -> str:
    """Return the name of a recognised item, with what was written where that says it otherwise."""
    assert item.known is not None  # only a recognised item has reminders
    if item.corrected:
        return f"{item.known.name} (you wrote “{item.written}”; check that this is meant)"
    if item.relative:
        return f"{item.known.name} (your {item.relative})"
    if item.written.casefold() == item.known.name.casefold() or item.known.kind == "class":
        return item.written
    return f"{item.known.name} ({item.written})"


def _unplaced(items: Iterable[Item]) -> Screen:
    """Return what was not recognised, and what may be one of several things."""
    items = list(items)
    screen: Screen = []
    unclear = tuple(_unclear(item) for item in items if item.status == "ambiguous")
    if unclear:
        screen += [Heading("Check which one this is"), Entries(unclear, beside=False)]
    unknown = list(dict.fromkeys(_as_written(item) for item in items if item.status == "unrecognised"))
    if unknown:
        how = "Tell them in your own words, and show them the packet of a medicine."
        line = f"{_quoted(unknown)}. This guide does not know it, so it says nothing about it. {how}"
        screen += [Heading("Not recognised: tell them anyway"), Paragraph(text(line))]
    return screen


def _as_written(item: Item) -> str:
    """Return what the person wrote, letter for letter where it is the whole line."""
    return item.input if words(item.input) == item.written.split() else item.written


def _unclear(item: Item) -> Entry:
    names = [name if name == known.name else f"{known.name} ({name})" for name, known in item.candidates]
    return Entry(
        Span(f"“{_as_written(item)}”", "strong"),
        text(f"It could be {', or '.join(names)}. Look at the packet and write the name again."),
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def sheet(found: Disclosure) -> Screen:
    """Return the sheet to bring along: what the person takes and has, and what to ask; names and dates by hand."""
    numbers = Citations()
    allergies = "Allergies besides those below" if any(map(is_allergy, found.items)) else "Allergies"
    screen: Screen = [
        Title("What I take and what I have", "For the clinic, before treatment with ketamine or esketamine."),
        Blanks(("My name", "Date of birth", "Date today", allergies, "In an emergency, call")),
        *_together(found.items),
    ]
    for order, title in SHEET_ORDERS.items():
        lines = tuple(_sheet_line(one, items, numbers) for one, items in _grouped(found.items, order))
        if lines:
            screen += [Heading(title), Items(lines)]
    unclear = [item.input for item in found.items if not item.known]
    if unclear:
        screen += [
            Heading("Not recognised by the guide: please look at these"),
            Items(tuple(blocks.Item(text(one)) for one in dict.fromkeys(unclear))),
        ]
    if denied := [item.input for item in found.items if item.denied]:
        lines = tuple(blocks.Item(text(one)) for one in dict.fromkeys(denied))
        screen += [Heading("I wrote that I do not have or take this"), Items(lines)]
    grouped = (group for order in ORDERS for group in _grouped(found.items, order))
    asks = [f"{capital(_names_for_the_clinic(items))}: {_asked(one, items)[1]}" for one, items in grouped]
    screen += [
        Heading("Questions I want to ask"),
        Items(tuple(blocks.Item(text(ask)) for ask in asks[:MAX_QUESTIONS])),
        Blanks(("My own question", "My own question", "What we agreed")),
        Paragraph(text(f"{CAUTION} {COLOPHON}")),
    ]
    return [*screen, *references(found.sources, numbers, full=False)]


SHEET_ORDERS = {
    1: "Please look at these first",
    2: "May add to an effect of ketamine or the spray",
    3: "May change how well ketamine or the spray works",
    4: "Also",
}


def _sheet_line(reminder: Reminder, items: list[Item], numbers: Citations) -> blocks.Item:
    names = _names_for_the_clinic(items)
    if reminder.evidence == NOTHING_FOUND:
        return blocks.Item(text(names))
    return point(f"{names}. {reminder.title}: {reminder.effect}.", reminder.sources, numbers)


def _names_for_the_clinic(items: list[Item]) -> str:
    return ", ".join(dict.fromkeys(map(_for_the_clinic, items)))


def _for_the_clinic(item: Item) -> str:
    """Return what the person wrote, with the name that it was read as where that was mended."""
    return f"{item.input} (read as {item.known.name})" if item.corrected and item.known else item.input
