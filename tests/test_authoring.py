"""Everything wrong with a content folder is told at once, by file and line, and what is right compiles the same."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketainfo import authoring, checkout
from ketainfo.authoring.faults import LIMITS, OTHER_LIMITS, Faults, read_file
from ketainfo.authoring.topic_traits import topic_traits
from ketainfo.cli import options
from ketainfo.library import Library
from tests.conftest import SAMPLE, Ran, compiled, make_pipe, on_unix

Edit = Callable[[Path], object]
TODAY = date(2026, 11, 22)
TOPIC = "topics/safety/safety.md"
PAGE_BYTES, LINE_LENGTH = LIMITS[".md"]


def faults(folder: Path, today: date | None = TODAY) -> list[str]:
    return [str(fault) for fault in authoring.examine(folder, today)[1]]


def read(folder: Path, name: str, content: bytes) -> tuple[str | None, list[str]]:
    (folder / name).write_bytes(content)
    found = Faults()
    return read_file(folder, folder / name, found), list(map(str, found))


def replace(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def write(file: str, content: bytes) -> Edit:
    def edit(folder: Path) -> None:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content)

    return edit


def test_the_sample_is_without_fault() -> None:
    assert faults(SAMPLE) == []


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(replace(TOPIC, "+++", "---"), f"{TOPIC}:1: the front matter is missing", id="no-front-matter"),
        pytest.param(
            replace(TOPIC, 'title = "', "title = "), f"{TOPIC}:1: the front matter is no valid TOML", id="toml"
        ),
        pytest.param(replace(TOPIC, "2026-01-10", '"soon"'), f"{TOPIC}:5: 'reviewed' is not a date", id="date"),
        pytest.param(
            replace(TOPIC, "2026-01-10", "2026-02-30"), f"{TOPIC}:1: the front matter is no valid", id="no-day"
        ),
        pytest.param(
            replace(TOPIC, "related", "relatde"), f"{TOPIC}:7: 'relatde' is no known field", id="unknown-field"
        ),
        pytest.param(
            replace(TOPIC, '["bladder"]', '["blader"]'), f"{TOPIC}:7: there is no other topic 'blader'", id="link"
        ),
        pytest.param(
            replace(TOPIC, "2027-06-30", "2099-01-01"), f"{TOPIC}:6: the next review is not within", id="far-off"
        ),
        pytest.param(replace(TOPIC, "2027-06-30", "2026-06-30"), f"{TOPIC}:6: its review was due by", id="overdue"),
        pytest.param(
            replace(TOPIC, "reviewed = 2026-01-10", "reviewed = 2026-12-01"), f"{TOPIC}:5: it was", id="future"
        ),
        pytest.param(replace(TOPIC, '"danger"', '"Water_Works"'), "'water work' already stands", id="name-twice"),
        pytest.param(replace(TOPIC, "lowers the risk.", "lowers"), f"{TOPIC}:3: the summary is no short", id="summary"),
        pytest.param(replace(TOPIC, "## In brief", "## Briefly"), f"{TOPIC}:1: it does not begin with", id="opening"),
        pytest.param(
            replace(TOPIC, "; @agency2021label]", "; @nobody]"), f"{TOPIC}:12: there is no source 'nobody'", id="key"
        ),
        pytest.param(replace(TOPIC, " [@agency2021label]", ""), f"{TOPIC}:13: the point cites no source", id="uncited"),
        pytest.param(replace(TOPIC, "first year", "1 year"), "the point cites no source", id="number-uncited"),
        pytest.param(replace(TOPIC, "- It belongs", "- It **belongs**"), f"{TOPIC}:13: '**' is not allowed", id="bold"),
        pytest.param(replace(TOPIC, "- It belongs", "- It [@x] belongs"), "inside the point", id="citation-inside"),
        pytest.param(replace(TOPIC, "- It belongs", "It belongs"), f"{TOPIC}:12: ", id="a-point-without-its-dash"),
        pytest.param(
            replace(TOPIC, "## Blood", "### Blood"), f"{TOPIC}:16: only '## Heading'", id="heading-of-level-3"
        ),
        pytest.param(
            replace(TOPIC, "## Blood pressure", "## In brief"), "'in-brief' already stands", id="section-twice"
        ),
        pytest.param(replace("alarms.toml", "killing}", "killing"), "is no phrase; close its braces", id="open-brace"),
        pytest.param(replace("alarms.toml", "feel suicidal", "feel …"), "is no phrase; close its", id="gap-at-the-end"),
        pytest.param(
            replace("glossary.toml", "[[term]]", "[[terms]]"), "[[terms]] is no table of this file", id="header"
        ),
        pytest.param(
            replace("glossary.toml", "[[term]]", 'x = ["y"]\n[[term]]'), "glossary.toml:1: there is no list 'x'", id="x"
        ),
        pytest.param(
            replace("glossary.toml", "[[term]]", "x = 1\n[[term]]"), "glossary.toml:1: 'x' is not a list", id="loose"
        ),
        pytest.param(write("glossary.toml", b"term = 1"), "glossary.toml:1: 'term' is no list of records", id="term"),
        pytest.param(replace(TOPIC, "- It belongs", "- <b>It</b>"), "is not allowed inside a sentence", id="html"),
        pytest.param(replace(TOPIC, "- It belongs", "- 5\u202e01"), f"{TOPIC}:13: a control or invisible", id="bidi"),
        pytest.param(replace(TOPIC, "- It belongs", "- \x1b[2J"), f"{TOPIC}:13: a control or invisible", id="escape"),
        pytest.param(replace(TOPIC, "- It belongs", "- &#x202e;"), f"{TOPIC}:13: a control or invisible", id="entity"),
        pytest.param(replace(TOPIC, "- It belongs", "- It&#10;be"), f"{TOPIC}:13: a control or invisible", id="break"),
        pytest.param(
            replace(TOPIC, '"Safety"', r'"\u001b[2J"'), f"{TOPIC}:2: 'title' is not a line", id="escape-in-toml"
        ),
        pytest.param(
            replace(TOPIC, 'related = ["bladder"]', r'"rel\u0061ted" = ["x"]'),
            f"{TOPIC}:1: there is no other topic 'x'",
            id="a-field-in-other-letters",
        ),
        pytest.param(write(TOPIC, b"+++\n\xff"), f"{TOPIC}:2: this is not UTF-8", id="not-utf-8"),
        pytest.param(write(TOPIC, b"a\n" * PAGE_BYTES), f"{TOPIC}:1: the file is larger than", id="page-too-large"),
        pytest.param(
            write("bibliography.json", b" " * (OTHER_LIMITS[0] + 1)), "the file is larger than", id="file-too-large"
        ),
        pytest.param(
            replace(TOPIC, "- It belongs", f"- {'[' * LINE_LENGTH}"), f"{TOPIC}:13: the line is longer", id="long-line"
        ),
        pytest.param(
            write("glossary.toml", b"a." * LINE_LENGTH + b"b = 1"), "glossary.toml:1: the line is", id="long-key"
        ),
        pytest.param(write("glossary.tml", b""), "glossary.tml:1: nothing reads this file", id="a-file-of-no-use"),
        pytest.param(write("topics/safety/Bad.md", b""), "'Bad' is no id", id="bad-id"),
        pytest.param(write("topics/x/new.md", (SAMPLE / TOPIC).read_bytes()), "there is no group 'x'", id="no-group"),
        pytest.param(
            replace("groups.toml", '"effects"', '"safety"'), "already stands at groups.toml:1", id="group-twice"
        ),
        pytest.param(
            replace("groups.toml", "summary", "sumary"), "groups.toml:1: 'sumary' is no known field", id="column"
        ),
        pytest.param(
            write("glossary.toml", b"a = " + b"[\n" * 9999), "glossary.toml:1: this is no valid TOML", id="nested"
        ),
        pytest.param(
            replace("glossary.toml", '"bladder"', '"x"'), "glossary.toml:1: there is no topic 'x'", id="term-topic"
        ),
        pytest.param(
            replace("asked.toml", '"bladder"', '"x"'), "asked.toml:1: there is no topic 'x'", id="asked-topic"
        ),
        pytest.param(
            replace("words.toml", '"greyhound"', '"Cystitis"'),
            "words.toml:1: 'Cystitis' stands in 'elsew",
            id="elsewhere",
        ),
        pytest.param(replace("helplines.toml", '"DE"', '"US"'), "helplines.toml:14: 'us' already stands", id="country"),
        pytest.param(
            replace("helplines.toml", 'sources = ["', 'sources = ["x'),
            "helplines.toml:1: there is no source",
            id="line",
        ),
        pytest.param(
            replace("bibliography.json", '"trial"', '"gossip"'), "has a wrong 'genre'; write one of", id="genre"
        ),
        pytest.param(replace("bibliography.json", '"abstract"', '"nothing"'), "has a wrong 'custom'", id="read"),
        pytest.param(replace("bibliography.json", '"DOI"', '"doi"'), "has no DOI, PMID or URL", id="no-locator"),
        *(
            pytest.param(replace("bibliography.json", old, new), f"'lee2020sample' has a wrong {field!r}", id=field)
            for field, old, new in [
                ("author", '"A."', "1"),
                ("issued", "2020\n", '"spring"\n'),
                ("issued", "2020\n", "2020, 13\n"),
                ("custom", '"abstract"', "[]"),
                ("genre", '"trial"', "[]"),
                ("title", '"A sample trial of a sample spray"', r'"A \u001b[2J"'),
                ("DOI", '"10.1000/sample"', "10"),
            ]
        ),
        pytest.param(
            replace("bibliography.json", '"title-short": "Lee', '"note": "Lee'), "has no 'title-short'", id="no-label"
        ),
        pytest.param(
            write("bibliography.json", b"[" * 99999), "bibliography.json:1: this is no valid JSON", id="brackets"
        ),
        pytest.param(write("bibliography.json", b'[{"id": 1, "id": 2}]'), "a key stands twice", id="twin-keys"),
        pytest.param(write("bibliography.json", b"[NaN]"), "NaN is no number of JSON", id="nan"),
        pytest.param(write("bibliography.json", b"{}"), "this is no list of entries", id="no-list"),
        pytest.param(write("bibliography.json", b"[1]"), "entry 1 is no record with an id", id="not-entries"),
        pytest.param(replace("medicines.csv", "breath", "x"), "medicines.csv:2: there is no reminder 'x'", id="class"),
        pytest.param(replace("medicines.csv", "codeine|ac", "x|ac"), "there is no medicine 'x'", id="part"),
        pytest.param(replace("medicines.csv", ",medicine,breath", ",potion,breath"), "the kind 'potion'", id="kind"),
        pytest.param(replace("medicines.csv", "breath,,", "breath,codeine,"), "has both classes and parts", id="both"),
        pytest.param(replace("medicines.csv", "2670,R05DA04", "2670"), "medicines.csv:2: the line has too", id="cells"),
        pytest.param(replace("medicines.csv", "galcodine", "Galcodine"), "is no name to look for", id="capital"),
        pytest.param(
            replace("medicines.csv", "lorazepam,", "codeine,"), "'codeine' already stands", id="medicine-twice"
        ),
        pytest.param(replace("conditions.csv", "asthma,none", "asthma,x"), "conditions.csv:4: there is", id="no-class"),
        pytest.param(
            replace("glossary.toml", "cut off from", r"cut\noff"),
            "glossary.toml:1: 'meaning' is not a line",
            id="lines",
        ),
        pytest.param(replace("alarms.toml", '"quiet"', '"loud"'), "alarms.toml:23: the kind 'loud'", id="alarm"),
        pytest.param(replace("urgent.toml", '"clinic"', '"cat"'), "urgent.toml:7: the who 'cat'", id="who"),
        pytest.param(replace("reminders.toml", '"both"', '"all"'), "the about 'all' is unknown", id="about"),
        pytest.param(replace("reminders.toml", '"label"', '"hearsay"'), "the evidence 'hearsay'", id="evidence"),
        pytest.param(replace("reminders.toml", "order = 1", "order = 9"), "the order 9 is unknown", id="order"),
        pytest.param(replace("reminders.toml", "that day?", "that day."), "'ask' is no question", id="ask"),
        pytest.param(replace("label_words.toml", "negation", "nope"), "there is no list 'nope'", id="role"),
        pytest.param(replace("words.toml", "filler =", "fillers ="), "there is no list 'fillers'", id="word-list"),
        pytest.param(replace("calls.toml", "calls =", "call ="), "there is no list 'call'", id="calls"),
        pytest.param(replace("alarms.toml", "} ME", "} MEE"), "there is no list 'MEE'", id="list-of-a-phrase"),
        pytest.param(replace("lookalikes.toml", '"hydroxyzine", ', ""), "lookalikes.toml:1: a name has", id="alone"),
        pytest.param(replace("evidence.toml", "total = 101", "total = 60"), "has no count of a total", id="too-many"),
        pytest.param(replace("evidence.toml", "percent = 52", "percent = 152"), "152 is no percentage", id="percent"),
        pytest.param(replace("evidence.toml", '"low"', '"so-so"'), "the certainty 'so-so'", id="certainty"),
        pytest.param(replace("evidence.toml", '"benefit"', '"gain"'), "evidence.toml:11: the kind 'gain'", id="gain"),
        pytest.param(replace("evidence.toml", "total = 8", ""), "toml:36: 'spray' has no count", id="arm"),
        pytest.param(replace("timelines.toml", "peak = 40", "peak = 99"), "it does not run from start", id="times"),
        pytest.param(replace("options/waiting.md", "## What it inv", "## How it inv"), "its rows differ", id="rows"),
        pytest.param(replace("options/waiting.md", '"safety"', '"x"'), "options/waiting.md:1: there is no", id="leads"),
        pytest.param(replace("questions.toml", '"provider"', '"cat"'), "the for 'cat' is unknown", id="audience"),
        pytest.param(replace("worksheet.toml", '"rating"', '"mood"'), "the kind 'mood' is unknown", id="asking"),
        pytest.param(replace("worksheet.toml", '"Spray in', '"Pray in'), "no option 'Pray in full'", id="option"),
        pytest.param(replace("worksheet.toml", '"several"', '"text"'), "choices belong to a question", id="choices"),
        pytest.param(
            replace("worksheet.toml", '"what-it-involves"', '"x"'), "there is no row of the options 'x'", id="row"
        ),
        pytest.param(replace("worksheet.toml", 'id = "sure"', 'id = "time"'), "'time' already stands", id="asked"),
    ],
)
def test_a_fault_is_told_with_its_place(folder: Path, edit: Edit, fault: str) -> None:
    edit(folder)

    found = faults(folder)
    assert any(fault in one for one in found), found


def test_no_fault_passes_on_what_a_terminal_obeys(invoke: Callable[..., Ran], folder: Path) -> None:
    (folder / "topics/\x1b[2J\n\udcff").mkdir()
    shutil.copy(folder / TOPIC, folder / "topics/\x1b[2J\n\udcff/other.md")
    found = json.loads(invoke("check", str(folder), "--json").out)["faults"]

    assert "topics/^[[2J <dcff>/other.md" in {fault["file"] for fault in found}
    assert all(text.isprintable() for fault in found for text in (fault["file"], fault["wrong"], fault["remedy"]))


def test_a_table_of_many_records_is_read_to_its_end(folder: Path) -> None:
    (folder / "glossary.toml").write_text("[[term]]\n" * 30_000, encoding="utf-8")

    assert any("glossary.toml:30000: 'name' is missing" in one for one in faults(folder))


@pytest.mark.parametrize(("name", "most"), [("a.md", 20_000), ("a.toml", 300_000), ("a.csv", 1_000_000)])
def test_a_file_of_the_most_bytes_is_read_and_none_of_one_more(tmp_path: Path, name: str, most: int) -> None:
    assert read(tmp_path, name, b"\n" * most) == ("\n" * most, [])
    assert read(tmp_path, name, b"\n" * (most + 1)) == (
        None,
        [f"{name}:1: the file is larger than {most:,} bytes; split it"],
    )


@pytest.mark.parametrize("name", ["a.md", "a.toml"])
def test_a_line_of_the_most_characters_is_read_and_none_of_one_more(tmp_path: Path, name: str) -> None:
    line = "é" * 2_000

    assert read(tmp_path, name, line.encode()) == (line, [])
    assert read(tmp_path, name, f"\n{line}é".encode()) == (
        None,
        [f"{name}:2: the line is longer than 2,000 characters; break it"],
    )


def test_a_long_line_is_read_like_any_other(folder: Path) -> None:
    replace(TOPIC, "- It belongs", f"- It{' ' * (LINE_LENGTH - 200)}belongs")(folder)

    assert faults(folder) == []


def test_an_entry_that_nobody_cites_is_a_fault(folder: Path) -> None:
    for path in folder.rglob("*.md"):
        path.write_text(
            path.read_text(encoding="utf-8")
            .replace("; @agency2021label", "")
            .replace("@agency2021label", "@lee2020sample"),
            encoding="utf-8",
        )
    for path in folder.glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8").replace("agency2021label", "lee2020sample"), encoding="utf-8")

    assert [fault for fault in faults(folder) if "cited nowhere" in fault] == faults(folder) != []


def test_files_are_read_as_editors_on_windows_save_them(folder: Path) -> None:
    for path in (path for path in folder.rglob("*") if path.is_file()):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert faults(folder) == []


@on_unix
def test_links_and_pipes_are_refused_without_waiting(folder: Path) -> None:
    (folder / "topics/safety/link.md").symlink_to("/etc/passwd")
    (folder / "topics/safety/loop.md").symlink_to("loop.md")
    make_pipe(folder / "topics/safety/pipe.md")

    assert [fault for fault in faults(folder) if "link or no plain file" in fault] == faults(folder)
    assert len(faults(folder)) == 3


@pytest.mark.parametrize("name", [".#safety.md", "._safety.md", ".DS_Store", ".old/safety.md"])
@pytest.mark.parametrize("place", ["", "topics", "topics/safety", "options"])
def test_what_editors_and_systems_hide_in_a_folder_is_no_page(folder: Path, place: str, name: str) -> None:
    write(f"{place}/{name}", b"\xff")(folder)

    assert faults(folder) == []


def test_all_faults_are_told_together(folder: Path) -> None:
    replace(TOPIC, "; @agency2021label]", "; @nobody]")(folder)
    replace("topics/safety/bladder.md", "Early signs matter.", "Early signs")(folder)
    replace("glossary.toml", '"bladder"', '"x"')(folder)

    assert len(faults(folder)) == 3


def test_the_same_content_compiles_to_the_same_bytes(tmp_path: Path) -> None:
    one, other = (compiled(SAMPLE, tmp_path / name) for name in ("one", "other"))

    assert one.read_bytes() == other.read_bytes()


def test_time_alone_never_stops_a_build(folder: Path) -> None:
    assert faults(folder, date(2030, 1, 1)) != []
    assert faults(folder, None) == []


def test_check_prints_each_fault_and_fails(invoke: Callable[..., Ran], folder: Path) -> None:
    replace(TOPIC, "; @agency2021label]", "; @nobody]")(folder)
    ran = invoke("check", str(folder))

    told = f"{TOPIC}:12: there is no source 'nobody'; mend the name, or add what it names\n"

    assert ran == (1, told, "ketainfo: 1 fault in 3 topics\n")


def test_build_makes_a_library_that_opens(invoke: Callable[..., Ran], tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"

    assert invoke("build", str(SAMPLE), "-o", str(target)).code == 0
    assert "Bladder" in invoke("show", "bladder", "--library", str(target)).out


@pytest.mark.parametrize("kind", ["file", pytest.param("link", marks=on_unix), "folder"])
def test_build_writes_over_nothing_unasked(invoke: Callable[..., Ran], tmp_path: Path, kind: str) -> None:
    other, target = tmp_path / "other", tmp_path / "target"
    other.write_text("kept", encoding="utf-8")
    match kind:
        case "file":
            target.write_text("kept", encoding="utf-8")
        case "link":
            target.symlink_to(other)
        case _:
            target.mkdir()

    assert invoke("build", str(SAMPLE), "-o", str(target)).code == 2
    assert other.read_text(encoding="utf-8") == "kept"
    assert kind != "file" or target.read_text(encoding="utf-8") == "kept"


def test_build_of_faulty_content_writes_nothing(invoke: Callable[..., Ran], folder: Path, tmp_path: Path) -> None:
    replace(TOPIC, "; @agency2021label]", "; @nobody]")(folder)

    assert invoke("build", str(folder), "-o", str(tmp_path / "new")).code == 3
    assert not (tmp_path / "new").exists()


def test_a_build_that_fails_half_way_leaves_the_old_library(
    invoke: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    target = tmp_path / "library"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", fail)
    ran = invoke("build", str(SAMPLE), "-o", str(target), "--force")

    assert (ran.code, ran.err) == (4, f"ketainfo: cannot write {str(target)!r}: No space left on device\n")
    assert [path.name for path in tmp_path.iterdir()] == ["library"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_checkout_never_shows_stale_text(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").touch()
    target = tmp_path / "library.sqlite"
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "DATA", folder)
    monkeypatch.setattr(checkout, "PACKAGED", target)

    checkout.refresh()
    built = target.stat().st_mtime_ns
    checkout.refresh()
    assert target.stat().st_mtime_ns == built

    replace(TOPIC, "It belongs in a clinic", "It has its place in a clinic")(folder)
    checkout.refresh()
    assert b"It has its place in a clinic" in target.read_bytes()


def test_a_word_speaks_for_the_topic_whose_lines_have_it_and_more_so_a_rare_one() -> None:
    lines = [("bladder", "it stings"), ("bladder", "it burns"), ("safety", "is it safe")]
    weights = {(trait, topic): weight for trait, topic, weight in topic_traits(lines)}

    assert weights["sting", "bladder"] > weights["it", "bladder"] > 0
    assert ("sting", "safety") not in weights


def test_a_command_in_a_checkout_first_builds_the_library(
    invoke: Callable[..., Ran], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.delenv("KETAINFO_LIBRARY")
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "DATA", folder)
    for module in (checkout, options):
        monkeypatch.setattr(module, "PACKAGED", tmp_path / "library.sqlite")

    assert "bladder: Early signs matter." in invoke("topics").out


@on_unix
def test_a_lock_that_an_editor_leaves_beside_a_topic_is_passed_over(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").touch()
    target = compiled(folder, tmp_path / "library.sqlite")
    for name, path in (("ROOT", tmp_path), ("DATA", folder), ("PACKAGED", target)):
        monkeypatch.setattr(checkout, name, path)
    (folder / "topics" / "safety" / ".#safety.md").symlink_to("nowhere")
    os.utime(target, (2**32, 2**32))
    built = target.read_bytes()

    checkout.refresh()

    assert target.read_bytes() == built


@pytest.mark.parametrize("module", ["text.py", "authoring/build.py"])
def test_a_checkout_builds_anew_when_its_code_changes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "code" / "authoring").mkdir(parents=True)
    (tmp_path / "code" / module).touch()
    target = tmp_path / "library.sqlite"
    for name, path in (("ROOT", tmp_path), ("DATA", folder), ("CODE", tmp_path / "code"), ("PACKAGED", target)):
        monkeypatch.setattr(checkout, name, path)
    checkout.refresh()
    built = target.stat().st_mtime_ns

    os.utime(tmp_path / "code" / module, ns=(built + 1, built + 1))
    checkout.refresh()

    assert target.stat().st_mtime_ns > built


def test_an_installed_copy_never_compiles(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    monkeypatch.setattr(checkout, "DATA", folder)
    monkeypatch.setattr(checkout, "PACKAGED", tmp_path / "library.sqlite")

    checkout.refresh()

    assert not (tmp_path / "library.sqlite").exists()


def test_a_word_that_most_topics_use_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    brackets = "topics/effects/brackets.md"
    replace(brackets, "stay as they are", "stay, dissociation or not")(folder)
    library = Library.open(compiled(folder, tmp_path / "library.sqlite"))
    points = [point for head in library.topics() for part in library.topic(head.id).sections for point in part.points]

    assert sum("dissociation" in point.text for point in points) == 2
    assert [use for point in points for use in point.uses] == []


def test_a_topic_leads_from_the_first_use_of_a_word_to_its_meaning(library: Library) -> None:
    topics = [library.topic(head.id) for head in library.topics()]
    uses = [
        (topic.head.id, point.text[use.start : use.end])
        for topic in topics
        for section in topic.sections
        for point in section.points
        for use in point.uses
    ]

    assert ("safety", "dissociation") in uses
    assert len(uses) == len(set(uses))
