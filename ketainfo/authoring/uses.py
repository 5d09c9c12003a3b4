"""Where each topic first uses a word of the glossary, so that the word can lead to what it means."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftTopic

SHORT = 6
"""An alias of fewer letters counts where it stands in capitals, as an abbreviation; a longer one may mean other things
elsewhere ("urine test" is an alias of "drug test")."""
SUBJECT = 0.5
"""A word that more than this share of the topics use is what the guide is about, and needs no leading back."""


class FirstUse(NamedTuple):
    """The first use of a term in a topic: in which point of its topic, counted from 0, and between which characters."""

    point: int
    start: int
    end: int
    term: str


def first_uses(topics: Sequence[DraftTopic], terms: Sequence[Row]) -> dict[str, list[FirstUse]]:
    """Return the first uses in each topic, by its id; a word that leads to the topic itself is left out."""
    patterns = {row.fields["name"]: _pattern(row.fields["name"], row.fields["aliases"]) for row in terms}
    own = {row.fields["name"]: row.fields["topic"] for row in terms}
    found = {topic.id: [use for use in _uses(topic, patterns) if own[use.term] != topic.id] for topic in topics}
    times = Counter(use.term for uses in found.values() for use in uses)
    subject = {term for term, count in times.items() if count > SUBJECT * len(topics)} if len(topics) > 2 else set()
    return {topic: _apart(use for use in uses if use.term not in subject) for topic, uses in found.items()}


class _Pattern(NamedTuple):
    """What a term looks like in a text: one of these small-lettered `names` is in it, and `whole` finds it there."""

    names: list[str]
    whole: re.Pattern[str]


def _pattern(name: str, aliases: list[str]) -> _Pattern:
    short = [one.upper() for one in (name, *aliases) if len(one) < SHORT]
    whole = [rf"(?i:{re.escape(name)})"] if len(name) >= SHORT else []
    found = re.compile(rf"\b(?:{'|'.join([*whole, *map(re.escape, short)])})s?\b")
    return _Pattern([one.lower() for one in (name, *short)], found)


def _uses(topic: DraftTopic, patterns: dict[str, _Pattern]) -> Iterator[FirstUse]:
    texts = [point.text for section in topic.sections for point in section.points]
    lowered = "\n".join(texts).lower()
    for term, pattern in patterns.items():
        if any(name in lowered for name in pattern.names):
            matches = ((number, match) for number, text in enumerate(texts) if (match := pattern.whole.search(text)))
            if first := next(matches, None):
                yield FirstUse(first[0], first[1].start(), first[1].end(), term)


def _apart(uses: Iterator[FirstUse]) -> list[FirstUse]:
    """Return the uses in reading order, of two that overlap the longer one."""
    kept: list[FirstUse] = []
    for use in sorted(uses, key=lambda use: (use.start - use.end, use)):
        if all(use.point != other.point or use.end <= other.start or other.end <= use.start for other in kept):
            kept.append(use)
    return sorted(kept)
