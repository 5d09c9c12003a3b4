"""`ketainfo build`."""

from pathlib import Path
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.errors import ContentError, UsageError
from ketainfo.text import clean


def build(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The content folder.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The library to write.")],
    force: Annotated[bool, typer.Option("--force", "-f", help="Write over a file that is there.")] = False,
) -> None:
    """Compile a content folder into a library that --library opens."""
    from ketainfo import authoring

    if output.is_symlink() or output.is_dir():
        raise UsageError(f"{clean(str(output))!r} is a link or a folder; name a plain file")
    if output.exists() and not force:
        raise UsageError(f"{clean(str(output))!r} exists; give another name, or --force to write over it")
    content, faults = authoring.read(folder)
    faults += authoring.check(content, None)
    if faults:
        streams.emit("".join(f"{fault}\n" for fault in sorted(faults)))
        raise ContentError(f"{clean(str(folder))!r} has {len(faults)} faults; nothing was written")
    authoring.build(content, output)
    streams.complain(f"wrote {len(content.topics)} topics to {clean(str(output))!r}")
