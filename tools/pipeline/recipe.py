"""The configuration of the bundled Norwegian pipeline, as spaCy's quick start gives it and as we changed it.

Two trainings: one for tags, features, dependencies, sentences and lemmas, one for names. Names learn better with
their own small word encoder than by listening to the first. The sizes of the hash tables are chosen so that both
together stay under 9 MB.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.cli.init_config import init_config
from thinc.api import Config

GRAMMAR = ["morphologizer", "parser", "trainable_lemmatizer"]
NAMES = ["ner"]

STEPS = {"grammar": 3500, "names": 7000}
"""How long the bundled weights were trained."""

_ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]


def grammar_config(train: Path, dev: Path, steps: int, seed: int) -> Config:
    """Return what trains tags, dependencies, sentences and lemmas."""
    config = init_config(lang="nb", pipeline=GRAMMAR, optimize="efficiency", gpu=False)
    _encode(config["components"]["tok2vec"]["model"], width=96, rows=[3000, 800, 2000, 400])
    config["components"]["morphologizer"]["label_smoothing"] = 0.05
    config["components"]["parser"]["model"].update(hidden_width=64, maxout_pieces=2)
    weights = {"pos_acc": 0.15, "morph_acc": 0.15, "lemma_acc": 0.2, "dep_uas": 0.0, "dep_las": 0.2, "sents_f": 0.15}
    _training(config, train, dev, steps, seed, dropout=0.1, every=500, weights=weights)
    # Averaged weights: without them the F of sentences goes up and down by a percentage point between two looks.
    config["training"]["optimizer"]["use_averages"] = True
    return config


def names_config(train: Path, dev: Path, steps: int, seed: int) -> Config:
    """Return what trains the names."""
    config = init_config(lang="nb", pipeline=NAMES, optimize="efficiency", gpu=False)
    tok2vec = config["components"].pop("tok2vec")["model"]
    config["nlp"]["pipeline"] = NAMES
    _encode(tok2vec, width=64, rows=[4000, 800, 2000, 400])
    config["components"]["ner"]["model"]["tok2vec"] = tok2vec
    _training(config, train, dev, steps, seed, dropout=0.15, every=300, weights={"ents_f": 1.0})
    return config


def _encode(model: dict[str, Any], width: int, rows: list[int]) -> None:
    model["embed"].update(width=width, attrs=_ATTRIBUTES, rows=rows, include_static_vectors=False)
    model["encode"].update(width=width, depth=4, window_size=1, maxout_pieces=3)


def _training(
    config: Config,
    train: Path,
    dev: Path,
    steps: int,
    seed: int,
    *,
    dropout: float,
    every: int,
    weights: dict[str, float],
) -> None:
    """Fill in what both trainings share; the best of the looks at the dev split, one `every` so many steps, stays."""
    config["paths"].update(train=str(train), dev=str(dev))
    config["system"]["seed"] = seed
    config["corpora"]["train"]["max_length"] = 2000
    # One sentence in twenty is also shown in lower case: transcripts are not careful with capitals.
    config["corpora"]["train"]["augmenter"] = {"@augmenters": "spacy.lower_case.v1", "level": 0.05}
    training = config["training"]
    training.update(dropout=dropout, patience=0, max_epochs=0, max_steps=steps, eval_frequency=every, seed=seed)
    training["batcher"]["size"] = {"@schedules": "compounding.v1", "start": 200, "stop": 1000, "compound": 1.001}
    training["optimizer"]["learn_rate"] = 0.001
    training["score_weights"] = weights
