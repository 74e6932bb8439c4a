"""The codebook grows, changes, and loses nothing that was coded."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.coding import NewCoding
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.bundled import bundled
from qualcode.services.codebook import codes as codebook
from qualcode.services.codebook.from_file import read_codebook_file
from qualcode.services.codings import coding
from qualcode.services.documents import importing
from qualcode.services.study import Study


@pytest.fixture
def coded(study: Study) -> Study:
    document = importing.add_document(study, "d", "Penger og tillit. Anbud og råd.", actor="Kari")
    for path in ("Økonomi/Drift", "Økonomi/Investering", "Verdier"):
        codebook.add_code(study, path)
    for path, start in (("Økonomi/Drift", 0), ("Økonomi/Investering", 0), ("Verdier", 10)):
        coding.apply_code(study, document, Span(start, start + 6), lookups.find_code(study, path))
    return study


def paths(study: Study) -> list[str]:
    return [code.path for code in study.codes()]


def test_missing_codes_above_are_added(coded: Study) -> None:
    assert paths(coded) == ["Økonomi", "Økonomi/Drift", "Økonomi/Investering", "Verdier"]


def test_renaming_and_moving_keep_the_codings(coded: Study) -> None:
    drift = lookups.find_code(coded, "Drift")
    codebook.rename_code(coded, drift, "Driftsmidler")
    codebook.move_code(coded, lookups.find_code(coded, "Driftsmidler"), lookups.find_code(coded, "Verdier"))
    assert "Verdier/Driftsmidler" in paths(coded)
    assert lookups.find_code(coded, "Driftsmidler").codings == 1


def test_merging_keeps_one_coding_of_a_passage_that_bore_both(coded: Study) -> None:
    one, two = lookups.find_code(coded, "Drift"), lookups.find_code(coded, "Investering")
    codebook.merge_codes(coded, one, two)
    assert paths(coded) == ["Økonomi", "Økonomi/Investering", "Verdier"]
    assert lookups.find_code(coded, "Investering").codings == 1


def test_a_code_cannot_come_under_itself_or_beside_its_namesake(coded: Study) -> None:
    economy, drift = lookups.find_code(coded, "Økonomi"), lookups.find_code(coded, "Drift")
    with pytest.raises(QualcodeError):
        codebook.move_code(coded, economy, drift)
    with pytest.raises(QualcodeError):
        codebook.rename_code(coded, drift, "INVESTERING")
    with pytest.raises(QualcodeError):
        codebook.merge_codes(coded, economy, drift)


def test_removing_a_code_takes_its_sub_codes_and_codings(coded: Study) -> None:
    assert codebook.remove_code(coded, lookups.find_code(coded, "Økonomi")) == 2
    assert paths(coded) == ["Verdier"]
    assert len(coding.list_codings(coded)) == 1


def test_an_unknown_code_names_the_nearest(coded: Study) -> None:
    with pytest.raises(QualcodeError, match="Verdier"):
        lookups.find_code(coded, "verdiar")


def test_importing_adds_and_takes_over_and_keeps_what_only_the_study_has(study: Study, tmp_path: Path) -> None:
    codebook.add_code(study, "Mitt eget")
    codebook.add_code(study, "Økonomi", definition="gammel")
    book = read_codebook_file(bundled("codebooks") / "cooperation.yaml")
    before = codebook.compare_codebook(study, book)
    assert "definition" in before.changed["Økonomi"]
    assert "Verdier" in before.added
    codebook.import_codebook(study, book)
    assert not codebook.compare_codebook(study, book)
    assert "Mitt eget" in paths(study)
    assert lookups.find_code(study, "Økonomi").definition != "gammel"


@pytest.mark.parametrize("name", ["cooperation", "phases", "evaluation"])
def test_a_bundled_codebook_goes_in_and_out_unchanged(study: Study, tmp_path: Path, name: str) -> None:
    book = read_codebook_file(bundled("codebooks") / f"{name}.yaml")
    codebook.import_codebook(study, book)
    codebook.export_codebook(study, tmp_path / "ut.yaml")
    again = read_codebook_file(tmp_path / "ut.yaml")
    assert again.codes == book.codes


def test_bulk_codings_pass_over_what_is_there_and_refuse_all_if_one_is_wrong(coded: Study) -> None:
    document, code = coded.documents()[0], lookups.find_code(coded, "Verdier")
    assert coding.add_codings(coded, [NewCoding(document.guid, 10, 16, code.guid)]) == 0
    wrong = [NewCoding(document.guid, 0, 3, code.guid), NewCoding(document.guid, 0, 3000, code.guid)]
    with pytest.raises(QualcodeError):
        coding.add_codings(coded, wrong)
    assert len(coding.list_codings(coded)) == 3
