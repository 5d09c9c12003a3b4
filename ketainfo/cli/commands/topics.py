"""`ketainfo topics`."""

from typing import Annotated

import typer

from ketainfo.cli import streams
from ketainfo.cli.options import AsJson, LibraryFile, Plain, open_library
from ketainfo.cli.tab import group_names
from ketainfo.errors import NotFoundError
from ketainfo.text import is_among, quoted


def topics(
    group: Annotated[
        str | None, typer.Option("--group", help="Only this group, as in safety.", autocompletion=group_names)
    ] = None,
    as_json: AsJson = False,
    _plain: Plain = False,
    library: LibraryFile = None,
) -> None:
    """List every topic, grouped, one line each.

    \b
    ketainfo topics
    ketainfo topics --group safety
    """
    book = open_library(library)
    groups, heads = book.groups(), book.topics()
    if group is not None:
        groups = [one for one in groups if is_among(group, (one.id, one.title))]
        heads = [head for head in heads if groups and head.group == groups[0].id]
        if not heads:
            known = ", ".join(one.id for one in book.groups())
            raise NotFoundError(f"there is no group {quoted(group)}; the groups are {known}")
    if as_json:
        from ketainfo.render.documents import reading as documents

        return streams.show_json(documents.topics(heads))
    from ketainfo.render.screens import reading as screens

    return streams.show(screens.topics(groups, heads))
