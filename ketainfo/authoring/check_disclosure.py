"""The rules of the disclosure tables: what each record names exists, and no name means two things by mistake."""

from ketainfo.authoring.content import Content
from ketainfo.authoring.faults import Faults
from ketainfo.authoring.rules import check_known, check_unique
from ketainfo.authoring.tables import Row
from ketainfo.recognition import MAX_NAME
from ketainfo.text import name_key


def check_disclosure(content: Content, faults: Faults) -> None:
    """Add every fault of the reminders, medicines, conditions, look-alikes and label words."""
    reminders = {row.fields["id"] for row in content.reminders}
    medicines = {row.fields["name"] for row in content.medicines}
    for row in content.reminders:
        if not row.fields["ask"].endswith("?"):
            faults.add(row.place, "'ask' is no question", "write the question to ask the clinic")
    for row in content.medicines:
        fields = row.fields
        if bool(fields["classes"]) == bool(fields["parts"]):
            faults.add(row.place, f"{fields['name']!r} has both classes and parts, or none", "give one of the two")
        check_known("reminder", fields["classes"], reminders, row.place, faults)
        check_known("medicine", fields["parts"], medicines, row.place, faults)
    for row in content.conditions:
        check_known("reminder", [row.fields["class"]], reminders, row.place, faults)
    named = [*content.medicines, *content.conditions]
    check_unique(((row.place, name_key(row.fields["name"])) for row in named), faults)
    check_unique(((row.place, row.fields["id"]) for row in content.reminders), faults)
    for row in [*content.reminders, *named]:
        _check_names(row, faults)
    for row in content.lookalikes:
        if len(row.fields["names"]) < 2:
            faults.add(row.place, "a name has nothing that it looks like", "name two")


def _check_names(row: Row, faults: Faults) -> None:
    for name in [*row.fields["names"], *row.fields.get("slips", [])]:
        key = name_key(name)
        if not key or name != name.lower() or len(key.split()) > MAX_NAME:
            faults.add(row.place, f"{name!r} is no name to look for", f"use small letters, at most {MAX_NAME} words")
