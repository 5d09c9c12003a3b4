"""A clinic's pack adds to the guide or takes a topic's place, and is held to the rules as anything from outside."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ketainfo import authoring
from ketainfo.authoring.packs import MAX_TOPICS
from ketainfo.library import Library
from ketainfo.search import search
from tests.conftest import ROOT, Ran, on_unix, spoilt

EXAMPLE = ROOT / "docs" / "example-pack"
PAGE = "topics/treatment/example-clinic.md"
Edit = Callable[[Path], object]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the example pack, to be spoilt."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))


def faults(folder: Path, guide: Path) -> list[str]:
    return [str(fault) for fault in authoring.examine(folder, date(2026, 11, 23), Library.open(guide))[1]]


def laid_over(folder: Path, guide: Path, path: Path) -> Library:
    assert faults(folder, guide) == []
    authoring.build(authoring.read(folder)[0], path, Library.open(guide))
    return Library.open(path)


def test_a_pack_adds_its_topics_and_says_whose_they_are(pack: Path, guide: Path, tmp_path: Path) -> None:
    library = laid_over(pack, guide, tmp_path / "clinic.sqlite")
    topic = library.topic("example-clinic")

    assert topic.head.origin == "Example Clinic"
    assert [edition.name for edition in library.editions()] == ["Example Clinic"]
    assert search(library, "where to come").hits[0].topic == "example-clinic"
    assert len(library.topics()) == len(Library.open(guide).topics()) + 1
    library.verify()


def test_a_page_to_print_says_whose_it_is_and_when_its_review_is_overdue(
    pack: Path, guide: Path, tmp_path: Path, invoke: Callable[..., Ran]
) -> None:
    laid_over(pack, guide, tmp_path / "clinic.sqlite")
    old = spoilt(tmp_path / "clinic.sqlite", tmp_path / "old.sqlite", "UPDATE topic SET review_by = '2020-01-01'")
    page = invoke("--library", str(old), "handout", "example-clinic", "--format", "text").out

    assert "This page is from Example Clinic. Call the front desk on weekdays" in page
    assert "This topic was due for review by 2020-01-01." in page


def test_a_topic_of_the_same_id_takes_the_place_of_the_guides(pack: Path, guide: Path, tmp_path: Path) -> None:
    (pack / PAGE).rename(pack / "topics/treatment/infusion.md")
    library = laid_over(pack, guide, tmp_path / "clinic.sqlite")

    assert library.topic("infusion").head.title == "Your visit to Example Clinic"
    assert len(library.topics()) == len(Library.open(guide).topics())
    assert {hit.section for hit in search(library, "infusion").hits if hit.topic == "infusion"} <= {"in-brief"}


@pytest.fixture
def replacing(tmp_path: Path) -> Path:
    """A pack whose topic takes the place of the sample's topic on the bladder, and whose name is of another subject."""
    (tmp_path / "over/topics/safety").mkdir(parents=True)
    shutil.copy(EXAMPLE / "pack.toml", tmp_path / "over")
    text = (EXAMPLE / PAGE).read_text(encoding="utf-8").replace("@example2026handbook", "@agency2021label")
    for old, new in [
        ("Your visit to Example Clinic", "Our urology desk"),
        ('"our clinic", "where to come", "front desk"', '"greyhound house"'),
        ('"preparing", "getting-home"', '"safety"'),
    ]:
        text = text.replace(old, new)
    (tmp_path / "over/topics/safety/bladder.md").write_text(text, encoding="utf-8")
    return tmp_path / "over"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("urology", True, id="its-own-word"),
        pytest.param("chest infection", True, id="words-of-its-text"),
        pytest.param("urologi", True, id="the-beginning-of-its-word"),
        pytest.param("urolgy", True, id="a-slip-of-its-word"),
        pytest.param("greyhound house", True, id="its-name-that-is-of-another-subject"),
        pytest.param("it stings on the loo", True, id="as-people-ask-for-it"),
        pytest.param("cystitis", False, id="a-replaced-name"),
        pytest.param("hallucinations", False, id="a-replaced-word"),
    ],
)
def test_a_topic_is_found_by_what_it_says_and_not_by_what_it_replaced(
    replacing: Path, sample: Path, tmp_path: Path, query: str, found: bool
) -> None:
    library = laid_over(replacing, sample, tmp_path / "clinic.sqlite")

    assert ("bladder" in {hit.topic for hit in search(library, query).hits}) == found
    assert search(library, query).corrections == () or found


def test_the_name_of_a_replaced_topic_may_go_to_another(replacing: Path, sample: Path, tmp_path: Path) -> None:
    text = (replacing / "topics/safety/bladder.md").read_text(encoding="utf-8")
    other = text.replace("Our urology desk", "A desk").replace("greyhound house", "cystitis")
    (replacing / "topics/safety/a-desk.md").write_text(other, encoding="utf-8")

    assert laid_over(replacing, sample, tmp_path / "clinic.sqlite").topic_id("cystitis") == "a-desk"


def replaced(old: str, new: str) -> Edit:
    return lambda folder: (folder / PAGE).write_text(
        (folder / PAGE).read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )


