"""`ketainfo build`."""

from pathlib import Path
from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.commands.check import counted, examine
from ketainfo.cli.options import open_library
from ketainfo.cli.paper import Force, check_target
from ketainfo.errors import ContentError
from ketainfo.text import quoted


def build(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The content folder.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The library to write.")],
    force: Force = False,
) -> None:
    """Compile a content folder, or a clinic's pack, into a library.

    \b
    ketainfo build data --output guide.sqlite
    ketainfo build my-pack --output clinic.sqlite
    """
    from ketainfo import authoring

    check_target(output, force=force)
    content, faults = examine(folder, None)
    if faults:
        streams.emit("".join(f"{fault}\n" for fault in faults))
        raise ContentError(f"{quoted(folder)} has {counted(faults, 'fault')}; nothing was written")
    authoring.build(content, output, open_library(None) if content.pack else None)
    streams.complain(f"wrote {counted(content.topics, 'topic')} to {quoted(output)}")
