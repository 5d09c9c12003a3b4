"""Packs: a clinic's own pages, laid over the guide. A pack adds topics or takes the place of some; the rest stays."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from ketainfo.library import Library

MAX_TOPICS = 200
"""A pack with more topics than twice the guide's is a mistake or an attack."""


def is_pack(root: Path) -> bool:
    """Return whether the folder `root` says that it is a pack, or brings no groups as a guide does."""
    return (root / "pack.toml").exists() or not (root / "groups.toml").exists()


class Guide(NamedTuple):
    """What a pack may lean on: the topics, groups and sources of the guide, and which topic each name leads to.

    The `kept` topics are those that a call for help leads to: no pack takes their place.
    """

    topics: frozenset[str]
    kept: frozenset[str]
    groups: frozenset[str]
    sources: frozenset[str]
    names: dict[str, str]


NO_GUIDE = Guide(frozenset(), frozenset(), frozenset(), frozenset(), {})


def read_guide(library: Library) -> Guide:
    """Return what packs may lean on in `library`."""
    return Guide(
        frozenset(topic for (topic,) in library.rows("SELECT id FROM topic")),
        frozenset(topic for (topic,) in library.rows("SELECT topic FROM alarm")),
        frozenset(group for (group,) in library.rows("SELECT id FROM topic_group")),
        frozenset(key for (key,) in library.rows("SELECT key FROM source")),
        dict(library.rows("SELECT name, topic FROM topic_name")),
    )


def remove_topic(database: sqlite3.Connection, topic: str) -> None:
    """Take a topic out of a library, so that another can stand in its place."""
    sections = "SELECT id FROM section WHERE topic = ?"
    points = f"SELECT id FROM point WHERE section IN ({sections})"
    database.execute(f"DELETE FROM passage WHERE rowid IN ({sections})", [topic])
    database.execute(f"DELETE FROM citation WHERE point IN ({points})", [topic])
    database.execute(f"DELETE FROM point WHERE section IN ({sections})", [topic])
    for table in ("section", "use", "related", "topic_name"):
        database.execute(f"DELETE FROM {table} WHERE topic = ?", [topic])
    database.execute("DELETE FROM topic WHERE id = ?", [topic])
