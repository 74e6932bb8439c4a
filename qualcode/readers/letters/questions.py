"""Questions that somebody answers in writing and that stand unmarked between the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NUMBER = re.compile(
    r"\s*(?:[-–—•*·]\s+)?(?:(?:spørsmål|spm|fråga|frage|question|q)\.?\s*)?(?:nr\.?\s*)?(?P<n>\d{1,3})\s*[a-h]?\s*[.):]\s*(?=\S)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-–—•*·]\s+|[a-h]\)\s+)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MOST_LINES = 5  # of one question that a program has wrapped
_FEWEST_WORDS = 3  # shorter, a line may be said by anybody: «Hva da?»
_LIKE = 94.0  # of 100: a letter or a sign was changed; a reworded question is one of the answering person's own


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the lines `first` to `last` (last included); `cut` is where in the last line the answer begins.

    `cut` is 0 where nothing but the question stands on its lines.
    """

    first: int
    last: int
    cut: int = 0


def plain(text: str) -> str:
    """A question as it is compared: without number, bullet, case, and the signs at its end."""
    number = _NUMBER.match(text)
    bullet = _BULLET.match(text)
    bare = text[number.end() if number else bullet.end() if bullet else 0 :]
    return " ".join(bare.casefold().split()).rstrip(" .:?!")


def known_questions(texts: Iterable[str]) -> frozenset[str]:
    """Questions as `asked_again` looks for them; what is too short to be told from an answer is left out."""
    return frozenset(bare for text in texts if len((bare := plain(text)).split()) >= _FEWEST_WORDS)


def questions_in(lines: Sequence[str]) -> list[str]:
    """What a quoted letter asks: lines and paragraphs that end with a question mark, or are numbered."""
    found = []
    for at, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        for last in range(at, min(at + _MOST_LINES, len(lines))):
            if not lines[last].strip():
                break
            joined = " ".join(part.strip() for part in lines[at : last + 1])
            if joined.endswith("?") or _NUMBER.match(joined):
                found.append(joined)
                found += [part for part in _SENTENCE.split(joined) if part.endswith("?") and part != joined]
            if joined.endswith("?"):
                break
    return found


def asked_again(lines: Sequence[str], known: frozenset[str]) -> list[Asked]:
    """Where lines say word for word what was asked, over as many lines as it was wrapped into."""
    from rapidfuzz import fuzz

    found: list[Asked] = []
    at = 0
    longest = max(map(len, known), default=0) * 1.1 + 12
    while at < len(lines):
        joined = ""
        match = None
        for last in range(at, min(at + _MOST_LINES, len(lines))):
            if not lines[last].strip():
                break
            joined = f"{joined} {lines[last].strip()}".strip()
            bare = plain(joined)
            if bare in known or any(
                abs(len(bare) - len(one)) <= 0.1 * len(one) and fuzz.ratio(bare, one) >= _LIKE for one in known
            ):
                match = Asked(at, last)
                break
            if last == at and (cut := _answer_on_line(lines[at], known)):
                match = Asked(at, at, cut)
                break
            if len(joined) > longest:
                break
        if match:
            found.append(match)
        at = match.last + 1 if match else at + 1
    return found


def numbered(lines: Sequence[str]) -> list[Asked]:
    """Questions that are numbered one after the other and have answers below, if there are at least two."""
    series: list[tuple[int, Asked, bool]] = []
    at = 0
    while at < len(lines):
        number = _NUMBER.match(lines[at])
        if number is None or (series and not 0 <= int(number["n"]) - series[-1][0] <= 2):
            at += 1
            continue
        one = _whole(lines, at)
        text = lines[one.last][: one.cut or None].rstrip()
        series.append((int(number["n"]), one, text.endswith("?")))
        at = one.last + 1
    asking = [one for _number, one, asks in series if asks]
    if len(asking) < 2 or len(asking) * 2 < len(series):
        return []
    ends = [*(one.first for _number, one, _asks in series[1:]), len(lines)]
    answered = [
        bool(one.cut) or any(lines[k].strip() for k in range(one.last + 1, end))
        for (_number, one, _asks), end in zip(series, ends, strict=True)
    ]
    # Who sends new questions numbers them too, but nothing stands between them; what ends the mail is no answer.
    if sum(found and asks for found, (_number, _one, asks) in zip(answered, series, strict=True)) * 2 <= len(asking):
        return []
    # A number without a question mark is a question too only where something else answers it below.
    return [one for (_number, one, asks), found in zip(series, answered, strict=True) if asks or found]


def by_turns(lines: Sequence[str]) -> list[Asked]:
    """Questions on lines of their own, each answered before the next, from the first line to the last; else none."""
    found: list[Asked] = []
    answered = True
    apart = False  # whether blank lines part questions and answers: then a line inside a paragraph asks nothing
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        begins = at == 0 or not lines[at - 1].strip()
        if not begins and apart:
            at += 1
            continue
        one = _whole(lines, at)
        ends = one.last + 1 == len(lines) or not lines[one.last + 1].strip()
        asks = lines[one.last].rstrip().endswith("?") and not one.cut and (ends or not apart)
        if asks:
            if not answered:
                return []
            if not found:
                apart = ends
            found.append(one)
            answered = False
            at = one.last + 1
        else:
            if not found:
                return []
            answered = True
            at += 1
    return found if answered and len(found) > 1 else []


def _whole(lines: Sequence[str], at: int) -> Asked:
    """The question that begins on a line, to the question mark that ends it; the line alone if none does."""
    for last in range(at, min(at + _MOST_LINES, len(lines))):
        text = lines[last].rstrip()
        if not text.strip() or (last > at and _NUMBER.match(text)):
            break
        if text.endswith("?"):
            return Asked(at, last)
        mark = text.rfind("? ")
        if mark > 0:
            return Asked(at, last, mark + 2)
        if text.endswith((".", "!", ":")) and not _NUMBER.fullmatch(text + " x"):
            break
    return Asked(at, at)


def _answer_on_line(line: str, known: frozenset[str]) -> int:
    """Where an answer begins behind a known question on the same line; 0 if there is none."""
    for match in re.finditer(r"[?:.]\s+(?=\S)", line):
        if plain(line[: match.start() + 1]) in known:
            return match.end()
    return 0
