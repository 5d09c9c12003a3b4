"""The documents of the topics, the search, the glossary, the sources, the help lines, and of the guide itself."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ketainfo.model import Region, Section, Situation, Source, Statement, Term, Topic, TopicHead
from ketainfo.render.references import entry

if TYPE_CHECKING:  # a command that does not search does not load it
    from ketainfo.search import Results
    from ketainfo.urgency import Urgency

Document = dict[str, object]


def document(command: str, **parts: object) -> Document:
    """Return a document of `command`, with the schema that it keeps to."""
    return {"schema": f"ketainfo/{command}/1", **parts}


def topics(heads: Iterable[TopicHead]) -> Document:
    """Return the document of `ketainfo topics`."""
    return document("topics", topics=[head._asdict() for head in heads])


def topic(found: Topic, sections: Iterable[Section]) -> Document:
    """Return the document of `ketainfo show`, with these sections and the sources that they cite."""
    sections = list(sections)
    cited = {key for one in sections for point in one.points for key in point.sources}
    return document(
        "show",
        topic={
            **found.head._asdict(),
            "sections": [section(one) for one in sections],
            "sources": [source(one) for one in found.sources if one.key in cited],
            "related": [other.id for other in found.related],
        },
    )


def section(found: Section) -> Document:
    """Return a section with its points and the keys of their sources."""
    return found._asdict() | {"points": [{"text": point.text, "sources": point.sources} for point in found.points]}


def source(found: Source) -> Document:
    """Return a source with all that the bibliography says of it."""
    return {"key": found.key, **entry(found)}


def results(found: "Results", region: Region) -> Document:
    """Return the document of `ketainfo search`."""
    urgent = found.urgency if found.urgency and found.urgency.is_pressing else None
    return document(
        "search",
        query=found.query,
        corrections=[{"typed": typed, "meant": meant} for typed, meant in found.corrections],
        urgent=_urgency(urgent, region) if urgent else None,
        notice=found.urgency.message if found.urgency and not urgent else None,
        hits=[
            {
                "topic": hit.topic,
                "title": hit.title,
                "group": hit.group,
                "section": hit.section,
                "section_title": hit.section_title,
                "snippet": "".join(piece.text for piece in hit.snippet),
                "score": hit.score,
                "command": hit.command,
                "origin": hit.origin,
            }
            for hit in found.hits
        ],
    )


def _urgency(alarm: "Urgency", region: Region) -> Document:
    return {"kind": alarm.kind, "message": alarm.message, "region": _region(region)}


def _region(region: Region) -> Document:
    return region._asdict() | {"lines": [line._asdict() for line in region.lines]}


def urgent(region: Region, situations: Iterable[Situation]) -> Document:
    """Return the document of `ketainfo urgent`."""
    return document("urgent", region=_region(region), situations=[one._asdict() for one in situations])


def sources(all_sources: Iterable[Source]) -> Document:
    """Return the document of `ketainfo sources`."""
    return document("sources", sources=[source(one) for one in all_sources])


def one_source(found: Source, statements: Iterable[Statement]) -> Document:
    """Return the document of `ketainfo sources KEY`."""
    return document("sources", sources=[source(found)], statements=[one._asdict() for one in statements])


def terms(glossary: Iterable[Term]) -> Document:
    """Return the document of `ketainfo define`."""
    return document(
        "define",
        terms=[term._asdict() | {"sources": [source.key for source in term.sources]} for term in glossary],
    )


def about(sections: Iterable[tuple[str, Iterable[str]]], facts: Mapping[str, str]) -> Document:
    """Return the document of `ketainfo about`."""
    return document(
        "about", sections=[{"title": title, "points": list(points)} for title, points in sections], versions=dict(facts)
    )
