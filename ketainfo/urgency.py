"""Words in a query that call for help before an answer."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ketainfo.library import Library
from ketainfo.text import name_key


class Urgency(NamedTuple):
    """A query that calls for more than an answer: what to say first, and the topic that says more."""

    kind: Literal["crisis", "emergency", "quiet", "unsupervised"]
    message: str
    topic: str


def urgency(library: Library, query: str, corrections: Iterable[tuple[str, str]] = ()) -> Urgency | None:
    """Return the most pressing alarm that `query` raises, as it is typed or as `corrections` have it read.

    Which words raise an alarm, and which excuse them, is content (`data/alarms.toml`).
    """
    text = typed = f" ^ {name_key(query)} $ "
    for slip, meant in corrections:
        text = text.replace(f" {name_key(slip)} ", f" {name_key(meant)} ")
    if text != typed:
        text = typed + text
    excused: set[tuple[int, int]] = set()
    for number, kind, message, topic, sign, expression, is_excuse in library.rows(
        "SELECT alarm.id, kind, message, topic, sign, expression, is_excuse FROM alarm_phrase"
        " JOIN alarm ON alarm.id = alarm_phrase.alarm WHERE instr(?, start)"
        " ORDER BY alarm.id, sign, is_excuse DESC, alarm_phrase.rowid",
        [text],
    ):
        if (number, sign) in excused or not re.search(expression, text):
            continue
        if not is_excuse:
            return Urgency(kind, message, topic)
        excused.add((number, sign))
    return None
