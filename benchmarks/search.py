"""How well real questions find their answers, how surely a crisis is heard, and how seldom an ordinary question alarms.

`questions.jsonl` holds questions by writers who had not seen the topics, each with the topics that answer it; one off
the subject counts as answered when nothing is found. What failed here has taught the words of the search, so these
figures flatter: only questions that nobody has looked at yet show how well it does. Of the last 420, when nobody had,
78 of 100 found a right answer first, and 90 among the first three. `crisis.txt` and `ordinary.txt`
hold calls for help and other lines, many of which come near one, by a writer who had seen neither the signs nor
`data/calls.toml`. At the first reading 85 of the 100 calls were heard, 55 of them before any answer, and 4 of the 200
other lines, but for questions on suicide or an overdose, which always have one line on help. What was missed has been
read since. The last figures are of five trials: how many lines of `data/calls.toml` sound like a call where a fifth of
them, which is asked about, was left out.
Usage: python benchmarks/search.py [--misses]
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ketainfo import authoring, checkout
from ketainfo.authoring.content import Content
from ketainfo.library import Library
from ketainfo.search import Results, search
from ketainfo.urgency import urgency

HERE = Path(__file__).parent
FOLDS = 5


class Question(NamedTuple):
    """A question, what kind it is, and the topics that answer it."""

    query: str
    kind: str
    accept: list[str]


def rank(question: Question, found: Results) -> int:
    """Return the place of the first right answer, from 1; 0 if there is none."""
    if not question.accept:
        return int(not found.hits)
    places = [place for place, hit in enumerate(found.hits, start=1) if hit.topic in question.accept]
    return places[0] if places else 0


def help_shown(found: Results) -> str:
    """Return how the answers lead to help: before them, in one line above them, or only at their foot."""
    if found.urgency is None or found.urgency.kind == "unsupervised":
        return "foot"
    return "first" if found.urgency.is_pressing else "line"


def by_sound(content: Content) -> Counter[str]:
    """Return how many lines of each part of `data/calls.toml` sound like a call to a library without them."""
    silent = [alarm._replace(inner=[]) for alarm in content.alarms]
    heard: Counter[str] = Counter()
    for fold in range(FOLDS):
        asked = {part: lines[fold::FOLDS] for part, lines in content.calls.items()}
        told = {part: [line for line in lines if line not in asked[part]] for part, lines in content.calls.items()}
        with TemporaryDirectory() as folder:
            authoring.build(content._replace(alarms=silent, calls=told), Path(folder) / "library")
            library = Library.open(Path(folder) / "library")
            for part, lines in asked.items():
                heard[part] += sum(urgency(library, line) is not None for line in lines)
    return heard


def main() -> None:
    """Print the share of right answers by kind of question, and the false alarms."""
    checkout.refresh()
    library = Library.open()
    ranks: dict[str, list[int]] = defaultdict(list)
    for question in (Question(**json.loads(line)) for line in _lines("questions.jsonl")):
        found = search(library, question.query)
        place = rank(question, found)
        ranks[question.kind].append(place)
        ranks["all"].append(place)
        if "--misses" in sys.argv and not 1 <= place <= 3:
            print(question.kind, repr(question.query), [hit.topic for hit in found.hits[:3]], "not", question.accept)
    print(f"{'kind':<12} {'asked':>5} {'first':>6} {'in 3':>6}  mean reciprocal rank")
    for kind, places in sorted(ranks.items(), key=lambda item: (item[0] == "all", item[0])):
        first = sum(place == 1 for place in places) / len(places)
        three = sum(1 <= place <= 3 for place in places) / len(places)
        mean = sum(1 / place for place in places if place) / len(places)
        print(f"{kind:<12} {len(places):>5} {first:>6.0%} {three:>6.0%}  {mean:.2f}")
    for name, wrong in (("crisis", {"foot"}), ("ordinary", {"first", "line"})):
        shown = {query: help_shown(search(library, query)) for query in _lines(f"{name}.txt")}
        print(f"{name}: of {len(shown)} lines, {dict(Counter(shown.values()))}")
        if "--misses" in sys.argv:
            print(*(f"  {how:<6} {query}" for query, how in shown.items() if how in wrong), sep="\n")
    content, _ = authoring.read(checkout.DATA)
    for part, heard in by_sound(content).items():
        print(f"{part} left out: {heard} of {len(content.calls[part])} sound like a call")


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
