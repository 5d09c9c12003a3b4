"""From what a person types to the passages that answer it.

A query becomes *concepts*: words or known phrases, each with the words that mean the same. A passage scores by
SQLite's bm25 for each concept that it holds, and named signals then say which of the candidates answers best.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ketainfo.library import Library
from ketainfo.model import Term
from ketainfo.text import clean, name_key, words
from ketainfo.urgency import Urgency, urgency

MAX_WORDS = 48
"""Words of a query that are looked at; the rest of a longer text tells nothing more apart."""
MAX_PHRASE = 4
COLUMN_WEIGHTS = "6.0, 4.0, 3.0, 1.0"
"""bm25 weights of a passage's title, aliases, heading and text."""
CANDIDATES = 60
EVERYWHERE = 0.35
"""A word in more than this share of the passages tells none of them apart."""
NAMED = 1.2
"""What it adds to a topic's score that the query holds one of its names, for each word of the name."""
PARTS = {
    "in-brief": 1.15,
    "what-you-can-do": 0.6,
    "questions-to-ask": 0.6,
    "what-to-tell-the-clinic": 0.7,
    "what-we-do-not-know": 0.7,
}
"""What a section is worth as an answer: the opening says it in brief, the closing ones advise rather than answer."""
MIN_COVERAGE = 0.4
"""The share of a query's meaning that a passage must hold; below it, nothing in the guide answers."""
PER_TOPIC = 2
"""Hits from one topic among the first five, so that one topic does not flood the list."""
MARKS = ("\ue000", "\ue001")
"""What FTS5 puts around a matching word: two characters that stand in no text of a library."""


