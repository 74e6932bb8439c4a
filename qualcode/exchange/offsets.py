"""How another program counts in a text, decided by evidence over its whole project.

NVivo counts UTF-16 units and a CRLF as two, ATLAS.ti a CRLF as one, QualCoder code points, whatever the standard
says (measured on their files). So each rule is scored on the passages for which the rules differ: do they begin and
end between words, are they the words that the file says they are, do they lie in the text at all. The program's name
only breaks ties.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from qualcode.model.exchange import ChosenRule, OffsetRule, OffsetUnit, RuleScore
from qualcode.text.normal_form import NormalisedText, normalised

CODE_POINTS_1 = OffsetRule(OffsetUnit.CODE_POINT, 1)
CODE_POINTS_2 = OffsetRule(OffsetUnit.CODE_POINT, 2)
UTF16_1 = OffsetRule(OffsetUnit.UTF16, 1)
UTF16_2 = OffsetRule(OffsetUnit.UTF16, 2)
RULES = (CODE_POINTS_1, CODE_POINTS_2, UTF16_1, UTF16_2)

PRIORS = (
    ("nvivo", UTF16_2),
    ("atlas", UTF16_1),
    ("maxqda", UTF16_1),
    ("qualcoder", CODE_POINTS_1),
    ("qualcode", CODE_POINTS_1),
    ("requal", CODE_POINTS_1),
    ("qc", CODE_POINTS_1),
    ("qualitative coding", CODE_POINTS_1),
    ("transana", CODE_POINTS_1),
    ("quirkos", UTF16_1),
    ("dedoose", UTF16_1),
)
"""What programs are known or, being written for Windows or the browser, likely to do; used where evidence ties."""

SHORTEST_WITNESS = 4
"""From how many characters on a stored passage says something."""

_SPECIAL = re.compile("\r\n|[\U00010000-\U0010ffff]")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*\Z")


class CountedText:
    """One document's raw text, in which offsets of each rule can be looked up.

    Args:
        raw: as decoded, without a byte order mark at its beginning.
        inline: whether it stood inside XML, where a parser has made `\\n` of every CRLF, though the offsets may
            still count two.
    """

    def __init__(self, raw: str, *, inline: bool = False) -> None:
        self.normal = NormalisedText(raw)
        self.text = self.normal.text
        self._length = len(raw)
        self._inline = inline and "\r" not in raw
        self._specials: list[tuple[int, bool]] = []
        if not raw.isascii() or "\r" in raw:
            self._specials = [(m.start(), m.group() == "\r\n") for m in _SPECIAL.finditer(raw)]
        self.has_breaks = any(is_break for _at, is_break in self._specials) or (self._inline and "\n" in raw)
        self.has_astral = any(not is_break for _at, is_break in self._specials)
        self._raw = raw
        self._tables: dict[OffsetRule, tuple[list[int], list[int]]] = {}

    def place(self, rule: OffsetRule, start: int, end: int) -> tuple[int, int] | None:
        """A passage of the program's offsets in the final text; None where it does not lie in the text."""
        first, last = self._raw_offset(rule, start), self._raw_offset(rule, end)
        if first is None or last is None or first > last:
            return None
        begin, finish = self.normal.start(first), self.normal.end(last)
        if first == last:
            return begin, begin
        return begin, max(begin, finish)

    def point(self, rule: OffsetRule, offset: int) -> int | None:
        """A place between two characters in the final text; None where it does not lie in the text."""
        raw = self._raw_offset(rule, offset)
        return None if raw is None else self.normal.start(raw)

    def _raw_offset(self, rule: OffsetRule, offset: int) -> int | None:
        if offset < 0:
            return None
        if not self._specials and not (self._inline and rule.line_break == 2):
            return offset if offset <= self._length else None
        if rule not in self._tables:
            self._tables[rule] = self._table(rule)
        counted, raw = self._tables[rule]
        at = bisect_right(counted, offset) - 1
        if at < 0:
            return offset if offset <= self._length else None
        found = raw[at] + offset - counted[at]
        following = raw[at + 1] if at + 1 < len(raw) else self._length + 1
        if at + 1 < len(raw):
            found = min(found, following)
        return found if found <= self._length else None

    def _table(self, rule: OffsetRule) -> tuple[list[int], list[int]]:
        """Where counting begins anew, behind each character that counts otherwise than one: counted and raw."""
        widths: list[tuple[int, int, int]] = []  # raw offset behind the character, how it counts, what it is long
        if self._inline and rule.line_break == 2:
            for match in re.finditer("[\n\U00010000-\U0010ffff]", self._raw):
                is_break = match.group() == "\n"
                widths.append((match.end(), 2 if is_break or rule.unit is OffsetUnit.UTF16 else 1, 1))
        else:
            for at, is_break in self._specials:
                if is_break:
                    widths.append((at + 2, rule.line_break, 2))
                else:
                    widths.append((at + 1, 2 if rule.unit is OffsetUnit.UTF16 else 1, 1))
        differing = [(behind, counts, long) for behind, counts, long in widths if counts != long]
        shifts = accumulate(counts - long for _behind, counts, long in differing)
        raw = [behind for behind, _counts, _long in differing]
        return [behind + shift for behind, shift in zip(raw, shifts, strict=True)], raw


