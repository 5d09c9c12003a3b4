"""What is shown is what is written, in every medium, at every width, with and without colour."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from ketainfo.decisions import evidence, options, timelines
from ketainfo.disclosure import disclose
from ketainfo.library import Library
from ketainfo.model import Topic
from ketainfo.render import html, markdown, plain, terminal
from ketainfo.render.blocks import (
    Alert,
    Entries,
    Entry,
    Flow,
    Heading,
    Item,
    Items,
    Paragraph,
    References,
    Screen,
    Span,
    Title,
    text,
)
from ketainfo.render.documents import reading as documents
from ketainfo.render.screens import decisions as deciding
from ketainfo.render.screens import disclosure as disclosing
from ketainfo.render.screens import reading as screens
from ketainfo.render.screens import worksheet as asking
from ketainfo.search import search
from ketainfo.worksheet import worksheet
from tests.conftest import Ran

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 22)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(screen: Screen, width: int = 80, *, color: bool = False) -> str:
    page = io.StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
    )
    terminal.write(screen, console)
    return page.getvalue()


def show(library: Library, topic: str) -> tuple[Topic, Screen]:
    found = library.topic(topic)
    region = library.region("US")
    assert region is not None
    return found, screens.topic(found, found.sections, region, TODAY, full_sources=False)


LINES_ON_A_LIST = ["codeine 30mg", "tylenol", "lorazeparm", "high bp", "hydroxizine", "<b>x</b>", "no asthma"]


def told(library: Library) -> Screen:
    return disclosing.disclosure(disclose(library, LINES_ON_A_LIST), library.regions()[0], full_sources=False)


def counted(library: Library) -> Screen:
    return deciding.evidence(evidence(library)[0], library.sources, full_sources=False)


def times(library: Library) -> Screen:
    return deciding.overview(evidence(library), timelines(library), library.sources, full_sources=False)


def compared(library: Library) -> Screen:
    return deciding.comparison(options(library), library.sources, full_sources=False)


def blank(library: Library) -> Screen:
    return asking.blank(worksheet(library), library.regions()[0])


RENDERINGS: dict[str, Callable[[Library], str]] = {
    "show-plain.txt": lambda library: plain.write(show(library, "safety")[1]),
    "show-colour-80.txt": lambda library: on_terminal(show(library, "safety")[1], color=True),
    "show-40.txt": lambda library: on_terminal(show(library, "safety")[1], 40),
    "show-100.txt": lambda library: on_terminal(show(library, "safety")[1], 100),
    "show-brackets.txt": lambda library: on_terminal(show(library, "brackets")[1]),
    "show.json": lambda library: json.dumps(
        documents.topic(show(library, "safety")[0], show(library, "safety")[0].sections), indent=2
    ),
    "search-80.txt": lambda library: on_terminal(
        screens.results(search(library, "blood presure"), library.regions()[0]), color=True
    ),
    "search-crisis-plain.txt": lambda library: plain.write(
        screens.results(search(library, "i will kill myself"), library.regions()[0])
    ),
    "topics-100.txt": lambda library: on_terminal(screens.topics(library.groups(), library.topics()), 100),
    "disclose-80.txt": lambda library: on_terminal(told(library), color=True),
    "disclose-plain.txt": lambda library: plain.write(told(library)),
    "sheet.md": lambda library: markdown.write([disclosing.sheet(disclose(library, LINES_ON_A_LIST))]),
    "sheet.html": lambda library: html.write([disclosing.sheet(disclose(library, LINES_ON_A_LIST))]),
    "evidence-80.txt": lambda library: on_terminal(counted(library), color=True),
    "evidence-50.txt": lambda library: on_terminal(counted(library), 50),
    "evidence.md": lambda library: markdown.write([counted(library)]),
    "evidence.html": lambda library: html.write([counted(library)]),
    "overview-80.txt": lambda library: on_terminal(times(library)),
    "overview.html": lambda library: html.write([times(library)]),
    "compare-120.txt": lambda library: on_terminal(compared(library), 120),
    "compare-40.txt": lambda library: on_terminal(compared(library), 40),
    "compare.html": lambda library: html.write([compared(library)]),
    "worksheet-40.txt": lambda library: on_terminal(blank(library), 40),
    "worksheet.md": lambda library: markdown.write([blank(library)]),
    "worksheet.html": lambda library: html.write([blank(library)]),
    "urgent-60.txt": lambda library: on_terminal(
        screens.urgent(library.regions()[0], library.situations(), library.regions()), 60
    ),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_screen_looks_as_it_was_agreed(library: Library, name: str, request: pytest.FixtureRequest) -> None:
    rendered = RENDERINGS[name](library)
    if request.config.getoption("--write-golden"):
        (GOLDEN / name).write_text(rendered, encoding="utf-8")

    assert rendered == (GOLDEN / name).read_text(encoding="utf-8")


def test_text_is_shown_letter_for_letter_in_every_medium(library: Library) -> None:
    found, screen = show(library, "brackets")
    written = r"See [a1] [/b] [link=file:///x]y[/link] :pill: and a backslash \ here."

    assert written in plain.write(screen)
    assert written in on_terminal(screen)
    assert found.sections[0].points[0].text == written


def test_a_topic_past_its_review_date_says_so(library: Library) -> None:
    found = library.topic("safety")
    late = screens.topic(found, found.sections, library.regions()[0], date(2028, 1, 1), full_sources=False)

    assert "due for review by 2027-06-30" in plain.write(late)
    assert "due for review" not in plain.write(show(library, "safety")[1])


LINES = st.lists(
    st.sampled_from(["ab", "cd-ef", "…", "›", "漢字", "[b]", ":x:", "\\", "verylongwordthatdoesnotfitanywhereatall"]),
    min_size=1,
)
TEXTS = LINES.map(" ".join)
BLOCKS = st.one_of(
    st.builds(Title, TEXTS, TEXTS, TEXTS),
    st.builds(Heading, TEXTS),
    st.builds(Paragraph, TEXTS.map(text)),
    st.builds(Items, st.lists(st.builds(Item, TEXTS.map(text), st.just(())), min_size=1).map(tuple)),
    st.builds(
        Entries,
        st.lists(st.builds(Entry, TEXTS.map(Span), TEXTS.map(text), st.just(())), min_size=1).map(tuple),
        st.booleans(),
    ),
    st.builds(Flow, st.lists(TEXTS.map(text), min_size=1).map(tuple)),
    st.builds(References, st.lists(st.tuples(st.integers(1, 99), TEXTS), min_size=1).map(tuple), st.booleans()),
    st.builds(Alert, TEXTS, st.lists(TEXTS.map(text)).map(tuple)),
)


def written(block: object) -> str:
    """Return every text of a block, in reading order."""
    match block:
        case str():
            return block
        case Title(words, lead, aside):
            return f"{words} {aside} {lead}"
        case Span(words, _):
            return words
        case References(entries, _):
            return " ".join(f"[{number}] {source}" for number, source in entries)
        case tuple():
            return " ".join(map(written, block))
        case _:
            return ""


def letters(shown: str) -> str:
    """Return what is left of a page when its layout is taken away."""
    return re.sub(r"[\s•▌·]|Important:|:(?=\s|$)", "", ESCAPE.sub("", shown))


@given(st.lists(BLOCKS, min_size=1), st.integers(24, 120))
def test_a_page_keeps_every_letter_in_order_and_its_width(screen: Screen, width: int) -> None:
    page = on_terminal(screen, width, color=True)

    assert letters(page) == letters(" ".join(map(written, screen)))
    assert max(cell_len(line) for line in ESCAPE.sub("", page).splitlines()) <= min(width, terminal.MAX_WIDTH)


@given(st.lists(BLOCKS, min_size=1))
def test_linear_text_has_no_layout_to_read_aloud(screen: Screen) -> None:
    lines = plain.write(screen).splitlines()

    assert not any(line.startswith((" ", "•", "▌")) for line in lines)


def test_piped_output_is_linear_text_without_a_code(invoke: Callable[..., Ran]) -> None:
    piped, asked = invoke("show", "safety"), invoke("show", "safety", "--plain")

    assert piped.out == asked.out
    assert "\x1b" not in piped.out


def test_a_page_stands_alone_and_holds_text_as_text(library: Library) -> None:
    _, screen = show(library, "brackets")
    page = html.write([screen, told(library)], "A <book> & more")
    headings = re.findall(r"<(h\d)", page)

    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    assert {"h2", "h3"} == set(headings[1:])
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert not re.search(r"<(script|link|img|iframe)|https?://(?!example)", page)


def test_a_link_in_a_page_leads_to_its_source(library: Library) -> None:
    page = html.write([counted(library)])

    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(re.findall(r'id="([^"]*)"', page))


def test_markdown_means_what_it_says(library: Library) -> None:
    _, screen = show(library, "brackets")
    parsed = MarkdownIt("commonmark").render(markdown.write([screen]))

    assert "See [a1] [/b] [link=file:///x]y[/link] :pill:" in parsed
    assert "<a " not in parsed
    assert "<em>" not in parsed


def test_a_text_of_several_lines_stays_one_text_in_markdown() -> None:
    written = markdown.write([[Items((Item(text("one\n\n# two\n- three\tfour")),))]])

    assert MarkdownIt("commonmark").render(written) == "<ul>\n<li>one # two - three four</li>\n</ul>\n"


@pytest.mark.parametrize("width", [24, 30, 40, 41, 50, 66, 80, 100, 120, 200])
def test_pictures_and_columns_stay_within_the_window(library: Library, width: int) -> None:
    for screen in (counted(library), times(library), compared(library), told(library)):
        page = on_terminal(screen, width)

        assert max(cell_len(line) for line in page.splitlines()) <= width
