"""What a person writes is read without a guess, the most important is told first, and nothing is called safe."""

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from ketainfo.disclosure import Item, disclose
from ketainfo.library import Library
from ketainfo.render.documents import disclosure as documents
from tests.conftest import ROOT, Ran, is_private, on_a_terminal

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
    ("line", "meant"),
    [
        pytest.param("lorazepan", {"lorazepam"}, id="one"),
        pytest.param("lorozepan", set(), id="two"),
        pytest.param("clonazipan", {"clonazepam"}, id="two-in-a-long-word"),
        pytest.param("clonozipan", set(), id="three-in-a-long-word"),
    ],
)
def test_how_many_slips_a_name_may_hold(library: Library, line: str, meant: set[str]) -> None:
    assert names(library, line) == meant


def test_a_slip_near_two_names_is_asked_about(library: Library) -> None:
    (item,) = items(library, "hydroxizine")

    assert {known.name for _, known in item.candidates} == {"hydroxyzine", "hydralazine"}
    assert (item.status, item.known, item.reminders) == ("ambiguous", None, ())


def test_a_slip_nearest_to_one_name_is_read_as_it(library: Library) -> None:
    (item,) = items(library, "klonidine")

    assert item.known is not None
    assert (item.known.name, item.corrected) == ("clonidine", True)


def test_a_word_too_short_to_tell_is_no_slip_of_another(library: Library) -> None:
    (item,) = items(library, "weet")

    assert (item.status, item.known, item.candidates) == ("unrecognised", None, ())


def test_beside_a_name_only_a_long_word_is_a_slip_of_another(library: Library) -> None:
    assert names(library, "asthmaa") == {"asthma"}
    assert names(library, "lorazepam asthmaa") == {"lorazepam"}
    assert names(library, "lorazepam clonidin") == {"lorazepam", "clonidine"}


@pytest.mark.parametrize("line", ["strike", "strikes", "on strike last week"])
def test_an_ordinary_word_is_no_slip_of_another(library: Library, line: str) -> None:
    (item,) = items(library, line)

    assert (item.status, item.known, item.candidates) == ("unrecognised", None, ())


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


def test_what_may_add_up_is_named_together_but_not_what_is_denied_or_a_relatives(invoke: Invoke) -> None:
    shown = invoke("disclose", "codeine", "hydroxyzine", "no morphine").out

    assert "More drowsiness or slower breathing: codeine, hydroxyzine." in shown
    assert "add up" not in invoke("disclose", "codeine", "no hydroxyzine").out


def test_the_condition_of_a_relative_is_no_ones_own(invoke: Invoke) -> None:
    shown = invoke("disclose", "my mum had hypertension").out

    assert "Tell them which relative, and whether you ever had it yourself." in shown
    assert "Ask: Does this change anything for me?" in shown


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


@pytest.mark.parametrize(
    ("args", "stdin", "count"),
    [
        pytest.param(["codeine", "--file", "list.txt"], "", 3, id="items-and-a-file"),
        pytest.param(["-"], "lorazepam\ncodeine\n", 2, id="standard-input"),
        pytest.param(["--file", "-"], "lorazepam\ncodeine\n", 2, id="standard-input-as-the-file"),
        pytest.param(["-", "--file", "list.txt"], "codeine\n", 3, id="standard-input-and-a-file"),
        pytest.param(["codeine", "-", "--file", "-"], "tylenol\n", 2, id="standard-input-named-twice"),
    ],
)
def test_several_ways_to_give_items_add_up(
    execute: Invoke, tmp_path: Path, args: list[str], stdin: str, count: int
) -> None:
    (tmp_path / "list.txt").write_text("lorazepam\n\nhigh bp\n", encoding="utf-8")
    ran = execute("disclose", *args, stdin=stdin, folder=tmp_path, PYTHONPATH=str(ROOT))

    assert f"{count} things recognised. " in ran.out
    assert (ran.code, ran.err) == (0, "")


