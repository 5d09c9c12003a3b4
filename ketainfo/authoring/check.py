"""The rules that a content folder keeps as a whole, beyond the form of each file."""

import datetime
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ketainfo.authoring.alarms import is_well_formed, unknown_lists
from ketainfo.authoring.check_decisions import check_decisions
from ketainfo.authoring.check_disclosure import check_disclosure
from ketainfo.authoring.content import Content, read
from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.packs import NO_GUIDE, Guide, read_guide
from ketainfo.authoring.rules import check_known, check_unique
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftPoint, DraftSection, DraftTopic
from ketainfo.library import Library
from ketainfo.text import name_key

OPENING, CLOSING = "In brief", "What we do not know"
ADVICE = frozenset({"What you can do", "Questions to ask", "What to tell the clinic"})
"""Sections that state no fact, whose points need no source."""
POINTS, OPENING_POINTS, WORDS, PACK_WORDS = (1, 7), (3, 5), (300, 800), (30, 800)
"""How many of each a section, an opening, a topic, and a topic of a pack may have."""
SUMMARY_CHARACTERS = 100
REVIEW_DAYS = 731
"""A topic is looked at again after two years at the latest."""


def examine(
    folder: Path, today: datetime.date | None = None, library: Library | None = None
) -> tuple[Content, list[Fault]]:
    """Return the content of `folder`, a pack for the guide in `library` if that is given, and everything wrong with it.

    Without `today`, dates that only time makes wrong are left out.
    """
    content, faults = read(folder)
    return content, sorted([*faults, *_check(content, today, library)])


def _check(content: Content, today: datetime.date | None, library: Library | None) -> list[Fault]:
    faults = Faults()
    guide = read_guide(library) if library else NO_GUIDE
    keys = {row.fields["id"] for row in content.sources} | guide.sources
    for row in content.sources:
        if row.fields["id"] in guide.sources:
            faults.add(row.place, f"{row.fields['id']!r} is a source of the guide", "cite that, or use another id")
    for topic in content.topics:
        _check_topic(topic, keys, PACK_WORDS if library else WORDS, faults)
        if today:
            _check_dates(topic, today, faults)
    _check_names(content, guide, faults)
    _check_elsewhere(content, faults)
    _check_alarms(content, faults)
    _check_sources(content, keys, faults)
    _check_tables(content, keys, faults)
    check_disclosure(content, faults)
    check_decisions(content, faults)
    return faults


def _check_topic(topic: DraftTopic, keys: set[str], words: tuple[int, int], faults: Faults) -> None:
    if len(topic.summary) > SUMMARY_CHARACTERS or not re.search(r"[.!?]$", topic.summary):
        faults.add(topic.field("summary"), "the summary is no short sentence", "say the main thing in 100 characters")
    titles = [section.title for section in topic.sections]
    if titles[:1] != [OPENING] or titles[-1:] != [CLOSING]:
        faults.add(topic.place, f"it does not begin with {OPENING!r} and end with {CLOSING!r}", "add those sections")
    check_unique(((section.place, section.id) for section in topic.sections), faults)
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
        check_known("source", point.sources, keys, point.place, faults)


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
    groups = {row.fields["id"] for row in content.groups} | guide.groups
    names = {topic.id: sorted(map(name_key, (topic.id, topic.title, *topic.aliases))) for topic in content.topics}
    check_unique(((topic.place, name) for topic in content.topics for name in names[topic.id]), faults)
    for topic in content.topics:
        if topic.group not in groups:
            faults.add(topic.place, f"there is no group {topic.group!r}", f"the groups are {', '.join(sorted(groups))}")
        if topic.id in guide.kept:
            faults.add(topic.place, f"{topic.id!r} is where a call for help leads", "leave the guide's page there")
        check_known("other topic", topic.related, (own | guide.topics) - {topic.id}, topic.field("related"), faults)
        for name in names[topic.id]:
            owner = guide.names.get(name, topic.id)
            if owner not in own:
                faults.add(topic.place, f"{name!r} already names {owner!r} of the guide", "use another name")


def _check_elsewhere(content: Content, faults: Faults) -> None:
    """A word of another subject is none of the guide's own, or a search for it would find nothing."""
    own = {name_key(name) for topic in content.topics for name in (topic.id, topic.title, *topic.aliases)}
    own |= {name_key(name) for row in content.terms for name in (row.fields["name"], *row.fields["aliases"])}
    own |= {name_key(word) for row in content.same for word in row.fields["words"]}
    for phrase in content.word_lists.get("elsewhere", []):
        if name_key(phrase) in own:
            faults.add(Place("words.toml"), f"{phrase!r} stands in 'elsewhere' and is a name", "leave it out there")


def _check_alarms(content: Content, faults: Faults) -> None:
    for sign in (sign for row in content.alarms for sign in row.inner):
        for phrase in [*sign.fields["phrases"], *sign.fields["unless"]]:
            if not is_well_formed(phrase):
                faults.add(sign.place, f"{phrase!r} is no phrase", "close its braces, and set each … between words")
            check_known("list", unknown_lists(phrase, content.alarm_lists), (), sign.place, faults)


def _check_sources(content: Content, keys: set[str], faults: Faults) -> None:
    """A source that is cited stands in the bibliography, once, and no other stands there."""
    for row in _citing(content):
        check_known("source", row.fields["sources"], keys, row.place, faults)
    cited = set(_cited(content))
    for row in content.sources:
        if row.fields["id"] not in cited:
            faults.add(row.place, f"the source {row.fields['id']!r} is cited nowhere", "cite it or remove it")
    for name in ("id", "DOI", "PMID", "URL"):
        claims = ((row.place, f"{name} {row.fields[name]}".lower()) for row in content.sources if name in row.fields)
        check_unique(claims, faults)


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
    return [row for row in _records(content) if "sources" in row.fields]


def _records(content: Content) -> list[Row]:
    """Return the records of every table but the bibliography, those inside others too."""
    tables = content._replace(sources=())
    rows = [row for table in tables for row in table if isinstance(row, Row)]
    return [*rows, *(inner for row in rows for inner in row.inner)]


def _check_tables(content: Content, keys: set[str], faults: Faults) -> None:
    """Records of the tables lead to topics that exist, and their names are their own."""
    topics = {topic.id for topic in content.topics}
    for place, topic in _leading(content):
        check_known("topic", [topic], topics, place, faults)
    for section in (section for option in content.options for section in option.sections):
        _check_points(section, keys, faults)
    for rows, own, others in (
        (content.terms, ("name",), "aliases"),
        (content.regions, ("code", "name"), "countries"),
        (content.groups, ("id",), ""),
    ):
        names = ((row.place, name) for row in rows for name in (*map(row.fields.get, own), *row.fields.get(others, [])))
        check_unique(((place, name_key(name)) for place, name in names), faults)


def _leading(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield every record that leads to a topic, and which."""
    yield from ((row.place, row.fields["topic"]) for row in _records(content) if row.fields.get("topic"))
    yield from ((row.place, row.fields["id"]) for row in content.evidence)
    yield from ((option.place, option.topic) for option in content.options)
