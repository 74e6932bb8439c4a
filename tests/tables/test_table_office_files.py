"""Word and Excel files, opened with other libraries and with LibreOffice."""

import csv
import io
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from table_examples import BREADTH, EVERY_KIND, MANY_DOCUMENTS, ROW_PERCENT, nasty_table, study_table, wide_table

from qualcode.i18n import _, use_language
from qualcode.tables import write_table
from qualcode.tables.layout import layout, safe

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def written(table, path):
    write_table(table, path)
    return path


def word_tables(path):
    """Each Word table as rows of texts, merged cells once."""
    found = []
    for table in docx.Document(path).tables:
        found.append([[_text(cell) for cell in row._tr.tc_lst] for row in table.rows])
    return found


def _text(cell):
    return "".join(node.text or "" for node in cell.iter(qn("w:t")))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_word_file_holds_every_figure(tmp_path, kind, language):
    use_language(language)
    table = EVERY_KIND[kind]
    shown = layout(table)
    blocks = word_tables(written(table, tmp_path / "t.docx"))
    joined = [[row.label] for row in shown.body]
    headings = []
    for block in blocks:
        heading = next(at for at, row in enumerate(block) if row[0] == shown.row_heading)
        assert heading in {0, 1}
        headings += block[heading][1:]
        for own, row in zip(joined, block[heading + 1 :], strict=True):
            assert row[0] == own[0]
            own.extend(row[1:])
    assert headings == [heading[:1].upper() + heading[1:] for heading in shown.every_heading]
    assert joined == [[row.label, *(f.text for f in row.every_figure)] for row in shown.body]


def test_word_figures_are_those_of_the_table(tmp_path, norwegian):
    rows = word_tables(written(study_table(), tmp_path / "t.docx"))[0]
    assert rows[2] == ["Økonomi", "12", "3", "12\u202f345", "1", "12\u202f361"]
    assert rows[3] == ["Tilskudd", "4", "0", "9999", "0", "10\u202f003"]


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("en", "en-GB")])
def test_a_word_table_is_ready_for_a_thesis(tmp_path, language, tag):
    use_language(language)
    document = docx.Document(written(study_table(), tmp_path / "t.docx"))
    table = document.tables[0]
    assert table.style.name == "Qualcode Table"
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 1, *[0] * 7]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    borders = table.style.element.find(f".//{qn('w:tblBorders')}")
    assert {border.tag for border in borders} == {qn("w:top"), qn("w:bottom")}
    assert not table._tbl.findall(f".//{qn('w:left')}") and not table._tbl.findall(f".//{qn('w:insideV')}")
    assert {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))} == {tag}
    indents = [row.cells[0].paragraphs[0].paragraph_format.left_indent for row in table.rows[2:6]]
    assert [indent is not None and indent > 0 for indent in indents] == [False, True, True, False]
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert document.core_properties.author == ""


def test_the_caption_is_a_field_above_and_the_note_stands_below(tmp_path):
    path = written(study_table(), tmp_path / "t.docx")
    body = docx.Document(path).element.body
    kinds = [child.tag.split("}")[1] for child in body]
    assert kinds == ["p", "tbl", "p", "sectPr"]
    caption = body[0]
    label = _("Table")
    assert [node.text for node in caption.iter(qn("w:instrText"))] == [f" SEQ {label} \\* ARABIC "]
    assert _text(caption) == f"{label} 1Kodinger etter tema og aktør"
    assert caption.find(f".//{qn('w:br')}") is not None
    assert _text(body[2]) == "Note. Figures are codings. Text is made up."


def test_many_columns_turn_the_page_and_then_continue_below(tmp_path):
    turned = docx.Document(written(wide_table(8), tmp_path / "t.docx"))
    assert turned.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert len(turned.tables) == 1
    document = docx.Document(written(wide_table(40), tmp_path / "t.docx"))
    assert len(document.tables) > 2
    fields = [node.text for node in document.element.body.iter(qn("w:instrText"))]
    assert fields[0] == " SEQ Table \\* ARABIC "
    assert set(fields[1:]) == {" SEQ Table \\* ARABIC \\c "}
    room = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= room


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_word_files_keep_to_the_order_that_word_demands(tmp_path, kind):
    """Word refuses what stands in the wrong order, where other programs are lenient."""
    orders = {
        "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "vAlign"],
        "tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblLook", "tblCaption"],
        "pPr": ["pStyle", "keepNext", "spacing", "ind", "jc"],
    }
    with zipfile.ZipFile(written(EVERY_KIND[kind], tmp_path / "t.docx")) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    for name, order in orders.items():
        for element in root.iter(qn(f"w:{name}")):
            places = [order.index(child.tag.split("}")[1]) for child in element]
            assert places == sorted(places), [child.tag for child in element]


