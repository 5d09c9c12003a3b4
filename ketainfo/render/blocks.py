"""What a screen is made of: a few kinds of block, which say what a text means and not how it looks."""

from typing import Literal, NamedTuple, TypeAlias

Role: TypeAlias = Literal["text", "strong", "mark", "command", "term"]


class Span(NamedTuple):
    """A stretch of text with one meaning; `to` is the name, in the glossary, of the term that it uses."""

    text: str
    role: Role = "text"
    to: str = ""


Line: TypeAlias = tuple[Span, ...]


class Title(NamedTuple):
    """The name of the screen, what it is about in one line, and a date or number beside it."""

    text: str
    lead: str = ""
    aside: str = ""


class Heading(NamedTuple):
    """The name of the part that follows."""

    text: str


class Paragraph(NamedTuple):
    """Running text."""

    line: Line


class Item(NamedTuple):
    """One point of a list, with the numbers of its sources."""

    line: Line
    sources: tuple[int, ...] = ()


class Items(NamedTuple):
    """A list of points."""

    items: tuple[Item, ...]


class Entry(NamedTuple):
    """Something with a name: the name, what there is to say of it, and more below."""

    name: Span
    line: Line
    below: tuple[Item, ...] = ()


class Entries(NamedTuple):
    """Names with something to say of each; `beside` their names where there is room, or else below them."""

    entries: tuple[Entry, ...]
    beside: bool = True


class Flow(NamedTuple):
    """Short texts that follow one another, none broken where it fits on a line."""

    lines: tuple[Line, ...]


class References(NamedTuple):
    """The sources of what stands above, by their numbers; `full` ones take a paragraph each."""

    entries: tuple[tuple[int, str], ...]
    full: bool = False


class Blanks(NamedTuple):
    """Lines to be filled in by hand, each after its label."""

    labels: tuple[str, ...]


class Share(NamedTuple):
    """How many of 100 people: a picture, and the sentence that says the same."""

    name: str
    of_100: int
    words: str


class Figure(NamedTuple):
    """Groups of 100 people side by side, under a caption."""

    caption: str
    shares: tuple[Share, ...]
    sources: tuple[int, ...] = ()


class Bar(NamedTuple):
    """Something that lasts from `start` to `end` and is strongest at `peak`, and the sentence that says the same."""

    label: str
    start: int
    peak: int | None
    end: int
    words: str
    sources: tuple[int, ...] = ()


class Chart(NamedTuple):
    """Bars over one axis of time."""

    unit: str
    bars: tuple[Bar, ...]


class Grid(NamedTuple):
    """One row of a comparison: the same thing said of several options, each under its name."""

    cells: tuple[tuple[str, tuple[Item, ...]], ...]


class Alert(NamedTuple):
    """What must be seen before all else."""

    text: str
    lines: tuple[Line, ...]


Block: TypeAlias = (
    Title | Heading | Paragraph | Items | Entries | Flow | References | Blanks | Figure | Chart | Grid | Alert
)
Screen: TypeAlias = list[Block]


def text(words: str) -> Line:
    """Return `words` as a line of plain text; no words are no line."""
    return (Span(words),) if words else ()


def capital(words: str) -> str:
    """Return `words` with a capital at their beginning, as a sentence has."""
    return words[:1].upper() + words[1:]
