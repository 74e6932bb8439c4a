"""Where in a long turn is what somebody codes? `python bench/suggest_passages.py`.

On the demonstration study, turns that are more than twice as long as what its coders mark: one document after the
other is held out, its suggestions for such turns are made by what is coded in the others, and the ends of each right
one are held against the coding that it overlaps best: what the two have in common of what they cover together.
Printed for whole turns and for stretches of them; the last row is what is offered.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from qualcode.model.deciding import Unit
from qualcode.model.span import Span
from qualcode.model.suggestion import CodedPassage
from qualcode.services.project.demo import make_demo
from qualcode.services.suggestions.learner import Learner
from qualcode.services.suggestions.stretches import stretches, usual_length
from qualcode.services.suggestions.units import place_of
from qualcode.suggest import fit


def alike(one: Span, other: Span) -> float:
    """What two stretches have in common of what they cover together."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / max(1, len(one) + len(other) - shared)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        study = make_demo(Path(folder))
        learned = Learner(study).learned(Unit.TURN)
        length = usual_length(learned.columns, study.coder)
        study.close()
    every = [each for listed in learned.passages.values() for each in listed]
    ways = ("whole turns", "surest stretch of any code", "the turn's code, its surest stretch")
    found: dict[str, list[float]] = {way: [] for way in ways}
    right = dict.fromkeys(found, 0)
    offered = dict.fromkeys(found, 0)
    model = None
    for document in learned.documents:
        marks = [each for each in learned.coded.values() if each.passage.document == document]
        long = {each.id: parts for each in learned.passages[document] if (parts := stretches(each, length))}
        if not marks or not long:
            continue
        others: list[CodedPassage] = [each for each in learned.coded.values() if each.passage.document != document]
        model = fit(learned.codes, others, every, "nb", (), model)
        whole = [each for each in learned.passages[document] if each.id in long]
        by_way = {
            "whole turns": [model.suggest([each], 1) for each in whole],
            "surest stretch of any code": [model.suggest(parts, 1)[:1] for parts in long.values()],
            "the turn's code, its surest stretch": [
                model.suggest(long[each.id], len(learned.codes), code=offer.code)[:1]
                for each in whole
                for offer in model.suggest([each], 1)
            ],
        }
        for way, offers in by_way.items():
            for offer in (each for few in offers for each in few):
                span = place_of(offer.passage)[1]
                fits = [
                    alike(span, place)
                    for mark in marks
                    if offer.code in mark.codes
                    for place in [place_of(mark.passage.id)[1]]
                    if place.overlaps(span)
                ]
                offered[way] += 1
                right[way] += bool(fits)
                found[way] += [max(fits)] if fits else []
    print(f"coders mark {length} code points at the median; turns over {2 * length} are offered in parts")
    for way, shares in found.items():
        mean = sum(shares) / max(len(shares), 1)
        print(f"{way}: {offered[way]} offered, {right[way]} right, ends in common with the coding {mean:.2f}")


if __name__ == "__main__":
    main()
