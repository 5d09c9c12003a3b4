"""The tables beside the topics: TOML lists of records, and the bibliography as CSL-JSON."""

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from ketainfo.authoring.faults import Faults, Place, read_file

KINDS: dict[type, str] = {str: "a text", list: "a list of texts", datetime.date: "a date"}
"""The kinds of value that a field can have, and how a fault names them."""


class Column(NamedTuple):
    """A field of a record; where it may be left out, `default` stands for it."""

    kind: type
    default: object = None


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


def read_table(
    root: Path,
    name: str,
    header: str,
    columns: dict[str, Column],
    faults: Faults,
    inner: tuple[str, dict[str, Column]] | None = None,
) -> list[Row]:
    """Return the records under `[[header]]` in `root/name`, and under each those of `inner`, its header and columns."""
    values, text = load_toml(root, name, faults)
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == f"[[{header}]]"]
    records = values.get(header, [])
    rows = []
    for line, record in zip(lines, records if isinstance(records, list) else [], strict=False):
        place = Place(name, line)
        inner_records = record.pop(inner[0], []) if inner else []
        fields = _fields(record, columns, place, faults)
        rows_inside = [
            Row(place, found, [])
            for entry in inner_records
            if inner and (found := _fields(entry, inner[1], place, faults)) is not None
        ]
        if fields is not None:
            rows.append(Row(place, fields, rows_inside))
    return rows


def _fields(record: dict[str, Any], columns: dict[str, Column], place: Place, faults: Faults) -> dict[str, Any] | None:
    fields = {name: record.get(name, column.default) for name, column in columns.items()}
    before = len(faults)
    for name, column in columns.items():
        if fields[name] != column.default and not fits(fields[name], column.kind):
            faults.add(place, f"{name!r} is not {KINDS[column.kind]}", "mend its value")
        elif fields[name] is None:
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
