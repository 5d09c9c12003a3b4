"""In a checkout of the project, keeps the library as new as what makes it; in an installed copy, does nothing."""

from collections.abc import Iterator
from pathlib import Path

from ketainfo.errors import ContentError
from ketainfo.library import PACKAGED

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
CODE = Path(__file__).parent


def refresh() -> None:
    """Build PACKAGED anew if this is a checkout and anything that it is made from was changed after it.

    Raises ContentError if the data has faults, FileError if the library cannot be written.
    """
    if not (DATA / "topics").is_dir() or not (ROOT / "pyproject.toml").is_file():
        return
    if PACKAGED.is_file() and PACKAGED.stat().st_mtime_ns > max(_times()):
        return
    from ketainfo import authoring  # an installed copy never gets here

    content, faults = authoring.examine(DATA)
    if faults:
        raise ContentError(f"the content has faults, the first in {faults[0]}; 'ketainfo check' names them all")
    authoring.build(content, PACKAGED)


def _times() -> Iterator[int]:
    """Yield when each thing that the library may be made from last changed, in nanoseconds since the epoch.

    That is the data, and the code but for `render` and `cli`, which the authoring code does not import.
    """
    for path in (DATA, *DATA.rglob("*"), *CODE.glob("*.py"), *CODE.glob("authoring/*.py")):
        if not path.name.startswith("."):  # such as the lock of an editor, which is a link to nowhere
            yield path.lstat().st_mtime_ns
