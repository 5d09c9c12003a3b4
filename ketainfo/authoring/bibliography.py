"""The bibliography: CSL-JSON, as Zotero and pandoc read it, with what each source is and what of it was read."""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard

from ketainfo.authoring.faults import Faults, Place, read_file
from ketainfo.authoring.tables import Row, fits

GENRES = (
    "trial", "review", "guideline", "label", "regulator", "cohort", "survey", "case reports", "laboratory", "statement",
    "page", "law",
)  # fmt: skip
READ = ("full text", "abstract", "label", "page", "excerpt", "report")
REQUIRED = ("type", "title", "title-short", "author", "genre", "custom")
LOCATORS, DATES = ("DOI", "PMID", "URL"), ("issued", "accessed")
"""Fields of which an entry has at least one."""
_ID = re.compile(r'"id":\s*"([^"\\]*)"')


def read_bibliography(root: Path, name: str, faults: Faults) -> list[Row]:
    """Return the entries of the CSL-JSON file `root/name`, all of which have an id."""
    text = read_file(root, root / name, faults)
    if not text:
        return []
    try:
        entries = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        faults.add(Place(name, getattr(error, "lineno", 1)), f"this is no valid JSON ({error})", "mend it")
        return []
    if not isinstance(entries, list):
        faults.add(Place(name), "this is no list of entries", "write CSL-JSON: [ {…}, {…} ]")
        return []
    lines = {match[1]: number for number, line in enumerate(text.split("\n"), start=1) for match in _ID.finditer(line)}
    rows = []
    for number, entry in enumerate(entries, start=1):
        if not (isinstance(entry, dict) and fits(entry.get("id"), str)):
            faults.add(Place(name), f"entry {number} is no record with an id", 'write {"id": "lee2020name", …}')
            continue
        place = Place(name, lines.get(entry["id"], 1))
        for wrong, remedy in _wrong(entry):
            faults.add(place, f"the source {entry['id']!r} {wrong}", remedy)
        rows.append(Row(place, entry, []))
    return rows


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(pairs) != len({key for key, _ in pairs}):
        raise ValueError("a key stands twice in one entry")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _wrong(entry: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry, and the remedy."""
    for name in REQUIRED:
        if name not in entry:
            yield f"has no {name!r}", "add it"
    for names in (LOCATORS, DATES):
        if not entry.keys() & set(names):
            yield f"has no {', '.join(names[:-1])} or {names[-1]}", "add one"
    for name, value in entry.items():
        is_right, form = _FORMS.get(name, (_is_text, "a line of text"))
        if not is_right(value):
            yield f"has a wrong {name!r}", f"write {form}"


def _is_text(value: object) -> bool:
    return fits(value, str)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(map(_is_name, value))


def _is_name(value: object) -> bool:
    return _is_record_of_texts(value) and bool(value.keys() & {"literal", "family"})


def _is_record_of_texts(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_date(value: object) -> bool:
    match value:
        case {"date-parts": [[*parts]]} if 1 <= len(parts) <= 3 and all(type(part) is int for part in parts):
            year, month, day = [*parts, 1, 1][:3]
            try:
                datetime.date(year, month, day)
            except (ValueError, OverflowError):
                return False
            return True
    return False


_DATE = (_is_date, '{"date-parts": [[2024, 3]]}')
_FORMS: dict[str, tuple[Callable[[object], bool], str]] = {
    "author": (_is_names, '[{"family": "Lee", "given": "A."}, {"literal": "and others"}]'),
    "issued": _DATE,
    "accessed": _DATE,
    "genre": (GENRES.__contains__, f"one of: {', '.join(GENRES)}"),
    "custom": (
        lambda value: _is_record_of_texts(value) and value.get("read") in READ,
        f'{{"read": …, "note": "…"}} with one of: {", ".join(READ)}',
    ),
}
"""What a field that is no text has to be, and how that is written."""
