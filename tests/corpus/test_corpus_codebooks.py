"""The codebooks are whole, and their examples stand in the corpus."""

from __future__ import annotations

import re

import pytest
from study_files import BOOKS, CODEBOOK_FILES, CODES, UNITS


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_every_code_has_all_its_fields(name: str) -> None:
    assert {"codebook", "title", "title_en", "language", "version", "codes"} <= set(BOOKS[name])
    paths = [path for path, _ in CODES[name]]
    assert len(paths) == len(set(paths))
    for path, code in CODES[name]:
        missing = {"name_en", "definition", "include", "exclude", "example", "keywords"} - set(code)
        assert not missing, path
        assert "/" not in code["name"]
        assert 4 <= len(code["keywords"]) <= 12, path
        assert all(word == word.lower() for word in code["keywords"]), path
        assert code.get("key") is None or path in {c["name"] for c in BOOKS["cooperation.yaml"]["codes"]}


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_top_level_codes_have_a_colour_of_their_own(name: str) -> None:
    colours = [code["color"] for code in BOOKS[name]["codes"]]
    assert len(colours) == len(set(colours))
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)


@pytest.mark.parametrize("name", CODEBOOK_FILES)
def test_every_example_stands_in_the_corpus_word_for_word(name: str) -> None:
    absent = [
        (path, code["example"])
        for path, code in CODES[name]
        if not any(code["example"] in unit for units in UNITS.values() for unit in units)
    ]
    assert absent == []


def test_the_five_themes_have_their_names_and_keys() -> None:
    themes = {code["name"]: code["key"] for code in BOOKS["cooperation.yaml"]["codes"]}
    expected = ["Lov om offentlige anskaffelser", "Økonomi", "Forankring", "Verdier", "Media"]
    assert themes == {name: key for key, name in enumerate(expected, start=1)}


def test_the_second_version_splits_one_code_and_merges_two() -> None:
    old, new = ({path for path, _ in CODES[name]} for name in ("cooperation.v1.yaml", "cooperation.yaml"))
    assert (BOOKS["cooperation.v1.yaml"]["version"], BOOKS["cooperation.yaml"]["version"]) == (1, 2)
    assert old - new == {"Media/Pressen som brekkstang", "Media/Profilering"}
    assert new - old == {"Lov om offentlige anskaffelser/Krav og vekting", "Media/Bruk av pressen"}


def test_every_reference_to_another_code_leads_somewhere() -> None:
    for name in CODEBOOK_FILES:
        paths = {path for path, _ in CODES[name]}
        known = paths | {path.split("/")[-1] for path in paths}
        for path, code in CODES[name]:
            for reference in re.findall(r"\((?:se )?([A-ZÆØÅ][^()]*)\)", code["exclude"]):
                assert reference in known, (path, reference)
