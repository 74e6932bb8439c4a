"""Finished: one coder's mark on one document, the rule before the first mark, and record and approach beside it."""

from __future__ import annotations

import pytest

from qualcode.model.coding import NewCoding, Origin
from qualcode.model.document import Document, RecordType
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.study import Approach
from qualcode.readers import reader_of
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import add_codings, list_codings
from qualcode.services.codings.coding_hits import code_passages
from qualcode.services.documents.facts import edit_document, edit_study, remove_document
from qualcode.services.documents.finished import finished_documents, finished_note, set_finished
from qualcode.services.documents.importing import add_document, import_documents
from qualcode.services.documents.revising import edit_passage
from qualcode.services.project import history
from qualcode.services.study import Study, open_study
from qualcode.store.derived import drop_derived, read_derived, write_derived
from qualcode.store.recorder import read_rows


def documents(study: Study, count: int = 3) -> list[Document]:
    for number in range(count):
        add_document(study, f"intervju {number}", "Vi øvde på å søke, og det gikk bra.")
    return study.documents()


def names(study: Study, coder: str | None = None) -> list[str]:
    found = finished_documents(study, coder).documents
    return [each.name for each in study.documents() if each.guid in found]


def test_before_the_first_mark_documents_with_a_coding_by_the_coder_count(study: Study) -> None:
    first, second, _third = documents(study)
    code = add_code(study, "Øving")
    add_codings(study, [NewCoding(first.guid, 0, 2, code.guid), NewCoding(second.guid, 0, 2, code.guid, "Ola")])
    assert (names(study), names(study, "Ola"), names(study, "Kim")) == ([first.name], [second.name], [])
    assert names(study, "EVA") == [first.name]
    assert not finished_documents(study).marked


def test_from_the_first_mark_on_only_marks_count_for_everybody(study: Study) -> None:
    first, second, third = documents(study)
    code = add_code(study, "Øving")
    add_codings(study, [NewCoding(first.guid, 0, 2, code.guid), NewCoding(second.guid, 0, 2, code.guid, "Ola")])
    before = finished_note(finished_documents(study))
    assert set_finished(study, [third]) == 1
    assert (names(study), names(study, "Ola")) == ([third.name], [])
    assert finished_documents(study, "Ola").marked
    assert finished_note(finished_documents(study)) != before
    with open_study(study.where, "Ola") as other:
        assert set_finished(other, [second, third]) == 2
        assert names(other) == [second.name, third.name]
    assert study.documents()[2].finished == ("Eva", "Ola")
    assert names(study) == [third.name]


def test_marking_is_one_change_that_undo_takes_back(study: Study) -> None:
    listed = documents(study)
    before = len(history.list_changes(study))
    assert set_finished(study, listed) == 3
    assert set_finished(study, study.documents()) == 0
    assert [c.kind for c in history.list_changes(study)][: len(history.list_changes(study)) - before] == [
        "document.finish"
    ]
    assert set_finished(study, study.documents()[:1], finished=False) == 1
    assert names(study) == [each.name for each in listed[1:]]
    history.undo(study, 2)
    assert not finished_documents(study).marked
    history.redo(study, 1)
    assert names(study) == [each.name for each in listed]
    assert all(history.sentence(change) != change.kind for change in history.list_changes(study))


def test_a_mark_goes_with_its_document_and_comes_back_with_it(study: Study) -> None:
    first, second, _third = documents(study)
    set_finished(study, [first, second])
    remove_document(study, first)
    assert names(study) == [second.name]
    history.undo(study)
    assert names(study) == [first.name, second.name]


def test_a_document_says_how_near_it_is_to_what_was_said(study: Study) -> None:
    first, second, _third = documents(study)
    assert first.record is None
    edit_document(study, first, {"record": "notes"})
    assert [each.record for each in study.documents()] == [RecordType.NOTES, None, None]
    edit_document(study, study.documents()[0], {"record": ""})
    assert study.documents()[0].record is None
    with pytest.raises(QualcodeError):
        edit_document(study, second, {"record": "hearsay"})
    history.undo(study)
    assert study.documents()[0].record is RecordType.NOTES


def test_a_study_is_a_codebook_study_until_it_says_otherwise(study: Study) -> None:
    assert (study.info().approach, study.info().works_as) == (None, Approach.CODEBOOK)
    edit_study(study, {"approach": "reflexive"})
    assert study.info().works_as is Approach.REFLEXIVE
    with pytest.raises(QualcodeError):
        edit_study(study, {"approach": "grounded"})
    history.undo(study)
    assert study.info().approach is None


def test_what_a_search_found_remembers_that(study: Study) -> None:
    first, second, _third = documents(study)
    passages = [(first, Span(0, 2)), (second, Span(3, 7))]
    assert code_passages(study, passages, "Øving", "øvde") == 2
    assert {each.origin for each in list_codings(study)} == {Origin.SEARCH}


def test_a_text_remembers_what_read_it(study: Study, tmp_path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("I: Hva skjedde?\nKari: Det gikk bra.\n", encoding="utf-8")
    import_documents(study, [file])
    (document,) = study.documents()
    edit_passage(study, document, Span(0, 3), "Hvem")
    with study.file.reading() as connection:
        readers = [row["reader"] for row in read_rows(connection, "revision").values()]
    assert readers == [reader_of(file), ""]


def test_what_was_worked_out_holds_for_its_version_and_engine_only(study: Study) -> None:
    version = study.version()
    with study.file.writing() as connection:
        write_derived(connection, "offers", "d1", version, "words 3", b"old")
        write_derived(connection, "offers", "d1", version, "words 3", b"new")
        write_derived(connection, "layout", "d1", version, "rows 1", b"x")
    with study.file.reading() as connection:
        assert read_derived(connection, "offers", "d1", version, "words 3") == b"new"
        assert read_derived(connection, "offers", "d1", version + 1, "words 3") is None
        assert read_derived(connection, "offers", "d1", version, "words 4") is None
    assert study.version() == version
    with study.file.writing() as connection:
        drop_derived(connection, "offers")
    with study.file.reading() as connection:
        assert read_derived(connection, "offers", "d1", version, "words 3") is None
        assert read_derived(connection, "layout", "d1", version, "rows 1") == b"x"
