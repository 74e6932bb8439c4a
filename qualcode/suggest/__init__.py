"""The engine that suggests codes and says why. It takes and gives plain values; no project is needed.

`fit` learns from a codebook, what is coded and all text; the `Model` that it gives scores passages, offers codes and
explains them. `qualcode.suggest.rules` holds the rules that a researcher writes herself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Passage

if TYPE_CHECKING:
    from qualcode.suggest.engine import Model

ENGINE_VERSION = "qualcode-linear 6"
"""Goes up when the same study would get other scores."""

ENOUGH_CODED = 12
"""From this many coded passages a score is a probability; below it is only good for ranking."""


def fit(
    codes: Sequence[Code],
    coded: Sequence[CodedPassage],
    corpus: Sequence[Passage],
    language: str = "nb",
    rejected: Collection[tuple[str, str]] = (),
    earlier: Model | None = None,
    languages: Mapping[str, str] | None = None,
) -> Model:
    """Learn to suggest codes. The same arguments give the same model.

    Args:
        codes: the codes that may be suggested; those of `coded` that are not among them are passed over.
        coded: passages with the codes that people gave them.
        corpus: the passages of all text, coded or not; without labels.
        language: the language of most of the text (`nb`, `nn`, `en`, …).
        rejected: pairs (passage id, code guid) that are never offered again.
        earlier: a model of the study; what it knows of the words is taken over if codebook and text are the same.
        languages: of each document, where they are known: stems, function words and compounds go by them.
    """
    import scipy.linalg  # noqa: F401 - the limit below holds for libraries that are loaded
    from threadpoolctl import threadpool_limits

    from qualcode.suggest.engine import learn

    with threadpool_limits(1):  # the matrices are small: several threads only wait for one another
        return learn(codes, coded, corpus, language, rejected, earlier, languages)
