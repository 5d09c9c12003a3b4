"""A library is opened read-only, and a foreign or damaged one is refused in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ketainfo.errors import ContentError, FileError
from ketainfo.library import FORMAT, Library
from tests.conftest import Ran, spoilt


def test_a_topic_is_whole(library: Library) -> None:
    topic = library.topic("safety")

    assert [section.id for section in topic.sections][:2] == ["in-brief", "blood-pressure"]
    assert topic.sections[0].points[0].sources == ("lee2020sample", "agency2021label")
    assert [source.key for source in topic.sources] == ["lee2020sample", "agency2021label"]
    assert [other.id for other in topic.related] == ["bladder"]


def test_a_name_finds_its_topic_in_any_spelling(library: Library) -> None:
    assert [library.topic_id(name) for name in ("Water-Works", " CYSTITIS ", "bladder", "x")] == [
        "bladder",
        "bladder",
        "bladder",
        None,
    ]


def test_every_statement_on_a_source_is_found(library: Library) -> None:
    where = [statement.where for statement in library.statements("lee2020sample")]

    assert {"safety", "bladder", "brackets", "define", "urgent", "disclose", "evidence", "compare"} == set(where)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library"
    path.write_bytes(content)

    with pytest.raises(ContentError, match=r"damaged or foreign|no library that this version reads"):
        Library.open(path)


@pytest.mark.parametrize("mark", ["application_id", "user_version"])
def test_a_library_of_another_program_or_format_is_refused(sample: Path, tmp_path: Path, mark: str) -> None:
    with pytest.raises(ContentError, match="no library that this version reads"):
        Library.open(spoilt(sample, tmp_path / "library", f"PRAGMA {mark} = {FORMAT + 1}"))


def test_a_missing_library_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(FileError, match="there is no library"):
            Library.open(path)


def test_a_view_that_could_run_for_ever_is_not_opened(sample: Path, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n"

    with pytest.raises(ContentError, match="it holds more than tables"):
        Library.open(spoilt(sample, tmp_path / "library", f"CREATE VIEW more AS {endless}"))


def test_a_damaged_library_is_a_sentence(sample: Path, tmp_path: Path, invoke: Callable[..., Ran]) -> None:
    path = spoilt(sample, tmp_path / "library", "DROP TABLE section")
    ran = invoke("--library", str(path), "show", "safety")

    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert f"the library {str(path)!r} is damaged or foreign (no such table: section); make it anew" in ran.err


def test_bytes_in_place_of_a_text_are_a_sentence(sample: Path, tmp_path: Path, invoke: Callable[..., Ran]) -> None:
    ran = invoke("--library", str(spoilt(sample, tmp_path / "library", "UPDATE topic SET title = x'41'")), "topics")

    assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
    assert "bytes in place of text" in ran.err


def test_a_hostile_library_cannot_control_the_terminal(
    sample: Path, tmp_path: Path, invoke: Callable[..., Ran]
) -> None:
    evil = "\x1b]0;owned\x07 [bold]x[/bold] \u202eabc"
    path = spoilt(
        sample,
        tmp_path / "library",
        f"UPDATE point SET text = '{evil}'",
        f"UPDATE topic SET title = '{evil}', aliases = '{evil}'",
        """UPDATE source SET csl = '{"id": "x", "type": "x", "title": "\\u001b[2J", "author": ["\\u001b"]}'""",
    )
    for args in (["topics"], ["show", "safety", "--sources"], ["search", "clinic"], ["show", "safety", "--json"]):
        ran = invoke("--library", str(path), *args)

        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)
        assert "\\u001b" not in ran.out
        assert ran.code == 0


def test_reading_never_writes(sample: Path) -> None:
    library = Library.open(sample)

    with pytest.raises(ContentError, match="readonly"):
        list(library.rows("DELETE FROM topic"))


def test_it_is_read_from_a_folder_that_is_read_only(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a folder?mode=rw#x" / "100% library"
    path.parent.mkdir()
    path.write_bytes(sample.read_bytes())
    path.chmod(0o444)
    path.parent.chmod(0o555)

    assert Library.open(path).topic_id("safety") == "safety"
