"""Files that a person asks for: written whole or not at all, for their eyes only, and never over another by mistake."""

import os
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from ketainfo.cli import streams
from ketainfo.errors import FileError, UsageError
from ketainfo.text import quoted

if TYPE_CHECKING:
    from ketainfo.render.blocks import Screen

Paper = Literal["html", "markdown", "text", "pdf"]
"""The forms that a page can be written in."""
Form = TypeVar("Form", bound=str)
"""The forms that one command can write; they hold those of `Paper` and perhaps more."""
ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".txt": "text", ".json": "json", ".pdf": "pdf"}

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]
Force = Annotated[bool, typer.Option("--force", "-f", help="Write over a file that is there.")]


def check_target(path: Path, *, force: bool) -> None:
    """Raise UsageError if `path` may not be written: it is there and no plain file, or it is one, without `force`.

    Raises FileError if that cannot be told.
    """
    name = quoted(path)
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileError(f"cannot write {name}: {error.strerror}; give another name") from error
    if not stat.S_ISREG(mode):
        raise UsageError(f"{name} is a link, a folder or a device; name a plain file")
    if not force:
        raise UsageError(f"{name} exists; give another name, or --force to write over it")


def settle(
    output: Path | None, form: Form | None, forms: Sequence[Form], *, force: bool, as_json: bool = False
) -> Form | None:
    """Return which of `forms` is asked for: by its name, by --json, or by the ending of `output`; None for a screen.

    Raises UsageError if `output` may not be written or does not say its form, if --json and another form are asked
    for, or if a PDF has nowhere to go.
    """
    if output:
        check_target(output, force=force)
        form = form or form_of(output, forms)
    if as_json:
        if form not in (None, "json"):
            raise UsageError(f"--json and a page in {form} contradict each other; leave one of them out")
        return forms[forms.index("json")]
    if form == "pdf" and not output:
        raise UsageError("a PDF is no text for the screen; name a file, as in --output page.pdf")
    return form


def form_of(path: Path, forms: Sequence[Form]) -> Form:
    """Return which of `forms` the ending of `path` asks for. Raises UsageError if none."""
    endings = {ending: form for ending, name in ENDINGS.items() for form in forms if form == name}
    if form := endings.get(path.suffix.lower()):
        return form
    raise UsageError(f"{quoted(path)} does not say its form; end it in {', '.join(endings)}, or give --format")


def typeset(screens: "Sequence[Screen]", form: Paper, title: str = "", *, large: bool = False) -> str | bytes:
    """Return `screens` as one page in a form, or as a book under `title`: a text as text, anything else in UTF-8.

    Raises UsageError if PDF is asked for and its engine is not installed.
    """
    match form:
        case "html":
            from ketainfo.render import html

            return html.write(screens, title, large=large).encode()
        case "markdown":
            from ketainfo.render import markdown

            return markdown.write(screens, title).encode()
        case "text":
            from ketainfo.render import plain

            return "\n\n".join(map(plain.write, screens))
        case "pdf":
            from ketainfo.render import html

            return _printed(html.write(screens, title, large=large))


def _printed(page: str) -> bytes:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: the engine is there, but not the libraries that it needs
        raise UsageError(
            "a PDF needs another program: end the name in .html, open that page in a browser and print it;"
            " or get the program with pip install 'ketainfo[pdf]'"
        ) from error
    return bytes(HTML(string=page).write_pdf())


def deliver(page: str | bytes, output: Path | None, *, force: bool, private: bool = True) -> None:
    """Write a page to `output` and say so, or else to standard output.

    Raises UsageError if `output` may not be written, FileError if it cannot be.
    """
    if output:
        save(page, output, force=force, private=private)
        alone = private and os.name == "posix"  # Windows keeps no modes: there the folder decides who reads a file
        streams.complain(f"wrote {quoted(output)}{', readable by you alone' if alone else ''}")
    else:
        streams.emit(page)


def save(page: str | bytes, path: Path, *, force: bool, private: bool = True) -> None:
    """Write `page` to `path`, with mode 0600 if it is `private`: the whole page or no change at all.

    Raises UsageError if `path` may not be written, FileError if it cannot be.
    """
    check_target(path, force=force)
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".ketainfo-", delete=False) as file:
            part = Path(file.name)
            file.write(page if isinstance(page, bytes) else page.encode())
            file.flush()
            os.fsync(file.fileno())
        if not private:
            part.chmod(0o666 & ~_umask())
        part.replace(path)
        part = None
    except OSError as error:
        raise FileError(f"cannot write {quoted(path)}: {error.strerror}; nothing was changed") from error
    finally:
        if part:
            with suppress(OSError):
                part.unlink()


def _umask() -> int:
    """Return what this process takes from the mode of a new file."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
