"""The README shows what the program really prints, and leaves no command out."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

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


def test_the_manual_page_is_the_help_of_every_command(execute: Callable[..., Ran]) -> None:
    assert execute("help", "--manual").out == (ROOT / "docs" / "ketainfo.1").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for names in COMMANDS.values() for name in names])
def test_every_command_has_examples_that_run(execute: Callable[..., Ran], name: str, tmp_path: Path) -> None:
    examples = re.findall(r"^  (ketainfo .*)$", execute("help", name).out, re.MULTILINE)
    (tmp_path / "my-list.txt").write_text("lorazepam\n", encoding="utf-8")
    (tmp_path / "my-decision.json").write_text('{"answers": {}}', encoding="utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "docs" / "example-pack", tmp_path / "my-pack")

    assert examples
    for example in examples:
        args = shlex.split(example)[1:]
        ran = execute(*args, folder=tmp_path, stdin="", KETAINFO_LIBRARY=None)
        if "--guide" in args:
            assert (ran.code, "--guide asks in a terminal" in ran.err) == (ExitCode.USAGE, True)
        else:
            assert ran.code == ExitCode.DONE, (example, ran.err)
        if "--output" in args:
            assert (tmp_path / args[-1]).read_bytes()


def test_the_readme_names_each_exit_code_and_no_other() -> None:
    told = README.split("Exit codes:")[1].split(". ")[0]

    assert [int(code) for code in re.findall(r"\d+", told)] == sorted(ExitCode)
