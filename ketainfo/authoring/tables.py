"""The tables beside the topics: TOML lists of records, CSV where there are many, and the bibliography as CSL-JSON."""

import csv
import datetime
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ketainfo.authoring.faults import Faults, Place, read_file

KINDS: dict[type, str] = {str: "a text", list: "a list of texts", datetime.date: "a date", int: "a whole number"}
"""The kinds of value that a field can have, and how a fault names them."""

_HEADER = re.compile(r"^\[\[([\w.]+)\]\]", re.MULTILINE)


REQUIRED = object()


class Column(NamedTuple):
    """A field of a record; where it may be left out, `default` stands for it."""

    kind: type
    default: object = REQUIRED


Columns: TypeAlias = dict[str, Column]


class Shape(NamedTuple):
    """The fields of a record, and the name and the shape of the records inside it."""

    columns: Columns
    inner_name: str = ""
    inner: "Shape | None" = None


class Row(NamedTuple):
    """One record of a table, checked against its columns, and where it begins."""

    place: Place
    fields: dict[str, Any]
    inner: "list[Row]"


def fits(value: object, kind: type) -> bool:
    """Return whether `value` is of `kind`; a list must hold texts only, and an empty text counts as missing."""
    if isinstance(value, list):
        return kind is list and all(isinstance(item, str) and item for item in value)
    return type(value) is kind and value != ""


def load_toml(root: Path, name: str, faults: Faults) -> tuple[dict[str, Any], str]:
    """Return the values and the text of `root/name`; both are empty where the file is missing or wrong."""
    text = read_file(root, root / name, faults) if (root / name).exists() else None
    if text is None:
        return {}, ""
    try:
        return tomllib.loads(text), text
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.add(Place(name), f"this is no valid TOML ({error})", "mend the line it names")
        return {}, ""


def read_table(root: Path, name: str, header: str, shape: Shape, faults: Faults) -> list[Row]:
    """Return the records under `[[header]]` in `root/name`, each with the records inside it."""
    values, text = load_toml(root, name, faults)
    lines: dict[str, Iterator[int]] = defaultdict(lambda: iter(()))
    for place in _HEADER.finditer(text):
        title = place[1]
        lines[title] = chain(lines[title], [text.count("\n", 0, place.start()) + 1])
    return _rows(values, header, shape, name, lines, faults)


def _rows(
    values: dict[str, Any], path: str, shape: Shape, name: str, lines: Mapping[str, Iterator[int]], faults: Faults
) -> list[Row]:
    """Return the records that `values` holds at the end of `path`, whose headers stand at the next of `lines`."""
    records = values.get(path.rpartition(".")[2], [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        faults.add(Place(name), f"{path!r} is no list of records", f"begin each with [[{path}]]")
        return []
    rows = []
    for record in records:
        place = Place(name, next(lines[path], 1))
        inner = f"{path}.{shape.inner_name}"
        inside = _rows(record, inner, shape.inner, name, lines, faults) if shape.inner else []
        own = {key: value for key, value in record.items() if key != shape.inner_name}
        if (fields := _fields(own, shape.columns, place, faults)) is not None:
            rows.append(Row(place, fields, inside))
    return rows


def read_lists(root: Path, name: str, faults: Faults) -> dict[str, list[str]]:
    """Return the lists of texts at the top of `root/name` by name; lists of records are left to `read_table`."""
    values, _ = load_toml(root, name, faults)
    found = {}
    for key, value in values.items():
        if fits(value, list):
            found[key] = value
        elif not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
            faults.add(Place(name), f"{key!r} is not {KINDS[list]}", "mend its value")
    return found


def read_csv(root: Path, name: str, columns: Columns, faults: Faults) -> list[Row]:
    """Return the records of a CSV file; its first line names the columns, `|` parts the texts of a list."""
    text = read_file(root, root / name, faults) if (root / name).exists() else None
    if not text:
        return []
    reader = csv.DictReader(text.splitlines(), strict=True)
    rows = []
    try:
        for record in reader:
            place = Place(name, reader.line_num)
            if None in record or None in record.values():
                faults.add(place, "the line has too many or too few cells", "write as many as the first line has")
                continue
            cells = {key: _cell(value, columns.get(key)) for key, value in record.items() if value}
            if (fields := _fields(cells, columns, place, faults)) is not None:
                rows.append(Row(place, fields, []))
    except csv.Error as error:
        faults.add(Place(name, reader.line_num), f"this is no valid CSV ({error})", "mend the line")
    return rows


def _cell(value: str, column: Column | None) -> object:
    return [part.strip() for part in value.split("|")] if column and column.kind is list else value.strip()


def _fields(record: dict[str, Any], columns: Columns, place: Place, faults: Faults) -> dict[str, Any] | None:
    fields = {name: record.get(name, column.default) for name, column in columns.items()}
    before = len(faults)
    for name, column in columns.items():
        if fields[name] != column.default and not fits(fields[name], column.kind):
            faults.add(place, f"{name!r} is not {KINDS[column.kind]}", "mend its value")
        elif fields[name] is REQUIRED:
            faults.add(place, f"{name!r} is missing", f"add {name} = …")
    for name in record.keys() - columns.keys():
        faults.add(place, f"{name!r} is no known field", "remove it or mend its name")
    return fields if len(faults) == before else None


def read_bibliography(root: Path, name: str, faults: Faults) -> list[Row]:
    """Return the entries of the CSL-JSON file `root/name`."""
    text = read_file(root, root / name, faults) if (root / name).exists() else "[]"
    if text is None:
        return []
    try:
        entries = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        faults.add(Place(name, getattr(error, "lineno", 1)), f"this is no valid JSON ({error})", "mend it")
        return []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.add(Place(name), "this is no list of entries", "write CSL-JSON: [ {…}, {…} ]")
        return []
    rows = []
    for entry in entries:
        key = str(entry.get("id", ""))
        found = text.find(f'"id": {json.dumps(key)}')
        rows.append(Row(Place(name, text.count("\n", 0, max(found, 0)) + 1), entry, []))
    return rows


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(pairs) != len({key for key, _ in pairs}):
        raise ValueError("a key stands twice in one entry")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
