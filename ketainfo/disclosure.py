"""What to tell the clinic about each thing that a person takes or has, and how sure that is."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ketainfo.library import Library, texts
from ketainfo.model import Source
from ketainfo.recognition import Known, Mention, Recogniser
from ketainfo.text import clean

Status = Literal["reminder", "listed", "ambiguous", "unrecognised"]
AddsTo = Literal["drowsiness", "blood pressure", ""]
"""What several things on a list may add up to."""
NOTHING_FOUND = "none found"
"""The evidence of a class that is listed without a reminder of its own."""
ALLERGIES = ("allergy", "anaphylaxis")
"""What the names of the conditions begin with that are an allergy."""
FIRST, LAST = 1, 4
"""The orders of reminders: what could be dangerous, what adds to an effect, what may change it, what to list."""


class Reminder(NamedTuple):
    """What to tell about a class, why, what to ask, and what that rests on.

    `order` runs from FIRST to LAST; `about` says whether it concerns ketamine, esketamine or both; `route` which way
    of taking them, where that matters.
    """

    id: str
    title: str
    order: int
    tell: str
    why: str
    ask: str
    evidence: Literal["label", "trial", "study", "case reports", "theory", "none found"]
    effect: str
    adds_to: AddsTo
    about: Literal["both", "ketamine", "esketamine"]
    route: str
    sources: tuple[str, ...]
    topic: str


class Item(NamedTuple):
    """One thing that a person wrote: what it was taken for, and what to tell, the most important reminder first.

    `candidates` are the things that an ambiguous one may be, each with the name that is near what was written;
    `relative` is whom a condition is told of, where that is not the person who writes.
    """

    input: str
    written: str
    status: Status
    known: Known | None
    reminders: tuple[Reminder, ...]
    candidates: tuple[tuple[str, Known], ...] = ()
    corrected: bool = False
    denied: bool = False
    relative: str = ""


class Disclosure(NamedTuple):
    """Everything that a person wrote, by what matters most, and the sources of its reminders as first cited."""

    items: tuple[Item, ...]
    sources: tuple[Source, ...]


def is_allergy(item: Item) -> bool:
    """Return whether an item is an allergy."""
    return item.known is not None and item.known.kind == "condition" and item.known.name.startswith(ALLERGIES)


def reminders(library: Library) -> dict[str, Reminder]:
    """Return every reminder by its id, the most important first."""
    found = {}
    for *fields, sources, topic in library.rows(
        'SELECT id, title, "order", tell, why, ask, evidence, effect, adds_to, about, route, sources, topic'
        ' FROM reminder ORDER BY "order", rowid'
    ):
        found[fields[0]] = Reminder._make([*fields, texts(sources), topic])
    return found


def disclose(library: Library, lines: Iterable[str]) -> Disclosure:
    """Return what to tell about the things that `lines` name, the most important first; empty lines are passed over."""
    recogniser = Recogniser(library)
    known = reminders(library)
    items = sorted((item for line in lines if line.strip() for item in _items(recogniser, known, line)), key=_rank)
    cited = dict.fromkeys(key for item in items for reminder in item.reminders for key in reminder.sources)
    return Disclosure(tuple(items), tuple(library.sources(cited)))


def _items(recogniser: Recogniser, known: dict[str, Reminder], line: str) -> Iterator[Item]:
    for mention in recogniser.read(line):
        shown = Item(clean(line.strip()), mention.written, "unrecognised", None, ())
        if mention.known:
            for thing in recogniser.parts(mention.known):
                yield _recognised(shown, thing, mention, [known[name] for name in thing.classes])
        elif mention.candidates:
            yield shown._replace(status="ambiguous", candidates=mention.candidates)
        else:
            yield shown


def _recognised(shown: Item, thing: Known, mention: Mention, found: list[Reminder]) -> Item:
    specific = tuple(reminder for reminder in found if reminder.evidence != NOTHING_FOUND)
    return shown._replace(
        status="reminder" if specific and not mention.denied else "listed",
        known=thing,
        reminders=specific or tuple(found),
        corrected=mention.corrected,
        denied=mention.denied,
        relative=mention.relative,
    )


def _rank(item: Item) -> tuple[int, bool]:
    """Return where an item stands: behind what comes first, what nobody could place, for it might be anything."""
    if item.denied:
        return LAST, True
    if not item.reminders:
        return FIRST, True
    return item.reminders[0].order, item.status == "listed"
