"""The tables beside the topics: TOML lists of records, and CSV where there are many."""

import csv
import datetime
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ketainfo.authoring.faults import Faults, Place, read_file
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


class Row(NamedTuple):
    """One record of a table, checked against its columns, and where it begins."""

    place: Place
    fields: dict[str, Any]
    inner: "list[Row]"


def fits(value: object, kind: type) -> bool:
    """Return whether `value` is of `kind`: a text is one line without anything unseen, and a list holds such texts."""
    if kind is list:
        return isinstance(value, list) and all(fits(item, str) for item in value)
    return type(value) is kind and (not isinstance(value, str) or is_line(value))


def is_line(text: str) -> bool:
    """Return whether `text` is one line, not empty, that a terminal can show and a reader can see."""
    return text != "" and "\n" not in text and is_clean(text)


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
    lines: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), start=1):
        if begins := _HEADER.match(line):
            lines[begins[1]].append(number)
    return _rows(values, header, shape, name, {path: iter(numbers) for path, numbers in lines.items()}, faults)


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
        place = Place(name, next(lines.get(path, iter(())), 1))
        inner = f"{path}.{shape.inner_name}"
        inside = _rows(record, inner, shape.inner, name, lines, faults) if shape.inner else []
        own = {key: value for key, value in record.items() if key != shape.inner_name}
        if (fields := read_fields(own, shape.columns, place, faults)) is not None:
            rows.append(Row(place, fields, inside))
    return rows


def check_headers(root: Path, name: str, known: Collection[str], faults: Faults) -> None:
    """Add a fault for each header of `root/name` that is none of the `known`: nothing would read its record."""
    _, text = load_toml(root, name, Faults())  # reading the records has noted what is wrong with the file
    for number, line in enumerate(text.split("\n"), start=1):
        if (begins := _HEADER.match(line)) and begins[1].partition(".")[0] not in known:
            headers = ", ".join(f"[[{header}]]" for header in sorted(known))
            faults.add(Place(name, number), f"[[{begins[1]}]] is no table of this file", f"use one of: {headers}")


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
