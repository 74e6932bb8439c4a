"""The demonstration study as LibreOffice writes it in every format that we read: the same text, turns and layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from office import converted, needs_office
from reading import layout, said, word_file

from qualcode.readers import read_file, read_survey

pytestmark = needs_office
CORPUS = Path(__file__).parents[2] / "corpus"
WORD = ["intervju-grindstua", "intervju-kaffevogna", "rapport-doer-for-doer"]
WHOLE = ["odt", "fodt", "rtf", "html", "docx"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("formats")


@pytest.mark.parametrize("name", WORD)
@pytest.mark.parametrize("target", WHOLE)
def test_what_libreoffice_makes_of_the_study_says_the_same(folder, name, target):
    original = read_file(CORPUS / f"{name}.docx")
    found = read_file(converted(CORPUS / f"{name}.docx", target, folder))
    assert found.text == original.text
    assert found.blocks == original.blocks
    assert found.turns == original.turns
    assert found.warnings == ()
    assert found.metadata.get("title") == original.metadata["title"]


def test_plain_text_says_the_same_but_for_what_it_has_no_marks_for(folder):
    for name in WORD[:2]:
        found = read_file(converted(CORPUS / f"{name}.docx", "txt:Text (encoded):UTF8", folder))
        assert said(found) == said(read_file(CORPUS / f"{name}.docx"))


@pytest.fixture(scope="module")
def rich(folder):
    document = Document()
    document.add_heading("Intervju 7", 1)
    document.add_paragraph("I: Hvordan begynte det?")
    line = document.add_paragraph()
    line.add_run("Kari Øverås:").bold = True
    line.add_run(" Det begynte kl. 17:30 – med blåbær.")
    line.add_run().add_break()
    line.add_run("Og så gikk det slag i slag.")
    document.add_paragraph("Et sitat for seg", style="Quote")
    document.add_paragraph("I: Mhm.")
    document.add_paragraph("Kari Øverås: «Ja»,  sa\tjeg.")
    document.add_heading("Etterpå", 2)
    for text, style in [("punkt", "List Bullet"), ("under", "List Bullet 2"), ("nummer", "List Number")]:
        document.add_paragraph(text, style=style)
    table = document.add_table(2, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"celle {number}"
    table.cell(0, 0).add_paragraph("andre avsnitt")
    return word_file(folder / "rich.docx", document)


@pytest.mark.parametrize("target", ["odt", "fodt", "rtf"])
def test_lists_quotes_breaks_and_tables_survive(folder, rich, target):
    original, found = read_file(rich), read_file(converted(rich, target, folder))
    assert found.text == original.text
    assert layout(found) == layout(original)
    assert said(found) == said(original)


def test_comments_and_notes_are_the_same_in_odt_and_rtf(folder, rich):
    from test_read_libreoffice import FLAT

    source = folder / "notes.fodt"
    source.write_text(FLAT, encoding="utf-8")
    first = read_file(source)
    assert first.text == "Tallet er kommunenes eget.[1] Ferdig.[i]\nEn fotnote.\nEn sluttnote."
    (comment,) = first.comments
    assert (comment.author, comment.text) == ("Veileder", "Hvilket tall?")
    assert first.text[comment.start : comment.end] == "Tallet"
    for target in ("odt", "rtf", "docx"):
        found = read_file(converted(source, target, folder))
        said = [(each.start, each.end, each.author, each.text) for each in found.comments]
        assert (found.text, said) == (first.text, [(comment.start, comment.end, comment.author, comment.text)]), (
            target
        )
        assert target == "rtf" or found.comments[0].time == comment.time  # rich text is read without times


def test_a_table_as_calc_writes_it_is_a_survey(folder):
    text = "Vi møttes hver uke i hele prosjektet, «sa de», og så ble det helt stille."
    source = folder / "svar.csv"
    rows = ["ID,Kommune,Alder,Hva preget samarbeidet?", f'A1,Ås,41,"{text}"', f'B2,Bø,33,"{text} Nei."', ""]
    source.write_text("\n".join(rows), encoding="cp1252")  # what Calc takes a file without a word on it to be
    expected = read_survey(source, encoding="cp1252")
    assert [list(row.attributes.values()) for row in expected] == [["Ås", "41"], ["Bø", "33"]]
    book = converted(source, "xlsx", folder)
    assert read_survey(book) == expected
    assert read_survey(converted(book, "csv:Text - txt - csv (StarCalc):59,34,76", folder / "again")) == expected
