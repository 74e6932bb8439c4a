"""How long a cross-tab takes at the size of a large study, beside a plain Python loop over the same rows.

    python bench/crosstab.py [--codings 100000] [--repeat 7]

Prints milliseconds from columns in memory to a finished Table. *Cold* works out who speaks where for the first time;
*warm* finds that done, as every table after the first does. The loop counts the same cells, without totals, N, or
the codings behind them, and is given the attribution of turns for nothing. Prints figures, never fails.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable

from qualcode.model.codings import NOBODY, ActorFacts, CodeFacts, Codings, DocumentFacts, Stretches
from qualcode.model.counting import CountRule, Measure

DOCUMENTS, TURNS_EACH, THEMES, CODES_EACH, ACTORS = 200, 100, 10, 5, 40
WORDS_A_TURN, LETTERS_A_WORD = 60, 6


def made_up_study(number: int) -> Codings:
    """`number` codings in 200 documents of 100 turns; 10 themes with 5 sub-codes each, 40 actors, one coder."""
    rng = random.Random(1)
    actors = tuple(ActorFacts(f"a{n}", f"Informant {n}", "person", NOBODY, n == 0) for n in range(ACTORS))
    codes: list[CodeFacts] = []
    for theme in range(THEMES):
        codes.append(CodeFacts(f"c{len(codes)}", f"Theme {theme}", f"Theme {theme}", NOBODY))
        above = len(codes) - 1
        for sub in range(CODES_EACH):
            codes.append(CodeFacts(f"c{len(codes)}", f"Theme {theme}/Sub {sub}", f"Sub {sub}", above))
    length = WORDS_A_TURN * LETTERS_A_WORD
    characters = TURNS_EACH * (length + 1)
    word_places = [
        turn * (length + 1) + word * LETTERS_A_WORD for turn in range(TURNS_EACH) for word in range(WORDS_A_TURN)
    ]
    turns = Stretches()
    for document in range(DOCUMENTS):
        informants = rng.sample(range(1, ACTORS), 2)
        for turn in range(TURNS_EACH):
            turns.document.append(document)
            turns.start.append(turn * (length + 1))
            turns.end.append(turn * (length + 1) + length)
            turns.actor.append(0 if turn % 3 == 0 else rng.choice(informants))
    rows = []
    for _coding in range(number):
        start = rng.randrange(characters - 1)
        end = min(characters, start + rng.randint(20, 700))
        rows.append((rng.randrange(DOCUMENTS), start, end, rng.randrange(len(codes))))
    rows.sort()
    passages: dict[tuple[int, int, int], int] = {}
    segment = [passages.setdefault(row[:3], len(passages)) for row in rows]
    document, start, end, code = (array("i", column) for column in zip(*rows, strict=True))
    return Codings(
        documents=tuple(
            DocumentFacts(f"d{n}", f"Interview {n}", f"M{n}", "interview", "coded", NOBODY, characters)
            for n in range(DOCUMENTS)
        ),
        codes=tuple(codes),
        actors=actors,
        coders=("Ada",),
        guid=[f"g{n}" for n in range(number)],
        document=document,
        start=start,
        end=end,
        code=code,
        coder=array("i", bytes(4 * number)),
        segment=array("i", segment),
        origin=["manual"] * number,
        turns=turns,
        word_starts=[array("i", word_places) for _document in range(DOCUMENTS)],
    )


def plain_loop(study: Codings, measure: Measure) -> dict[tuple[int, int], int]:
    """Theme × actor with roll-up, the way one would write it first."""
    theme = list(range(len(study.codes)))
    for index, facts in enumerate(study.codes):
        if facts.parent != NOBODY:
            theme[index] = theme[facts.parent]
    first_turn = [bisect_left(study.turns.document, number) for number in range(len(study.documents) + 1)]
    codings, passages, turns, documents, actors = (defaultdict(set) for _ in range(5))
    spans: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for at in range(len(study)):
        document, start, end = study.document[at], study.start[at], study.end[at]
        last = first_turn[document + 1]
        turn = bisect_right(study.turns.end, start, first_turn[document], last)
        while turn < last and study.turns.start[turn] < end:
            actor = study.turns.actor[turn]
            if not study.actors[actor].interviewer:
                cell = theme[study.code[at]], actor
                codings[cell].add(at)
                passages[cell].add(study.segment[at])
                turns[cell].add(turn)
                documents[cell].add(document)
                actors[cell].add(actor)
                if measure in {Measure.WORDS, Measure.CHARACTERS}:
                    place = max(start, study.turns.start[turn]), min(end, study.turns.end[turn])
                    spans[cell].append((document, *place))
            turn += 1
    if measure in {Measure.WORDS, Measure.CHARACTERS}:
        return {cell: _union(study, own, measure) for cell, own in spans.items()}
    figures = {
        Measure.SEGMENTS: passages,
        Measure.TURNS: turns,
        Measure.DOCUMENTS: documents,
        Measure.ACTORS: actors,
        Measure.BREADTH: actors,
    }.get(measure, codings)
    return {cell: 1 if measure is Measure.PRESENCE else len(own) for cell, own in figures.items()}


def _union(study: Codings, spans: list[tuple[int, int, int]], measure: Measure) -> int:
    total, reached = 0, (-1, 0)
    for document, start, end in sorted(spans):
        begin = max(start, reached[1]) if reached[0] == document else start
        if begin < end:
            words = study.word_starts[document]
            total += bisect_left(words, end) - bisect_left(words, begin) if measure is Measure.WORDS else end - begin
            reached = document, end
    return total


def milliseconds(task: Callable[[], object], repeat: int) -> float:
    """The median of several runs."""
    times = []
    for _run in range(repeat):
        gc.collect()
        began = time.perf_counter()
        task()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codings", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=7)
    chosen = parser.parse_args()

    began = time.perf_counter()
    from qualcode.analysis import attribution
    from qualcode.analysis.crosstab import crosstab

    print(f"import of analysis, NumPy with it: {(time.perf_counter() - began) * 1000:.0f} ms, once a process")
    study = made_up_study(chosen.codings)
    print(f"{len(study):,} codings, {DOCUMENTS} documents, {len(study.turns):,} turns, {len(study.codes)} codes,")
    print(f"{ACTORS} actors, {sum(map(len, study.word_starts)):,} words; median of {chosen.repeat}, milliseconds\n")

    def cold(rule: CountRule) -> None:
        attribution.forget_attributions()
        crosstab(study, rule)

    print(f"{'theme × actor':<16}{'cold':>8}{'warm':>8}{'plain loop':>12}")
    for measure in Measure:
        rule = CountRule(measure=measure)
        times = [
            milliseconds(lambda rule=rule: cold(rule), chosen.repeat),
            milliseconds(lambda rule=rule: crosstab(study, rule), chosen.repeat),
            milliseconds(lambda measure=measure: plain_loop(study, measure), 1),
        ]
        print(f"{measure.value:<16}{times[0]:>8.1f}{times[1]:>8.1f}{times[2]:>12.0f}")
        table, loop = crosstab(study, rule), plain_loop(study, measure)
        names = [facts.name for facts in study.actors]
        theme = [index for index, facts in enumerate(study.codes) if facts.parent == NOBODY]
        for row, cells in enumerate(table.cells):
            for column, cell in zip(table.columns, cells, strict=True):
                if cell.value != loop.get((theme[row], names.index(str(column.name))), 0):
                    print(f"  differs from the loop: {table.rows[row].name} × {column.name}")
    print(f"\n{'warm, other shapes':<28}")
    for label, rule in (
        ("codes × actor", CountRule(rows=("codes",))),
        ("codes × document", CountRule(rows=("codes",), columns="document")),
        ("codes × document, words", CountRule(rows=("codes",), columns="document", measure=Measure.WORDS)),
        ("themes × actor, filtered", CountRule(where='code="Theme 1" and actor!="Informant 3"')),
    ):
        print(f"{label:<28}{milliseconds(lambda rule=rule: crosstab(study, rule), chosen.repeat):>8.1f}")


if __name__ == "__main__":
    main()
