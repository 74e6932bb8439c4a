"""How good suggestions are on a small study: the demonstration study with its reference codings, frozen beforehand.

    python bench/suggest_small.py [--unit paragraph|turn] [--codes themes|all] [--draws 3] [--k 0,1,3,10]

For each k and each draw of 4, 8 and all 12+ coded documents, every document is left out once: the engine learns from
the codebook, from at most k coded passages of each code in the other documents, and from all text without labels, and
scores the passages of the document left out. `keywords` counts stems of name and keywords that the passage has,
weighed by rarity. Both are measured on the same passages. Prints, of passages that have a code, P@1, R@3, MAP and
macro-F1 of the first code (`coded`); and of all passages, nearly half of which have none, macro-F1 of the first code,
if there is one (`first`), and of all codes there are, three at most (`all`). There is one where it is offered: by the
engine from the score on that it holds for worth offering (`Model.worth`), by keywords where one is found. Prints
figures, never fails.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from qualcode.model.code import Code
from qualcode.model.deciding import Unit
from qualcode.model.span import Span
from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.services.project.demo import make_demo
from qualcode.services.suggestions.learner import Learner
from qualcode.services.suggestions.units import span_of
from qualcode.suggest import fit
from qualcode.suggest.words import folded_words, stemmer, stop_words

SIZES = (4, 8, 99)
HALF = 0.5


def study_of(unit: Unit, themes: bool) -> tuple[list[Code], list[Passage], dict[str, tuple[str, ...]]]:
    """The codes, the passages of all documents, and the codes of each passage: those that share half of either."""
    with tempfile.TemporaryDirectory() as folder:
        study = make_demo(Path(folder))
        learned = Learner(study).learned(unit)
        study.close()
    columns = learned.columns
    above = {facts.guid: columns.codes[facts.parent].guid if facts.parent >= 0 else "" for facts in columns.codes}
    spans: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for at in range(len(columns)):
        code = columns.codes[columns.code[at]].guid
        document = columns.documents[columns.document[at]].guid
        code = above[code] or code if themes else code
        spans[document].append((Span(columns.start[at], columns.end[at]), code))
    passages = [passage for listed in learned.passages.values() for passage in listed]
    labels = {}
    for passage in passages:
        place = span_of(passage)
        labels[passage.id] = tuple(
            dict.fromkeys(code for span, code in spans[passage.document] if _shared(span, place))
        )
    codes = [code for code in learned.codes if not (themes and code.parent)]
    used = {code for given in labels.values() for code in given}
    return [code for code in codes if code.guid in used], passages, labels


def _shared(one: Span, other: Span) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both >= HALF * min(len(one), len(other))


class Keywords:
    """The baseline: which code's name and keywords are in the passage, by stems weighed by rarity."""

    def __init__(self, codes: Sequence[Code], corpus: Sequence[Passage]) -> None:
        stem = stemmer("nb")
        stop = stop_words("nb", {})
        self._stems = lambda text: {stem(word) for word in folded_words(text) if word not in stop}
        spread = Counter(found for passage in corpus for found in self._stems(passage.text))
        self._rarity = {word: math.log(len(corpus) / (1 + count)) for word, count in spread.items()}
        self._wanted = {code.guid: [self._stems(term) for term in (code.name, *code.keywords)] for code in codes}

    def score(self, passages: Sequence[Passage]) -> list[dict[str, float]]:
        """For each passage the codes of which a term is there."""
        scores = []
        for passage in passages:
            found = self._stems(passage.text)
            scores.append(
                {
                    code: sum(self._rarity.get(word, 0) for term in terms if term and term <= found for word in term)
                    for code, terms in self._wanted.items()
                }
            )
        return scores


def drawn(coded: Sequence[CodedPassage], k: int, rng: random.Random) -> list[CodedPassage]:
    """At most about k passages of each code, the rare codes first; natural many-codes passages stay whole."""
    by_code: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(coded):
        for code in item.codes:
            by_code[code].append(at)
    taken: set[int] = set()
    for code in sorted(by_code, key=lambda code: (len(by_code[code]), by_code[code])):
        candidates = [at for at in by_code[code] if at not in taken]
        rng.shuffle(candidates)
        missing = k - sum(1 for at in by_code[code] if at in taken)
        taken.update(candidates[: max(0, missing)])
    return [coded[at] for at in sorted(taken)]


Row = tuple[dict[str, float], tuple[str, ...], dict[str, float]]
"""A passage's scores by code, the codes it bears, and from which score on each is worth offering."""

MOST = 3
"""So many codes are offered to a passage."""


