"""Train the bundled Norwegian pipeline: `python tools/pipeline/train.py DATA WORK [--only grammar|names]`.

DATA holds train.spacy and dev.spacy (UD Norwegian Bokmål with NorNE names; not part of this project, see
qualcode/nlp/bundled/CREDITS.md). WORK receives the best model of each training; `assemble.py` joins them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from recipe import STEPS, grammar_config, names_config
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config_from_str


def main() -> None:
    """Run the trainings that were asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--only", choices=["grammar", "names"])
    parser.add_argument("--steps", type=int, help="how many; else as the bundled pipeline was trained")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    made = {"grammar": grammar_config, "names": names_config}
    for name, config in made.items():
        if args.only in {None, name}:
            steps = args.steps or STEPS[name]
            text = config(args.data / "train.spacy", args.data / "dev.spacy", steps, args.seed).to_str()
            nlp = init_nlp(load_config_from_str(text, interpolate=False))
            (args.work / name).mkdir(parents=True, exist_ok=True)
            train(nlp, args.work / name, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    main()
