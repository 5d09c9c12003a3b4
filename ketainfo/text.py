"""Text from people: made harmless to show, and made alike to compare."""

import re
import unicodedata
from collections.abc import Iterable

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""The Unicode categories that a terminal may obey or that a reader cannot see: controls, formats (zero-width and
bidirectional characters among them, CVE-2021-42574), lone surrogates, and separators of lines and paragraphs."""
MAX_QUOTED = 200
"""The characters that a message repeats of what it was given."""
_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`")


def is_clean(text: str) -> bool:
    """Return whether `text` holds nothing that a terminal could take for a command or that a reader cannot see."""
    return text.isprintable() or not any(map(_is_unseen, text))


def clean(text: str) -> str:
    """Return `text` with control, invisible and direction-changing characters in visible notation.

    Control characters become caret notation (`^[`), all others their code point (`<202e>`). Newline and tab stay.
    """
    return text if is_clean(text) else "".join(_visible(char) if _is_unseen(char) else char for char in text)


def quoted(named: object) -> str:
    """Return a text or a path as a message names it: in quotes, on one line, harmless, and cut where it is too long."""
    text = clean(str(named)).replace("\n", "^J").replace("\t", "^I")
    return f"'{text[:MAX_QUOTED]}…'" if len(text) > MAX_QUOTED else f"'{text}'"


def _is_unseen(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in _UNSEEN


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return f"^{chr(code + 64)}"
    return "^?" if code == 0x7F else f"<{code:02x}>"


def fold(text: str) -> str:
    """Return `text` without case, accents and apostrophes, so that two spellings of one word are equal."""
    if text.isascii():  # most text is, and needs no more
        return text.translate(_APOSTROPHES).lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order; everything that is no letter or digit parts them."""
    return _WORD.findall(fold(text).replace("_", " "))


def name_key(text: str) -> str:
    """Return the form under which a name is looked up: its folded words in the singular, one space apart."""
    return " ".join(map(_singular, words(text)))


def slug(text: str) -> str:
    """Return `text` as an id: its words in lower case, joined by hyphens."""
    return "-".join(words(text))


def is_among(name: str, names: Iterable[str]) -> bool:
    """Return whether `name` is one of `names`, however it is written."""
    return name_key(name) in map(name_key, names)


def _singular(word: str) -> str:
    """Return `word` without the s of an English plural, as far as the two forms need to be equal and no further."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
