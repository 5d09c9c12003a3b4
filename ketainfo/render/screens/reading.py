"""The screens of the topics, the search, the glossary, the sources, the help lines, and of the guide itself."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ketainfo.model import (
    Edition,
    Group,
    HelpLine,
    Region,
    Section,
    Situation,
    Source,
    Statement,
    Term,
    Topic,
    TopicHead,
)
from ketainfo.render.blocks import (
    Alert,
    Entries,
    Entry,
    Flow,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    Screen,
    Span,
    Title,
    capital,
    text,
)
from ketainfo.render.screens.citing import Citations, point, references, told

if TYPE_CHECKING:  # a command that does not search does not load it
    from ketainfo.search import Results
    from ketainfo.urgency import Urgency

WELCOME_COMMANDS = {
    "ketainfo topics": "everything the guide covers",
    "ketainfo show safety": "one topic: what can go wrong",
    "ketainfo search ptsd": "find an answer by your own words",
    "ketainfo --help": "all commands",
}
COLOPHON = "Made with ketainfo, an offline guide with its sources. It does not replace medical advice."
"""What stands at the foot of everything that is printed."""


def welcome(groups: Iterable[Group], editions: Iterable[Edition], region: Region) -> Screen:
    """Return what `ketainfo` alone shows: what this is, what there is, what to try, where help is."""
    return [
        Title("ketainfo", "A plain, sourced guide for people weighing up ketamine therapy. Works offline."),
        Paragraph(text("It gives no doses, and it does not replace your doctor.")),
        *(Paragraph(text(f"With pages from {one.name}. {one.contact}")) for one in editions),
        Heading("What it covers"),
        Entries(tuple(Entry(Span(group.title, "strong"), text(group.summary)) for group in groups)),
        Heading("Try"),
        Entries(tuple(Entry(Span(name, "command"), text(what)) for name, what in WELCOME_COMMANDS.items())),
        *help_now(region),
    ]


def topics(groups: Iterable[Group], heads: Iterable[TopicHead]) -> Screen:
    """Return the list of topics, grouped."""
    heads = list(heads)
    screen: Screen = [Title("Topics", "Read one with 'ketainfo show' and its name, as in 'ketainfo show safety'.")]
    for group in groups:
        members = [head for head in heads if head.group == group.id]
        if members:
            screen.append(Heading(group.title))
            entries = (
                Entry(Span(head.id, "command"), text(f"{head.summary}{_whose(head.origin)}")) for head in members
            )
            screen.append(Entries(tuple(entries)))
    return screen


def _whose(origin: str) -> str:
    """Return the words behind something that a pack brings; none behind what is the guide's own."""
    return f" (from {origin})" if origin else ""


def topic(found: Topic, sections: Iterable[Section], region: Region, today: date, *, full_sources: bool) -> Screen:
    """Return these sections of a topic, with sources, what to read next and where help is; `full_sources` in full."""
    sections = list(sections)
    numbers = Citations()
    screen = heading(found, today)
    for section in sections:
        screen += [
            Heading(section.title),
            Items(tuple(told(one, numbers) for one in section.points)),
        ]
    if terms := words_used(sections):
        explained = (Span("Words explained by "), Span("ketainfo define", "command"), Span(f": {', '.join(terms)}."))
        screen.append(Paragraph(explained))
    screen += references(found.sources, numbers, full=full_sources)
    if found.related:
        commands = (Span(f"ketainfo show {other.id}", "command") for other in found.related)
        screen += [Heading("Read next"), Flow(tuple((command,) for command in commands))]
    return screen + help_now(region)


def heading(found: Topic, today: date) -> Screen:
    """Return what stands over a topic: its title, whether its facts may have aged, and whose page it is."""
    head = found.head
    screen: Screen = [Title(head.title, head.summary, f"reviewed {head.reviewed}")]
    if today.isoformat() > head.review_by:
        screen.append(Alert(f"This topic was due for review by {head.review_by}. Some facts may be out of date.", ()))
    if found.edition:
        screen.append(Paragraph(text(f"This page is from {found.edition.name}. {found.edition.contact}")))
    return screen


def words_used(sections: Iterable[Section]) -> list[str]:
    """Return the names of the words that the glossary explains, as first used in these sections."""
    return [use.term for section in sections for one in section.points for use in one.uses]


def results(found: "Results", region: Region) -> Screen:
    """Return the answers to a query; help first where the query calls for it."""
    screen = urgency(found.urgency, region) if found.urgency else []
    for typed, meant in found.corrections if found.hits else ():
        screen.append(Paragraph((Span("Showing results for "), Span(meant, "strong"), Span(f" instead of {typed}."))))
    if found.hits:
        screen.append(Title(f"Answers to: {found.query}"))
    for hit in found.hits:
        name = Span(f"{hit.title} › {hit.section_title}{_whose(hit.origin)}", "strong")
        snippet = tuple(Span(piece.text, "mark" if piece.marked else "text") for piece in hit.snippet)
        more = Item((Span(hit.command, "command"),))
        screen.append(Entries((Entry(name, snippet, (more,)),), beside=False))
    return screen if found.urgency else screen + help_now(region)


