"""Token patterns in the notation of spaCy's Matcher, matched on a pipeline's annotation, without spaCy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.annotation import Annotation
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.suggest.rules import Rule

_ATTRIBUTES = ("TEXT", "ORTH", "LOWER", "LEMMA", "POS")
_SETS = ("IN", "NOT_IN")
_REPEATS = {"": (1, 1), "1": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None), "!": (1, 1)}
_MOST_TOKENS = 20
_EXAMPLE = '[{"LEMMA": "ringe"}, {"OP": "?"}, {"POS": "PROPN"}]'
_BARE = re.compile(r"\w+|[^\w\s]")
_WORD_CLASSES = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()  # noqa: SIM905
)

_Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark; `values` by attribute, without what is not known."""

    start: int
    end: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of a pattern: what is tested, and how often it may come."""

    tests: tuple[tuple[str, _Test], ...]
    least: int
    most: int | None
    negated: bool

    def fits(self, token: _Token) -> bool:
        holds = all(name in token.values and test(token.values[name]) for name, test in self.tests)
        return holds is not self.negated


class TokenPattern(Rule):
    """A list of places, each a test of a token's text, lemma or part of speech."""

    def __init__(self, pattern: str, _language: str) -> None:
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
        self._places = [_place(place, pattern, number) for number, place in enumerate(listed, 1)]
        if not any(place.least for place in self._places):
            raise _unreadable(_("the pattern would match nothing at all, everywhere."), pattern)
        self.needs_model = any(name in {"LEMMA", "POS"} for place in self._places for name, _test in place.tests)

    def find(self, text: str, annotation: Annotation | None = None) -> list[Span]:
        """Where the pattern fits, the longest first found; without annotation no test of LEMMA or POS holds."""
        found = _bare(text) if annotation is None else _annotated(text, annotation)
        spans: list[Span] = []
        start = 0
        while start < len(found):
            end = max(self._ends(found, start), default=start)
            if end > start:
                spans.append(Span(found[start].start, found[end - 1].end))
            start = max(end, start + 1)
        return spans

    def _ends(self, found: list[_Token], start: int) -> set[int]:
        """Where a match from a token on may end; in steps of places, so that no pattern takes longer than n × m."""
        reached = {start}
        for place in self._places:
            after: set[int] = set()
            for at in reached:
                after |= set(_repeats(found, at, place))
            reached = after
        return reached


def _bare(text: str) -> list[_Token]:
    return [_Token(match.start(), match.end(), _values(match.group(), "", "")) for match in _BARE.finditer(text)]


def _repeats(found: list[_Token], at: int, place: _Place) -> Iterator[int]:
    count = 0
    if not place.least:
        yield at
    while at < len(found) and (place.most is None or count < place.most) and place.fits(found[at]):
        at += 1
        count += 1
        if count >= place.least:
            yield at


def _annotated(text: str, annotation: Annotation) -> list[_Token]:
    return [
        _Token(start, end, _values(text[start:end], lemma, tag))
        for start, end, lemma, tag in zip(
            annotation.starts, annotation.ends, annotation.lemmas, annotation.tags, strict=True
        )
    ]


def _values(text: str, lemma: str, tag: str) -> dict[str, str]:
    values = {"TEXT": text, "ORTH": text, "LOWER": text.lower()}
    if lemma:
        values["LEMMA"] = lemma
    if tag:
        values["POS"] = tag
    return values


def _place(place: dict[str, object], pattern: str, number: int) -> _Place:
    repeat = place.get("OP", "")
    if not isinstance(repeat, str) or repeat not in _REPEATS:
        raise _unreadable(_("token {number}: OP is one of ! ? * +.").format(number=number), pattern)
    tests = tuple((name, _test(name, wanted, pattern, number)) for name, wanted in place.items() if name != "OP")
    least, most = _REPEATS[repeat]
    return _Place(tests, least, most, repeat == "!")


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
        return lambda value: value == wanted
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
    allowed = frozenset(value_of)
    return (lambda value: value in allowed) if kind == "IN" else (lambda value: value not in allowed)


def _check_class(name: str, wanted: list[str], pattern: str, number: int) -> None:
    unknown = [each for each in wanted if name == "POS" and each not in _WORD_CLASSES]
    if unknown:
        raise _unreadable(
            _("token {number}: “{name}” is no part of speech; they are {names}.").format(
                number=number, name=unknown[0], names=", ".join(sorted(_WORD_CLASSES))
            ),
            pattern,
        )


def _unreadable(what: str, pattern: str) -> QualcodeError:
    return QualcodeError(what, pattern, _("Write for example {example}.").format(example=_EXAMPLE))
