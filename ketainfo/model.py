"""What the library holds, as plain values.

Named tuples rather than dataclasses: both are immutable and typed, and a frozen dataclass costs six times
as many instructions at import, in every command.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias


class Group(NamedTuple):
    """One of the parts that the topics are ordered in."""

    id: str
    title: str
    summary: str


class Edition(NamedTuple):
    """A pack that is laid over the guide: whose it is, how to reach them, its version and ISO date."""

    name: str
    contact: str
    version: str
    date: str


class TopicHead(NamedTuple):
    """What a list of topics shows of each. Dates are ISO 8601; `origin` is whose it is, empty for the guide's own."""

    id: str
    title: str
    group: str
    summary: str
    aliases: tuple[str, ...]
    reviewed: str
    review_by: str
    origin: str


class Use(NamedTuple):
    """Where a point first uses a word of the glossary: the characters from `start` to `end`, and its name there."""

    start: int
    end: int
    term: str


class Point(NamedTuple):
    """One idea, the keys of the sources that it rests on, and the words of the glossary that it is the first to use."""

    text: str
    sources: tuple[str, ...]
    uses: tuple[Use, ...] = ()


class Section(NamedTuple):
    """Points under one heading; `id` is the heading in a form that can be typed."""

    id: str
    title: str
    points: tuple[Point, ...]


class Source(NamedTuple):
    """One entry of the bibliography; `csl` is the whole entry as a JSON text in the form of CSL-JSON."""

    key: str
    label: str
    csl: str


FindSources: TypeAlias = Callable[[Iterable[str]], list[Source]]
"""What finds sources by their keys, in this order."""


class Topic(NamedTuple):
    """One topic, whole. `sources` are in the order in which its points first cite them; `edition`: whose page it is."""

    head: TopicHead
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    related: tuple[TopicHead, ...]
    edition: Edition | None


class Statement(NamedTuple):
    """A sentence that rests on a source, and where it stands."""

    where: str
    title: str
    text: str


class Term(NamedTuple):
    """A word of the glossary; `topic` says more about it, where one does."""

    name: str
    aliases: tuple[str, ...]
    meaning: str
    sources: tuple[Source, ...]
    topic: str | None


class HelpLine(NamedTuple):
    """A number to call or text, what it is for, and when it answers."""

    name: str
    contact: str
    when: str
    hours: str
    sources: tuple[str, ...]


class Region(NamedTuple):
    """A country, or a group of them, its emergency number and its help lines, most important first."""

    code: str
    name: str
    emergency: str
    checked: str
    lines: tuple[HelpLine, ...]


class Situation(NamedTuple):
    """Signs that call for the same kind of help."""

    who: Literal["emergency", "crisis", "clinic"]
    title: str
    signs: tuple[str, ...]
    sources: tuple[str, ...]
