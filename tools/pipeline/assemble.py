"""Join the two trainings into the bundled pipeline: `python tools/pipeline/assemble.py WORK TARGET [--version V]`.

WORK holds what `train.py` made; TARGET becomes the pipeline's folder (`qualcode/nlp/bundled/qualcode_nb_sm`), and
what was there is replaced.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language

NAME = "qualcode_nb_sm"


def main() -> None:
    """Join, correct, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--version", default="1.0.0")
    args = parser.parse_args()
    nlp = spacy.load(args.work / "grammar" / "model-best")
    names = spacy.load(args.work / "names" / "model-best")
    nlp.add_pipe("ner", source=names)
    corrected = keep_punctuation(nlp)
    nlp.meta.update(
        name=NAME,
        version=args.version,
        description="Norwegian Bokmål: tags, features, lemmas, dependencies, sentences, names.",
        license="CC BY-SA 4.0",
        author="The qualcode developers",
        sources=[
            {"name": "UD Norwegian Bokmål 2.16", "license": "CC BY-SA 4.0"},
            {"name": "NorNE", "license": "CC0 1.0 (annotations)"},
        ],
        performance={},
    )
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["initialize"] = {}
    shutil.rmtree(args.target, ignore_errors=True)
    nlp.to_disk(args.target)
    forget_words(nlp, args.target)
    size = sum(path.stat().st_size for path in args.target.rglob("*") if path.is_file())
    print(f"{args.target}: {size / 1e6:.2f} MB; {corrected} edits of punctuation corrected")


def keep_punctuation(nlp: Language) -> int:
    """Make every mark its own lemma: the treebank writes `$.` for `.`, and the edit trees learned that.

    Returns:
        How many edits were changed.
    """
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())
    corrected = 0
    for tree in trees["trees"]:
        if "subst" in tree and nlp.vocab.strings[tree["subst"]].startswith("$"):
            tree["subst"] = tree["orig"]
            corrected += 1
    lemmatizer.trees = type(lemmatizer.trees)(nlp.vocab.strings).from_bytes(srsly.msgpack_dumps(trees))
    return corrected


def forget_words(nlp: Language, folder: Path) -> None:
    """Keep only those strings in the written vocabulary that the weights speak of; a hash will do for the others."""
    strings = nlp.vocab.strings
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    kept = {strings[tree[side]] for tree in trees if "subst" in tree for side in ("orig", "subst")}
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            kept.update({str(label), *re.split(r"[|=]", str(label)), *str(label).split("|"), str(label)[2:]})
    kept.update(spacy.blank("nb").vocab.strings)
    srsly.write_json(folder / "vocab" / "strings.json", sorted(kept))


if __name__ == "__main__":
    main()
