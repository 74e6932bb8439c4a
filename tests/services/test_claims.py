"""Themes over codes, findings with passages for and against, and what they do to tables."""

from __future__ import annotations

import pytest

from qualcode.model.claims import ClaimStatus, Side
from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.services.actors.actors import add_voice, set_actor
from qualcode.services.claims import findings, recommendations, themes
from qualcode.services.codings.search import find
from qualcode.services.documents.forgetting import forget_document
from qualcode.services.lookups import find_code, find_document
from qualcode.services.project import history
from qualcode.services.questions.answering import set_answer
from qualcode.services.questions.questions import add_question
from qualcode.services.results.counting import crosstab
from qualcode.services.study import Study


def quote(study: Study, words: str):
    from qualcode.model.span import Span

    hit = find(study, words)[0]
    return find_document(study, hit.document), Span(hit.start, hit.end)


def totals(study: Study, rollup: bool = True) -> dict[str | None, int]:
    table = crosstab(study, CountRule(rows=("themes",), columns="kind", rollup=rollup))
    return {row.name: cell.value for row, cell in zip(table.rows, table.row_totals, strict=True)}


def test_declared_themes_are_the_rows_and_draw_on_sub_codes(demo: Study) -> None:
    before = totals(demo)
    top = [code for code in demo.codes() if code.parent is None]
    first, second = top[0], top[1]
    themes.add_theme(demo, "Begge", "To ting hører sammen", [first, second])
    themes.add_theme(demo, "Bare den ene", codes=[first])
    table = crosstab(demo, CountRule(rows=("themes",), columns="kind"))
    assert totals(demo) == {"Begge": before[first.name] + before[second.name], "Bare den ene": before[first.name]}
    assert not any("top-level" in note for note in table.notes)
    assert any("counted in each of them" in note for note in table.notes)
    assert totals(demo, rollup=False)["Bare den ene"] == sum(
        1 for at in demo.columns().code if demo.columns().codes[at].guid == first.guid
    ) - _left_out(demo, first.guid)


def _left_out(study: Study, code: str) -> int:
    """Codings of a code that tables leave out: those on interviewers' turns."""
    table = crosstab(study, CountRule(rows=(f"code:{find_code(study, code).path}",), columns="kind", rollup=False))
    return sum(1 for at in study.columns().code if study.columns().codes[at].guid == code) - table.row_totals[0].value


def test_a_theme_is_changed_moved_and_removed_and_each_can_be_undone(demo: Study) -> None:
    one, two = (themes.add_theme(demo, name) for name in ("Én", "To"))
    themes.edit_theme(demo, one, {"idea": "Ideen", "status": "settled", "name": "Første"})
    themes.set_codes(demo, one, demo.codes()[:2])
    themes.move_theme(demo, two, 1)
    listed = themes.list_themes(demo)
    assert [theme.name for theme in listed] == ["To", "Første"]
    assert listed[1].idea == "Ideen"
    assert listed[1].status is ClaimStatus.SETTLED
    assert listed[1].codes == tuple(code.guid for code in demo.codes()[:2])
    themes.remove_theme(demo, listed[1])
    assert [theme.name for theme in themes.list_themes(demo)] == ["To"]
    history.undo(demo)
    assert themes.list_themes(demo) == listed
    history.undo(demo, 5)
    assert themes.list_themes(demo) == []


def test_names_are_told_apart_without_regard_to_case(demo: Study) -> None:
    themes.add_theme(demo, "Tillit")
    with pytest.raises(QualcodeError, match="already"):
        themes.add_theme(demo, "TILLIT")
    with pytest.raises(QualcodeError, match="no such status"):
        themes.edit_theme(demo, themes.find_theme(demo, "1"), {"status": "done"})
    assert themes.find_theme(demo, "til").name == "Tillit"


def test_removing_a_code_takes_it_out_of_the_themes(demo: Study) -> None:
    from qualcode.services.codebook.codes import remove_code

    code = demo.codes()[0]
    theme = themes.add_theme(demo, "Tillit", codes=[code, demo.codes()[-1]])
    remove_code(demo, code)
    assert code.guid not in themes.find_theme(demo, theme.name).codes
    history.undo(demo)
    assert code.guid in themes.find_theme(demo, theme.name).codes


