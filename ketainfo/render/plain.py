"""Blocks as linear text for pipes and screen readers: one point a line, labels before values, no symbols."""

from collections.abc import Iterator

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

BLANK = "_" * 30


def write(screen: Screen) -> str:
    """Return the screen as text; an empty line parts the blocks, and a heading stays with what follows it."""
    lines: list[str] = []
    for above, block in zip([None, *screen], screen, strict=False):
        if above and not isinstance(above, Heading):
            lines.append("")
        lines.extend(_lines(block))
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:  # noqa: C901  # one flat match over the kinds of block
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
        case References(entries, _):
            yield from (f"[{number}] {source}" for number, source in entries)
        case Blanks(labels):
            yield from (f"{label}: {BLANK}" for label in labels)
        case Figure(caption, shares, sources):
            yield _item(Item(text(f"{caption}:"), sources))
            yield from (f"{share.name}: {share.words}" for share in shares)
        case Chart(_, bars):
            yield from (_item(Item(text(f"{bar.label}: {bar.words}"), bar.sources)) for bar in bars)
        case Grid(cells):
            for name, items in cells:
                yield f"{name}: {' '.join(map(_item, items))}"
        case Alert(words, lines):
            yield f"Important: {words}"
            yield from map(_join, lines)


def _item(item: Item) -> str:
    if not item.sources:
        return _join(item.line)
    numbers = ", ".join(map(str, item.sources))
    return f"{_join(item.line)} ({'source' if len(item.sources) == 1 else 'sources'} {numbers})"


def _entry(entry: Entry) -> Iterator[str]:
    colon = "" if entry.name.text.endswith(("?", ":")) else ":"
    yield f"{entry.name.text}{colon} {_join(entry.line)}" if entry.line else entry.name.text
    yield from map(_item, entry.below)


def _join(line: Line) -> str:
    return "".join(span.text for span in line)
