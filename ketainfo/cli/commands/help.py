"""`ketainfo help`."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ketainfo.cli import streams
from ketainfo.cli.tab import command_names


def help(  # noqa: A001  # the command is called so
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", help="The command to explain.", autocompletion=command_names)
    ] = None,
    manual: Annotated[bool, typer.Option("--manual", help="Print everything as a manual page, for man -l.")] = False,
) -> None:
    """Explain the program, or one command of it.

    \b
    ketainfo help
    ketainfo help disclose
    """
    whole = context.find_root()
    assert isinstance(whole.command, TyperGroup)  # a command always runs below the group
    if manual:
        return streams.emit(_manual(whole, whole.command))
    if command is None:
        return streams.emit(f"{whole.get_help()}\n")
    return streams.emit(f"{_explained(whole, whole.command, command)}\n")


def _explained(whole: Any, group: TyperGroup, command: str) -> str:
    _, found, _ = group.resolve_command(whole, [command])
    assert found is not None  # an unknown name has been answered with a suggestion
    return str(found.get_help(typer.Context(found, info_name=command, parent=whole)))


def _manual(whole: Any, group: TyperGroup) -> str:
    """Return the help of every command as one manual page (man(7))."""
    parts = [
        '.TH KETAINFO 1 "" "ketainfo" "User Commands"',
        ".SH NAME",
        "ketainfo \\- a plain, sourced, offline guide for people weighing up ketamine therapy",
        ".SH SYNOPSIS",
        *_as_it_stands(whole.get_help()),
    ]
    for name in group.list_commands(whole):
        parts += [f".SH KETAINFO {name.upper()}", *_as_it_stands(_explained(whole, group, name))]
    return "\n".join([*parts, ""])


def _as_it_stands(text: str) -> list[str]:
    """Return lines that man shows as they are: no filling, and nothing in them a request of its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return [".nf", *(f"\\&{line}" for line in escaped.splitlines()), ".fi"]
