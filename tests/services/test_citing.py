"""References of a reference manager find the documents that they belong to."""

from __future__ import annotations

import json

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.services.documents.citing import cite_documents, uncited
from qualcode.services.documents.facts import edit_document
from qualcode.services.documents.importing import add_document
from qualcode.services.lookups import find_document
from qualcode.services.project.history import list_changes, sentence, undo


def csl(folder, *entries):
    path = folder / "library.json"
    path.write_text(json.dumps(list(entries)), encoding="utf-8")
    return path


def entry(title, family="", given="", year=None, **more):
    found = {"type": "report", "title": title, **more}
    if family:
        found["author"] = [{"family": family, "given": given}]
    if year:
        found["issued"] = {"date-parts": [[year]]}
    return found


@pytest.fixture
def reports(study):
    """Four reports: by title, by address in the text, by author and year in the name, and one that none is of."""
    add_document(
        study, "rapport1", "Femti dører på gløtt\nErfaringer fra tre byer\n\nTekst om boliger.", kind="report"
    )
    add_document(study, "rapport2", "Notat\n\nhttps://www.example.no/notat/42 Tekst om noe.", kind="report")
    add_document(study, "Bakke 2006", "Uten tittel. Tekst om noe helt annet.", kind="report")
    add_document(study, "avis", "Krangel i gata\n\nNaboene er delt.", kind="press")
    return study


def found(cited):
    return {each.title: (each.document, each.why) for each in cited}


def test_references_are_matched_by_title_address_and_author_with_year(reports, tmp_path):
    path = csl(
        tmp_path,
        entry("Femti dører på gløtt: erfaringer fra tre byer", "Lie", "Per", 2005, publisher="Forlaget"),
        entry("Et notat", "Moe", "Eva", 2004, URL="http://example.no/notat/42/"),
        entry("Boliger", "Bakke", "Nils", 2006),
        entry("Noe som ikke er med", "Vik", "Ane", 2001),
    )
    assert found(cite_documents(reports, path)) == {
        "Femti dører på gløtt: erfaringer fra tre byer": ("rapport1", "title"),
        "Et notat": ("rapport2", "url"),
        "Boliger": ("Bakke 2006", "author"),
        "Noe som ikke er med": ("", ""),
    }
    known = find_document(reports, "rapport1").bibliography
    assert (known.author, known.year, known.publisher) == ("Lie, Per", "2005", "Forlaget")


def test_what_has_no_reference_is_told(reports, tmp_path):
    cited = cite_documents(reports, csl(tmp_path, entry("Femti dører på gløtt", "Lie", "Per", 2005)), dry_run=True)
    assert {document.name for document in uncited(reports, cited)} == {"rapport2", "Bakke 2006", "avis"}


def test_a_dry_run_changes_nothing_and_undo_takes_the_references_back(reports, tmp_path):
    path = csl(tmp_path, entry("Femti dører på gløtt", "Lie", "Per", 2005))
    edit_document(reports, find_document(reports, "rapport1"), {"author": "Ukjent"})
    before = len(list_changes(reports))
    dry = cite_documents(reports, path, dry_run=True)
    assert len(list_changes(reports)) == before
    assert cite_documents(reports, path) == dry
    assert "1 document" in sentence(list_changes(reports)[0])
    undo(reports)
    assert find_document(reports, "rapport1").bibliography.author == "Ukjent"


def test_a_ris_files_attachment_names_the_document(reports, tmp_path):
    path = tmp_path / "zotero.ris"
    path.write_text(
        "TY  - NEWS\nAU  - Berg, Ida\nPY  - 2008\nTI  - Uenighet\nL1  - files/12/avis.pdf\nER  - \n", encoding="utf-8"
    )
    assert found(cite_documents(reports, path)) == {"Uenighet": ("avis", "file")}


def test_what_fits_two_documents_is_left_to_a_person(reports, tmp_path):
    add_document(reports, "kopi", "Femti dører på gløtt\nErfaringer fra tre byer\n\nTekst.", kind="report")
    (cited,) = cite_documents(reports, csl(tmp_path, entry("Femti dører på gløtt", "Lie", "Per", 2005)))
    assert cited.document == ""
    assert set(cited.candidates) == {"rapport1", "kopi"}


def test_a_document_gets_one_reference_the_surest(reports, tmp_path):
    path = csl(
        tmp_path,
        entry("Femti dører på gløtt i dag", "Dahl", "Liv", 2011),
        entry("Femti dører på gløtt", "Lie", "Per", 2005),
    )
    assert found(cite_documents(reports, path))["Femti dører på gløtt"] == ("rapport1", "title")
    assert find_document(reports, "rapport1").bibliography.year == "2005"


def test_a_file_without_references_is_refused(reports, tmp_path):
    with pytest.raises(QualcodeError):
        cite_documents(reports, csl(tmp_path))
