"""Token patterns in the notation of spaCy's Matcher, matched on a pipeline's annotation, without spaCy.

In a text that no pipeline has read, a LEMMA is met by a word of the same stem, and a POS by none. ENT_TYPE is PER,
ORG, GPE, LOC or OTHER where a pipeline found a name, and ACTOR where the name is an actor's; ENT_ID is that actor, by
any of its names.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.i18n import _
from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.code import fold as name_key
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.suggest.rule import Rule
from qualcode.suggest.words import fold, stemmer

_ATTRIBUTES = ("TEXT", "ORTH", "LOWER", "LEMMA", "POS", "ENT_TYPE", "ENT_ID")
_SETS = ("IN", "NOT_IN")
_REPEATS = {"": (1, 1), "1": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None), "!": (1, 1)}
_MOST_TOKENS = 20
_EXAMPLE = '[{"LEMMA": "ringe"}, {"OP": "?"}, {"POS": "PROPN"}]'
_BARE = re.compile(r"\w+|[^\w\s]")
_WORD_CLASSES = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()  # noqa: SIM905
)

_NAME_KINDS = frozenset({"PER", "ORG", "GPE", "LOC", "OTHER", "ACTOR"})


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark; `values` by attribute, without what is not known."""

    start: int
    end: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Test:
    """What an attribute must be one of, or none of; `stems` are those of the dictionary forms asked for."""

    name: str
    wanted: frozenset[str]
    without: bool
    stems: frozenset[str] = frozenset()

    def holds(self, token: _Token) -> bool:
        """Whether it holds of a token; never where the attribute is not known."""
        if self.name == "LEMMA" and "LEMMA" not in token.values:
            return (token.values["STEM"] in self.stems) is not self.without
        return self.name in token.values and (token.values[self.name] in self.wanted) is not self.without


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of a pattern: what is tested, and how often it may come."""

    tests: tuple[_Test, ...]
    least: int
    most: int | None
    negated: bool

    def fits(self, token: _Token) -> bool:
        holds = all(test.holds(token) for test in self.tests)
        return holds is not self.negated


class TokenPattern(Rule):
    """A list of places, each a test of a token's text, lemma, part of speech or name."""

    def __init__(self, pattern: str, language: str, actors: Mapping[str, str]) -> None:
        try:
            listed = json.loads(pattern)
        except json.JSONDecodeError as error:
            what = _("the pattern is not JSON at character {at}.").format(at=error.pos + 1)
            raise _unreadable(what, pattern) from None
        except RecursionError:
            raise _unreadable(_("a pattern is a list of tokens in braces."), "") from None
        if not isinstance(listed, list) or not listed or not all(isinstance(place, dict) for place in listed):
            raise _unreadable(_("a pattern is a list of tokens in braces."), pattern)
        if len(listed) > _MOST_TOKENS:
            raise _unreadable(_("a pattern has at most {most} tokens.").format(most=_MOST_TOKENS), pattern)
        stem = stemmer(language)
        self._stem = stem
        self._places = [_place(place, pattern, number, stem, actors) for number, place in enumerate(listed, 1)]
        if not any(place.least for place in self._places):
            raise _unreadable(_("the pattern would match nothing at all, everywhere."), pattern)
        names = {test.name for place in self._places for test in place.tests}
        self.asks_for_names = not names.isdisjoint({"ENT_TYPE", "ENT_ID"})
        self.needs_model = not names.isdisjoint({"LEMMA", "POS", "ENT_TYPE"})
        self.goes_by_lemmas = self.asks_for_names or self.needs_model

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        """Where the pattern fits, the longest first found; without words in the annotation no test of POS holds."""
        found = self._tokens(text, annotation)
        spans: list[Span] = []
        start = 0
        while start < len(found):
            end = max(self._ends(found, start), default=start)
            if end > start:
                spans.append(Span(found[start].start, found[end - 1].end))
            start = max(end, start + 1)
        return spans

    def _tokens(self, text: str, annotation: Annotation | None) -> list[_Token]:
        if annotation is None or not annotation.pipeline:  # no dictionary forms, at most names
            return self._bare(text, annotation.names if annotation else ())
        named = _named(annotation.names, annotation.starts)
        rows = zip(annotation.starts, annotation.ends, annotation.lemmas, annotation.tags, strict=True)
        return [
            _Token(start, end, _values(text[start:end], LEMMA=lemma, POS=tag) | named.get(start, {}))
            for start, end, lemma, tag in rows
        ]

    def _bare(self, text: str, names: Sequence[FoundName]) -> list[_Token]:
        words = list(_BARE.finditer(text))
        named = _named(names, [word.start() for word in words])
        return [
            _Token(
                word.start(),
                word.end(),
                _values(word[0], STEM=self._stem(fold(word[0]))) | named.get(word.start(), {}),
            )
            for word in words
        ]

    def _ends(self, found: list[_Token], start: int) -> set[int]:
        """Where a match from a token on may end; in steps of places, so that no pattern takes longer than n × m."""
        reached = {start}
        for place in self._places:
            after: set[int] = set()
            for at in reached:
                after |= set(_repeats(found, at, place))
            reached = after
        return reached


