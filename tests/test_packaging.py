"""What is shipped is what was meant, and the same each time."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipapp
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").iterdir()), ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (?!\./)(.*)", path.read_text(encoding="utf-8"))

    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", one)] == []


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two folders, each with a wheel and an sdist built from this checkout."""
    folders = [tmp_path_factory.mktemp("build") for _ in range(2)]
    for folder in folders:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)
    return folders


def test_the_wheel_holds_the_program_and_its_library_alone(builds: list[Path]) -> None:
    (wheel,) = builds[0].glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ketainfo").rglob("*.py")}

    manual = {name for name in names if name.endswith(".data/data/share/man/man1/ketainfo.1")}
    assert names - manual == code | {"ketainfo/py.typed", "ketainfo/library.sqlite"}
    assert len(manual) == 1


def test_the_sdist_holds_what_the_wheel_is_made_of(builds: list[Path]) -> None:
    (sdist,) = builds[0].glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"hatch_build.py", "data/groups.toml", "data/bibliography.json", "LICENSE", "LICENSE-CONTENT"} <= names
    assert "ketainfo/library.sqlite" not in names


def test_two_builds_are_the_same_to_the_byte(builds: list[Path]) -> None:
    one, other = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in builds)

    assert one == other


def test_it_runs_from_one_archive(builds: list[Path], tmp_path: Path) -> None:
    (wheel,) = builds[0].glob("*.whl")
    shutil.unpack_archive(wheel, tmp_path / "app", format="zip")
    zipapp.create_archive(tmp_path / "app", tmp_path / "ketainfo.pyz", main="ketainfo.cli:main")
    command = [sys.executable, str(tmp_path / "ketainfo.pyz"), "show", "safety"]
    environment = {name: value for name, value in os.environ.items() if name != "KETAINFO_LIBRARY"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, cwd=tmp_path, check=False)

    assert done.stdout.startswith("Safety (reviewed")
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["show", "search", "topics"])
def test_reading_loads_neither_authoring_nor_a_parser_nor_rich_for_a_pipe(command: str) -> None:
    code = (
        "import sys; from ketainfo import cli\n"
        "try: cli.main()\n"
        "except SystemExit: print([name for name in sys.modules if name.split('.')[0] in"
        " ('rich', 'markdown_it', 'rapidfuzz', 'tomllib', 'socket') or name == 'ketainfo.authoring'])"
    )
    arguments = {"topics": []}.get(command, ["safety"])
    done = subprocess.run(
        [sys.executable, "-c", code, command, *arguments], check=True, capture_output=True, encoding="utf-8"
    )

    assert done.stdout.splitlines()[-1] == "[]"