def test_a_list_from_another_system_is_read(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"\xef\xbb\xbflorazepam\r\n\r\nhigh bp\r\n")

    assert "2 things recognised. " in invoke("disclose", "--file", str(tmp_path / "list.txt")).out


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a\0b", "is no list in plain text"), (b"\n" * 200_001, "of at most 200,000 bytes"), (None, "cannot read")],
)
def test_a_file_that_is_no_list_is_refused(invoke: Invoke, tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "list").write_bytes(content)
    ran = invoke("disclose", "--file", str(tmp_path / "list"))

    assert said in ran.err
    assert ran.out == ""


def test_a_list_of_the_most_bytes_is_read_to_its_end(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"lorazepam".rjust(200_000, b"\n"))

    assert "1 thing recognised. " in invoke("disclose", "--file", str(tmp_path / "list")).out


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


def test_what_is_told_ends_with_where_help_is(invoke: Invoke) -> None:
    assert invoke("disclose", "codeine").out.endswith("ketainfo urgent\n")
    assert "Help now  United States: call or text 988" in invoke("disclose", "codeine").out


@pytest.mark.parametrize("form", [[], ["--format", "text"]], ids=["screen", "sheet"])
def test_only_a_source_that_is_cited_is_listed(invoke: Invoke, form: list[str]) -> None:
    shown = invoke("disclose", "no stroke", "lorazepam", "no codeine", *form).out

    assert shown.split("Sources:\n")[1].splitlines()[0].startswith("[1] Lee 2020")
    assert "[2]" not in shown


def test_one_slip_among_other_words_is_asked_about(invoke: Invoke) -> None:
    assert "1 thing recognised." in invoke("disclose", "lorazepan").out
    assert "0 things recognised, 1 to check." in invoke("disclose", "lorazepan lady moved house").out


def test_the_guided_run_can_skip_go_back_and_stop(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    unfit = f"page.doc\n~nosuchuser/sheet.html\n{'x' * 300}.html"
    typed = f"codeine\n\nback\nlorazepam\nskip\nSTOP\n{unfit}\n{sheet}\n"
    shown = on_a_terminal("disclose", "--guide", typed=[typed], variables={"NO_COLOR": "1"})

    assert shown.count("1 of 8  Medicines on prescription") == 2
    assert "So far: codeine" in shown
    assert "2 things recognised" in shown
    assert "3 of 8" not in shown
    assert "'page.doc' does not say its form" in shown
    assert "cannot write '~nosuchuser/sheet.html': No such file or directory" in " ".join(shown.split())
    assert "File name too long; give another name" in " ".join(shown.split())
    assert "Do I take it that day?" in sheet.read_text(encoding="utf-8")


def test_the_guided_run_takes_the_last_line_back() -> None:
    typed = "undo\ncodeine\nlorazepam\n\nback\nUndo\nstop\n\n"
    shown = on_a_terminal("disclose", "--guide", typed=[typed], variables={"NO_COLOR": "1"})

    assert "There is nothing to take back here." in shown
    assert "So far: codeine, lorazepam" in shown
    assert "Taken back: lorazepam" in shown
    assert "1 thing recognised" in shown


def test_a_line_that_is_no_text_loses_nothing_of_the_list() -> None:
    typed = b"codeine\ncaf\xe9\nlorazepam\nstop\n\n"
    shown = on_a_terminal("disclose", "--guide", typed=[typed], variables={"NO_COLOR": "1", "LC_ALL": "C.UTF-8"})

    assert shown.count("that line cannot be read as text here; type it again") == 1
    assert "2 things recognised" in shown


def test_the_sheet_is_for_one_reader_and_whole(invoke: Invoke, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    ran = invoke("disclose", "codeine", "xyzzyx", "--output", str(sheet))

    assert ran.code == 0
    assert is_private(sheet)
    assert "Do I take it that day?" in sheet.read_text(encoding="utf-8")
    assert "xyzzyx" in sheet.read_text(encoding="utf-8")
    assert "<script" not in sheet.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".ketainfo")] == []


