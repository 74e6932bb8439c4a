"""How many of 5,000 codings in 500 KB survive a corrected transcript, in how long; `difflib` in the same run."""

from __future__ import annotations

import difflib
import random
import tempfile
import time
from pathlib import Path

from qualcode.model.document import ParsedDocument
from qualcode.model.span import Span
from qualcode.project import Project
from qualcode.services.documents.revising import revise_document
from qualcode.text.anchoring import Outcome, Reanchor

LEXICON = [
    f"{a}{b}{c}" for a in "bdfgklmn" for b in ("an", "er", "ing", "or", "u") for c in ("", "en", "te", "vis", "dom")
]


def study(rng: random.Random, size: int) -> list[str]:
    lines: list[str] = []
    total = 0
    while total < size:
        names = ["Torbjørn", "kommunen"]
        words = rng.choices([*LEXICON, *names], k=rng.randrange(8, 40))
        line = " ".join(words).capitalize() + "."
        lines.append(line)
        total += len(line) + 1
    return lines


def corrected(rng: random.Random, lines: list[str]) -> list[str]:
    """Five of a hundred paragraphs have typos corrected, one is new, one is gone, one moved; a name is replaced."""
    new = []
    for line in lines:
        roll = rng.random()
        text = line
        if roll < 0.05:
            at = rng.randrange(len(line))
            text = line[:at] + rng.choice("aeiou") + line[at + 1 :]
        elif roll < 0.06:
            new.append("Dette avsnittet er nytt og sto ikke der før.")
        elif roll < 0.07:
            continue
        new.append(text)
    for _ in range(len(lines) // 100):
        new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    return [line.replace("Torbjørn", "Informant 1") for line in new]


def by_difflib(old: str, new: str, spans: list[Span]) -> tuple[int, float]:
    """What comparing lines with difflib keeps: passages in lines that are equal."""
    started = time.perf_counter()
    old_lines, new_lines = old.split("\n"), new.split("\n")
    starts, at = [], 0
    for line in old_lines:
        starts.append(at)
        at += len(line) + 1
    equal: set[int] = set()
    for block in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_matching_blocks():
        equal.update(range(block.a, block.a + block.size))
    from bisect import bisect_right

    kept = sum(
        all(n in equal for n in range(bisect_right(starts, s.start) - 1, bisect_right(starts, s.end - 1)))
        for s in spans
    )
    return kept, time.perf_counter() - started


def main() -> None:
    rng = random.Random(7)
    lines = study(rng, 500_000)
    old, new = "\n".join(lines), "\n".join(corrected(rng, lines))
    spans = []
    for _ in range(5000):
        start = rng.randrange(len(old) - 300)
        spans.append(Span(start, start + rng.randrange(20, 300)))
    started = time.perf_counter()
    way = Reanchor(old, new)
    aligned = time.perf_counter() - started
    outcomes = [way.place(span).outcome for span in spans]
    took = time.perf_counter() - started
    print(f"{len(old):,} characters, {len(spans):,} codings, {way.share:.0%} of the words have a counterpart")
    print(
        f"qualcode: {took:.2f} s (alignment {aligned:.2f} s): "
        + ", ".join(f"{o} {outcomes.count(o)}" for o in Outcome)
    )
    kept, seconds = by_difflib(old, new, spans)
    print(f"difflib, equal lines only: {seconds:.2f} s: kept {kept}")

    in_a_project(old, new, spans)


def in_a_project(old: str, new: str, spans: list[Span]) -> None:
    """The same as one change of a project file, and its undo."""
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "bench.qualcode") as project:
        document = project.add_document("d", old, actor="Kari")
        for number in range(20):
            project.add_code(f"kode {number}")
        project.add_codings(("d", span.start, span.end, f"kode {at % 20}") for at, span in enumerate(spans))
        started = time.perf_counter()
        report = revise_document(project.study, document, ParsedDocument(new))
        took = time.perf_counter() - started
        outcomes = ", ".join(f"{outcome} {report.count(outcome)}" for outcome in Outcome)
        print(f"as one change of a project: {took:.2f} s: {outcomes}")
        started = time.perf_counter()
        project.undo()
        print(f"undone: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
