"""Whatever a library holds in place of what was built, a command shows it or refuses it in a sentence."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ketainfo import __version__
from tests.conftest import Ran, spoilt

COMMANDS = [
    ["show", "safety", "--sources"],
    ["search", "bladder", "infection"],
    ["search", "i want to kill myself"],
    ["topics"],
    ["urgent"],
    ["sources", "lee2020sample"],
    ["define"],
    ["evidence"],
    ["evidence", "bladder"],
    ["compare"],
    ["questions"],
    ["decide", "--blank"],
    ["disclose"],
    ["disclose", "co-codamol", "hydroxizine", "no stroke"],
    ["handout", "--all"],
    ["about", "--json"],
]
SENSELESS = ["NULL", "''", "'x'", "x'ff'", "0", "-1", "9223372036854775807", "0.5", "'[]'", "char(10)", "char(9, 9)"]
SEEDS, TIMES = 10, 20


def damage(library: Path, chance: random.Random) -> str:
    """Return a statement of SQL that puts something senseless into a column, empties a table, or takes it out."""
    database = sqlite3.connect(library)
    columns = database.execute(
        "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns"
        " WHERE tables.type = 'table' AND tables.name NOT GLOB 'passage_*' AND tables.name NOT GLOB 'spelling_*'"
        " AND NOT (columns.pk AND columns.type = 'INTEGER')"  # SQLite itself holds these to whole numbers
    ).fetchall()
    database.close()
    table, column = chance.choice(columns)
    setting = f'UPDATE OR IGNORE "{table}" SET "{column}" = {chance.choice(SENSELESS)}'
    return chance.choice([setting] * 8 + [f'DELETE FROM "{table}"', f'DROP TABLE "{table}"'])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_library_is_shown_or_refused(
    invoke: Callable[..., Ran], sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    for time in range(TIMES):
        statement = damage(sample, chance)
        path = spoilt(sample, tmp_path / "library", statement)
        monkeypatch.setenv("FORCE_COLOR", str(time % 2))
        for args in COMMANDS:
            ran = invoke(*args, "--library", str(path))

            assert ran.code in {0, 1, 2, 3}, (statement, args, ran.err)
            assert ran.code == 0 or args != ["urgent"], (statement, ran.err)
            assert ran.code != 3 or (str(path) in ran.err and "make it anew with 'ketainfo build'" in ran.err)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_library_with_other_bytes_is_shown_or_refused(
    invoke: Callable[..., Ran], sample: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    data, path = bytearray(sample.read_bytes()), tmp_path / "library"
    for _ in range(200):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
        data[chance.randrange(100, 4096)] = chance.randrange(128, 256)  # where SQLite keeps the names of the tables
    path.write_bytes(data)
    for args in COMMANDS:
        ran = invoke(*args, "--library", str(path))

        assert ran.code in {0, 1, 2, 3}, (args, ran.err)
        assert ran.code == 0 or args != ["urgent"], ran.err


def test_a_library_of_another_version_says_so_and_is_read(
    invoke: Callable[..., Ran], sample: Path, tmp_path: Path
) -> None:
    path = spoilt(sample, tmp_path / "library", "UPDATE build SET version = '0.0.9'")
    ran = invoke("urgent", "--library", str(path))

    assert (ran.code, ran.out) == (0, invoke("urgent", "--library", str(sample)).out)
    assert f"was built with ketainfo 0.0.9, and this is {__version__}; its help lines may be out of date" in ran.err
    assert ran.err.count("\n") == 1
    assert "built with ketainfo 0.0.9" in invoke("about", "--library", str(path)).out
