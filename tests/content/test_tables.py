"""The rules of writing for the tables: what is said about a medicine, an option or a trial, one case a record."""

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from ketainfo import authoring
from ketainfo.authoring.tables import Row
from ketainfo.authoring.topics import DraftOption
from ketainfo.library import Library
from ketainfo.recognition import REACTIONS
from ketainfo.render.documents.disclosure import NO_ALLERGY
from ketainfo.text import name_key, words
from ketainfo.urgency import urgency
from tests.content.reading import REQUIRED_NAMES, grade
from tests.content.test_topics import DATA, FORBIDDEN, HARDEST

CONTENT, _ = authoring.read(DATA)
REMINDERS = pytest.mark.parametrize("row", CONTENT.reminders, ids=[row.fields["id"] for row in CONTENT.reminders])
OPTIONS = pytest.mark.parametrize("option", CONTENT.options, ids=[option.id for option in CONTENT.options])
EVIDENCE = pytest.mark.parametrize("row", CONTENT.evidence, ids=[row.fields["id"] for row in CONTENT.evidence])

STOPS = re.compile(
    r"(?:^|[.;:]\s+|\band )(stop|skip|halve|pause|do not take|leave out|change)\b", re.IGNORECASE | re.MULTILINE
)
"""An order to stop: such a word where a sentence or a part of one begins."""
OUTCOME = re.compile(r"\b(\d{1,3}) of 100((?: [\w-]+){1,6})")
COMMON = frozenset([
    "people", "adults", "patients", "hospital", "were", "was", "had", "felt", "got", "who", "on", "given", "the", "of",
    "a", "an", "in", "with", "to", "and", "for", "against", "after", "at", "least", "more", "than", "did", "has",
    "have", "been", "not", "them", "those", "taking",
])  # fmt: skip
"""Words after a figure that do not say what was counted."""
APART = {("castro2023reinduction", "half"), ("ekstrand2022ketect", "day")}
"""Figures that differ by one and are two: of two groups, or of two harms that lasted over a day, in one study."""


def told(row: Row) -> str:
    return "\n".join(str(row.fields[name]) for name in ("tell", "why", "ask"))


@REMINDERS
def test_a_reminder_is_plain_and_calm(row: Row) -> None:
    assert grade(told(row), REQUIRED_NAMES) <= HARDEST
    for name, pattern in FORBIDDEN.items():
        if name != "percentage":
            assert not re.search(pattern, told(row), re.IGNORECASE), name


@REMINDERS
def test_a_reminder_never_tells_to_stop(row: Row) -> None:
    assert not STOPS.search(f"{row.fields['tell']}\n{row.fields['why']}")


def test_every_call_for_help_that_the_guide_has_learned_is_heard(guide: Path) -> None:
    library = Library.open(guide)

    assert [call for call in CONTENT.calls["calls"] if not urgency(library, call)] == []


def test_no_listed_line_that_is_no_call_puts_help_before_the_answers(guide: Path) -> None:
    library = Library.open(guide)
    heard = ((line, urgency(library, line)) for line in CONTENT.calls["ordinary"])

    assert [line for line, alarm in heard if alarm and alarm.is_pressing] == []


def test_a_word_that_the_guide_has_in_the_plural_is_no_slip(guide: Path) -> None:
    assert urgency(Library.open(guide), "spewed all over my shoe") is None  # the guide has shoes, and an alarm "she"


def test_the_reactions_that_the_program_knows_are_in_the_content() -> None:
    assert {row.fields["id"] for row in CONTENT.reminders} >= REACTIONS


def test_the_words_for_no_allergy_that_have_a_code_are_in_the_content() -> None:
    assert {row.fields["name"] for row in CONTENT.conditions} >= NO_ALLERGY.keys()


def test_a_listed_slip_is_no_nearer_to_another_name() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in CONTENT.medicines:
        for name in [row.fields["name"], *row.fields["names"]]:
            owners[name_key(name)].add(row.fields["name"])
    wrong = []
    for row in CONTENT.medicines:
        own = [name for name, of in owners.items() if row.fields["name"] in of]
        for slip in map(name_key, row.fields["slips"]):
            nearest = min(OSA.distance(slip, name) for name in own)
            others = [name for name in owners if name[0] == slip[0] and row.fields["name"] not in owners[name]]
            wrong += [(slip, name) for name in others if nearest > OSA.distance(slip, name, score_cutoff=2) <= 1]

    assert wrong == []


@OPTIONS
def test_an_option_is_plain_and_calm(option: DraftOption) -> None:
    text = "\n".join(point.text for section in option.sections for point in section.points)

    assert grade(text, REQUIRED_NAMES) <= HARDEST
    assert not re.search(FORBIDDEN["hype or fear"], text, re.IGNORECASE)


def test_the_options_get_the_same_room() -> None:
    lengths = [
        len(" ".join(point.text for section in option.sections for point in section.points).split())
        for option in CONTENT.options
    ]

    assert max(lengths) <= 1.5 * min(lengths)


@EVIDENCE
def test_what_helped_never_stands_alone(row: Row) -> None:
    kinds = {result.fields["kind"] for result in row.inner}

    assert "benefit" not in kinds or kinds & {"harm", "nothing", "less"}
    assert row.fields["unknown"]


@EVIDENCE
def test_a_result_sets_groups_side_by_side_or_says_that_there_was_none(row: Row) -> None:
    for result in row.inner:
        said = " ".join(str(result.fields[name]) for name in ("who", "trial", "note"))
        assert len(result.inner) >= 2 or re.search("comparison|no dummy", said), result.place


def test_one_figure_is_stated_alike_in_every_topic() -> None:
    """The same outcome of the same source never differs by one, as two roundings of one figure would."""
    stated: dict[tuple[str, str], set[int]] = defaultdict(set)
    for topic in CONTENT.topics:
        for point in (point for section in topic.sections for point in section.points if len(point.sources) == 1):
            for number, after in OUTCOME.findall(point.text):
                outcome = [word for word in words(after) if word not in COMMON][:1]
                stated[point.sources[0], "".join(outcome)].add(int(number))
    differing = {
        key: sorted(numbers)
        for key, numbers in stated.items()
        if any(other - one == 1 for one, other in pairwise(sorted(numbers)))
    }

    assert differing.keys() <= APART
