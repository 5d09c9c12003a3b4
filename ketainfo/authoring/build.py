"""From checked content to the library: one SQLite file, the same bytes for the same content and version of SQLite."""

import json
import math
import re
import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from ketainfo import __version__
from ketainfo.authoring import build_decisions, build_disclosure
from ketainfo.authoring.alarms import parts, weights
from ketainfo.authoring.cells import cell, cells, pairs
from ketainfo.authoring.cells import insert as insert_rows
from ketainfo.authoring.content import Content
from ketainfo.authoring.packs import remove_topic
from ketainfo.authoring.statements import statements
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topic_traits import topic_traits
from ketainfo.authoring.topics import DraftTopic
from ketainfo.authoring.uses import FirstUse, first_uses
from ketainfo.errors import FileError
from ketainfo.library import APPLICATION_ID, FORMAT, Library, digest
from ketainfo.text import name_key, quoted, words

_TABLES = """
CREATE TABLE build (version TEXT, digest TEXT);
CREATE TABLE topic_group (id TEXT PRIMARY KEY, title TEXT, summary TEXT);
CREATE TABLE topic (
    id TEXT PRIMARY KEY, title TEXT, topic_group TEXT, summary TEXT, reviewed TEXT, review_by TEXT, aliases TEXT,
    origin TEXT
);
CREATE TABLE edition (name TEXT, contact TEXT, version TEXT, date TEXT);
CREATE TABLE topic_name (name TEXT PRIMARY KEY, topic TEXT) WITHOUT ROWID;
CREATE TABLE related (topic TEXT, other TEXT);
CREATE TABLE section (id INTEGER PRIMARY KEY, topic TEXT, name TEXT, title TEXT);
CREATE INDEX section_topic ON section (topic);
CREATE TABLE point (id INTEGER PRIMARY KEY, section INTEGER, text TEXT);
CREATE INDEX point_section ON point (section);
CREATE TABLE citation (point INTEGER, source TEXT);
CREATE INDEX citation_point ON citation (point);
CREATE INDEX citation_source ON citation (source);
CREATE TABLE statement (source TEXT, "where" TEXT, title TEXT, text TEXT);
CREATE INDEX statement_source ON statement (source);
CREATE TABLE use (topic TEXT, point INTEGER, start INTEGER, "end" INTEGER, term TEXT);
CREATE INDEX use_topic ON use (topic);
CREATE TABLE source (key TEXT PRIMARY KEY, label TEXT, csl TEXT);
CREATE TABLE term (id INTEGER PRIMARY KEY, name TEXT, aliases TEXT, meaning TEXT, sources TEXT, topic TEXT);
CREATE TABLE term_name (name TEXT PRIMARY KEY, term INTEGER) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT, emergency TEXT, checked TEXT);
CREATE TABLE country (name TEXT PRIMARY KEY, region TEXT);
CREATE TABLE helpline (region TEXT, name TEXT, contact TEXT, "when" TEXT, hours TEXT, sources TEXT);
CREATE TABLE situation (who TEXT, title TEXT, signs TEXT, sources TEXT);
CREATE TABLE alarm (id INTEGER PRIMARY KEY, kind TEXT, message TEXT, topic TEXT);
CREATE TABLE alarm_phrase (id INTEGER PRIMARY KEY, alarm INTEGER, sign INTEGER, parts TEXT);
CREATE TABLE alarm_start (start TEXT, phrase INTEGER);
CREATE TABLE alarm_excuse (sign INTEGER, parts TEXT);
CREATE TABLE alarm_word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE call_trait (trait TEXT PRIMARY KEY, weight REAL) WITHOUT ROWID;
CREATE INDEX alarm_excuse_sign ON alarm_excuse (sign);
CREATE TABLE same (phrase TEXT, other TEXT);
CREATE INDEX same_phrase ON same (phrase);
CREATE TABLE filler (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE elsewhere (phrase TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ordinary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE saying (topic TEXT, says TEXT);
CREATE TABLE topic_trait (trait TEXT, topic TEXT, weight REAL, PRIMARY KEY (trait, topic)) WITHOUT ROWID;
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT UNIQUE, passages INTEGER, posting INTEGER);
CREATE TABLE posting (
    id INTEGER, section INTEGER, score REAL, in_text INTEGER, in_heading INTEGER, PRIMARY KEY (id, section)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE spelling USING fts5 (word, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE about (title TEXT, points TEXT);
CREATE VIRTUAL TABLE passage USING fts5 (
    title, aliases, heading, text, asked, tokenize = 'porter unicode61 remove_diacritics 2'
);
"""

