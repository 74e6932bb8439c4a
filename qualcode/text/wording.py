"""Which words of a short text were changed: for showing two wordings as one."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby

import regex

from qualcode.model.codebook_changes import Fate, WordRun

_TOKEN = regex.compile(r"\s*(?:[\w\p{M}]+|[^\w\s])")
"""A word or a mark, with the white space before it."""


def compare_wording(before: str, after: str) -> tuple[WordRun, ...]:
    """Two wordings as runs of words that stayed, went, or came; white space counts as one space.

    Where words were replaced, those that went come first. A run begins with a space where one stood before it.
    """
    old, new = _tokens(before), _tokens(after)
    words: list[tuple[Fate, str]] = []
    matcher = SequenceMatcher(
        None, [token.strip() for token in old], [token.strip() for token in new], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            words += [(Fate.KEPT, token) for token in new[j1:j2]]
        else:
            words += [(Fate.GONE, token) for token in old[i1:i2]] + [(Fate.NEW, token) for token in new[j1:j2]]
    return tuple(
        WordRun(fate, "".join(token for _fate, token in run))
        for fate, run in groupby(words, key=lambda pair: pair[0])
    )


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(" ".join(text.split()))
