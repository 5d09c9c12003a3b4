"""What a person writes is read without a guess, the most important is told first, and nothing is called safe."""

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from ketainfo.disclosure import Item, disclose
from ketainfo.library import Library
from ketainfo.render.documents import disclosure as documents
from tests.conftest import Ran

Invoke = Callable[..., Ran]


def items(library: Library, *lines: str) -> list[Item]:
    return list(disclose(library, lines).items)


def names(library: Library, line: str) -> set[str]:
    return {item.known.name for item in items(library, line) if item.known and not item.denied}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        pytest.param("lorazepam", {"lorazepam"}, id="generic"),
        pytest.param("ATIVAN", {"lorazepam"}, id="brand-in-capitals"),
        pytest.param("Lorazepam 0.5mg tabs 1 nocte prn", {"lorazepam"}, id="a-label"),
        pytest.param("lorazapam", {"lorazepam"}, id="a-listed-slip"),
        pytest.param("lorazeparm", {"lorazepam"}, id="a-slip-that-nobody-listed"),
        pytest.param("co-codamol", {"codeine", "acetaminophen"}, id="a-combination-in-its-parts"),
        pytest.param("ativan and tylenol", {"lorazepam", "acetaminophen"}, id="two-in-a-line"),
        pytest.param("ativan/tylenol, had a stroke", {"lorazepam", "acetaminophen", "stroke"}, id="three"),
        pytest.param("lorazepam for nerves", {"lorazepam"}, id="words-beside-a-name"),
        pytest.param("hypertension", {"high blood pressure"}, id="a-condition"),
        pytest.param("water tablet", {"Blood pressure"}, id="a-class"),
        pytest.param("sleeping pill", {"sleeping pill"}, id="a-word-for-two-classes"),
        pytest.param("fluticasone", {"fluticasone"}, id="forms-of-one-medicine"),
        pytest.param("tea", {"black tea"}, id="a-label-word-that-is-a-name"),
        pytest.param("lorazepam with tea", {"lorazepam"}, id="a-label-word-beside-a-name"),
        pytest.param("allergic to tylenol", {"allergy"}, id="what-one-reacts-to-is-not-taken"),
        pytest.param("allergic to paracetamoll", {"allergy"}, id="nor-with-a-slip"),
        pytest.param("not controlled high bp", {"high blood pressure"}, id="denied-is-only-the-name-itself"),
        pytest.param("no asthma or hypertension", set(), id="denied"),
        pytest.param("never had a stroke", set(), id="denied-in-a-sentence"),
        pytest.param("no asthma, high bp", {"high blood pressure"}, id="a-denial-ends-at-a-comma"),
    ],
)
def test_a_line_is_read_as_it_is_meant(library: Library, line: str, meant: set[str]) -> None:
    assert names(library, line) == meant


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        pytest.param("hydroxizine", {"hydroxyzine", "hydralazine"}, id="published-look-alikes"),
        pytest.param("klonidine", {"clonidine"}, id="nearest"),
        pytest.param("weet", set(), id="too-short-to-tell"),
    ],
)
def test_a_slip_near_two_names_is_asked_about(library: Library, line: str, candidates: set[str]) -> None:
    (item,) = items(library, line)

    if len(candidates) > 1:
        assert {known.name for _, known in item.candidates} == candidates
        assert item.known is None
    else:
        assert {item.known.name} == candidates if item.known else item.status == "unrecognised"


def test_a_correction_is_said(invoke: Invoke) -> None:
    assert "lorazepam (you wrote “lorazeparm”; check that this is meant)" in invoke("disclose", "lorazeparm").out


def test_an_exact_name_is_never_a_correction(library: Library) -> None:
    (item,) = items(library, "hydralazine")

    assert (item.known and item.known.name, item.corrected) == ("hydralazine", False)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("codeine", "reminder"),
        ("tylenol", "listed"),
        ("not asthma", "listed"),
        ("xyzzyx", "unrecognised"),
        ("hydroxizine", "ambiguous"),
    ],
)
def test_each_status_says_what_is_known(library: Library, line: str, status: str) -> None:
    assert [item.status for item in items(library, line)] == [status]


