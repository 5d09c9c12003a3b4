"""`ketainfo help`."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from ketainfo.cli import streams


def help(  # noqa: A001  # the command is called so
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="The command to explain.")] = None,
) -> None:
    """Explain the program, or one command of it."""
    whole = context.find_root()
    assert isinstance(whole.command, TyperGroup)  # a command always runs below the group
    if command is None:
        return streams.emit(f"{whole.get_help()}\n")
    _, found, _ = whole.command.resolve_command(whole, [command])
    assert found is not None  # an unknown name has been answered with a suggestion
    return streams.emit(f"{found.get_help(typer.Context(found, info_name=command, parent=whole))}\n")
