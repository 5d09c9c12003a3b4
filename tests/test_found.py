"""What once made the program fail does so no more."""

from contextlib import suppress
from pathlib import Path

import pytest

from ketainfo.errors import KetainfoError
from ketainfo.library import Library
from tests.fuzz import FOUND, TARGETS

INPUTS = sorted(FOUND.iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=[path.name for path in INPUTS])
def test_a_found_input_is_taken_or_refused_in_a_sentence(library: Library, path: Path) -> None:
    with suppress(KetainfoError):  # anything else that is raised fails the test
        TARGETS[path.name.partition("-")[0]](path.read_bytes(), library)