def figures(rows: Sequence[Row]) -> tuple[float, ...]:
    """P@1, R@3, MAP and macro-F1 of the first code on passages with codes; macro-F1 of the first and all offered."""
    first, third, average = [], [], []
    coded: list[tuple[list[str], tuple[str, ...]]] = []
    one: list[tuple[list[str], tuple[str, ...]]] = []
    several: list[tuple[list[str], tuple[str, ...]]] = []
    for scores, labels, worth in rows:
        order = sorted(scores, key=lambda code: -scores[code])
        order = [code for code in order if scores[code] > 0]
        offered = [code for code in order[:MOST] if scores[code] >= worth.get(code, 0)]
        one.append((offered[:1], labels))
        several.append((offered, labels))
        if not labels:
            continue
        coded.append((order[:1], labels))
        first.append(bool(order) and order[0] in labels)
        third.append(sum(code in labels for code in order[:3]) / len(labels))
        hits = [rank for rank, code in enumerate(order, 1) if code in labels]
        average.append(sum(at / rank for at, rank in enumerate(hits, 1)) / len(labels))
    means = [sum(column) / max(len(column), 1) for column in (first, third, average)]
    return (*means, _f1(coded), _f1(one), _f1(several))


def _f1(answers: Sequence[tuple[list[str], tuple[str, ...]]]) -> float:
    """Macro-F1 over the codes that occur."""
    given = Counter(code for codes, _labels in answers for code in codes)
    has = Counter(code for _codes, labels in answers for code in labels)
    right = Counter(code for codes, labels in answers for code in codes if code in labels)
    return sum(2 * right[code] / (given[code] + has[code]) for code in has) / max(len(has), 1)


def offered(rows: Sequence[Row], least: float) -> tuple[int, float]:
    """How many codes are offered, three to a passage at most, and how many of them are right."""
    found = [
        code in labels
        for scores, labels, _worth in rows
        for code in sorted(scores, key=lambda code: -scores[code])[:MOST]
        if scores[code] >= least
    ]
    return len(found), sum(found) / max(len(found), 1)


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--unit", choices=[Unit.PARAGRAPH, Unit.TURN], default=Unit.PARAGRAPH)
    options.add_argument("--codes", choices=["themes", "all"], default="all")
    options.add_argument("--draws", type=int, default=3)
    options.add_argument("--k", default="0,1,3,10")
    chosen = options.parse_args()
    codes, passages, labels = study_of(Unit(chosen.unit), chosen.codes == "themes")
    bearing = list(dict.fromkeys(passage.document for passage in passages if labels[passage.id]))
    print(
        f"{len(passages)} passages ({chosen.unit}), {len(bearing)} documents with codes, {len(codes)} codes,"
        f" {sum(bool(given) for given in labels.values())} passages with codes; {chosen.draws} draws"
    )
    columns = " ".join(f"{name:>6}" for name in ("P@1", "R@3", "MAP", "coded", "first", "all"))
    print(f"{'documents':>9} {'k':>3} {'learnt':>6}  {'':9} {columns}")
    for size in SIZES:
        for k in map(int, chosen.k.split(",")):
            rows: dict[str, list[Row]] = {"keywords": [], "engine": []}
            learned_from = []
            for draw in range(chosen.draws if size < len(bearing) or k else 1):
                rng = random.Random(draw)
                documents = rng.sample(bearing, min(size, len(bearing)))
                mine = [passage for passage in passages if passage.document in documents]
                keywords = Keywords(codes, mine)
                model = None
                for left_out in documents:
                    coded = [
                        CodedPassage(passage, labels[passage.id])
                        for passage in mine
                        if passage.document != left_out and labels[passage.id]
                    ]
                    some = drawn(coded, k, rng)
                    learned_from.append(len(some))
                    asked = [passage for passage in mine if passage.document == left_out]
                    answers = [labels[passage.id] for passage in asked]
                    model = fit(codes, some, mine, "nb", (), model)
                    rows["engine"] += [(*each, model.worth) for each in zip(model.score(asked), answers, strict=True)]
                    rows["keywords"] += [(*each, {}) for each in zip(keywords.score(asked), answers, strict=True)]
            for name, found in rows.items():
                shown = " ".join(f"{value:6.3f}" for value in figures(found))
                coded_count = sum(learned_from) / len(learned_from)
                print(f"{min(size, len(bearing)):9d} {k:3d} {coded_count:6.0f}  {name:9} {shown}", flush=True)
        if size == SIZES[-1]:
            held = ", ".join(
                f"{least:.1f}: {count} offered, {right:.2f} right"
                for least in (0.2, 0.3, 0.4, 0.5, 0.6)
                for count, right in (offered(rows["engine"], least),)
            )
            print(f"with {k} of each code: {held}", flush=True)


if __name__ == "__main__":
    main()
