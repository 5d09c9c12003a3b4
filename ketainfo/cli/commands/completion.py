"""`ketainfo completion`."""

from enum import StrEnum
from typing import Annotated

import typer
from typer._completion_shared import get_completion_script  # in public only within an option that writes files

from ketainfo.cli import streams


class Shell(StrEnum):
    """The shells that can be told how to complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")]) -> None:
    """Print a script that lets Tab complete commands, topics and words.

    \b
    ketainfo completion zsh
    eval "$(ketainfo completion bash)"

    The last line goes into your own start-up file, if you want it there.
    """
    script = get_completion_script(prog_name="ketainfo", complete_var="_KETAINFO_COMPLETE", shell=shell.value)
    streams.emit(f"{script}\n")
