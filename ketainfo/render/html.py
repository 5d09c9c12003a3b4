"""Blocks as one HTML page that stands alone: no script, nothing loaded from elsewhere, made to be read and printed."""

from collections.abc import Sequence
from itertools import chain
from xml.etree.ElementTree import Element, SubElement, tostring

from ketainfo.render import drawings
from ketainfo.render.blocks import (
    Alert,
    Blanks,
    Block,
    Chart,
    Entries,
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
    Span,
    Title,
    text,
)
from ketainfo.text import slug

STYLE = """
:root { font: 1.125rem/1.55 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
:root.large { font-size: 1.5rem; }
main { max-width: 42em; margin: 0 auto; padding: 1.5em; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .2em; color: #00535e; }
h2 { font-size: 1.25em; margin: 1.6em 0 .4em; color: #00535e; }
h3 { font-size: 1.05em; margin: 1.3em 0 .3em; }
.lead { font-size: 1.1em; margin: 0; }
.aside, .sources { font-size: .8em; color: #404040; }
ul, ol { padding-left: 1.3em; margin: .4em 0; }
li { margin: .35em 0; overflow-wrap: anywhere; }
dl { margin: .4em 0; }
dt { font-weight: 600; margin-top: .8em; }
dd { margin: .15em 0 .15em 1.3em; }
sup { line-height: 0; }
.sources li { margin: .15em 0; }
sup a { text-decoration: none; padding: 0 .15em; }
a { color: #00535e; }
mark { background: none; font-weight: 700; color: inherit; }
code { font: .9em ui-monospace, monospace; }
.alert { border-left: .35em solid #8a1c00; padding: .2em 0 .2em 1em; margin: 1em 0; }
.alert p { margin: .2em 0; }
figure { margin: 1em 0; }
figcaption { font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
.groups { display: flex; flex-wrap: wrap; gap: 2em; align-items: flex-end; }
.groups > div { width: 11em; }
.groups p { margin: .4em 0; }
table { border-collapse: collapse; width: 100%; margin: .4em 0; }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-top: 1px solid #b8c6c8; }
th { width: 30%; }
td p { margin: 0 0 .4em; }
.blank { display: flex; gap: .8em; align-items: flex-end; margin: .9em 0; }
.blank .line { flex: 1; border-bottom: 1px solid #404040; height: 1.4em; }
article + article { margin-top: 3em; border-top: 2px solid #00535e; padding-top: 2em; }
@media print {
  :root { font-size: 11pt; line-height: 1.4; }
  .groups > div { width: 9em; }
  :root.large { font-size: 16pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, dt { break-after: avoid; }
  h1 { font-size: 1.5em; }
  h2 { font-size: 1.15em; margin-top: 1em; }
  .sources { columns: 2; column-gap: 1.5em; line-height: 1.3; }
  ul, .sources, dd, li, .alert, .blank, figure, tr { break-inside: avoid; }
  article + article { break-before: page; border: 0; margin: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
}
@page { margin: 15mm; }
"""
"""Dark on light at a contrast of at least 7 to 1 (WCAG 2.2, criterion 1.4.6); sizes follow the reader's own setting."""
TAGS = {"strong": "strong", "mark": "mark", "command": "code", "term": "a"}


def write(screens: Sequence[Screen], title: str = "", *, large: bool = False) -> str:
    """Return `screens` as one page. Several become a book under `title`, with contents; `large` is for large print."""
    root = Element("html", {"lang": "en", **({"class": "large"} if large else {})})
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = title if len(screens) > 1 else _name(screens[0])
    SubElement(head, "style").text = STYLE
    main = SubElement(SubElement(root, "body"), "main")
    if len(screens) > 1:
        SubElement(main, "h1").text = title
        _contents(main, screens)
    for number, screen in enumerate(screens, start=1):
        article = SubElement(main, "article", id=f"part-{number}")
        _Part(article, number, level=min(len(screens), 2)).add_all(screen)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _name(screen: Screen) -> str:
    return next((block.text for block in screen if isinstance(block, Title)), "ketainfo")


def _contents(main: Element, screens: Sequence[Screen]) -> None:
    contents = SubElement(SubElement(main, "nav", {"aria-label": "Contents"}), "ol")
    for number, screen in enumerate(screens, start=1):
        SubElement(SubElement(contents, "li"), "a", href=f"#part-{number}").text = _name(screen)


