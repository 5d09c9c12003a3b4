"""`ketainfo completion`."""

from typing import Annotated, Literal

import typer
from typer._completion_shared import get_completion_script  # in public only within an option that writes files

from ketainfo.cli import streams

Shell = Literal["bash", "zsh", "fish", "powershell"]
"""The shells that can be told how to complete."""


def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")]) -> None:
    """Print a script that lets Tab complete commands, topics and words.

    \b
    ketainfo completion zsh
    eval "$(ketainfo completion bash)"

    The last line goes into your own start-up file, if you want it there.
    """
    script = get_completion_script(prog_name="ketainfo", complete_var="_KETAINFO_COMPLETE", shell=shell)
    streams.emit(f"{script}\n")
