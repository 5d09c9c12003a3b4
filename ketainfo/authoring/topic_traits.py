"""What the words of a question say about the topic that is meant, learned from how each topic is asked for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import chain
from math import fsum, hypot, log

from ketainfo.text import name_key
from ketainfo.urgency import traits

BEST = 100
"""The most topics that are kept for a trait: with more content a search reads no more of them."""


def topic_traits(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Yield, for each trait of these lines and each topic that they lead to, how strongly it speaks for that topic.

    This is complement naive Bayes: a trait speaks for a topic by how much rarer it would be without that topic's lines,
    and the rarer it is, the more it says (Rennie, Shih, Teevan and Karger, Tackling the poor assumptions of naive Bayes
    text classifiers, 2003).
    """
    found = [(topic, sorted(traits(name_key(line).split()))) for topic, line in lines]
    having = Counter(chain.from_iterable(held for _, held in found))
    rarity = {trait: 1 + log((1 + len(found)) / (1 + count)) for trait, count in having.items()}
    shares: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for topic, held in found:
        length = hypot(*(rarity[trait] for trait in held))
        for trait in held:
            shares[trait][topic] += rarity[trait] / length
    for trait, of_topics in sorted(shares.items()):
        whole = 1 + fsum(of_topics.values())
        weights = ((rarity[trait] * log(whole / (whole - share)), topic) for topic, share in of_topics.items())
        yield from ((trait, topic, round(weight, 3)) for weight, topic in nlargest(BEST, weights))
