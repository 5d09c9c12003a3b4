"""Counts are shown in both frames and alike, options have the same rows, and the worksheet only plays back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ketainfo.cli.answers import keep, read
from ketainfo.decisions import Arm, named, options
from ketainfo.errors import UsageError
from ketainfo.library import Library
from ketainfo.render.blocks import Share
from ketainfo.render.pictures import OTHER, PERSON, array
from ketainfo.worksheet import Answer, Asked, checked, understand, weighed, worksheet
from tests.conftest import Ran, is_private, on_a_terminal, spoilt

Invoke = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arm", "of_100"),
    [
        (Arm("", 69, 101, None), 68),
        (Arm("", 1, 8, None), 13),
        (Arm("", 1, 200, None), 1),
        (Arm("", 0, 7, None), 0),
        (Arm("", 7, 7, None), 100),
        (Arm("", None, None, 52), 52),
    ],
)
def test_a_share_of_100_rounds_halves_up(arm: Arm, of_100: int) -> None:
    assert arm.of_100 == of_100


@pytest.mark.parametrize("count", [0, 1, 10, 55, 100])
def test_an_array_has_as_many_people_as_it_says(count: int) -> None:
    rows = array(Share("", count, ""))

    assert [len(row.split()) for row in rows] == [10] * 10
    assert "".join(rows).count(PERSON) == count
    assert "".join(rows).replace(" ", "").lstrip(PERSON) == OTHER * (100 - count)


def test_evidence_says_both_frames_the_counts_and_how_sure(invoke: Invoke) -> None:
    shown = invoke("evidence", "sore bladder").out

    assert "Low: more studies will likely change this. One small trial." in shown
    assert "spray: 68 did, 32 did not (69 of 101)" in shown
    assert "dummy spray: 52 did, 48 did not\n" in shown
    assert "spray: 13 had it, 87 did not (1 of 8)" in shown
    assert "Whether it lasts." in shown


def test_every_result_leads_to_its_source(invoke: Invoke) -> None:
    assert "doi 10.1000/sample" in invoke("evidence", "bladder", "--sources").out
    assert "Bladder pain › Pain at least halved" in invoke("sources", "lee2020sample").out


def test_the_options_stand_row_by_row(invoke: Invoke) -> None:
    shown = invoke("compare").out
    rows = re.findall(r"^(What .*):$", shown, re.MULTILINE)

    assert rows == ["What it involves", "What is not known"]
    assert shown.index("Spray: A visit") < shown.index("Waiting: A visit")


def test_an_option_named_twice_stands_once(invoke: Invoke) -> None:
    assert invoke("compare", "spray", "Spray it is", "waiting").out == invoke("compare", "spray", "waiting").out


def test_a_library_without_options_has_nothing_to_compare(invoke: Invoke, sample: Path, tmp_path: Path) -> None:
    library = spoilt(sample, tmp_path / "library", 'DELETE FROM "option"')

    for option in ([], ["spray"]):
        ran = invoke("--library", str(library), "compare", *option)
        assert (ran.code, ran.out) == (1, "")
        assert "this library holds no options to compare" in ran.err


def test_an_option_is_found_by_any_of_its_names(library: Library) -> None:
    (spray, waiting) = options(library)

    assert all(named(spray, name) for name in ("spray", "Spray in full", "spray it is"))
    assert not named(waiting, "spray")


def test_questions_are_for_whom_they_are_asked_of(invoke: Invoke) -> None:
    everything, own = invoke("questions").out, invoke("questions", "--for", "yourself").out

    assert "Who watches me?" in everything
    assert "US: Look the licence up." in everything
    assert "Who watches me?" not in own
    assert "A good answer: You can say why." in own


def asked(library: Library, name: str) -> Asked:
    return next(one for one in worksheet(library).questions if one.id == name)


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("tried", " rest \x1b[2J", "rest ^[[2J"),
        ("time", "5", 5),
        ("when", "2", "Later"),
        ("options", "2 1", ["Waiting in full", "Spray in full"]),
        ("options", "1,1", ["Spray in full"]),
        ("sure", "Yes", True),
        ("sure", "n", False),
        ("sure", "don't know", "Not sure"),
        ("when", "later", "Later"),
        ("options", "1 and 2", ["Spray in full", "Waiting in full"]),
        ("options", "1 2,", ["Spray in full", "Waiting in full"]),
        ("options", "Waiting in full, spray in full", ["Waiting in full", "Spray in full"]),
        ("options", "waiting AND spray it is", ["Waiting in full", "Spray in full"]),
    ],
)
def test_an_answer_is_understood(library: Library, name: str, typed: str, answer: Answer) -> None:
    assert understand(asked(library, name), typed, options(library)) == answer


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("time", "6"),
        ("time", "-1"),
        ("time", "five"),
        ("when", "1 2"),
        ("options", "3"),
        ("options", "spray, 3"),
        ("options", ","),
        ("sure", "perhaps so"),
    ],
)
def test_what_is_no_answer_is_told_with_what_would_be(library: Library, name: str, typed: str) -> None:
    with pytest.raises(UsageError, match="please type"):
        understand(asked(library, name), typed)


@pytest.mark.parametrize(
    "unfit",
    [
        {"colour": "red"},
        {"time": True},
        {"time": 6},
        {"when": "Never"},
        {"options": "Spray in full"},
        {"options": ["Spray in full", {}]},
        {"sure": 1},
        {"tried": "x" * 1001},
    ],
    ids=str,
)
def test_an_answer_that_fits_no_question_is_set_apart(library: Library, unfit: dict[str, object]) -> None:
    assert checked(worksheet(library), {"proof": 5, **unfit}) == ({"proof": 5}, unfit)


CHANGED = {"proof": 5, "when": "After the\x1b[2J summer", "options": ["Spray in full", "Leeches"], "colour": "red"}
"""Answers of which one still fits."""


def test_a_worksheet_from_before_a_change_keeps_what_fits_and_tells_the_rest(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"answers": CHANGED}), encoding="utf-8")
    ran = invoke("decide", str(file))

    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "5 of 5" in ran.out
    assert ran.err.endswith(
        "When must you decide? After the^[[2J summer; Which options do you weigh? Spray in full, Leeches; colour red\n"
    )
    assert json.loads(invoke("decide", str(file), "--json").out)["answers"] == {"proof": 5}


def test_what_no_longer_fits_is_asked_again_and_kept_until_it_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"answers": CHANGED}), encoding="utf-8")
    shown = on_a_terminal("decide", str(file), typed=["1\nrest\nstop\n"], variables={"NO_COLOR": "1"})

    assert "1 of 6  Which options do you weigh?" in shown
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {
        **CHANGED,
        "options": ["Spray in full"],
        "tried": "rest",
    }


def test_what_matters_most_stands_beside_the_facts_and_nothing_is_added_up(library: Library) -> None:
    answers, _ = checked(worksheet(library), {"options": ["Spray in full"], "time": 2, "proof": 5})
    first, second = weighed(library, worksheet(library), answers)

    assert (first.asked.id, [option.id for option, _ in first.facts]) == ("proof", ["spray"])
    assert (second.asked.id, second.facts) == ("time", ())


def test_without_a_terminal_answers_come_from_a_file(execute: Invoke, tmp_path: Path) -> None:
    file, page = tmp_path / "mine.json", tmp_path / "page.html"
    file.write_text(
        json.dumps({"answers": {"options": ["Spray in full"], "proof": 5, "sure": False}}), encoding="utf-8"
    )
    ran = execute("decide", str(file), "--output", str(page), stdin="")

    assert (ran.code, ran.out) == (0, "")
    assert is_private(page)
    assert "5 of 5" in page.read_text(encoding="utf-8")
    assert "Spray: Nearly all of spray." in page.read_text(encoding="utf-8")
    assert "No. Ask for more time." in page.read_text(encoding="utf-8")


BLANK = """\
Which options do you weigh? See them side by side. Tick one or more.
☐ Spray in full
☐ Waiting in full

