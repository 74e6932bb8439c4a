# ruff: noqa: E501 - XML is easier to read unbroken
"""PDF: reading order, pages as printed, notes apart, hyphens mended. LibreOffice makes the files."""

from __future__ import annotations

import random
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from office import converted, needs_office
from reading import layout, pdf_file, said, word_file, written

from qualcode.model.document import BlockKind
from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file
from qualcode.readers.pdf.columns import Row
from qualcode.readers.pdf.margins import SheetOfPaper, without_running_heads
from qualcode.readers.pdf.rows import Piece

CORPUS = Path(__file__).parents[2] / "corpus"
SHY = "\u00ad"

PAGES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/>
<style:text-properties fo:font-size="11pt" fo:language="nb" fo:country="NO"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1">
<style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Raised" text:citation-body-style-name="Raised" text:default-style-name="Footnote" style:num-format="1" text:start-value="0" text:start-numbering-at="document"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L1"><style:page-layout-properties fo:page-width="15cm" fo:page-height="12cm" style:num-format="i" fo:margin="1cm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:page-layout style:name="L2"><style:page-layout-properties fo:page-width="15cm" fo:page-height="12cm" style:num-format="1" fo:margin="1cm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="Front" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="Forord"><style:paragraph-properties style:page-number="3"/></style:style>
<style:style style:name="Main" style:family="paragraph" style:parent-style-name="Heading_20_1" style:master-page-name="Rapport"><style:paragraph-properties style:page-number="33"/></style:style>
<style:style style:name="Two" style:family="section"><style:section-properties text:dont-balance-text-columns="true"><style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Forord" style:page-layout-name="L1"><style:footer><text:p><text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>
<style:master-page style:name="Rapport" style:page-layout-name="L2"><style:header><text:p>Dør for dør i tre kommuner</text:p></style:header>
<style:footer><text:p>Side <text:page-number text:select-page="current"/></text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""


def words(start, count):
    """Running text in which every word says where it belongs, so that any disorder shows."""
    return " ".join(f"ord{number}" for number in range(start, start + count))


def note(number, text):
    return f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body><text:p text:style-name="Footnote">{text}</text:p></text:note-body></text:note>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pdf")


def made(folder, name, body):
    return converted(written(folder / f"{name}.fodt", PAGES.replace("{body}", body)), "pdf", folder)


@pytest.fixture(scope="module")
def report(folder):
    paragraphs = [f"{words(at * 100, 99)} slutt{at}." for at in range(12)]
    body = '<text:p text:style-name="Front">Forord som takker alle.</text:p>'
    body += '<text:h text:style-name="Main" text:outline-level="1">Funn</text:h>'
    for at, text in enumerate(paragraphs):
        mark = (
            note(
                1, "Den første noten er lang nok til at den går over to linjer på denne smale siden, og det skal den."
            )
            if at == 1
            else ""
        )
        mark = note(2, "Den andre noten.") if at == 4 else mark
        body += f"<text:p>{text.replace(f'ord{at * 100 + 10} ', f'ord{at * 100 + 10}{mark} ')}</text:p>"
    return read_file(made(folder, "rapport", body)), paragraphs


@needs_office
def test_paragraphs_run_over_pages_without_running_heads_and_numbers(report):
    document, paragraphs = report
    found = [text for kind, _level, _mark, text in layout(document) if kind == "paragraph"]
    expected = [text.replace("ord110 ", "ord110[1] ").replace("ord410 ", "ord410[2] ") for text in paragraphs]
    assert found == ["Forord som takker alle.", *expected]
    assert "Side" not in document.text
    assert "Dør for dør" not in document.text


@needs_office
def test_pages_are_called_what_is_printed_on_them(report):
    document, _paragraphs = report
    pages = [block for block in document.blocks if block.kind is BlockKind.PAGE]
    labels = list(dict.fromkeys(block.mark for block in pages))
    assert labels[0] == "iii"
    assert labels[1:] == [str(33 + at) for at in range(len(labels) - 1)]
    assert len(labels) > 5
    assert document.text[pages[0].start :].startswith("Forord")
    assert document.text[pages[1].start :].startswith("Funn")
    for page in pages[2:]:
        assert document.text[page.start : page.start + 3] in {"ord", "slu", "Den"}


