from __future__ import annotations

from qualcode.model.document import Block, BlockKind, Turn
from qualcode.text.clock import clock
from qualcode.tui.reader.ornaments import Sign, Space, Speaker, ornaments

NAMES = {"a1": "Informant 1", "i": "Intervjuer"}


def turn(start: int, end: int, actor: str | None, speaker: str = "Kari", time: int | None = None) -> Turn:
    return Turn(f"t{start}", start, end, speaker, actor, time)


def paragraph(start: int, end: int) -> Block:
    return Block(BlockKind.PARAGRAPH, start, end)


def test_a_speaker_stands_where_the_one_who_speaks_changes() -> None:
    text = "Hva da?\nIkke noe.\nIngenting.\nNei vel."
    turns = [turn(0, 7, "i"), turn(8, 17, "a1", time=83_000), turn(18, 28, "a1", time=90_000), turn(29, 37, "i")]
    assert ornaments(text, [], turns, NAMES) == {
        0: (Speaker("Intervjuer"),),
        8: (Space(), Speaker("Informant 1", "00:01:23")),
        29: (Space(), Speaker("Intervjuer")),
    }


def test_a_turn_without_an_actor_shows_the_name_in_the_transcript() -> None:
    assert ornaments("Ja.", [], [turn(0, 3, None, "Ukjent")], NAMES) == {0: (Speaker("Ukjent"),)}


def test_a_speaker_is_named_again_after_something_that_is_no_turn() -> None:
    text = "Ja.\nDel 2\nNei."
    assert list(ornaments(text, [], [turn(0, 3, "a1"), turn(10, 14, "a1")], NAMES)) == [0, 10]


def test_paragraphs_are_set_apart_unless_the_text_does_it() -> None:
    close = ornaments("En.\nTo.", [paragraph(0, 3), paragraph(4, 7)], [], {})
    assert close == {4: (Space(),)}
    assert ornaments("En.\n\nTo.", [paragraph(0, 3), paragraph(5, 8)], [], {}) == {}
    assert ornaments("En.\n \t\nTo.", [paragraph(0, 3), paragraph(7, 10)], [], {}) == {}


def test_a_paragraph_stands_close_to_its_heading_and_list_items_to_each_other() -> None:
    text = "Innledning\nEn.\nTo\nTre"
    blocks = [
        Block(BlockKind.HEADING, 0, 10, 1),
        paragraph(11, 14),
        Block(BlockKind.LIST_ITEM, 15, 17, 1),
        Block(BlockKind.LIST_ITEM, 18, 21, 1),
    ]
    assert ornaments(text, blocks, [], {}) == {}
    later = [paragraph(0, 10), Block(BlockKind.HEADING, 11, 14, 2)]
    assert ornaments(text, later, [], {}) == {11: (Space(),)}


def test_a_paragraph_that_is_a_turn_gets_one_space() -> None:
    text = "Hva?\nJa."
    turns = [turn(0, 4, "i"), turn(5, 8, "a1")]
    assert ornaments(text, [paragraph(0, 4), paragraph(5, 8)], turns, NAMES)[5] == (Space(), Speaker("Informant 1"))


def test_time_is_hours_minutes_seconds() -> None:
    assert clock(3_723_999) == "01:02:03"


def test_times_stand_above_paragraphs_that_nobody_is_known_to_say() -> None:
    text = "En.\nTo.\nTre."
    blocks, times = [paragraph(0, 3), paragraph(4, 7), paragraph(8, 12)], [(0, 1_000), (2, 1_500), (8, 83_000)]
    assert ornaments(text, blocks, [], {}, times) == {
        0: (Sign("00:00:01"),),
        4: (Space(),),
        8: (Space(), Sign("00:01:23")),
    }
    spoken = ornaments(text, blocks, [turn(0, 12, "a1", time=1_000)], NAMES, times)
    assert not any(isinstance(ornament, Sign) for above in spoken.values() for ornament in above)


def test_a_note_has_its_number_above_it() -> None:
    text = "En.[1]\nSe der."
    blocks = [paragraph(0, 6), Block(BlockKind.NOTE, 7, 14, mark="1")]
    assert ornaments(text, blocks, [], {}) == {7: (Sign("[1]"),)}