_COLUMN_WEIGHTS = "6.0, 4.0, 3.0, 1.0, 4.0"
"""bm25 weights of a passage's title, aliases, heading, text, and of what people say who ask for its topic."""
_BEST = 250
"""The most passages that are kept for a word: with more content a search reads no more of it."""


def build(content: Content, path: Path, guide: Library | None = None) -> None:
    """Write `content`, which must be free of faults, as a library at `path`: the whole file or no change at all.

    A pack is laid over a copy of `guide`.

    Raises FileError if the file cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".library-", ignore_cleanup_errors=True) as folder:
            part = Path(folder) / "library.sqlite"
            if guide:
                guide.copy(part)
                _lay_over(content, part)
            else:
                _write(content, part)
            part.replace(path)
    except (OSError, sqlite3.Error) as error:  # an OSError in full would name the file that is written for now
        raise FileError(f"cannot write {quoted(path)}: {getattr(error, 'strerror', error)}") from error


def _write(content: Content, path: Path) -> None:
    database = sqlite3.connect(path)
    try:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {FORMAT}")
        database.executescript(_TABLES + build_disclosure.TABLES + build_decisions.TABLES)
        with database:
            _write_tables(database, content)
            build_disclosure.write_disclosure(database, content)
            build_decisions.write_decisions(database, content)
            uses = first_uses(content.topics, content.terms)
            for topic in _in_reading_order(content):
                _write_topic(database, topic, uses[topic.id])
            _write_words(database)
            _write_traits(database)
        _seal(database)
    finally:
        database.close()


def _lay_over(pack: Content, path: Path) -> None:
    """Put the topics and sources of a pack into the library at `path`, and say whose they are.

    A topic that takes the place of another keeps what people say who ask for it, and a word in the name of a topic is
    no longer one of another subject.
    """
    database = sqlite3.connect(path)
    try:
        with database:
            insert_rows(database, "source", map(_source, pack.sources))
            insert_rows(database, "edition", map(cells, pack.pack))
            for topic in pack.topics:
                remove_topic(database, topic.id)
            for topic in pack.topics:
                _write_topic(database, topic, [], pack.pack[0].fields["name"])
            database.execute(
                "DELETE FROM elsewhere WHERE EXISTS (SELECT 1 FROM topic_name JOIN topic ON topic.id = topic"
                " WHERE origin != '' AND instr(' ' || name || ' ', ' ' || phrase || ' '))"
            )
            for table in ("word", "posting", "spelling", "topic_trait"):
                database.execute(f"DELETE FROM {table}")
            _write_words(database)
            _write_traits(database)
        _seal(database)
    finally:
        database.close()


def _seal(database: sqlite3.Connection) -> None:
    """Leave nothing in the file of what was written and taken out again, and seal it."""
    for table in ("passage", "spelling"):
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    database.execute("UPDATE build SET digest = ?", [digest(database)])
    database.commit()
    database.execute("VACUUM")


def _in_reading_order(content: Content) -> list[DraftTopic]:
    """Return the topics by group, as groups.toml orders them; the group's overview first, then by title."""
    order = {row.fields["id"]: number for number, row in enumerate(content.groups)}
    return sorted(content.topics, key=lambda topic: (order[topic.group], topic.id != topic.group, topic.title))


