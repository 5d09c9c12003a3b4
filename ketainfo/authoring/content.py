"""A content folder as a whole, as written: what there is to check and to compile."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ketainfo.authoring import shapes
from ketainfo.authoring.bibliography import read_bibliography
from ketainfo.authoring.faults import Fault, Faults, Place
from ketainfo.authoring.packs import MAX_TOPICS, is_pack
from ketainfo.authoring.tables import Row, read_csv, read_toml
from ketainfo.authoring.topics import DraftOption, DraftTopic, read_option, read_topic

PAGES, BIBLIOGRAPHY, PACK = "topics/*/*.md", "bibliography.json", "pack.toml"
PACK_FILES = {PAGES, BIBLIOGRAPHY, PACK}
OPTIONS, MEDICINES, CONDITIONS = "options/*.md", "medicines.csv", "conditions.csv"
GUIDE_FILES = {PAGES, BIBLIOGRAPHY, OPTIONS, MEDICINES, CONDITIONS, *shapes.TABLES}
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
    paths = _pages(root, PAGES)
    if not paths:
        faults.add(Place("topics"), "there is no topic", "give the folder that holds topics/<group>/<id>.md")
        return Content([], []), faults
    return (_read_pack if is_pack(root) else _read_guide)(root, paths, faults), faults


def _read_pack(root: Path, paths: list[Path], faults: Faults) -> Content:
    _check_files(root, PACK_FILES, faults)
    if len(paths) > MAX_TOPICS:
        faults.add(Place(PACK), f"the pack has {len(paths)} topics", f"keep to {MAX_TOPICS}")
    before = len(faults)
    pack = read_toml(root, PACK, shapes.PACK_FILE, faults).rows["pack"]
    if len(pack) != 1 and len(faults) == before:
        wrong = "it does not say once whose pack this is"
        faults.add(Place(PACK), wrong, "write one [[pack]] with name, contact, version and date")
    return Content(_topics(root, paths[:MAX_TOPICS], faults), read_bibliography(root, BIBLIOGRAPHY, faults), pack)


def _read_guide(root: Path, paths: list[Path], faults: Faults) -> Content:
    _check_files(root, GUIDE_FILES, faults)
    tables = {name: read_toml(root, name, shape, faults) for name, shape in shapes.TABLES.items()}
    return Content(
        topics=_topics(root, paths, faults),
        sources=read_bibliography(root, BIBLIOGRAPHY, faults),
        groups=tables["groups.toml"].rows["group"],
        options=[option for path in _pages(root, OPTIONS) if (option := read_option(root, path, faults))],
        terms=tables["glossary.toml"].rows["term"],
        regions=tables["helplines.toml"].rows["region"],
        situations=tables["urgent.toml"].rows["situation"],
        alarms=tables["alarms.toml"].rows["alarm"],
        alarm_lists=tables["alarms.toml"].lists,
        calls=tables["calls.toml"].lists,
        same=tables["words.toml"].rows["same"],
        word_lists=tables["words.toml"].lists,
        asked=tables["asked.toml"].rows["asked"],
        about=tables["about.toml"].rows["section"],
        reminders=tables["reminders.toml"].rows["reminder"],
        medicines=read_csv(root, MEDICINES, shapes.MEDICINE.columns, faults),
        conditions=read_csv(root, CONDITIONS, shapes.CONDITION.columns, faults),
        lookalikes=tables["lookalikes.toml"].rows["pair"],
        label_words=tables["label_words.toml"].lists,
        evidence=tables["evidence.toml"].rows["condition"],
        timelines=tables["timelines.toml"].rows["timeline"],
        questions=tables["questions.toml"].rows["question"],
        signs=tables["questions.toml"].rows["sign"],
        steps=tables["worksheet.toml"].rows["step"],
        ready=tables["worksheet.toml"].rows["ready"],
    )


def _pages(root: Path, pattern: str) -> list[Path]:
    return [path for path in sorted(root.glob(pattern)) if not _is_hidden(root, path)]


def _is_hidden(root: Path, path: Path) -> bool:
    """Return whether `path` is such as editors and systems leave beside a page, and hide."""
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _topics(root: Path, paths: list[Path], faults: Faults) -> list[DraftTopic]:
    return [topic for path in paths if (topic := read_topic(root, path, faults))]


def _check_files(root: Path, known: Iterable[str], faults: Faults) -> None:
    """Add a fault for each file below `root` that is none of the `known`: nothing would read it. Hidden ones may be."""
    read = {path for pattern in (*known, *ASIDE) for path in root.glob(pattern)}
    for path in sorted(set(root.rglob("*")) - read):
        if not path.is_dir() and not _is_hidden(root, path):
            remedy = "name a page topics/<group>/<id>.md, and take anything else out of the folder"
            faults.add(Place(path.relative_to(root).as_posix()), "nothing reads this file", remedy)
