"""`ketainfo urgent`."""

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, RegionCode, find_region, open_library


def urgent(
    region: RegionCode = None, as_json: AsJson = False, plain: Plain = False, library: LibraryFile = None
) -> None:
    """Show crisis and emergency lines for your country.

    \b
    ketainfo urgent
    ketainfo urgent --region GB
    """
    book = open_library(library)
    where = find_region(book, region)
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.urgent(where, book.situations()))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.urgent(where, book.situations(), book.regions()), plain=plain)
