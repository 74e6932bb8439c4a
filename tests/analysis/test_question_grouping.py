"""`question` as a grouping: a coding belongs to the question whose answer it shares most text with."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from written_study import WrittenStudy

from qualcode.analysis.attribution import attribution
from qualcode.analysis.crosstab import crosstab
from qualcode.analysis.question_matching import BACK, ENOUGH, Likeness, in_order, match_questions
from qualcode.analysis.where import codings_where
from qualcode.model.codings import NOBODY, Answers
from qualcode.model.counting import CountRule, Measure
from qualcode.model.errors import QualcodeError


@pytest.fixture
def asked():
    """Two questions in one interview, answered by `ja vi har` and `nei aldri`; the last line answers none."""
    study = WrittenStudy()
    study.actor("Eva", interviewer=True)
    study.actor("Kari")
    document = study.document(
        "a", ("Eva", "penger?"), ("Kari", "ja vi har"), ("Eva", "avis?"), ("Kari", "nei aldri"), "slutt"
    )
    study.document("b", ("Kari", "noe helt annet"))
    study.code("Økonomi")
    text = study.texts[document]
    for quote in ("vi har", "har\navis?\nnei aldri", "slutt"):
        study.coding("a", quote, "Økonomi")
    study.coding("b", "noe", "Økonomi")
    first, second = text.index("ja vi"), text.index("nei")
    answers = Answers(
        array("i", [0, 0]),
        array("i", [first, second]),
        array("i", [first + 9, second + 9]),
        array("i", [0, 1]),
    )
    return replace(study.build(), questions=("Penger", "Media"), answers=answers)


def test_a_coding_belongs_to_the_answer_that_it_shares_most_with(asked):
    assert attribution(asked).question.tolist() == [0, 1, NOBODY, NOBODY]


def test_the_columns_are_questions_with_the_documents_and_words_that_answer_them(asked):
    table = crosstab(asked, CountRule(columns="question"))
    assert [(column.name, column.documents, column.words) for column in table.columns] == [
        ("Penger", 1, 3),
        ("Media", 1, 2),
        (None, 2, 4),
    ]
    assert [cell.value for cell in table.cells[0]] == [1, 1, 2]
    assert table.column_heading == "Question"
    assert any("shares most text with" in note for note in table.notes)


def test_a_filter_keeps_the_codings_of_a_question_and_narrows_n(asked):
    assert codings_where(asked, "question=Media") == [1]
    assert codings_where(asked, "question=2") == [1]
    assert codings_where(asked, "question!=media") == [0, 2, 3]
    assert codings_where(asked, 'question=""') == [2, 3]
    table = crosstab(asked, CountRule(columns="document", where="question=Penger"))
    assert [(column.name, column.documents, column.words) for column in table.columns] == [("a", 1, 3)]
    assert table.grand_total.value == 1


def test_an_unknown_question_is_refused_with_those_there_are(asked):
    with pytest.raises(QualcodeError) as refused:
        codings_where(asked, "question=Vær")
    assert "Penger" in refused.value.hint


def test_answers_change_no_figure_of_other_groupings(asked):
    without = replace(asked, answers=Answers())
    for measure in (Measure.CODINGS, Measure.WORDS, Measure.TURNS, Measure.SEGMENTS):
        rule = CountRule(columns="actor", measure=measure)
        counted, plain = crosstab(asked, rule), crosstab(without, rule)
        assert [cell.value for cell in counted.cells[0]] == [cell.value for cell in plain.cells[0]]
        assert counted.columns == plain.columns


def test_of_two_equal_ways_the_one_in_the_guides_order_is_chosen():
    alike = [[0.6, 0.6], [0.6, 0.6]]
    assert [(each.turn, each.question) for each in in_order(alike, 2)] in (
        [(0, 0), (1, 0)],
        [(0, 0), (1, 1)],
        [(0, 1), (1, 1)],
    )
    back = [[0.0, ENOUGH + 0.2], [ENOUGH + BACK - 0.01, 0.0]]
    assert [(each.turn, each.question) for each in in_order(back, 2)] == [(0, 1)]  # not worth going back for
    worth = [[0.0, ENOUGH + 0.2], [ENOUGH + BACK + 0.01, 0.0]]
    assert [(each.turn, each.question) for each in in_order(worth, 2)] == [(0, 1), (1, 0)]


def test_forms_of_a_word_are_alike_and_function_words_say_little():
    like = Likeness([["Hvordan har dere merket loven om anbud?"], ["Hva er det dere tenker om avisene?"]])
    anbud, avis = like.of("Og så kom anbudet.")
    assert anbud > ENOUGH > avis
    assert max(like.of("Hva er det, da?")) < ENOUGH


def test_a_turn_is_as_like_as_its_most_like_sentence():
    said = "Jeg har jo fått svarene dine på e-post. Det lyser rødt nå. Bruker dere avisa?"
    assert [each.question for each in match_questions([["Hva kostet det?"], ["Bruker dere avisa?"]], [said])] == [1]
