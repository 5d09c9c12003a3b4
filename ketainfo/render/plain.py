"""Blocks as linear text for pipes and screen readers: one point a line, labels before values, no symbols."""

from collections.abc import Iterator

from ketainfo.render.blocks import (
    Alert,
    Block,
    Entries,
    Entry,
    Flow,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    Screen,
    Title,
)


def write(screen: Screen) -> str:
    """Return the screen as text; an empty line parts the blocks, and a heading stays with what follows it."""
    lines: list[str] = []
    for above, block in zip([None, *screen], screen, strict=False):
        if above and not isinstance(above, Heading):
            lines.append("")
        lines.extend(_lines(block))
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(words, lead, aside):
            yield f"{words} ({aside})" if aside else words
            if lead:
                yield lead
        case Heading(words):
            yield words if words.endswith("?") else f"{words}:"
        case Paragraph(line):
            yield _join(line)
        case Items(items):
            yield from map(_item, items)
        case Entries(entries, _):
            for entry in entries:
                yield from _entry(entry)
        case Flow(lines):
            yield from map(_join, lines)
        case Alert(words, lines):
            yield f"Important: {words}"
            yield from map(_join, lines)


def _item(item: Item) -> str:
    if not item.sources:
        return _join(item.line)
    numbers = ", ".join(map(str, item.sources))
    return f"{_join(item.line)} ({'source' if len(item.sources) == 1 else 'sources'} {numbers})"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.name.text}: {_join(entry.line)}" if entry.line else entry.name.text
    yield from map(_join, entry.below)


def _join(line: Line) -> str:
    return "".join(span.text for span in line)
