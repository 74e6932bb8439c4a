"""Texts that an older reader made are told, read again, and what was marked in them follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.document import Document, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.readers import is_outdated, reader_of
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code, list_codings
from qualcode.services.codings.passages import span_of_quote
from qualcode.services.documents.imported import sha256_of
from qualcode.services.documents.importing import add_document, add_parsed, import_documents
from qualcode.services.documents.reading_again import outdated, read_again
from qualcode.services.documents.revising import edit_passage
from qualcode.services.lookups import find_code
from qualcode.services.project import history
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument
from qualcode.text.torn import way_between

SENTENCES = ["Vi fikk brev fra kommunen i mars.", "Der sto det at huset skulle stenges.", "Ingen hadde spurt oss."]
TORN = "\n".join(" ".join(sentence.replace(" ", "")) for sentence in SENTENCES)


def pdf(path: Path, *rows: str) -> Path:
    """A PDF of one page with its size in the text matrix, as an older reader tore it."""
    shown = " ".join(f"({row}) Tj T*" for row in rows)
    content = f"BT /F1 1 Tf 12 0 0 12 72 700 Tm 1.2 TL {shown} ET"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 {font}>>>>/Contents 4 0 R>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    body, starts = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_bytes((body + end).encode("latin-1"))
    return path


def torn(study: Study, path: Path, text: str = TORN, reader: str = "") -> Document:
    """The document as it came in torn."""
    new = NewDocument(
        "brev", "report", ParsedDocument(text, reader=reader), source_path=str(path), source_sha256=sha256_of(path)
    )
    add_parsed(study, new, None)
    return next(document for document in study.documents() if document.name == "brev")


def coded(study: Study, document: Document, quote: str) -> None:
    if "Huset" not in [code.path for code in study.codes()]:
        add_code(study, "Huset")
    apply_code(study, document, span_of_quote(study.text(document), quote), find_code(study, "Huset"))


def test_codings_of_a_torn_text_stand_on_the_same_words_when_it_is_read_again(study: Study, tmp_path: Path) -> None:
    document = torn(study, pdf(tmp_path / "brev.pdf", *SENTENCES))
    coded(study, document, "h u s e t s k u l l e s t e n g e s")
    coded(study, document, TORN.split("\n")[2])
    assert [each.guid for each in outdated(study)] == [document.guid]
    done = read_again(study, document)
    assert done.revision is not None
    assert {item.outcome for item in done.revision.items} == {"kept"}  # in its place, with its words whole
    again = study.documents()[0]
    assert study.text(again).text == " ".join(SENTENCES)
    assert [coding.text for coding in list_codings(study)] == ["huset skulle stenges", SENTENCES[2]]
    assert outdated(study) == []
    history.undo(study)
    assert study.text(study.documents()[0]).text == TORN
    assert [coding.text for coding in list_codings(study)][1] == TORN.split("\n")[2]


def test_a_dry_run_changes_nothing(study: Study, tmp_path: Path) -> None:
    document = torn(study, pdf(tmp_path / "brev.pdf", *SENTENCES))
    coded(study, document, "h u s e t")
    done = read_again(study, document, dry_run=True)
    assert done.revision is not None and [item.outcome for item in done.revision.items] == ["kept"]
    assert study.text(document).text == TORN


def test_what_today_s_reader_read_is_not_told(study: Study, tmp_path: Path) -> None:
    import_documents(study, [pdf(tmp_path / "brev.pdf", *SENTENCES)])
    add_document(study, "notat", "Skrevet her.")
    assert outdated(study) == []


def test_a_text_that_was_corrected_here_is_not_overwritten_unasked(study: Study, tmp_path: Path) -> None:
    document = torn(study, pdf(tmp_path / "brev.pdf", *SENTENCES), "Vi fikk brev fra komunen i mars.", "pdf 1")
    edit_passage(study, document, span_of_quote(study.text(document), "komunen"), "kommunen")
    corrected = study.documents()[0]
    assert outdated(study) == []
    with pytest.raises(QualcodeError, match="corrected"):
        read_again(study, corrected)
    assert study.text(corrected).text == "Vi fikk brev fra kommunen i mars."
    read_again(study, corrected, force=True)
    assert study.text(study.documents()[0]).text == " ".join(SENTENCES)


def test_stretches_that_were_taken_out_do_not_come_back_unasked(study: Study, tmp_path: Path) -> None:
    document = torn(study, pdf(tmp_path / "brev.pdf", *SENTENCES), "Vi fikk brev fra […] i mars.", "pdf 1")
    with pytest.raises(QualcodeError, match="taken out"):
        read_again(study, document)


def test_a_file_that_is_gone_or_another_is_told(study: Study, tmp_path: Path) -> None:
    path = pdf(tmp_path / "brev.pdf", *SENTENCES)
    document = torn(study, path)
    path.rename(tmp_path / "flyttet.pdf")
    with pytest.raises(QualcodeError, match="not there") as caught:
        read_again(study, document)
    assert "--file" in caught.value.hint
    other = pdf(tmp_path / "annet.pdf", "Noe helt annet enn det som sto der.")
    with pytest.raises(QualcodeError, match="changed"):
        read_again(study, document, other)
    assert study.text(document).text == TORN
    assert read_again(study, document, tmp_path / "flyttet.pdf").outcome == "revised"


def test_readers_are_older_by_their_version_and_kind() -> None:
    assert reader_of(Path("A.PDF")).startswith("pdf ")
    assert is_outdated("", Path("a.pdf"))
    assert is_outdated("pdf 1", Path("a.pdf"))
    assert not is_outdated(reader_of(Path("a.pdf")), Path("a.pdf"))
    assert is_outdated("", Path("a.docx"))
    assert not is_outdated("", Path("a.ttml"))
    assert not is_outdated("docx 1", Path("a.pdf"))  # its file was exchanged for one of another kind


def test_the_way_between_torn_and_whole_text_is_by_signs() -> None:
    old, new = TORN, "Tittel\n" + " ".join(SENTENCES)
    way = way_between(old, new)
    for sentence in SENTENCES:
        for word in sentence.rstrip(".").split():
            start = old.index(" ".join(word))
            found = way.place(Span(start, start + 2 * len(word) - 1))
            assert found.span is not None and found.span.of(new) == word
    assert way.place(Span(1, 2)).span is None
