"""What the guide promises those who ask: the right topic, or none; and help where a line calls for it."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from ketainfo.library import Library
from ketainfo.search import search
from ketainfo.urgency import urgency
from tests.conftest import ROOT

ASKED = ROOT / "benchmarks"
QUESTIONS: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
for line in (ASKED / "questions.jsonl").read_text(encoding="utf-8").splitlines():
    question = json.loads(line)
    QUESTIONS[question["kind"]].append((question["query"], question["accept"]))
LEAST = {
    "abbrev": (90, 95),
    "brand": (88, 95),
    "keyword": (95, 98),
    "lay": (80, 90),
    "off-topic": (60, 60),
    "phrase": (85, 95),
    "question": (87, 95),
    "self-dosing": (88, 92),
    "typo": (90, 95),
}
"""Of 100 questions of a kind, how many at least find an answer first, and how many among the first three."""


@pytest.mark.parametrize("kind", QUESTIONS)
def test_questions_find_their_answers(guide: Path, kind: str) -> None:
    library = Library.open(guide)
    first = in_three = 0
    for query, accept in QUESTIONS[kind]:
        topics = [hit.topic for hit in search(library, query, limit=3).hits]
        first += topics[:1] == [] if not accept else topics[:1] != [] and topics[0] in accept
        in_three += topics == [] if not accept else any(topic in accept for topic in topics)
    asked = len(QUESTIONS[kind])

    assert 100 * first >= LEAST[kind][0] * asked, f"{first} of {asked}"
    assert 100 * in_three >= LEAST[kind][1] * asked, f"{in_three} of {asked}"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("is it ok with glaucoma", "health-conditions › glaucoma-and-eyes"),
        ("how much does a course cost in Australia", "other-countries › australia"),
        ("i smoke weed every day", "alcohol-and-other-drugs › cannabis-weed-edibles"),
        ("does it affect your sex drive", "side-effects › will-it-change-my-sex-life"),
        ("tinnitus", "other-conditions › tinnitus-ringing-in-the-ears"),
        ("spravato price germany", "other-countries › germany"),
        ("ativan every day, will ketamine still work", "benzodiazepines › does-it-stop-ketamine-working"),
        ("COPD", "sedation-and-breathing › in-brief"),
        ("aneurysm and ketamine", "blood-pressure › in-brief"),
        ("red flags at a ketamine clinic", "red-flags › in-brief"),
    ],
)
def test_the_opening_is_shown_unless_a_heading_names_what_it_lacks(guide: Path, query: str, shown: str) -> None:
    hit = search(Library.open(guide), query).hits[0]

    assert f"{hit.topic} › {hit.section}" == shown


@pytest.mark.parametrize(
    ("query", "commands"),
    [
        pytest.param("can I take hydroxyzine the night before", ["ketainfo disclose hydroxyzine"], id="a-medicine"),
        pytest.param("accutaine", ["ketainfo disclose accutaine"], id="misspelt"),
        pytest.param("perimenopause", ["ketainfo disclose perimenopause"], id="a-condition-by-its-name-alone"),
        pytest.param("my perimenopause mood", [], id="a-condition-in-a-question"),
        pytest.param("benadryl", [], id="two-medicines-of-one-name"),
        pytest.param("spravato", [], id="what-the-guide-is-about"),
    ],
)
def test_a_name_leads_to_what_to_tell_the_clinic(guide: Path, query: str, commands: list[str]) -> None:
    hits = search(Library.open(guide), query).hits

    assert [hit.command for hit in hits if hit.topic == "reminder"] == commands


def test_calls_for_help_are_heard_and_others_are_spared(guide: Path) -> None:
    library = Library.open(guide)
    heard, pressing = {}, {}
    for name in ("crisis", "ordinary"):
        lines = (ASKED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        alarms = [alarm for line in lines if (alarm := urgency(library, line))]
        heard[name] = 100 * len(alarms) / len(lines)
        pressing[name] = 100 * sum(alarm.is_pressing for alarm in alarms) / len(lines)

    assert heard["crisis"] >= 88
    assert pressing["crisis"] >= 50
    assert pressing["ordinary"] <= 2
    assert heard["ordinary"] <= 15
