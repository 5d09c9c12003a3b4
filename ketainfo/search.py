"""From what a person types to the passages that answer it.

A passage scores by bm25 for each concept of the query that it holds, worked out when the library was built, times
named signals. To its share of the best score comes that of its topic by what the query sounds like: which topic people
mean who ask in such words.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from ketainfo.library import Library
from ketainfo.model import Term
from ketainfo.query import MAX_NAME, Query, parse
from ketainfo.text import clean, name_key, slug
from ketainfo.urgency import Urgency, traits, urgency

SATURATION = 2.0
"""The score of a posting at which a concept counts half its weight: many equals in one passage say little more."""
CANDIDATES = 60
NAMED = 0.4
"""What it adds to a topic's score that the query holds one of its names, for each unit of the name's worth."""
PARTS = {
    "in-brief": 1.15,
    "what-you-can-do": 0.6,
    "questions-to-ask": 0.6,
    "what-to-tell-the-clinic": 0.7,
    "what-we-do-not-know": 0.7,
}
"""What a section is worth as an answer: the opening says it in brief, the closing ones advise rather than answer."""
LEAST = {(False, False): 0.0, (True, False): 1.0, (False, True): 1.5, (True, True): 3.0}
"""What a passage must score to answer a question that is strange, or holds a word of another subject, or both: words
that only happen to stand in it score less."""
WEAK = 0.25
"""The share of the best score below which a passage only has words in common with the query."""
CLEAR = 5.0
"""The score by traits from which a question is about a topic although no passage holds its words; the best of lower
scores is no more than its part of this, so that a sound heard once does not outdo the words."""
FAINT = 2.5
"""The score by traits from which a topic is worth a look where nothing surely answers."""
LIKELY = 0.4
"""The share by traits from which a topic is found that holds none of the words asked about."""
ALONE = 1.0
"""The score of a term or a reminder that stands beside nothing else; otherwise it has that of the hit it stands by."""
OWN = "ketamine-esketamine"
"""The reminder for what the guide is about: a question that names it is none about a medicine beside it."""
MARKS = ("\ue000", "\ue001")
"""What FTS5 puts around a matching word: two characters that stand in no text of a library."""


class Piece(NamedTuple):
    """A stretch of a snippet; `marked` where it matched the query."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """A passage that answers a query: a section of a topic, a term of the glossary or a reminder, and how to read on.

    The snippet is the one point of the section that matched best, whole. `origin` is whose the topic is, as in
    `TopicHead`.
    """

    topic: str
    title: str
    group: str
    section: str
    section_title: str
    snippet: tuple[Piece, ...]
    score: float
    command: str
    origin: str = ""


class Results(NamedTuple):
    """The answers to a query, best first; `corrections` are the words that were read as others."""

    query: str
    corrections: tuple[tuple[str, str], ...]
    urgency: Urgency | None
    hits: tuple[Hit, ...]


def search(library: Library, query: str, limit: int = 10) -> Results:
    """Return the passages that answer `query`, best first, at most `limit`; no text whatsoever makes it fail."""
    parsed = parse(library, query)
    alarm = urgency(library, query)
    ranked = _rank(library, parsed)
    if alarm and alarm.kind != "unsure":
        ranked = _led_by(library, alarm.topic, ranked)
    hits = [_hit(library, parsed, section, score) for section, score in _placed(library, parsed, ranked[:limit])]
    if term := library.term(parsed.asked):
        place = 1 if parsed.named else 0
        hits.insert(place, _definition(term, hits[place].score if place < len(hits) else ALONE))
    if reminder := _reminder(library, parsed, within=bool(hits) or not parsed.elsewhere):
        hits.insert(1, reminder._replace(score=hits[0].score if hits else ALONE))
    del hits[limit:]
    return Results(clean(query), parsed.corrections, alarm, tuple(hits))


class Candidate(NamedTuple):
    """A section that may answer."""

    section: int
    topic: str


def _rank(library: Library, parsed: Query) -> list[tuple[Candidate, float]]:
    """Return the best section of each topic that may answer, best first, with their scores of two at most.

    One of a topic: it would else flood the list, and what stands next to the best section is read on the same page.
    Where no passage holds enough of what is asked, only what clearly sounds like a topic is answered, and nothing that
    holds a word of another subject.
    """
    by_words, by_traits = _by_words(library, parsed), _by_traits(library, parsed)
    if not by_words and (parsed.elsewhere or not by_traits or by_traits[0][1] < CLEAR):
        return []
    shares = {one: score / by_words[0][1] for one, score in by_words}
    held = {one.topic: one for one in shares}
    for opening, score in by_traits:
        one, share = held.get(opening.topic, opening), score / max(CLEAR, by_traits[0][1])
        if one in shares or share >= LIKELY:
            shares[one] = shares.get(one, 0.0) + share
    return sorted(shares.items(), key=lambda item: -item[1])


def _by_traits(library: Library, parsed: Query) -> list[tuple[Candidate, float]]:
    """Return the opening of each topic that people mean who ask in such words, with its score, best first."""
    held = [*traits(parsed.read.split())]
    rows = library.rows(
        "SELECT (SELECT min(id) FROM section WHERE section.topic = topic_trait.topic), topic, sum(weight)"
        f" FROM topic_trait WHERE trait IN ({', '.join('?' * len(held))})"
        f" GROUP BY topic ORDER BY sum(weight) DESC, topic LIMIT {CANDIDATES}",
        held,
    )
    return [(Candidate(int(section), topic), float(score)) for section, topic, score in rows]


def _by_words(library: Library, parsed: Query) -> list[tuple[Candidate, float]]:
    """Return the best section of each topic that holds enough of what is asked, with their scores, best first."""
    held = [concept for concept in parsed.concepts if concept.postings]
    if not held:
        return []
    found = (
        "SELECT section, sum(score) AS score, ? AS weight FROM posting"
        f" WHERE id IN ({', '.join('?' * len(concept.postings))}) GROUP BY section"
        for concept in held
    )
    rows = library.rows(
        f"WITH found AS MATERIALIZED ({' UNION ALL '.join(found)})"
        f" SELECT section.id, section.topic, section.name, sum(weight * score / (score + {SATURATION})), sum(weight)"
        " FROM found JOIN section ON section.id = found.section GROUP BY section.id"
        f" ORDER BY sum(weight * score / (score + {SATURATION})) * sum(weight) DESC, section.id LIMIT {CANDIDATES}",
        [value for concept in held for value in (concept.weight, *concept.postings)],
    )
    least = LEAST[parsed.strange, parsed.elsewhere]
    whole = sum(concept.weight for concept in parsed.concepts)
    ranked = []
    for section, topic, name, score, weight in rows:
        signals = (1 + NAMED * parsed.named.get(topic, 0)) * PARTS.get(name, 1.0)
        if (worth := float(score) * float(weight) / whole * signals) >= least:
            ranked.append((Candidate(int(section), topic), worth))
    best = {one.topic: (one, score) for one, score in sorted(ranked, key=lambda item: item[1])}
    in_order = sorted(best.values(), key=lambda item: -item[1])
    return [(one, score) for one, score in in_order if score >= WEAK * in_order[0][1]]


def _led_by(library: Library, topic: str, ranked: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Return `ranked` with the opening of `topic` before all others."""
    rows = library.rows("SELECT min(id) FROM section WHERE topic = ? GROUP BY topic", [topic])
    best = max((score for _, score in ranked), default=1.0)
    leading = [(Candidate(int(section), topic), best) for (section,) in rows]
    return leading + [one for one in ranked if one[0].topic != topic]


