"""From records to rows of the library."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from ketainfo.authoring.tables import Row
from ketainfo.text import name_key


def insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write `rows` to `table`."""
    for row in rows:
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def cells(row: Row) -> tuple[object, ...]:
    """Return the fields of a record as the cells of a row."""
    return tuple(map(cell, row.fields.values()))


def cell(value: object) -> object:
    """Return `value` as a cell holds it: of several texts, one a line; of a date, its ISO form."""
    if isinstance(value, list | tuple):
        return "\n".join(value)
    return value.isoformat() if isinstance(value, date) else value


def pairs(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Return each name of a set with each other one."""
    keys = [name_key(name) for name in names]
    return [(one, other) for one in keys for other in keys if one != other]
