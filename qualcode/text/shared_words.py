"""What stands in two texts alike: the words that somebody said, copied into something else."""

from __future__ import annotations

from collections.abc import Iterable

GRAM = 12
"""How many characters in a row are compared at once; fewer would be met by chance all the time."""

_SPACES = str.maketrans("\n\t\r\u00a0\u2009\u202f", "      ")


class SharedWords:
    """Finds stretches of other texts that stand in these.

    Args:
        texts: what somebody said.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._grams = {
            plain[at : at + GRAM] for text in texts for plain in [_plain(text)] for at in range(len(plain) - GRAM + 1)
        }

    def find(self, text: str, least: int) -> list[tuple[int, int]]:
        """The stretches of a text (code points, half-open) that stand in the others, without regard to case.

        Args:
            text: where to look.
            least: how many characters such a stretch has at least, `GRAM` or more.
        """
        plain, grams, found, at = _plain(text), self._grams, [], 0
        step = least - GRAM + 1  # a stretch that is long enough has one of the places that are looked at
        while grams and at + GRAM <= len(plain):
            if plain[at : at + GRAM] not in grams:
                at += step
                continue
            first = last = at
            while first > 0 and plain[first - 1 : first - 1 + GRAM] in grams:
                first -= 1
            while last + 1 + GRAM <= len(plain) and plain[last + 1 : last + 1 + GRAM] in grams:
                last += 1
            end = last + GRAM
            if end - first >= least and plain[first:end].strip().count(" ") >= 2:  # words, not a rule of dashes
                found.append((first, end))
            at = max(at + step, last + 1)
        return found


def _plain(text: str) -> str:
    low = text.lower()
    return (low if len(low) == len(text) else text).translate(_SPACES)
