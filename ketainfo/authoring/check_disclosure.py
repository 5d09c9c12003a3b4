"""The rules of the disclosure tables: what each record names exists, and no name means two things by mistake."""

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args, get_type_hints

from ketainfo.authoring.content import Content
from ketainfo.authoring.faults import Faults, Place
from ketainfo.authoring.tables import Row
from ketainfo.disclosure import FIRST, LAST, Reminder
from ketainfo.recognition import MAX_NAME, ROLES, Known
from ketainfo.text import name_key


def check_disclosure(content: Content, faults: Faults) -> None:
    """Add every fault of the reminders, medicines, conditions, look-alikes and label words."""
    ids = {row.fields["id"] for row in content.reminders}
    for row in content.reminders:
        _check_reminder(row, faults)
    for row in content.medicines:
        _check_medicine(row, ids, {row.fields["name"] for row in content.medicines}, faults)
    for row in content.conditions:
        if row.fields["class"] not in ids:
            faults.add(row.place, f"there is no reminder {row.fields['class']!r}", "mend the class")
    _check_twice([*content.medicines, *content.conditions], "name", faults)
    _check_twice(content.reminders, "id", faults)
    for row in [*content.reminders, *content.medicines, *content.conditions]:
        _check_names(row, faults)
    for role in content.label_words.keys() - set(ROLES):
        faults.add(Place("label_words.toml"), f"the role {role!r} is unknown", f"use one of: {', '.join(ROLES)}")
    for row in content.lookalikes:
        if len(row.fields["names"]) < 2:
            faults.add(row.place, "a name has nothing that it looks like", "name two")


def _check_reminder(row: Row, faults: Faults) -> None:
    kinds = get_type_hints(Reminder)
    for name in ("evidence", "about"):
        choices = get_args(kinds[name])
        if row.fields[name] not in choices:
            faults.add(row.place, f"the {name} {row.fields[name]!r} is unknown", f"use one of: {', '.join(choices)}")
    if not FIRST <= row.fields["order"] <= LAST:
        faults.add(row.place, f"the order {row.fields['order']} is unknown", f"use {FIRST} to {LAST}")
    if not row.fields["ask"].endswith("?"):
        faults.add(row.place, "'ask' is no question", "write the question to ask the clinic")


def _check_medicine(row: Row, ids: set[str], names: set[str], faults: Faults) -> None:
    fields = row.fields
    kinds = get_args(get_type_hints(Known)["kind"])
    if fields["kind"] not in kinds[:3]:
        faults.add(row.place, f"the kind {fields['kind']!r} is unknown", f"use one of: {', '.join(kinds[:3])}")
    if bool(fields["classes"]) == bool(fields["parts"]):
        faults.add(row.place, f"{fields['name']!r} has both classes and parts, or none", "give one of the two")
    for name in fields["classes"]:
        if name not in ids:
            faults.add(row.place, f"there is no reminder {name!r}", "mend the class")
    for name in fields["parts"]:
        if name not in names:
            faults.add(row.place, f"there is no medicine {name!r}", "mend the part, or add a line for it")


def _check_names(row: Row, faults: Faults) -> None:
    for name in [*row.fields["names"], *row.fields.get("slips", [])]:
        key = name_key(name)
        if not key or name != name.lower() or len(key.split()) > MAX_NAME:
            faults.add(row.place, f"{name!r} is no name to look for", f"use small letters, at most {MAX_NAME} words")


def _check_twice(rows: Iterable[Row], field: str, faults: Faults) -> None:
    owners: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        owners[name_key(row.fields[field])].append(row)
    for same in owners.values():
        for row in same[1:]:
            faults.add(row.place, f"{row.fields[field]!r} stands twice", f"keep the one at {same[0].place.file}")
