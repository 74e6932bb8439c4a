"""The demonstration study is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qualcode.model.counting import CountRule
from qualcode.model.errors import QualcodeError
from qualcode.services.bundled import bundled
from qualcode.services.codings import coding, passages
from qualcode.services.codings import quotes as quoting
from qualcode.services.codings import search as finding
from qualcode.services.project import demo as demos
from qualcode.services.project import history
from qualcode.services.results import counting
from qualcode.services.study import Study, open_study


def test_every_reference_coding_stands_on_its_quote(demo: Study) -> None:
    lines = (bundled("corpus") / "codings.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = sorted((entry["document"], entry["code"], entry["quote"]) for entry in map(json.loads, lines))
    assert sorted((c.document, c.code, c.text) for c in coding.list_codings(demo)) == wanted


def test_one_interview_is_left_for_the_newcomer(demo: Study) -> None:
    assert [d.name for d in demo.documents() if d.codings == 0] == ["intervju-kaffevogna"]


def test_whoever_opens_it_is_its_coder_and_cannot_undo_it_away(demo: Study) -> None:
    assert demo.coder == "Solveig Lund"
    assert history.undo(demo) == []
    assert len(demo.documents()) == 15


def test_it_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / demos.FILE_NAME).write_text("mitt", encoding="utf-8")
    with pytest.raises(QualcodeError):
        demos.make_demo(tmp_path)
    assert (tmp_path / demos.FILE_NAME).read_text(encoding="utf-8") == "mitt"


def test_a_theme_by_actor_table_leads_back_to_its_quotes(demo: Study) -> None:
    table = counting.crosstab(demo, CountRule(columns="actor"))
    row = [r.name for r in table.rows].index("Økonomi")
    column = [c.name for c in table.columns].index("Informant 1")
    guids = table.guids(row, column)
    assert len(guids) == table.cells[row][column].value > 0
    for quote in quoting.as_quotes(demo, coding.list_codings(demo, guids)):
        assert quote.code.startswith("Økonomi")
        assert "Informant 1" in (quote.actor or "")


def test_private_names_do_not_reach_tables_and_quotes(demo: Study) -> None:
    private = {actor.name for actor in demo.actors() if actor.label}
    table = counting.crosstab(demo, CountRule(columns="actor"))
    assert not private & {column.name for column in table.columns}
    assert not private & {quote.actor for quote in quoting.quotes(demo)}


def test_quotes_can_be_chosen_by_code_actor_and_filter(demo: Study) -> None:
    chosen = quoting.quotes(demo, code="Verdier", actor="Berit Myrhol", where="kind=interview")
    assert chosen
    assert all(q.code.startswith("Verdier") and "Informant 2" in (q.actor or "") for q in chosen)
    assert all(q.reference.startswith(f"[{q.label}:") for q in chosen)


def test_find_tells_where_and_who(demo: Study) -> None:
    hits = finding.find(demo, "ANBUD")
    assert hits
    texts = demo.texts()
    names = {d.name: d.guid for d in demo.documents()}
    for hit in hits:
        assert texts[names[hit.document]][hit.start : hit.end] == hit.text
        assert hit.text.casefold() == "anbud"
    assert {"Informant 1", "Informant 3"} <= {hit.actor for hit in hits}


def test_a_hopeless_expression_is_given_up(demo: Study) -> None:
    with pytest.raises(QualcodeError):
        finding.find(demo, "(", regex=True)
    with pytest.raises(QualcodeError):
        finding.find(demo, " ")


def test_a_quote_is_found_whatever_its_white_space_and_refused_when_it_is_not_one_place(demo: Study) -> None:
    text = demo.text(next(d for d in demo.documents() if d.label == "M2"))
    span = passages.span_of_quote(text, "Men jeg må bare\n  si det som det er")
    assert span.of(text.text) == "Men jeg må bare si det som det er"
    with pytest.raises(QualcodeError, match="times"):
        passages.span_of_quote(text, "og")
    with pytest.raises(QualcodeError, match="does not have"):
        passages.span_of_quote(text, "dette står ikke der")


def test_who_works_in_it_stays_its_coder_also_when_nothing_is_coded_any_more(demo: Study) -> None:
    coding.remove_codings(demo, [each.guid for each in coding.list_codings(demo)])
    with open_study(demo.where) as again:
        assert again.coder == "Solveig Lund"
        assert len(history.undo(again)) == 1