class _Part:
    """One screen of the page, as it grows; its title is a heading of `level`."""

    def __init__(self, article: Element, number: int, level: int) -> None:
        self._article = article
        self._prefix = f"part-{number}"
        self._level = level

    def add_all(self, screen: Screen) -> None:
        for block in screen:
            self._add(block)

    def _add(self, block: Block) -> None:  # noqa: C901  # one flat match over the kinds of block
        match block:
            case Title(name, lead, aside):
                header = SubElement(self._article, "header")
                SubElement(header, f"h{self._level}").text = name
                for kind, more in (("lead", lead), ("aside", aside)):
                    if more:
                        SubElement(header, "p", {"class": kind}).text = more
            case Heading(name):
                SubElement(self._article, f"h{self._level + 1}").text = name
            case Paragraph(line):
                self._fill(SubElement(self._article, "p"), line)
            case Items(items):
                self._list(items)
            case Entries():
                self._entries(block)
            case Flow(lines):
                self._fill(SubElement(self._article, "p"), *lines)
            case References(entries, _):
                self._references(entries)
            case Blanks(labels):
                self._blanks(labels)
            case Figure():
                self._figure(block)
            case Chart():
                self._chart(block)
            case Grid(cells):
                self._grid(cells)
            case Alert(name, lines):
                alert = SubElement(self._article, "div", {"class": "alert", "role": "note"})
                SubElement(SubElement(alert, "p"), "strong").text = name
                for line in lines:
                    self._fill(SubElement(alert, "p"), line)

    def _list(self, items: tuple[Item, ...]) -> None:
        if items:
            below = SubElement(self._article, "ul")
            for item in items:
                self._item(SubElement(below, "li"), item)

    def _item(self, element: Element, item: Item) -> None:
        self._fill(element, item.line)
        for number in item.sources:
            link = SubElement(SubElement(element, "sup"), "a", href=f"#{self._prefix}-source-{number}")
            link.text = f"[{number}]"

    def _entries(self, block: Entries) -> None:
        below = SubElement(self._article, "dl")
        for entry in block.entries:
            self._fill(SubElement(below, "dt"), (entry.name,))
            for item in (Item(entry.line), *entry.below):
                if item.line:
                    self._item(SubElement(below, "dd"), item)

    def _figure(self, block: Figure) -> None:
        figure = SubElement(self._article, "figure")
        self._item(SubElement(figure, "figcaption"), Item(text(block.caption), block.sources))
        groups = SubElement(figure, "div", {"class": "groups"})
        for share in block.shares:
            group = SubElement(groups, "div")
            SubElement(SubElement(group, "p"), "strong").text = share.name
            SubElement(group, "p").text = share.words
            group.append(drawings.people(share))

    def _chart(self, block: Chart) -> None:
        figure = SubElement(self._article, "figure")
        figure.append(drawings.bars(block))
        below = SubElement(figure, "ul")
        for bar in block.bars:
            self._item(SubElement(below, "li"), Item((Span(f"{bar.label}: ", "strong"), Span(bar.words)), bar.sources))

    def _grid(self, cells: tuple[tuple[str, tuple[Item, ...]], ...]) -> None:
        table = SubElement(self._article, "table")
        for name, items in cells:
            row = SubElement(table, "tr")
            SubElement(row, "th", scope="row").text = name
            cell = SubElement(row, "td")
            for item in items:
                self._item(SubElement(cell, "p"), item)

    def _references(self, entries: tuple[tuple[int, str], ...]) -> None:
        below = SubElement(self._article, "ol", {"class": "sources"})
        for number, source in entries:
            SubElement(below, "li", value=str(number), id=f"{self._prefix}-source-{number}").text = source

    def _fill(self, element: Element, *lines: Line) -> None:
        """Put the texts of `lines`, a dot between two of them, into `element`."""
        dot = (Span("  ·  "),)
        last: Element | None = None
        for span in chain.from_iterable((*(dot if number else ()), *line) for number, line in enumerate(lines)):
            if span.role in TAGS:
                last = SubElement(element, TAGS[span.role])
                last.text = span.text
                if span.role == "term" and span.to:
                    last.set("href", f"#{self._anchor(span.to)}")
                elif span.role == "term":
                    last.set("id", self._anchor(span.text))
            elif last is None:
                element.text = (element.text or "") + span.text
            else:
                last.tail = (last.tail or "") + span.text

    def _anchor(self, term: str) -> str:
        return f"{self._prefix}-word-{slug(term)}"

    def _blanks(self, labels: tuple[str, ...]) -> None:
        for label in labels:
            row = SubElement(self._article, "p", {"class": "blank"})
            SubElement(row, "span").text = label
            SubElement(row, "span", {"class": "line"})
