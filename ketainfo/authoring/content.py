"""A content folder as a whole, as written: what there is to check and to compile."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from ketainfo.authoring import shapes
from ketainfo.authoring.bibliography import read_bibliography
from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.tables import Row, Shape, check_headers, read_csv, read_lists, read_table
from ketainfo.authoring.topics import DraftOption, DraftTopic, read_option, read_topic


class Content(NamedTuple):
    """Everything in a content folder, each record with its place."""

    groups: list[Row]
    topics: list[DraftTopic]
    options: list[DraftOption]
    sources: list[Row]
    terms: list[Row]
    regions: list[Row]
    situations: list[Row]
    alarms: list[Row]
    alarm_lists: dict[str, list[str]]
    same: list[Row]
    filler: list[str]
    elsewhere: list[str]
    asked: list[Row]
    about: list[Row]
    reminders: list[Row]
    medicines: list[Row]
    conditions: list[Row]
    lookalikes: list[Row]
    label_words: dict[str, list[str]]
    evidence: list[Row]
    timelines: list[Row]
    questions: list[Row]
    signs: list[Row]
    steps: list[Row]
    ready: list[Row]
    pack: list[Row]


def read(root: Path) -> tuple[Content, list[Fault]]:
    """Return the content of the folder `root` and every fault that reading it met; bad content raises nothing."""
    faults = Faults()
    paths = sorted(root.glob("topics/*/*.md"))
    if not paths:
        faults.add(Place("topics"), "there is no topic", "give the folder that holds topics/<group>/<id>.md")
    headers: dict[str, set[str]] = defaultdict(set)

    def table(name: str, header: str, shape: Shape) -> list[Row]:
        headers[name].add(header)
        return read_table(root, name, header, shape, faults)

    words = read_lists(root, "words.toml", faults)
    content = Content(
        groups=table("groups.toml", "group", shapes.GROUP),
        topics=[topic for path in paths if (topic := read_topic(root, path, faults))],
        options=[option for path in sorted(root.glob("options/*.md")) if (option := read_option(root, path, faults))],
        sources=read_bibliography(root, "bibliography.json", faults),
        terms=table("glossary.toml", "term", shapes.TERM),
        regions=table("helplines.toml", "region", shapes.REGION),
        situations=table("urgent.toml", "situation", shapes.SITUATION),
        alarms=table("alarms.toml", "alarm", shapes.ALARM),
        alarm_lists=read_lists(root, "alarms.toml", faults),
        same=table("words.toml", "same", shapes.SAME),
        filler=words.get("filler", []),
        elsewhere=words.get("elsewhere", []),
        asked=table("asked.toml", "asked", shapes.SAYS),
        about=table("about.toml", "section", shapes.ABOUT),
        reminders=table("reminders.toml", "reminder", shapes.REMINDER),
        medicines=read_csv(root, "medicines.csv", shapes.MEDICINE.columns, faults),
        conditions=read_csv(root, "conditions.csv", shapes.CONDITION.columns, faults),
        lookalikes=table("lookalikes.toml", "pair", shapes.LOOKALIKE),
        label_words=read_lists(root, "label_words.toml", faults),
        evidence=table("evidence.toml", "condition", shapes.EVIDENCE),
        timelines=table("timelines.toml", "timeline", shapes.TIMELINE),
        questions=table("questions.toml", "question", shapes.QUESTION),
        signs=table("questions.toml", "sign", shapes.SIGN),
        steps=table("worksheet.toml", "step", shapes.STEP),
        ready=table("worksheet.toml", "ready", shapes.READY),
        pack=table("pack.toml", "pack", shapes.PACK),
    )
    for name, known in headers.items():
        check_headers(root, name, known, faults)
    return content, faults
