"""How a screen cites: the numbers beside a point, and the list at the end that they lead to."""

from collections.abc import Iterable, Mapping

from ketainfo.model import Point, Source
from ketainfo.render.blocks import Heading, Item, References, Screen, Span, text


class Citations(dict[str, int]):
    """The numbers of sources by their keys, given out in the order in which they are first asked for."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self) + 1
        return self[key]


def point(words: str, keys: Iterable[str], numbers: Citations) -> Item:
    """Return a point with the numbers of its sources."""
    return Item(text(words), tuple(numbers[key] for key in keys))


def told(one: Point, numbers: Citations) -> Item:
    """Return a point of a topic, with the numbers of its sources and the words that the glossary explains."""
    spans, last = [], 0
    for start, end, term in one.uses:
        spans += [Span(one.text[last:start]), Span(one.text[start:end], "term", term)]
        last = end
    spans.append(Span(one.text[last:]))
    return Item(tuple(span for span in spans if span.text), tuple(numbers[key] for key in one.sources))


def references(sources: Iterable[Source], numbers: Mapping[str, int], *, full: bool) -> Screen:
    """Return the list at the end of a screen of those `sources` that it cites, by label or in `full`."""
    cited = sorted((numbers[source.key], source) for source in sources if source.key in numbers)
    if not cited:
        return []
    if full:
        from ketainfo.render.references import reference

        entries = tuple((number, reference(source)) for number, source in cited)
    else:
        entries = tuple((number, source.label) for number, source in cited)
    return [Heading("Sources"), References(entries, full)]
