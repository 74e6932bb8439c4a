"""Figures as Norwegian and English write them."""

import pytest
from table_examples import BREADTH, FEW_DOCUMENTS, MANY_DOCUMENTS, RATE, ROW_PERCENT, study_table, with_cells

from qualcode.i18n import _, use_language
from qualcode.model.counting import Measure, Percent
from qualcode.model.table import Cell
from qualcode.tables.figures import FigureKind, cell_figure, grouped, percentage
from qualcode.tables.layout import layout


def figure(table, language):
    use_language(language)
    return cell_figure(table.cells[0][0], table.rule)


def of(count, cases):
    return _("{count} of {of}").format(count=count, of=cases)


def test_norwegian_parts_thousands_from_ten_thousand_with_a_thin_space(norwegian):
    assert [grouped(n) for n in (0, 999, 9999, 10_000, 1_234_567)] == [
        "0",
        "999",
        "9999",
        "10\u202f000",
        "1\u202f234\u202f567",
    ]
    assert percentage(1 / 3 * 100) == "33,3\u202f%"


def test_english_parts_thousands_with_commas():
    assert [grouped(n) for n in (999, 9999, 1_234_567)] == ["999", "9,999", "1,234,567"]
    assert percentage(1 / 3 * 100) == "33.3%"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_breadth_with_depth_is_actors_of_actors_and_codings(language):
    shown = figure(BREADTH, language)
    assert shown.text == shown.plain == of(3, 4) + " (12)"
    assert (shown.kind, shown.number) == (FigureKind.TEXT, None)


def test_a_share_of_fewer_than_twenty_cases_is_never_a_percentage_alone():
    assert figure(FEW_DOCUMENTS, "en").text == "3 of 4"
    assert figure(MANY_DOCUMENTS, "en").text == "62.5%"
    assert figure(MANY_DOCUMENTS, "nb").text == "62,5\u202f%"
    assert figure(MANY_DOCUMENTS, "nb").number == 62.5
    at_the_limit = {"measure": Measure.DOCUMENTS, "percent": Percent.N_DOCUMENTS}
    assert figure(with_cells(Cell(50.0, (), 20, None, 10), **at_the_limit), "en").text == "50.0%"
    assert figure(with_cells(Cell(100 * 10 / 19, (), 19, None, 10), **at_the_limit), "en").text == "10 of 19"


def test_a_percentage_of_actors_keeps_its_depth():
    rule = {"measure": Measure.BREADTH, "percent": Percent.N_ACTORS}
    assert figure(with_cells(Cell(75.0, (), 4, 12, 3), **rule), "en").text == "3 of 4 (12)"
    assert figure(with_cells(Cell(75.0, (), 40, 112, 30), **rule), "en").text == "75.0% (112)"


def test_rates_have_two_decimals_and_data_files_more():
    assert figure(RATE, "nb").text == "1234,57"
    assert figure(RATE, "en").text == "1,234.57"
    assert figure(RATE, "nb").plain == "1234,567"
    assert figure(ROW_PERCENT, "nb").plain == "33,3333"
    assert figure(ROW_PERCENT, "en").plain == "33.3333"


def test_what_is_undefined_is_a_dash_for_readers_and_nothing_for_data():
    total = cell_figure(ROW_PERCENT.row_totals[0], ROW_PERCENT.rule)
    assert (total.text, total.plain, total.number) == ("–", "", None)
    nobody = with_cells(Cell(0, (), 0, 3), measure=Measure.BREADTH)
    assert figure(nobody, "en").text == "– (3)"


def test_n_documents_and_n_words_stand_below_every_table():
    shown = layout(study_table())
    assert [row.label for row in shown.bases] == ["N documents", "N words"]
    assert [figure.number for figure in shown.bases[0].figures] == [4, 5, 6, 7]
    assert [figure.text for figure in shown.bases[1].figures] == ["12,345", "12,346", "12,347", "12,348"]
    assert [row.total.number for row in shown.bases] == [9, 1_234_567]
    assert [row.label for row in layout(BREADTH).bases] == ["N documents", "N actors", "N words"]


def test_what_belongs_to_no_column_is_named_by_what_it_lacks():
    assert layout(study_table()).headings[-1] == "Unattributed"
    by_attribute = with_cells(Cell(1), columns="kommune")
    shown = layout(
        by_attribute.__class__(
            **{
                **{name: getattr(by_attribute, name) for name in by_attribute.__slots__},
                "columns": (by_attribute.columns[0], by_attribute.columns[1].__class__(None, 1, 1)),
            }
        )
    )
    assert shown.headings[-1] == "Not stated"
