"""What several commands have in common: their options, and how they open the library and find the region."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from ketainfo import __version__, checkout
from ketainfo.cli import streams
from ketainfo.cli.display import PLAIN_VARIABLE
from ketainfo.cli.tab import region_codes
from ketainfo.errors import UsageError
from ketainfo.library import LIBRARY_VARIABLE, PACKAGED, Library
from ketainfo.model import HelpLine, Region
from ketainfo.text import clean, quoted

T = TypeVar("T")
LONGEST_HINT = 60
"""The most characters of what was typed that a hint repeats."""
REGION_VARIABLE = "KETAINFO_REGION"
"""Names the country whose help lines are shown, in the environment."""


def _remembered_as(variable: str) -> Callable[[T], T]:
    """Return what keeps an option in the environment, where all look: before a command, in it, and at an error."""

    def remember(value: T) -> T:
        if value:
            os.environ[variable] = str(value)
        return value

    return remember


AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        callback=_remembered_as(PLAIN_VARIABLE),
        help="Print linear text, made for screen readers and pipes.",
    ),
]
"""A command only names it; its callback settles it for everything that is shown."""
LibraryFile = Annotated[
    Path | None,
    typer.Option(
        "--library",
        envvar=LIBRARY_VARIABLE,
        callback=_remembered_as(LIBRARY_VARIABLE),
        readable=False,  # Typer would refuse it before anything else is said, even numbers to call
        help="Read this library instead of the guide's own.",
    ),
]
FullSources = Annotated[bool, typer.Option("--sources", help="Give each source in full.")]
RegionCode = Annotated[
    str | None,
    typer.Option(
        "--region",
        callback=_remembered_as(REGION_VARIABLE),
        help="Your country, by its name or as in GB.",
        autocompletion=region_codes,
    ),
]

ANYWHERE = Region(
    "ZZ",
    "Any country",
    "911 (US, Canada), 999 (UK), 112 (Europe), 000 (Australia), 111 (New Zealand), or your local number",
    "2026-11-22",
    (
        HelpLine(
            "A crisis line",
            "988 (US, Canada), 116 123 (UK, Ireland), 13 11 14 (Australia), 1737 (New Zealand)",
            "thoughts of suicide, or any crisis, yours or another's",
            "day and night",
            (),
        ),
    ),
)
"""Whom to call where no region fits, as the guide's data has it, for when no library can be read."""


def search_for(typed: str) -> str:
    """Return the command that looks up what was typed, as a hint names it: harmless, on one line and not too long."""
    return f"'ketainfo search {clean(' '.join(typed.split()))[:LONGEST_HINT]}'"


def open_library(path: Path | None) -> Library:
    """Open the library at `path`, or the guide's own, which in a checkout is first made as new as the data.

    One that was built with another version is told of on standard error: its help lines may have changed since.
    """
    if path is None:
        checkout.refresh()
    library = Library.open(path or PACKAGED)
    if path and library.version() != __version__:
        built = f"{quoted(path)} was built with ketainfo {library.version()}, and this is {__version__}"
        streams.complain(f"{built}; its help lines may be out of date: make it anew with 'ketainfo build'")
    return library


def find_region(library: Library, code: str | None = None) -> Region:
    """Return the region called `code`, or else the one that the environment names, or else the one for anywhere.

    Raises UsageError if `code` is given and not listed.
    """
    if code:
        if found := library.region(code):
            return found
        listed = ", ".join(region.code for region in library.regions())
        raise UsageError(f"no help lines are listed for {quoted(code)}; listed are {listed}; any other: --region ZZ")
    return library.region(os.environ.get(REGION_VARIABLE) or _country_of_locale()) or anywhere(library)


def anywhere(library: Library) -> Region:
    """Return the region that serves where no other does."""
    return library.region(ANYWHERE.code) or ANYWHERE


def _country_of_locale() -> str:
    """Return the country of LC_ALL, LC_MESSAGES or LANG, as in `en_GB.UTF-8`, or that Windows names; or nothing."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    if not locale and os.name == "nt":
        from locale import getlocale

        locale = getlocale()[0] or ""  # as in "English_United Kingdom"
    return locale.partition(".")[0].partition("@")[0].partition("_")[2]
