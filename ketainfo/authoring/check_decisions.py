"""The rules of what helps to decide: counts that fit, options with the same rows, questions that can be answered."""

from collections.abc import Sequence

from ketainfo.authoring.content import Content
from ketainfo.authoring.faults import Faults
from ketainfo.authoring.rules import check_known, check_unique
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftOption
from ketainfo.text import name_key
from ketainfo.worksheet import CHOSEN

CELL_POINTS, CELL_WORDS = 3, 65
"""The most that one cell of the comparison holds, so that it can stand beside others."""


def check_decisions(content: Content, faults: Faults) -> None:
    """Add every fault of the evidence, timelines, options and the worksheet."""
    for result in (result for row in content.evidence for result in row.inner):
        _check_result(result, faults)
    for span in (span for row in content.timelines for span in row.inner):
        times = [span.fields[name] for name in ("start", "peak", "end") if span.fields[name] is not None]
        if times != sorted(times):
            faults.add(span.place, "it does not run from start over peak to end", "mend the times")
    _check_options(content.options, faults)
    _check_worksheet(content, faults)


def _check_result(result: Row, faults: Faults) -> None:
    if not result.inner:
        faults.add(result.place, "the result has no group", "add [[condition.result.group]]")
    for arm in result.inner:
        count, total, percent = (arm.fields[name] for name in ("count", "total", "percent"))
        counted = count is not None and total is not None and 0 <= count <= total and total > 0
        if counted == (percent is not None):
            faults.add(arm.place, f"{arm.fields['name']!r} has no count of a total", "give both, or only a percent")
        if percent is not None and not 0 <= percent <= 100:
            faults.add(arm.place, f"{percent} is no percentage", "give 0 to 100")


def _check_options(options: Sequence[DraftOption], faults: Faults) -> None:
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
    """Each question has an id of its own and choices if it needs them; what it names of the options is there."""
    rows = {section.id for option in content.options for section in option.sections}
    names = {name_key(name) for one in content.options for name in (one.id, one.title, one.short, *one.aliases)}
    questions = [asked for step in content.steps for asked in step.inner]
    check_unique(((asked.place, asked.fields["id"]) for asked in [*questions, *content.ready]), faults)
    for asked in questions:
        choices, row = asked.fields["choices"], asked.fields["row"]
        if bool(choices) != (asked.fields["kind"] in {"choice", "several"}):
            faults.add(asked.place, "choices belong to a question of kind choice or several", "add or remove them")
        if asked.fields["id"] == CHOSEN:
            unknown = [choice for choice in choices if name_key(choice) not in names]
            check_known("option", unknown, (), asked.place, faults)
        check_known("row of the options", [row] if row else [], rows, asked.place, faults)
