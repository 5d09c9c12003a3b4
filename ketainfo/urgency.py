"""Words in a query that call for help before an answer."""

import re
from typing import Literal, NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key

ELLIPSIS = "…"
"""Stands in a phrase for words between its parts."""
GAP = 4
"""The most words that may stand there."""


class Urgency(NamedTuple):
    """A query that calls for more than an answer: what to say first, and the topic that says more."""

    kind: Literal["crisis", "emergency", "quiet", "unsupervised"]
    message: str
    topic: str


def urgency(library: Library, query: str) -> Urgency | None:
    """Return the most pressing alarm that `query` raises; which words raise it is content (`data/alarms.toml`)."""
    text = f" {name_key(query)} "
    excused: set[str] = set()
    for number, kind, message, topic, phrase, excuse in library.rows(
        "SELECT alarm.id, kind, message, topic, words, excuse FROM alarm_phrase"
        " JOIN alarm ON alarm.id = alarm_phrase.alarm WHERE instr(?, start) ORDER BY alarm.id, excuse DESC",
        [text],
    ):
        if number in excused or not _stands_in(phrase, text):
            continue
        if excuse:
            excused.add(number)
        else:
            return Urgency(kind, message, topic)
    return None


def _stands_in(phrase: str, text: str) -> bool:
    """Return whether `text`, in which the first part of `phrase` stands, holds the others within GAP words each."""
    between = rf"(?: \w+){{0,{GAP}}} "
    return ELLIPSIS not in phrase or bool(re.search(f" {phrase.replace(f' {ELLIPSIS} ', between)} ", text))
