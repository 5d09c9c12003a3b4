"""Each command does what it says, and says what is wrong in one sentence with its exit code."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ketainfo import __version__
from ketainfo.cli import COMMANDS
from ketainfo.cli.commands import search as search_command
from ketainfo.cli.options import ANYWHERE
from tests.conftest import ROOT, SAMPLE, Ran, spoilt

Invoke = Callable[..., Ran]
NAMES = [name for names in COMMANDS.values() for name in names]


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        pytest.param([], "ketainfo show safety", id="welcome"),
        pytest.param(["topics"], "bladder: Early signs matter.", id="topics"),
        pytest.param(["topics", "--group", "effects"], "brackets: It shows what", id="topics-of-a-group"),
        pytest.param(["topics", "--group", "-Effect-"], "brackets: It shows what", id="group-however-written"),
        pytest.param(["show", "safety"], "Help now  United States: call or text 988", id="show"),
        pytest.param(["show", "water", "works"], "Bladder (reviewed 2026-01-10)", id="show-by-alias"),
        pytest.param(["show", "safety", "--section", "Blood pressure"], "Blood pressure:", id="one-section"),
        pytest.param(["show", "safety", "--sources"], "doi 10.1000/sample", id="sources-in-full"),
        pytest.param(["search", "ptsd"], "Bladder › In brief:", id="search"),
        pytest.param(["sources"], "lee2020sample: Lee 2020, trial, 227 adults", id="sources"),
        pytest.param(["sources", "lee2020sample"], "It was seen in 3 of 100 people", id="what-rests-on-a-source"),
        pytest.param(["define", "dissociate"], "Feeling cut off", id="define"),
        pytest.param(["define"], "K-hole: Being so far away", id="glossary"),
        pytest.param(["urgent", "--region", "fr"], "Important: Emergency: 112", id="urgent-by-country"),
        pytest.param(["urgent", "--region", "germany"], "Important: Emergency: 112", id="urgent-by-name-of-country"),
        pytest.param(["urgent", "--region", "united states"], "988 Lifeline", id="urgent-by-name"),
        pytest.param(["about"], f"ketainfo: {__version__}", id="about"),
        pytest.param(["--version"], f"ketainfo {__version__}", id="version"),
        pytest.param(["completion", "bash"], "_KETAINFO_COMPLETE=complete_bash", id="completion"),
        pytest.param(["help"], "In a crisis:", id="help"),
        pytest.param(["help", "show"], "Usage: ketainfo show", id="help-of-a-command"),
    ],
)
def test_a_command_shows_what_was_asked_for(invoke: Invoke, args: list[str], shown: str) -> None:
    ran = invoke(*args)

    assert shown in ran.out
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("args", "shown", "said"),
    [
        pytest.param(["--region", "QQ"], "Find a Helpline", "no help lines are listed for 'QQ'", id="no-such-region"),
        pytest.param(["--library", "/nowhere"], "116 123 (UK", "there is no library", id="no-library"),
        pytest.param(["--library", __file__], "116 123 (UK", "damaged or foreign", id="foreign-library"),
        pytest.param(["--json", "--library", "/nowhere"], "116 123 (UK", "there is no library", id="json"),
    ],
)
def test_whatever_is_wrong_there_are_numbers_to_call(invoke: Invoke, args: list[str], shown: str, said: str) -> None:
    ran = invoke("urgent", *args)

    assert ran.code == 0
    assert shown in ran.out
    assert said in ran.err
    if "--json" in args:
        Draft202012Validator(json.loads((ROOT / "schemas" / "urgent.json").read_text("utf-8"))).validate(
            json.loads(ran.out)
        )


CALLS = [
    ["show", "--json", "i", "want", "to", "kill", "myself"],
    ["define", "killing myself"],
    ["i", "want", "to", "kill", "myself"],
    ["disclose", "codeine", "i am killing myself"],
]


@pytest.mark.parametrize("args", CALLS)
def test_a_call_for_help_is_heard_at_any_command(invoke: Invoke, args: list[str]) -> None:
    ran = invoke(*args)

    assert "call or text 988" in ran.err
    assert "People are there to talk with you now." in ran.err
    assert "People" not in ran.out


@pytest.mark.parametrize("args", CALLS[:3])
def test_beside_where_help_is_nothing_is_said_of_what_was_not_found(invoke: Invoke, args: list[str]) -> None:
    assert "ketainfo: " not in invoke(*args).err


@pytest.mark.parametrize("args", [["show", "suicidal"], ["disclose", "codeine", "suicidal"]])
def test_what_is_no_call_is_answered_alone(invoke: Invoke, args: list[str]) -> None:
    assert "help is near" not in invoke(*args).err


@pytest.mark.parametrize("code", ["fr", "QQ"])
def test_help_is_for_the_country_that_was_named_though_the_rest_was_wrong(invoke: Invoke, code: str) -> None:
    ran = invoke("handout", "i want to kill myself", "--region", code)

    assert {"fr": "European Union: emergency 112", "QQ": "Anywhere else"}[code] in ran.err


@pytest.mark.parametrize("args", [args for args in CALLS if args[0] in COMMANDS["Read"] + COMMANDS["Bring along"]])
def test_plain_holds_for_help_too(invoke: Invoke, monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" in invoke(*args).err
    assert "\x1b" not in invoke(*args, "--plain").err


def test_numbers_that_somebody_changed_are_not_shown(invoke: Invoke, sample: Path, tmp_path: Path) -> None:
    changed = spoilt(sample, tmp_path / "library", "UPDATE helpline SET contact = 'call our desk'")
    ran = invoke("urgent", "--library", str(changed))

    assert "our desk" not in ran.out
    assert "116 123 (UK" in ran.out
    assert "it was changed after it was built" in ran.err


def test_the_numbers_for_when_no_library_can_be_read_are_those_of_the_data() -> None:
    regions = tomllib.loads((ROOT / "data/helplines.toml").read_text(encoding="utf-8"))["region"]
    (listed,) = (region for region in regions if region["code"] == ANYWHERE.code)

    assert (ANYWHERE.emergency, ANYWHERE.checked) == (listed["emergency"], str(listed["checked"]))
    assert ANYWHERE.lines[0].contact == listed["line"][0]["contact"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        pytest.param(["show", "bladdr"], 1, "there is no topic 'bladdr'; did you mean: bladder?", id="near-miss"),
        pytest.param(["show", "xyzzy"], 1, "'ketainfo topics' lists what there is", id="no-such-topic"),
        pytest.param(["show", ""], 1, "there is no topic ''", id="empty-topic"),
        pytest.param(["show", "safety", "--section", "x"], 1, "its sections are in-brief", id="no-such-section"),
        pytest.param(["topics", "--group", ""], 1, "the groups are effects, safety", id="empty-group"),
        pytest.param(["show", "safety", "--section", ""], 1, "its sections are in-brief", id="empty-section"),
        pytest.param(["disclose", "", " "], 2, "the list is empty; give what you take", id="empty-list"),
        pytest.param(["topics", "--group", "x"], 1, "the groups are effects, safety", id="no-such-group"),
        pytest.param(["search", "xyzzy"], 1, "nothing in this guide answers 'xyzzy'", id="no-answer"),
        pytest.param(
            ["search", "naive loo"], 1, "it may be in: 'ketainfo show bladder'. For help", id="no-sure-answer"
        ),
        pytest.param(["search", " "], 2, "there is nothing to search for", id="empty-query"),
        pytest.param(["sources", "caf\udce9"], 1, "there is no source 'caf<dce9>'", id="no-text"),
        pytest.param(["sources", "x"], 1, "'ketainfo sources' lists them", id="no-such-source"),
        pytest.param(["define", "dissociaton"], 1, "did you mean: Dissociation?", id="near-term"),
        pytest.param(["define", "xyzzy"], 1, "try 'ketainfo search xyzzy'", id="no-such-term"),
        pytest.param(["handout", "safety", "--region", "QQ"], 2, "listed are US, EU, ZZ", id="no-such-region"),
        pytest.param(["shwo"], 2, "Did you mean 'show'? See 'ketainfo --help'.", id="mistyped-command"),
        pytest.param(["ptsd"], 2, "To look it up: 'ketainfo search ptsd'. See 'ketainfo --help'.", id="no-command"),
        pytest.param(["disclose", "none"], 2, "the list is empty", id="nothing-to-disclose"),
        pytest.param(["help", "shwo"], 2, "Did you mean 'show'?", id="help-of-a-mistyped-command"),
        pytest.param(["show"], 2, "Missing argument 'TOPIC'. See 'ketainfo show --help'.", id="missing-argument"),
        pytest.param(["show", "--bad"], 2, "No such option: --bad. See 'ketainfo show --help'.", id="bad-option"),
        pytest.param(["show", "--json=", "x"], 2, "does not take a value", id="value-for-a-flag"),
        pytest.param(["search", "--limit", "0", "x"], 2, "0 is not in the range", id="limit-out-of-range"),
        pytest.param(["--library", "nowhere", "topics"], 4, "there is no library at 'nowhere'", id="no-library"),
        pytest.param(["check", "nowhere"], 2, "there is no folder 'nowhere'", id="no-folder"),
        pytest.param(["build", "nowhere", "-o", "x"], 2, "there is no folder 'nowhere'", id="no-folder-to-build"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_the_way_out(invoke: Invoke, args: list[str], code: int, said: str) -> None:
    ran = invoke(*args)

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.startswith("ketainfo: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself(invoke: Invoke, name: str, flag: str) -> None:
    ran = invoke(name, flag)

    assert ran.out.startswith(f"Usage: ketainfo {name}")
    assert ran.code == 0


@pytest.mark.parametrize(
    "args",
    [
        ["topics"],
        ["show", "safety"],
        ["show", "brackets", "--section", "more"],
        ["search", "ptsd"],
        ["search", "i want to kill myself"],
        ["search", "suicidal halucinations"],
        ["search", "codeine"],
        ["search", "k-hole"],
        ["sources"],
        ["sources", "lee2020sample"],
        ["define"],
        ["define", "k-hole"],
        ["urgent"],
        ["about"],
        ["check", str(SAMPLE)],
        ["disclose"],
        ["disclose", "co-codamol", "hydroxizine", "xyzzyx", "no stroke", "sleeping pill"],
        ["evidence"],
        ["evidence", "bladder"],
        ["compare"],
        ["questions"],
        ["decide"],
    ],
    ids=" ".join,
)
def test_json_is_one_document_of_the_published_shape(invoke: Invoke, args: list[str]) -> None:
    document = json.loads(invoke(*args, "--json").out)
    schema = json.loads((ROOT / "schemas" / f"{args[0]}.json").read_text(encoding="utf-8"))

    Draft202012Validator(schema).validate(document)
    assert document["schema"] == f"ketainfo/{args[0]}/1"


def test_no_answer_in_json_is_an_empty_list_and_code_1(invoke: Invoke) -> None:
    ran = invoke("search", "xyzzy", "--json")

    assert json.loads(ran.out)["hits"] == []
    assert (ran.code, ran.err) == (1, "")


def test_a_cry_for_help_is_answered_with_help_alone(invoke: Invoke) -> None:
    ran = invoke("search", "i", "will", "kill", "myself")

    assert ran.out.splitlines()[:2] == [
        "Important: People are there to talk with you now.",
        "United States: emergency 911",
    ]
    assert "nothing" not in (ran.out + ran.err).lower()


@pytest.mark.parametrize(
    ("locale", "region"),
    [("en_US.UTF-8", "United States"), ("de_DE", "European Union"), ("C", "Anywhere else"), ("xx_QQ", "Anywhere else")],
)
def test_help_is_for_the_country_of_the_locale(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, locale: str, region: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    assert f"Help now  {region}:" in invoke().out
    monkeypatch.setenv("KETAINFO_REGION", "FR")
    assert "Help now  European Union:" in invoke().out


def test_options_of_the_library_serve_before_and_after_the_command(
    invoke: Invoke, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KETAINFO_LIBRARY")

    after = invoke("show", "bladder", "--library", str(sample)).out
    before = invoke("--library", str(sample), "show", "bladder").out

    assert before == after
    assert "Early signs matter." in before


def test_what_the_user_typed_cannot_control_the_terminal(invoke: Invoke) -> None:
    for args in (["search", "\x1b]0;owned\x07ptsd"], ["show", "\x1b[2J"], ["define", "\x9b2J"], ["\x1b[2J"]):
        ran = invoke(*args)

        assert not {"\x1b", "\x9b", "\x07"} & set(ran.out + ran.err)


def test_a_fault_of_ours_is_told_without_what_the_user_typed(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("lorazepam")

    monkeypatch.setattr(search_command, "search_library", fail)
    ran = invoke("search", "lorazepam")

    assert (ran.code, ran.out) == (70, "")
    assert "RuntimeError" in ran.err
    assert "lorazepam" not in ran.err
    monkeypatch.setenv("KETAINFO_DEBUG", "1")
    with pytest.raises(RuntimeError):
        invoke("search", "lorazepam")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ketainfo sh", "show"),
        ("ketainfo show bla", "bladder"),
        ("ketainfo topics --group eff", "effects"),
        ("ketainfo define dis", "dissociation"),
        ("ketainfo define Dis", "Dissociation"),
        ("ketainfo urgent --region E", "EU"),
        ("ketainfo help disc", "disclose"),
    ],
)
def test_completion_offers_what_begins_as_typed(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, typed: str, offered: str
) -> None:
    monkeypatch.setenv("_KETAINFO_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))

    assert offered in invoke().out.split()
