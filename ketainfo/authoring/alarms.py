"""The phrases that raise an alarm, from the way people write them down to the parts that a search looks for."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from ketainfo.text import name_key
from ketainfo.urgency import GAP

MARKS = {GAP, "^", "$"}
_PART = re.compile(r"\{([^{}]+)\}|([^\s{}]+)")

Lists: TypeAlias = Mapping[str, list[str]]
"""What a name in a phrase stands for."""


def parts(phrase: str, lists: Lists) -> list[list[str]]:
    """Return the wordings of each part of `phrase`, folded as a query is.

    `data/alarms.toml` tells the notation at its top; `lists` holds what its names stand for.
    """
    return [_wordings(part[1] or part[2], lists) for part in _PART.finditer(phrase)]


def is_well_formed(phrase: str) -> bool:
    """Return whether the braces of `phrase` are closed, and its gaps stand between words."""
    found = [part[0] for part in _PART.finditer(phrase)]
    return not _PART.sub("", phrase).strip() and bool(found) and GAP not in (found[0], found[-1])


def _wordings(part: str, lists: Lists) -> list[str]:
    items = [item.strip() for item in part.split(",")]
    wordings = [wording for item in items for wording in lists.get(item, [item])]
    return [" ".join(word if word in MARKS else name_key(word) for word in wording.split()) for wording in wordings]