def _write_topic(database: sqlite3.Connection, topic: DraftTopic, uses: list[FirstUse], origin: str = "") -> None:
    insert = partial(insert_rows, database)
    dates = str(topic.reviewed), str(topic.review_by)
    insert("topic", [(topic.id, topic.title, topic.group, topic.summary, *dates, cell(topic.aliases), origin)])
    names = {name_key(name) for name in (topic.id, topic.title, *topic.aliases)}
    insert("topic_name", [(name, topic.id) for name in sorted(names)])
    insert("related", [(topic.id, other) for other in topic.related])
    points: list[int | None] = []
    for number, section in enumerate(topic.sections):
        row = database.execute(
            "INSERT INTO section (topic, name, title) VALUES (?, ?, ?)", (topic.id, section.id, section.title)
        ).lastrowid
        for point in section.points:
            point_row = database.execute("INSERT INTO point (section, text) VALUES (?, ?)", (row, point.text)).lastrowid
            points.append(point_row)
            insert("citation", [(point_row, key) for key in point.sources])
        heading = f"{section.title}. {topic.summary}" if number == 0 else section.title
        database.execute(
            "INSERT INTO passage (rowid, title, aliases, heading, text, asked) VALUES (?, ?, ?, ?, ?,"
            " (SELECT group_concat(says) FROM saying WHERE topic = ? AND ? = 0))",
            (
                row,
                topic.title,
                ", ".join(topic.aliases),
                heading,
                "\n".join(point.text for point in section.points),
                topic.id,
                number,
            ),
        )
    insert("use", [(topic.id, points[use.point], use.start, use.end, use.term) for use in uses])


def _write_tables(database: sqlite3.Connection, content: Content) -> None:
    insert = partial(insert_rows, database)
    insert("build", [(__version__, "")])
    insert("topic_group", (tuple(row.fields.values()) for row in content.groups))
    insert("source", (_source(row) for row in sorted(content.sources, key=lambda row: str(row.fields["id"]))))
    for number, row in enumerate(sorted(content.terms, key=lambda row: name_key(row.fields["name"])), start=1):
        name, aliases, meaning, sources, topic = row.fields.values()
        insert("term", [(number, name, cell(aliases), meaning, cell(sources), topic or None)])
        insert("term_name", sorted((key, number) for key in {name_key(word) for word in (name, *aliases)}))
    for row in content.regions:
        fields = row.fields
        insert("region", [(fields["code"], fields["name"], fields["emergency"], str(fields["checked"]))])
        names = dict.fromkeys(map(name_key, [fields["code"], fields["name"], *fields["countries"]]))
        insert("country", [(name, fields["code"]) for name in names])
        insert("helpline", [(fields["code"], *map(cell, line.fields.values())) for line in row.inner])
    insert("situation", (tuple(map(cell, row.fields.values())) for row in content.situations))
    for number, row in enumerate(content.alarms, start=1):
        insert("alarm", [(number, row.fields["kind"], row.fields["message"], row.fields["topic"])])
    _write_signs(database, content)
    insert("call_trait", sorted(_weights(content).items()))
    insert("same", sorted({pair for row in content.same for pair in pairs(row.fields["words"])}))
    fillers, elsewhere, ordinary = (content.word_lists.get(name, []) for name in ("filler", "elsewhere", "ordinary"))
    insert("filler", [(word,) for word in sorted({word for entry in fillers for word in words(entry)})])
    insert("elsewhere", [(phrase,) for phrase in sorted(set(map(name_key, elsewhere)))])
    insert("ordinary", [(word,) for word in sorted(set(map(name_key, ordinary)))])
    insert("saying", map(cells, content.asked))
    insert("statement", statements(content))
    insert("about", (tuple(map(cell, row.fields.values())) for row in content.about))


