"""A file that a person asks for is whole or not there, theirs alone, and never written over another by mistake."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from ketainfo.cli.paper import check_target, save
from ketainfo.errors import FileError, UsageError
from tests.conftest import Ran, is_private, make_pipe, on_a_terminal, on_unix, spoilt

Invoke = Callable[..., Ran]


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    save("text", tmp_path / "page.txt", force=False)

    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "text"
    assert is_private(tmp_path / "page.txt")


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="exists; give another name, or --force"):
        save("new", tmp_path / "page.txt", force=False)

    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "mine"
    save("new", tmp_path / "page.txt", force=True)
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "new"


@on_unix
@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, *, force: bool) -> None:
    (tmp_path / "target").write_text("mine", encoding="utf-8")
    (tmp_path / "page.txt").symlink_to(tmp_path / "target")
    with pytest.raises(UsageError, match="is a link, a folder or a device"):
        save("new", tmp_path / "page.txt", force=force)

    assert (tmp_path / "target").read_text(encoding="utf-8") == "mine"


def test_a_device_or_a_pipe_may_not_be_written_over(tmp_path: Path) -> None:
    def refused(path: Path) -> None:  # only checked: a failing test must not write over a device
        with pytest.raises(UsageError, match="is a link, a folder or a device; name a plain file"):
            check_target(path, force=True)

    refused(Path(os.devnull))
    make_pipe(tmp_path / "pipe")
    refused(tmp_path / "pipe")


@on_unix
def test_a_handout_is_for_everybody_that_the_system_lets_read(invoke: Invoke, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    mask = os.umask(0o027)
    invoke("handout", "bladder", "-o", str(page))
    os.umask(mask)

    assert stat.S_IMODE(page.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["tempfile.NamedTemporaryFile", "os.fsync", "pathlib.Path.replace"])
def test_a_failure_on_the_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "page.txt").write_text("mine", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(FileError, match="No space left on device; nothing was changed"):
        save("new", tmp_path / "page.txt", force=True)
    monkeypatch.undo()

    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(
            ["handout", "safety", "-o", "nowhere/page.html"], "No such file or directory; nothing was", id="nowhere"
        ),
        pytest.param(["handout", "safety", "-o", "page.doc"], "does not say its form; end it in .html", id="ending"),
        pytest.param(["handout"], "name a topic", id="nothing-named"),
        pytest.param(["handout", "xyzzy"], "there is no topic 'xyzzy'", id="no-such-topic"),
        pytest.param(["disclose", "codeine", "-o", "."], "is a link, a folder or a device", id="folder"),
        pytest.param(["handout", "safety", "-o", "x.json"], "end it in .html, .htm, .md, .txt, .pdf, or", id="no-json"),
        pytest.param(["handout", "safety", "--format", "pdf"], "a PDF is no text for the screen", id="pdf-on-screen"),
        pytest.param(["decide", "--json", "-o", "x.html"], "--json and a page in html contradict", id="two-forms"),
        pytest.param(["disclose", "tea", "--json", "--format", "fhir"], "--json and a page in fhir", id="two-jsons"),
    ],
)
def test_what_cannot_be_written_is_told(invoke: Invoke, args: list[str], said: str) -> None:
    ran = invoke(*args)

    assert ran.code in (1, 2, 4)
    assert ran.out == ""
    assert said in ran.err


def test_a_handout_holds_the_topic_its_pictures_and_where_help_is(invoke: Invoke) -> None:
    page = invoke("handout", "bladder", "--format", "html", "--sources").out

    assert "<h1>Bladder</h1>" in page
    assert "Pain at least halved" in page
    assert page.count("<circle") == 300
    assert "call or text 988" in page
    assert "doi 10.1000/sample" in page


def test_a_brief_handout_is_the_gist_with_where_help_and_the_rest_are(invoke: Invoke) -> None:
    page = invoke("handout", "bladder", "--brief", "--format", "text").out

    assert "In brief:" in page
    assert "What we do not know:" in page
    assert "988 Lifeline: call or text 988" in page
    assert "There is more on this topic: ketainfo show bladder" in page
    assert len(page) < len(invoke("handout", "bladder", "--format", "text").out) / 2


@pytest.mark.parametrize("more", [[], ["--brief"]])
def test_every_link_on_a_page_leads_somewhere_on_it(invoke: Invoke, more: list[str]) -> None:
    page = invoke("handout", "safety", *more).out

    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_a_page_of_html_is_not_poured_over_a_terminal() -> None:
    assert "name a file for the page, as in --output page.html" in on_a_terminal("handout", "bladder")


def test_the_whole_guide_is_one_book_with_contents(invoke: Invoke) -> None:
    page = invoke("handout", "--all").out

    assert page.count("<article") == 8
    assert '<a href="#part-1">' in page
    assert "Questions to ask" in page


def test_a_handout_leaves_out_the_comparison_that_the_library_does_not_hold(
    invoke: Invoke, sample: Path, tmp_path: Path
) -> None:
    library = str(spoilt(sample, tmp_path / "library", 'DELETE FROM "option"'))

    assert invoke("--library", library, "handout", "--all").out.count("<article") == 7
    assert "name a topic" in invoke("--library", library, "handout", "--with", "compare").err


def test_large_print_is_larger(invoke: Invoke) -> None:
    assert '<html lang="en" class="large">' in invoke("handout", "bladder", "--large").out


def test_a_pdf_without_its_engine_says_how_to_get_it(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    ran = invoke("handout", "bladder", "-o", str(tmp_path / "page.pdf"))

    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'ketainfo[pdf]'" in ran.err
