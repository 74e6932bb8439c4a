"""Rules that a researcher writes: which words, in which form, make a passage worth a code.

Five forms, one line each:

- `keyword`: `anbud` — the word in any inflection, or in a compound; `anbud|tilbud` either; `anbud*` any ending;
- `phrase`: `tidlig kontakt` — these words side by side, in any inflection;
- `near`: `anbud NEAR/5 kommune` — no more than 5 words from one to the other, in either order;
- `fuzzy`: `brent barn skyr ilden /85` — something as like it as 85 of 100, for misspelt and misheard words;
- `pattern`: `[{"LEMMA": "ringe"}, {"POS": "ADP", "OP": "?"}, {"LOWER": "kommunen"}]` — token by token, in the
  notation of spaCy's Matcher; POS asks for a text that a pipeline has read.

Words are compared by their stems, and in a text that a pipeline has read by their dictionary forms too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

import regex

from qualcode.i18n import _
from qualcode.model.annotation import Annotation
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.suggest.rule import Rule
from qualcode.suggest.rule_words import Asked, Word, ask, words_of

NEAR_WITHIN = 5
"""How many words apart where the rule does not say."""
FARTHEST = 50
FUZZY_LEAST = 85.0
"""From which likeness (0..100) where the rule does not say."""
_SHORTEST_FUZZY = 4

_NEAR = regex.compile(r"\s+NEAR(?:/(\S*))?(?:\s+|$)")
_LEAST = regex.compile(r"\s+/(\S*)$")


class Form(StrEnum):
    """How a rule's pattern is read."""

    KEYWORD = "keyword"
    PHRASE = "phrase"
    NEAR = "near"
    FUZZY = "fuzzy"
    PATTERN = "pattern"


def compile_rule(
    form: str, pattern: str, language: str = "nb", actors: Mapping[str, str] = MappingProxyType({})
) -> Rule:
    """Read a rule.

    Args:
        form: one of `Form`.
        pattern: what to look for.
        language: decides inflection and compounds.
        actors: the actors' guids by their names, folded; for patterns that ask for an actor by name.

    Raises:
        QualcodeError: with what is wrong and how it is written.
    """
    from qualcode.suggest.token_patterns import TokenPattern

    readers: dict[str, Callable[[str, str], Rule]] = {
        Form.KEYWORD: _Keyword,
        Form.PHRASE: _Phrase,
        Form.NEAR: _Near,
        Form.FUZZY: _Fuzzy,
        Form.PATTERN: lambda written, spoken: TokenPattern(written, spoken, actors),
    }
    if form not in readers:
        raise QualcodeError(
            _("there is no such form of rule."),
            form,
            _("The forms are {forms}.").format(forms=", ".join(Form)),
        )
    if not pattern.strip():
        raise QualcodeError(_("the rule is empty."), "", _("Write what to look for."))
    return readers[form](pattern.strip(), language)


class _Keyword(Rule):
    """One word, or one of several."""

    def __init__(self, pattern: str, language: str) -> None:
        self._asked = _words(pattern, language, compounds=True)
        self._language = language
        if len(self._asked) > 1:
            raise QualcodeError(
                _("a keyword is one word."),
                pattern,
                _("Use the form phrase for words side by side, or `one|other` for either of two."),
            )

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        words = words_of(text, self._language, annotation)
        return [Span(word.start, word.end) for word in words if self._asked[0].fits(word)]


class _Phrase(Rule):
    """Words side by side."""

    def __init__(self, pattern: str, language: str) -> None:
        self._asked = _words(pattern, language)
        self._language = language

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        words = words_of(text, self._language, annotation)
        return [Span(words[start].start, words[end - 1].end) for start, end in _runs(words, self._asked)]


class _Near(Rule):
    """Words or phrases no more than so many words from each other; more than two stand near one by one."""

    def __init__(self, pattern: str, language: str) -> None:
        self._language = language
        pieces = _NEAR.split(pattern)
        if len(pieces) < 3:
            raise QualcodeError(
                _("NEAR is missing between the words."), pattern, _("Write for example `anbud NEAR/5 kommune`.")
            )
        self._within = [_distance(number, pattern) for number in pieces[1::2]]
        if any(not piece.strip() for piece in pieces[0::2]):
            raise QualcodeError(
                _("NEAR needs a word on both sides."), pattern, _("Write for example `anbud NEAR/5 kommune`.")
            )
        self._sides = [_words(piece, language, compounds=True) for piece in pieces[0::2]]

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        words = words_of(text, self._language, annotation)
        reached = list(_runs(words, self._sides[0]))
        chains = [(run, run) for run in reached]
        for within, side in zip(self._within, self._sides[1:], strict=True):
            found = list(_runs(words, side))
            chains = [
                ((min(whole[0], run[0]), max(whole[1], run[1])), run)
                for whole, last in chains
                for run in found
                if 0 <= _apart(last, run) < within
            ]
        spans = {Span(words[whole[0]].start, words[whole[1] - 1].end) for whole, _last in chains}
        return sorted(spans, key=lambda span: (span.start, span.end))


class _Fuzzy(Rule):
    """Something much like a phrase."""

    goes_by_lemmas = False

    def __init__(self, pattern: str, _language: str) -> None:
        least = _LEAST.search(pattern)
        self._least = _likeness(least.group(1), pattern) if least else FUZZY_LEAST
        self._phrase = " ".join((pattern[: least.start()] if least else pattern).split()).lower()
        if len(self._phrase) < _SHORTEST_FUZZY:
            raise QualcodeError(
                _("that is too short to be looked for by likeness."),
                pattern,
                _("Give at least {count} letters, or use the form keyword.").format(count=_SHORTEST_FUZZY),
            )

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        from rapidfuzz.fuzz import partial_ratio_alignment

        small = "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)
        if len(small) < _SHORTEST_FUZZY:
            return []
        found = partial_ratio_alignment(self._phrase, small, score_cutoff=self._least)
        return [] if found is None or found.dest_start == found.dest_end else [Span(found.dest_start, found.dest_end)]


def _words(pattern: str, language: str, *, compounds: bool = False) -> list[Asked]:
    """What each word of a pattern asks for.

    Raises:
        QualcodeError: at the first that is not a word.
    """
    return [ask(piece, pattern, language, compounds=compounds) for piece in pattern.split()]


def _runs(words: Sequence[Word], asked: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """Where the words stand side by side, as half-open runs of words."""
    for start in range(len(words) - len(asked) + 1):
        if all(each.fits(words[start + at]) for at, each in enumerate(asked)):
            yield start, start + len(asked)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many words lie between two runs; -1 where they overlap."""
    first, second = sorted((one, other))
    return second[0] - first[1] if second[0] >= first[1] else -1


def _distance(number: str | None, pattern: str) -> int:
    if number is None:
        return NEAR_WITHIN
    if not number.isdecimal() or not 1 <= int(number) <= FARTHEST:
        raise QualcodeError(
            _("“{number}” is no distance.").format(number=number),
            pattern,
            _("After NEAR/ stands a number of words from 1 to {most}.").format(most=FARTHEST),
        )
    return int(number)


def _likeness(number: str, pattern: str) -> float:
    if not number.isdecimal() or not 50 <= int(number) <= 100:
        raise QualcodeError(
            _("“{number}” is no likeness.").format(number=number),
            pattern,
            _("After the last / stands a number from 50 to 100."),
        )
    return float(number)
