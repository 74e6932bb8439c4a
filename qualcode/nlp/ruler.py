"""Finding the actors of a project in its texts: spaCy's span ruler, told what they are called.

The ruler's words are cut by one rule for all languages and not by the pipelines, so that who is named is the same
before a pipeline has read a text and after, and telling it another name asks for no reading anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from qualcode.model.code import fold
from qualcode.model.span import Span

_WORD = re.compile(r"[^\W_]+|\S")
_SHORT = 2
"""A word of no more letters is found only just as it is written: `LO`, `M1`, not `lo`."""
_SHORTEST_SMALL = 4
"""A single word in small letters that is a name has at least so many."""
_RUNNING_ON = frozenset(",;)/&%+")
"""Marks after which a sentence goes on."""
_KEY = "actors"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a name stands, without a genitive s; `name` is folded.

    `small`: it begins with a small letter there. `opens`: a sentence may begin there, so a capital says nothing.
    """

    span: Span
    name: str
    small: bool
    opens: bool


class Ruler:
    """Knows names, and finds them; those that nothing tells from common words (`ja`, `1`) are passed over.

    Args:
        names: as they are written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        clean = (" ".join(name.split()) for name in names)
        self._written = {fold(name): name for name in clean if _is_telling(name)}
        blank = spacy.blank("xx")
        self._words = _Words(blank.vocab)
        blank.tokenizer = self._words
        config = {
            "spans_key": _KEY,
            "spans_filter": {"@misc": "spacy.first_longest_spans_filter.v1"},
            "phrase_matcher_attr": "LOWER",
            "overwrite": True,
        }
        ruler: Any = blank.add_pipe("span_ruler", config=config)
        genitives = {name.lower() + "s": key for key, name in self._written.items() if name[-1].isalpha()}
        names_too = {name.lower(): key for key, name in self._written.items()}
        patterns = genitives | names_too  # a name comes before another one's genitive
        ruler.add_patterns([{"label": "ACTOR", "pattern": form, "id": key} for form, key in patterns.items()])
        self._ruler = ruler

    def hits(self, text: str) -> list[Hit]:
        """Where the names stand in a text, in whatever letters, in order; of two that overlap the longer."""
        if not self._written:
            return []
        places = [match.span() for match in _WORD.finditer(text)]
        doc = self._ruler(self._words.of([text[start:end] for start, end in places]))
        found = []
        for span in doc.spans[_KEY]:
            first, last = places[span.start], places[span.end - 1]
            genitive = span[-1].lower_ != _WORD.findall(self._written[span.id_].lower())[-1]
            opens = span.start == 0 or _opens(text, places[span.start - 1], first[0])
            end = last[1] - 1 if genitive else last[1]
            found.append(Hit(Span(first[0], end), span.id_, text[first[0]].islower(), opens))
        return found

    def meant(self, texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]]) -> dict[str, list[Hit]]:
        """Those of the hits in these texts that mean the name, and no common word that looks like it.

        Names of several words are meant in capital and small letters. A single word with a capital is not meant by
        small letters; where the texts write it small more often than not, nor by a capital that opens a sentence.
        """
        small: Counter[str] = Counter()
        capital: Counter[str] = Counter()
        for each in (hit for found in hits.values() for hit in found):
            if each.small:
                small[each.name] += 1
            elif not each.opens:
                capital[each.name] += 1
        common = {name for name, count in small.items() if count >= capital[name]}
        return {
            text: [each for each in found if self._is_meant(each, texts[text], common)]
            for text, found in hits.items()
        }

    def _is_meant(self, hit: Hit, text: str, common: set[str]) -> bool:
        name = self._written[hit.name]
        if len(_WORD.findall(name)) > 1 or name.islower():
            return True
        written = hit.span.of(text)
        if len(name) <= _SHORT and written != name:
            return False
        if name == name.upper() == written:  # `LO`, `M1`: capitals that no sentence asks for
            return True
        return not hit.small and not (hit.opens and hit.name in common)


class _Words:
    """A tokenizer: letters and figures hold together, any other mark is by itself, blanks are none."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        return self.of(_WORD.findall(text))

    def of(self, words: list[str]) -> Doc:
        return Doc(self._vocab, words=words)


def _is_telling(name: str) -> bool:
    """Whether a name can be told from common words at all."""
    words = _WORD.findall(name)
    if len(words) == 1 and name.islower():
        return len(name) >= _SHORTEST_SMALL
    return len(name) > 1 and any(letter.isalpha() for letter in name)


def _opens(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a sentence may begin at `start`, after the word or mark at `before`."""
    last = text[before[1] - 1]
    return not (last.isalnum() or last in _RUNNING_ON) or "\n" in text[before[1] : start]
