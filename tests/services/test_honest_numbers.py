"""What N counts: documents that were coded, people who speak for themselves; in the demonstration study."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.services.documents.finished import set_finished
from qualcode.services.results.counting import crosstab
from qualcode.services.study import Study
from qualcode.tables.figures import cell_figure

BREADTH = CountRule(measure=Measure.BREADTH, columns="actor.kind", where="kind=interview")


@pytest.fixture(autouse=True)
def norwegian():
    before = i18n.language()
    i18n.use_language("nb")
    yield
    i18n.use_language(before)


def test_an_interview_that_waits_to_be_coded_is_in_no_n_and_is_named(demo: Study) -> None:
    table = crosstab(demo, BREADTH)
    at = [column.name for column in table.columns].index("frivillig organisasjon")
    assert table.columns[at].actors == 4
    assert cell_figure(table.cells[0][at], table.rule).text.startswith("4 av 4 (")
    assert "M3" in table.note


def test_people_who_are_only_reported_stand_apart(demo: Study) -> None:
    table = crosstab(demo, CountRule(rows=("Verdier",), measure=Measure.BREADTH, columns="actor.kind"))
    at = [column.name for column in table.columns].index("bruker")
    cell = table.cells[0][at]
    assert (cell.value, cell.of, cell.reported) == (0, 0, 5)
    assert cell_figure(cell, table.rule).text.startswith("+ 5 ")


def test_from_the_first_mark_on_only_marked_documents_are_in_n(demo: Study) -> None:
    coder = demo.columns().coders[demo.columns().coder[0]]
    demo.coder = coder
    interviews = [each for each in demo.documents() if each.kind == "interview" and each.codings]
    before = crosstab(demo, CountRule(columns="actor.kind", where="kind=interview"))
    set_finished(demo, interviews[:2])
    table = crosstab(demo, BREADTH)
    assert table.whole is not None
    assert table.whole.documents == 2
    assert all(cell.value is not None and cell.value <= (cell.of or 0) for row in table.cells for cell in row)
    assert all(each.label in table.note for each in interviews[2:])
    plain = crosstab(demo, CountRule(columns="actor.kind", where="kind=interview"))
    assert plain.grand_total.value == before.grand_total.value  # codings that are there are counted
    shares = crosstab(demo, CountRule(columns="actor.kind", where="kind=interview", percent=Percent.TOTAL))
    assert (shares.grand_total.count or 0) < (plain.grand_total.value or 0)


def test_a_study_in_which_nothing_is_coded_has_its_documents_in_n(study: Study) -> None:
    from qualcode.services.codebook.codes import add_code
    from qualcode.services.documents.importing import add_document

    add_document(study, "a", "Ord er her.", actor="Kari")
    add_code(study, "Tema")
    table = crosstab(study, CountRule(measure=Measure.BREADTH))
    assert [column.documents for column in table.columns] == [1]


def test_a_zero_tells_whether_anybody_asked_and_a_few_stray_words_are_told(study: Study) -> None:
    from qualcode.model.span import Span
    from qualcode.services.codebook.codes import add_code
    from qualcode.services.codebook.versions import mark_reviewed
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.coding_hits import code_passages
    from qualcode.services.codings.putting import put_codes
    from qualcode.services.documents.importing import add_document
    from qualcode.services.questions.answering import set_answer
    from qualcode.services.questions.questions import add_question
    from qualcode.services.speakers.turns import set_speaker

    texts = {
        "a": ("Kari", "Anbudet tok hele våren. Det var dyrt.\nJa, enig der.\nMye papir."),
        "b": ("Eva", "Ingenting å si."),
        "c": ("Nina", "Om noe annet."),
        "d": (None, "En rapport om ingenting."),
    }
    documents = {name: add_document(study, name, text, actor=actor) for name, (actor, text) in texts.items()}
    money, other = (add_question(study, text) for text in ("Hva kostet det?", "Noe annet?"))
    full = study.text(documents["a"]).text
    set_speaker(study, documents["a"], Span(full.index("Ja"), full.index("\nMye")), "Ola")
    set_answer(study, documents["a"], Span(0, len(full)), money)
    set_answer(study, documents["b"], Span(0, 15), money)
    set_answer(study, documents["c"], Span(0, 8), other)
    tax, rest = add_code(study, "Anbud"), add_code(study, "Annet")
    put_codes(study, documents["a"], Span(0, full.index("enig")), [tax])
    for name in ("b", "c", "d"):
        put_codes(study, documents[name], Span(0, 4), [rest])
    found = full.index("papir")
    code_passages(study, [(documents["a"], Span(found, found + 5))], rest, "papir")
    table = crosstab(study, CountRule(rows=("Anbud",), measure=Measure.BREADTH, columns="document"))
    shown = [cell_figure(cell, table.rule).text for cell in table.cells[0]]
    assert shown == ["2 av 2 (1)", "0 av 1 (0)", "ikke spurt", "–"]  # the last, a report, is no case of asking
    assert "Ola (Anbud)" in table.note
    assert "Kari (Anbud)" not in table.note
    assert "søk" in crosstab(study, CountRule(rows=("Annet",))).note
    assert "har ingen åpnet" in crosstab(study, CountRule(rows=("Annet",))).note
    mark_reviewed(study, list_codings(study))
    assert "har ingen åpnet" not in crosstab(study, CountRule(rows=("Annet",))).note
