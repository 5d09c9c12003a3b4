"""The user's pager, for text longer than the window."""

import os
import shlex
import subprocess

DEFAULT = "less -FRX '-PsSpace for more, b to go back, q to leave'"


def page(text: str) -> bool:
    """Show `text` in the pager that KETAINFO_PAGER or PAGER names, else in less, and return whether that worked.

    `cat`, an empty name or a terminal without a cursor means none.
    """
    chosen = os.environ.get("KETAINFO_PAGER", os.environ.get("PAGER", DEFAULT if os.name == "posix" else ""))
    try:
        command = shlex.split(chosen)
    except ValueError:
        return False
    if not command or command == ["cat"] or os.environ.get("TERM") == "dumb":
        return False
    environment = {"LESS": "FRX", **os.environ, "LESSCHARSET": "utf-8", "LESSHISTFILE": "-", "LESSSECURE": "1"}
    try:
        done = subprocess.run(command, input=text.encode(errors="replace"), env=environment, check=False)  # noqa: S603  # the pager is the user's own choice
    except OSError:
        return False
    return done.returncode == 0
