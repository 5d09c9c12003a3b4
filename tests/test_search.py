"""A question finds the passage that answers it, and no text whatsoever breaks the search."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketainfo.library import Library
from ketainfo.query import parse
from ketainfo.search import MARKS, Results, faintly_alike, nearest_topics, search
from ketainfo.text import name_key, words


def first(found: Results) -> str | None:
    return f"{found.hits[0].topic} › {found.hits[0].section}" if found.hits else None


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        pytest.param("cystitis", "bladder › in-brief", id="alias"),
        pytest.param("what about my water works", "bladder › in-brief", id="alias-of-two-words-among-fillers"),
        pytest.param("hallucination", "bladder › in-brief", id="another-form-of-the-word"),
        pytest.param("bp", "safety › blood-pressure", id="words-that-mean-the-same"),
        pytest.param("why does it sting all night", "bladder › in-brief", id="as-people-say-it"),
        pytest.param("blood pressure", "safety › blood-pressure", id="the-words-outdo-a-faint-sound"),
        pytest.param("halucinations", "bladder › in-brief", id="typo"),
        pytest.param("pian", "bladder › in-brief", id="typo-in-a-short-word"),
        pytest.param("nightm", "bladder › in-brief", id="beginning-of-the-last-word"),
        pytest.param("hallucinat of what", "bladder › in-brief", id="beginning-of-a-long-word"),
        pytest.param("CAFE", "brackets › in-brief", id="accent-and-case"),
    ],
)
def test_a_query_finds_the_passage_that_answers_it(library: Library, query: str, answer: str) -> None:
    assert first(search(library, query)) == answer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("halucinatons", "hallucinations", id="two-slips-in-a-long-word"),
        pytest.param("nigtmars", "nigtmars", id="two-slips-in-a-shorter-one"),
        pytest.param("bladdr", "bladder", id="one-slip"),
        pytest.param("zladder", "bladder", id="in-the-first-letter"),
        pytest.param("zain", "zain", id="in-the-first-letter-of-a-short-word"),
        pytest.param("pian", "pain", id="in-a-short-word"),
        pytest.param("pan", "pan", id="in-a-word-too-short"),
        pytest.param("ladders", "ladders", id="an-everyday-word"),
        pytest.param("2027", "2027", id="a-number"),
        pytest.param("halluc", "hallucinations", id="the-beginning-of-a-long-word"),
        pytest.param("hall", "hall", id="that-of-a-short-one"),
    ],
)
def test_a_word_in_a_question_is_read_as_the_one_that_is_surely_meant(library: Library, typed: str, meant: str) -> None:
    assert parse(library, f"{typed} bladder").read == name_key(f"{meant} bladder")


@pytest.mark.parametrize(("typed", "meant"), [("hall", "hallucinations"), ("ni", "ni"), ("cys", "cystitis")])
def test_the_last_word_may_still_be_typed(library: Library, typed: str, meant: str) -> None:
    assert parse(library, f"bladder {typed}").read == name_key(f"bladder {meant}")


def test_a_small_number_tells_nothing(library: Library) -> None:
    assert parse(library, "3 nights of 24 pain").asked == parse(library, "nights of pain").asked


def test_a_mended_word_is_said(library: Library) -> None:
    assert search(library, "halucinations").corrections == (("halucinations", "hallucinations"),)


def test_the_words_that_matched_are_marked_in_a_sentence_shown_whole(library: Library) -> None:
    (snippet,) = {hit.snippet for hit in search(library, "nightmares").hits if hit.section == "in-brief"}

    assert [piece.text for piece in snippet if piece.marked] == ["nightmares"]
    assert "".join(piece.text for piece in snippet).startswith("Hallucinations, nightmares and PTSD")


@pytest.mark.parametrize("query", ["keto recipes", "asdfgh", "a the of", "漢字", "profit of clinics abroad"])
def test_what_the_guide_does_not_answer_has_no_hit(library: Library, query: str) -> None:
    assert search(library, query).hits == ()


def test_a_passage_that_holds_little_of_the_question_is_no_answer(library: Library) -> None:
    assert search(library, "cystitis").hits != ()
    assert search(library, "cystitis among racing horses overseas").hits == ()


def test_a_word_is_looked_up_that_answers_no_strange_question(library: Library) -> None:
    assert search(library, "rest").hits != ()
    assert search(library, "what is the rest").hits == ()


@pytest.mark.parametrize("query", ["greyhounds with cystitis", "cystitis pension fund"])
def test_a_question_about_another_subject_has_no_hit(library: Library, query: str) -> None:
    assert search(library, query).hits == ()


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        pytest.param("suicidal with cystitis", ["safety", "bladder"], id="before-what-else-answers"),
        pytest.param("suicidal", ["safety"], id="where-nothing-else-does"),
        pytest.param("cystitis", ["bladder"], id="no-alarm"),
    ],
)
def test_what_an_alarm_leads_to_comes_first_and_once(library: Library, query: str, topics: list[str]) -> None:
    assert [hit.topic for hit in search(library, query).hits] == topics


def test_a_word_of_the_glossary_is_explained_before_the_passages_that_use_it(library: Library) -> None:
    assert [hit.topic for hit in search(library, "dissociation").hits] == ["glossary", "safety"]


@pytest.mark.parametrize(
    ("query", "commands"),
    [
        pytest.param("codeine", ["ketainfo disclose codeine"], id="nothing-else-answers"),
        pytest.param("high bp", ['ketainfo disclose "high bp"'], id="a-condition-in-the-words-typed"),
        pytest.param("pain with my lorazepam", ["ketainfo show bladder", "ketainfo disclose lorazepam"], id="beside"),
        pytest.param("codeine for the moon", ["ketainfo disclose codeine"], id="in-a-question-that-nothing-answers"),
        pytest.param("codeine for my greyhound", [], id="in-a-question-of-another-subject"),
        pytest.param("fluticasone", ["ketainfo disclose fluticasone"], id="forms-of-one-medicine"),
        pytest.param("pain hallucinations weed", ["ketainfo show bladder"], id="no-medicine-beside-others"),
    ],
)
def test_a_medicine_leads_to_what_to_tell_the_clinic(library: Library, query: str, commands: list[str]) -> None:
    assert [hit.command for hit in search(library, query).hits] == commands


def test_one_topic_does_not_flood_the_list(library: Library) -> None:
    topics = [hit.topic for hit in search(library, "clinic").hits]

    assert len(topics) == len(set(topics)) > 1


@pytest.mark.parametrize(
    "query", ['"', "*", "NEAR(a b", "a AND", "it's", "topic:x", "NOT", "-", "\0", ")", "^a", "a" * 10**6]
)
def test_the_query_language_of_the_index_is_out_of_reach(library: Library, query: str) -> None:
    assert isinstance(search(library, query), Results)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_is_answered_without_an_error(library: Library, query: str) -> None:
    found = search(library, query)

    assert not set("".join(MARKS)) & {char for hit in found.hits for piece in hit.snippet for char in piece.text}


def test_a_topic_that_a_question_sounds_like_is_found_beside_one_that_holds_its_words(library: Library) -> None:
    assert [hit.topic for hit in search(library, "safety all night").hits] == ["bladder", "safety"]


def test_what_only_sounds_like_a_topic_finds_nothing(library: Library) -> None:
    assert search(library, "it stings whenever a greyhound wins").hits == ()


def test_what_faintly_sounds_like_a_topic_is_worth_a_look(library: Library) -> None:
    assert search(library, "square loo").hits == ()
    assert faintly_alike(library, "square loo") == ["brackets", "bladder"]
    assert faintly_alike(library, "square loo of a greyhound") == []


def test_a_passage_that_only_shares_a_word_is_left_out(library: Library) -> None:
    assert "safety" in [hit.topic for hit in search(library, "pressure leave").hits]
    assert [hit.topic for hit in search(library, "cystitis pressure leave").hits] == ["bladder"]


def test_twenty_thousand_words_are_answered(library: Library) -> None:
    assert first(search(library, "cystitis " * 20_000)) == "bladder › in-brief"


def test_every_topic_is_found_by_each_of_its_names(library: Library) -> None:
    for head in library.topics():
        for name in (head.title, *head.aliases):
            assert first(search(library, name)), name
            assert search(library, name).hits[0].topic == head.id, name


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        pytest.param("i want to Kill  myself", "crisis", id="whatever-the-case-and-space"),
        pytest.param("thoughts of killing my self", "crisis", id="each-alternative"),
        pytest.param("he won’t just open eyes and wake", "emergency", id="four-words-between"),
        pytest.param("it won't be that long before we wake", None, id="five-words-between"),
        pytest.param("Overdose!", "emergency", id="a-whole-query"),
        pytest.param("overdose prevention", None, id="more-than-a-whole-query"),
        pytest.param("skill myself", None, id="part-of-a-word"),
        pytest.param("halucinations tonight", "crisis", id="a-slip-mended"),
        pytest.param("cann i feel suicidal", "crisis", id="a-guess-excuses-nothing"),
        pytest.param("I feel suicidal", "crisis", id="not-excused"),
        pytest.param("can it make me feel suicidal", "quiet", id="excused-from-one-alarm-but-not-the-next"),
        pytest.param("can i feel suicidal and think of killing myself", "crisis", id="an-excuse-is-for-its-own-sign"),
        pytest.param("how much should I take?", "unsupervised", id="on-ones-own"),
        pytest.param("how much should i take off work", None, id="excused"),
        pytest.param("i see no way out of it anymore", "unsure", id="sounds-like-a-call"),
        pytest.param("is there a way out to the clinic", None, id="only-words-of-a-call"),
    ],
)
def test_words_that_call_for_help_are_heard(library: Library, query: str, kind: str | None) -> None:
    urgency = search(library, query).urgency

    assert (urgency.kind if urgency else None) == kind


def test_a_call_is_heard_at_the_end_of_a_long_letter_and_no_flood(library: Library) -> None:
    call = "i see no way out of it anymore"
    found = search(library, "zz " * 392 + call).urgency

    assert found is not None
    assert found.kind == "unsure"
    assert search(library, "zz " * 400 + call).urgency is None


def test_how_rare_a_word_is_says_nothing_of_how_well_a_passage_matches(library: Library) -> None:
    scores = [score for (score,) in library.rows("SELECT score FROM posting")]

    assert 0.5 < min(scores) <= max(scores) < 2.2  # k1 + 1, the most that bm25 gives but for the rarity


def test_a_near_miss_suggests_the_topic_meant(library: Library) -> None:
    assert nearest_topics(library, "bladdr")[0] == "bladder"
    assert nearest_topics(library, "bladr") == ["bladder"]
    assert nearest_topics(library, "squar") == ["brackets"]
    assert nearest_topics(library, "zzzz") == []


def test_folding_is_the_same_on_both_sides(library: Library) -> None:
    assert words("naïve") == ["naive"]
    assert first(search(library, "naive")) == first(search(library, "naïve")) == "brackets › in-brief"
