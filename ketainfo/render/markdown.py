"""Blocks as Markdown (CommonMark), with every character of the text kept from meaning anything."""

import re
from collections.abc import Iterator, Sequence

from ketainfo.render.blocks import (
    Alert,
    Blanks,
    Block,
    Chart,
    Entries,
    Entry,
    Figure,
    Flow,
    Grid,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    References,
    Screen,
    Title,
    text,
)
from ketainfo.render.pictures import array, drawn

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~])|^(\s*)([-+.)]|\d+[.)])")
_BREAKS = re.compile(r"[\n\t]+")
CHART_WIDTH = 72
BLANK = r"\_" * 24
MARKS = {"text": "", "strong": "**", "mark": "**", "command": "`", "term": ""}


def write(screens: Sequence[Screen], title: str = "") -> str:
    """Return `screens` as one text; several become a book under `title`."""
    many = len(screens) > 1
    parts = [f"# {_escape(title)}\n"] if many else []
    for screen in screens:
        parts += ["\n".join(_lines(block, 2 if many else 1)) + "\n" for block in screen]
    return "\n".join(parts)


def _lines(block: Block, level: int) -> Iterator[str]:  # noqa: C901  # one flat match over the kinds of block
    match block:
        case Title(words, lead, aside):
            yield f"{'#' * level} {_escape(words)}"
            for line in filter(None, (lead, aside)):
                yield from ("", _escape(line))
        case Heading(words):
            yield f"{'#' * (level + 1)} {_escape(words)}"
        case Paragraph(line):
            yield _join(line)
        case Items(items):
            yield from (f"- {_item(item)}" for item in items)
        case Entries(entries, _):
            for entry in entries:
                yield from _entry(entry)
        case Flow(lines):
            yield " · ".join(map(_join, lines))
        case References(entries, _):
            yield from (f"- \\[{number}\\] {_escape(source)}" for number, source in entries)
        case Blanks(labels):
            yield from (f"- {_escape(label)}: {BLANK}" for label in labels)
        case Figure(caption, shares, sources):
            yield f"**{_item(Item(text(caption), sources))}**"
            for share in shares:
                yield from ("", f"{_escape(share.name)}: {_escape(share.words)}", "", "```", *array(share), "```")
        case Chart(_, bars):
            yield from (f"- **{_escape(bar.label)}**: {_item(Item(text(bar.words), bar.sources))}" for bar in bars)
            yield from ("", "```", *drawn(block, CHART_WIDTH), "```")
        case Grid(cells):
            for name, items in cells:
                yield from (f"- **{_escape(name)}**", *(f"  - {_item(item)}" for item in items))
        case Alert(words, lines):
            yield f"> **{_escape(words)}**"
            yield from (f">\n> {_join(line)}" for line in lines)


def _item(item: Item) -> str:
    return _join(item.line) + "".join(f" \\[{number}\\]" for number in item.sources)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- {_join((entry.name,))}" + (f"  \n  {_join(entry.line)}" if entry.line else "")
    yield from (f"  - {_item(item)}" for item in entry.below)


def _join(line: Line) -> str:
    return "".join(
        f"`{words}`" if role == "command" else f"{MARKS[role]}{_escape(words)}{MARKS[role]}" for words, role, _ in line
    )


def _escape(words: str) -> str:
    """Return `words` on one line, and nothing in them with a meaning."""
    line = _BREAKS.sub(" ", words)
    return _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else _escape_start(found[2], found[3]), line)


def _escape_start(space: str, sign: str) -> str:
    """Return what would begin a list at the beginning of a line, so that it does not."""
    return f"{space}{sign[:-1]}\\{sign[-1]}"
