"""Words in a query that call for help before an answer."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key

GAP = "…"
"""Stands in a phrase for words between its parts."""
MOST_BETWEEN = 4
"""The most words that may stand there."""
MAX_WORDS = 2_000
"""How far a query is listened to: a whole letter, but no flood."""


class Urgency(NamedTuple):
    """A query that calls for more than an answer: what to say first, and the topic that says more."""

    kind: Literal["crisis", "emergency", "quiet", "unsupervised"]
    message: str
    topic: str


def urgency(library: Library, query: str, corrections: Iterable[tuple[str, str]] = ()) -> Urgency | None:
    """Return the most pressing alarm that `query` raises, as it is typed or as `corrections` have it read.

    Which phrases raise an alarm, and which excuse them, is content (`data/alarms.toml`).
    """
    typed = f" ^ {' '.join(name_key(query).split()[:MAX_WORDS])} $ "
    read = typed
    for slip, meant in corrections:
        read = read.replace(f" {name_key(slip)} ", f" {name_key(meant)} ")
    texts = [text.split() for text in {typed, read}]
    for sign, kind, message, topic, phrase in library.rows(
        "SELECT DISTINCT sign, kind, message, topic, parts FROM alarm_phrase"
        " JOIN alarm_start ON alarm_start.phrase = alarm_phrase.id JOIN alarm ON alarm.id = alarm_phrase.alarm"
        " WHERE instr(?, start) ORDER BY alarm_phrase.id",
        [typed + read],
    ):
        if any(_stands_in(phrase, text) for text in texts):
            excuses = library.rows("SELECT parts FROM alarm_excuse WHERE sign = ?", [sign])
            if not any(_stands_in(excuse, text) for (excuse,) in excuses for text in texts):
                return Urgency(kind, message, topic)
    return None


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
