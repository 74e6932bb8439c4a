"""Versions of the codebook, and codings that wait for a second look after a code was defined otherwise."""

from __future__ import annotations

import pytest

from qualcode.model.code import Code, Codebook, CodeEntry
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook import versions
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.project import history
from qualcode.services.study import Study


def code_of(study: Study, path: str) -> Code:
    return next(code for code in study.codes() if code.path == path)


@pytest.fixture
def coded(study: Study) -> Study:
    document = importing.add_document(study, "a", "Jeg ville ha respekt. Alle vil det.")
    code = codebook.add_code(study, "Verdier/Respekt", definition="Å bli sett.", keywords=["respekt"])
    coding.apply_code(study, document, Span(0, 21), code)
    return study


def test_a_kept_version_stays_as_it_was(coded: Study) -> None:
    versions.keep_version(coded, "før")
    codebook.rename_code(coded, code_of(coded, "Verdier/Respekt"), "Anseelse")
    kept, now = versions.version_of(coded, "FØR"), versions.version_of(coded, ".")
    assert kept and now
    found = versions.compare(kept, now)
    assert [(change.before, change.after) for change in found.renamed] == [("Verdier/Respekt", "Verdier/Anseelse")]
    assert kept.codes[0].codes[0].keywords == ("respekt",)
    assert [(version.name, version.codes) for version in versions.list_versions(coded)] == [("før", 2)]


def test_keeping_a_version_is_undone_and_done_again(coded: Study) -> None:
    versions.keep_version(coded, "før")
    assert history.sentence(history.undo(coded)[0]) == "kept the codebook as version «før»"
    assert versions.version_of(coded, "før") is None
    history.redo(coded)
    assert versions.version_of(coded, "før") is not None


@pytest.mark.parametrize("name", ["", " . ", "Før"])
def test_a_version_needs_a_name_of_its_own(coded: Study, name: str) -> None:
    versions.keep_version(coded, "før")
    with pytest.raises(QualcodeError):
        versions.keep_version(coded, name)


@pytest.mark.parametrize("field", ["definition", "include", "exclude"])
def test_codings_wait_for_review_when_their_code_is_defined_otherwise(coded: Study, field: str) -> None:
    codebook.edit_code(coded, code_of(coded, "Verdier/Respekt"), {field: "Noe annet."})
    assert code_of(coded, "Verdier/Respekt").to_review == 1
    assert [each.needs_review for each in coding.list_codings(coded)] == [True]


@pytest.mark.parametrize("values", [{"example": "x"}, {"keywords": ["y"]}, {"definition": "Å bli sett."}])
def test_codings_do_not_wait_for_what_defines_nothing(coded: Study, values: dict[str, object]) -> None:
    codebook.edit_code(coded, code_of(coded, "Verdier/Respekt"), values)
    assert code_of(coded, "Verdier/Respekt").to_review == 0


def test_an_imported_definition_makes_codings_wait_too(coded: Study) -> None:
    entry = CodeEntry("Verdier", codes=(CodeEntry("Respekt", definition="Å bli sett som et menneske."),))
    codebook.import_codebook(coded, Codebook("b", codes=(entry,)))
    assert code_of(coded, "Verdier/Respekt").to_review == 1


def test_a_coding_made_after_the_new_definition_does_not_wait(coded: Study) -> None:
    codebook.edit_code(coded, code_of(coded, "Verdier/Respekt"), {"definition": "Noe annet."})
    coding.apply_code(coded, coded.documents()[0], Span(22, 35), code_of(coded, "Verdier/Respekt"))
    assert [each.needs_review for each in coding.list_codings(coded)] == [True, False]


def test_what_was_looked_at_waits_no_longer_and_undo_lets_it_wait_again(coded: Study) -> None:
    codebook.edit_code(coded, code_of(coded, "Verdier/Respekt"), {"definition": "Noe annet."})
    assert versions.mark_reviewed(coded, coding.list_codings(coded)) == 1
    assert code_of(coded, "Verdier/Respekt").to_review == 0
    assert versions.mark_reviewed(coded, coding.list_codings(coded)) == 0
    assert history.sentence(history.undo(coded)[0]) == "looked again at «Verdier/Respekt» on line 1 of a"
    assert code_of(coded, "Verdier/Respekt").to_review == 1


def test_undoing_the_definition_takes_the_waiting_back(coded: Study) -> None:
    codebook.edit_code(coded, code_of(coded, "Verdier/Respekt"), {"definition": "Noe annet."})
    history.undo(coded)
    assert code_of(coded, "Verdier/Respekt").to_review == 0


def test_the_history_of_a_code_tells_who_said_what_of_it(coded: Study) -> None:
    code = code_of(coded, "Verdier/Respekt")
    codebook.edit_code(coded, code, {"definition": "Å bli sett og hørt."})
    codebook.rename_code(coded, code, "Anseelse")
    codebook.edit_code(coded, code, {"exclude": "Lønn."})
    history.undo(coded)
    past = versions.history_of_code(coded, code)
    told = [(each.made, each.name, each.renamed_from, [f.field for f in each.fields]) for each in past]
    assert told == [
        (True, "Respekt", "", ["definition", "keywords", "color"]),
        (False, "Respekt", "", ["definition"]),
        (False, "Anseelse", "Respekt", []),
    ]
    assert past[1].fields[0].after == "Å bli sett og hørt."
    assert {each.coder for each in past} == {"Eva"}
