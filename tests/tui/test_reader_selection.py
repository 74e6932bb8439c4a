from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.text.graphemes import snap
from qualcode.tui.reader.selection import Selector, Unit
from qualcode.tui.reader.turns import Turns
from tests.tui.texts import texts

TEXT = "Vi fikk midler. Det tok tid.\nSå kom kommunen. Bra!\n\nHvem da?"
TURNS = [Span(0, 50), Span(52, 60)]


def selector(text: str = TEXT, turns: list[Span] | None = None) -> Selector:
    return Selector(text, Turns(text, TURNS if turns is None else turns))


def selected(made: Selector) -> str | None:
    return None if made.span is None else made.span.of(TEXT)


@given(texts, st.data())
def test_whatever_is_done_no_character_is_split(text: str, data: st.DataObject) -> None:
    made = selector(text, [])
    offset = st.integers(0, len(text))
    for _ in range(data.draw(st.integers(1, 12))):
        act = data.draw(st.integers(0, 8))
        if act == 0:
            made.move(data.draw(offset), extend=data.draw(st.booleans()))
        elif act == 1:
            made.toggle_extending()
        elif act == 2:
            made.widen()
        elif act == 3:
            made.shrink()
        elif act == 4:
            made.clear()
        elif act == 5:
            made.grasp(data.draw(offset), data.draw(st.sampled_from(Unit)))
        elif act == 6:
            made.drag(data.draw(offset))
        elif act == 7:
            one, other = sorted((data.draw(offset), data.draw(offset)))
            made.select(Span(one, other))
        else:
            made.grasp_selection(data.draw(offset))
        ends = [made.cursor] if made.span is None else [made.cursor, made.span.start, made.span.end]
        assert all(snap(text, end) == end for end in ends)
        assert made.span is None or len(made.span) > 0
        if (passage := made.passage()) is not None:
            assert passage.of(text) == passage.of(text).strip() != ""


@given(texts, st.data())
def test_shrinking_takes_back_each_widening(text: str, data: st.DataObject) -> None:
    made = selector(text, [])
    made.move(data.draw(st.integers(0, len(text))))
    steps = []
    for _ in range(4):
        made.widen()
        steps.append(made.span)
    for earlier in reversed([step for number, step in enumerate(steps) if step not in steps[:number]][:-1]):
        made.shrink()
        assert made.span == earlier


def test_with_nothing_selected_the_sentence_at_the_cursor_is_taken() -> None:
    made = selector()
    made.move(20)
    assert made.span is None
    assert made.passage() == Span(16, 28)


def test_a_blank_place_has_no_passage() -> None:
    made = selector()
    made.move(51)
    assert made.passage() is None


def test_the_passage_leaves_out_spaces_at_its_ends() -> None:
    made = selector()
    made.select(Span(15, 29))
    assert made.passage() == Span(16, 28)


def test_widening_goes_from_sentence_to_line_to_turn() -> None:
    made = selector()
    made.move(20)
    seen = []
    for _ in range(4):
        made.widen()
        seen.append(made.span)
    assert seen == [Span(16, 28), Span(0, 28), Span(0, 50), Span(0, 50)]


def test_widening_without_turns_goes_up_to_the_blank_lines() -> None:
    made = selector(turns=[])
    made.select(Span(0, 28))
    made.widen()
    assert made.span == Span(0, 50)
    made.move(55)
    made.widen()
    made.widen()
    assert made.span == Span(52, 60)


def test_movement_extends_after_v_and_gives_up_the_selection_without() -> None:
    made = selector()
    made.move(3)
    made.toggle_extending()
    made.move(7)
    assert selected(made) == "fikk"
    made.toggle_extending()
    assert selected(made) == "fikk"
    made.move(9)
    assert made.span is None


def test_a_selection_can_be_extended_backwards() -> None:
    made = selector()
    made.move(7)
    made.move(3, extend=True)
    assert selected(made) == "fikk"
    assert made.cursor == 3


def test_v_goes_on_with_the_selection_there_is() -> None:
    made = selector()
    made.widen()
    made.toggle_extending()
    made.move(28)
    assert made.span == Span(0, 28)


def test_a_click_selects_nothing_and_a_drag_what_it_covers() -> None:
    made = selector()
    made.grasp(3, Unit.CHARACTER)
    assert (made.span, made.cursor) == (None, 3)
    made.drag(6)
    assert selected(made) == "fikk"
    made.drag(0)
    assert selected(made) == "Vi f"
    made.drag(3)
    assert made.span is None


def test_a_drag_by_words_and_by_sentences_takes_whole_ones() -> None:
    made = selector()
    made.grasp(5, Unit.WORD)
    assert selected(made) == "fikk"
    made.drag(10)
    assert selected(made) == "fikk midler"
    made.drag(1)
    assert selected(made) == "Vi fikk"
    made.grasp(20, Unit.SENTENCE)
    made.drag(2)
    assert selected(made) == "Vi fikk midler. Det tok tid."


def test_shift_click_extends_from_the_cursor_and_from_the_selection() -> None:
    made = selector()
    made.move(3)
    made.grasp_selection(6)
    assert selected(made) == "fikk"
    made.grasp_selection(13)
    assert selected(made) == "fikk midler"


def test_a_selection_never_ends_inside_an_imported_half_character() -> None:
    text = "a🇳🇴b"
    made = selector(text, [])
    made.select(Span(2, 2 + 1))
    assert made.span == Span(1, 3)


def test_turns_are_found_by_place_and_by_step() -> None:
    turns = Turns(TEXT, TURNS)
    assert turns.at(30) == Span(0, 50)
    assert turns.at(55) == Span(52, 60)
    assert turns.following(0) == 52
    assert turns.following(52) == len(TEXT)
    assert turns.preceding(60) == 52
    assert turns.preceding(52) == 0


def test_without_turns_steps_go_by_lines_with_something_on_them() -> None:
    turns = Turns(TEXT)
    assert turns.following(0) == 29
    assert turns.following(29) == 52
    assert turns.preceding(52) == 29
    assert turns.preceding(35) == 29
