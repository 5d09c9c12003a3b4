"""A content folder as a whole, as written: what there is to check and to compile."""

import datetime
from pathlib import Path
from typing import NamedTuple

from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.tables import Column, Row, load_toml, read_bibliography, read_table
from ketainfo.authoring.topics import DraftTopic, read_topic

_GROUP = {"id": Column(str), "title": Column(str), "summary": Column(str)}
_TERM = {
    "name": Column(str),
    "aliases": Column(list, []),
    "meaning": Column(str),
    "sources": Column(list, []),
    "topic": Column(str, ""),
}
_REGION = {
    "code": Column(str),
    "name": Column(str),
    "emergency": Column(str),
    "countries": Column(list, []),
    "checked": Column(datetime.date),
    "sources": Column(list),
}
_LINE = {
    "name": Column(str),
    "contact": Column(str),
    "when": Column(str),
    "hours": Column(str, ""),
    "sources": Column(list),
}
_SITUATION = {"who": Column(str), "title": Column(str), "signs": Column(list), "sources": Column(list)}
_ALARM = {
    "kind": Column(str),
    "message": Column(str),
    "topic": Column(str),
    "phrases": Column(list),
    "unless": Column(list, []),
}
_SAME = {"words": Column(list)}
_ABOUT = {"title": Column(str), "points": Column(list)}


class Content(NamedTuple):
    """Everything in a content folder, each record with its place."""

    groups: list[Row]
    topics: list[DraftTopic]
    sources: list[Row]
    terms: list[Row]
    regions: list[Row]
    situations: list[Row]
    alarms: list[Row]
    same: list[Row]
    filler: list[str]
    about: list[Row]


def read(root: Path) -> tuple[Content, list[Fault]]:
    """Return the content of the folder `root` and every fault that reading it met; bad content raises nothing."""
    faults = Faults()
    paths = sorted(root.glob("topics/*/*.md"))
    topics = [topic for path in paths if (topic := read_topic(root, path, faults))]
    if not paths:
        faults.add(Place("topics"), "there is no topic", "give the folder that holds topics/<group>/<id>.md")
    words, _ = load_toml(root, "words.toml", faults)
    content = Content(
        groups=read_table(root, "groups.toml", "group", _GROUP, faults),
        topics=topics,
        sources=read_bibliography(root, "bibliography.json", faults),
        terms=read_table(root, "glossary.toml", "term", _TERM, faults),
        regions=read_table(root, "helplines.toml", "region", _REGION, faults, inner=("line", _LINE)),
        situations=read_table(root, "urgent.toml", "situation", _SITUATION, faults),
        alarms=read_table(root, "alarms.toml", "alarm", _ALARM, faults),
        same=read_table(root, "words.toml", "same", _SAME, faults),
        filler=words.get("filler", []),
        about=read_table(root, "about.toml", "section", _ABOUT, faults),
    )
    return content, faults
