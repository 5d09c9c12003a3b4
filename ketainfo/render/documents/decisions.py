"""The documents of what helps to decide: evidence, the comparison of options, questions, and the worksheet."""

from collections.abc import Iterable, Mapping
from itertools import chain

from ketainfo.decisions import Evidence, Option, Question, Result, Sign, Timeline
from ketainfo.model import FindSources
from ketainfo.render.documents.reading import Document, document, section, source
from ketainfo.worksheet import Asked, Worksheet


def evidence(found: Iterable[Evidence], times: Iterable[Timeline], find: FindSources) -> Document:
    """Return the document of `ketainfo evidence`."""
    found, times = list(found), list(times)
    cited = [key for one in found for key in one.sources]
    cited += [key for one in found for result in one.results for key in result.sources]
    cited += [key for timeline in times for phase in timeline.phases for key in phase.sources]
    return document(
        "evidence",
        conditions=[_evidence(one) for one in found],
        timelines=[_timeline(one) for one in times],
        sources=_sources(find, cited),
    )


def _sources(find: FindSources, cited: Iterable[str]) -> list[Document]:
    return [source(one) for one in find(dict.fromkeys(cited))]


def _evidence(one: Evidence) -> Document:
    return {
        "id": one.id,
        "title": one.title,
        "certainty": one.certainty,
        "why": one.why,
        "sources": one.sources,
        "unknown": one.unknown,
        "reviewed": one.reviewed,
        "results": [_result(result) for result in one.results],
    }


def _result(result: Result) -> Document:
    return {
        "kind": result.kind,
        "treatment": result.treatment,
        "outcome": result.outcome,
        "when": result.when,
        "who": result.who,
        "trial": result.trial,
        "note": result.note,
        "sources": result.sources,
        "groups": [
            {"name": arm.name, "people": arm.people, "total": arm.total, "of_100": arm.of_100} for arm in result.arms
        ],
    }


def _timeline(one: Timeline) -> Document:
    return {"id": one.id, "title": one.title, "unit": one.unit, "phases": [phase._asdict() for phase in one.phases]}


def comparison(found: Iterable[Option], find: FindSources) -> Document:
    """Return the document of `ketainfo compare`."""
    found = list(found)
    return document(
        "compare",
        options=[_option(one) for one in found],
        sources=_sources(
            find, (key for one in found for row in one.rows for fact in row.points for key in fact.sources)
        ),
    )


def _option(one: Option) -> Document:
    return {
        "id": one.id,
        "title": one.title,
        "short": one.short,
        "summary": one.summary,
        "topic": one.topic,
        "reviewed": one.reviewed,
        "rows": [section(row) for row in one.rows],
    }


def questions(found: Iterable[Question], signs: Iterable[Sign], find: FindSources) -> Document:
    """Return the document of `ketainfo questions`."""
    found, signs = list(found), list(signs)
    return document(
        "questions",
        questions=[
            {"for": one.audience, "ask": one.ask, "why": one.why, "good": one.good, "sources": one.sources}
            for one in found
        ],
        signs=[one._asdict() for one in signs],
        sources=_sources(find, chain.from_iterable([one.sources for one in found] + [one.sources for one in signs])),
    )


def worksheet(sheet: Worksheet, answers: Mapping[str, object]) -> Document:
    """Return the document of `ketainfo decide`: everything that is asked, and the answers, from which it can go on."""
    return document(
        "decide",
        steps=[
            {"id": step.id, "title": step.title, "questions": [_asked(asked) for asked in step.questions]}
            for step in sheet.steps
        ],
        ready=[_asked(check.asked) for check in sheet.ready],
        answers=answers,
    )


def _asked(asked: Asked) -> Document:
    return {"id": asked.id, "ask": asked.ask, "kind": asked.kind, "choices": asked.choices}
