"""Whether two names are one person's, written in two ways."""

from __future__ import annotations

import re

from qualcode.model.code import fold

ALIKE = 82
"""From here on, of 100, two names may be one person's."""


def likeness(one: str, other: str) -> float:
    """How alike two names are, of 100: spelling, shortened words (`komm.`), a first name that the other begins with.

    So is a surname alone (`Berg`, `Anne Berg`), and one with a comma (`Berg, Anne`). Numbers must be the same:
    `Informant 1` and `Informant 2` are two people.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import DamerauLevenshtein

    first, second = _in_order(fold(one).rstrip(":")), _in_order(fold(other).rstrip(":"))
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0
    if first == second:
        return 100.0
    words, others = re.findall(r"\w+", first), re.findall(r"\w+", second)
    if not words or not others:
        return 0.0
    short, long = sorted((words, others), key=len)
    if len(short) < len(long):
        head = long[: len(short)]
        if short == head and len(short[0]) > 2:
            return 85.0
        if len(short) == 1 and len(short[0]) > 2 and short[0] == long[-1] and short[0].isalpha():
            return 84.0
        near = all(
            len(word) > 4 and DamerauLevenshtein.distance(word, other) < 2
            for word, other in zip(short, head, strict=True)
        )
        return 83.0 if near else 0.0
    worst = 100.0
    for word, match in zip(words, others, strict=True):
        less, more = sorted((word, match), key=len)
        if word == match:
            continue
        if len(less) >= 3 and more.startswith(less) and len(words) > 1:
            worst = min(worst, 88.0)
        elif len(less) >= 4 and DamerauLevenshtein.distance(word, match) <= (1 if len(less) < 8 else 2):
            worst = min(worst, 90.0)
        else:
            worst = min(worst, fuzz.ratio(word, match) if len(less) > 7 else 0.0)
    return worst


def _in_order(name: str) -> str:
    """A name with its surname last: `berg, anne` is `anne berg`."""
    surname, comma, others = name.partition(",")
    return f"{others.strip()} {surname.strip()}" if comma and others.strip() and "," not in others else name
