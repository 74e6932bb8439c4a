"""What an import says: guessed letters, names that may be speakers, comments kept as memos."""

from __future__ import annotations

import re

import pytest
from docx import Document as WordDocument

from qualcode.model.errors import QualcodeError
from qualcode.model.memo import MemoKind
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code
from qualcode.services.codings.passages import spans_of_words
from qualcode.services.documents.encodings import read_again
from qualcode.services.documents.importing import add_document, import_documents
from qualcode.services.lookups import find_document
from qualcode.services.project.history import undo
from qualcode.store.checks import check_file

POLISH = "I: Skąd pan jest?\nŁukasz: Z Łodzi, ale mieszkałem też gdzie indziej. Żółć.\nI: Dobrze.\nŁukasz: Tak jest."


def word_with_comments(path, *said):
    """A Word file with one paragraph a string; a tuple is text with the author and text of a comment on it."""
    document = WordDocument()
    for line in said:
        text, *comment = (line,) if isinstance(line, str) else line
        run = document.add_paragraph().add_run(text)
        if comment:
            document.add_comment(run, text=comment[1], author=comment[0])
    document.save(str(path))
    return path


def test_a_guessed_encoding_is_told_and_corrected_by_a_new_version_with_its_codings(study, tmp_path):
    path = tmp_path / "rozmowa.txt"
    path.write_bytes(POLISH.encode("cp1250"))
    (first,) = import_documents(study, [path]).files
    assert any("--encoding" in warning for warning in first.warnings)
    document = find_document(study, "rozmowa")
    (span,) = spans_of_words(study.text(document).text, "gdzie indziej")
    apply_code(study, document, span, add_code(study, "Sted"))
    read_again(study, document, "cp1250")
    corrected = find_document(study, "rozmowa")
    assert corrected.revision == 2
    assert "Żółć" in study.text(corrected).text
    assert corrected.codings == 1
    assert "Łukasz" in corrected.actors


def test_the_same_file_with_another_encoding_is_a_new_version_and_not_skipped(study, tmp_path):
    path = tmp_path / "rozmowa.txt"
    path.write_bytes(POLISH.encode("cp1250"))
    import_documents(study, [path])
    (again,) = import_documents(study, [path]).files
    assert again.outcome == "skipped"
    (corrected,) = import_documents(study, [path], encoding="cp1250").files
    assert corrected.outcome == "revised"
    assert "Łodzi" in study.text(find_document(study, "rozmowa")).text


def test_an_encoding_that_does_not_exist_is_refused_and_nothing_is_taken_in(study, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Hei", encoding="utf-8")
    (file,) = import_documents(study, [path], encoding="klingon").files
    assert file.outcome == "failed"
    assert "klingon" in file.message
    assert study.documents() == []


def test_a_document_that_came_from_no_file_cannot_be_read_again(study):
    document = add_document(study, "notat", "Hei på deg")
    with pytest.raises(QualcodeError, match="from which file"):
        read_again(study, document, "cp1252")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I: Hva?\nKari: Ja, det.\nI: Og?\nKari: Nei.\nhei: nei\nOla: Jeg var her også, sa han", "Ola (1)"),
        ("Her er et referat.\n\nMona: det gikk bra.\n\nVi spiste mona og mona.\n\nMona: det gikk fint.", "Mona (2)"),
    ],
)
def test_names_that_may_be_speakers_are_told_with_how_to_accept_them(study, tmp_path, text, named):
    path = tmp_path / "samtale.txt"
    path.write_text(text, encoding="utf-8")
    (file,) = import_documents(study, [path], dry_run=True).files
    warning = next((warning for warning in file.warnings if "--speakers" in warning), "")
    if named.partition(" ")[0] in file.turns:
        pytest.fail("the name is accepted already, so nothing is to be told")
    assert named in warning
    pattern = warning.split("--speakers '")[1].rstrip("'")
    (accepted,) = import_documents(study, [path], speakers=pattern).files
    assert named.partition(" ")[0] in accepted.turns
    assert set(file.turns) <= set(accepted.turns)


@pytest.mark.parametrize(
    "text",
    [
        "Dato: 3. mars\nSted: Oslo\n\nDet var en fin dag.",
        "Merk: dette er et utkast.\n\nKlokka 17:30 gikk vi hjem.\n\nSe http://example.no",
        "I: Hva?\nKari: Ja.\nI: Og?\nKari: Nei.",
    ],
)
def test_nothing_is_told_where_no_name_is_left_over(study, tmp_path, text):
    path = tmp_path / "rent.txt"
    path.write_text(text, encoding="utf-8")
    (file,) = import_documents(study, [path], dry_run=True).files
    assert file.warnings == ()


def test_comments_in_a_file_are_memos_on_their_passages_with_who_wrote_them(study, tmp_path):
    path = word_with_comments(
        tmp_path / "intervju.docx",
        ("Vi fikk ikke svar fra kommunen.", "Anne Larsen", "Dette går igjen!"),
        "Og så gikk vi hjem.",
    )
    (file,) = import_documents(study, [path]).files
    assert file.comments == 1
    (memo,) = study.memos()
    assert memo.kind is MemoKind.COMMENT
    assert re.fullmatch(r"Anne Larsen \(\d{4}-\d\d-\d\d \d\d:\d\d\): Dette går igjen!", memo.text)
    (about,) = memo.about
    assert about.place is not None
    assert about.place.text == "Vi fikk ikke svar fra kommunen."
    with study.file.reading() as connection:
        assert check_file(connection) == []
    undo(study)
    assert study.memos() == []
    assert study.documents() == []


def test_a_comment_on_a_point_is_about_its_line(study, tmp_path):
    html = (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        "<text:p>Først.</text:p><text:p>Så kom<office:annotation><dc:creator>Per</dc:creator><text:p>Når?</text:p>"
        "</office:annotation> de.</text:p></office:text></office:body></office:document>"
    )
    path = tmp_path / "notat.fodt"
    path.write_text(html, encoding="utf-8")
    import_documents(study, [path])
    (memo,) = study.memos()
    assert memo.text == "Per: Når?"
    assert memo.about[0].place.text == "Så kom de."


def test_a_new_version_brings_its_new_comments_and_no_old_one_twice(study, tmp_path):
    path = tmp_path / "intervju.docx"
    word_with_comments(path, ("Vi fikk ikke svar.", "Anne", "Sjekk!"), "Og så gikk vi hjem den kvelden.")
    import_documents(study, [path])
    old, new = ("Vi fikk ikke svar.", "Anne", "Sjekk!"), ("Og så gikk vi hjem den kvelden.", "Per", "Ny")
    word_with_comments(path, old, new)
    (file,) = import_documents(study, [path]).files
    assert file.outcome == "revised"
    texts = sorted(re.sub(r" \(.*\)", "", memo.text) for memo in study.memos())
    assert set(texts) == {"Anne: Sjekk!", "Per: Ny"}


def test_places_in_the_recording_are_kept_with_the_text(study, tmp_path):
    first, second = "00:00:01.000 --> 00:00:03.000\nDet begynte.", "00:01:05.500 --> 00:01:07.000\nOg så sluttet det."
    cues = f"WEBVTT\n\n{first}\n\n{second}\n"
    path = tmp_path / "opptak.vtt"
    path.write_text(cues, encoding="utf-8")
    import_documents(study, [path])
    text = study.text(find_document(study, "opptak"))
    assert [(text.text[at:].split()[0], ms) for at, ms in text.times] == [("Det", 1000), ("Og", 65500)]