def test_a_findings_breakdown_counts_people_and_tells_who_was_not_asked(study: Study) -> None:
    from qualcode.services.claims.support import support, support_sentence
    from qualcode.services.documents.importing import add_document

    said = {
        "a": ("Kari", "interview", "Kari: Vi taper på anbud. Vi taper alltid. Per sier at også de taper."),
        "b": ("Ola", "interview", "Ola: Vi taper vi også."),
        "c": ("Kari", "email", "Vi taper penger."),
        "d": ("Eva", "interview", "Eva: Ingenting om anbud."),
        "e": ("", "report", "Anbud taper mange på."),
    }
    for name, (actor, kind, text) in said.items():
        add_document(study, name, text, actor=actor or None, kind=kind)
    where, span = quote(study, "også de taper")
    add_voice(study, where, span, "Per")
    for actor in study.actors():
        set_actor(study, actor.name, {"kind": "organisasjon"})
    finding = findings.add_finding(study, "Alle   taper.")
    assert finding.text == "Alle taper."
    assert support_sentence(support(study, finding)) == "0 people, 0 against, 3 with no passage on it"
    for words in ("taper på anbud", "taper alltid", "taper penger", "taper vi også", "også de taper"):
        finding = findings.add_evidence(study, finding, *quote(study, words), Side.FOR)
    finding = findings.add_evidence(study, finding, *quote(study, "Ingenting om"), Side.AGAINST)
    of = support(study, finding)
    assert (len(of.own), len(of.reported), len(of.against), len(of.silent)) == (2, 1, 1, 0)
    assert support_sentence(of) == "3 people of 1 kind, 2 own accounts and 1 reported, 1 against"
    finding = findings.add_evidence(study, finding, *quote(study, "Anbud taper mange"), Side.FOR)
    assert "1 document without a known speaker" in support_sentence(support(study, finding))
    question = add_question(study, "Hvordan går det?")
    for name, words in (("a", "Vi taper på anbud"), ("d", "Ingenting om anbud")):
        document, place = quote(study, words)
        assert document.name == name
        set_answer(study, document, place, question)
    findings.remove_evidence(study, finding, next(p.guid for p in finding.passages if p.side is Side.AGAINST))
    add_document(study, "f", "Nina: Ikke spurt om det.", actor="Nina")
    of = support(study, findings.find_finding(study, "1"))
    assert support_sentence(of).endswith("0 against, 1 asked, with no passage on it, 1 not asked")


def test_a_grade_is_the_researchers_own_with_its_reason_and_is_undone(study: Study) -> None:
    finding = findings.add_finding(study, "Alle taper.")
    with pytest.raises(QualcodeError, match="reason"):
        findings.grade_finding(study, finding, "godt belagt", " ")
    graded = findings.grade_finding(study, finding, "godt belagt", "To sier det uspurt.")
    assert (graded.grade, graded.grade_reason) == ("godt belagt", "To sier det uspurt.")
    assert "godt belagt" in history.sentence(history.list_changes(study, 1)[0])
    history.undo(study)
    assert findings.find_finding(study, "1").grade == ""


def test_a_passage_taken_away_leaves_no_loose_row(study: Study) -> None:
    from qualcode.services.documents.importing import add_document

    add_document(study, "a", "Vi taper på anbud.", actor="Kari")
    finding = findings.add_evidence(
        study, findings.add_finding(study, "Alle taper."), *quote(study, "taper"), Side.FOR
    )
    findings.remove_evidence(study, finding, finding.passages[0].guid)
    assert findings.find_finding(study, "1").passages == ()
    with study.change("study.edit") as change:
        assert change.find_all("segment") == []


def test_forgetting_a_document_takes_its_passages_out_of_findings(study: Study) -> None:
    from qualcode.services.documents.importing import add_document

    document = add_document(study, "a", "Vi taper på anbud.", actor="Kari")
    finding = findings.add_finding(study, "Alle taper.")
    findings.add_evidence(study, finding, *quote(study, "taper"), Side.FOR)
    forget_document(study, document)
    assert findings.find_finding(study, "1").passages == ()


def test_a_recommendation_rests_on_findings_and_stays_when_one_goes(study: Study) -> None:
    first, second = (findings.add_finding(study, text) for text in ("Alle taper.", "Noen vinner."))
    advice = recommendations.add_recommendation(study, "Inngå  lange avtaler.", [second, first])
    assert (advice.text, advice.findings) == ("Inngå lange avtaler.", (first.guid, second.guid))
    findings.remove_finding(study, first)
    assert recommendations.find_recommendation(study, "inngå").findings == (second.guid,)
    advice = recommendations.edit_recommendation(study, recommendations.find_recommendation(study, "1"), findings=[])
    assert advice.findings == ()
    history.undo(study, 2)
    assert recommendations.find_recommendation(study, "1").findings == (first.guid, second.guid)
