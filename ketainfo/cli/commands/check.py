"""`ketainfo check`."""

from collections.abc import Sized
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, open_library
from ketainfo.errors import ExitCode, UsageError
from ketainfo.text import quoted

if TYPE_CHECKING:
    from ketainfo.authoring.content import Content
    from ketainfo.authoring.faults import Fault


def check(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="The content folder.")] = Path("data"),
    as_json: AsJson = False,
) -> None:
    """Name everything wrong with a content folder, by file and line.

    \b
    ketainfo check data
    """
    content, faults = examine(folder, date.today())
    if as_json:
        found = [{"file": at.file, "line": at.line, "wrong": wrong, "remedy": remedy} for at, wrong, remedy in faults]
        streams.show_json({"schema": "ketainfo/check/1", "faults": found})
    else:
        streams.emit("".join(f"{fault}\n" for fault in faults))
    if faults:
        streams.complain(f"{counted(faults, 'fault')} in {counted(content.topics, 'topic')}")
        raise typer.Exit(ExitCode.NOT_FOUND)
    streams.complain(f"no faults in {counted(content.topics, 'topic')} and {counted(content.sources, 'source')}")


def examine(folder: Path, today: date | None) -> "tuple[Content, list[Fault]]":
    """Return the content of `folder` and its faults, in order. Raises UsageError if there is no such folder."""
    from ketainfo import authoring

    if not folder.is_dir():
        raise UsageError(f"there is no folder {quoted(folder)}; give the one that holds the topics")
    return authoring.examine(folder, today, open_library(None) if authoring.is_pack(folder) else None)


def counted(things: Sized, name: str) -> str:
    """Return how many `things` there are, in words: "1 topic", "2 topics"."""
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
