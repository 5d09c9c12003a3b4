"""The library: everything that the guide says, in one SQLite file that is opened read-only.

Every text that leaves here is cleaned, because a library may come from somebody else.
"""

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ketainfo.errors import FileError, LibraryError
from ketainfo.model import (
    Edition,
    Group,
    HelpLine,
    Point,
    Region,
    Section,
    Situation,
    Source,
    Statement,
    Term,
    Topic,
    TopicHead,
    Use,
)
from ketainfo.text import clean, name_key, quoted

APPLICATION_ID = 0x6B657461
"""Marks a SQLite file as a library of ketainfo ("keta"), in the field that SQLite keeps for this."""
FORMAT = 8
"""The version of the library's tables, kept in `user_version`: a change of their columns or meaning is a new number."""
PACKAGED = Path(__file__).with_name("library.sqlite")
LIBRARY_VARIABLE = "KETAINFO_LIBRARY"
"""Names another library to read, in the environment."""

_DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file ends in; the second where SQLite's own message quotes bytes that are no text."""
_MARKS = ("application_id", "user_version")
_HEAD = "id, title, topic_group, summary, aliases, reviewed, review_by, origin"


class Library:
    """A library that is open for reading."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database = database
        self._path = path
        weakref.finalize(self, database.close)  # even where an error's traceback still holds the library

    @classmethod
    def open(cls, path: Path = PACKAGED) -> "Library":
        """Open the library at `path`.

        Raises FileError if there is no readable file, LibraryError if it is no library of this format.
        """
        try:
            library = cls(_connect(path), path)
        except _DAMAGE as error:
            raise _damaged(path, error) from error
        marks = [mark for name in _MARKS for (mark,) in library.rows(f"PRAGMA {name}")]
        if any(library.rows("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')")):
            raise _damaged(path, "it holds more than tables")  # such as a view that never ends
        if marks != [APPLICATION_ID, FORMAT]:
            raise LibraryError(
                f"{quoted(path)} is no library that this version reads; make it anew with 'ketainfo build'"
            )
        return library

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, every text that goes in or comes out cleaned.

        Raises LibraryError if the file turns out to be damaged.
        """
        asked = [clean(value) if isinstance(value, str) else value for value in values]
        try:
            for row in self._database.execute(query, asked):
                if bytes in map(type, row):
                    raise sqlite3.DataError("bytes in place of text")
                yield tuple(clean(value) if isinstance(value, str) else value for value in row)
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error

    def verify(self) -> None:
        """Read the whole library. Raises LibraryError if it does not hold what it was built with."""
        try:
            whole = self._database.execute("SELECT digest FROM build").fetchall() == [(digest(self._database),)]
        except _DAMAGE as error:
            raise _damaged(self._path, error) from error
        if not whole:
            raise _damaged(self._path, "it was changed after it was built")

    def copy(self, path: Path) -> None:
        """Write this library to `path`. Raises sqlite3.Error if that fails."""
        with closing(sqlite3.connect(path)) as target:
            self._database.backup(target)

    def version(self) -> str:
        """Return the version of the program that the guide in this library was built with."""
        return next((str(version) for (version,) in self.rows("SELECT version FROM build")), "")

    def groups(self) -> list[Group]:
        """Return the groups in reading order."""
        return [Group(*row) for row in self.rows("SELECT id, title, summary FROM topic_group ORDER BY rowid")]

    def topics(self) -> list[TopicHead]:
        """Return all topics in reading order."""
        return [_head(row) for row in self.rows(f"SELECT {_HEAD} FROM topic ORDER BY rowid")]

    def heads(self, ids: Iterable[str]) -> list[TopicHead]:
        """Return the topics with these ids, in this order; an unknown id is passed over."""
        query = f"SELECT {_HEAD} FROM topic WHERE id = ?"
        return [_head(row) for topic in ids for row in self.rows(query, [topic])]

    def topic_id(self, name: str) -> str | None:
        """Return the id of the topic that has `name` as its id, title or alias."""
        rows = self.rows("SELECT topic FROM topic_name WHERE name = ?", [name_key(name)])
        return next((str(topic) for (topic,) in rows), None)

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with this id, which must exist, with its sections, sources and related topics."""
        (head,) = self.heads([topic_id])
        sections = tuple(self._sections(topic_id))
        cited = dict.fromkeys(key for section in sections for point in section.points for key in point.sources)
        related = self.rows("SELECT other FROM related WHERE topic = ? ORDER BY rowid", [topic_id])
        edition = next((edition for edition in self.editions() if edition.name == head.origin), None)
        others = tuple(self.heads(other for (other,) in related))
        return Topic(head, sections, tuple(self.sources(cited)), others, edition)

    def _sections(self, topic_id: str) -> Iterator[Section]:
        query = "SELECT id, name, title FROM section WHERE topic = ? ORDER BY id"
        for section, name, title in self.rows(query, [topic_id]):
            points = self.rows("SELECT id, text FROM point WHERE section = ? ORDER BY id", [section])
            yield Section(name, title, tuple(self._point(topic_id, point, text) for point, text in points))

    def _point(self, topic_id: str, point: int, text: str) -> Point:
        sources = self.rows("SELECT source FROM citation WHERE point = ? ORDER BY rowid", [point])
        query = 'SELECT start, "end", term FROM use WHERE topic = ? AND point = ? ORDER BY rowid'
        uses = self.rows(query, [topic_id, point])
        return Point(text, tuple(source for (source,) in sources), tuple(Use(*use) for use in uses))

    def sources(self, keys: Iterable[str] | None = None) -> list[Source]:
        """Return the sources with these keys, in this order, or all; an unknown key is passed over."""
        query = "SELECT key, label, csl FROM source"
        if keys is None:
            return [Source(*row) for row in self.rows(f"{query} ORDER BY rowid")]
        return [Source(*row) for key in keys for row in self.rows(f"{query} WHERE key = ?", [key])]

    def statements(self, key: str) -> list[Statement]:
        """Return every sentence of the guide that rests on the source `key`."""
        points = self.rows(
            "SELECT topic.id, topic.title || ' › ' || section.title, point.text FROM citation"
            " JOIN point ON point.id = citation.point JOIN section ON section.id = point.section"
            " JOIN topic ON topic.id = section.topic WHERE citation.source = ? ORDER BY point.id",
            [key],
        )
        others = self.rows('SELECT "where", title, text FROM statement WHERE source = ? ORDER BY rowid', [key])
        return [Statement(*row) for rows in (points, others) for row in rows]

    def terms(self) -> list[Term]:
        """Return the whole glossary, by name."""
        query = "SELECT name, aliases, meaning, sources, topic FROM term ORDER BY id"
        return [self._term(row) for row in self.rows(query)]

    def term(self, name: str) -> Term | None:
        """Return the term with this name or alias."""
        query = (
            "SELECT term.name, aliases, meaning, sources, topic FROM term_name"
            " JOIN term ON term.id = term_name.term WHERE term_name.name = ?"
        )
        return next((self._term(row) for row in self.rows(query, [name_key(name)])), None)

    def _term(self, row: Sequence[Any]) -> Term:
        name, aliases, meaning, sources, topic = row
        return Term(name, texts(aliases), meaning, tuple(self.sources(texts(sources))), topic)

    def regions(self) -> list[Region]:
        """Return every region with its help lines."""
        query = "SELECT code, name, emergency, checked FROM region ORDER BY rowid"
        return [self._region(row) for row in self.rows(query)]

    def region(self, country: str) -> Region | None:
        """Return the region that a country belongs to, by its ISO 3166 code or any of its names."""
        query = (
            "SELECT region.code, region.name, emergency, checked"
            " FROM region JOIN country ON country.region = region.code WHERE country.name = ?"
        )
        return next((self._region(row) for row in self.rows(query, [name_key(country)])), None)

    def _region(self, row: Sequence[Any]) -> Region:
        code, name, emergency, checked = row
        query = 'SELECT name, contact, "when", hours, sources FROM helpline WHERE region = ? ORDER BY rowid'
        lines = (
            HelpLine(line, contact, when, hours, texts(sources))
            for line, contact, when, hours, sources in self.rows(query, [code])
        )
        return Region(code, name, emergency, checked, tuple(lines))

    def situations(self) -> list[Situation]:
        """Return the situations that call for help, the most pressing first."""
        query = "SELECT who, title, signs, sources FROM situation ORDER BY rowid"
        return [Situation(who, title, texts(signs), texts(sources)) for who, title, signs, sources in self.rows(query)]

    def editions(self) -> list[Edition]:
        """Return the packs that are laid over the guide."""
        return [Edition(*row) for row in self.rows("SELECT name, contact, version, date FROM edition ORDER BY rowid")]

    def about(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return what the guide says of itself: titles, each with its points."""
        query = "SELECT title, points FROM about ORDER BY rowid"
        return [(title, texts(points)) for title, points in self.rows(query)]