@needs_office
def test_notes_stand_at_the_end_with_their_page(report):
    document, _paragraphs = report
    notes = [block for block in document.blocks if block.kind is BlockKind.NOTE]
    assert [block.mark for block in notes] == ["1", "2"]
    texts = [document.text[block.start : block.end] for block in notes]
    assert texts[0].endswith("og det skal den.")
    assert texts[1] == "Den andre noten."
    page_of = {}
    for block in document.blocks:
        if block.kind is BlockKind.PAGE:
            label = block.mark
        page_of[block.start] = label
    for block in notes:
        reference = document.text.index(f"[{block.mark}]")
        spoken = [b for b in document.blocks if b.kind is BlockKind.PAGE and b.start <= reference]
        assert page_of[block.start] == spoken[-1].mark


@needs_office
def test_two_columns_are_read_one_after_the_other_under_a_heading_across_them(folder):
    paragraphs = [f"{words(at * 100, 40)} slutt{at}." for at in range(9)]
    body = '<text:h text:style-name="Main" text:outline-level="1">En overskrift som går over begge spaltene på siden</text:h>'
    body += (
        '<text:section text:style-name="Two" text:name="S">'
        + "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
        + "</text:section>"
    )
    document = read_file(made(folder, "spalter", body))
    found = [text for kind, _level, _mark, text in layout(document) if kind == "paragraph"]
    assert " ".join(found) == " ".join(paragraphs)
    assert found == paragraphs
    assert layout(document)[1][:2] == ("heading", 1)


@needs_office
def test_hyphens_at_line_ends_are_mended_and_others_stay(folder):
    long = SHY.join(["bolig", "sosiale", "hjelpe", "tiltaket"])
    texts = [
        f"{words(0, count)} {long} i Nord-Norge og e-post til barne- og ungdomsarbeid." for count in range(1, 26)
    ]
    document = read_file(
        made(
            folder,
            "bindestrek",
            '<text:p text:style-name="Front"/>' + "".join(f"<text:p>{text}</text:p>" for text in texts),
        )
    )
    found = [text for kind, _level, _mark, text in layout(document) if kind == "paragraph"]
    assert found == [text.replace(SHY, "") for text in texts]


@needs_office
@pytest.mark.parametrize("name", ["intervju-grindstua", "intervju-kaffevogna"])
def test_an_interview_says_in_pdf_what_it_says_in_word(folder, name):
    word = read_file(CORPUS / f"{name}.docx")
    document = read_file(converted(CORPUS / f"{name}.docx", "pdf", folder))
    assert document.text == word.text
    assert said(document) == said(word)
    assert document.metadata["title"] == word.metadata["title"]


@needs_office
def test_an_interview_of_sixty_pages_has_the_same_turns_in_pdf_as_in_word(folder):
    chance = random.Random(2008)
    words = [
        "kommunen",
        "hadde",
        "ikke",
        "penger",
        "til",
        "driften",
        "men",
        "vi",
        "gjorde",
        "det",
        "likevel",
        "fordi",
        "ingen",
        "andre",
        "ville",
    ]
    document = Document()
    for number in range(500):
        said_here = " ".join(chance.choices(words, k=12 if number % 2 == 0 else 90)).capitalize()
        document.add_paragraph(f"{'Intervjuer' if number % 2 == 0 else 'Informant 2'}: {said_here} {number}.")
    word = word_file(folder / "lang.docx", document)
    found = read_file(converted(word, "pdf", folder))
    assert sum(block.kind is BlockKind.PAGE for block in found.blocks) > 60
    assert said(found) == said(read_file(word))
    assert found.text == read_file(word).text


@needs_office
def test_a_report_says_in_pdf_what_it_says_in_word_but_for_its_tables(folder):
    word = read_file(CORPUS / "rapport-doer-for-doer.docx")
    document = read_file(converted(CORPUS / "rapport-doer-for-doer.docx", "pdf", folder))
    prose = {"heading", "paragraph", "list-item", "note"}
    texts = {text for kind, _level, _mark, text in layout(word) if kind in prose and len(text) > 60}
    found = {text for kind, _level, _mark, text in layout(document)}
    assert texts - found == set()
    assert [block[1:3] for block in layout(document) if block[0] == "page"] == [
        (0, str(n)) for n in [*range(1, 6), 1]
    ]


