"""Words in a query that call for help before an answer.

Signs, which people have written down, are sure: each is raised by its phrases. What no sign tells is weighed, trait by
trait, by how much oftener calls for help than other queries have it; where that sounds like a call, one line is added.
"""

from itertools import chain, pairwise
from typing import Literal, NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key

GAP = "…"
"""Stands in a phrase for words between its parts."""
MOST_BETWEEN = 4
"""The most words that may stand there."""
MAX_WORDS = 2_000
"""How far a query is listened to: a whole letter, but no flood."""


DOUBT = 6
"""Traits that speak neither way, added to those of a query: a few words alone do not make a call."""
SOUNDS = 0.6
"""The mean weight from which a query sounds like a call. In the trials of `benchmarks/search.py` 83 of 100 calls reach
it, and 4 of 100 ordinary queries that come near one."""
MAX_WEIGHED = 400
"""Words of a query that are weighed."""
SHORTEST, LONG = 4, 8
"""The letters of a word that may hold one slip, and of one that may hold two."""


class Urgency(NamedTuple):
    """A query that calls for more than an answer: what to say first, and the topic that says more."""

    kind: Literal["crisis", "emergency", "quiet", "unsupervised", "unsure"]
    message: str
    topic: str

    @property
    def is_pressing(self) -> bool:
        """Return whether help comes before any answer."""
        return self.kind in ("crisis", "emergency")


def urgency(library: Library, query: str) -> Urgency | None:
    """Return the most pressing alarm that `query` raises, as it is typed or with its slips mended.

    Which phrases raise an alarm, and which excuse them, is content (`data/alarms.toml`), and so are the lines that the
    weights come from (`data/calls.toml`).
    """
    typed = name_key(query).split()[:MAX_WORDS]
    mended = _mended(library, typed)
    return _by_sign(library, typed, mended) or _by_sound(library, mended[:MAX_WEIGHED])


def traits(words: list[str]) -> set[str]:
    """Return what is weighed of a query: its words, and its pairs of neighbours, its beginning and end among them."""
    return {*words, *map(" ".join, pairwise(["^", *words, "$"]))}


def _by_sound(library: Library, words: list[str]) -> Urgency | None:
    found = traits(words)
    held = f"SELECT total(weight), count(*) FROM call_trait WHERE trait IN ({', '.join('?' * len(found))})"
    ((weight, count),) = library.rows(held, [*found])
    if weight < SOUNDS * (count + DOUBT):
        return None
    alarms = library.rows("SELECT kind, message, topic FROM alarm WHERE kind = 'unsure'")
    return next((Urgency(*row) for row in alarms), None)


def _by_sign(library: Library, typed: list[str], mended: list[str]) -> Urgency | None:
    texts = [["^", *words, "$"] for words in ([typed] if mended == typed else [typed, mended])]
    for sign, kind, message, topic, phrase in library.rows(
        "SELECT DISTINCT sign, kind, message, topic, parts FROM alarm_phrase"
        " JOIN alarm_start ON alarm_start.phrase = alarm_phrase.id JOIN alarm ON alarm.id = alarm_phrase.alarm"
        " WHERE instr(?, start) ORDER BY alarm_phrase.id",
        [" ".join(["", *chain.from_iterable(texts), ""])],
    ):
        if any(_stands_in(phrase, text) for text in texts):
            excuses = library.rows("SELECT parts FROM alarm_excuse WHERE sign = ?", [sign])
            if not any(_stands_in(excuse, texts[0]) for (excuse,) in excuses):  # as typed: a guess takes no help away
                return Urgency(kind, message, topic)
    return None


def _mended(library: Library, typed: list[str]) -> list[str]:
    """Return `typed` with each word that nothing knows read as the word of an alarm that it is a slip of."""
    known = " UNION ALL ".join(f"SELECT word FROM {table}" for table in ("word", "alarm_word", "filler"))
    is_known = f"SELECT 1 FROM ({known}) WHERE word IN (?, ?)"
    unknown = {word for word in typed if len(word) >= SHORTEST and not any(library.rows(is_known, [word, f"{word}s"]))}
    if not unknown:
        return typed
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    meant = {}
    for word in unknown:
        alike = [
            other for (other,) in library.rows("SELECT word FROM alarm_word WHERE substr(word, 1, 1) = ?", [word[0]])
        ]
        if near := extractOne(word, alike, scorer=OSA.distance, score_cutoff=1 if len(word) < LONG else 2):
            meant[word] = near[0]
    return [meant.get(word, word) for word in typed]


def _stands_in(phrase: str, text: list[str]) -> bool:
    """Return whether the words of `text` hold the parts of `phrase` in order; a part may have several wordings."""
    reached = set(range(len(text)))
    for part in phrase.split("\t"):
        if part == GAP:
            reached = {place + skipped for place in reached for skipped in range(MOST_BETWEEN + 1)}
        else:
            wordings = [wording.split() for wording in part.split("|")]
            reached = {
                place + len(words)
                for words in wordings
                for place in reached
                if text[place : place + len(words)] == words
            }
    return bool(reached)
