"""Nynorsk and dialect are brought to Bokmål spelling; Bokmål itself is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.text.variants import bokmaal_form, is_variant, loose_key

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WORD = re.compile(r"\w+")


@pytest.mark.parametrize(
    ("variant", "bokmaal"),
    [
        ("ikkje", "ikke"),
        ("Itte", "ikke"),
        ("æ", "jeg"),
        ("korsen", "hvordan"),
        ("leilegheit", "leilighet"),
        ("frivillege", "frivillige"),
        ("anbodsrunde", "anbudsrunde"),
        ("følgje", "følge"),
        ("brukarane", "brukerne"),
        ("kommunane", "kommunene"),
        ("rådgjevar", "rådgiver"),
        ("arbeidslause", "arbeidsløse"),
        ("pengane", "pengene"),
        ("bustadsosial", "boligsosial"),
    ],
)
def test_variant_gets_its_bokmaal_spelling(variant: str, bokmaal: str) -> None:
    assert bokmaal_form(variant) == bokmaal


@pytest.mark.parametrize(
    "word",
    ["ansvar", "bedriftslege", "tannlege", "kommentar", "jernbane", "seminar", "bidrar", "sårbar", "landet", "uvane",
     "kommune", "frivillig", "ektepar", "skje", "vikar", "mottar", "Høyre", "skuler"],
)  # fmt: skip
def test_bokmaal_that_looks_like_a_variant_stays(word: str) -> None:
    assert bokmaal_form(word) == word.lower()


@pytest.mark.parametrize(
    "forms",
    [
        ("kommune", "kommunen", "kommuna", "kommunar", "kommunane", "kommunene"),
        ("leilighet", "leilegheit", "leilegheita", "leiligheter"),
        ("bruker", "brukera", "brukarane", "brukerne"),
        ("papir", "papiran", "papira"),
    ],
)
def test_inflections_of_one_word_share_a_loose_key(forms: tuple[str, ...]) -> None:
    assert len({loose_key(form) for form in forms}) == 1


def test_doing_it_twice_changes_nothing() -> None:
    for path in sorted(CORPUS.glob("*.eml")):
        for word in WORD.findall(path.read_text(encoding="utf-8", errors="replace")):
            assert bokmaal_form(bokmaal_form(word)) == bokmaal_form(word), word


def test_nynorsk_is_told_from_bokmaal() -> None:
    assert is_variant(["Eg", "veit", "ikkje", "kva", "kommunen", "vil"])
    assert not is_variant((CORPUS / "epost-tunheimen.txt").read_text(encoding="utf-8").split())
    assert not is_variant((CORPUS / "letter-lantern-lodge.md").read_text(encoding="utf-8").split())
    assert not is_variant([])
