"""Finding a code by a few letters."""

from __future__ import annotations

import time

import pytest

from qualcode.model.code import Code
from qualcode.tui.picking import CodeFinder

CODES = [
    Code("1", "Økonomi", "Økonomi", keywords=("penger", "midler"), definition="Hva samarbeidet koster."),
    Code("2", "Prosjektmidler tar slutt", "Økonomi/Prosjektmidler tar slutt", parent="1"),
    Code("3", "Forankring", "Forankring", definition="Hvem som står bak."),
    Code("4", "Politisk vedtak", "Forankring/Politisk vedtak", parent="3", keywords=("kommunestyret",)),
    Code("5", "Media", "Media", name_en="Media"),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("øko", "Økonomi"),
        ("forank", "Forankring"),
        ("vedt", "Politisk vedtak"),
        ("økonomi/pros", "Prosjektmidler tar slutt"),
        ("penger", "Økonomi"),
        ("kommunest", "Politisk vedtak"),
        ("står bak", "Forankring"),
        ("Økonmi", "Økonomi"),
        ("forankrng", "Forankring"),
    ],
)
def test_the_code_meant_comes_first(query: str, first: str) -> None:
    assert CodeFinder(CODES).find(query).codes[0].name == first


def test_a_new_name_is_not_taken_for_a_code_that_resembles_it() -> None:
    assert not CodeFinder(CODES).find("Naboer som aksjonerer").sure
    assert not CodeFinder(CODES).find("Media og naboer").sure
    assert CodeFinder(CODES).find("medi").sure


def test_codes_used_lately_come_first_when_nothing_is_typed() -> None:
    found = CodeFinder(CODES, recent=["5", "4"]).find("").codes
    assert [code.guid for code in found] == ["5", "4", "1", "2", "3"]


def test_a_path_that_is_there_is_known_whatever_its_case() -> None:
    finder = CodeFinder(CODES)
    assert finder.has("økonomi / prosjektmidler TAR slutt")
    assert not finder.has("Prosjektmidler tar slutt")


def test_five_hundred_codes_are_ranked_while_a_key_goes_up() -> None:
    codes = [
        Code(str(n), f"Kode {n} om samarbeid", f"Tema {n % 20}/Kode {n} om samarbeid", definition="Ord " * 40)
        for n in range(500)
    ]
    finder = CodeFinder(codes)
    finder.find("samarb")
    times = []
    for query in ("s", "sa", "sam", "samr", "kode 499", "tema 7", "xyz"):
        begin = time.perf_counter()
        finder.find(query)
        times.append(time.perf_counter() - begin)
    assert sorted(times)[len(times) // 2] < 0.015