def _repeats(found: list[_Token], at: int, place: _Place) -> Iterator[int]:
    count = 0
    if not place.least:
        yield at
    while at < len(found) and (place.most is None or count < place.most) and place.fits(found[at]):
        at += 1
        count += 1
        if count >= place.least:
            yield at


def _values(text: str, **known: str) -> dict[str, str]:
    values = {"TEXT": text, "ORTH": text, "LOWER": text.lower()}
    return values | {name: value for name, value in known.items() if value}


def _named(names: Sequence[FoundName], starts: Sequence[int]) -> dict[int, dict[str, str]]:
    """What the words that names are made of have besides, by where the words start."""
    named: dict[int, dict[str, str]] = {}
    for name in names:
        values = {"ENT_TYPE": name.kind} | ({"ENT_ID": name.actor} if name.actor else {})
        for at in range(bisect_left(starts, name.span.start), bisect_left(starts, name.span.end)):
            named[starts[at]] = values
    return named


def _place(
    place: dict[str, object], pattern: str, number: int, stem: Callable[[str], str], actors: Mapping[str, str]
) -> _Place:
    repeat = place.get("OP", "")
    if not isinstance(repeat, str) or repeat not in _REPEATS:
        raise _unreadable(_("token {number}: OP is one of ! ? * +.").format(number=number), pattern)
    tests = []
    for name, wanted in place.items():
        if name != "OP":
            test = _test(name, wanted, pattern, number)
            if name == "LEMMA":
                test = replace(test, stems=frozenset(stem(fold(each)) for each in test.wanted))
            elif name == "ENT_ID":
                test = replace(test, wanted=frozenset(actors.get(name_key(each), each) for each in test.wanted))
            tests.append(test)
    least, most = _REPEATS[repeat]
    return _Place(tuple(tests), least, most, repeat == "!")


def _test(name: str, wanted: object, pattern: str, number: int) -> _Test:
    if name not in _ATTRIBUTES:
        raise _unreadable(
            _("token {number}: “{name}” is not known; use one of {names}.").format(
                number=number, name=name, names=", ".join(_ATTRIBUTES)
            ),
            pattern,
        )
    if isinstance(wanted, str):
        _check_class(name, [wanted], pattern, number)
        return _Test(name, frozenset([wanted]), without=False)
    if not isinstance(wanted, dict) or len(wanted) != 1 or (kind := next(iter(wanted))) not in _SETS:
        raise _unreadable(
            _("token {number}: {name} is a text, or one of IN and NOT_IN in braces.").format(
                number=number, name=name
            ),
            pattern,
        )
    value_of = wanted[kind]
    if not isinstance(value_of, list) or not all(isinstance(each, str) for each in value_of):
        raise _unreadable(
            _("token {number}: {kind} takes a list of texts.").format(number=number, kind=kind), pattern
        )
    _check_class(name, value_of, pattern, number)
    return _Test(name, frozenset(value_of), without=kind == "NOT_IN")


def _check_class(name: str, wanted: list[str], pattern: str, number: int) -> None:
    known = {"POS": _WORD_CLASSES, "ENT_TYPE": _NAME_KINDS}.get(name)
    unknown = [each for each in wanted if known is not None and each not in known]
    if unknown:
        said = (
            _("token {number}: “{name}” is no part of speech; they are {names}.")
            if name == "POS"
            else _("token {number}: “{name}” is no kind of name; they are {names}.")
        )
        raise _unreadable(said.format(number=number, name=unknown[0], names=", ".join(sorted(known or ()))), pattern)


def _unreadable(what: str, pattern: str) -> QualcodeError:
    return QualcodeError(what, pattern, _("Write for example {example}.").format(example=_EXAMPLE))