def _write_signs(database: sqlite3.Connection, content: Content) -> None:
    """Write the phrases of each alarm's signs, what a phrase can start with, and what excuses a sign."""
    signs = [(alarm, sign) for alarm, row in enumerate(content.alarms, start=1) for sign in row.inner]
    for number, (alarm, sign) in enumerate(signs):
        for phrase in sign.fields["phrases"]:
            wordings = parts(phrase, content.alarm_lists)
            written = database.execute(
                "INSERT INTO alarm_phrase VALUES (NULL, ?, ?, ?)", (alarm, number, _joined(wordings))
            )
            starts = [(f" {start} ", written.lastrowid) for start in wordings[0]]
            database.executemany("INSERT INTO alarm_start VALUES (?, ?)", starts)
        excuses = [(number, _joined(parts(phrase, content.alarm_lists))) for phrase in sign.fields["unless"]]
        database.executemany("INSERT INTO alarm_excuse VALUES (?, ?)", excuses)
    phrases = database.execute("SELECT parts FROM alarm_phrase UNION ALL SELECT parts FROM alarm_excuse").fetchall()
    found = {word for (phrase,) in phrases for word in re.findall(r"\w+", phrase)}
    database.executemany("INSERT INTO alarm_word VALUES (?)", [(word,) for word in sorted(found)])


def _weights(content: Content) -> dict[str, float]:
    """Return the weights of what tells calls for help from other lines, such as what people ask an ordinary topic."""
    led_to = {row.fields["topic"] for row in content.alarms}
    asked = [says for row in content.asked if row.fields["topic"] not in led_to for says in row.fields["says"]]
    return weights(content.calls.get("calls", []), [*content.calls.get("ordinary", []), *asked])


def _joined(wordings: list[list[str]]) -> str:
    return "\t".join(map("|".join, wordings))


def _source(row: Row) -> tuple[str, str, str]:
    return row.fields["id"], row.fields["title-short"], json.dumps(row.fields, ensure_ascii=False)


def _write_words(database: sqlite3.Connection) -> None:
    """Write each word of the passages, and each phrase with equals, and how well the passages that hold it match.

    bm25 is worked out here once, rather than in each search; words of one stem share the outcome.
    """
    passages = database.execute("SELECT title, aliases, heading, text, coalesce(asked, '') FROM passage").fetchall()
    found = {word for passage in passages for word in words(" ".join(passage))}
    found |= {phrase for (phrase,) in database.execute("SELECT DISTINCT phrase FROM same")}
    for number, word in enumerate(sorted(found), start=1):
        expression = f'"{word}"'
        posting = number
        if " " not in word:
            database.execute("INSERT INTO spelling (rowid, word) VALUES (?, ?)", (number, word))
            query = "SELECT min(rowid) FROM spelling WHERE spelling MATCH ?"
            ((posting,),) = database.execute(query, [expression])
        ((holding,),) = database.execute("SELECT count(*) FROM passage WHERE passage MATCH ?", [expression])
        database.execute("INSERT INTO word VALUES (?, ?, ?, ?)", (number, word, holding, posting))
        if posting == number:
            query = (
                f"INSERT INTO posting SELECT ?, rowid, round(-bm25(passage, {_COLUMN_WEIGHTS}) / ?, 4) AS score, 0, 0"
                " FROM passage WHERE passage MATCH ? ORDER BY score DESC, rowid LIMIT ?"
            )
            database.execute(query, (posting, _rarity(holding, len(passages)), expression, _BEST))
            for column in ("text", "heading"):
                database.execute(
                    f"UPDATE posting SET in_{column} = 1 WHERE id = ?"
                    " AND section IN (SELECT rowid FROM passage WHERE passage MATCH ?)",
                    (posting, f"{column} : {expression}"),
                )


def _write_traits(database: sqlite3.Connection) -> None:
    """Write how strongly the traits of a question speak for each topic, by its names, its text and how people ask."""
    told = database.execute(
        "SELECT id, title || char(10) || aliases || char(10) || summary FROM topic"
        " UNION ALL SELECT topic, says FROM saying WHERE topic IN (SELECT id FROM topic)"
        " UNION ALL SELECT topic, text FROM point JOIN section ON section.id = section"
    )
    lines = ((topic, line) for topic, cell in told for line in cell.splitlines() if line)
    insert_rows(database, "topic_trait", topic_traits(lines))


def _rarity(holding: int, passages: int) -> float:
    """Return the factor for a rare word in SQLite's bm25, which is taken out again: a search weighs words itself."""
    return max(math.log((passages - holding + 0.5) / (holding + 0.5)), 1e-6)
