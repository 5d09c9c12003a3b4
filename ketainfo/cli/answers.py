"""The file in which a person keeps the answers to the worksheet."""

import json
from pathlib import Path

from ketainfo.cli.paper import ENDINGS, check_target, save
from ketainfo.cli.streams import in_json
from ketainfo.errors import FileError, UsageError
from ketainfo.render.documents.decisions import worksheet as document
from ketainfo.text import quoted
from ketainfo.worksheet import Answers, Worksheet

MAX_BYTES = 1_000_000


def check_name(file: Path) -> None:
    """Raise UsageError if `file` may not be written, or is named as a page rather than as what answers are kept in."""
    check_target(file, force=True)
    if file.suffix.lower() in ENDINGS.keys() - {".json"}:
        keep = "keep your answers in a file that ends in .json, and name the page with --output"
        raise UsageError(f"{quoted(file.name)} is the name of a page; {keep}")


def read(file: Path) -> dict[str, object]:
    """Return the answers in `file`, whatever they are; none if there is no such file.

    Raises FileError if it cannot be read, UsageError if it is no worksheet that could be written again.
    """
    name = quoted(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileError(f"cannot read {name}: {error.strerror}") from error
    try:
        found = json.loads(data)
        in_json(found)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no worksheet (not valid JSON); name another file, or a new one") from error
    answers = found.get("answers") if isinstance(found, dict) else None
    if not isinstance(answers, dict):
        raise UsageError(f"{name} is no worksheet: it has no 'answers'; name another file, or a new one")
    return answers


def keep(answers: Answers, name: str, sheet: Worksheet, file: Path) -> None:
    """Write the answer called `name` to `file`, beside what another window may have kept there since.

    All of `answers` are written if the file has gone. Raises FileError if it cannot be written, and as `read` does.
    """
    held = {**(read(file) or answers), name: answers[name]}
    save(in_json(document(sheet, held)), file, force=True)