def _placed(library: Library, parsed: Query, ranked: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Return `ranked` with the section of each topic that itself holds most of what is asked.

    A topic is often found by its names, which stand for all of its sections alike. The section found so has to do
    better than the opening, and than those whose headings name some of what is asked.
    """
    topics = [one.topic for one, _ in ranked]
    query = f"SELECT id, topic FROM section WHERE topic IN ({', '.join('?' * len(topics))}) ORDER BY id"
    sections = list(library.rows(query, topics))
    openings = {topic: section for section, topic in reversed(sections)}
    of_sections = ", ".join("?" * len(sections))
    held = defaultdict[int, float](float)
    headed = set[int]()
    for concept in parsed.concepts:
        for section, in_text, in_heading in library.rows(
            "SELECT section, max(in_text), max(in_heading) FROM posting"
            f" WHERE id IN ({', '.join('?' * len(concept.postings))}) AND section IN ({of_sections}) GROUP BY section",
            [*concept.postings, *(section for section, _ in sections)],
        ):
            named = in_heading and section not in openings.values()  # where the summary stands: a hit does not show it
            if named:
                headed.add(section)
            if in_text or named:
                held[section] += concept.weight
    likely = {topic: [section] for topic, section in openings.items()}
    for section, topic in sections:
        if section in headed:
            likely[topic].append(section)
    return [
        (Candidate(max(*likely[one.topic], one.section, key=held.__getitem__), one.topic), score)
        for one, score in ranked
    ]


def _hit(library: Library, parsed: Query, candidate: Candidate, score: float) -> Hit:
    expression = " OR ".join(f'"{form}"' for concept in parsed.concepts for form in concept.forms) or '""'
    ((name, title, text),) = library.rows(
        "SELECT name, title, coalesce("
        "(SELECT highlight(passage, 3, ?, ?) FROM passage WHERE passage MATCH ? AND rowid = section.id),"
        " (SELECT text FROM passage WHERE rowid = section.id)) FROM section WHERE id = ?",
        [*MARKS, expression, candidate.section],
    )
    (head,) = library.heads([candidate.topic])
    command = f"ketainfo show {head.id}"
    return Hit(head.id, head.title, head.group, name, title, _snippet(text), round(score, 3), command, head.origin)


def _definition(term: Term, score: float) -> Hit:
    snippet = (Piece(term.meaning, marked=False),)
    command = f"ketainfo define {term.name.lower()}"
    return Hit("glossary", "Glossary", "glossary", slug(term.name), term.name, snippet, score, command)


def _reminder(library: Library, parsed: Query, *, within: bool) -> Hit | None:
    """Return what to tell the clinic about a thing that the query asks for by its name alone.

    A medicine or a supplement may also stand `within` a longer question. A name that may mean two things is left to
    `ketainfo disclose`, which asks.
    """
    typed = parsed.read.split()
    phrases = {" ".join(typed[start:end]) for start in range(len(typed)) for end in range(start, start + MAX_NAME + 1)}
    for name, reminder, title, tell in library.rows(
        "SELECT known_name.name, reminder.id, title, tell FROM known_name JOIN known ON known.id = known_name.known"
        " JOIN reminder ON reminder.id = substr(classes, 1, instr(classes || char(10), char(10)) - 1)"
        f" WHERE reminder.id != ? AND known_name.name IN ({', '.join('?' * len(phrases))})"
        " AND (known_name.name IN (?, ?) OR (? AND kind IN ('medicine', 'supplement')"
        " AND NOT EXISTS (SELECT 1 FROM label_word WHERE word = known_name.name)))"
        " GROUP BY known_name.name HAVING count(*) = 1 ORDER BY length(known_name.name) DESC LIMIT 1",
        [OWN, *phrases, parsed.read, name_key(parsed.asked), within],
    ):
        item = f'"{name}"' if " " in name else name
        snippet = (Piece(tell, marked=False),)
        command = f"ketainfo disclose {item}"
        return Hit("reminder", "What to tell the clinic", "reminder", reminder, title, snippet, ALONE, command)
    return None


def _snippet(text: str) -> tuple[Piece, ...]:
    """Return the point of a marked section that holds the most different marked words."""
    start, end = MARKS
    pattern = re.compile(f"{start}(.*?){end}")
    point = max(text.split("\n"), key=lambda point: len({word.casefold() for word in pattern.findall(point)}))
    return tuple(Piece(piece, number % 2 == 1) for number, piece in enumerate(pattern.split(point)) if piece)


def nearest_topics(library: Library, name: str, limit: int = 4) -> list[str]:
    """Return the ids of the topics that somebody who typed `name` may have meant, the likeliest first."""
    parsed = parse(library, name)
    named = sorted(parsed.named, key=lambda topic: -parsed.named[topic])
    found = [candidate.topic for candidate, _ in _rank(library, parsed)]
    return list(dict.fromkeys([*named, *found] or _spelled_alike(library, name)))[:limit]


def faintly_alike(library: Library, query: str, limit: int = 3) -> list[str]:
    """Return the topics worth a look where nothing answers `query`; none where it holds a word of another subject."""
    parsed = parse(library, query)
    likely = [] if parsed.elsewhere else _by_traits(library, parsed)
    return [opening.topic for opening, score in likely if score >= FAINT][:limit]


def _spelled_alike(library: Library, name: str) -> list[str]:
    """Return the topics that have a name with more than half the letters of `name` in their order, the likest first."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    topics: dict[str, str] = dict(library.rows("SELECT name, topic FROM topic_name ORDER BY name"))
    return [topics[alike] for alike, _, _ in extract(name_key(name), list(topics), scorer=ratio, score_cutoff=60)]