def chosen_library() -> Library:
    """Open the library that the environment names, or else the guide's own."""
    return Library.open(Path(os.environ.get(LIBRARY_VARIABLE) or PACKAGED))


def digest(database: sqlite3.Connection) -> str:
    """Return the SHA-256 of all that a library holds, except for what its `build` says of itself.

    Raises sqlite3.Error if the library is damaged so that it cannot be read.
    """
    from hashlib import sha256

    found = sha256()
    for kind, name, sql in database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall():
        found.update(ascii((name, sql)).encode())
        if kind == "table" and name != "build":
            for row in database.execute(f'SELECT * FROM "{name}"'):
                found.update(ascii(row).encode())
    return found.hexdigest()


def _damaged(path: Path, why: object) -> LibraryError:
    way_out = "install ketainfo again" if path == PACKAGED else "make it anew with 'ketainfo build'"
    reason = clean(str(why)).replace("\n", " ")  # SQLite quotes what stands in the file
    return LibraryError(f"the library {quoted(path)} is damaged or foreign ({reason}); {way_out}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file at `path` read-only, or read it into memory where the program itself runs from an archive."""
    if path.is_file():
        slashed = os.fsencode(path.resolve().as_posix())
        place = quote(slashed if slashed.startswith(b"/") else b"/" + slashed, safe="/:")  # as_uri names a network host
        return sqlite3.connect(f"file://{place}?mode=ro&immutable=1", uri=True)
    loader: Any = __spec__.loader
    if path != PACKAGED or not hasattr(loader, "archive"):
        raise FileError(f"there is no library at {quoted(path)}; make one with 'ketainfo build'")
    database = sqlite3.connect(":memory:")
    database.deserialize(loader.get_data(str(path)))
    return database


def _head(row: Sequence[Any]) -> TopicHead:
    topic, title, group, summary, aliases, *others = row
    return TopicHead(topic, title, group, summary, texts(aliases), *others)


def texts(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell that holds one a line."""
    return tuple(cell.split("\n")) if cell else ()