def urgency(alarm: "Urgency", region: Region) -> Screen:
    """Return the help that a query calls for, before any answer to it."""
    if alarm.is_pressing:
        return [Alert(alarm.message, _ways_to_help(region))]
    if alarm.kind in ("quiet", "unsure"):
        return [Paragraph((Span(f"{alarm.message} "), *_help_line(region)))]
    return [Alert(alarm.message, (_help_line(region),))]


def help_now(region: Region) -> Screen:
    """Return the one line that stands at the foot of a screen."""
    return [Paragraph((Span("Help now  ", "strong"), *_help_line(region)))]


def _help_line(region: Region) -> Line:
    first = f"{region.lines[0].contact} · " if region.lines else ""
    return (Span(f"{region.name}: {first}emergency {region.emergency} · "), Span("ketainfo urgent", "command"))


def foot(region: Region) -> Screen:
    """Return what stands at the foot of a page to print: where help is, and what the page is made with."""
    return [help_box(region), *colophon()]


def help_box(region: Region) -> Alert:
    """Return where help is, for a page to print."""
    return Alert("Help now", _ways_to_help(region))


def colophon(more: Line = ()) -> Screen:
    """Return what a page to print is made with, behind where there is `more`."""
    return [Paragraph((*more, Span(f"{'. ' if more else ''}{COLOPHON}")))]


def _ways_to_help(region: Region) -> tuple[Line, ...]:
    """Return the emergency number and the first help lines of a region."""
    lines = [(Span(f"{region.name}: "), Span(f"emergency {region.emergency}", "strong"))]
    lines += [(Span(f"{line.name}: "), Span(line.contact, "strong")) for line in region.lines[:3]]
    return (*lines, (Span("Another country, or who to call when: "), Span("ketainfo urgent", "command")))


def urgent(region: Region, situations: Iterable[Situation], others: Iterable[Region]) -> Screen:
    """Return the help lines of a region, and when to call which."""
    screen: Screen = [
        Title("Help now", f"{region.name}. Numbers last checked {region.checked}."),
        Alert(f"Emergency: {region.emergency}", ()),
        Heading("Help lines"),
        Entries(tuple(map(_help_entry, region.lines)), beside=False),
    ]
    for situation in situations:
        screen += [Heading(situation.title), Items(tuple(Item(text(sign)) for sign in situation.signs))]
    if codes := ", ".join(f"{other.code} {other.name}" for other in others if other.code != region.code):
        command = Span("ketainfo urgent --region CODE", "command")
        screen.append(Paragraph((Span("Another country: "), command, Span(f", with {codes}."))))
    return screen


def _help_entry(line: HelpLine) -> Entry:
    when = ". ".join(capital(words) for words in (line.when, line.hours) if words)
    return Entry(Span(line.name, "strong"), (Span(capital(line.contact), "mark"),), (Item(text(f"{when}.")),))


def sources(all_sources: Iterable[Source]) -> Screen:
    """Return the bibliography."""
    return [
        Title("Sources", "Everything the guide rests on. Read more on one with 'ketainfo sources' and its key."),
        Entries(tuple(Entry(Span(source.key, "command"), text(source.label)) for source in all_sources)),
    ]


def source(found: Source, statements: Iterable[Statement]) -> Screen:
    """Return one source in full, and every sentence that rests on it."""
    from ketainfo.render.references import reference

    screen: Screen = [Title(found.label, "", found.key), Paragraph(text(reference(found))), Heading("What rests on it")]
    for statement in statements:
        screen.append(Entries((Entry(Span(statement.title, "strong"), text(statement.text)),), beside=False))
    return screen


def terms(glossary: Iterable[Term]) -> Screen:
    """Return the whole glossary."""
    return [
        Title("Glossary", "Words you may meet, in plain language."),
        Entries(tuple(Entry(Span(term.name, "strong"), text(term.meaning)) for term in glossary)),
    ]


def term(found: Term) -> Screen:
    """Return one word of the glossary."""
    numbers = Citations()
    keys = [source.key for source in found.sources]
    screen: Screen = [Title(found.name), Items((point(found.meaning, keys, numbers),))]
    if found.aliases:
        screen.append(Paragraph(text("Also: " + ", ".join(found.aliases))))
    screen += references(list(found.sources), numbers, full=False)
    if found.topic:
        screen.append(Paragraph((Span("Read more: "), Span(f"ketainfo show {found.topic}", "command"))))
    return screen


def about(sections: Iterable[tuple[str, Iterable[str]]], facts: Mapping[str, str]) -> Screen:
    """Return what the guide says of itself, and the versions of its parts."""
    screen: Screen = [Title("About ketainfo")]
    for title, points in sections:
        screen += [Heading(title), Items(tuple(Item(text(point)) for point in points))]
    return [
        *screen,
        Heading("Versions"),
        Entries(tuple(Entry(Span(name), text(value)) for name, value in facts.items())),
    ]
