"""The tables beside the topics: TOML files of records and of lists, and CSV where there are many records."""

import csv
import datetime
import re
import tomllib
from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ketainfo.authoring.faults import Faults, Place, read_file
from ketainfo.authoring.rules import check_known
from ketainfo.text import is_clean

KINDS: dict[type, str] = {
    str: "a line of text", list: "a list of lines of text", datetime.date: "a date", int: "a whole number",
}  # fmt: skip
"""The kinds of value that a field can have, and how a fault names them."""

REQUIRED = object()

_HEADER = re.compile(r"\[\[([\w.]+)\]\]")


class Column(NamedTuple):
    """A field of a record: `default` stands for it where it may be left out, and `choices` are all that it may be."""

    kind: type
    default: object = REQUIRED
    choices: Collection[object] = ()


Columns: TypeAlias = dict[str, Column]


class Shape(NamedTuple):
    """The fields of a record, and the name and the shape of the records inside it."""

    columns: Columns
    inner_name: str = ""
    inner: "Shape | None" = None


class FileShape(NamedTuple):
    """What a TOML file may hold: records, by their header, and lists of texts; `lists` of None have any name."""

    tables: Mapping[str, Shape]
    lists: Collection[str] | None = ()


class Row(NamedTuple):
    """One record of a table, checked against its columns, and where it begins."""

    place: Place
    fields: dict[str, Any]
    inner: "list[Row]"


class Tables(NamedTuple):
    """What a TOML file holds: the records of every header that it may have, and its lists."""

    rows: dict[str, list[Row]]
    lists: dict[str, list[str]]


_Headers: TypeAlias = dict[str, deque[Place]]
"""Where the headers of records stand in a file, by what they say; each record that is read takes the first."""


def read_toml(root: Path, name: str, shape: FileShape, faults: Faults) -> Tables:
    """Return what `root/name` holds, nothing if it is missing or no TOML; what nothing would read is a fault."""
    text = read_file(root, root / name, faults) or ""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.add(Place(name), f"this is no valid TOML ({error})", "mend the line it names")
        values = {}
    headers: _Headers = defaultdict(deque)
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            headers[header[1]].append(Place(name, number))
    records = {key: values.pop(key, []) for key in shape.tables}
    return Tables(
        {key: _rows(records[key], key, inner, Place(name), headers, faults) for key, inner in shape.tables.items()},
        _lists(values, shape, Place(name), headers, faults),
    )


def _rows(records: object, header: str, shape: Shape, outer: Place, headers: _Headers, faults: Faults) -> list[Row]:
    """Return the records below `[[header]]`, each with those inside it; `outer` is where what holds them begins."""
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        faults.add(outer, f"{header!r} is no list of records", f"begin each with [[{header}]]")
        return []
    rows = []
    for record in records:
        place = headers[header].popleft() if headers[header] else outer
        inside = []
        if shape.inner:
            below = f"{header}.{shape.inner_name}"
            inside = _rows(record.pop(shape.inner_name, []), below, shape.inner, place, headers, faults)
        if (fields := read_fields(record, shape.columns, place, faults)) is not None:
            rows.append(Row(place, fields, inside))
    return rows


def _lists(
    values: dict[str, Any], shape: FileShape, file: Place, headers: _Headers, faults: Faults
) -> dict[str, list[str]]:
    """Return the lists of texts in `values`, which hold no record that `shape` knows."""
    lists = {key: value for key, value in values.items() if fits(value, list)}
    if shape.lists is not None:
        check_known("list", lists, shape.lists, file, faults)
    for key in values.keys() - lists.keys():
        if not headers[key]:
            faults.add(file, f"{key!r} is not {KINDS[list]}", "mend its value")
        for place in headers[key]:
            known = ", ".join(f"[[{header}]]" for header in sorted(shape.tables))
            faults.add(place, f"[[{key}]] is no table of this file", f"use one of: {known}")
    return lists


def read_csv(root: Path, name: str, columns: Columns, faults: Faults) -> list[Row]:
    """Return the records of a CSV file; its first line names the columns, `|` parts the texts of a list."""
    text = read_file(root, root / name, faults) or ""
    reader = csv.DictReader(text.splitlines(), strict=True)
    rows = []
    try:
        for record in reader:
            place = Place(name, reader.line_num)
            if None in record or None in record.values():
                faults.add(place, "the line has too many or too few cells", "write as many as the first line has")
                continue
            cells = {key: _cell(value, columns.get(key)) for key, value in record.items() if value}
            if (fields := read_fields(cells, columns, place, faults)) is not None:
                rows.append(Row(place, fields, []))
    except csv.Error as error:
        faults.add(Place(name, reader.line_num), f"this is no valid CSV ({error})", "mend the line")
    return rows


def _cell(value: str, column: Column | None) -> object:
    return [part.strip() for part in value.split("|")] if column and column.kind is list else value.strip()


def read_fields(
    record: dict[str, Any], columns: Columns, place: Place, faults: Faults, lines: Mapping[str, int] | None = None
) -> dict[str, Any] | None:
    """Return the fields of `record` in the order of `columns`, or None if they are not of their kinds.

    `lines` are those on which fields stand that have one of their own.
    """
    at = {name: place._replace(line=line) for name, line in (lines or {}).items()}
    fields = {name: record.get(name, column.default) for name, column in columns.items()}
    before = len(faults)
    for name, column in columns.items():
        if fields[name] is REQUIRED:
            faults.add(at.get(name, place), f"{name!r} is missing", f"add {name} = …")
        elif fields[name] != column.default and not fits(fields[name], column.kind):
            faults.add(at.get(name, place), f"{name!r} is not {KINDS[column.kind]}", "mend its value")
    for name in record.keys() - columns.keys():
        faults.add(at.get(name, place), f"{name!r} is no known field", "remove it or mend its name")
    if len(faults) > before:
        return None
    for name, column in columns.items():
        if column.choices and fields[name] not in column.choices:
            choices = ", ".join(map(str, column.choices))
            faults.add(at.get(name, place), f"the {name} {fields[name]!r} is unknown", f"use one of: {choices}")
    return fields


def fits(value: object, kind: type) -> bool:
    """Return whether `value` is of `kind`: a text is one line without anything unseen, and a list holds such texts."""
    if kind is list:
        return isinstance(value, list) and all(fits(item, str) for item in value)
    return type(value) is kind and (not isinstance(value, str) or is_line(value))


def is_line(text: str) -> bool:
    """Return whether `text` is one line, not empty, that a terminal can show and a reader can see."""
    return text != "" and "\n" not in text and is_clean(text)
