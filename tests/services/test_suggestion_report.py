"""The report on suggestions: who accepts too easily, how shares are written, what the method chapter is told."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from qualcode import __version__
from qualcode.model.deciding import Tally
from qualcode.services.codebook import codes as codebook
from qualcode.services.documents.importing import add_document
from qualcode.services.study import Study
from qualcode.services.suggestions.deciding import accept, note_offered, put_off, reject
from qualcode.services.suggestions.declaration import declaration
from qualcode.services.suggestions.listing import Wanted, list_suggestions
from qualcode.services.suggestions.method import method_paragraph, part_of, share
from qualcode.services.suggestions.report import PERIOD, accepts_easily, steered, suggestion_report
from qualcode.services.suggestions.report_pages import report_page, warnings, write_report
from qualcode.suggest import ENGINE_VERSION
from qualcode.tables.pages import markdown


def many(study: Study, count: int) -> None:
    """A study with so many passages to which one code fits."""
    codebook.add_code(study, "Anbud", keywords=["anbud"])
    codebook.add_code(study, "Media", keywords=["avis"])
    add_document(study, "Samtale", "\n".join(f"Kommunen la oppdrag {n} ut på anbud i fjor." for n in range(count)))


@pytest.mark.parametrize(
    ("tally", "easily"),
    [
        (Tally(40, 40, 0, 0), True),
        (Tally(40, 38, 1, 1), True),
        (Tally(40, 37, 1, 2), False),
        (Tally(90, 29, 0, 0), False),
    ],
)
def test_who_accepts_nearly_all_of_many_is_warned(tally: Tally, easily: bool) -> None:
    assert accepts_easily(tally) is easily


def test_the_report_warns_by_name_and_counts_over_time(study: Study) -> None:
    many(study, 32)
    anbud = next(code.guid for code in study.codes() if code.name == "Anbud")
    for _turn in range(31):
        accept(study, list_suggestions(study, Wanted(min_score=0.0, code=anbud))[0])
    assert steered(study)
    report = suggestion_report(study)
    assert [period.tally.decided for period in report.periods] == [PERIOD, 31 - PERIOD]
    (said,) = warnings(report)
    assert said.startswith("Eva accepted 100% of 31 suggestions without a change.")
    assert said in markdown(report_page(report))
    assert (report.suggested, report.codings) == (31, 31)


def test_the_report_is_a_word_file_with_both_tables_and_both_paragraphs(study: Study, tmp_path: Path) -> None:
    many(study, 4)
    accept(study, list_suggestions(study, Wanted(min_score=0.0))[0])
    report = suggestion_report(study)
    write_report(report, tmp_path / "r.docx")
    document = docx.Document(tmp_path / "r.docx")
    by_code, over_time = document.tables
    assert [cell.text for cell in by_code.rows[0].cells][:3] == ["Code", "Offered", "Accepted"]
    assert [cell.text for cell in by_code.rows[-1].cells] == ["Total", "1", "1", "0", "0", "1 of 1", "1", "1"]
    assert [row.cells[0].text[:4] for row in over_time.rows] == ["Deci", "1–1,", "Tota"]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert {method_paragraph(report, "nb"), method_paragraph(report, "en")} <= set(said)


def test_what_was_put_off_is_offered_but_not_decided_and_nothing_is_counted_twice(study: Study) -> None:
    many(study, 4)
    found = list_suggestions(study, Wanted(min_score=0.0))
    assert note_offered(study, found[:2]) == 2
    assert note_offered(study, found[:2]) == 0
    put_off(study, found[:1])
    reject(study, found[1:3])
    total = suggestion_report(study).total
    assert (total.offered, total.decided, total.rejected, total.precision) == (3, 2, 2, 0.0)


@pytest.mark.parametrize(
    ("part", "whole", "language", "written"),
    [
        (3, 4, "nb", "3 av 4"),
        (3, 4, "en", "3 of 4"),
        (13, 26, "nb", "50\N{NARROW NO-BREAK SPACE}%"),
        (13, 26, "en", "50%"),
        (2, 541, "nb", "0,4\N{NARROW NO-BREAK SPACE}%"),
        (0, 0, "en", "–"),
    ],
)
def test_a_share_of_few_is_never_a_percentage(part: int, whole: int, language: str, written: str) -> None:
    assert share(part, whole, language) == written


def test_the_method_chapter_is_told_in_both_languages_whichever_is_spoken(study: Study) -> None:
    many(study, 3)
    report = suggestion_report(study)
    assert method_paragraph(report, "nb").startswith("I denne studien foreslo ikke programmet")
    accept(study, list_suggestions(study, Wanted(min_score=0.0))[0])
    report = suggestion_report(study)
    assert "Kodinger som begynte som forslag: 1 av 1." in method_paragraph(report, "nb")
    assert "Codings that began as suggestions: 1 of 1." in method_paragraph(report, "en")
    assert part_of(12, 539, "en") == "12 of 539 (2%)"


@pytest.mark.parametrize("spoken", ["nb", "en"])
def test_what_institutions_ask_is_answered_with_this_studys_figures(study: Study, spoken: str) -> None:
    assert not any(character.isdigit() for character in declaration(suggestion_report(study), spoken)[3][1])
    many(study, 4)
    found = list_suggestions(study, Wanted(min_score=0.0))
    accept(study, found[0])
    reject(study, found[1:3])
    report = suggestion_report(study)
    answers = [answer for _question, answer in declaration(report, spoken)]
    assert answers[0] == "qualcode"
    assert ENGINE_VERSION in answers[1] and __version__ in answers[1]
    assert [int(number) for number in re.findall(r"\d+", answers[3])] == [3, 1, 0, 2, 1, 1]
    assert all(answer in markdown(report_page(report)) for answer in answers)
