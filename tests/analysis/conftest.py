"""A study small enough to count in one's head; the language is put back after every test."""

import pytest
from written_study import WrittenStudy

from qualcode import i18n


@pytest.fixture(autouse=True)
def english():
    before = i18n.language()
    i18n.use_language("en")
    yield
    i18n.use_language(before)


@pytest.fixture
def interview():
    """One interview with a quoted neighbour, an interviewer and two informants; one report by an organisation."""
    study = WrittenStudy()
    study.actor("Nordhus", "organisasjon")
    study.actor("Informant 2", "person", "Nordhus", kommune="Å")
    study.actor("Informant 10", "person", kommune="Oslo")
    study.actor("Ivar", "person", interviewer=True)
    study.document(
        "intervju",
        "Samtale om bolig",
        ("Ivar", "Hva med penger?"),
        ("Informant 2", "Naboen sa at det går bra, men penger mangler."),
        ("Informant 10", "Vi har tid."),
        year=2023,
    )
    study.document("rapport", "Sluttrapport om penger og tid.", actor="Nordhus", kind="report", year=2024)
    study.voice("intervju", "det går bra", "Nordhus")
    for path in ("Økonomi", "Økonomi/Tilskudd", "Økonomi/Drift", "Tid"):
        study.code(path)
    return study
