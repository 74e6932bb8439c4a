"""Speakers set by hand: turns given, split, joined, found by pattern, renamed; the text stays, undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.document import Block, BlockKind, Document, ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.documents.importing import add_document, add_parsed, import_documents
from qualcode.services.project import history
from qualcode.services.speakers import turn_patterns, turns
from qualcode.services.study import Study
from qualcode.store.documents import NewDocument

TALK = "Hva tenker du om huset?\nDet er trangt. Er det dyrt?\nNei, ikke dyrt.\nMen det er kaldt."


@pytest.fixture
def talk(study: Study) -> Document:
    """A document in which nobody is known to speak, one paragraph to a line."""
    return add_document(study, "samtale", TALK)


def interview(study: Study) -> Document:
    """Three turns as a file had them."""
    text = "Hvordan gikk det?\nDet gikk bra.\nHm.\nSå kom vinteren."
    lines = [(0, 17), (18, 31), (32, 35), (36, 52)]
    parsed = tuple(ParsedTurn(n, *s) for n, s in zip(["I", "Ingird", "I", "Ingird"], lines, strict=True))
    return add_parsed(study, NewDocument("intervju", "interview", ParsedDocument(text, turns=parsed)))


def said(study: Study, document: Document) -> list[tuple[str, str]]:
    """Who says what."""
    names = {actor.guid: actor.name for actor in study.actors()}
    text = study.text(document)
    return [(names.get(turn.actor or "", "?"), text.text[turn.start : turn.end]) for turn in text.turns]


def line(number: int) -> Span:
    starts = [0, *[at + 1 for at, letter in enumerate(TALK) if letter == "\n"]]
    return Span(starts[number - 1], (*starts, len(TALK) + 1)[number] - 1)


def test_lines_without_turns_get_a_speaker_and_stretches_of_one_speaker_are_one_turn(
    study: Study, talk: Document
) -> None:
    turns.set_speaker(study, talk, line(1), "Intervjuer")
    turns.set_speaker(study, talk, line(3), "Kari")
    assert turns.set_speaker(study, talk, line(4), "Kari") == 1
    assert said(study, talk) == [
        ("Interviewer", "Hva tenker du om huset?"),
        ("Kari", "Nei, ikke dyrt.\nMen det er kaldt."),
    ]
    assert all(turn.by_hand for turn in study.text(talk).turns)
    assert [actor.name for actor in study.actors() if actor.interviewer] == ["Interviewer"]
    assert study.text(talk).text == TALK


def test_a_line_within_a_turn_is_given_to_another_and_the_rest_stays(study: Study, talk: Document) -> None:
    turns.set_speaker(study, talk, Span(0, len(TALK)), "Kari")
    turns.set_speaker(study, talk, line(2), "Ola")
    assert said(study, talk) == [
        ("Kari", "Hva tenker du om huset?"),
        ("Ola", "Det er trangt. Er det dyrt?"),
        ("Kari", "Nei, ikke dyrt.\nMen det er kaldt."),
    ]
    turns.set_speaker(study, talk, line(2), None)
    assert [name for name, _text in said(study, talk)] == ["Kari", "Kari"]
    history.undo(study, 3)
    assert said(study, talk) == []


def test_a_turn_is_split_in_the_middle_of_a_line_and_joined_again(study: Study, talk: Document) -> None:
    turns.set_speaker(study, talk, line(2), "Kari")
    first = study.text(talk).turns[0].guid
    turns.split_turn(study, talk, TALK.index(" Er det"), "Intervjuer")
    assert said(study, talk) == [("Kari", "Det er trangt."), ("Interviewer", "Er det dyrt?")]
    assert study.text(talk).turns[0].guid == first
    assert turns.join_turns(study, talk, line(2)) == 2
    assert said(study, talk) == [("Kari", "Det er trangt. Er det dyrt?")]
    assert [history.sentence(change) for change in history.undo(study, 2)] == [
        "made one turn of 2 on line 2 of samtale",
        "split a turn on line 2 of samtale",
    ]
    assert said(study, talk) == [("Kari", "Det er trangt. Er det dyrt?")]


def test_one_turn_is_joined_with_the_next(study: Study) -> None:
    document = interview(study)
    assert turns.join_turns(study, document, Span(18, 20)) == 2
    assert [text for _name, text in said(study, document)] == [
        "Hvordan gikk det?",
        "Det gikk bra.\nHm.",
        "Så kom vinteren.",
    ]


@pytest.mark.parametrize("offset", [0, 23, 30])
def test_a_split_without_words_on_both_sides_is_refused(study: Study, talk: Document, offset: int) -> None:
    turns.set_speaker(study, talk, line(1), "Kari")
    with pytest.raises(QualcodeError, match="no turn with words"):
        turns.split_turn(study, talk, offset)
    assert len(study.text(talk).turns) == 1


def test_turns_with_a_heading_between_them_are_not_joined(study: Study) -> None:
    text = "Ja.\nKapittel\nNei."
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 3),
        Block(BlockKind.HEADING, 4, 12, 1),
        Block(BlockKind.PARAGRAPH, 13, 17),
    )
    document = add_parsed(study, NewDocument("rapport", "report", ParsedDocument(text, blocks)))
    assert turns.set_speaker(study, document, Span(0, len(text)), "Kari") == 2
    assert [text for _name, text in said(study, document)] == ["Ja.", "Nei."]
    with pytest.raises(QualcodeError, match="heading"):
        turns.join_turns(study, document, Span(0, len(text)))


def test_a_whole_turn_gets_a_speaker_without_growing_together_with_its_neighbours(study: Study) -> None:
    document = interview(study)
    murmur = study.text(document).turns[2].guid
    turns.set_turns(study, document, [murmur], "Ingird")
    assert [name for name, _text in said(study, document)] == ["Interviewer", "Ingird", "Ingird", "Ingird"]
    assert [turn.by_hand for turn in study.text(document).turns] == [False, False, True, False]


def test_a_speaker_is_renamed_throughout_and_the_name_in_the_file_stays_known(study: Study) -> None:
    document = interview(study)
    assert turns.rename_speaker(study, document, "ingird", "Ingrid Moen") == 2
    found = turns.list_speakers(study, document)
    assert [(s.name, s.as_found, s.turns, s.words, s.line) for s in found] == [
        ("Interviewer", ("I",), 2, 4, 1),
        ("Ingrid Moen", ("Ingird",), 2, 6, 2),
    ]
    with pytest.raises(QualcodeError, match="same speaker"):
        turns.rename_speaker(study, document, "Ingrid", "Ingrid Moen")
    with pytest.raises(QualcodeError, match="nobody in intervju"):
        turns.rename_speaker(study, document, "Per", "Ola")


def test_a_pattern_gives_lines_to_a_named_speaker(study: Study, talk: Document) -> None:
    assert turn_patterns.set_by_pattern(study, talk, r"\?$", "Intervjuer") == {"Intervjuer": 2}
    assert said(study, talk) == [("Interviewer", "Hva tenker du om huset?\nDet er trangt. Er det dyrt?")]


def test_a_pattern_finds_labels_which_stay_in_the_text_outside_the_turns(study: Study) -> None:
    text = "Innledning\nA> Hva nå?\nB> Ingenting.\nSom før.\nA> Greit."
    document = add_document(study, "skrevet", text)
    turns.set_speaker(study, document, Span(11, len(text)), "Alle")
    assert turn_patterns.set_by_pattern(study, document, r"(\w)>") == {"A": 2, "B": 2}
    assert [text for _name, text in said(study, document)] == ["Hva nå?", "Ingenting.\nSom før.", "Greit."]
    assert study.text(document).text == text
    history.undo(study)
    assert [name for name, _text in said(study, document)] == ["Alle"]


@pytest.mark.parametrize(("pattern", "name"), [("(", "Kari"), ("(", None), ("uten gruppe", None), ("(x)z", None)])
def test_a_pattern_that_is_wrong_or_fits_nothing_changes_nothing(
    study: Study, talk: Document, pattern: str, name: str | None
) -> None:
    with pytest.raises(QualcodeError):
        turn_patterns.set_by_pattern(study, talk, pattern, name)
    assert said(study, talk) == []
    assert "Kari" not in [actor.name for actor in study.actors()]


def test_what_is_so_already_makes_no_change(study: Study, talk: Document) -> None:
    turns.set_speaker(study, talk, line(1), "Kari")
    before = len(history.list_changes(study))
    with pytest.raises(QualcodeError, match="so already"):
        turns.set_speaker(study, talk, line(1), "Kari")
    assert len(history.list_changes(study)) == before


def test_paragraphs_of_a_transcript_without_speakers_become_turns(study: Study) -> None:
    corpus = Path(__file__).parents[2] / "corpus" / "husmoete-grindstua.srt"
    import_documents(study, [corpus])
    document = study.documents()[0]
    assert document.turns == 0
    before = study.text(document).text
    turns.set_speaker(study, document, Span(0, len(before)), "Torbjørn")
    assert study.documents()[0].turns == 1
    assert study.text(document).text == before
