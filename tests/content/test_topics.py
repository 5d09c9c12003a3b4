"""The guide's own rules of writing, one case a topic, so that a failure names the file."""

import re
import statistics
from datetime import date
from pathlib import Path

import pytest

from ketainfo import authoring
from ketainfo.authoring.topics import DraftPoint, DraftTopic
from tests.conftest import ROOT
from tests.content.reading import REQUIRED_NAMES, grade, prose

DATA = ROOT / "data"
CONTENT, FAULTS = authoring.examine(DATA, date.today())
PUBLISHED = (Path(__file__).parent / "published.txt").read_text(encoding="utf-8").split()
"""The topics that are meant to be there: to add or drop one is a deliberate act."""

TOPICS = pytest.mark.parametrize("topic", CONTENT.topics, ids=[topic.id for topic in CONTENT.topics])

FREQUENCY = re.compile(r"\b(rare|rarely|common|commonly|uncommon)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|half|none|no one|nobody|most|all)\b")
NOT_A_RATE = re.compile(
    r"how (common|rare)|in common|common name",
    re.IGNORECASE,
)
DOSE = re.compile(r"\b\d[\d.,]*\s*(mg|milligrams?|mcg|µg|micrograms?|ml|millilitres?|g/kg|mg/kg)\b", re.IGNORECASE)
FORBIDDEN = {
    "promises safety": r"safe to (combine|take|mix|use)|(perfectly|completely) safe",
    "tells to stop a medicine": (
        r"(?<!not )(?<!never )(?<!or )\b(stop|skip|change|halve|pause) (taking )?"
        r"(your|the|these|this) (medicine|pill|tablet|dose)"
    ),
    "relative risk": (
        r"(twice|three times|[\d.]+ times) (as likely|as many|more|less)|1 in \d"
        r"|one in (two|three|four|five|six|eight|ten|twenty|a hundred)"
    ),
    "percentage": r"\d\s?%|per ?cent",
    "hype or fear": r"miracle|breakthrough|game.?changer|amazing|terrifying|deadly|horrific",
}
RECOVERY = re.compile(
    r"\b(\d+) of 100\b[^.;]*\b(at least half better|half better|nearly well|in remission|much better|got better)"
)
HARDEST, MEDIAN = 8.0, 6.0


def points(topic: DraftTopic) -> list[DraftPoint]:
    return [point for section in topic.sections for point in section.points]


def text(topic: DraftTopic) -> str:
    return prose((DATA / topic.place.file).read_text(encoding="utf-8"))


def test_the_content_is_without_fault() -> None:
    assert list(map(str, FAULTS)) == []


def test_the_published_topics_are_those_that_were_meant() -> None:
    assert sorted(topic.id for topic in CONTENT.topics) == sorted(PUBLISHED)


def test_every_group_has_an_overview_of_its_own_name() -> None:
    overviews = {topic.id: topic.group for topic in CONTENT.topics}

    assert [overviews.get(row.fields["id"]) for row in CONTENT.groups] == [row.fields["id"] for row in CONTENT.groups]


@TOPICS
def test_it_reads_at_grade_eight_at_most(topic: DraftTopic) -> None:
    assert grade(text(topic), REQUIRED_NAMES) <= HARDEST


def test_the_median_topic_reads_at_grade_six() -> None:
    assert statistics.median(grade(text(topic), REQUIRED_NAMES) for topic in CONTENT.topics) <= MEDIAN


@TOPICS
def test_a_title_and_a_summary_state_no_figure(topic: DraftTopic) -> None:
    assert not re.search(r"\d|\[@", f"{topic.title} {topic.summary}")


@TOPICS
def test_it_names_two_to_five_topics_to_read_next(topic: DraftTopic) -> None:
    assert 2 <= len(set(topic.related)) <= 5


@TOPICS
def test_how_often_is_said_with_a_number(topic: DraftTopic) -> None:
    bare = [
        point.text
        for point in points(topic)
        if FREQUENCY.search(NOT_A_RATE.sub("", point.text)) and not NUMBER.search(point.text)
    ]

    assert bare == []


@TOPICS
def test_no_amount_is_given_that_somebody_could_take(topic: DraftTopic) -> None:
    assert [point.text for point in points(topic) if DOSE.search(point.text)] == []


@TOPICS
@pytest.mark.parametrize("what", FORBIDDEN)
def test_it_neither_promises_nor_commands_nor_misleads(topic: DraftTopic, what: str) -> None:
    pattern = re.compile(rf"\b({FORBIDDEN[what]})", re.IGNORECASE)

    assert [point.text for point in points(topic) if pattern.search(point.text)] == []


@TOPICS
def test_a_benefit_is_told_in_both_frames(topic: DraftTopic) -> None:
    for point in points(topic):
        for match in RECOVERY.finditer(point.text):
            rest = str(100 - int(match.group(1)))
            assert re.search(rf"\b{rest}\b", point.text), f"{match.group()} … and the other {rest}?"


@TOPICS
def test_the_same_sentence_is_not_said_twice(topic: DraftTopic) -> None:
    said = [point.text for point in points(topic)]

    assert len(said) == len(set(said))


def test_glossary_meanings_are_short() -> None:
    long = [row.fields["name"] for row in CONTENT.terms if len(row.fields["meaning"].split()) > 45]

    assert long == []
