"""Compounds are split where both parts are words of the texts."""

from __future__ import annotations

import pytest

from qualcode.suggest.compounds import Splitter

FREQUENCIES = {"bolig": 20, "politikk": 9, "arbeid": 12, "arbeids": 2, "giver": 6, "plass": 5, "barne": 3, "hage": 7}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("boligpolitikk", ("bolig", "politikk")),
        ("arbeidsgiver", ("arbeid", "giver")),
        ("barnehage", ("barne", "hage")),
        ("bolig", ()),
        ("politikken", ()),
        ("boligxyz", ()),
        ("", ()),
    ],
)
def test_parts_of_a_word(word: str, parts: tuple[str, ...]):
    assert Splitter(FREQUENCIES).parts(word) == parts


def test_a_word_of_the_codebook_is_a_part_however_seldom_the_texts_have_it():
    assert Splitter(FREQUENCIES).parts("arbeidsmarked") == ()
    assert Splitter(FREQUENCIES, frozenset({"marked"})).parts("arbeidsmarked") == ("arbeid", "marked")
