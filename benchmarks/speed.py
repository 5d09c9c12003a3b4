"""How much a command costs beside an empty program of the same libraries.

Instructions are counted by `valgrind --tool=callgrind`, which gives the same figure from run to run on one machine;
wall-clock time comes from one interleaved run, memory from the kernel's account of each process.
Usage: python benchmarks/speed.py   (in an environment where ketainfo is installed, not from a checkout's folder)
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from ketainfo import authoring
from ketainfo.authoring.content import Content

assert sys.platform != "win32", "valgrind does not run on Windows"

DATA = Path(__file__).parents[1] / "data"
ROUNDS = 20
RICH_FLOOR = """
import typer
from rich.console import Console
app = typer.Typer(add_completion=False)
@app.command()
def main() -> None:
    Console().print("hello")
app()
"""
PRINT_FLOOR = RICH_FLOOR.replace("from rich.console import Console\n", "").replace("Console().print", "print")
PROGRAM = "from ketainfo.cli import main; main()"
COMPLETION = {"_KETAINFO_COMPLETE": "complete_bash", "COMP_WORDS": "ketainfo show sa", "COMP_CWORD": "2"}


class Case(NamedTuple):
    """A run to measure, the floor that it stands on, and the most it may cost over that."""

    name: str
    arguments: tuple[str, ...]
    floor: str
    limit: float
    variables: dict[str, str]


CASES = [
    Case("show safety, in colour", ("show", "safety"), RICH_FLOOR, 1.20, {"FORCE_COLOR": "1"}),
    Case("search ptsd, in colour", ("search", "ptsd"), RICH_FLOOR, 1.20, {"FORCE_COLOR": "1"}),
    Case("topics, in colour", ("topics",), RICH_FLOOR, 1.35, {"FORCE_COLOR": "1"}),
    Case("show safety, in a pipe", ("show", "safety"), PRINT_FLOOR, 1.20, {}),
    Case("show safety --json", ("show", "safety", "--json"), PRINT_FLOOR, 1.20, {}),
    Case("search ptsd --json", ("search", "ptsd", "--json"), PRINT_FLOOR, 1.20, {}),
    Case("completion of a topic", (), PRINT_FLOOR, 1.15, COMPLETION),
]


def environment(variables: dict[str, str]) -> dict[str, str]:
    """Return a small, fixed environment, so that two machines count the same."""
    return {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "PYTHONHASHSEED": "0", **variables}


def instructions(code: str, arguments: tuple[str, ...], variables: dict[str, str]) -> int:
    """Return the number of instructions that a run of `code` takes."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, env=environment(variables), check=False)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        sys.exit(f"valgrind counted nothing: {run.stderr[-500:]}")
    return int(found.group(1))


def seconds(code: str, arguments: tuple[str, ...], variables: dict[str, str]) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, capture_output=True, env=environment(variables), check=False)
    return time.perf_counter() - start


def peak(code: str, arguments: tuple[str, ...], variables: dict[str, str]) -> int:
    """Return the peak memory of a run, in kB."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(variables),
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss


def multiplied(content: Content, times: int) -> Content:
    """Return `content` with every topic `times` times, each copy under names of its own."""
    copies = [
        topic._replace(
            id=f"{topic.id}-copy{number}" if number else topic.id,
            title=f"{topic.title} copy{number}" if number else topic.title,
            aliases=[f"{alias} copy{number}" if number else alias for alias in topic.aliases],
        )
        for number in range(times)
        for topic in content.topics
    ]
    return content._replace(topics=copies)


def main() -> None:
    """Print a line for each case, then the cost of a search in more and more content."""
    floors = {code: instructions(code, (), {}) for code in (RICH_FLOOR, PRINT_FLOOR)}
    print(f"floors: Rich {floors[RICH_FLOOR] / 1e6:.0f} M, print {floors[PRINT_FLOOR] / 1e6:.0f} M instructions")
    for case in CASES:
        count = instructions(PROGRAM, case.arguments, case.variables)
        pairs = [(seconds(PROGRAM, case.arguments, case.variables), seconds(case.floor, (), {})) for _ in range(ROUNDS)]
        wall = min(own for own, _ in pairs) / min(floor for _, floor in pairs)
        memory = peak(PROGRAM, case.arguments, case.variables) / peak(case.floor, (), {})
        ratio = count / floors[case.floor]
        verdict = "ok" if ratio <= case.limit else f"over {case.limit}"
        print(f"{case.name:<24} {count / 1e6:6.0f} M  x{ratio:.2f} ({verdict})  time x{wall:.2f}  memory x{memory:.2f}")
    content, _ = authoring.read(DATA)
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10, 100):
            library = Path(folder) / f"{times}.sqlite"
            authoring.build(multiplied(content, times), library)
            for query in ("ptsd", "how long does it last"):
                count = instructions(PROGRAM, ("search", query, "--json", "--library", str(library)), {})
                print(f"search {query!r} at {times:>3} times the content: {count / 1e6:.0f} M")


if __name__ == "__main__":
    main()
