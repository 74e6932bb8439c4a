"""How often each code is there, against a count word by word."""

from __future__ import annotations

import random

import pytest

from qualcode.project import Project
from qualcode.services.results.frequencies import frequencies
from qualcode.services.study import Study

CODES = {"A": ("A", "A/B"), "A/B": ("A/B",), "C": ("C",)}
"""Each code with those that count as it."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_is_counted_on_its_own(study: Study, seed: int) -> None:
    pick, project = random.Random(seed), Project(study)
    speakers = {"d1": "Kari", "d2": "Ola", "d3": "Kari"}
    text = " ".join(f"o{at:02}" for at in range(30))  # four signs a word with its space
    for name, actor in speakers.items():
        project.add_document(name, text, actor=actor)
    for path in ("A/B", "C"):
        project.add_code(path)
    made = set()
    for _each in range(14):
        start = pick.randrange(29)
        end = pick.randrange(start + 1, min(start + 8, 30))
        made.add((pick.choice(["d1", "d2", "d3"]), start, end, pick.choice(["A", "A/B", "C"])))
    project.add_codings([(name, 4 * start, 4 * end - 1, code) for name, start, end, code in sorted(made)])

    def counted(paths: tuple[str, ...]) -> tuple[int, ...]:
        own = [each for each in made if each[3] in paths]
        words = {(name, at) for name, start, end, _code in own for at in range(start, end)}
        names = {each[0] for each in own}
        return len(own), len({each[:3] for each in own}), len(words), len(names), len({speakers[n] for n in names})

    found = frequencies(study)
    assert dict(zip(found.paths, found.counts, strict=True)) == {path: counted(own) for path, own in CODES.items()}
    assert found.total == counted(("A", "A/B", "C"))
    alone = frequencies(study, rollup=False)
    assert dict(zip(alone.paths, alone.counts, strict=True)) == {path: counted((path,)) for path in CODES}
