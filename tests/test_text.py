"""Text from people is made harmless to show and alike to compare."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketainfo.text import clean, fold, is_clean, name_key, words

UNSEEN: tuple[Literal["Cc", "Cf", "Cs", "Zl", "Zp"], ...] = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(st.text())
def test_cleaned_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    cleaned = clean(text)

    assert all(char in "\n\t" or unicodedata.category(char) not in UNSEEN for char in cleaned)
    assert is_clean(cleaned)


@given(st.characters(categories=UNSEEN, exclude_characters="\n\t"))
def test_each_character_that_nobody_sees_is_written_out(char: str) -> None:
    assert not is_clean(f"a{char}b")
    assert char not in clean(f"a{char}b")


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b]0;owned\x07\x1b[2J", "^[]0;owned^G^[[2J", id="escape"),
        pytest.param("a\x9bb", "a<9b>b", id="C1"),
        pytest.param("a\x7fb", "a^?b", id="DEL"),
        pytest.param("5\u202e01\u200b mg", "5<202e>01<200b> mg", id="bidirectional-and-zero-width"),
        pytest.param("\udcff", "<dcff>", id="lone-surrogate"),
        pytest.param("a\u00ad\ufeff\U000e0041b", "a<ad><feff><e0041>b", id="soft-hyphen-mark-and-tag"),
        pytest.param("a\u2028b\u2029c", "a<2028>b<2029>c", id="separators-of-lines-and-paragraphs"),
    ],
)
def test_what_a_reader_cannot_see_is_written_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_folding_twice_is_folding_once_for_looking_up(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("K-Hole", "k hole"), ("café", "cafe\u0301"), ("can’t", "CANT"), ("blood_pressure", "Blood pressure")],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_words_keep_digits_and_other_scripts() -> None:
    assert words("PHQ-9: болит 痛み?") == ["phq", "9", *fold("болит 痛み").split()]