What have you tried?

My answer: ______________________________
More: ______________________________

What matters to you:
From 0 to 5.

Little time away
Circle one: 0 1 2 3 4 5
"""


def test_without_answers_it_is_a_page_to_fill_by_hand(execute: Invoke) -> None:
    shown = re.sub("\u00a0+ ", " ", execute("decide", stdin="").out)

    assert BLANK in shown
    assert "Are you sure?\nCircle one: yes no not sure\nIf no: Ask for more time.\n" in shown
    assert "988 Lifeline: call or text 988\n" in shown


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_page_to_fill_by_hand_has_boxes_to_tick_and_a_number_to_call(invoke: Invoke, form: str) -> None:
    page = invoke("decide", "--blank", "--format", form).out

    assert page.count("☐ ") == 4
    assert "call or text 988" in page
    assert "?:" not in page


def test_blank_means_without_the_answers_in_the_file(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"answers": {"tried": "rest"}}), encoding="utf-8")

    assert invoke("decide", str(file), "--blank") == invoke("decide", "--blank")
    assert json.loads(invoke("decide", str(file), "--blank", "--json").out)["answers"] == {}


def test_one_can_skip_go_back_try_again_and_stop(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    shown = on_a_terminal("decide", str(file), typed=["1 2\nBack\n1\n\n9\n3\nstop\n"], variables={"NO_COLOR": "1"})

    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {"options": ["Spray in full"], "time": 3}
    assert "So far: Spray in full; Waiting in full" in shown
    assert "please type a number from 0" in shown
    assert "4 of 6  Strong proof" in shown
    assert "5 of 6" not in shown
    assert shown.count("From 0 to 5.") == 1


def test_one_can_read_about_what_is_asked_and_is_told_where_the_answers_are(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    shown = on_a_terminal("decide", str(file), typed=["\n?\nrest\nstop\n"], columns=200, variables={"NO_COLOR": "1"})

    assert "Type ? to read about it." in shown
    assert shown.index("Feeling cut off from your body") < shown.index("All of it, another time: ketainfo show safety")
    assert shown.count("2 of 6  ") == 2, "the question stands again below what was read"
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {"tried": "rest"}
    assert "mine.json--outputpage.html" in "".join(shown.split())


def test_what_another_window_kept_meanwhile_stays(library: Library, tmp_path: Path) -> None:
    file, sheet = tmp_path / "mine.json", worksheet(library)
    answers: list[tuple[str, Answer]] = [("tried", "rest"), ("time", 3)]
    for name, answer in answers:
        keep({name: answer}, name, sheet, file)

    assert read(file) == {"tried": "rest", "time": 3}


def test_every_answer_is_kept_again_where_the_file_has_gone(library: Library, tmp_path: Path) -> None:
    keep({"tried": "rest", "time": 3}, "time", worksheet(library), tmp_path / "mine.json")

    assert read(tmp_path / "mine.json") == {"tried": "rest", "time": 3}


def test_a_page_is_offered_where_no_file_keeps_the_answers(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    shown = on_a_terminal("decide", typed=["1\nstop\n", f"{page}\n"], after="Enter ")

    assert "A file for this page, as in page.html (Enter for none):" in shown
    assert "Spray in full" in page.read_text(encoding="utf-8")


def test_a_name_without_an_ending_is_that_of_a_page(tmp_path: Path) -> None:
    on_a_terminal("decide", typed=["1\nstop\n", f"{tmp_path / 'page'}\n"], after="Enter ")

    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["x" * 300, "nowhere/page", ".", "~nobody-of-this-name/page"])
def test_a_name_that_will_not_do_is_asked_for_again(tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    on_a_terminal("decide", typed=["1\nstop\n", f"{name}\n{page}\n"], after="Enter ")

    assert "Spray in full" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["stop", "quit", "Exit", "q"])
def test_who_leaves_without_an_answer_is_shown_no_page(word: str) -> None:
    shown = on_a_terminal("decide", typed=[f"{word}\n"])

    assert "nothing was answered" in shown
    assert "My decision about treatment" not in shown


def test_answers_are_not_kept_under_the_name_of_a_page(invoke: Invoke) -> None:
    ran = invoke("decide", "page.html")

    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "'page.html' is the name of a page; keep your answers in a file that ends in .json" in ran.err


def test_an_answer_that_calls_for_help_shows_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    shown = on_a_terminal("decide", str(file), typed=["\nnothing, I want to kill myself\nback\nsuicidal\nstop\n"])

    assert shown.index("kill myself") < shown.index("People are there to talk with you now.") < shown.index("3 of 6")
    assert "help is near" not in shown
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {"tried": "suicidal"}


def test_the_questions_on_being_ready_stand_under_their_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    answers = {"options": [], "tried": "", "time": 0, "proof": 0, "when": "Soon"}
    file.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    shown = on_a_terminal("decide", str(file), typed=["\n"], variables={"NO_COLOR": "1"})

    assert "Am I ready?\n\n6 of 6  Are you sure?\n\nType yes, no or not sure.\n" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[", "not valid JSON"),
        ('{"answers": {"time": NaN}}', "not valid JSON"),
        ('{"answers": {"tried": "\\ud800"}}', "not valid JSON"),
        ('{"answers": {"tried": %s}}' % ("[" * 200_000 + "]" * 200_000), "not valid JSON"),
        ("[]", "it has no 'answers'"),
        ('{"answers": []}', "it has no 'answers'"),
        ('{"answers": {"colour": "red"}}', "answers none of the worksheet's questions"),
    ],
)
def test_a_file_that_is_no_worksheet_is_refused(invoke: Invoke, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.json").write_text(content, encoding="utf-8")
    ran = invoke("decide", str(tmp_path / "mine.json"))

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_json_of_a_worksheet_is_the_file_to_go_on_from(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"answers": {"time": 3}}), encoding="utf-8")
    document = json.loads(invoke("decide", str(file), "--json").out)
    file.write_text(json.dumps(document), encoding="utf-8")

    assert json.loads(invoke("decide", str(file), "--json").out) == document
    assert document["answers"] == {"time": 3}


def test_a_condition_without_figures_says_which_have_some(invoke: Invoke) -> None:
    ran = invoke("evidence", "brackets")

    assert (ran.code, "there are some for bladder" in ran.err) == (1, True)
