from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.text.graphemes import WIDEST, cells, shown, snap
from qualcode.tui.reader.ornaments import Space, Speaker
from qualcode.tui.reader.rows import LEFT_OUT, RowTable
from tests.tui.texts import texts

widths = st.integers(1, 90)


@st.composite
def tables(draw: st.DrawFn) -> RowTable:
    text = draw(texts)
    offsets = draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True))
    above = {snap(text, offset): (Space(), Speaker("Informant 1")) for offset in offsets}
    return RowTable(text, draw(widths), above)


@given(tables())
def test_wrapping_loses_nothing(table: RowTable) -> None:
    parts = []
    for row in range(len(table)):
        parts.append(table.of(row))
        if table.ends_line(row):
            parts.append("\n")
    assert "".join(parts) == table.text + "\n"


@given(tables())
def test_rows_fit_their_width_but_for_one_space_that_hangs_over(table: RowTable) -> None:
    for row in range(len(table)):
        text = table.of(row)
        assert cells(text) <= table.width or (shown(text)[-1] == " " and cells(text) == table.width + 1)


@given(tables(), st.data())
def test_an_offset_lies_in_one_row_of_text(table: RowTable, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(table.text)))
    row = table.row_of(offset)
    assert table.ornament(row) is None
    assert table.starts[row] <= offset <= table.ends[row]
    assert offset < table.ends[row] or table.ends_line(row)


@given(tables(), st.data())
def test_offset_to_cell_and_back_is_the_same_place(table: RowTable, data: st.DataObject) -> None:
    offset = snap(table.text, data.draw(st.integers(0, len(table.text))))
    assert table.offset_at(table.row_of(offset), table.cell_of(offset)) == offset


@given(tables(), st.data())
def test_every_cell_of_a_row_is_a_place_on_that_row(table: RowTable, data: st.DataObject) -> None:
    row = table.text_row(data.draw(st.integers(0, len(table) - 1)), 1)
    offset = table.offset_at(row, data.draw(st.integers(0, 100)))
    assert table.row_of(offset) == row
    assert snap(table.text, offset) == offset


@given(tables())
def test_ornaments_take_rows_but_no_text(table: RowTable) -> None:
    ornamental = [row for row in range(len(table)) if table.ornament(row) is not None]
    assert all(table.of(row) == "" for row in ornamental)
    places = {table.row_of(offset) for offset in range(len(table.text) + 1)}
    assert places == set(range(len(table))) - set(ornamental)


@given(texts, widths)
def test_one_row_begins_and_one_ends_each_line(text: str, width: int) -> None:
    table = RowTable(text, width)
    assert sum(table.begins_line(row) for row in range(len(table))) == text.count("\n") + 1
    assert sum(table.ends_line(row) for row in range(len(table))) == text.count("\n") + 1


def test_rows_break_after_a_space_when_there_is_one() -> None:
    table = RowTable("Vi fikk til et samarbeid med kommunen", 12)
    assert [table.of(row) for row in range(len(table))] == ["Vi fikk til ", "et samarbeid ", "med kommunen"]


def test_a_word_that_is_longer_than_a_row_is_cut() -> None:
    table = RowTable("a " + "x" * 25, 10)
    assert [table.of(row) for row in range(len(table))] == ["a ", "x" * 10, "x" * 10, "x" * 5]


def test_wide_characters_break_where_the_row_is_full() -> None:
    table = RowTable("漢字" * 6, 10)
    assert [table.of(row) for row in range(len(table))] == ["漢字漢字漢", "字漢字漢字", "漢字"]


def test_ornaments_stand_above_the_row_they_belong_to_and_clicks_on_them_find_text() -> None:
    table = RowTable("Spørsmål?\nSvar.", 40, {10: (Space(), Speaker("Informant 2", "00:01:23"))})
    assert [table.ornament(row) for row in range(4)] == [None, Space(), Speaker("Informant 2", "00:01:23"), None]
    assert table.row_of(10) == 3
    assert table.text_row(2, 1) == 3
    assert table.text_row(2, -1) == 0
    assert table.text_row(99, 1) == 3


def test_a_place_keeps_its_row_of_text_when_the_width_changes() -> None:
    text = "Vi fikk til et samarbeid med kommunen om boliger. " * 40
    narrow, wide = RowTable(text, 20), RowTable(text, 70)
    for offset in range(0, len(text), 17):
        assert wide.starts[wide.row_of(offset)] <= offset <= wide.ends[wide.row_of(offset)]
        assert narrow.starts[narrow.row_of(offset)] <= offset <= narrow.ends[narrow.row_of(offset)]


def test_a_row_is_at_least_as_wide_as_the_widest_character() -> None:
    table = RowTable("👨‍👩‍👧‍👦" * 3, 1)
    assert table.width == WIDEST
    assert len(table) == 3


def test_a_sign_stands_for_lines_that_are_left_out_and_the_others_keep_their_places() -> None:
    text = "one\nasked\nand more\nanswer\nasked"
    rows = RowTable(text, 20, {4: (Space(),), 19: (Space(),)}, [Span(4, 18), Span(26, 31)])
    assert [rows.ornament(row) for row in range(len(rows))] == [None, LEFT_OUT, Space(), None, LEFT_OUT]
    assert [rows.of(row) for row in (0, 3)] == ["one", "answer"]
    assert [rows.row_of(offset) for offset in (0, 4, 12, 18, 19, 26, 31)] == [0, 1, 1, 1, 3, 4, 4]
    assert rows.text_row(1, 1) == 3
    assert rows.text_row(4, 1) == 3
