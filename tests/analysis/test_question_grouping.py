"""`question` as a grouping: a coding belongs to the question whose answer it shares most text with."""

from __future__ import annotations

import random
import re
from array import array
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from written_study import WrittenStudy

from qualcode.analysis.attribution import attribution
from qualcode.analysis.crosstab import crosstab
from qualcode.analysis.question_matching import BACK, ENOUGH, Likeness, in_order, match_questions
from qualcode.analysis.turning import arrange
from qualcode.analysis.where import codings_where
from qualcode.model.codings import NOBODY, Answers
from qualcode.model.counting import CountRule, Measure, Percent
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


def random_answers(seed):
    """A study with random texts, answers and codings, and what is needed to count it by hand."""
    rng = random.Random(seed)
    study = WrittenStudy()
    study.actor("Kari")
    for name in ("Økonomi", "Media", "Verdier"):
        study.code(name)
    answers = []
    for document in range(rng.randint(1, 4)):
        text = " ".join(rng.choices(["penger", "blåbær", "vi", "år", "1."], k=rng.randint(1, 30)))
        study.document(f"dok{document}", ("Kari", text))
        at = 0
        while rng.random() < 0.8 and at < len(text) - 2:
            start = rng.randrange(at, len(text) - 1)
            end = rng.randrange(start + 1, len(text) + 1)
            answers.append((document, start, end, rng.randrange(4)))
            at = end
        for _coding in range(rng.randint(0, 9)):
            start = rng.randrange(len(text))
            row = (document, start, rng.randint(start + 1, len(text)), rng.randrange(3), 0, "manual")
            if row not in study.codings:
                study.codings.append(row)
    study.coders = ["Ada"]
    columns = [array("i", column) for column in zip(*sorted(answers), strict=True)] or [array("i")] * 4
    questions = ("Penger", "Aviser", "Folk", "Annet")
    return study.texts, answers, replace(study.build(), questions=questions, answers=Answers(*columns))


@pytest.mark.parametrize("seed", range(40))
def test_figures_by_question_agree_with_a_loop_over_codings_and_answers(seed):
    texts, answers, study = random_answers(seed)
    figures = Counter()
    documents = defaultdict(set)
    for document, start, end, code in zip(study.document, study.start, study.end, study.code, strict=True):
        met = Counter()
        for of, first, last, question in answers:
            if of == document:
                met[question] += max(0, min(end, last) - max(start, first))
        most = max(met.values(), default=0)
        best = {question for question, shared in met.items() if shared == most > 0} or {None}
        question = min(best, key=lambda number: -1 if number is None else number)
        figures[question, code] += 1
        documents[question, code].add(document)
    for of in range(4):
        words = sum(
            any(d == document and first <= word.start() < last for d, first, last, q in answers if q == of)
            for document, text in enumerate(texts)
            for word in re.finditer(r"\w+", text)
        )
        base = (len({document for document, _first, _last, q in answers if q == of}), words)
        for turned in (False, True):
            for measure in (Measure.CODINGS, Measure.DOCUMENTS):
                table = crosstab(study, CountRule(("codes",), "question", measure, turned=turned))
                groups, codes = (table.row_bases, table.columns) if turned else (table.columns, table.rows)
                names = [group.name for group in groups]
                assert [code.name for code in codes] == ["Økonomi", "Media", "Verdier"]
                if study.questions[of] not in names:
                    assert base[0] == 0
                    continue
                at = names.index(study.questions[of])
                assert (groups[at].documents, groups[at].words) == base
                counted = figures if measure is Measure.CODINGS else {key: len(d) for key, d in documents.items()}
                for code in range(3):
                    row, column = (at, code) if turned else (code, at)
                    assert table.cells[row][column].value == counted.get((of, code), 0)
                    assert len(table.guids(row, column)) == figures[of, code]  # the quotes behind the figure


def test_a_turned_table_is_the_same_table(asked):
    across = crosstab(asked, CountRule(columns="question", percent=Percent.COLUMN))
    down = crosstab(asked, CountRule(columns="question", percent=Percent.ROW, turned=True))
    assert [row.name for row in down.rows] == [column.name for column in across.columns]
    assert list(zip(*down.cells, strict=True)) == list(across.cells)
    assert (down.row_totals, down.column_totals) == (across.column_totals, across.row_totals)
    assert (down.row_heading, down.column_heading) == (across.column_heading, across.row_heading)
    assert down.row_bases == across.columns
    assert "row's total" in down.sentence


@pytest.mark.parametrize(
    ("rows", "columns", "arranged"),
    [
        ([], [], ("themes", "actor", False)),
        (["themes"], ["question"], ("themes", "question", False)),
        (["question"], ["themes"], ("themes", "question", True)),
        (["question"], ["theme"], ("themes", "question", True)),
        (["question"], [], ("themes", "question", True)),
        ([], ["codes"], ("codes", "actor", True)),
        (["document"], ["Økonomi"], ("Økonomi", "document", True)),
        (["document"], ["code:Økonomi"], ("code:Økonomi", "document", True)),
        (["Økonomi"], [], ("Økonomi", "actor", False)),
    ],
)
def test_codes_may_be_on_either_side(asked, rows, columns, arranged):
    rule = arrange(asked, CountRule(), rows, columns)
    assert (", ".join(rule.rows), rule.columns, rule.turned) == arranged


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (["question"], ["document"], "no codes in the table"),
        (["themes"], ["codes"], "codes on both sides"),
        (["question", "document"], ["themes"], "more than one grouping"),
    ],
)
def test_a_table_has_codes_on_one_side_and_a_grouping_on_the_other(asked, rows, columns, said):
    with pytest.raises(QualcodeError, match=said):
        arrange(asked, CountRule(), rows, columns)
