"""How well real questions find their answers, how surely a crisis is heard, and how seldom an ordinary question alarms.

`questions.jsonl` holds questions by writers who had not seen the topics, each with the topics that answer it; one off
the subject counts as answered when nothing is found. `crisis.txt` holds what people type who need help at once,
`ordinary.txt` questions that come near that and are none. What failed here has taught the words of the search, so
these figures flatter: only questions that nobody has looked at yet show how well it does.
Usage: python benchmarks/search.py [--misses]
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from ketainfo import checkout
from ketainfo.library import Library
from ketainfo.search import Results, search

HERE = Path(__file__).parent


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


def is_alarmed(found: Results) -> bool:
    """Return whether help is shown before the answers."""
    return found.urgency is not None and found.urgency.is_pressing


def main() -> None:
    """Print the share of right answers by kind of question, and the false alarms."""
    checkout.refresh()
    library = Library.open()
    lines = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    ranks: dict[str, list[int]] = defaultdict(list)
    for question in (Question(**json.loads(line)) for line in lines):
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
    for name, is_crisis in (("crisis", True), ("ordinary", False)):
        queries = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        wrong = [query for query in queries if is_alarmed(search(library, query)) != is_crisis]
        print(f"{name}: {len(wrong)} of {len(queries)} {'missed' if is_crisis else 'alarmed'}", *wrong, sep="\n  ")


if __name__ == "__main__":
    main()
