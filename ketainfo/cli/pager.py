"""The user's pager, for text longer than the window."""

import os
import shlex
import signal
import subprocess

DEFAULT = r"less -FRX '-Ps?eThe end\: b to go back, q to leave:Space for more, b to go back, q to leave.'"


def page(text: str) -> bool:
    """Show `text` in the pager that KETAINFO_PAGER or PAGER names, else in less, and return whether that worked.

    `cat`, an empty name or a terminal without a cursor means none.
    """
    chosen = os.environ.get("KETAINFO_PAGER", os.environ.get("PAGER", DEFAULT if os.name == "posix" else "")).strip()
    if chosen in ("", "cat") or os.environ.get("TERM") == "dumb":
        return False
    environment = {"LESS": "FRX", **os.environ, "LESSCHARSET": "utf-8", "LESSHISTFILE": "-", "LESSSECURE": "1"}
    before = signal.signal(signal.SIGINT, _left_to_the_pager)
    try:
        command = shlex.split(chosen) if os.name == "posix" else chosen  # Windows splits it, by rules of its own
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager:  # noqa: S603  # the user's own choice
            try:
                pager.communicate(text.encode(errors="replace"))
            except SystemExit:  # a signal to us: the pager must still leave the terminal in order
                pager.terminate()
                raise
    except (OSError, ValueError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode in (0, -signal.SIGINT)


def _left_to_the_pager(*_: object) -> None:
    """Do nothing at Ctrl-C: a pager cut off leaves the terminal in disorder. The pager itself does not inherit this."""
