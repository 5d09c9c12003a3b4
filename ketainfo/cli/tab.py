"""Completions: what the shell offers when Tab is pressed. A library that cannot be read offers nothing."""

from ketainfo.errors import KetainfoError
from ketainfo.library import chosen_library


def topic_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the topics that begin as typed, each with its title."""
    return _offer("SELECT id, title FROM topic WHERE id LIKE ?", incomplete)


def source_keys(incomplete: str) -> list[tuple[str, str]]:
    """Return the keys of the sources that begin as typed, each with its label."""
    return _offer("SELECT key, label FROM source WHERE key LIKE ?", incomplete)


def term_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the words of the glossary that begin as typed."""
    names = _offer("SELECT name, '' FROM term WHERE name LIKE ?", incomplete)
    return names if incomplete[:1].isupper() else [(name.lower(), what) for name, what in names]


def condition_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the conditions with evidence that begin as typed."""
    return _offer("SELECT id, title FROM evidence WHERE id LIKE ?", incomplete)


def option_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the options that begin as typed."""
    return _offer('SELECT id, title FROM "option" WHERE id LIKE ?', incomplete)


def group_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the groups of topics that begin as typed, each with its title."""
    return _offer("SELECT id, title FROM topic_group WHERE id LIKE ?", incomplete)


def region_codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of the regions that begin as typed, each with its name."""
    return _offer("SELECT code, name FROM region WHERE code LIKE ?", incomplete)


def command_names(incomplete: str) -> list[str]:
    """Return the commands that begin as typed."""
    from ketainfo.cli import COMMANDS

    return [name for names in COMMANDS.values() for name in names if name.startswith(incomplete)]


def _offer(query: str, incomplete: str) -> list[tuple[str, str]]:
    beginning = f"{incomplete.replace('%', '').replace('_', '')}%"
    try:
        return [(name, what) for name, what in chosen_library().rows(query, [beginning])]
    except KetainfoError:
        return []
