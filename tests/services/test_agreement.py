"""Agreement of coders in a study: who and what is compared, and where they differ."""

from __future__ import annotations

import pytest

from qualcode.model.agreement import AgreementRule, AgreementUnit, Coefficient, Difference
from qualcode.model.coding import NewCoding, Origin
from qualcode.model.errors import QualcodeError
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.putting import put_codings
from qualcode.services.documents.finished import set_finished
from qualcode.services.documents.importing import add_document
from qualcode.services.project.history import list_changes, redo, sentence, undo
from qualcode.services.results.agreement import agreement, disagreements
from qualcode.services.results.agreement_pages import agreement_grid, agreement_json
from qualcode.services.results.agreement_rule import keep_rule, kept_rule
from qualcode.services.results.grid_files import write_grid
from qualcode.services.study import open_study

LINES = ["Vi mangler penger.", "Loven er klar.", "Naboene vet ikke.", "Avisen kom i går."]
TEXT = "\n".join(LINES)


def place(line):
    start = TEXT.index(LINES[line])
    return start, start + len(LINES[line])


@pytest.fixture
def two(study):
    """Two coders: alike on the first line, another code on the second, one missed, other ends on the last."""
    document = add_document(study, "ett", TEXT)
    add_document(study, "to", TEXT)
    money, law = (add_code(study, name) for name in ("Penger", "Lov"))
    add_code(study, "Aldri brukt")

    def put(coder, line, code, cut=0, origin=Origin.MANUAL):
        start, end = place(line)
        put_codings(study, [NewCoding(document.guid, start, end - cut, code.guid, coder, origin)])

    for coder in ("Eva", "Ola"):
        put(coder, 0, money)
    put("Eva", 1, law)
    put("Ola", 1, money)
    put("Eva", 2, money, origin=Origin.SUGGESTED)
    put("Eva", 3, law)
    put("Ola", 3, law, cut=6)
    return study


def test_figures_of_two_coders(two):
    found = agreement(two, AgreementRule(unit=AgreementUnit.PARAGRAPH))
    assert found.coders == ("Eva", "Ola")
    assert (found.documents, found.left_out, found.units) == (("ett",), ("to",), 4)
    of = {code.name: code for code in found.codes}
    assert (of["Penger"].units, of["Penger"].all_agree, of["Penger"].differ) == ((2, 2), 1, 2)
    assert of["Penger"].measures[Coefficient.PERCENT] == 0.5
    assert of["Lov"].measures[Coefficient.PERCENT] == 0.75
    # coincidences of Lov: one unit 1-1, one 1-0, two 0-0: Do = 2/8, De = 2·3·5/56
    assert of["Lov"].measures[Coefficient.ALPHA] == pytest.approx(1 - (2 / 8) / (2 * 3 * 5 / 56))
    shared = len(LINES[3]) - 6
    assert of["Lov"].measures[Coefficient.F1] == pytest.approx(2 * shared / (len(LINES[1]) + len(LINES[3]) + shared))
    assert of["Aldri brukt"].measures[Coefficient.ALPHA] is None
    assert of["Aldri brukt"].undefined
    assert found.total.measures[Coefficient.PERCENT] == pytest.approx(9 / 12)
    assert any("1" in warning for warning in found.warnings if "to" not in warning)  # one was suggested


def test_places_where_they_differ(two):
    found = disagreements(two, AgreementRule(unit=AgreementUnit.PARAGRAPH))
    said = [(each.line, each.code, each.kind, each.coded, each.missing, each.instead) for each in found]
    assert said == [
        (2, "Penger", Difference.OTHER_CODE, ("Ola",), ("Eva",), ("Lov",)),
        (2, "Lov", Difference.OTHER_CODE, ("Eva",), ("Ola",), ("Penger",)),
        (3, "Penger", Difference.MISSED, ("Eva",), ("Ola",), ()),
        (4, "Lov", Difference.OTHER_ENDS, ("Eva", "Ola"), (), ()),
    ]
    assert found[2].text == LINES[2]
    assert {coder: len(spans) for coder, spans in found[3].spans.items()} == {"Eva": 1, "Ola": 1}


def test_only_finished_documents_are_compared(two):
    document = two.documents()[0]
    set_finished(two, [document])
    with pytest.raises(QualcodeError, match="Eva, Ola"):
        agreement(two, AgreementRule())
    with open_study(two.where, coder="Ola") as ola:
        set_finished(ola, [ola.documents()[0]])
    assert agreement(two, AgreementRule()).documents == ("ett",)


def test_who_cannot_be_compared(two, study):
    with pytest.raises(QualcodeError, match="Eva, Ola"):
        agreement(two, AgreementRule(coders=("Eva", "Nils")))
    with pytest.raises(QualcodeError, match="two coders"):
        agreement(two, AgreementRule(coders=("eva",)))


@pytest.mark.parametrize("unit", list(AgreementUnit))
def test_every_measure_by_every_unit(two, unit, tmp_path):
    found = agreement(two, AgreementRule(unit=unit, coefficients=tuple(Coefficient)))
    penger = found.codes[0].measures
    assert all(value is None or -1 <= value <= 1 for value in penger.values())
    assert penger[Coefficient.F1] == found.codes[0].measures[Coefficient.F1] is not None
    grid = agreement_grid(found)
    assert len(grid.rows) == 4
    assert all(len(row) == len(grid.headings) for row in grid.rows)
    assert agreement_json(found)["codes"][2]["alpha"] is None
    for ending in ("docx", "md", "xlsx", "csv"):
        write_grid(grid, tmp_path / f"a.{ending}", found.warnings)
    assert "Penger" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "Penger" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_unit_measures_and_threshold_are_kept_and_logged(two):
    sentences = AgreementRule(unit=AgreementUnit.SENTENCE, coefficients=(Coefficient.ALPHA, Coefficient.AC1))
    assert kept_rule(two) is None
    assert not any("0.80" in line for line in agreement(two, sentences).note)
    assert keep_rule(two, sentences, 0.8)
    assert not keep_rule(two, sentences, 0.8)
    kept = kept_rule(two)
    assert (kept.unit, kept.coefficients, kept.threshold, kept.before) == (
        sentences.unit,
        sentences.coefficients,
        0.8,
        0,
    )
    (change, *_earlier) = list_changes(two)
    assert "alpha, ac1" in sentence(change)
    assert "0.8" in sentence(change)
    note = " ".join(agreement(two, sentences).note)
    assert "Eva" in note
    assert "0.80" in note
    assert "does not follow" not in note
    assert "does not follow" in " ".join(agreement(two, AgreementRule()).note)
    keep_rule(two, AgreementRule(), None)
    assert kept_rule(two).before == 1
    assert "otherwise before" in " ".join(agreement(two, AgreementRule()).note)
    undo(two, 2)
    assert kept_rule(two) is None
    redo(two)
    assert kept_rule(two).threshold == 0.8
    with pytest.raises(QualcodeError, match="above 0"):
        keep_rule(two, sentences, 80.0)
