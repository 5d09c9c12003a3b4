"""What raises an alarm, from the way people write it down to what a search looks for: phrases, and weighed traits."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log
from typing import TypeAlias

from ketainfo.text import name_key
from ketainfo.urgency import GAP, traits

MARKS = {GAP, "^", "$"}
SMOOTHING = 0.1
"""Added to each count, so that a trait which one kind of line never has is only unlikely there."""
LEAST = 2
"""The lines that must have a trait for it to be weighed."""
_PART = re.compile(r"\{([^{}]+)\}|([^\s{}]+)")

Lists: TypeAlias = Mapping[str, list[str]]
"""What a name in a phrase stands for."""


def parts(phrase: str, lists: Lists) -> list[list[str]]:
    """Return the wordings of each part of `phrase`, folded as a query is.

    `data/alarms.toml` tells the notation at its top; `lists` holds what its names stand for.
    """
    return [_wordings(part[1] or part[2], lists) for part in _PART.finditer(phrase)]


def unknown_lists(phrase: str, lists: Lists) -> list[str]:
    """Return what stands in `phrase` in capitals, as a name of a list does, and is none of `lists`."""
    items = [item.strip() for part in _PART.finditer(phrase) for item in (part[1] or part[2]).split(",")]
    return [item for item in items if item not in lists and any(map(str.isupper, item.split()))]


def is_well_formed(phrase: str) -> bool:
    """Return whether the braces of `phrase` are closed, and its gaps stand between words."""
    found = [part[0] for part in _PART.finditer(phrase)]
    return not _PART.sub("", phrase).strip() and bool(found) and GAP not in (found[0], found[-1])


def weights(calls: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    """Return by how much likelier a call for help than another line has each trait, as the log of the ratio.

    This is naive Bayes over the traits that a line has (Manning, Raghavan and Schütze, Introduction to Information
    Retrieval, 2008, section 13.3).
    """
    in_calls, in_others = ([traits(name_key(line).split()) for line in lines] for lines in (calls, others))
    with_calls, with_others = (Counter(trait for line in lines for trait in line) for lines in (in_calls, in_others))

    def share(count: int, lines: list[set[str]]) -> float:
        return (count + SMOOTHING) / (len(lines) + 2 * SMOOTHING)

    return {
        trait: round(log(share(with_calls[trait], in_calls) / share(with_others[trait], in_others)), 3)
        for trait, count in (with_calls + with_others).items()
        if count >= LEAST
    }


def _wordings(part: str, lists: Lists) -> list[str]:
    items = [item.strip() for item in part.split(",")]
    wordings = [wording for item in items for wording in lists.get(item, [item])]
    return [" ".join(word if word in MARKS else name_key(word) for word in wording.split()) for wording in wordings]
