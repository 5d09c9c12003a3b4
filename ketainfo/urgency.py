"""Words in a query that call for help before an answer."""

from typing import Literal, NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key


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
        "SELECT alarm.id, kind, message, topic, words, excuse FROM alarm"
        " JOIN alarm_phrase ON alarm_phrase.alarm = alarm.id ORDER BY alarm.id, excuse DESC"
    ):
        if f" {phrase} " not in text:
            continue
        if excuse:
            excused.add(number)
        elif number not in excused:
            return Urgency(kind, message, topic)
    return None
