"""A content folder as a whole, as written: what there is to check and to compile."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ketainfo.authoring import shapes
from ketainfo.authoring.bibliography import read_bibliography
from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.packs import MAX_TOPICS, is_pack
from ketainfo.authoring.tables import Row, Shape, check_headers, read_csv, read_lists, read_table
from ketainfo.authoring.topics import DraftOption, DraftTopic, read_option, read_topic

PAGES, BIBLIOGRAPHY, PACK = "topics/*/*.md", "bibliography.json", "pack.toml"
PACK_FILES = {PAGES, BIBLIOGRAPHY, PACK}
OPTIONS, MEDICINES, CONDITIONS, LABEL_WORDS = "options/*.md", "medicines.csv", "conditions.csv", "label_words.toml"
CALLS = "calls.toml"
GUIDE_FILES = {PAGES, BIBLIOGRAPHY, OPTIONS, MEDICINES, CONDITIONS, LABEL_WORDS, CALLS}
"""The files of a guide beside its tables of records."""
ASIDE = ("README*", "LICENSE*")
"""Files that tell of the folder, and belong to no page."""


class Content(NamedTuple):
    """Everything in a content folder, each record with its place."""

    topics: Sequence[DraftTopic]
    sources: Sequence[Row]
    pack: Sequence[Row] = ()
    groups: Sequence[Row] = ()
    options: Sequence[DraftOption] = ()
    terms: Sequence[Row] = ()
    regions: Sequence[Row] = ()
    situations: Sequence[Row] = ()
    alarms: Sequence[Row] = ()
    alarm_lists: Mapping[str, list[str]] = {}
    calls: Mapping[str, list[str]] = {}
    same: Sequence[Row] = ()
    word_lists: Mapping[str, list[str]] = {}
    asked: Sequence[Row] = ()
    about: Sequence[Row] = ()
    reminders: Sequence[Row] = ()
    medicines: Sequence[Row] = ()
    conditions: Sequence[Row] = ()
    lookalikes: Sequence[Row] = ()
    label_words: Mapping[str, list[str]] = {}
    evidence: Sequence[Row] = ()
    timelines: Sequence[Row] = ()
    questions: Sequence[Row] = ()
    signs: Sequence[Row] = ()
    steps: Sequence[Row] = ()
    ready: Sequence[Row] = ()


def read(root: Path) -> tuple[Content, list[Fault]]:
    """Return the content of the folder `root` and every fault that reading it met; bad content raises nothing."""
    faults = Faults()
    paths = sorted(root.glob(PAGES))
    if not paths:
        faults.add(Place("topics"), "there is no topic", "give the folder that holds topics/<group>/<id>.md")
        return Content([], []), faults
    return (_read_pack if is_pack(root) else _read_guide)(root, paths, faults), faults


def _read_pack(root: Path, paths: list[Path], faults: Faults) -> Content:
    _check_files(root, PACK_FILES, faults)
    if len(paths) > MAX_TOPICS:
        faults.add(Place(PACK), f"the pack has {len(paths)} topics", f"keep to {MAX_TOPICS}")
    before = len(faults)
    pack = read_table(root, PACK, "pack", shapes.PACK, faults)
    check_headers(root, PACK, {"pack"}, faults)
    if len(pack) != 1 and len(faults) == before:
        wrong = "it does not say once whose pack this is"
        faults.add(Place(PACK), wrong, "write one [[pack]] with name, contact, version and date")
    return Content(_topics(root, paths[:MAX_TOPICS], faults), read_bibliography(root, BIBLIOGRAPHY, faults), pack)


def _read_guide(root: Path, paths: list[Path], faults: Faults) -> Content:
    headers: dict[str, set[str]] = defaultdict(set)

    def table(name: str, header: str, shape: Shape) -> list[Row]:
        headers[name].add(header)
        return read_table(root, name, header, shape, faults)

    content = Content(
        topics=_topics(root, paths, faults),
        sources=read_bibliography(root, BIBLIOGRAPHY, faults),
        groups=table("groups.toml", "group", shapes.GROUP),
        options=[option for path in sorted(root.glob(OPTIONS)) if (option := read_option(root, path, faults))],
        terms=table("glossary.toml", "term", shapes.TERM),
        regions=table("helplines.toml", "region", shapes.REGION),
        situations=table("urgent.toml", "situation", shapes.SITUATION),
        alarms=table("alarms.toml", "alarm", shapes.ALARM),
        alarm_lists=read_lists(root, "alarms.toml", faults),
        calls=read_lists(root, CALLS, faults),
        same=table("words.toml", "same", shapes.SAME),
        word_lists=read_lists(root, "words.toml", faults),
        asked=table("asked.toml", "asked", shapes.SAYS),
        about=table("about.toml", "section", shapes.ABOUT),
        reminders=table("reminders.toml", "reminder", shapes.REMINDER),
        medicines=read_csv(root, MEDICINES, shapes.MEDICINE.columns, faults),
        conditions=read_csv(root, CONDITIONS, shapes.CONDITION.columns, faults),
        lookalikes=table("lookalikes.toml", "pair", shapes.LOOKALIKE),
        label_words=read_lists(root, LABEL_WORDS, faults),
        evidence=table("evidence.toml", "condition", shapes.EVIDENCE),
        timelines=table("timelines.toml", "timeline", shapes.TIMELINE),
        questions=table("questions.toml", "question", shapes.QUESTION),
        signs=table("questions.toml", "sign", shapes.SIGN),
        steps=table("worksheet.toml", "step", shapes.STEP),
        ready=table("worksheet.toml", "ready", shapes.READY),
    )
    for name, known in headers.items():
        check_headers(root, name, known, faults)
    _check_files(root, GUIDE_FILES | headers.keys(), faults)
    return content


def _topics(root: Path, paths: list[Path], faults: Faults) -> list[DraftTopic]:
    return [topic for path in paths if (topic := read_topic(root, path, faults))]


def _check_files(root: Path, known: Iterable[str], faults: Faults) -> None:
    """Add a fault for each file below `root` that is none of the `known`: nothing would read it. Hidden ones may be."""
    read = {path for pattern in (*known, *ASIDE) for path in root.glob(pattern)}
    for path in sorted(set(root.rglob("*")) - read):
        below = path.relative_to(root)
        if not path.is_dir() and not any(part.startswith(".") for part in below.parts):
            remedy = "name a page topics/<group>/<id>.md, and take anything else out of the folder"
            faults.add(Place(below.as_posix()), "nothing reads this file", remedy)
