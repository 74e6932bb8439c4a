"""Whether a Bokmål codebook finds its codes in Nynorsk and written dialect, with the Bokmål spelling of words or not.

    python bench/variants.py

The demonstration study with its reference codings. A document is left out: the engine learns from the codebook (in
Bokmål) and from the coded passages of the other documents, and scores the passages of the one left out. `without` is
the same with words stemmed as they stand. Of passages that have a code: P@1, R@3 and MAP. Prints, never fails.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from suggest_small import Keywords, figures, study_of

from qualcode.model.deciding import Unit
from qualcode.model.suggestion import CodedPassage
from qualcode.services.project.demo import make_demo
from qualcode.suggest import fit
from qualcode.suggest.words import stemmer
from qualcode.text import variants

KINDS = {"M10": "Nynorsk", "M8": "dialect", "M1": "Bokmål", "M2": "Bokmål"}


def main() -> None:
    """Print one line for each document, scorer and way of stemming."""
    codes, passages, labels = study_of(Unit.PARAGRAPH, themes=False)
    with tempfile.TemporaryDirectory() as folder, make_demo(Path(folder)) as study:
        texts = {document.label: study.text(document).text for document in study.documents()}
    longest = {each.document: each.text for each in sorted(passages, key=lambda passage: len(passage.text))}
    documents = {label: guid for guid, said in longest.items() for label, text in texts.items() if said in text}
    spelling = variants.bokmaal_form
    print(f"{'document':20}{'learnt from':>12}  {'scorer':10}{'Bokmål spelling':18}{'P@1':>7}{'R@3':>7}{'MAP':>7}")
    for label, kind in KINDS.items():
        out = [passage for passage in passages if passage.document == documents[label] and labels[passage.id]]
        others = [passage for passage in passages if passage.document != documents[label]]
        for k, coded in ((0, []), (99, [CodedPassage(each, labels[each.id]) for each in others if labels[each.id]])):
            for way, spelt in (("with", spelling), ("without", str)):
                use(spelt)
                scorers = {"engine": fit(codes, coded, passages, "nb", [], None)}
                if not k:
                    scorers["keywords"] = Keywords(codes, passages)
                for name, scorer in scorers.items():
                    rows = [(found, labels[each.id], {}) for found, each in zip(scorer.score(out), out, strict=True)]
                    shown = "".join(f"{figure:>7.3f}" for figure in figures(rows)[:3])
                    print(f"{label + ', ' + kind:20}{len(coded):>12}  {name:10}{way:18}{shown}")
    use(spelling)


def use(spelt: Callable[[str], str]) -> None:
    """Stem words in this spelling from now on."""
    variants.bokmaal_form = spelt
    stemmer.cache_clear()


if __name__ == "__main__":
    main()
