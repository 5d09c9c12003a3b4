"""Blocks as a well-set page in a terminal: prose no wider than 80 columns, air between things, one accent colour."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

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

MAX_WIDTH, MIN_WIDTH = 80, 24
COLUMN = 22
"""The widest name that still leaves its text beside it; a longer one has it below."""
NARROW = 60
"""Below this many columns, nothing stands beside anything else."""
STYLES = {"text": "", "strong": "bold", "mark": "bold cyan", "command": "cyan"}
"""How each meaning looks. No dim text, which many cannot read; a marked word is bold as well as coloured."""


def write(screen: Screen, console: Console) -> None:
    """Print the screen to `console`, whose width and colours are settled."""
    page = Page(console)
    for block in screen:
        page.add(block)
    console.print(page.text, soft_wrap=True, end="")


class Page:
    """A page as it grows downward: `text` is what there is so far."""

    def __init__(self, console: Console) -> None:
        self.text = Text()
        self._console = console
        self._width = max(MIN_WIDTH, min(console.width, MAX_WIDTH))
        self._close = False

    def add(self, block: Block) -> None:
        """Set one block below the others, an empty line above it unless a heading stands there."""
        if self.text and not self._close:
            self.text.append("\n")
        self._close = isinstance(block, Heading)
        match block:
            case Title(words, lead, aside):
                self._title(words, lead, aside)
            case Heading(words):
                self._set(Text(words, "bold"))
            case Paragraph(line):
                self._set(_styled(line))
            case Items(items):
                self._items(items)
            case Entries(entries, beside):
                self._entries(entries, beside=beside and self._console.width >= NARROW)
            case Flow(lines):
                self._flow(lines)
            case Alert(words, lines):
                for text in (Text(words, "bold"), *map(_styled, lines)):
                    self._set(text, "▌ ", "▌ ")

    def _set(self, text: Text, first: str | Text = "", rest: str = "") -> None:
        """Append `text` in lines of the page's width, `first` before the first one and `rest` before the others."""
        lines = text.wrap(self._console, self._width - cell_len(rest))
        for number, line in enumerate(lines):
            line.rstrip()
            self.text.append(rest if number else first).append(line).append("\n")

    def _title(self, words: str, lead: str, aside: str) -> None:
        gap = self._width - cell_len(words) - cell_len(aside)
        if aside and gap >= 2:
            self.text.append(words, "bold cyan").append(" " * gap + aside + "\n")
        else:
            self._set(Text(words, "bold cyan"))
            if aside:
                self._set(Text(aside))
        if lead:
            self._set(Text(lead))

    def _items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self._set(_with_sources(item), "  • ", "    ")

    def _flow(self, lines: tuple[Line, ...]) -> None:
        row = Text()
        for text in map(_styled, lines):
            if row and row.cell_len + 3 + text.cell_len > self._width - 2:
                self._set(row, "  ", "  ")
                row = Text()
            row.append(" · " if row else "").append_text(text)
        self._set(row, "  ", "  ")

    def _entries(self, entries: tuple[Entry, ...], *, beside: bool) -> None:
        lengths = [cell_len(entry.name.text) for entry in entries]
        column = max((length for length in lengths if beside and length <= COLUMN), default=0)
        indent = " " * (column + 4)
        for entry, length in zip(entries, lengths, strict=True):
            name = _styled((entry.name,))
            if length <= column:
                name.pad_right(column - length)
                self._set(_styled(entry.line), Text("  ").append_text(name).append("  "), indent)
            else:
                self._set(name, "  ", "  ")
                self._set(_styled(entry.line), indent, indent)
            for line in entry.below:
                self._set(_styled(line), indent, indent)


def _with_sources(item: Item) -> Text:
    text = _styled(item.line)
    for number in item.sources:
        text.append(f" [{number}]")
    return text


def _styled(line: Line) -> Text:
    text = Text()
    for words, role in line:
        text.append(words, STYLES[role])
    return text
