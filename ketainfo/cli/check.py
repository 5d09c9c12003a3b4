"""`ketainfo check`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, open_library
from ketainfo.errors import ExitCode, UsageError
from ketainfo.text import clean


def check(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="The content folder.")] = Path("data"),
    as_json: AsJson = False,
) -> None:
    """Name everything wrong with a content folder, by file and line.

    \b
    ketainfo check data
    """
    from ketainfo import authoring

    if not folder.is_dir():
        raise UsageError(f"there is no folder {clean(str(folder))!r}; give the one that holds the topics")
    content, faults = authoring.read(folder)
    faults += authoring.check(content, date.today(), open_library(None) if content.pack else None)
    faults.sort()
    if as_json:
        found = [{"file": at.file, "line": at.line, "wrong": wrong, "remedy": remedy} for at, wrong, remedy in faults]
        streams.show_json({"schema": "ketainfo/check/1", "faults": found})
    else:
        streams.emit("".join(f"{fault}\n" for fault in faults))
    if faults:
        streams.complain(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {len(content.topics)} topics")
        raise typer.Exit(ExitCode.NOT_FOUND)
    streams.complain(f"no faults in {len(content.topics)} topics and {len(content.sources)} sources")
