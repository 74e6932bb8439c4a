"""The table in a terminal."""

import re

import pytest
from table_examples import EVERY_KIND, nasty_table, study_table, wide_table
from wcwidth import wcswidth

from qualcode.tables import render_terminal
from qualcode.text.graphemes import cells

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.mark.parametrize("width", [20, 33, 60, 80, 120, 250])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_no_line_is_wider_than_the_terminal(kind, width):
    for line in render_terminal(EVERY_KIND[kind], width).split("\n"):
        assert cells(line) <= width, line
        assert wcswidth(line) <= width, line


def test_nothing_steers_the_terminal():
    assert not STEERING.search(render_terminal(nasty_table(), 80))


def test_markup_of_other_libraries_stays_text():
    assert "[bold red]rich[/]" in render_terminal(nasty_table(), 400)


def test_a_table_that_fits_is_one_block_with_its_figures_in_line():
    lines = render_terminal(study_table(), 100).split("\n")
    assert lines[:7] == [
        "Kodinger etter tema og aktør",
        "",
        "─" * 80,
        "Tema         Informant 1  Kommunen  Foreningen Åpen Dør  Unattributed      Total",
        "─" * 80,
        "Økonomi               12         3               12,345             1     12,361",
        "  Tilskudd             4         0                9,999             0     10,003",
    ]
    assert lines[-1] == "Note. Figures are codings. Text is made up."


def test_every_figure_is_there_when_the_table_breaks_into_blocks():
    table = wide_table()
    lines = render_terminal(table, 80).split("\n")
    found = [line.split() for line in lines if line.startswith("Tema 3")]
    assert len(found) > 5
    figures = [figure for line in found for figure in line[2:]]
    assert figures == [*(str(cell.value) for cell in table.cells[2]), f"{table.row_totals[2].value:,}"]


def test_headings_fold_at_spaces_before_the_table_breaks():
    lines = render_terminal(wide_table(3), 80).split("\n")
    assert sum(line.startswith("Tema 1") for line in lines) == 1
    assert not any(re.search(r"organisasj$", line) for line in lines)


def test_long_names_are_cut_with_an_ellipsis():
    assert "…" in render_terminal(nasty_table(), 80)
