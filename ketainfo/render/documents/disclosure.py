"""The documents of the disclosure: as fixed for programs, and as an HL7 FHIR R4 Bundle for clinics."""

import uuid
from collections.abc import Iterable

from ketainfo.disclosure import Disclosure, Item, Reminder, is_allergy
from ketainfo.render.documents.reading import Document, document, source

RXNORM, SNOMED = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://snomed.info/sct"
"""The code systems by their identifiers in FHIR: https://terminology.hl7.org/external_terminologies.html"""
NO_ALLERGY = {"no known allergy": "716186003", "no known drug allergy": "409137002"}
"""The conditions that say that there is no allergy: R4 has them as an AllergyIntolerance with a code that says so."""
QUESTION = "What do you take, and what do you have?"
WRITER = {"display": "The person who wrote this list"}
"""Who a FHIR entry is about; the program knows no name."""


def disclosure(found: Disclosure) -> Document:
    """Return the document of `ketainfo disclose`."""
    return document("disclose", items=[_item(item) for item in found.items], sources=list(map(source, found.sources)))


def checklist(reminders: Iterable[Reminder]) -> Document:
    """Return the document of `ketainfo disclose` without an item: what there is to tell about each class."""
    return document(
        "disclose",
        items=[],
        reminders=[
            {"class": one.id, "title": one.title, "tell": one.tell, "why": one.why, "sources": one.sources}
            | _details(one)
            for one in reminders
        ],
    )


def _item(item: Item) -> Document:
    main = item.reminders[0] if item.reminders else None
    return {
        "input": item.input,
        "status": item.status,
        "name": item.known.name if item.known else None,
        "class": main.id if main else None,
        "tell": main.tell if main else None,
        "why": main.why if main else None,
        "sources": main.sources if main else [],
        "candidates": [known.name for _, known in item.candidates],
        "written": item.written,
        "corrected": item.corrected,
        "denied": item.denied,
        "relative": item.relative or None,
        **(_details(main) if main else {}),
        "also": [{"class": one.id, "tell": one.tell, "why": one.why, **_details(one)} for one in item.reminders[1:]],
    }


def _details(reminder: Reminder) -> Document:
    return {
        "order": reminder.order,
        "ask": reminder.ask,
        "evidence": reminder.evidence,
        "effect": reminder.effect,
        "adds_to": reminder.adds_to,
        "about": reminder.about,
        "route": reminder.route,
        "topic": reminder.topic,
    }


def fhir(found: Disclosure) -> Document:
    """Return a FHIR R4 Bundle that says no more than was written, each entry in its own words and with its whole line.

    A medicine or substance is a MedicationStatement, a condition a Condition, that of a relative a FamilyMemberHistory,
    an allergy an AllergyIntolerance. What is denied is "not-taken" or "refuted", everything else of a state that is
    "unknown" or "unconfirmed". A medicine has the code of its ingredient, unless a word was read as another; no code
    says what it is for, as those of the ATC do. What was not recognised, and a denial that R4 has no way to say, is the
    answer of a QuestionnaireResponse: the one resource that claims nothing but that the person wrote it, where an
    Observation would be a finding and a Basic hold no words.
    Each is named by a random UUID, for the same words on two people's lists are two different things.
    """
    entries = [{"fullUrl": uuid.uuid4().urn, "resource": _resource(item)} for item in found.items]
    return {"resourceType": "Bundle", "type": "collection", **({"entry": entries} if entries else {})}


def _resource(item: Item) -> Document:
    known = item.known
    of_allergy = known and (known.name in NO_ALLERGY or is_allergy(item))
    if not known or (item.denied and (item.relative or of_allergy)):
        return _answer(item)
    note = {"note": [{"text": item.input}]} if item.input != item.written else {}
    if known.kind != "condition":
        return {
            "resourceType": "MedicationStatement",
            "status": "not-taken" if item.denied else "unknown",
            "medicationCodeableConcept": _concept(item, RXNORM, known.rxcui if known.kind == "medicine" else ""),
            "subject": WRITER,
            **note,
        }
    if item.relative:
        return {
            "resourceType": "FamilyMemberHistory",
            "status": "partial",
            "patient": WRITER,
            "relationship": {"text": item.relative},
            "condition": [{"code": _concept(item)}],
            **note,
        }
    if of_allergy:
        return {
            "resourceType": "AllergyIntolerance",
            "clinicalStatus": _status("allergyintolerance-clinical", "active"),
            "verificationStatus": _status("allergyintolerance-verification", "unconfirmed"),
            "code": _concept(item, SNOMED, NO_ALLERGY.get(known.name, "")),
            "patient": WRITER,
            **note,
        }
    return {
        "resourceType": "Condition",
        "verificationStatus": _status("condition-ver-status", "refuted" if item.denied else "unconfirmed"),
        "code": _concept(item),
        "subject": WRITER,
        **note,
    }


def _answer(item: Item) -> Document:
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "subject": WRITER,
        "item": [{"linkId": "1", "text": QUESTION, "answer": [{"valueString": item.input}]}],
    }


def _status(system: str, code: str) -> Document:
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}]}


def _concept(item: Item, system: str = "", code: str = "") -> Document:
    """Return the words of `item` without the rest of its line, and its `code`, if it has one and that is certain."""
    coding = {"coding": [{"system": system, "code": code}]} if code and not item.corrected else {}
    return {**coding, "text": item.written}
