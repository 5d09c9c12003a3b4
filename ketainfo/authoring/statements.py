"""Every sentence outside the topics that rests on a source, so that a source can name all that it carries."""

from collections.abc import Iterator
from itertools import chain

from ketainfo.authoring.content import Content
from ketainfo.authoring.tables import Row


def statements(content: Content) -> Iterator[tuple[str, str, str, str]]:
    """Yield the key of a source, the command that shows the sentence, where it stands there, and the sentence."""
    for row, where, title, text in chain(_to_read(content), _to_disclose(content), _to_decide(content)):
        for key in row.fields["sources"]:
            yield key, where, title, text
    for option in content.options:
        for section in option.sections:
            for point in section.points:
                for key in point.sources:
                    yield key, "compare", f"{option.title} › {section.title}", point.text


def _to_read(content: Content) -> Iterator[tuple[Row, str, str, str]]:
    for row in content.terms:
        yield row, "define", f"Glossary › {row.fields['name']}", row.fields["meaning"]
    for row in content.regions:
        for line in row.inner:
            name = f"Help lines › {row.fields['code']}"
            yield line, "urgent", name, f"{line.fields['name']}: {line.fields['contact']}"
    for row in content.situations:
        yield row, "urgent", row.fields["title"], "; ".join(row.fields["signs"])


def _to_disclose(content: Content) -> Iterator[tuple[Row, str, str, str]]:
    for row in content.reminders:
        yield row, "disclose", f"What to tell › {row.fields['title']}", f"{row.fields['tell']} {row.fields['why']}"
    for row in content.lookalikes:
        yield row, "disclose", "Names that look alike", ", ".join(row.fields["names"])


def _to_decide(content: Content) -> Iterator[tuple[Row, str, str, str]]:
    for row in content.evidence:
        yield row, "evidence", row.fields["title"], row.fields["why"]
        for result in row.inner:
            name = f"{row.fields['title']} › {result.fields['outcome']}"
            yield result, "evidence", name, "; ".join(map(_counted, result.inner))
    for row in content.timelines:
        for phase in row.inner:
            yield phase, "evidence", f"{row.fields['title']} › {phase.fields['label']}", phase.fields["note"]
    for row in content.questions:
        yield row, "questions", row.fields["ask"], row.fields["why"]
    for row in content.signs:
        yield row, "questions", f"Signs › {row.fields['kind']}", row.fields["text"]


def _counted(arm: Row) -> str:
    name, people, total, percent = arm.fields.values()
    return f"{name}: {people} of {total}" if percent is None else f"{name}: {percent} of 100"
