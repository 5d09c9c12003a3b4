"""What the shell offers when Tab is pressed. A library that cannot be read offers nothing."""

from ketainfo.cli.options import chosen_library
from ketainfo.errors import KetainfoError


def topic_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the topics that begin as typed, each with its title."""
    return _offer("SELECT id, title FROM topic WHERE id LIKE ?", incomplete)


def source_keys(incomplete: str) -> list[tuple[str, str]]:
    """Return the keys of the sources that begin as typed, each with its label."""
    return _offer("SELECT key, label FROM source WHERE key LIKE ?", incomplete)


def term_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the words of the glossary that begin as typed."""
    return _offer("SELECT name, '' FROM term WHERE name LIKE ?", incomplete)


def condition_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the conditions with evidence that begin as typed."""
    return _offer("SELECT id, title FROM evidence WHERE id LIKE ?", incomplete)


def option_names(incomplete: str) -> list[tuple[str, str]]:
    """Return the options that begin as typed."""
    return _offer('SELECT id, title FROM "option" WHERE id LIKE ?', incomplete)


def _offer(query: str, incomplete: str) -> list[tuple[str, str]]:
    beginning = f"{incomplete.replace('%', '').replace('_', '')}%"
    try:
        return [(name, what) for name, what in chosen_library().rows(query, [beginning])]
    except KetainfoError:
        return []