@dataclass(slots=True)
class Evidence:
    """Passages of one document as the file gives them: start, end, and the words stored with them or empty."""

    text: CountedText
    passages: list[tuple[int, int, str]] = field(default_factory=list)


def choose_rule(
    documents: Iterable[Evidence], origin: str, unit: OffsetUnit | None = None, line_break: int | None = None
) -> ChosenRule:
    """The rule that fits a project best.

    Args:
        documents: every passage of every document.
        origin: the program, as the file names it.
        unit: where the person says which unit it is.
        line_break: where the person says how a CRLF counts.
    """
    rules = [r for r in RULES if unit in {None, r.unit} and line_break in {None, r.line_break}]
    scores = {rule: [0, 0, 0] for rule in rules}
    passages = differing = 0
    for document in documents:
        passages += len(document.passages)
        text = document.text
        if not text.has_breaks and not text.has_astral:
            continue
        for start, end, stored in document.passages:
            placed = {rule: text.place(rule, start, end) for rule in rules}
            if len(set(placed.values())) < 2:
                continue
            differing += 1
            stored = collapsed(stored) if len(stored) >= SHORTEST_WITNESS else ""  # noqa: PLW2901
            for rule, place in placed.items():
                if place is None:
                    scores[rule][2] += 1
                    continue
                scores[rule][0] += is_aligned(text.text, *place)
                scores[rule][1] += bool(stored) and says(text.text[place[0] : place[1]], stored)
    listed = tuple(RuleScore(rule, *scores[rule]) for rule in rules)
    prior = prior_of(origin)
    best = max(listed, key=lambda scored: (scored.score, _nearness(scored.rule, prior)))
    if unit is not None or line_break is not None:
        by = "asked" if len(rules) == 1 or not differing else "evidence"
    elif not differing:
        by = "same"
    else:
        by = "origin" if sum(scored.score == best.score for scored in listed) > 1 else "evidence"
    return ChosenRule(best.rule, by, passages, differing, listed)


def prior_of(origin: str) -> OffsetRule:
    """What a program is known or likely to do, by the name that its files bear."""
    name = origin.casefold()
    return next((rule for program, rule in PRIORS if program in name), CODE_POINTS_1)


def _nearness(rule: OffsetRule, prior: OffsetRule) -> int:
    return (rule.unit == prior.unit) * 2 + (rule.line_break == prior.line_break)


def is_aligned(text: str, start: int, end: int) -> bool:
    """Whether a passage begins and ends between words; white space at its ends does not count for or against it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        return False
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cut_before and not cut_after


def collapsed(words: str) -> str:
    """Words in their final form with single spaces, as they stand where line breaks were lost."""
    return " ".join(normalised(words).split())


def says(passage: str, stored: str) -> bool:
    """Whether a passage is the stored words (`collapsed`), which may be cut short with an ellipsis."""
    found = collapsed(passage)
    if found == stored:
        return True
    cut = _ELLIPSIS.sub("", stored)
    return cut != stored and len(cut) >= SHORTEST_WITNESS and found.startswith(cut)


def stored_rate(documents: Iterable[Evidence], rule: OffsetRule) -> float:
    """Which share of the passages bears its own words as a name, from 0 to 1."""
    total = same = 0
    for document in documents:
        for start, end, stored in document.passages:
            place = document.text.place(rule, start, end)
            if place is not None and place[0] < place[1]:
                total += 1
                same += says(document.text.text[slice(*place)], collapsed(stored))
    return same / total if total else 0.0


def find_stored(text: str, stored: str, near: int) -> tuple[int, int] | None:
    """Where stored words stand nearest to a place; None if they stand nowhere.

    White space may differ: it is looked for with any white space in between.
    """
    exact = nearest(text, stored, near)
    if exact is not None:
        return exact, exact + len(stored)
    words = stored.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = min(pattern.finditer(text), key=lambda match: abs(match.start() - near), default=None)
    return found.span() if found else None


def nearest(text: str, words: str, near: int) -> int | None:
    """The occurrence of these words that begins nearest to a place."""
    if not words:
        return None
    before = text.rfind(words, 0, near + len(words))
    after = text.find(words, near)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - near)) if places else None