def with_file(name: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("whatever", encoding="utf-8")

    return edit


def moved(page: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / page).parent.mkdir(exist_ok=True)
        (folder / PAGE).rename(folder / page)

    return edit


def with_the_guides_key(folder: Path) -> None:
    for file in (PAGE, "bibliography.json"):
        text = (folder / file).read_text(encoding="utf-8").replace("example2026handbook", "fda2021spravatobrief")
        (folder / file).write_text(text, encoding="utf-8")


def with_too_many(folder: Path) -> None:
    for number in range(MAX_TOPICS):
        text = (
            (folder / PAGE)
            .read_text(encoding="utf-8")
            .replace("our clinic", f"x{number}")
            .replace("Your visit", f"Visit {number}")
        )
        text = text.replace('"where to come", "front desk"', f'"y{number}"')
        (folder / f"topics/treatment/page-{number}.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(replaced("our clinic", "bladder"), "'bladder' already names 'bladder' of the guide", id="name"),
        pytest.param(replaced("@example2026handbook", "@nobody"), "there is no source 'nobody'", id="source"),
        pytest.param(replaced('"preparing"', '"nowhere"'), "there is no other topic 'nowhere'", id="related"),
        pytest.param(with_too_many, f"the pack has {MAX_TOPICS + 1} topics", id="too-many"),
        *(
            pytest.param(with_file(file), f"{file}:1: nothing reads this file", id=file)
            for file in ("alarms.toml", "groups.toml", "medicines.csv", "options/ect.md", "topics/safety/deep/page.md")
        ),
        pytest.param(moved("topics/mine/page.md"), "there is no group 'mine'; the groups are access, ", id="group"),
        pytest.param(moved("topics/page.md"), "give the folder that holds topics/<group>/<id>.md", id="too-high"),
        pytest.param(moved("topics/safety/overdose.md"), "'overdose' is where a call for help leads", id="kept"),
        pytest.param(with_the_guides_key, "'fda2021spravatobrief' is a source of the guide", id="source-of-the-guide"),
        pytest.param(
            lambda folder: (folder / "topics/safety").symlink_to(ROOT / "data/topics/safety"),
            "a link",
            id="outside",
            marks=on_unix,
        ),
    ],
)
def test_what_a_pack_may_not_do_is_told(pack: Path, guide: Path, edit: Edit, fault: str) -> None:
    edit(pack)

    assert any(fault in one for one in faults(pack, guide))


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(lambda folder: (folder / "pack.toml").unlink(), "it does not say once whose", id="missing"),
        pytest.param(
            lambda folder: (folder / "pack.toml").write_text("", encoding="utf-8"),
            "it does not say once whose",
            id="empty",
        ),
        pytest.param(
            lambda folder: (folder / "pack.toml").write_text('[pack]\nname = "X"', encoding="utf-8"),
            "begin each with [[pack]]",
            id="one",
        ),
        pytest.param(
            lambda folder: (folder / "pack.toml").write_bytes((folder / "pack.toml").read_bytes() * 2),
            "it does not say once whose",
            id="twice",
        ),
        pytest.param(
            lambda folder: (folder / "pack.toml").write_text("[[packs]]", encoding="utf-8"),
            "[[packs]] is no table of this",
            id="header",
        ),
    ],
)
def test_a_pack_that_does_not_say_whose_it_is_has_one_fault(pack: Path, guide: Path, edit: Edit, fault: str) -> None:
    edit(pack)

    (found,) = faults(pack, guide)
    assert found.startswith("pack.toml:1: ")
    assert fault in found


def test_what_tells_of_the_folder_may_stand_in_it(pack: Path, guide: Path) -> None:
    for name in ("README.md", "LICENSE", ".gitignore", ".git/config"):
        with_file(name)(pack)

    assert faults(pack, guide) == []


def test_the_commands_tell_a_pack_from_a_guide(invoke: Callable[..., Ran], pack: Path, tmp_path: Path) -> None:
    ran = invoke("check", str(pack))

    assert (ran.code, ran.err) == (0, "ketainfo: no faults in 1 topic and 1 source\n")
    assert invoke("build", str(pack), "-o", str(tmp_path / "clinic.sqlite")).code == 0
    assert "With pages from Example Clinic" in invoke("--library", str(tmp_path / "clinic.sqlite")).out


def test_a_list_marks_what_comes_from_a_pack(
    invoke: Callable[..., Ran], pack: Path, guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_over(pack, guide, tmp_path / "clinic.sqlite")
    monkeypatch.setenv("KETAINFO_LIBRARY", str(tmp_path / "clinic.sqlite"))
    whose = {hit["topic"]: hit["origin"] for hit in json.loads(invoke("search", "front desk", "--json").out)["hits"]}

    assert "how to reach us. (from Example Clinic)\n" in invoke("topics").out
    assert "Your visit to Example Clinic › In brief (from Example Clinic): " in invoke("search", "front desk").out
    assert (whose.pop("example-clinic"), set(whose.values()) <= {""}) == ("Example Clinic", True)