class Piece(NamedTuple):
    """A stretch of a snippet; `marked` where it matched the query."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """A passage that answers a query: a section of a topic, or a term of the glossary, and how to read on.

    The snippet is the one point of the section that matched best, whole.
    """

    topic: str
    title: str
    group: str
    section: str
    section_title: str
    snippet: tuple[Piece, ...]
    score: float
    command: str


class Results(NamedTuple):
    """The answers to a query, best first; `corrections` are the words that were read as others."""

    query: str
    corrections: tuple[tuple[str, str], ...]
    urgency: Urgency | None
    hits: tuple[Hit, ...]


class Concept(NamedTuple):
    """A word or phrase of the query: the FTS5 expression for it and its equals, and how telling it is."""

    expression: str
    weight: float
    everywhere: bool = False


class Reading(NamedTuple):
    """How a query was understood.

    `asked` are its words without fillers, `named` the topics that it names with a bonus each, `corrections` the words
    that were read as others.
    """

    asked: str
    concepts: tuple[Concept, ...]
    named: Mapping[str, float]
    corrections: tuple[tuple[str, str], ...]


def search(library: Library, query: str, limit: int = 10) -> Results:
    """Return the passages that answer `query`, best first, at most `limit`; no text whatsoever makes it fail."""
    reading = read_query(library, query)
    ranked = _rank(library, reading)
    hits = [_hit(library, reading, section, score) for section, score in _spread(ranked, limit)]
    if term := library.term(reading.asked):
        hits.insert(1 if reading.named else 0, _definition(term))
        del hits[limit:]
    return Results(clean(query), reading.corrections, urgency(library, query), tuple(hits))


def read_query(library: Library, query: str) -> Reading:
    """Return how `query` is understood: fillers dropped, phrases joined, equals added, typos mended."""
    typed = words(query)[:MAX_WORDS]
    vocabulary = Vocabulary(library)
    concepts: list[Concept] = []
    corrections: dict[str, str] = {}
    understood: list[str] = []
    asked: list[str] = []
    while typed:
        phrase, typed = _next_phrase(vocabulary, typed)
        if " " not in phrase and vocabulary.is_filler(phrase):
            understood.append(phrase)
            continue
        meant = vocabulary.nearest(phrase, is_last=not typed) or phrase
        if not meant.startswith(phrase):
            corrections[phrase] = meant
        understood.append(meant)
        asked.append(meant)
        concepts.append(vocabulary.concept(meant))
    named = vocabulary.named(understood)
    return Reading(" ".join(asked), tuple(_telling(concepts)), named, tuple(corrections.items()))


def _next_phrase(vocabulary: "Vocabulary", typed: list[str]) -> tuple[str, list[str]]:
    """Return the longest phrase with equals that `typed` begins with, else its first word; and the words behind it."""
    for length in range(min(MAX_PHRASE, len(typed)), 1, -1):
        phrase = " ".join(typed[:length])
        if vocabulary.equals(phrase):
            return phrase, typed[length:]
    return typed[0], typed[1:]


def _telling(concepts: list[Concept]) -> list[Concept]:
    """Return the concepts without those that stand everywhere, unless there are no others."""
    return [concept for concept in dict.fromkeys(concepts) if not concept.everywhere] or list(dict.fromkeys(concepts))


class Vocabulary:
    """The words that the library knows, and what they mean to it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        ((passages,),) = library.rows("SELECT count(*) FROM section")
        self._passages = int(passages)

    def is_filler(self, word: str) -> bool:
        """Return whether `word` says nothing about what is asked."""
        return any(self._library.rows("SELECT 1 FROM filler WHERE word = ?", [word]))

    def equals(self, phrase: str) -> list[str]:
        """Return the words and phrases that mean the same as `phrase`."""
        return [other for (other,) in self._library.rows("SELECT other FROM same WHERE phrase = ?", [name_key(phrase)])]

    def nearest(self, word: str, *, is_last: bool) -> str | None:
        """Return `word` if the library knows it, else the one known word that it completes to or is a slip of."""
        if self._is_known(word):
            return word
        if is_last and len(word) >= 3 and self._starts(word):
            return self._starts(word)
        return self._mended(word)

    def _is_known(self, phrase: str) -> bool:
        return bool(self._count(phrase) or self.equals(phrase))

    def _count(self, phrase: str) -> int:
        """Return in how many passages `phrase` stands, in any of its forms."""
        for (count,) in self._library.rows("SELECT passages FROM word WHERE word = ?", [phrase]):
            return int(count)
        ((count,),) = self._library.rows("SELECT count(*) FROM passage WHERE passage MATCH ?", [f'"{phrase}"'])
        return int(count)

    def _starts(self, word: str) -> str | None:
        """Return the commonest known word that begins with `word`."""
        query = "SELECT word FROM word WHERE word BETWEEN ? AND ? ORDER BY passages DESC, word LIMIT 1"
        return next((found for (found,) in self._library.rows(query, [word, word + "\U0010ffff"])), None)

    def _mended(self, word: str) -> str | None:
        """Return the known word that a slip or two of the finger turns into `word`."""
        if len(word) < 4 or word.isdigit():
            return None
        from rapidfuzz.distance import OSA  # only a mistyped word pays for it
        from rapidfuzz.process import extract

        unfilled = "SELECT word, passages FROM word WHERE word NOT IN (SELECT word FROM filler)"
        known: dict[str, int] = dict(self._library.rows(unfilled))
        known |= {phrase: 0 for (phrase,) in self._library.rows("SELECT phrase FROM same") if " " not in phrase}
        slips = 1 if len(word) < 7 else 2
        near = extract(word, list(known), scorer=OSA.distance, score_cutoff=slips, limit=None)
        best = sorted(near, key=lambda found: (found[1], found[0][0] != word[0], -known[found[0]], found[0]))
        return str(best[0][0]) if best else None

    def concept(self, phrase: str) -> Concept:
        """Return what to look for when `phrase` is meant."""
        forms = [phrase, *self.equals(phrase)]
        count = max(self._count(form) for form in forms)
        return Concept(
            " OR ".join(f'"{form}"' for form in forms),
            math.log(1 + self._passages / (1 + count)),
            count > EVERYWHERE * self._passages,
        )

    def named(self, phrases: list[str]) -> dict[str, float]:
        """Return the topics that the query names, or names by an equal, with the words of the longest such name."""
        typed = name_key(" ".join(phrases)).split(" ")
        names = {" ".join(typed[start:end]) for start in range(len(typed)) for end in range(start + 1, start + 6)}
        found: dict[str, float] = defaultdict(float)
        for name in names:
            for (topic,) in self._library.rows("SELECT topic FROM topic_name WHERE name = ?", [name]):
                found[topic] = max(found[topic], 1.0 + name.count(" "))
        for equal in {equal for phrase in phrases for equal in self.equals(phrase)}:
            for (topic,) in self._library.rows("SELECT topic FROM topic_name WHERE name = ?", [equal]):
                found[topic] = max(found[topic], 0.5)
        return found


