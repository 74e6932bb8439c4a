"""The engine behind the face that the benchmark asks for: plain dictionaries in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.suggest import fit
from qualcode.suggest.engine import Model

Row = Mapping[str, Any]


class Factory:
    """`fit`, then `suggest`; see `bench_suggest.py --plug qualcode.suggest.bench:Factory`.

    What is known of the words, which holds no codings, is kept from one run to the next over the same text.
    """

    _before: ClassVar[Model | None] = None

    def fit(self, codebook: Row, coded: Sequence[Row], corpus: Sequence[Row]) -> None:
        """Learn.

        Args:
            codebook: `lang`, and `codes` with id, name, keywords, definition and, if there are, examples.
            coded: id, doc, text and labels (code ids) of each coded passage.
            corpus: id, doc and text of every passage.
        """
        codes = [
            Code(
                guid=entry["id"],
                name=entry["name"],
                path=entry["name"],
                definition=entry.get("definition", ""),
                example="\n".join(entry.get("examples", ())),
                keywords=tuple(entry.get("keywords", ())),
            )
            for entry in codebook["codes"]
        ]
        given = [CodedPassage(_passage(row), tuple(row["labels"])) for row in coded]
        text = [_passage(row) for row in corpus]
        self._model = Factory._before = fit(codes, given, text, codebook.get("lang", "nb"), (), Factory._before)

    def suggest(self, passages: Sequence[Row]) -> list[dict[str, float]]:
        """The score (0..1) by code id, passage by passage."""
        return self._model.score([_passage(row) for row in passages])


def _passage(row: Row) -> Passage:
    return Passage(row["id"], row["doc"], row["text"])
