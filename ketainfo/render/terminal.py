"""Blocks as a well-set page in a terminal: prose no wider than 80 columns, air between things, one accent colour."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

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
    Share,
    Span,
    Title,
)
from ketainfo.render.pictures import ARRAY_WIDTH, array, drawn

GAP = 4
"""Columns between what stands side by side."""
MIN_COLUMN = 26
"""The narrowest column that a cell of a comparison is set in."""
MAX_WIDTH, MIN_WIDTH = 80, 24
COLUMN = 22
"""The widest name that still leaves its text beside it; a longer one has it below."""
NARROW = 60
"""Below this many columns, nothing stands beside anything else."""
STYLES = {"text": "", "strong": "bold", "mark": "bold cyan", "command": "cyan", "term": "underline"}
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

    def add(self, block: Block) -> None:  # noqa: C901  # one flat match over the kinds of block
        """Set one block below the others, an empty line above it unless a heading stands there."""
        if self.text and (not self._close or isinstance(block, Figure)):
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
            case References(entries, full):
                self._references(entries, full=full)
            case Blanks(labels):
                for label in labels:
                    self._set(Text(f"{label}  {'_' * max(self._width - cell_len(label) - 4, 8)}"), "  ", "  ")
            case Figure(caption, shares, sources):
                self._set(_with_sources(Item((Span(caption, "strong"),), sources)))
                self._arrays(shares)
            case Chart(_, bars):
                self.text.append("".join(f"  {row}\n" for row in drawn(block, self._width - 4)))
                self._items(tuple(Item((Span(f"{bar.label}: {bar.words}"),), bar.sources) for bar in bars))
            case Grid(cells):
                self._grid(cells)
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

    def _flow(self, lines: tuple[Line, ...], rest: str = "  ") -> None:
        """Set lines side by side, as many as there is room for; one that is too long goes on behind `rest`."""
        row = Text()
        for text in map(_styled, lines):
            if row and row.cell_len + 3 + text.cell_len > self._width - 2:
                self._set(row, "  ", rest)
                row = Text()
            row.append(" · " if row else "").append_text(text)
        self._set(row, "  ", rest)

    def _references(self, entries: tuple[tuple[int, str], ...], *, full: bool) -> None:
        if not full:
            return self._flow(tuple((Span(f"[{number}] {source}"),) for number, source in entries), " " * 6)
        column = max(len(str(number)) for number, _ in entries) + 2
        for number, source in entries:
            self._set(Text(source), f"  {f'[{number}]':<{column}}  ", " " * (column + 4))
        return None

    def _arrays(self, shares: tuple[Share, ...]) -> None:
        """Set the groups side by side, as many as there is room for: name, words, picture."""
        column = max(ARRAY_WIDTH, (self._width - 2) // len(shares) - GAP)
        fitting = max((self._width - 2 + GAP) // (column + GAP), 1)
        for start in range(0, len(shares), fitting):
            row = shares[start : start + fitting]
            self._columns([Text(share.name, "bold") for share in row], column, foot=True)
            self._columns([Text(share.words) for share in row], column)
            self._columns([_array(share) for share in row], column)

    def _grid(self, cells: tuple[tuple[str, tuple[Item, ...]], ...]) -> None:
        """Set the cells side by side where each has room, or else one below the other."""
        whole = max(self._width, self._console.width - 2)
        column = min((whole - 2) // len(cells) - GAP, self._width)
        if len(cells) == 1 or column < MIN_COLUMN:
            for name, items in cells:
                self._set(Text(name, "bold"), "  ", "  ")
                self._items(items)
            return
        self._columns([Text(name, "bold") for name, _ in cells], column, foot=True)
        self._columns([Text("\n\n").join(map(_with_sources, items)) for _, items in cells], column)

    def _columns(self, texts: list[Text], column: int, *, foot: bool = False) -> None:
        """Set texts in columns beside each other, from the first line down, or with `foot` to the same last line."""
        wrapped = [list(text.wrap(self._console, column)) for text in texts]
        height = max(map(len, wrapped))
        for number in range(height):
            line = Text("  ")
            for lines in wrapped:
                at = number - height + len(lines) if foot else number
                cell = lines[at].copy() if 0 <= at < len(lines) else Text()
                cell.rstrip()
                cell.pad_right(max(column - cell.cell_len, 0) + GAP)
                line.append_text(cell)
            line.rstrip()
            self.text.append_text(line).append("\n")

    def _entries(self, entries: tuple[Entry, ...], *, beside: bool) -> None:
        lengths = [cell_len(entry.name.text) for entry in entries]
        column = max((length for length in lengths if beside and length <= COLUMN), default=0)
        indent = " " * (column + 4)
        for number, (entry, length) in enumerate(zip(entries, lengths, strict=True)):
            if number and entry.below:
                self.text.append("\n")
            name = _styled((entry.name,))
            if length <= column:
                name.pad_right(column - length)
                self._set(_styled(entry.line), Text("  ").append_text(name).append("  "), indent)
            else:
                self._set(name, "  ", "  ")
                if entry.line:
                    self._set(_styled(entry.line), indent, indent)
            for item in entry.below:
                self._set(_with_sources(item), indent, indent)


def _array(share: Share) -> Text:
    """Return the picture of a group in the accent colour."""
    return Text("\n".join(array(share)), "cyan")


def _with_sources(item: Item) -> Text:
    text = _styled(item.line)
    for number in item.sources:
        text.append(f" [{number}]")
    return text


def _styled(line: Line) -> Text:
    text = Text()
    for words, role, _ in line:
        text.append(words, STYLES[role])
    return text