class Candidate(NamedTuple):
    """A section that may answer."""

    section: int
    topic: str


def _rank(library: Library, reading: Reading) -> list[tuple[Candidate, float]]:
    """Return the sections that hold enough of what is asked, best first, with their scores."""
    if not reading.concepts:
        return []
    score = f"-bm25(passage, {COLUMN_WEIGHTS})"
    one = f"SELECT rowid AS section, {score} AS score, ? AS weight FROM passage WHERE passage MATCH ?"
    rows = library.rows(
        f"WITH found AS MATERIALIZED ({' UNION ALL '.join([one] * len(reading.concepts))})"
        " SELECT section.id, section.topic, section.name, sum(score), sum(weight)"
        " FROM found JOIN section ON section.id = found.section GROUP BY section.id"
        f" ORDER BY sum(score) * sum(weight) DESC LIMIT {CANDIDATES}",
        [value for concept in reading.concepts for value in (concept.weight, concept.expression)],
    )
    whole = sum(concept.weight for concept in reading.concepts)
    ranked = []
    for section, topic, name, score, weight in rows:
        coverage = float(weight) / whole
        if coverage >= MIN_COVERAGE:
            signals = (1 + NAMED * reading.named.get(topic, 0)) * PARTS.get(name, 1.0)
            ranked.append((Candidate(int(section), topic), float(score) * coverage * signals))
    return sorted(ranked, key=lambda item: -item[1])


def _spread(ranked: list[tuple[Candidate, float]], limit: int) -> Iterator[tuple[Candidate, float]]:
    """Yield the best candidates, no topic more than PER_TOPIC times."""
    shown: dict[str, int] = defaultdict(int)
    for candidate, score in ranked:
        if shown[candidate.topic] < PER_TOPIC and sum(shown.values()) < limit:
            shown[candidate.topic] += 1
            yield candidate, score


def _hit(library: Library, reading: Reading, candidate: Candidate, score: float) -> Hit:
    expression = " OR ".join(concept.expression for concept in reading.concepts)
    ((name, title, text),) = library.rows(
        "SELECT section.name, section.title, highlight(passage, 3, ?, ?) FROM passage"
        " JOIN section ON section.id = passage.rowid WHERE passage MATCH ? AND passage.rowid = ?",
        [*MARKS, expression, candidate.section],
    )
    (head,) = library.heads([candidate.topic])
    command = f"ketainfo show {head.id}"
    return Hit(head.id, head.title, head.group, name, title, _snippet(text), round(score, 3), command)


def _definition(term: Term) -> Hit:
    snippet = (Piece(term.meaning, marked=False),)
    command = f"ketainfo define {term.name.lower()}"
    return Hit("glossary", "Glossary", "glossary", name_key(term.name), term.name, snippet, 1.0, command)


def _snippet(text: str) -> tuple[Piece, ...]:
    """Return the point of a marked section that holds the most different marked words."""
    start, end = MARKS
    pattern = re.compile(f"{start}(.*?){end}")
    point = max(text.split("\n"), key=lambda point: len({word.casefold() for word in pattern.findall(point)}))
    return tuple(Piece(piece, number % 2 == 1) for number, piece in enumerate(pattern.split(point)) if piece)


def nearest_topics(library: Library, name: str, limit: int = 4) -> list[str]:
    """Return the ids of the topics that somebody who typed `name` may have meant, the likeliest first."""
    reading = read_query(library, name)
    named = sorted(reading.named, key=lambda topic: -reading.named[topic])
    found = [candidate.topic for candidate, _ in _rank(library, reading)]
    return list(dict.fromkeys([*named, *found]))[:limit]
