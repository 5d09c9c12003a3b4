"""The fields of every table of a content folder. Their order is the order of the library's columns."""

import datetime

from ketainfo.authoring.tables import Column, Shape

TEXT, TEXTS, DAY, WHOLE = Column(str), Column(list), Column(datetime.date), Column(int)
TEXT_OR_NONE, TEXTS_OR_NONE, WHOLE_OR_NONE = Column(str, ""), Column(list, []), Column(int, None)

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
SITUATION = Shape({"who": TEXT, "title": TEXT, "signs": TEXTS, "sources": TEXTS})
SIGN_OF_ALARM = Shape({"phrases": TEXTS, "unless": TEXTS_OR_NONE})
ALARM = Shape({"kind": TEXT, "message": TEXT, "topic": TEXT}, "sign", SIGN_OF_ALARM)
SAME = Shape({"words": TEXTS})
SAYS = Shape({"topic": TEXT, "says": TEXTS})
ABOUT = Shape({"title": TEXT, "points": TEXTS})

REMINDER = Shape({
    "id": TEXT, "title": TEXT, "names": TEXTS_OR_NONE, "order": WHOLE, "tell": TEXT, "why": TEXT, "ask": TEXT,
    "evidence": TEXT, "effect": TEXT, "about": TEXT, "route": TEXT_OR_NONE, "sources": TEXTS, "topic": TEXT,
})  # fmt: skip
MEDICINE = Shape({
    "name": TEXT, "kind": TEXT, "classes": TEXTS_OR_NONE, "parts": TEXTS_OR_NONE, "names": TEXTS_OR_NONE,
    "slips": TEXTS_OR_NONE, "rxcui": TEXT_OR_NONE, "atc": TEXT_OR_NONE,
})  # fmt: skip
CONDITION = Shape({"name": TEXT, "class": TEXT, "names": TEXTS_OR_NONE, "slips": TEXTS_OR_NONE})
LOOKALIKE = Shape({"names": TEXTS, "sources": TEXTS})

ARM = Shape({"name": TEXT, "count": WHOLE_OR_NONE, "total": WHOLE_OR_NONE, "percent": WHOLE_OR_NONE})
RESULT = Shape(
    {
        "kind": TEXT, "treatment": TEXT, "outcome": TEXT, "when": TEXT, "who": TEXT, "trial": TEXT,
        "note": TEXT_OR_NONE, "sources": TEXTS,
    },
    "group",
    ARM,
)  # fmt: skip
EVIDENCE = Shape(
    {
        "id": TEXT, "title": TEXT, "aliases": TEXTS_OR_NONE, "certainty": TEXT, "why": TEXT, "sources": TEXTS,
        "unknown": TEXTS, "reviewed": DAY,
    },
    "result",
    RESULT,
)  # fmt: skip
SPAN = Shape({
    "label": TEXT, "start": WHOLE, "peak": WHOLE_OR_NONE, "end": WHOLE, "note": TEXT, "sources": TEXTS,
})  # fmt: skip
TIMELINE = Shape({"id": TEXT, "title": TEXT, "unit": TEXT, "topic": TEXT}, "span", SPAN)
QUESTION = Shape({"for": TEXT, "ask": TEXT, "why": TEXT, "good": TEXT, "sources": TEXTS_OR_NONE})
SIGN = Shape({"kind": TEXT, "text": TEXT, "sources": TEXTS_OR_NONE, "country": TEXT_OR_NONE})
ASKED = Shape({
    "id": TEXT, "ask": TEXT, "kind": TEXT, "choices": TEXTS_OR_NONE, "help": TEXT_OR_NONE, "row": TEXT_OR_NONE,
    "topic": TEXT_OR_NONE,
})  # fmt: skip
STEP = Shape({"id": TEXT, "title": TEXT, "intro": TEXT}, "question", ASKED)
READY = Shape({"id": TEXT, "ask": TEXT, "if_no": TEXT})
