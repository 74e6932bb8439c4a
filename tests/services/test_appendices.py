"""Appendices: nobody is pointed to, nothing private is chosen by itself, every claim leads to its lines."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualcode.model.claims import Side
from qualcode.model.memo import MemoKind
from qualcode.model.page import Prose, TextTable
from qualcode.model.span import Span
from qualcode.services.claims.findings import add_evidence, add_finding, grade_finding
from qualcode.services.claims.recommendations import add_recommendation
from qualcode.services.lookups import find_document
from qualcode.services.memos.memos import add_memo
from qualcode.services.project.process import coding_process
from qualcode.services.results.appendices.coded import coded_document
from qualcode.services.results.appendices.coverage import origins, uncoded
from qualcode.services.results.appendices.material import WITHHELD, actor_overview, coarsened, document_list
from qualcode.services.results.appendices.writing import evidence, memo_collection
from qualcode.services.study import Study
from qualcode.tables.coded_document import write_coded_document
from qualcode.tables.pages import write_page


def tables(page) -> list[TextTable]:
    return [part for part in page.parts if isinstance(part, TextTable)]


def words(page) -> str:
    return "\n".join(part.text if isinstance(part, Prose) else repr(part) for part in page.parts)


def test_no_combination_of_facts_points_to_one_person() -> None:
    facts = {
        "Type": ["org", "org", "org", "org", "kommune"],
        "Rolle": ["leder", "leder", "ansatt", "ansatt", "rådmann"],
        "Alder": ["31", "44", "52", "60", ""],
        "By": ["a", "b", "c", "d", "e"],
    }
    shown, coarse, left_out = coarsened(facts)
    assert left_out == ["By"]
    assert set(coarse) <= {"Alder"}
    assert shown["Type"] == ["org", "org", "org", "org", WITHHELD]
    assert shown["Rolle"] == ["leder", "leder", "ansatt", "ansatt", WITHHELD]
    assert coarsened({"Type": ["leder"]})[0] in ({}, {"Type": [WITHHELD]})
    assert coarsened({}) == ({}, [], [])


def test_the_overview_shows_public_names_and_exact_facts_only_when_asked(demo: Study) -> None:
    (coarse,), (exact,) = tables(actor_overview(demo)), tables(actor_overview(demo, exact=True))
    assert len(exact.headings) > len(coarse.headings)
    assert WITHHELD in repr(coarse.rows)
    assert WITHHELD not in repr(exact.rows)
    private = {actor.name for actor in demo.actors() if actor.label and not actor.interviewer}
    assert not private & {cell for row in exact.rows for cell in row}


def test_reflexive_memos_stay_at_home_unless_chosen(demo: Study) -> None:
    add_memo(demo, "Jeg er selv redd for anbud.", kind=MemoKind.REFLEXIVE)
    assert "redd for anbud" not in words(memo_collection(demo))
    assert "2 reflexive memos are left out" in words(memo_collection(demo))
    assert "redd for anbud" in words(memo_collection(demo, reflexive=True))


def test_evidence_leads_from_claim_to_lines_and_names_what_is_against_first(demo: Study) -> None:
    finding = add_finding(demo, "Anbud tar folk bort fra det de kan.")
    for label, side in (("M2", Side.FOR), ("M6", Side.AGAINST)):
        document = find_document(demo, label)
        add_evidence(demo, finding, document, Span(1200, 1260), side)
    finding = grade_finding(demo, finding, "svakt", "Bare en sier det.")
    add_recommendation(demo, "La være.", [finding])
    page = evidence(demo)
    passages, advice = tables(page)
    assert [row[0] for row in passages.rows] == ["against", "for"]
    assert re.fullmatch(r"\[M2:\d+(–\d+)?\]", passages.rows[1][3])
    assert "Ellingvåg" in passages.rows[0][3]
    assert "svakt" in words(page)
    assert advice.rows == (("1", "La være.", "1"),)


@pytest.mark.parametrize("make", [actor_overview, document_list, coding_process, origins, uncoded, evidence])
def test_every_appendix_is_written_in_every_format(demo: Study, tmp_path: Path, make) -> None:
    page = make(demo)
    for suffix in (".docx", ".html", ".md", ".xlsx"):
        write_page(page, tmp_path / f"a{suffix}")
    assert page.title in (tmp_path / "a.html").read_text(encoding="utf-8")
    core = zipfile.ZipFile(tmp_path / "a.docx").read("docProps/core.xml").decode()
    assert datetime.now(UTC).strftime("%Y-%m-%dT") in core
    body = zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml").decode()
    named = [table for table in tables(page) if table.title]
    assert body.count("w:bookmarkStart") == len(named)


def test_what_is_uncoded_adds_up_and_the_interviewer_is_left_out(demo: Study) -> None:
    (table,) = tables(uncoded(demo))
    by_label = {row[0]: row for row in table.rows}
    assert by_label["M3"][1] == by_label["M3"][2]
    assert int(by_label["M1"][2].replace(",", "")) < int(by_label["M1"][1].replace(",", ""))


def test_a_coded_document_shades_exactly_what_bears_a_code(demo: Study, tmp_path: Path) -> None:
    document = find_document(demo, "M1")
    coded = coded_document(demo, document)
    text = demo.text(document).text
    assert "\n".join("".join(t for t, _c in line.pieces) for line in coded.lines).split() == text.split()
    columns = demo.columns()
    at = [facts.guid for facts in columns.documents].index(document.guid)
    covered = set()
    for of, start, end in zip(columns.document, columns.start, columns.end, strict=True):
        covered |= set(range(start, end)) if of == at else set()
    bare = {place for place in covered if text[place] == "\n"}
    assert sum(len(t) for line in coded.lines for t, bears in line.pieces if bears) == len(covered - bare)
    for suffix in (".docx", ".html"):
        write_coded_document(coded, tmp_path / f"c{suffix}")
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "<mark>" in page
    assert "Torbjørn" not in "".join(re.findall("<strong>(.*?)</strong>", page))
