"""The rules of what helps to decide: counts that fit, options with the same rows, questions that can be answered."""

from collections.abc import Iterable
from typing import get_args

from ketainfo.authoring.content import Content
from ketainfo.authoring.faults import Faults, Place
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftOption
from ketainfo.decisions import Audience, Certainty, Kind, Unit
from ketainfo.worksheet import Asking

CELL_POINTS, CELL_WORDS = 3, 65
"""The most that one cell of the comparison holds, so that it can stand beside others."""
SIGNS = ("good", "red flag", "check")
TREATMENTS = ("ketamine", "esketamine")


def check_decisions(content: Content, faults: Faults) -> None:
    """Add every fault of the evidence, timelines, options, questions and the worksheet."""
    for row in content.evidence:
        _check_choice(row, "certainty", get_args(Certainty), faults)
        for result in row.inner:
            _check_result(result, faults)
    for row in content.timelines:
        _check_choice(row, "unit", get_args(Unit), faults)
        for span in row.inner:
            times = [span.fields[name] for name in ("start", "peak", "end") if span.fields[name] is not None]
            if times != sorted(times):
                faults.add(span.place, "it does not run from start over peak to end", "mend the times")
    for row in content.questions:
        _check_choice(row, "for", get_args(Audience), faults)
    for row in content.signs:
        _check_choice(row, "kind", SIGNS, faults)
    _check_options(content.options, faults)
    _check_worksheet(content, faults)


def _check_choice(row: Row, field: str, choices: Iterable[str], faults: Faults) -> None:
    if row.fields[field] not in choices:
        faults.add(row.place, f"the {field} {row.fields[field]!r} is unknown", f"use one of: {', '.join(choices)}")


def _check_result(result: Row, faults: Faults) -> None:
    _check_choice(result, "kind", get_args(Kind), faults)
    _check_choice(result, "treatment", TREATMENTS, faults)
    if not result.inner:
        faults.add(result.place, "the result has no group", "add [[condition.result.group]]")
    for arm in result.inner:
        count, total, percent = (arm.fields[name] for name in ("count", "total", "percent"))
        counted = count is not None and total is not None and 0 <= count <= total and total > 0
        if counted == (percent is not None):
            faults.add(arm.place, f"{arm.fields['name']!r} has no count of a total", "give both, or only a percent")
        if percent is not None and not 0 <= percent <= 100:
            faults.add(arm.place, f"{percent} is no percentage", "give 0 to 100")


def _check_options(options: list[DraftOption], faults: Faults) -> None:
    """All options answer the same rows, in the same order, each in a few sourced points."""
    for option in options:
        rows = [section.title for section in option.sections]
        if rows != [section.title for section in options[0].sections]:
            faults.add(option.place, f"its rows differ from those of {options[0].place.file}", "give each the same")
        for section in option.sections:
            length = sum(len(point.text.split()) for point in section.points)
            if not 0 < len(section.points) <= CELL_POINTS or length > CELL_WORDS:
                told = f"{section.title!r} has {len(section.points)} points and {length} words"
                faults.add(section.place, told, f"write 1 to {CELL_POINTS} points, at most {CELL_WORDS} words")


def _check_worksheet(content: Content, faults: Faults) -> None:
    rows = {section.id for option in content.options for section in option.sections}
    seen: dict[str, Place] = {}
    for asked in [*(asked for step in content.steps for asked in step.inner), *content.ready]:
        first = seen.setdefault(asked.fields["id"], asked.place)
        if first is not asked.place:
            faults.add(asked.place, f"the id {asked.fields['id']!r} stands twice", "give each question its own")
    for asked in (asked for step in content.steps for asked in step.inner):
        _check_choice(asked, "kind", get_args(Asking), faults)
        if bool(asked.fields["choices"]) != (asked.fields["kind"] in {"choice", "several"}):
            faults.add(asked.place, "choices belong to a question of kind choice or several", "add or remove them")
        if asked.fields["row"] and asked.fields["row"] not in rows:
            faults.add(asked.place, f"no option has the row {asked.fields['row']!r}", "mend it")
