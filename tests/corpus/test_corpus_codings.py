"""The reference codings and the marked voices stand on their quotes, and two coders agree as people do."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest
from study_files import ACTORS, BOOKS, CODINGS, CORPUS, SECOND, STUDY, STUDY_CODES, UNITS, VOICES, occurrences


@pytest.mark.parametrize("coding", CODINGS + SECOND, ids=lambda c: f"{c['document']}:{c['quote'][:25]}")
def test_every_coding_points_at_one_place_and_one_code(coding: dict) -> None:
    assert occurrences(coding["document"], coding["quote"]) == 1
    assert coding["code"] in STUDY_CODES
    assert coding["pass"] in {"open", "focused", "review"}
    assert coding["stance"] in {None, "supports", "contradicts", "mixed"}
    assert isinstance(coding["star"], bool)


def test_no_coding_is_given_twice() -> None:
    repeated = [k for k, n in Counter((c["document"], c["quote"], c["code"]) for c in CODINGS).items() if n > 1]
    assert repeated == []


def test_the_codings_cover_the_study_but_leave_one_interview_to_the_newcomer() -> None:
    documents = Counter(coding["document"] for coding in CODINGS)
    assert len(CODINGS) >= 400
    assert set(documents) == set(UNITS) - {"intervju-kaffevogna"}
    status = {Path(d["file"]).stem: d["status"] for d in STUDY["documents"]}
    assert {stem for stem, word in status.items() if word == "unread"} == {"intervju-kaffevogna"}
    about_phases = sum(coding["code"].startswith("Handling") for coding in CODINGS)
    assert 0.2 <= about_phases / len(CODINGS) <= 0.3


def test_every_sub_code_of_the_study_is_used_and_every_theme_has_a_counter_case() -> None:
    leaves = {p for p in STUDY_CODES if "/" in p}
    assert leaves - {coding["code"] for coding in CODINGS} == set()
    against = {c["code"].split("/")[0] for c in CODINGS if c["stance"] == "contradicts"}
    assert against >= {code["name"] for code in BOOKS["cooperation.yaml"]["codes"]}


@pytest.mark.parametrize("voice", VOICES, ids=lambda v: f"{v['actor']}:{v['quote'][:25]}")
def test_every_voice_points_at_one_place_and_one_actor(voice: dict) -> None:
    assert occurrences(voice["document"], voice["quote"]) == 1
    assert voice["actor"] in ACTORS
    assert voice["kind"] in {"quoted", "paraphrased"}


@pytest.mark.parametrize("stem", sorted({voice["document"] for voice in VOICES}))
def test_voices_of_a_document_do_not_overlap(stem: str) -> None:
    for unit in UNITS[stem]:
        spans = sorted(
            (unit.index(v["quote"]), unit.index(v["quote"]) + len(v["quote"]))
            for v in VOICES
            if v["document"] == stem and v["quote"] in unit
        )
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_each_file_of_codings_has_one_coder() -> None:
    assert {coding["coder"] for coding in CODINGS} == {STUDY["coder"]}
    assert {coding["coder"] for coding in SECOND} == {STUDY["second_coder"]} != {STUDY["coder"]}
    assert len({coding["document"] for coding in SECOND}) == 2


@pytest.mark.parametrize("stem", sorted({coding["document"] for coding in SECOND}))
def test_two_coders_agree_in_part(stem: str) -> None:
    codes = sorted({c["code"] for c in CODINGS + SECOND if c["document"] == stem})
    judged = [
        tuple(any(c["code"] == code and c["document"] == stem and c["quote"] in unit for c in who) for who in both)
        for both in [(CODINGS, SECOND)]
        for unit in UNITS[stem]
        for code in codes
    ]
    assert 0.4 < kappa(judged) < 0.9


def kappa(judged: list[tuple[bool, ...]]) -> float:
    """Cohen's kappa for two coders and yes or no (Cohen 1960)."""
    agreed = sum(first == second for first, second in judged) / len(judged)
    yes = [sum(pair[coder] for pair in judged) / len(judged) for coder in (0, 1)]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (agreed - chance) / (1 - chance)


def test_the_readme_gives_the_numbers_that_are_there() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (M\d+) \| `([^`]+)` \|[^|]+\| ([\d,]+) \| (\d+|none)", readme, re.M)
    per_document = Counter(coding["document"] for coding in CODINGS)
    words = {stem: sum(len(unit.split()) for unit in units) for stem, units in UNITS.items()}
    said = [(label, name, int(number.replace(",", "")), count) for label, name, number, count in rows]
    assert said == [
        (d["label"], d["file"], words[Path(d["file"]).stem], str(per_document[Path(d["file"]).stem] or "none"))
        for d in STUDY["documents"]
    ]
    assert f"**{sum(words.values()):,}** | **{len(CODINGS)}**" in readme
