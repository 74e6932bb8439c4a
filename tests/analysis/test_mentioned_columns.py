"""`mentioned` as a grouping: a coding counts for every actor that its text names, whoever speaks."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from written_study import WrittenStudy

from qualcode.analysis.crosstab import crosstab
from qualcode.model.codings import Stretches
from qualcode.model.counting import CountRule, Measure
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.actors import actors
from qualcode.services.actors.aliases import add_alias
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents.importing import add_document
from qualcode.services.results import counting
from qualcode.services.study import create_study


@pytest.fixture
def naming():
    """One document names Avisa twice and Huset, another Huset where nothing is coded, a third nobody."""
    study = WrittenStudy()
    for name in ("Avisa", "Huset", "Taus", "Kari"):
        study.actor(name)
    study.document("a", ("Kari", "Avisa og Avisa igjen"), ("Kari", "og Huset til slutt"))
    study.document("b", ("Kari", "nei Huset sa"))
    study.document("c", ("Kari", "ingen"))
    study.code("Media")
    for document, quote in (
        ("a", "Avisa og Avisa igjen\nog Huset"),
        ("a", "til slutt"),
        ("b", "nei"),
        ("c", "ingen"),
    ):
        study.coding(document, quote, "Media")
    found = [
        (number, at, at + len(name), who)
        for number, text in enumerate(study.texts)
        for who, name in enumerate(("Avisa", "Huset"))
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    rows = sorted(found)
    return replace(study.build(), mentions=Stretches(*(array("i", [row[at] for row in rows]) for at in range(4))))


def test_a_coding_counts_once_for_each_actor_named_in_it_and_else_for_nobody(naming):
    table = crosstab(naming, CountRule(columns="mentioned"))
    assert [(c.name, c.documents, c.words) for c in table.columns] == [
        ("Avisa", 1, 8),
        ("Huset", 2, 11),
        ("Nobody named", 3, 12),
    ]
    assert [cell.value for cell in table.cells[0]] == [1, 1, 3]
    assert table.row_totals[0].value == 4
    assert "named in its text, whoever speaks" in table.sentence
    assert any("1 coding spans several columns" in note for note in table.notes)


def test_words_are_those_of_the_codings_that_name_the_actor(naming):
    table = crosstab(naming, CountRule(columns="mentioned", measure=Measure.WORDS))
    assert [cell.value for cell in table.cells[0]] == [6, 6, 4]
    assert table.row_totals[0].value == 10


def test_it_is_no_key_of_a_filter(naming):
    with pytest.raises(QualcodeError, match="mentioned"):
        crosstab(naming, CountRule(where="mentioned=Avisa"))


def test_names_labels_and_other_names_are_found_in_a_project(tmp_path: Path) -> None:
    with create_study(tmp_path / "s.qualcode", coder="Eva") as study:
        text = "Fjordposten skrev om det. Posten tok bilde.\nIngen ringte."
        document = add_document(study, "Notat", text)
        paper = actors.add_actor(study, "Fjordposten")
        actors.label_actor(study, paper, "Avis 1")
        add_alias(study, paper, "Posten")
        code = codebook.add_code(study, "Media")
        for start in (0, 26, 44):
            end = text.find(".", start)
            coding.apply_code(study, document, Span(start, end), code)
        table = counting.crosstab(study, CountRule(columns="mentioned"))
    assert [(c.name, cell.value) for c, cell in zip(table.columns, table.cells[0], strict=True)] == [
        ("Avis 1", 2),
        ("Nobody named", 1),
    ]
