"""The rules that a content folder keeps as a whole, beyond the form of each file."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

from ketainfo.authoring.alarms import is_well_formed
from ketainfo.authoring.check_decisions import check_decisions
from ketainfo.authoring.check_disclosure import check_disclosure
from ketainfo.authoring.content import Content
from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.packs import MAX_TOPICS, NO_GUIDE, Guide
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftPoint, DraftSection, DraftTopic
from ketainfo.text import name_key

OPENING, CLOSING = "In brief", "What we do not know"
ADVICE = frozenset({"What you can do", "Questions to ask", "What to tell the clinic"})
"""Sections that state no fact, whose points need no source."""
POINTS, OPENING_POINTS, WORDS, PACK_WORDS = (1, 7), (3, 5), (300, 800), (30, 800)
"""How many of each a section, an opening, a topic, and a topic of a pack may have."""
SUMMARY_CHARACTERS = 100
REVIEW_DAYS = 731
"""A topic is looked at again after two years at the latest."""

GENRES = frozenset([
    "trial", "review", "guideline", "label", "regulator", "cohort", "survey", "case reports", "laboratory", "statement",
    "page", "law",
])  # fmt: skip
READ = frozenset(["full text", "abstract", "label", "page", "excerpt", "report"])


def check(content: Content, today: datetime.date | None, guide: Guide = NO_GUIDE) -> list[Fault]:
    """Return everything wrong with `content`, which leans on `guide` if it is a pack.

    Without `today`, dates that only time makes wrong are left out.
    """
    faults = Faults()
    keys = {str(row.fields.get("id", "")) for row in content.sources} | guide.sources
    if content.pack:
        _check_pack(content, faults)
    for topic in content.topics:
        _check_topic(topic, keys, PACK_WORDS if content.pack else WORDS, faults)
        if today:
            _check_dates(topic, today, faults)
    _check_names(content, guide, faults)
    _check_elsewhere(content, faults)
    _check_alarms(content, faults)
    _check_bibliography(content, faults)
    _check_tables(content, keys, faults)
    check_disclosure(content, faults)
    check_decisions(content, faults)
    return faults


def _check_pack(content: Content, faults: Faults) -> None:
    place = content.pack[0].place
    if len(content.pack) > 1:
        faults.add(place, "the pack is named twice", "keep one [[pack]]")
    if len(content.topics) > MAX_TOPICS:
        faults.add(place, f"the pack has {len(content.topics)} topics", f"keep to {MAX_TOPICS}")
    more = [
        *content.terms, *content.regions, *content.alarms, *content.asked, *content.reminders, *content.evidence,
    ]  # fmt: skip
    for file in sorted({row.place.file for row in more} | {option.place.file for option in content.options}):
        faults.add(Place(file), "a pack holds topics and their sources only", "remove this file")


def _check_topic(topic: DraftTopic, keys: set[str], words: tuple[int, int], faults: Faults) -> None:
    if len(topic.summary) > SUMMARY_CHARACTERS or not re.search(r"[.!?]$", topic.summary):
        faults.add(topic.field("summary"), "the summary is no short sentence", "say the main thing in 100 characters")
    titles = [section.title for section in topic.sections]
    if titles[:1] != [OPENING] or titles[-1:] != [CLOSING]:
        faults.add(topic.place, f"it does not begin with {OPENING!r} and end with {CLOSING!r}", "add those sections")
    for name, times in Counter(section.id for section in topic.sections).items():
        if times > 1:
            faults.add(topic.place, f"the section {name!r} stands twice", "join the two or rename one")
    total = sum(len(point.text.split()) for section in topic.sections for point in section.points)
    if not words[0] <= total <= words[1]:
        faults.add(topic.place, f"it has {total} words", f"write {words[0]} to {words[1]}, or make two topics of it")
    for section in topic.sections:
        _check_section(section, keys, faults)


def _check_section(section: DraftSection, keys: set[str], faults: Faults) -> None:
    low, high = OPENING_POINTS if section.title == OPENING else POINTS
    if not low <= len(section.points) <= high:
        faults.add(section.place, f"{section.title!r} has {len(section.points)} points", f"give it {low} to {high}")
    _check_points(section, keys, faults)


def _check_points(section: DraftSection, keys: set[str], faults: Faults) -> None:
    for point in section.points:
        if not point.sources and _needs_source(section, point):
            faults.add(point.place, "the point cites no source", "end it with [@key], or move it to an advice section")
        for key in point.sources:
            if key not in keys:
                faults.add(point.place, f"the source {key!r} is not in the bibliography", "add it, or mend the key")


def _needs_source(section: DraftSection, point: DraftPoint) -> bool:
    states_fact = section.title not in ADVICE and section.title != CLOSING
    return states_fact or bool(re.search(r"\d", point.text))


def _check_dates(topic: DraftTopic, today: datetime.date, faults: Faults) -> None:
    if topic.reviewed > today:
        faults.add(topic.field("reviewed"), f"it was reviewed on {topic.reviewed}, after today", "mend the date")
    if not topic.reviewed < topic.review_by <= topic.reviewed + datetime.timedelta(days=REVIEW_DAYS):
        faults.add(topic.field("review_by"), "the next review is not within two years", "set an earlier date")
    elif topic.review_by < today:
        faults.add(topic.field("review_by"), f"its review was due by {topic.review_by}", "compare it with its sources")


def _check_names(content: Content, guide: Guide, faults: Faults) -> None:
    """A name leads to one topic, a related topic exists, and so does a group."""
    own = {topic.id for topic in content.topics}
    ids = own | guide.topics
    groups = {row.fields["id"] for row in content.groups} | guide.groups
    owners: dict[str, DraftTopic] = {}
    for topic in content.topics:
        if topic.group not in groups:
            faults.add(topic.place, f"the group {topic.group!r} is not in groups.toml", "add it or move the file")
        for other in topic.related:
            if other not in ids or other == topic.id:
                faults.add(topic.field("related"), f"there is no other topic {other!r}", "mend the id")
        names = {name_key(topic.id), name_key(topic.title)}
        _claim(names, topic.place, topic, owners, faults)
        aliases = {name_key(alias) for alias in topic.aliases} - names
        _claim(aliases, topic.field("aliases"), topic, owners, faults)
        for name in sorted(names | aliases):
            owner = guide.names.get(name, topic.id)
            if owner not in own:
                faults.add(topic.place, f"{name!r} already names {owner!r} of the guide", "use another name")


def _claim(names: set[str], at: Place, topic: DraftTopic, owners: dict[str, DraftTopic], faults: Faults) -> None:
    for name in sorted(names):
        owner = owners.setdefault(name, topic)
        if owner is not topic:
            faults.add(at, f"{name!r} already names {owner.place.file}", "leave it to one topic")


def _check_elsewhere(content: Content, faults: Faults) -> None:
    """A word of another subject is none of the guide's own, or a search for it would find nothing."""
    own = {name_key(name) for topic in content.topics for name in (topic.id, topic.title, *topic.aliases)}
    own |= {name_key(name) for row in content.terms for name in (row.fields["name"], *row.fields["aliases"])}
    own |= {name_key(word) for row in content.same for word in row.fields["words"]}
    for phrase in content.elsewhere:
        if name_key(phrase) in own:
            faults.add(Place("words.toml"), f"{phrase!r} stands in 'elsewhere' and is a name", "leave it out there")


