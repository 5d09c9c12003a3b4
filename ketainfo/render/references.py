"""A source as one readable reference: who, when, what, where, how to find it, and what of it was read."""

import json
from collections.abc import Iterator

from ketainfo.model import Source
from ketainfo.text import clean


def entry(source: Source) -> dict[str, object]:
    """Return the source's entry of the bibliography, as CSL-JSON.

    Its texts are cleaned here, where the escapes of the JSON are undone behind which they may hide something.
    """
    csl = _cleaned(json.loads(source.csl))
    return csl if isinstance(csl, dict) else {}


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(one) for one in value]
        case dict():
            return {clean(name): _cleaned(one) for name, one in value.items()}
    return value


def reference(source: Source) -> str:
    """Return the source's full reference as one paragraph."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in _parts(source))


def _parts(source: Source) -> Iterator[str]:
    """Yield the parts of a reference that are there, each of which may still lack its full stop."""
    csl = entry(source)
    if authors := _authors(csl.get("author")):
        yield authors
    yield str(csl.get("title", ""))
    if place := ", ".join(str(csl[name]) for name in ("container-title", "publisher") if csl.get(name)):
        yield place
    if issued := _date(csl.get("issued")):
        yield " ".join(filter(None, [issued, _volume(csl.get("volume"), csl.get("page"))]))
    for name, label in (("DOI", "doi "), ("PMID", "PMID "), ("URL", "")):
        if csl.get(name):
            yield f"{label}{csl[name]} "  # the space keeps the full stop out of an address that is copied or clicked
    custom = csl.get("custom")
    if isinstance(custom, dict):
        seen = f" on {_date(csl.get('accessed'))}" if _date(csl.get("accessed")) else ""
        yield f"Read: {custom.get('read')}{seen}"
        if custom.get("note"):
            yield str(custom["note"])


def _authors(authors: object) -> str:
    if not isinstance(authors, list):
        return ""
    names = [
        str(one.get("literal") or f"{one.get('family', '')} {one.get('given', '')}".strip())
        for one in authors
        if isinstance(one, dict)
    ]
    return ", ".join(names[:3] + (["and others"] if len(names) > 3 else []))


def _volume(volume: object, page: object) -> str:
    return f"{volume}:{page}" if volume and page else str(volume or page or "")


def _date(value: object) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    return "-".join(f"{part:02d}" for part in parts[0]) if parts else ""
