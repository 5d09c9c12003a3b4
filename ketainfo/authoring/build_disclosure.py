"""The disclosure as tables of the library: reminders, and every name that leads to one."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ketainfo.authoring.cells import cell, cells, insert, pairs
from ketainfo.authoring.content import Content
from ketainfo.recognition import Known
from ketainfo.text import name_key, words

TABLES = """
CREATE TABLE reminder (
    id TEXT PRIMARY KEY, title TEXT, "order" INTEGER, tell TEXT, why TEXT, ask TEXT, evidence TEXT, effect TEXT,
    adds_to TEXT, about TEXT, route TEXT, sources TEXT, topic TEXT
);
CREATE TABLE known (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, classes TEXT, parts TEXT, rxcui TEXT, atc TEXT);
CREATE TABLE known_name (name TEXT, known INTEGER, is_slip INTEGER, PRIMARY KEY (name, known)) WITHOUT ROWID;
CREATE TABLE lookalike (name TEXT, other TEXT);
CREATE TABLE label_word (word TEXT, role TEXT);
"""


class _Named(NamedTuple):
    """A thing with its names as they are looked up, and its misspellings."""

    known: Known
    names: set[str]
    slips: set[str]


def write_disclosure(database: sqlite3.Connection, content: Content) -> None:
    """Write the reminders and everything that is recognised into their tables."""
    for row in content.reminders:
        fields = {name: value for name, value in row.fields.items() if name != "names"}
        insert(database, "reminder", [cells(row._replace(fields=fields))])
    order = {row.fields["id"]: row.fields["order"] for row in content.reminders}
    for number, (known, names, slips) in enumerate(_with_forms_joined(list(_things(content)), order), start=1):
        insert(database, "known", [(number, *map(cell, known))])
        spelled = dict.fromkeys(slips, True) | dict.fromkeys(names, False)
        insert(database, "known_name", ((name, number, is_slip) for name, is_slip in sorted(spelled.items())))
    for row in content.lookalikes:
        insert(database, "lookalike", pairs(row.fields["names"]))
    for role, entries in content.label_words.items():
        insert(database, "label_word", sorted({(word, role) for entry in entries for word in words(entry)}))


def _things(content: Content) -> Iterator[_Named]:
    for row in content.reminders:
        fields = row.fields
        yield _Named(Known(fields["title"], "class", (fields["id"],), (), "", ""), _keys(fields["names"]), set())
    for row in content.medicines:
        name, kind, classes, parts, names, slips, rxcui, atc = row.fields.values()
        yield _Named(Known(name, kind, tuple(classes), tuple(parts), rxcui, atc), _keys([name, *names]), _keys(slips))
    for row in content.conditions:
        name, reminder, names, slips = row.fields.values()
        yield _Named(Known(name, "condition", (reminder,), (), "", ""), _keys([name, *names]), _keys(slips))


def _keys(names: list[str]) -> set[str]:
    return {name_key(name) for name in names}


def _with_forms_joined(things: list[_Named], order: dict[str, int]) -> Iterator[_Named]:
    """Yield `things`, and in place of a name that forms of one medicine or several classes share, one for all of them.

    "fluticasone" may be a nose spray, an inhaler or a cream, a "sleeping pill" of one class or another: all of their
    reminders belong to it, and no code.
    """
    sharing: dict[str, list[_Named]] = defaultdict(list)
    for thing in things:
        for name in thing.names:
            sharing[name].append(thing)
    forms = {name: found for name, found in sharing.items() if len(found) > 1 and _belong_together(found)}
    for thing in things:
        yield thing._replace(names=thing.names - forms.keys(), slips=thing.slips - forms.keys())
    for name, found in sorted(forms.items()):
        classes = {one: None for thing in found for one in thing.known.classes}
        ordered = tuple(sorted(classes, key=lambda one: order[one]))
        yield _Named(Known(name, found[0].known.kind, ordered, (), "", ""), {name}, set())


def _belong_together(found: list[_Named]) -> bool:
    """Return whether all of `found` are classes, or medicines whose names begin with the same word."""
    if {thing.known.kind for thing in found} == {"class"}:
        return True
    return len({words(thing.known.name)[0] for thing in found}) == 1 and all(thing.known.classes for thing in found)
