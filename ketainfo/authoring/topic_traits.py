"""What the words of a question say about the topic that is meant, learned from how each topic is asked for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import hypot, log

from ketainfo.text import name_key
from ketainfo.urgency import traits


def topic_traits(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Yield, for each trait of these lines and each topic that they lead to, how strongly it speaks for that topic.

    This is complement naive Bayes: a trait speaks for a topic by how much rarer it would be without that topic's lines,
    and the rarer it is, the more it says (Rennie, Shih, Teevan and Karger, Tackling the poor assumptions of naive Bayes
    text classifiers, 2003).
    """
    found = [(topic, sorted(traits(name_key(line).split()))) for topic, line in lines]
    having = Counter(chain.from_iterable(held for _, held in found))
    rarity = {trait: 1 + log((1 + len(found)) / (1 + count)) for trait, count in having.items()}
    everywhere: dict[str, float] = defaultdict(float)
    of_topic: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for topic, held in found:
        length = hypot(*(rarity[trait] for trait in held))
        for trait in held:
            everywhere[trait] += rarity[trait] / length
            of_topic[topic][trait] += rarity[trait] / length
    for topic, shares in sorted(of_topic.items()):
        for trait, share in sorted(shares.items()):
            without = everywhere[trait] - share
            yield trait, topic, round(rarity[trait] * log((everywhere[trait] + 1) / (without + 1)), 3)
