"""What once made the program fail does so no more."""

from pathlib import Path

import pytest

from ketainfo.errors import KetainfoError
from ketainfo.library import Library
from tests.fuzz import FOUND, TARGETS

INPUTS = sorted(FOUND.iterdir())


def outcome(path: Path, library: Library) -> str:
    """Return how the program takes a found input; a traceback is neither."""
    try:
        TARGETS[path.name.partition("-")[0]](path.read_bytes(), library)
    except KetainfoError:
        return "refused in a sentence"
    return "taken"


@pytest.mark.parametrize("path", INPUTS, ids=[path.name for path in INPUTS])
def test_a_found_input_is_taken_or_refused(library: Library, path: Path) -> None:
    assert outcome(path, library) in {"taken", "refused in a sentence"}