def test_what_matters_most_comes_first_and_what_nobody_knows_next(library: Library) -> None:
    found = items(library, "tylenol", "no stroke", "lorazepam", "xyzzyx", "codeine")

    assert [item.written for item in found] == ["codeine", "xyzzyx", "lorazepam", "tylenol", "stroke"]


def test_nothing_written_is_lost(library: Library) -> None:
    lines = ["codeine", "xyzzyx", "ativan and qwertyu", "12345"]
    found = disclose(library, lines).items

    assert {item.input for item in found} == set(lines)
    assert "qwertyu" in {item.written for item in found}


@pytest.mark.parametrize("between", [" ", ", "], ids=["one-part", "many-parts"])
def test_the_end_of_a_long_line_is_not_lost(library: Library, between: str) -> None:
    found = items(library, between.join(["codeine", *["xyzzyx"] * 5000, "qwertyu"]))

    assert "codeine" in {item.written for item in found}
    assert any(item.status == "unrecognised" and item.written.endswith("qwertyu") for item in found)


def test_a_name_late_in_a_list_is_recognised(library: Library) -> None:
    assert "codeine" in names(library, ", ".join(["a line from a label"] * 50 + ["codeine"]))


@given(st.text(max_size=600))
def test_any_text_is_read(library_for_any: Library, text: str) -> None:
    found = disclose(library_for_any, [text]).items

    assert bool(found) == bool(text.strip())
    json.dumps(documents.fhir(disclose(library_for_any, [text])))


@pytest.fixture(scope="module")
def library_for_any(sample: Path) -> Library:
    return Library.open(sample)


def test_several_ways_to_give_items_add_up(invoke: Invoke, execute: Invoke, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"\xef\xbb\xbflorazepam\r\n\r\nhigh bp\r\n")

    assert "from" not in invoke("disclose", "codeine", "--file", str(tmp_path / "list.txt")).err
    assert "3 recognised" in invoke("disclose", "codeine", "--file", str(tmp_path / "list.txt")).out
    assert "2 recognised" in execute("disclose", "-", stdin="lorazepam\ncodeine\n").out


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a\0b", "is no list in plain text"), (b"x" * 2_000_001, "is no list in plain text"), (None, "cannot read")],
)
def test_a_file_that_is_no_list_is_refused(invoke: Invoke, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "list").write_bytes(content)
    ran = invoke("disclose", "--file", str(tmp_path / "list"))

    assert said in ran.err
    assert ran.out == ""


def test_without_an_item_it_is_the_reminder_itself(invoke: Invoke) -> None:
    ran = invoke("disclose")

    assert "Tell them this first" in ran.out
    assert "Opioids (such as codeine)" in ran.out
    assert "Calming medicines" not in ran.out


def test_no_item_is_ever_called_safe(invoke: Invoke) -> None:
    ran = invoke("disclose", "tylenol", "xyzzyx", "asthma")

    assert not re.search(
        r"\b(safe|fine|harmless)\b",
        ran.out.replace("does not mean that something is fine", "").replace("show safety", ""),
    )
    assert "Not recognised: tell them anyway" in ran.out


def test_the_sheet_is_for_one_reader_and_whole(invoke: Invoke, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    ran = invoke("disclose", "codeine", "xyzzyx", "--output", str(sheet))

    assert ran.code == 0
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert "Do I take it that day?" in sheet.read_text()
    assert "xyzzyx" in sheet.read_text()
    assert "<script" not in sheet.read_text()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".ketainfo")] == []


def test_fhir_says_no_more_than_was_written(library: Library) -> None:
    bundle = documents.fhir(disclose(library, ["codeine 30mg", "high bp", "no asthma", "xyzzyx"]))
    Bundle.model_validate(bundle)
    entries = [entry["resource"] for entry in bundle["entry"]]  # type: ignore[attr-defined]
    kinds = [(one["resourceType"], (one.get("medicationCodeableConcept") or one["code"])["text"]) for one in entries]

    assert kinds == [
        ("MedicationStatement", "codeine 30mg"),
        ("MedicationStatement", "xyzzyx"),
        ("Condition", "high bp"),
    ]
    assert entries[0]["medicationCodeableConcept"]["coding"][0] == {
        "system": "http://www.nlm.nih.gov/research/umls/rxnorm",
        "code": "2670",
        "display": "codeine",
    }
    assert "coding" not in entries[1]["medicationCodeableConcept"]
