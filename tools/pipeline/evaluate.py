"""Judge pipelines on gold data: `python tools/pipeline/evaluate.py PIPELINE… --data DATA [--split dev --split test]`.

PIPELINE is a folder, a zip of one, or the name of an installed package. DATA holds dev.spacy and test.spacy. The
lemma of a mark of punctuation counts as right: the program takes the mark itself, the treebank writes `$.`. Tokens
are the pipeline's own, aligned with the gold ones. Words a second are those of one core's time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy: one core

KINDS = ("PER", "GPE_LOC", "ORG")


def main() -> None:
    """Print one table for each split."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipelines", nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", action="append", choices=["dev", "test"])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = [unpacked(name, Path(folder)) for name in args.pipelines]
        for split in args.split or ["dev", "test"]:
            columns = [evaluate(place, args.data / f"{split}.spacy") for place in places]
            print(f"\n{split:28}" + "".join(f"{column['pipeline']:>24}" for column in columns))
            for row in list(columns[0])[1:]:
                print(f"{row:28}" + "".join(f"{column.get(row, ''):>24}" for column in columns))


def evaluate(place: str, gold: Path) -> dict[str, str]:
    """The figures of one pipeline on one file: name of the figure to the figure as it is printed."""
    import spacy
    from spacy.scorer import Scorer
    from spacy.training import Corpus

    begun = time.perf_counter()
    nlp = spacy.load(place)
    loading = time.perf_counter() - begun
    examples = list(Corpus(gold)(nlp))
    begun = time.process_time()
    read = list(nlp.pipe([example.predicted for example in examples]))
    speed = sum(not token.is_punct and not token.is_space for doc in read for token in doc)
    speed /= time.process_time() - begun
    marks = own = 0
    for example, doc in zip(examples, read, strict=True):
        example.predicted = doc
        for token in doc:
            if token.is_punct:
                marks += 1
                own += token.lemma_ == token.text
        for token in (*doc, *example.reference):
            if token.is_punct:
                token.lemma_ = token.text
    scores = Scorer(nlp).score(examples)
    return {
        "pipeline": f"{Path(place).name} {nlp.meta['version']}",
        "POS": percent(scores["pos_acc"]),
        "features": percent(scores["morph_acc"]),
        "lemma": percent(scores["lemma_acc"]),
        "marks that are their lemma": percent(own / marks),
        "UAS / LAS": f"{percent(scores['dep_uas'])} / {percent(scores['dep_las'])}",
        "sentence F": percent(scores["sents_f"]),
        "names F": percent(scores["ents_f"]),
        **{f"names F, {kind}": percent(by_kind(scores, kind)) for kind in KINDS},
        "words/s, one core": f"{speed:,.0f}",
        "load, s": f"{loading:.2f}",
        "size, MB": f"{size(place):.2f}",
    }


def by_kind(scores: dict[str, Any], kind: str) -> float | None:
    """F of one kind of name; None where the pipeline knows no such kind."""
    found = (scores.get("ents_per_type") or {}).get(kind)
    return None if found is None else float(found["f"])


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal."""
    return "–" if share is None else f"{100 * share:.1f}"


def size(place: str) -> float:
    """Megabytes of a pipeline's folder."""
    from spacy.util import get_package_path

    folder = Path(place) if Path(place).is_dir() else get_package_path(place)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def unpacked(name: str, folder: Path) -> str:
    """The place of a pipeline, unpacked if it is a zip."""
    if not name.endswith(".zip"):
        return name
    target = folder / Path(name).stem
    with zipfile.ZipFile(name) as archive:
        archive.extractall(target)
    (config,) = target.rglob("config.cfg")
    return str(config.parent)


if __name__ == "__main__":
    main()
