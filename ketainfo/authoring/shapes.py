"""The fields of every file of a content folder. Their order is the order of the library's columns."""

import datetime
from typing import get_args, get_type_hints

from ketainfo.authoring.tables import REQUIRED, Column, Columns, FileShape, Shape
from ketainfo.decisions import Evidence, Question, Result, Sign, Timeline
from ketainfo.disclosure import FIRST, LAST, AddsTo, Reminder
from ketainfo.model import Situation
from ketainfo.recognition import ORDINARY, ROLES
from ketainfo.urgency import Urgency
from ketainfo.worksheet import Asked


def _one_of(holder: type, field: str) -> Column:
    """Return a column for the values that `field` of `holder` can have."""
    return Column(str, REQUIRED, get_args(get_type_hints(holder)[field]))


TEXT, TEXTS, DAY, WHOLE = Column(str), Column(list), Column(datetime.date), Column(int)
TEXT_OR_NONE, TEXTS_OR_NONE, WHOLE_OR_NONE = Column(str, ""), Column(list, []), Column(int, None)

TOPIC: Columns = {"title": TEXT, "summary": TEXT, "aliases": TEXTS, "reviewed": DAY, "review_by": DAY, "related": TEXTS}
OPTION: Columns = {
    "title": TEXT, "short": TEXT, "summary": TEXT, "topic": TEXT, "aliases": TEXTS, "position": WHOLE, "reviewed": DAY,
}  # fmt: skip

PACK = Shape({"name": TEXT, "contact": TEXT, "version": TEXT, "date": DAY})
GROUP = Shape({"id": TEXT, "title": TEXT, "summary": TEXT})
TERM = Shape({
    "name": TEXT, "aliases": TEXTS_OR_NONE, "meaning": TEXT, "sources": TEXTS_OR_NONE, "topic": TEXT_OR_NONE,
})  # fmt: skip
HELPLINE = Shape({"name": TEXT, "contact": TEXT, "when": TEXT, "hours": TEXT_OR_NONE, "sources": TEXTS})
REGION = Shape(
    {"code": TEXT, "name": TEXT, "emergency": TEXT, "countries": TEXTS_OR_NONE, "checked": DAY, "sources": TEXTS},
    "line",
    HELPLINE,
)
SITUATION = Shape({"who": _one_of(Situation, "who"), "title": TEXT, "signs": TEXTS, "sources": TEXTS})
SIGN_OF_ALARM = Shape({"phrases": TEXTS, "unless": TEXTS_OR_NONE})
ALARM = Shape({"kind": _one_of(Urgency, "kind"), "message": TEXT, "topic": TEXT}, "sign", SIGN_OF_ALARM)
SAME = Shape({"words": TEXTS})
SAYS = Shape({"topic": TEXT, "says": TEXTS})
ABOUT = Shape({"title": TEXT, "points": TEXTS})

REMINDER = Shape({
    "id": TEXT, "title": TEXT, "names": TEXTS_OR_NONE, "order": Column(int, REQUIRED, range(FIRST, LAST + 1)),
    "tell": TEXT, "why": TEXT, "ask": TEXT, "evidence": _one_of(Reminder, "evidence"), "effect": TEXT,
    "adds_to": Column(str, "", get_args(AddsTo)), "about": _one_of(Reminder, "about"), "route": TEXT_OR_NONE,
    "sources": TEXTS, "topic": TEXT,
})  # fmt: skip
MEDICINE = Shape({
    "name": TEXT, "kind": Column(str, REQUIRED, ("medicine", "supplement", "substance")), "classes": TEXTS_OR_NONE,
    "parts": TEXTS_OR_NONE, "names": TEXTS_OR_NONE, "slips": TEXTS_OR_NONE, "rxcui": TEXT_OR_NONE, "atc": TEXT_OR_NONE,
})  # fmt: skip
CONDITION = Shape({"name": TEXT, "class": TEXT, "names": TEXTS_OR_NONE, "slips": TEXTS_OR_NONE})
LOOKALIKE = Shape({"names": TEXTS, "sources": TEXTS})

ARM = Shape({"name": TEXT, "count": WHOLE_OR_NONE, "total": WHOLE_OR_NONE, "percent": WHOLE_OR_NONE})
RESULT = Shape(
    {
        "kind": _one_of(Result, "kind"), "treatment": Column(str, REQUIRED, ("ketamine", "esketamine")),
        "outcome": TEXT, "when": TEXT, "who": TEXT, "trial": TEXT, "note": TEXT_OR_NONE, "sources": TEXTS,
    },
    "group",
    ARM,
)  # fmt: skip
EVIDENCE = Shape(
    {
        "id": TEXT, "title": TEXT, "aliases": TEXTS_OR_NONE, "certainty": _one_of(Evidence, "certainty"), "why": TEXT,
        "sources": TEXTS, "unknown": TEXTS, "reviewed": DAY,
    },
    "result",
    RESULT,
)  # fmt: skip
SPAN = Shape({
    "label": TEXT, "start": WHOLE, "peak": WHOLE_OR_NONE, "end": WHOLE, "note": TEXT, "sources": TEXTS,
})  # fmt: skip
TIMELINE = Shape({"id": TEXT, "title": TEXT, "unit": _one_of(Timeline, "unit"), "topic": TEXT}, "span", SPAN)
QUESTION = Shape({
    "for": _one_of(Question, "audience"), "ask": TEXT, "why": TEXT, "good": TEXT, "sources": TEXTS_OR_NONE,
})  # fmt: skip
SIGN = Shape({
    "kind": _one_of(Sign, "kind"), "text": TEXT, "sources": TEXTS_OR_NONE, "country": TEXT_OR_NONE,
})  # fmt: skip
ASKED = Shape({
    "id": TEXT, "ask": TEXT, "kind": _one_of(Asked, "kind"), "choices": TEXTS_OR_NONE, "help": TEXT_OR_NONE,
    "row": TEXT_OR_NONE, "topic": TEXT_OR_NONE,
})  # fmt: skip
STEP = Shape({"id": TEXT, "title": TEXT, "intro": TEXT}, "question", ASKED)
READY = Shape({"id": TEXT, "ask": TEXT, "if_no": TEXT})

PACK_FILE = FileShape({"pack": PACK})
TABLES = {
    "groups.toml": FileShape({"group": GROUP}),
    "glossary.toml": FileShape({"term": TERM}),
    "helplines.toml": FileShape({"region": REGION}),
    "urgent.toml": FileShape({"situation": SITUATION}),
    "alarms.toml": FileShape({"alarm": ALARM}, lists=None),
    "calls.toml": FileShape({}, ("calls", "ordinary")),
    "words.toml": FileShape({"same": SAME}, ("filler", "elsewhere", "ordinary")),
    "asked.toml": FileShape({"asked": SAYS}),
    "about.toml": FileShape({"section": ABOUT}),
    "reminders.toml": FileShape({"reminder": REMINDER}),
    "lookalikes.toml": FileShape({"pair": LOOKALIKE}),
    "label_words.toml": FileShape({}, (*ROLES, ORDINARY)),
    "evidence.toml": FileShape({"condition": EVIDENCE}),
    "timelines.toml": FileShape({"timeline": TIMELINE}),
    "questions.toml": FileShape({"question": QUESTION, "sign": SIGN}),
    "worksheet.toml": FileShape({"step": STEP, "ready": READY}),
}
"""The TOML files of a guide."""
