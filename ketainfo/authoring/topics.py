"""Topics, and the pages of options, which share their form.

TOML front matter, then `##` sections that each hold one list of points ending in `[@key]` citations.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ketainfo.authoring.faults import Faults, Place, read_file
from ketainfo.authoring.shapes import OPTION, TOPIC
from ketainfo.authoring.tables import Columns, is_line, read_fields
from ketainfo.text import slug

_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,63}")
_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?\n)\+\+\+\n", re.DOTALL)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class DraftPoint(NamedTuple):
    """A point as written: its text without the citations, and the keys it cites."""

    place: Place
    text: str
    sources: tuple[str, ...]


class DraftSection(NamedTuple):
    """A heading and the points below it."""

    place: Place
    title: str
    points: list[DraftPoint]

    @property
    def id(self) -> str:
        """The heading in a form that can be typed: its words, joined by hyphens."""
        return slug(self.title)


class DraftTopic(NamedTuple):
    """A topic as written; `lines` tells the line of each field of the front matter."""

    place: Place
    id: str
    group: str
    lines: dict[str, int]
    sections: list[DraftSection]
    title: str
    summary: str
    aliases: list[str]
    reviewed: datetime.date
    review_by: datetime.date
    related: list[str]

    def field(self, name: str) -> Place:
        """Return where the front matter says `name`, as far as that is known."""
        return self.place._replace(line=self.lines.get(name, 1))


class DraftOption(NamedTuple):
    """One thing that can be done, as written; each section is a row of the comparison, `position` its place in it."""

    place: Place
    id: str
    sections: list[DraftSection]
    title: str
    short: str
    summary: str
    topic: str
    aliases: list[str]
    position: int
    reviewed: datetime.date


class _Page(NamedTuple):
    """A file with front matter: its fields, the line of each, and the sections below."""

    place: Place
    fields: dict[str, Any]
    lines: dict[str, int]
    sections: list[DraftSection]


def read_topic(root: Path, path: Path, faults: Faults) -> DraftTopic | None:
    """Return the topic in `path`, or None if a fault keeps it from being understood at all."""
    page = _read_page(root, path, TOPIC, faults)
    return page and DraftTopic(page.place, path.stem, path.parent.name, page.lines, page.sections, **page.fields)


def read_option(root: Path, path: Path, faults: Faults) -> DraftOption | None:
    """Return the option in `path`, or None if a fault keeps it from being understood at all."""
    page = _read_page(root, path, OPTION, faults)
    return page and DraftOption(page.place, path.stem, page.sections, **page.fields)


def _read_page(root: Path, path: Path, columns: Columns, faults: Faults) -> _Page | None:
    place = Place(path.relative_to(root).as_posix())
    if not _IDENTIFIER.fullmatch(path.stem):
        faults.add(place, f"the file name {path.stem!r} is no id", "use small letters, digits and hyphens")
        return None
    text = read_file(root, path, faults)
    if text is None:
        return None
    match = _FRONT_MATTER.match(text)
    if not match:
        faults.add(place, "the front matter is missing", "begin the file with +++, the fields, and +++ again")
        return None
    front = _front_matter(match.group(1), columns, place, faults)
    first_line = text[: match.end()].count("\n")
    sections = _sections(text[match.end() :], first_line, place, faults)
    return _Page(place, *front, sections) if front else None


def _front_matter(
    text: str, columns: Columns, place: Place, faults: Faults
) -> tuple[dict[str, Any], dict[str, int]] | None:
    try:
        fields = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.add(place, f"the front matter is no valid TOML ({error})", "mend the line it names, counted from +++")
        return None
    named = enumerate((line.partition("=")[0].strip(" \"'") for line in text.splitlines()), start=2)
    lines = {name: number for number, name in named}
    read = read_fields(fields, columns, place, faults, lines)
    return (read, lines) if read is not None else None


def _sections(markdown: str, offset: int, place: Place, faults: Faults) -> list[DraftSection]:
    """Return the sections of a topic's body; `offset` lines of the file stand before it."""
    sections: list[DraftSection] = []
    tokens = iter(MarkdownIt("commonmark").parse(markdown))
    for token in tokens:
        at = place._replace(line=offset + (token.map[0] if token.map else 0) + 1)
        if token.type == "heading_open" and token.tag == "h2":
            title = next(tokens)
            sections.append(DraftSection(at, _plain(title, at, faults), []))
            next(tokens)
        elif token.type == "bullet_list_open" and sections:
            sections[-1].points.extend(_points(tokens, offset, place, faults))
        else:
            faults.add(at, "only '## Heading' and lists of points stand in a topic", "make this a point, '- …'")
            _skip(token, tokens)
    return sections


def _points(tokens: Iterator[Token], offset: int, place: Place, faults: Faults) -> Iterator[DraftPoint]:
    """Yield the points of a list, up to its end."""
    for token in tokens:
        at = place._replace(line=offset + (token.map[0] if token.map else 0) + 1)
        if token.type == "bullet_list_close":
            return
        if token.type == "inline":
            yield _point(_plain(token, at, faults), at, faults)
        elif token.type not in {"list_item_open", "list_item_close", "paragraph_open", "paragraph_close"}:
            faults.add(at, "a point holds sentences only", "take out the inner list, quotation or code")
            _skip(token, tokens)


def _skip(token: Token, tokens: Iterator[Token]) -> None:
    """Pass over all that belongs to an opening token, so that its inside is not read as points."""
    if token.nesting != 1:
        return
    depth = 1
    while depth:
        depth += next(tokens).nesting


def _plain(inline: Token, at: Place, faults: Faults) -> str:
    parts = []
    for child in inline.children or []:
        if child.type in {"text", "text_special"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.nesting >= 0:
            faults.add(at, f"{child.markup or child.type!r} is not allowed inside a sentence", "write plain text")
    text = "".join(parts).strip()
    if text and not is_line(text):
        faults.add(at, "a control or invisible character stands in the text", "remove it")
    return text


def _point(text: str, at: Place, faults: Faults) -> DraftPoint:
    text, *rest = text.split("[@")
    citations = [citation.partition("]") for citation in rest]
    if not all(bracket and not after.strip() for _, bracket, after in citations):
        faults.add(at, "a citation stands inside the point", "move it to the point's end")
    keys = (key.strip().removeprefix("@") for inside, _, _ in citations for key in inside.split(";"))
    sources = tuple(dict.fromkeys(keys))
    for key in sources:
        if not _KEY.fullmatch(key):
            faults.add(at, f"{key!r} is no source key", "cite as [@key] or [@key; @other]")
    if not text.strip():
        faults.add(at, "the point is empty", "write it or remove it")
    return DraftPoint(at, text.rstrip(), sources)
