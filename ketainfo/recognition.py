"""From what a person writes down to the medicines and conditions that are meant, without ever guessing.

A line may be one from a label ("Lorazepam 0.5mg tabs 1 nocte prn") or a person's own words ("had a stroke"). Names that
stand in it are taken as they are. Only what is left over may be a slip of the pen, and a slip that is near two names
comes back with both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ketainfo.library import Library, texts
from ketainfo.text import clean, name_key, words

MAX_NAME = 7
"""Words of the longest name that is looked for."""
MAX_PARTS = MAX_WORDS = 200
"""Parts of a line, and words of a part, that are read one by one; what comes after them is not recognised."""
SLIPS = ((10, 2), (5, 1))
"""How many slips a word of at least so many letters may hold and still be taken for a known name."""
MAX_SLIPPED = 3
"""Words of the longest name that is looked for with a slip in it."""
ALIKE = 0.5
"""A published look-alike is offered too where no more than this share of the letters has to change for it."""
SURE = 6
"""A shorter word with a slip in it is asked about, even where only one name is near."""
SURE_BESIDE = 8
"""Beside a name that was found, a shorter word tells about that name and is no slip of another."""
REACTIONS = frozenset({"allergy"})
"""Classes of a reaction to something: what stands beside one is what the person reacted to, not what they take."""

ROLES = ("label", "framing", "relative", "negation", "joint")
"""What a word that stands beside a name can be: of a label or a sentence, one that frames what is told of the name
("had a"), one for somebody else whom it is told of, one that denies, one that joins two names. Such a word is a name
itself ("tea") only where no other stands beside it."""
ORDINARY = "ordinary"
"""The role of a common word that is near a name and no slip of it; unlike the others, it may be all that is told."""

_PARTS = re.compile(r"[,;\t\n\u2022]| \+ |(?<=\w{3})\.\s")


class Known(NamedTuple):
    """A medicine, supplement, substance or condition that the guide knows, or a whole class of them.

    `classes` are the reminders that it belongs to, most important first; `parts` what a combination is made of.
    """

    name: str
    kind: Literal["medicine", "supplement", "substance", "condition", "class"]
    classes: tuple[str, ...]
    parts: tuple[str, ...]
    rxcui: str
    atc: str


class Mention(NamedTuple):
    """One thing that a line names, in the words `written`.

    It is either `known`, or has `candidates`, each with the name that is near the words, or is not recognised.
    `corrected`: the words hold a slip. `denied`: the line says that it is not so. `relative`: whom a condition is told
    of, where that is not the person who writes.
    """

    written: str
    known: Known | None
    candidates: tuple[tuple[str, Known], ...] = ()
    corrected: bool = False
    denied: bool = False
    relative: str = ""


class _Run(NamedTuple):
    """Words of a line that stand together, between two names or words that join; `segment` counts the latter."""

    words: list[str]
    segment: int


class Recogniser:
    """The names that the library knows, ready for any number of lines."""

    def __init__(self, library: Library) -> None:
        self._known = {
            number: Known(name, kind, texts(classes), texts(parts), rxcui, atc)
            for number, name, kind, classes, parts, rxcui, atc in library.rows("SELECT * FROM known")
        }
        self._meanings: dict[str, list[int]] = defaultdict(list)
        self._slips: set[str] = set()
        for name, number, is_slip in library.rows("SELECT name, known, is_slip FROM known_name"):
            self._meanings[name].append(number)
            if is_slip:
                self._slips.add(name)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for name, other in library.rows("SELECT name, other FROM lookalike"):
            self._alike[name].append(other)
        self._beside = set(library.rows("SELECT word, role FROM label_word"))
        self._names: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._tails: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._meanings.keys() - self._slips):
            self._names[len(name), name[0]].append(name)
            self._tails[name[1:]].append(name)
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, line: str) -> list[Mention]:
        """Return everything that `line` names, in its order; a line that names nothing known comes back as it is."""
        found: list[Mention] = []
        for part in map(words, _PARTS.split(line, MAX_PARTS)):
            found += self._read_part(part[:MAX_WORDS])
            if rest := part[MAX_WORDS:]:
                found.append(Mention(" ".join(rest), None))
        return found or [Mention(clean(line.strip()), None)]

    def parts(self, combination: Known) -> list[Known]:
        """Return what `combination` is made of, or the thing itself where it is no combination."""
        return [self._known[self._meanings[name_key(part)][0]] for part in combination.parts] or [combination]

    def _read_part(self, typed: list[str]) -> Iterator[Mention]:
        named: list[tuple[int, Mention]] = []
        left = [_Run([], 0)]
        before: list[str] = []
        while typed:
            segment = left[-1].segment
            if length := self._longest_name(typed):
                last = named[-1][1] if named else None
                mention = self._told(self._named(typed[:length]), before, typed[length:], last)
                named.append((segment, mention))
                left.append(_Run([], segment))
            elif self._is(typed[0], "joint"):
                left.append(_Run([], segment + 1))
            else:
                left[-1].words.append(typed[0])
            before = [] if length else [*before, typed[0]]
            typed = typed[max(length, 1) :]
        segments = [segment for segment, _ in named]
        reactions = {segment for segment, mention in named if _is_reaction(mention)}
        for segment, mention in named:
            beside = segments.count(segment) > 1 and self._is(mention.written, *ROLES)
            if not beside and (segment not in reactions or _is_condition(mention)):
                yield mention
        for run in left:
            if run.segment not in reactions:
                yield from self._left_over(run.words, beside=run.segment in segments)

    def _longest_name(self, typed: list[str]) -> int:
        """Return how many words of the beginning of `typed` are one known name."""
        for length in range(min(MAX_NAME, len(typed)), 0, -1):
            if name_key(" ".join(typed[:length])) in self._meanings:
                return length
        return 0

    def _named(self, typed: list[str]) -> Mention:
        name = name_key(" ".join(typed))
        return self._reading(" ".join(typed), [name], corrected=name in self._slips)

    def _reading(self, written: str, names: list[str], *, corrected: bool, doubtful: bool = False) -> Mention:
        """Return what `written` is, if all `names` mean the same and it is not `doubtful`, or else what it may be."""
        near: dict[int, str] = {}
        for name in names:
            for number in self._meanings.get(name, ()):
                near.setdefault(number, name)
        candidates = tuple((name, self._known[number]) for number, name in near.items())
        if len(candidates) > 1 or doubtful:
            return Mention(written, None, candidates)
        return Mention(written, candidates[0][1], corrected=corrected)

    def _is(self, word: str, *roles: str) -> bool:
        """Return whether `word` is one of those that stand beside a name, in one of these roles."""
        return any((word, role) in self._beside for role in roles)

    def _told(self, mention: Mention, before: list[str], after: list[str], last: Mention | None) -> Mention:
        """Return `mention` with what the words around it, and the one before it in a list, say of it."""
        telling = self._telling(reversed(before), "framing", "relative")
        denied = self._is(telling, "negation") or bool(last and last.denied and before in (["or"], ["nor"]))
        if not _is_condition(mention):
            return mention._replace(denied=denied)
        goes_on = last.relative if last and before in (["and"], ["or"]) else ""
        return mention._replace(denied=denied, relative=self._relative(mention, before, after) or goes_on)

    def _relative(self, mention: Mention, before: list[str], after: list[str]) -> str:
        """Return whom a condition is told of, as in "mum had a stroke", "stroke in the family"."""
        near = [self._telling(reversed(before), "framing")]
        near += [self._telling(after, "framing")] if "in" in after[:2] else []
        if mention.known and any(self._is(word, "relative") for word in words(mention.known.name)):
            near += words(mention.written)
        return name_key(next((word for word in near if self._is(word, "relative")), ""))

    def _telling(self, said: Iterable[str], *passed_over: str) -> str:
        """Return the first of the words `said` that is in none of the roles `passed_over`."""
        return next((word for word in said if not self._is(word, *passed_over)), "")

    def _left_over(self, typed: list[str], *, beside: bool) -> Iterator[Mention]:
        """Yield what the words around the names may mean; `beside` a name in the same breath, they seldom name more."""
        telling = [word for word in typed if not (any(map(str.isdigit, word)) or self._is(word, *ROLES))]
        rest = telling
        slips = []
        while rest:
            length, mention = self._slip(rest, SURE_BESIDE if beside else 0, among=len(telling))
            slips += [mention] if mention else []
            rest = rest[length:]
        yield from slips
        if telling and not (slips or beside):
            yield Mention(" ".join(typed), None)

    def _slip(self, typed: list[str], letters: int, *, among: int) -> tuple[int, Mention | None]:
        """Return how many words at the beginning of `typed` are a slip of a name of so many letters, and of which.

        `among` so many telling words: one of several is as likely a word of its own, and is only asked about.
        """
        for length in range(min(MAX_SLIPPED, len(typed)), 0, -1):
            written = " ".join(typed[:length])
            if self._is(written, ORDINARY) or self._is(name_key(written), ORDINARY):
                continue
            if len(written) >= letters and (names := self._names_near(name_key(written))):
                return length, self._corrected(written, names, doubtful=len(written) < SURE or length < among)
        return 1, None

    def _corrected(self, written: str, names: tuple[str, ...], *, doubtful: bool) -> Mention:
        """Return what `written` may be a slip of: the names near it, and those that are mistaken for them."""
        from rapidfuzz.distance import OSA

        partners = [other for name in names for other in self._alike.get(name, ())]
        alike = [name for name in partners if OSA.distance(written, name) <= len(written) * ALIKE]
        return self._reading(written, [*names, *alike], corrected=True, doubtful=doubtful)

    def _names_near(self, written: str) -> tuple[str, ...]:
        """Return the names that few slips turn into `written`, the nearest first."""
        if written not in self._near:
            slips = next((slips for letters, slips in SLIPS if len(written) >= letters), 0)
            self._near[written] = tuple(self._names_within(written, slips)) if slips else ()
        return self._near[written]

    def _names_within(self, written: str, slips: int) -> Iterator[str]:
        from rapidfuzz.distance import OSA  # only a word that is no name pays for it
        from rapidfuzz.process import extract

        lengths = range(len(written) - slips, len(written) + slips + 1)
        names = [name for length in lengths for name in self._names.get((length, written[0]), ())]
        for name, _, _ in extract(written, names, scorer=OSA.distance, score_cutoff=slips, limit=None):
            yield name
        yield from self._with_other_beginning(written)

    def _with_other_beginning(self, written: str) -> list[str]:
        """Return the names that a slip in their first letter turns into `written`: another, a lost or an added one."""
        swapped = written[1] + written[0] + written[2:]
        found = [*self._tails.get(written[1:], ()), *self._tails.get(written, ()), written[1:], swapped]
        return [name for name in found if name in self._meanings and name[0] != written[0]]


def _is_reaction(mention: Mention) -> bool:
    return bool(mention.known and REACTIONS.intersection(mention.known.classes))


def _is_condition(mention: Mention) -> bool:
    return bool(mention.known and mention.known.kind == "condition")