@needs_office
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright_where_it_is_shown_so(folder, report, angle):
    source = pypdfium2.PdfDocument(folder / "out" / "rapport.pdf")
    turned = pypdfium2.PdfDocument.new()
    for number in range(len(source)):  # every page is drawn turned, and its rotation turns it back
        page = source[number]
        width, height = page.get_size()
        form = source.page_as_xobject(number, turned).as_pageobject()
        form.set_matrix(pypdfium2.PdfMatrix().rotate(angle, ccw=True).translate(*_corner(angle, width, height)))
        sheet = turned.new_page(*((height, width) if angle != 180 else (width, height)))
        sheet.insert_obj(form)
        sheet.gen_content()
        sheet.set_rotation(angle)
    turned.save(folder / f"dreid{angle}.pdf")
    assert layout(read_file(folder / f"dreid{angle}.pdf")) == layout(report[0])


def _corner(angle, width, height):
    return {90: (height, 0), 180: (width, height), 270: (0, width)}[angle]


def blank(path, pages=2):
    document = pypdfium2.PdfDocument.new()
    for _page in range(pages):
        document.new_page(300, 400)
    document.save(path)
    return path


def test_pages_without_text_are_told_to_be_pictures(tmp_path):
    with pytest.raises(QualcodeError, match="pictures") as caught:
        read_file(blank(tmp_path / "a.pdf"))
    assert "recognition" in caught.value.hint


@needs_office
def test_single_pages_without_text_are_a_warning(folder, report):
    document = pypdfium2.PdfDocument(folder / "out" / "rapport.pdf")
    document.new_page(300, 400, index=2)
    document.save(folder / "hull.pdf")
    pictures, heads = read_file(folder / "hull.pdf").warnings
    assert "1 page has no text" in pictures
    assert "«Dør for dør i tre kommuner»" in heads


@needs_office
def test_a_password_is_told(folder):
    source = written(folder / "hemmelig.fodt", PAGES.replace("{body}", "<text:p>Hei</text:p>"))
    options = 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    with pytest.raises(QualcodeError, match="password"):
        read_file(converted(source, options, folder))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Hei", "not a PDF"),
        (b"PK\x03\x04" + bytes(99), "zip"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"1 0 obj\n" * 1000, "damaged"),
        (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>",
            "pictures|damaged|no text",
        ),
    ],
)
def test_what_is_no_whole_pdf_is_told(tmp_path, content, told):
    with pytest.raises(QualcodeError, match=told) as caught:
        read_file(written(tmp_path / "a.pdf", content))
    assert caught.value.hint


LATEX = Path("/usr/share/doc/libtasn1-doc/libtasn1.pdf")


@pytest.mark.skipif(not LATEX.exists(), reason="Debian's libtasn1-doc is not installed")
def test_a_manual_set_with_latex_has_its_pages_headings_and_lists():
    document = read_file(LATEX)
    pages = [block.mark for block in document.blocks if block.kind is BlockKind.PAGE]
    assert pages[:5] == ["T-1", "T-2", "i", "1", "2"]
    assert pages[-1] == str(len(pages) - 3)
    blocks = layout(document)
    assert ("heading", 2, "", "1 Introduction") in blocks
    assert ("list-item", 1, "", "No limits for INTEGER and ENUMERATED values.") in blocks
    assert not any(text.startswith("Chapter 4: Function reference") for _kind, _level, _mark, text in blocks)


def sheet(*rows):
    """A page of rows: (text, points above the page's foot)."""
    placed = [Row(Piece(text, 70, 70 + 5 * len(text), y, 10), 70, 520, 0) for text, y in rows]
    return SheetOfPaper(tuple(placed), 842)


def test_numbers_in_the_name_of_a_document_are_not_its_pages():
    """`Release 12.18` stands on every page, and the chapters are so short that their feet never come again."""
    body = [("Text that goes on.", 700 - 12 * n) for n in range(40)]
    pages = [
        sheet(
            ("Reference, Release 12.18", 800),
            *body,
            (f"{at + 1}\tChapter {at // 3 + 1}. Of {'xyz'[at % 3] * at}", 40),
        )
        for at in range(9)
    ]
    kept, printed = without_running_heads([*pages, sheet(("Reference, Release 12.18", 800), *body)])
    assert printed == [*map(str, range(1, 10)), None]
    assert {row.text for rows in kept for row in rows} == {"Text that goes on."}


def test_dots_that_lead_to_page_numbers_are_a_tab_and_those_of_a_pause_stay(tmp_path):
    path = pdf_file(
        tmp_path / "a.pdf",
        "1 Bakgrunn . . . . . . . . . . . . . 12\n2 Metode.............iv\nJa ...... vi begynte, da.",
    )
    assert read_file(path).text == "1 Bakgrunn\t12\n2 Metode\tiv\nJa ...... vi begynte, da."
