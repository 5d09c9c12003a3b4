"""`ketainfo urgent`: whatever is wrong, it shows numbers to call."""

from collections.abc import Iterable
from pathlib import Path

from ketainfo.cli import streams
from ketainfo.cli.options import ANYWHERE, AsJson, LibraryFile, Plain, RegionCode, anywhere, find_region, open_library
from ketainfo.errors import KetainfoError, UsageError
from ketainfo.library import Library
from ketainfo.model import Region, Situation


def urgent(
    region: RegionCode = None, as_json: AsJson = False, _plain: Plain = False, library: LibraryFile = None
) -> None:
    """Show crisis and emergency lines for your country.

    \b
    ketainfo urgent
    ketainfo urgent --region GB
    """
    try:
        found = _help(library, region)
    except Exception as error:  # noqa: BLE001  # nothing that can be wrong with a library may keep the numbers back
        wrong = str(error) if isinstance(error, KetainfoError) else "the library cannot be read"
        streams.complain(wrong, hint="These numbers are the program's own.")
        found = ANYWHERE, [], []
    return _show(*found, as_json=as_json)


def _help(path: Path | None, code: str | None) -> tuple[Region, list[Situation], list[Region]]:
    book = open_library(path)
    if path:  # numbers that somebody changed are worse than none
        book.verify()
    return _region(book, code), book.situations(), book.regions()


def _region(book: Library, code: str | None) -> Region:
    """Return the region called `code` or of the locale; for a code that is not listed, any country's."""
    try:
        return find_region(book, code)
    except UsageError as error:
        streams.complain(str(error))
        return anywhere(book)


def _show(where: Region, situations: Iterable[Situation], others: Iterable[Region], *, as_json: bool) -> None:
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.urgent(where, situations))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.urgent(where, situations, others))
