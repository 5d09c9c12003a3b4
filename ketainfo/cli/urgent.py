"""`ketainfo urgent`: whatever is wrong, it shows numbers to call."""

from ketainfo.cli import streams
from ketainfo.cli.options import ANYWHERE, AsJson, LibraryFile, Plain, RegionCode, anywhere, find_region, open_library
from ketainfo.errors import ContentError, FileError, UsageError
from ketainfo.library import Library
from ketainfo.model import Region, Situation


def urgent(
    region: RegionCode = None, as_json: AsJson = False, plain: Plain = False, library: LibraryFile = None
) -> None:
    """Show crisis and emergency lines for your country.

    \b
    ketainfo urgent
    ketainfo urgent --region GB
    """
    try:
        book = open_library(library)
        where, situations, others = _region(book, region), book.situations(), book.regions()
    except (ContentError, FileError) as error:
        streams.complain(str(error), hint="These numbers are the program's own.")
        where, situations, others = ANYWHERE, list[Situation](), list[Region]()
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.urgent(where, situations))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.urgent(where, situations, others), plain=plain)


def _region(book: Library, code: str | None) -> Region:
    """Return the region called `code` or of the locale; for a code that is not listed, any country's."""
    try:
        return find_region(book, code)
    except UsageError as error:
        streams.complain(str(error))
        return anywhere(book)
