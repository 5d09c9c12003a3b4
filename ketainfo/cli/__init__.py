"""The command line: parses, calls, prints. Each command is a module of `commands`, loaded only when it runs."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import Annotated, Any

gc.disable()  # a run is over before collecting would pay: it cost a twentieth of the start-up when measured
os.environ.pop("TERMINAL_WIDTH", None)  # Typer reads it as a number when it is imported, and fails on any other text

import typer
from typer.core import TyperGroup

from ketainfo import __version__
from ketainfo.cli import streams
from ketainfo.cli.options import LibraryFile, search_for
from ketainfo.errors import ExitCode, FileError, KetainfoError, LibraryError, NotFoundError
from ketainfo.library import chosen_library
from ketainfo.text import clean, quoted

COMMANDS = {
    "Read": ("topics", "show", "search", "define", "sources"),
    "Decide": ("evidence", "compare", "questions", "decide"),
    "Bring along": ("disclose", "handout"),
    "In a crisis": ("urgent",),
    "About the program": ("about", "help", "completion"),
    "For authors": ("check", "build"),
}
"""Every command under its purpose, commonest first."""

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


class LazyGroup(TyperGroup):
    """A group that imports a command's module when the command is asked for, so that each run pays for one only."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer's signature
        """Return the names of all commands, in the order of `COMMANDS`."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: Any, name: str) -> Any:
        """Return the command called `name`, or None."""
        if name not in self.list_commands(ctx):
            return None
        return _load(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with; a near miss is answered with a suggestion by Typer."""
        self.commands = dict.fromkeys(self.list_commands(ctx), self)  # only the names count, for Typer's suggestion
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # Typer's signature
        """Write the commands into the help, under their purposes."""
        for purpose, names in COMMANDS.items():
            with formatter.section(purpose):
                formatter.write_dl([(name, _load(name).get_short_help_str(limit=72)) for name in names])


def _load(name: str) -> Any:
    module = import_module(f"ketainfo.cli.commands.{name}")
    command = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=SETTINGS)
    command.command(name)(getattr(module, name))
    return typer.main.get_command(command)


app = typer.Typer(
    cls=LazyGroup, add_completion=False, rich_markup_mode=None, context_settings=SETTINGS, invoke_without_command=True
)


def _print_version(wanted: bool) -> None:
    if wanted:
        streams.emit(f"ketainfo {__version__}\n")
        raise typer.Exit


@app.callback()
def welcome(
    context: typer.Context,
    _version: Annotated[  # its callback answers
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    library: LibraryFile = None,
) -> None:
    """A plain, sourced, offline guide for people weighing up ketamine therapy.

    \b
    ketainfo topics
    ketainfo show safety
    ketainfo search ptsd
    ketainfo disclose lorazepam "high blood pressure"
    """
    if context.invoked_subcommand is None:
        from ketainfo.cli.commands.start import start

        start(library)


def _leave(number: int, _frame: object) -> None:
    """End at a signal as at a failure, so that nothing half-written stays behind."""
    raise SystemExit(128 + number)


def main() -> None:
    """Run the program and leave with one of the published exit codes.

    A failure ends as a sentence; with KETAINFO_DEBUG set, one that nothing foresaw shows its traceback.
    """
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):  # Windows has no SIGHUP
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _leave)
    try:
        code = _run()
    except SystemExit as stop:  # Typer's answer to a closed pipe, and to a request for completions
        code = ExitCode.DONE if isinstance(stop.__context__, BrokenPipeError) else int(stop.code or 0)
    except Exception as error:  # noqa: BLE001  # the one boundary: whatever went wrong ends as a sentence
        code = _explain(error)
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    gc.freeze()  # nor would it pay at the end: a tenth of the run, to free what the system takes back anyway
    sys.exit(code)


def _run() -> int:
    streams.prepare()
    if "_KETAINFO_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init  # in public only with an option that writes files

        completion_init()
    code = app(standalone_mode=False, prog_name="ketainfo")
    streams.flush()
    return code if isinstance(code, int) else ExitCode.DONE


def _explain(error: Exception) -> int:
    """Say on standard error what went wrong, and return the exit code for it."""
    match error:
        case LibraryError():  # nobody may be left without a number
            streams.complain(str(error), hint="For help in a crisis: 'ketainfo urgent'.")
            return error.code
        case KetainfoError():
            heard = not isinstance(error, FileError) and _answered_a_call()
            if not (heard and isinstance(error, NotFoundError)):
                streams.complain(str(error))
            return error.code
        case typer.Abort():
            return ExitCode.INTERRUPTED
        case typer.TyperException():  # what the command line itself got wrong
            if not _answered_a_call():
                streams.complain(clean(error.format_message()), hint=_way_out(error))
            return ExitCode.USAGE
        case OSError():
            streams.give_up(sys.stdout)
            named = f" {quoted(error.filename)}" if error.filename else ""
            streams.complain(f"cannot read or write{named}: {error.strerror or error}")
            return ExitCode.IO
        case _:
            if os.environ.get("KETAINFO_DEBUG"):
                raise error
            return _explain(_cause(error))


def _way_out(error: typer.TyperException) -> str:
    """Return where the reader finds out how the command line is meant."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "ketainfo"
    way = f"See '{path} --help'."
    typed = " ".join(sys.argv[1:])
    unknown = "No such command" in error.message and "Did you mean" not in error.message
    if unknown and not typed.startswith("-"):
        return f"To look it up: {search_for(typed)}. {way}"
    return way


def _answered_a_call() -> bool:
    """Tell where help is if what was typed calls for it, and return whether it did."""
    from ketainfo.cli.helping import answer_a_call

    try:
        return answer_a_call(chosen_library(), " ".join(sys.argv[1:]))
    except (KetainfoError, OSError):  # without a library nothing is heard
        return False


def _cause(error: Exception) -> KetainfoError:
    """Return what an error that nothing foresaw comes from: a library that is not as it was built, or the program."""
    try:
        chosen_library().verify()
    except LibraryError as damage:
        return damage
    except FileError:  # the command that failed read no library
        pass
    name = type(error).__name__  # told without anything that the user typed
    return KetainfoError(f"a fault of the program ({name}); please report it, 'ketainfo about' says how")