def _check_alarms(content: Content, faults: Faults) -> None:
    for sign in (sign for row in content.alarms for sign in row.inner):
        for phrase in [*sign.fields["phrases"], *sign.fields["unless"]]:
            if not is_well_formed(phrase):
                faults.add(sign.place, f"{phrase!r} is no phrase", "close its braces, and set each … between words")


def _check_bibliography(content: Content, faults: Faults) -> None:
    cited = set(_cited(content))
    keys = Counter(str(row.fields.get("id", "")) for row in content.sources)
    documents: dict[str, str] = {}
    for row in content.sources:
        key = str(row.fields.get("id", ""))
        for wrong, remedy in _entry_faults(row):
            faults.add(row.place, f"the source {key!r} {wrong}", remedy)
        if key not in cited:
            faults.add(row.place, f"the source {key!r} is cited nowhere", "cite it or remove it")
        for name in ("id", "DOI", "PMID", "URL"):
            twin = documents.setdefault(f"{name} {row.fields[name]}".lower(), key) if row.fields.get(name) else key
            if twin != key or (name == "id" and keys[key] > 1):
                faults.add(row.place, f"the source {key!r} has the same {name} as {twin!r}", "keep one entry")


def _entry_faults(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one entry of the bibliography, and the remedy."""
    entry = row.fields
    for name in ("type", "title", "title-short", "genre"):
        if not isinstance(entry.get(name), str) or not entry[name]:
            yield f"has no {name!r}", "add it"
    if entry.get("genre") and entry["genre"] not in GENRES:
        yield f"has the unknown genre {entry['genre']!r}", f"use one of: {', '.join(sorted(GENRES))}"
    custom = entry.get("custom")
    if not isinstance(custom, dict) or custom.get("read") not in READ:
        yield "does not say what was read", f"add custom.read: {', '.join(sorted(READ))}"
    if not any(entry.get(name) for name in ("DOI", "PMID", "URL")):
        yield "has no DOI, PMID or URL", "add one"
    if not any(_year(entry.get(name)) for name in ("issued", "accessed")):
        yield "has no date", 'add "issued": {"date-parts": [[2024, 3]]}, or "accessed" for an undated page'


def _year(date: object) -> bool:
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return bool(parts and parts[0] and isinstance(parts[0][0], int))


def _cited(content: Content) -> Iterator[str]:
    """Yield the key of every citation in the folder."""
    topics = (topic.sections for topic in content.topics)
    options = (option.sections for option in content.options)
    for section in chain.from_iterable([*topics, *options]):
        for point in section.points:
            yield from point.sources
    for row in _citing(content):
        yield from row.fields["sources"]


def _citing(content: Content) -> list[Row]:
    """Return the records that cite sources, those inside others too."""
    tables = (
        content.terms, content.regions, content.situations, content.reminders, content.lookalikes, content.evidence,
        content.timelines, content.questions, content.signs,
    )  # fmt: skip
    rows = [row for table in tables for row in table]
    return [row for row in [*rows, *(inner for row in rows for inner in row.inner)] if "sources" in row.fields]


def _check_tables(content: Content, keys: set[str], faults: Faults) -> None:
    """Records of the tables have unique names, and cite and name what exists."""
    topics = {topic.id for topic in content.topics}
    for row in _citing(content):
        for key in row.fields["sources"]:
            if key not in keys:
                faults.add(row.place, f"the source {key!r} is not in the bibliography", "add it, or mend the key")
    for place, topic in _leading(content):
        if topic and topic not in topics:
            faults.add(place, f"there is no topic {topic!r}", "mend the id")
    for section in (section for option in content.options for section in option.sections):
        _check_points(section, keys, faults)
    _check_unique(content.terms, lambda row: [row.fields["name"], *row.fields["aliases"]], faults)
    _check_unique(content.regions, lambda row: [row.fields["code"], *row.fields["countries"]], faults)
    _check_unique(content.groups, lambda row: [row.fields["id"]], faults)


def _leading(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield every record that leads to a topic, and which."""
    questions = [question for step in content.steps for question in step.inner]
    for row in [*content.terms, *content.alarms, *content.asked, *content.reminders, *content.timelines, *questions]:
        yield row.place, row.fields["topic"]
    yield from ((row.place, row.fields["id"]) for row in content.evidence)
    yield from ((option.place, option.topic) for option in content.options)


def _check_unique(rows: list[Row], names: Callable[[Row], list[str]], faults: Faults) -> None:
    owners: dict[str, Row] = {}
    for row in rows:
        for name in sorted({name_key(name) for name in names(row)}):
            owner = owners.setdefault(name, row)
            if owner is not row:
                faults.add(row.place, f"{name!r} already stands at line {owner.place.line}", "leave it to one record")
