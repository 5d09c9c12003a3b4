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
from ketainfo.authoring.tables import KINDS, fits
from ketainfo.text import words

_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,63}")
_FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?\n)\+\+\+\n", re.DOTALL)
_CITATION = re.compile(r"\s*\[@([^\]]*)\]\s*\Z")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TOPIC: dict[str, type] = {
    "title": str,
    "summary": str,
    "aliases": list,
    "reviewed": datetime.date,
    "review_by": datetime.date,
    "related": list,
}
_OPTION: dict[str, type] = {
    "title": str,
    "short": str,
    "summary": str,
    "topic": str,
    "aliases": list,
    "position": int,
    "reviewed": datetime.date,
}


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
        return "-".join(words(self.title))


class DraftTopic(NamedTuple):
    """A topic as written; `lines` tells the line of each field of the front matter."""

    place: Place
    id: str
    group: str
    title: str
    summary: str
    aliases: tuple[str, ...]
    reviewed: datetime.date
    review_by: datetime.date
    related: tuple[str, ...]
    lines: dict[str, int]
    sections: list[DraftSection]

    def field(self, name: str) -> Place:
        """Return where the front matter says `name`."""
        return self.place._replace(line=self.lines[name])


class DraftOption(NamedTuple):
    """One thing that can be done, as written; each section is a row of the comparison, `position` its place in it."""

    place: Place
    id: str
    title: str
    short: str
    summary: str
    topic: str
    aliases: tuple[str, ...]
    position: int
    reviewed: datetime.date
    sections: list[DraftSection]


class _Page(NamedTuple):
    """A file with front matter: its fields, the line of each, and the sections below."""

    place: Place
    fields: dict[str, Any]
    lines: dict[str, int]
    sections: list[DraftSection]


def read_topic(root: Path, path: Path, faults: Faults) -> DraftTopic | None:
    """Return the topic in `path`, or None if a fault keeps it from being understood at all."""
    page = _read_page(root, path, _TOPIC, faults)
    if page is None:
        return None
    title, summary, aliases, reviewed, review_by, related = (page.fields[name] for name in _TOPIC)
    return DraftTopic(
        page.place,
        path.stem,
        path.parent.name,
        title,
        summary,
        tuple(aliases),
        reviewed,
        review_by,
        tuple(related),
        page.lines,
        page.sections,
    )


def read_option(root: Path, path: Path, faults: Faults) -> DraftOption | None:
    """Return the option in `path`, or None if a fault keeps it from being understood at all."""
    page = _read_page(root, path, _OPTION, faults)
    if page is None:
        return None
    title, short, summary, topic, aliases, position, reviewed = (page.fields[name] for name in _OPTION)
    names = tuple(aliases)
    return DraftOption(page.place, path.stem, title, short, summary, topic, names, position, reviewed, page.sections)


def _read_page(root: Path, path: Path, kinds: dict[str, type], faults: Faults) -> _Page | None:
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
    front = _front_matter(match.group(1), kinds, place, faults)
    first_line = text[: match.end()].count("\n")
    sections = _sections(text[match.end() :], first_line, place, faults)
    return _Page(place, *front, sections) if front else None


def _front_matter(
    text: str, kinds: dict[str, type], place: Place, faults: Faults
) -> tuple[dict[str, Any], dict[str, int]] | None:
    try:
        fields = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.add(place, f"the front matter is no valid TOML ({error})", "mend the line it names, counted from +++")
        return None
    lines = {
        name: number
        for number, line in enumerate(text.splitlines(), start=2)
        for name in fields
        if re.match(rf"{re.escape(name)}\s*=", line)
    }
    before = len(faults)
    for name, kind in kinds.items():
        value = fields.get(name)
        if not fits(value, kind):
            at = place._replace(line=lines.get(name, 1))
            faults.add(at, f"{name!r} is missing or not {KINDS[kind]}", f"add {name} = … to the front matter")
    for name in fields.keys() - kinds.keys():
        faults.add(place._replace(line=lines.get(name, 1)), f"{name!r} is no known field", "remove it or mend its name")
    return (fields, lines) if len(faults) == before else None


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
    return "".join(parts).strip()


def _point(text: str, at: Place, faults: Faults) -> DraftPoint:
    sources: list[str] = []
    while match := _CITATION.search(text):
        keys = [key.strip().removeprefix("@") for key in match.group(1).split(";")]
        sources[:0] = keys
        text = text[: match.start()]
    if "[@" in text:
        faults.add(at, "a citation stands inside the point", "move it to the point's end")
    for key in sources:
        if not _KEY.fullmatch(key):
            faults.add(at, f"{key!r} is no source key", "cite as [@key] or [@key; @other]")
    if not text:
        faults.add(at, "the point is empty", "write it or remove it")
    return DraftPoint(at, text, tuple(dict.fromkeys(sources)))