@needs_office
@needs_poppler
@pytest.mark.parametrize("kind", ["study", "nasty", "wide"])
def test_libreoffice_opens_the_word_file_and_shows_the_figures(tmp_path, kind):
    table = EVERY_KIND[kind]
    path = written(table, tmp_path / "t.docx")
    office(tmp_path, "pdf", path)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "t.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    shown = layout(table)
    for row in shown.body:
        for figure in row.every_figure:
            assert figure.text in text
    assert "Table 1" in text
    assert "Figures are codings." in text


def office(folder, kind, path):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, path],
        check=True,
        capture_output=True,
        cwd=folder,
        timeout=120,
    )


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_workbook_holds_numbers_as_numbers_and_names_as_text(tmp_path, kind, language):
    use_language(language)
    table = EVERY_KIND[kind]
    shown = layout(table)
    book = openpyxl.load_workbook(written(table, tmp_path / "t.xlsx"))
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "B4"
    assert (sheet["A1"].value or "") == shown.title
    headings = [cell.value or "" for cell in sheet[3][: len(shown.every_heading) + 1]]
    assert headings == [shown.row_heading, *shown.every_heading]
    for number, row in enumerate(shown.body, start=4):
        assert (sheet.cell(number, 1).value or "") == row.label
        for at, figure in enumerate(row.every_figure, start=2):
            cell = sheet.cell(number, at)
            assert cell.value == (figure.text if figure.number is None else pytest.approx(figure.number))
    for each in book.worksheets:
        for cells in each.iter_rows():
            for cell in cells:
                assert cell.data_type in {"n", "s"}, (cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.id is None  # nothing leads out of the book


def test_a_workbook_formats_percentages_and_shows_breadth_as_text(tmp_path):
    sheet = openpyxl.load_workbook(written(MANY_DOCUMENTS, tmp_path / "t.xlsx")).worksheets[0]
    assert (sheet["B4"].value, sheet["B4"].number_format) == (62.5, '0.0" %"')
    sheet = openpyxl.load_workbook(written(BREADTH, tmp_path / "t.xlsx")).worksheets[0]
    assert sheet["B4"].value == "3 of 4 (12)"
    sheet = openpyxl.load_workbook(written(ROW_PERCENT, tmp_path / "t.xlsx")).worksheets[0]
    assert sheet["D4"].value == "–"


def test_a_workbook_brings_its_rule_and_the_codings_behind_every_cell(tmp_path):
    table = nasty_table()
    book = openpyxl.load_workbook(written(table, tmp_path / "t.xlsx"))
    _table, _data, codings, rule = book.worksheets
    assert "Figures are codings." in [row[1].value for row in rule.iter_rows()]
    found = {(row[0].value, row[1].value or "", row[2].value) for row in codings.iter_rows(min_row=2)}
    assert found == {
        (safe(row.path), safe(column.name), guid)
        for r, row in enumerate(table.rows)
        for c, column in enumerate(table.columns)
        for guid in table.guids(r, c)
    }


@needs_office
def test_libreoffice_reads_the_workbook_as_it_was_meant(tmp_path):
    path = written(study_table(), tmp_path / "t.xlsx")
    office(tmp_path, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", path)
    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8")), delimiter=";"))
    assert rows[3][:6] == ["Økonomi", "12", "3", "12345", "1", "12361"]


def test_a_name_longer_than_a_cell_is_cut_and_not_lost(tmp_path):
    table = study_table()
    long = "x" * 40_000
    named = table.__class__(
        **{
            **{name: getattr(table, name) for name in table.__slots__},
            "rows": (table.rows[0].__class__(long, long), *table.rows[1:]),
        }
    )
    sheet = openpyxl.load_workbook(written(named, tmp_path / "t.xlsx")).worksheets[0]
    assert sheet["A4"].value == "x" * 32_766 + "…"
