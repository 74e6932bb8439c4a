"""Themes over codes, findings with passages for and against, and what they do to tables."""

from __future__ import annotations

import pytest

from qualcode.model.claims import ClaimStatus, Side, Strength
from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.services.claims import findings, themes
from qualcode.services.codings.search import find
from qualcode.services.documents.forgetting import forget_document
from qualcode.services.lookups import find_code, find_document
from qualcode.services.project import history
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


def test_strength_counts_actors_and_kinds_not_passages(study: Study) -> None:
    from qualcode.services.documents.importing import add_document

    said = {
        "a": "Kari: Vi taper på anbud. Vi taper alltid.",
        "b": "Ola: Vi taper vi også.",
        "c": "Eva: Vi taper penger.",
    }
    for name, text in said.items():
        add_document(study, name, text, actor=text.split(":")[0], kind="email" if name == "c" else "interview")
    finding = findings.add_finding(study, "Alle   taper.")
    assert finding.text == "Alle taper."
    assert findings.support(study, finding).strength is Strength.NONE
    for words in ("taper på anbud", "taper alltid"):
        finding = findings.add_evidence(study, finding, *quote(study, words), Side.FOR)
    assert findings.support(study, finding).strength is Strength.WEAK
    finding = findings.add_evidence(study, finding, *quote(study, "taper vi også"), Side.FOR)
    assert findings.support(study, finding).strength is Strength.MODERATE
    finding = findings.add_evidence(study, finding, *quote(study, "taper penger"), Side.FOR)
    assert findings.support(study, finding).strength is Strength.STRONG
    finding = findings.add_evidence(study, finding, *quote(study, "taper vi også"), Side.AGAINST)
    of = findings.support(study, finding)
    assert (of.passages_for, of.passages_against) == (3, 1)
    assert of.strength is Strength.DISPUTED
    history.undo(study)
    assert findings.support(study, findings.find_finding(study, "1")).strength is Strength.STRONG


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
