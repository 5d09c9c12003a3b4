"""Faults of a content folder, each with its place, and the reading of files that may be hostile."""

import os
from pathlib import Path
from typing import NamedTuple

from ketainfo.text import clean, is_clean

LIMITS = {".md": (20_000, 2_000), ".toml": (300_000, 2_000)}
"""The most bytes of a file and characters of a line, by the file's ending: three times what the guide needs, for what
parses Markdown and TOML takes the square of a hostile line, or longer than anyone waits for a hostile megabyte."""
OTHER_LIMITS = (1_000_000, 1_000_000)


class Place(NamedTuple):
    """A line of a file; line 1 where the fault is the file's as a whole."""

    file: str
    line: int = 1


class Fault(NamedTuple):
    """What is wrong at a place, and what to do about it."""

    place: Place
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.wrong}; {self.remedy}"


class Faults(list[Fault]):
    """The faults found so far; reading goes on after each, so that an author sees all of them at once."""

    def add(self, place: Place, wrong: str, remedy: str) -> None:
        """Note one more fault, in one line that a terminal can show: names and values in it may be anybody's."""
        self.append(Fault(place._replace(file=_shown(place.file)), _shown(wrong), _shown(remedy)))


def _shown(text: str) -> str:
    return clean(" ".join(text.split("\n")))


def read_file(root: Path, path: Path, faults: Faults) -> str | None:
    """Return the text of `path`, which is none where there is no such file.

    Returns None, and adds a fault, if it is no plain UTF-8 file of reasonable size below `root`.
    """
    if not os.path.lexists(path):
        return ""
    place = Place(path.relative_to(root).as_posix())
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        faults.add(place, "this is a link or no plain file", "put the file itself here")
        return None
    most, longest = LIMITS.get(path.suffix, OTHER_LIMITS)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        faults.add(place, f"the file cannot be read ({error.strerror})", "check its permissions")
        return None
    if len(data) > most:
        faults.add(place, f"the file is larger than {most:,} bytes", "split it")
        return None
    return _decode(data, longest, place, faults)


def _decode(data: bytes, longest: int, place: Place, faults: Faults) -> str | None:
    try:
        text = data.decode("utf-8-sig")  # some editors on Windows begin a file with a mark
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.add(place._replace(line=line), "this is not UTF-8 text", "save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n")
    for number, line_text in enumerate(text.split("\n"), start=1):
        if len(line_text) > longest:
            faults.add(place._replace(line=number), f"the line is longer than {longest:,} characters", "break it")
            return None
        if not is_clean(line_text):
            faults.add(
                place._replace(line=number),
                f"a control or invisible character stands in {clean(line_text)[:60]!r}",
                "remove it",
            )
            return None
    return text
