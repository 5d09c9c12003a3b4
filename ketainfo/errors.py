"""What can go wrong, as sentences for the reader, and the exit codes that programs see."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The published exit codes (README)."""

    DONE = 0
    NOT_FOUND = 1
    USAGE = 2
    CONTENT = 3
    IO = 4
    FAULT = 70
    INTERRUPTED = 130


class KetainfoError(Exception):
    """A failure that its message explains: what is wrong, and the way out."""

    code = ExitCode.FAULT


class NotFoundError(KetainfoError):
    """Nothing in the library answers to what was asked for."""

    code = ExitCode.NOT_FOUND


class UsageError(KetainfoError):
    """The command was given something that it cannot take."""

    code = ExitCode.USAGE


class ContentError(KetainfoError):
    """A content folder breaks the rules."""

    code = ExitCode.CONTENT


class LibraryError(ContentError):
    """A library is damaged, foreign or of another format."""


class FileError(KetainfoError):
    """A file cannot be read or written."""

    code = ExitCode.IO
