"""What helps to decide, as tables of the library."""

import sqlite3
from functools import partial

from ketainfo.authoring.cells import cell, cells
from ketainfo.authoring.cells import insert as insert_rows
from ketainfo.authoring.content import Content

TABLES = """
CREATE TABLE evidence (
    id TEXT PRIMARY KEY, title TEXT, aliases TEXT, certainty TEXT, why TEXT, sources TEXT, unknown TEXT, reviewed TEXT
);
CREATE TABLE result (
    id INTEGER PRIMARY KEY, condition TEXT, kind TEXT, treatment TEXT, outcome TEXT, "when" TEXT, who TEXT, trial TEXT,
    note TEXT, sources TEXT
);
CREATE TABLE arm (result INTEGER, name TEXT, "count" INTEGER, total INTEGER, percent INTEGER);
CREATE TABLE timeline (id TEXT PRIMARY KEY, title TEXT, unit TEXT, topic TEXT);
CREATE TABLE phase (
    timeline TEXT, label TEXT, start INTEGER, peak INTEGER, "end" INTEGER, note TEXT, sources TEXT
);
CREATE TABLE "option" (
    id TEXT PRIMARY KEY, title TEXT, short TEXT, summary TEXT, topic TEXT, aliases TEXT, reviewed TEXT
);
CREATE TABLE cell ("option" TEXT, "row" TEXT, title TEXT, text TEXT, sources TEXT);
CREATE TABLE question (audience TEXT, ask TEXT, why TEXT, good TEXT, sources TEXT);
CREATE TABLE sign (kind TEXT, text TEXT, sources TEXT, country TEXT);
CREATE TABLE step (id TEXT PRIMARY KEY, title TEXT, intro TEXT);
CREATE TABLE asked (
    step TEXT, id TEXT PRIMARY KEY, ask TEXT, kind TEXT, choices TEXT, help TEXT, "row" TEXT, topic TEXT
);
CREATE TABLE ready (id TEXT PRIMARY KEY, ask TEXT, if_no TEXT);
"""


def write_decisions(database: sqlite3.Connection, content: Content) -> None:
    """Write the evidence, timelines, options, questions and the worksheet into their tables."""
    insert = partial(insert_rows, database)
    insert("evidence", map(cells, content.evidence))
    results = [(row.fields["id"], result) for row in content.evidence for result in row.inner]
    for number, (condition, result) in enumerate(results, start=1):
        insert("result", [(number, condition, *cells(result))])
        insert("arm", ((number, *cells(arm)) for arm in result.inner))
    for row in content.timelines:
        insert("timeline", [cells(row)])
        insert("phase", ((row.fields["id"], *cells(phase)) for phase in row.inner))
    for one in sorted(content.options, key=lambda option: option.position):
        named = (one.id, one.title, one.short, one.summary, one.topic, cell(one.aliases), str(one.reviewed))
        insert('"option"', [named])
        for section in one.sections:
            points = ((point.text, cell(point.sources)) for point in section.points)
            insert("cell", ((one.id, section.id, section.title, *point) for point in points))
    insert("question", map(cells, content.questions))
    insert("sign", map(cells, content.signs))
    for row in content.steps:
        insert("step", [cells(row)])
        insert("asked", ((row.fields["id"], *cells(asked)) for asked in row.inner))
    insert("ready", map(cells, content.ready))
