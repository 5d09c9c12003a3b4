"""What holds in every table: a name stands for one thing, and a thing that is named exists."""

from collections.abc import Container, Iterable

from ketainfo.authoring.faults import Faults, Place


def check_unique(names: Iterable[tuple[Place, str]], faults: Faults) -> None:
    """Add a fault for each name that already stands at another of the places; one may repeat its own."""
    owners: dict[str, Place] = {}
    for place, name in names:
        owner = owners.setdefault(name, place)
        if owner is not place:
            faults.add(place, f"{name!r} already stands at {owner.file}:{owner.line}", "leave it to one of the two")


def check_known(what: str, names: Iterable[str], known: Container[str], place: Place, faults: Faults) -> None:
    """Add a fault for each of the `names` at `place` that is not `known`; `what` says what they name."""
    for name in names:
        if name not in known:
            faults.add(place, f"there is no {what} {name!r}", "mend the name, or add what it names")
