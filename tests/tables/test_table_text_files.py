"""CSV, Markdown, HTML and JSON, read back by other programs."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from table_examples import BREADTH, EVERY_KIND, ROW_PERCENT, empty_table, nasty_table, study_table

from qualcode.i18n import use_language
from qualcode.tables import table_json, write_table
from qualcode.tables.layout import layout


def expected(table, path=False, plain=False):
    """Headings and rows as a reader should find them."""
    shown = layout(table)
    rows = [[shown.row_heading, *shown.every_heading]]
    for row in shown.body:
        figures = row.every_figure
        rows.append([row.path if path else row.label, *(f.plain if plain else f.text for f in figures)])
    return rows


def read_csv(path, language):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "nb" else ","))


def harmless_in_a_spreadsheet(text):
    return f"'{text}" if text.strip()[:1] in {"=", "+", "-", "@"} else text


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_csv_reads_back(tmp_path, kind, language):
    use_language(language)
    table = EVERY_KIND[kind]
    write_table(table, tmp_path / "t.csv")
    rows = read_csv(tmp_path / "t.csv", language)
    wanted = expected(table, path=True, plain=True)
    assert rows == [[harmless_in_a_spreadsheet(cell) for cell in row] for row in wanted]
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_figures_are_data(tmp_path, norwegian):
    write_table(study_table(), tmp_path / "t.csv")
    rows = read_csv(tmp_path / "t.csv", "nb")
    assert rows[1] == ["Økonomi", "12", "3", "12345", "1", "12361"]
    assert rows[2][0] == "Økonomi/Tilskudd"
    write_table(ROW_PERCENT, tmp_path / "t.csv")
    assert read_csv(tmp_path / "t.csv", "nb")[1] == ["Tema 1", "33,3333", "33,3333", ""]


def markdown_cells(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows, cell = [], None
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            cell = []
        elif token.type == "inline" and cell is not None:
            rows[-1].append("".join(child.content for child in token.children))
            assert {child.type for child in token.children} <= {"text", "strong_open", "strong_close", "text_special"}
            cell = None
    return rows, tokens


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_markdown_reads_back(tmp_path, kind, language):
    use_language(language)
    table = EVERY_KIND[kind]
    write_table(table, tmp_path / "t.md")
    rows, tokens = markdown_cells((tmp_path / "t.md").read_text(encoding="utf-8"))
    found = [[cell.strip("\u2003").strip() for cell in row] for row in rows]
    assert found == [[" ".join(cell.split(" ")).strip() for cell in row] for row in expected(table)]
    assert not any(token.type in {"html_block", "html_inline", "link_open"} for token in tokens)
    note = [token for token in tokens if token.type == "inline"][-1]
    assert "".join(child.content for child in note.children).endswith(table.note)


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.tags, self.text, self.language = [], [], "", None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "html":
            self.language = dict(attrs)["lang"]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data):
        self.text += data
        if self.rows and self.rows[-1] and self.lasttag in {"td", "th"}:
            self.rows[-1][-1] += data.strip("\n")


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_html_reads_back(tmp_path, kind, language):
    use_language(language)
    table = EVERY_KIND[kind]
    write_table(table, tmp_path / "t.html")
    page = Page()
    page.feed((tmp_path / "t.html").read_text(encoding="utf-8"))
    rows = page.rows[1:] if table.columns else page.rows
    assert rows == expected(table)
    assert page.language == language
    assert not {"script", "b", "img", "a"} & set(page.tags)
    assert table.note in page.text


def test_json_has_the_promised_shape():
    table = study_table()
    shape = json.loads(json.dumps(table_json(table)))
    assert {"title", "rule", "rows", "columns", "cells", "totals", "note"} <= set(shape)
    assert shape["rows"] == ["Økonomi", "Økonomi/Tilskudd", "Økonomi/Drift", "Verdier"]
    assert [column["name"] for column in shape["columns"]] == ["Informant 1", "Kommunen", "Foreningen Åpen Dør", None]
    assert shape["columns"][0] == {"name": "Informant 1", "documents": 4, "words": 12345, "actors": 2}
    assert shape["cells"] == [[cell.value for cell in cells] for cells in table.cells]
    assert shape["totals"]["rows"] == [cell.value for cell in table.row_totals]
    assert shape["totals"]["columns"] == [cell.value for cell in table.column_totals]
    assert shape["totals"]["all"] == table.grand_total.value
    assert shape["rule"] == "Figures are codings."
    assert shape["note"] == "Figures are codings. Text is made up."


def test_json_of_breadth_and_of_percentages_brings_what_they_are_made_of():
    breadth = table_json(BREADTH)
    assert (breadth["cells"], breadth["of"], breadth["depth"]) == ([[3, 3]], [[4, 4]], [[12, 12]])
    percent = table_json(ROW_PERCENT)
    assert percent["cells"][0][0] == pytest.approx(33.3333, abs=0.001)
    assert percent["counts"] == [[1, 1]]
    assert percent["totals"]["all"] is None
    assert json.dumps(table_json(empty_table()))
    assert json.loads(json.dumps(table_json(nasty_table())))["columns"][0]["name"] == "=cmd()"
