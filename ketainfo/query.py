"""How a question is understood: which words carry its meaning, and what else means the same.

Fillers are dropped, known phrases joined, equals added, slips of the finger mended. Which words these are is content
(`data/words.toml`, and the words of the guide itself).
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key, words

MAX_WORDS = 48
"""Words of a query that are looked at; the rest of a longer text tells nothing more apart."""
MAX_PHRASE = 4
"""Words of the longest phrase that can have equals."""
MAX_NAME = 6
"""Words or phrases of the longest name that a topic is recognised by inside a question."""
EQUAL = 0.4
"""The share of its worth that an equal of a name has."""
EVERYWHERE = 0.35
"""A word in more than this share of the passages tells none of them apart."""
MOST = 3.0
"""The most that a word weighs: a rarer one is more often an odd word of the asker than the heart of the question."""
UNKNOWN = 2.0
"""The weight of a word that the guide does not have, in a question about ketamine: it may be any ordinary word."""
SUBJECT = 2.5
"""What a topic's name in a question must be worth for the question to be about one of the guide's subjects."""
STRANGE = 6.0
"""Its weight in a strange question, and that of a word of another subject: something else is meant."""


class Concept(NamedTuple):
    """A word or phrase of the query: it and its equals, the postings of these, and how telling it is.

    One that stands `everywhere` tells no passage from another, one without postings stands in none, and one from
    `elsewhere` belongs to a subject that the guide does not cover.
    """

    forms: tuple[str, ...]
    postings: tuple[int, ...]
    weight: float
    everywhere: bool = False
    elsewhere: bool = False


class Entry(NamedTuple):
    """A word or phrase of the library: the posting that says where it stands, and in how many passages."""

    posting: int
    passages: int


class Query(NamedTuple):
    """How a query was understood.

    `read` are its words, folded, with their slips mended; `asked` those without fillers; `named` the topics that it
    names, with what the name is worth; `corrections` the words that were read as others. It is `strange` where it names
    neither a subject of the guide nor ketamine, and is more than a word to look up; `elsewhere` where it holds a word
    of another subject.
    """

    read: str
    asked: str
    concepts: tuple[Concept, ...]
    named: Mapping[str, float]
    corrections: tuple[tuple[str, str], ...]
    strange: bool
    elsewhere: bool


def parse(library: Library, query: str) -> Query:
    """Return how `query` is understood; any text can be read."""
    vocabulary = Vocabulary(library)
    typed = words(query)[:MAX_WORDS]
    everything: list[str] = []
    telling: dict[str, Concept] = {}
    corrections: dict[str, str] = {}
    while typed:
        phrase, typed = vocabulary.next_phrase(typed)
        meant = phrase
        if not vocabulary.is_filler(phrase):
            meant = vocabulary.nearest(phrase, is_last=not typed)
            telling[meant] = vocabulary.concept(meant)
        if not meant.startswith(phrase):
            corrections[phrase] = meant
        everything.append(meant)
    concepts = [concept for concept in telling.values() if not concept.everywhere] or list(telling.values())
    weights = {phrase: one.weight for phrase, one in telling.items() if not one.everywhere}
    named = vocabulary.named(everything, weights)
    about = max(named.values(), default=0.0) >= SUBJECT or any(one.everywhere for one in telling.values())
    strange = len(everything) > 1 and not about
    if strange:
        concepts = [one if one.postings else one._replace(weight=STRANGE) for one in concepts]
    elsewhere = any(one.elsewhere for one in concepts)
    read, asked = name_key(" ".join(everything)), " ".join(telling)
    return Query(read, asked, tuple(concepts), named, tuple(corrections.items()), strange, elsewhere)


class Vocabulary:
    """The words that the library knows, and what they mean to it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        ((passages,),) = library.rows("SELECT count(*) FROM section")
        self._passages = int(passages)

    def next_phrase(self, typed: list[str]) -> tuple[str, list[str]]:
        """Return the longest phrase known to the guide that `typed` begins with, else its first word; and the rest."""
        for length in range(min(MAX_PHRASE, len(typed)), 1, -1):
            phrase = " ".join(typed[:length])
            if self._is_elsewhere(phrase) or any(self._entry(form).passages for form in self._equals(phrase)):
                return phrase, typed[length:]
        return typed[0], typed[1:]

    def is_filler(self, word: str) -> bool:
        """Return whether `word` says nothing about what is asked, as a word of the list or a small number."""
        return (word.isdigit() and len(word) < 3) or any(
            self._library.rows("SELECT 1 FROM filler WHERE word = ?", [word])
        )

    def _is_ordinary(self, word: str) -> bool:
        """Return whether `word` is an everyday one that looks like a slip in a word of the guide."""
        return any(self._library.rows("SELECT 1 FROM ordinary WHERE word = ?", [name_key(word)]))

    def _is_elsewhere(self, phrase: str) -> bool:
        """Return whether `phrase` belongs to a subject that the guide does not cover."""
        return any(self._library.rows("SELECT 1 FROM elsewhere WHERE phrase = ?", [name_key(phrase)]))

    def nearest(self, phrase: str, *, is_last: bool) -> str:
        """Return the one known word that `phrase` begins or is a slip of; itself if it is known, or near none.

        The last word may still be typed; any other must be long to be taken for a beginning ("breastfeed").
        """
        if self._is_elsewhere(phrase) or self._entry(phrase).passages or self._equals(phrase):
            return phrase
        return (self._completed(phrase) if is_last or len(phrase) > 5 else None) or self._mended(phrase) or phrase

    def concept(self, phrase: str) -> Concept:
        """Return what to look for when `phrase` is meant."""
        if self._is_elsewhere(phrase):
            return Concept((), (), STRANGE, elsewhere=True)
        forms = (phrase, *self._equals(phrase))
        entries = [entry for form in forms if (entry := self._entry(form)).passages]
        count = max((entry.passages for entry in entries), default=0)
        weight = min(math.log(1 + self._passages / count), MOST) if count else UNKNOWN
        postings = tuple(dict.fromkeys(entry.posting for entry in entries))
        return Concept(forms, postings, weight, count > EVERYWHERE * self._passages)

    def named(self, everything: list[str], weights: Mapping[str, float]) -> dict[str, float]:
        """Return the topics that the words of a query name, or that equals of its telling ones name, with the worth.

        A name is worth what its telling words weigh, so that "driving" says more than "ketamine infusion" does.
        """
        keys = [name_key(phrase) for phrase in everything]
        names: dict[str, float] = {}
        for start in range(len(keys)):
            for end in range(start + 1, min(start + MAX_NAME, len(keys)) + 1):
                names[" ".join(keys[start:end])] = sum(weights.get(phrase, 0.0) for phrase in everything[start:end])
        for phrase, weight in weights.items():
            for equal in self._equals(phrase):
                names.setdefault(equal, weight * EQUAL)
        found: dict[str, float] = defaultdict(float)
        for name, worth in names.items():
            if topic := self._library.topic_id(name):
                found[topic] = max(found[topic], worth)
        return found

    def _equals(self, phrase: str) -> list[str]:
        """Return the words and phrases that mean the same as `phrase`."""
        return [other for (other,) in self._library.rows("SELECT other FROM same WHERE phrase = ?", [name_key(phrase)])]

    def _entry(self, phrase: str) -> Entry:
        """Return where `phrase` stands; a word that the guide has in another form stands where that does."""
        columns = "SELECT word.posting, word.passages FROM"
        for where, key in (
            ("word WHERE word = ?", phrase),
            ("word WHERE word = ?", name_key(phrase)),
            ("spelling JOIN word ON word.id = spelling.rowid WHERE spelling MATCH ? LIMIT 1", f'"{phrase}"'),
        ):
            for posting, passages in self._library.rows(f"{columns} {where}", [key]):
                return Entry(posting, passages)
        return Entry(0, 0)

    def _completed(self, word: str) -> str | None:
        """Return the commonest known word that begins with `word`, unless that says too little."""
        query = "SELECT word FROM word WHERE word BETWEEN ? AND ? AND passages ORDER BY passages DESC, word LIMIT 1"
        found = self._library.rows(query, [word, f"{word}\U0010ffff"]) if len(word) > 2 else iter(())
        return next((str(known) for (known,) in found), None)

    def _mended(self, word: str) -> str | None:
        """Return the known word that a slip of the finger turns into `word`, or two slips in a long word.

        A short word, or one that begins otherwise, is more likely a word of its own; an everyday one surely is.
        """
        if len(word) < 4 or word.isdigit() or self._is_ordinary(word):
            return None
        from rapidfuzz.distance import OSA  # only a mistyped word pays for it
        from rapidfuzz.process import extract

        known: dict[str, int] = dict(
            self._library.rows("SELECT word, passages FROM word WHERE word NOT IN (SELECT word FROM filler)")
        )
        near = extract(word, list(known), scorer=OSA.distance, score_cutoff=1 if len(word) < 10 else 2, limit=None)
        alike = [
            (slips, -known[other], -len(other), other)
            for other, slips, _ in near
            if other[0] == word[0] or (slips == 1 and len(word) > 4)
        ]
        return min(alike)[-1] if alike else None