def resources(library: Library, *lines: str) -> list[dict[str, Any]]:
    """Return what the FHIR bundle of `lines` holds, which has to have the shape of R4B, the models' nearest to R4."""
    bundle: dict[str, Any] = documents.fhir(disclose(library, lines))
    Bundle.model_validate(bundle)
    return [entry["resource"] for entry in bundle["entry"]]


@pytest.mark.parametrize(
    ("line", "kind", "place", "said"),
    [
        ("codeine 30mg", "MedicationStatement", "status", "unknown"),
        ("no codeine", "MedicationStatement", "status", "not-taken"),
        ("high bp", "Condition", "verificationStatus", "unconfirmed"),
        ("no high bp", "Condition", "verificationStatus", "refuted"),
        ("no high bp", "Condition", "code", "high bp"),
        ("allergic to tylenol", "AllergyIntolerance", "verificationStatus", "unconfirmed"),
        ("not allergic to tylenol", "QuestionnaireResponse", "item", "not allergic to tylenol"),
        ("no known allergies", "AllergyIntolerance", "code", "716186003"),
        ("nkda", "AllergyIntolerance", "code", "409137002"),
        ("mum had a stroke", "FamilyMemberHistory", "relationship", "mum"),
        ("no stroke in the family", "QuestionnaireResponse", "item", "no stroke in the family"),
        ("xyzzyx", "QuestionnaireResponse", "item", "xyzzyx"),
        ("hydroxizine", "QuestionnaireResponse", "item", "hydroxizine"),
    ],
)
def test_fhir_says_no_more_than_was_written(library: Library, line: str, kind: str, place: str, said: str) -> None:
    (resource,) = resources(library, line)

    assert resource["resourceType"] == kind
    assert f'"{said}"' in json.dumps(resource[place])
    assert f'"{line}"' in json.dumps(resource)


def test_fhir_gives_each_thing_of_a_line_its_own_words_and_the_line_as_a_note(library: Library) -> None:
    medicine, condition = resources(library, "codeine 30mg for high bp")

    assert (medicine["medicationCodeableConcept"]["text"], condition["code"]["text"]) == ("codeine", "high bp")
    assert medicine["note"] == condition["note"] == [{"text": "codeine 30mg for high bp"}]


def test_fhir_names_a_medicine_by_its_code_only_where_it_is_certain(library: Library) -> None:
    certain, mended = resources(library, "codeine", "lorazeparm")

    assert certain["medicationCodeableConcept"]["coding"][0] == {
        "system": "http://www.nlm.nih.gov/research/umls/rxnorm",
        "code": "2670",
    }
    assert "coding" not in mended["medicationCodeableConcept"]


def whose(library: Library, line: str) -> set[str]:
    return {item.relative for item in items(library, line)}


@pytest.mark.parametrize(
    ("line", "relatives"),
    [
        ("my father died of a stroke", {"father"}),
        ("stroke runs in the family", {"family"}),
        ("no one in my family has asthma", {"family"}),
        ("mum had a stroke and asthma", {"mum"}),
        ("mum had a stroke and I have asthma", {"mum", ""}),
        ("my mum and I have asthma", {""}),
        ("asthma since my father died", {""}),
        ("my mum takes codeine", {""}),
    ],
)
def test_only_a_condition_that_is_told_of_a_relative_is_theirs(
    library: Library, line: str, relatives: set[str]
) -> None:
    assert whose(library, line) == relatives


def test_nothing_in_fhir_shares_its_name_with_anything_else(library: Library) -> None:
    found = disclose(library, ["codeine", "codeine"])
    urls = [entry["fullUrl"] for _ in range(2) for entry in documents.fhir(found)["entry"]]  # type: ignore[attr-defined]

    assert all(url == uuid.UUID(url).urn for url in urls)
    assert len(set(urls)) == 4
