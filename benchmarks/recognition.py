"""How well the names that people write are recognised by `ketainfo disclose`.

`prescribed.csv` holds the medicines most prescribed in the US, and common British ones, each with the classes that are
right for it; `labels.csv` lines from labels and in people's own words; `lookalikes.csv` slips of names that are
published as easily confused; `unlisted.txt` ordinary words and notes that are no name at all. All were written by
people who had not seen the tables of the guide.
Usage: python benchmarks/recognition.py [--misses]
"""

import csv
import sys
import time
from pathlib import Path

from ketainfo import checkout
from ketainfo.disclosure import Item, disclose
from ketainfo.library import Library
from ketainfo.text import name_key

HERE = Path(__file__).parent
LINES = 10_000


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the lists."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def classes(items: tuple[Item, ...]) -> set[str]:
    """Return every class that these items were put in."""
    return {name for item in items if item.known for name in item.known.classes}


def is_read_rightly(expected: str, items: tuple[Item, ...]) -> bool:
    """Return whether a line was read as expected: `~` asked about or said, `?` not recognised, `-` denied, or names."""
    match expected[0]:
        case "~":
            return any(item.status == "ambiguous" or item.corrected or item.known for item in items)
        case "?":
            return any(item.status == "unrecognised" for item in items)
        case "-":
            return any(item.denied for item in items)
    names = {name_key(name) for item in items if item.known for name in (item.known.name, item.written)}
    wanted = [name_key(name) for name in expected.split("|")]
    return all(any(name in known or known in name for known in names) for name in wanted)


def main() -> None:
    """Print the shares of what is recognised, rightly placed, rightly read, and silently taken for something else."""
    checkout.refresh()
    library = Library.open()
    misses = "--misses" in sys.argv

    prescribed = [(row, disclose(library, [row["input"]]).items) for row in rows("prescribed.csv")]
    known = [(row, items) for row, items in prescribed if all(item.known for item in items)]
    right = [row for row, items in known if classes(items) & set(row["class"].split("|"))]
    print(f"prescribed: {len(known)} of {len(prescribed)} recognised, {len(right)} of these in a right class")

    labels = [(row, disclose(library, [row["input"]]).items) for row in rows("labels.csv")]
    wrong = [row["input"] for row, items in labels if not is_read_rightly(row["expected"], items)]
    print(f"labels: {len(labels) - len(wrong)} of {len(labels)} read rightly", *(wrong if misses else ()), sep="\n  ")

    slips = [(row, item) for row in rows("lookalikes.csv") for item in disclose(library, [row["input"]]).items]
    silent = [row["input"] for row, item in slips if item.known and not item.corrected]
    asked = sum(item.status == "ambiguous" for _, item in slips)
    print(f"look-alikes: {asked} of {len(slips)} asked about, {len(silent)} taken silently", *silent, sep="\n  ")

    unlisted = [(line, disclose(library, [line]).items) for line in (HERE / "unlisted.txt").read_text().splitlines()]
    taken = [line for line, items in unlisted if any(item.known and not item.corrected for item in items)]
    mended = [line for line, items in unlisted if any(item.known and item.corrected for item in items)]
    asked_about = [line for line, items in unlisted if any(item.status == "ambiguous" for item in items)]
    print(
        f"ordinary words: {len(taken)} of {len(unlisted)} taken silently for a name,"
        f" {len(mended)} read as a slip of one, {len(asked_about)} asked about",
        *([*taken, *mended, *asked_about] if misses else ()),
        sep="\n  ",
    )

    lines = [row["input"] for row, _ in prescribed] + [row["input"] for row, _ in labels + slips]
    start = time.perf_counter()
    disclose(library, (lines * (LINES // len(lines) + 1))[:LINES])
    print(f"{LINES:,} lines: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
