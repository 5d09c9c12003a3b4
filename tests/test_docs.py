"""The README shows what the program really prints, and leaves no command out."""

import re
import shlex
from collections.abc import Callable

import pytest

from ketainfo.cli import COMMANDS
from ketainfo.errors import ExitCode
from tests.conftest import ROOT, Ran

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    part.split("\n", 1)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for part in block.split("$ ")[1:]
]


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_shows_what_the_program_prints(execute: Callable[..., Ran], command: str, shown: str) -> None:
    ran = execute(*shlex.split(command)[1:], KETAINFO_LIBRARY=None)

    assert ran.out.strip() == shown.strip()
    assert ran.err == ""


@pytest.mark.parametrize("name", [name for names in COMMANDS.values() for name in names if name != "help"])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`ketainfo {name}" in README


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_in_the_readme(code: ExitCode) -> None:
    assert re.search(rf"\b{code.value} ", README.split("Exit codes:")[1].split("\n")[0])
