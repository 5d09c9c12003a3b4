"""The phrases that raise an alarm, from the way people write them down to the patterns that a search looks for."""

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from ketainfo.text import name_key

MOST_BETWEEN = 4
"""The most words that the gap of a phrase stands for."""
GAP = "…"
MARKS = {GAP, "^", "$"}
_TOKEN = re.compile(r"\{([^{}]+)\}|([^\s{}]+)")

Lists: TypeAlias = Mapping[str, list[str]]
"""What a name in a phrase stands for."""


class Pattern(NamedTuple):
    """A phrase as a regular expression, and what it can begin with: one of these stands in every text that matches.

    The text is folded words, one space apart, between " ^ " and " $ ".
    """

    expression: str
    starts: list[str]


def pattern(phrase: str, lists: Lists) -> Pattern:
    """Return what to look for where `phrase` is written; `data/alarms.toml` tells the notation at its top."""
    tokens = [_alternatives(token, lists) for token in _TOKEN.finditer(phrase)]
    expression = " ".join(GAP if token == [GAP] else f"(?:{'|'.join(map(re.escape, token))})" for token in tokens)
    following = [token[0] for token in takewhile(lambda token: len(token) == 1 and token != [GAP], tokens[1:])]
    starts = [f" {' '.join([first, *following])} " for first in tokens[0]]
    return Pattern(f" {expression} ".replace(f" {GAP} ", rf"(?: \w+){{0,{MOST_BETWEEN}}} "), starts)


def is_well_formed(phrase: str) -> bool:
    """Return whether the braces of `phrase` are closed, and its gaps stand between words."""
    tokens = [token[0] for token in _TOKEN.finditer(phrase)]
    return not _TOKEN.sub("", phrase).strip() and bool(tokens) and GAP not in (tokens[0], tokens[-1])


def _alternatives(token: re.Match[str], lists: Lists) -> list[str]:
    """Return what may stand in the place of `token`, each folded as a search is."""
    items = [item.strip() for item in (token[1] or token[2]).split(",")]
    found = [one for item in items for one in lists.get(item, [item])]
    return [" ".join(word if word in MARKS else name_key(word) for word in one.split()) for one in found]
