"""Feeds broken questions, lists and packs to the program for as long as wanted, and keeps what makes it fail.

Usage: python -m tests.fuzz MINUTES [SEED]. Each input that raises anything but the program's own errors is written to
`tests/found/`, from where `test_found.py` replays it for ever.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ketainfo import authoring
from ketainfo.disclosure import disclose
from ketainfo.errors import KetainfoError
from ketainfo.library import Library
from ketainfo.render import html, markdown, plain
from ketainfo.render.screens import disclosure as screens
from ketainfo.search import faintly_alike, nearest_topics, search

HERE = Path(__file__).parent
FOUND, SAMPLE = HERE / "found", HERE / "sample"
PIECES = [
    '"', "'", "*", "NEAR(", ")", "^", ":", "-", "\\", "\0", "\x1b[2J", "\u202e", "\u200b", "\ud800", "\ufeff", "é",
    "漢字", "🙂", "\n", "\r", "\t", ",", ";", "|", "[", "]]", "[[", "+++", "##", "- ", "[@x]", "<b>", "&", "{", "}",
    "=", "true", "1e999", "-1", "0", "99999999999999999999", "NaN", "no ", "not ", "or ", "and ", "ketamine",
    "lorazepam 1mg", "kill myself", "a" * 300, "mg ", "2026-13-45", "../", "%s", "{0}",
]  # fmt: skip


def question(data: bytes, library: Library) -> None:
    """Search for any text, and look for topics of that name or that it faintly sounds like."""
    text = data.decode("utf-8", errors="surrogateescape")
    search(library, text)
    nearest_topics(library, text)
    faintly_alike(library, text)


def items(data: bytes, library: Library) -> None:
    """Disclose any lines, and write them in every medium."""
    found = disclose(library, data.decode("utf-8", errors="replace").splitlines())
    for screen in (screens.disclosure(found, library.regions()[0], full_sources=True), screens.sheet(found)):
        plain.write(screen)
        html.write([screen])
        markdown.write([screen])


def content(data: bytes, library: Library) -> None:
    """Check a content folder in which one file, named in the first line, holds anything."""
    del library
    name, _, rest = data.partition(b"\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "content"))
        (root / name.decode()).write_bytes(rest)
        for fault in authoring.examine(root)[1]:
            str(fault)


TARGETS: dict[str, Callable[[bytes, Library], None]] = {"question": question, "items": items, "content": content}


def seeds(target: str) -> list[bytes]:
    """Return whole inputs to break."""
    if target == "content":
        files = [path for path in SAMPLE.rglob("*") if path.is_file()]
        return [f"{path.relative_to(SAMPLE).as_posix()}\n".encode() + path.read_bytes() for path in files]
    return [b"how long does it last", b"no asthma, lorazepam 0.5mg tabs 1 nocte", b"i want to die", b"spravato vs iv"]


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with a few stretches lost, doubled, or replaced; the first line of a content file stays."""
    head, line, body = data.partition(b"\n")
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(body))
        end = min(len(body), start + chance.choice([0, 1, 1, 5, 40, 400]))
        piece = chance.choice(PIECES).encode("utf-8", errors="surrogatepass")
        middle = chance.choice([b"", body[start:end] * 2, piece, piece, bytes([chance.randrange(256)])])
        body = body[:start] + middle + body[end:]
    return head + line + body if line else broken(b"\n" + head, chance)[1:]


def main() -> None:
    """Fuzz for the minutes given, and say how much was tried and what was found."""
    minutes, seed = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    content_read, _ = authoring.read(SAMPLE)
    path = Path(tempfile.mkdtemp()) / "sample.sqlite"
    authoring.build(content_read, path)
    library = Library.open(path)
    tried = found = 0
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        target = chance.choice(list(TARGETS))
        data = broken(chance.choice(seeds(target)), chance)
        tried += 1
        try:
            TARGETS[target](data, library)
        except KetainfoError:
            continue
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a find
            found += 1
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{target}-{type(error).__name__}-{seed}-{tried}").write_bytes(data)
    print(f"{tried} inputs tried in {minutes:g} minutes, {found} found")  # noqa: T201  # its report


if __name__ == "__main__":
    main()
