"""The documents of the disclosure: as fixed for programs, and as an HL7 FHIR R4 Bundle for clinics."""

import uuid
from collections.abc import Iterable

from ketainfo.disclosure import Disclosure, Item, Reminder
from ketainfo.render.documents.reading import Document, document, source

RXNORM, ATC = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc"
"""The code systems by their identifiers in FHIR: https://terminology.hl7.org/external_terminologies.html"""
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
            {"class": one.id, "title": one.title, "tell": one.tell, "why": one.why, "sources": list(one.sources)}
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
        "sources": list(main.sources) if main else [],
        "candidates": [known.name for _, known in item.candidates],
        "written": item.written,
        "corrected": item.corrected,
        "denied": item.denied,
        **(_details(main) if main else {}),
        "also": [{"class": one.id, "tell": one.tell, "why": one.why, **_details(one)} for one in item.reminders[1:]],
    }


def _details(reminder: Reminder) -> Document:
    return {
        "order": reminder.order,
        "ask": reminder.ask,
        "evidence": reminder.evidence,
        "effect": reminder.effect,
        "about": reminder.about,
        "route": reminder.route,
        "topic": reminder.topic,
    }


def fhir(found: Disclosure) -> Document:
    """Return a FHIR R4 Bundle: a Condition for each condition, a MedicationStatement for everything else.

    Each is named by a random UUID, for the same words on two people's lists are two different things.
    What the person denies is left out, and nothing is said that they did not write: a medicine's state is "unknown", a
    condition "unconfirmed", and a word that was read as another has no code.
    """
    entries = [{"fullUrl": uuid.uuid4().urn, "resource": _resource(item)} for item in found.items if not item.denied]
    return {"resourceType": "Bundle", "type": "collection", **({"entry": entries} if entries else {})}


def _resource(item: Item) -> Document:
    if item.known and item.known.kind == "condition":
        status = {"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "unconfirmed"}
        concept = {"text": item.input}
        return {
            "resourceType": "Condition", "verificationStatus": {"coding": [status]}, "code": concept, "subject": WRITER,
        }  # fmt: skip
    return {
        "resourceType": "MedicationStatement",
        "status": "unknown",
        "medicationCodeableConcept": _medicine(item),
        "subject": WRITER,
    }


def _medicine(item: Item) -> Document:
    known = item.known
    codes = [(RXNORM, known.rxcui), (ATC, known.atc)] if known and not item.corrected else []
    coding = [{"system": system, "code": code, "display": known.name} for system, code in codes if code and known]
    return {**({"coding": coding} if coding else {}), "text": item.input}
