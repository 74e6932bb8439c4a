"""Two codebooks compared."""

from __future__ import annotations

from pathlib import Path

from qualcode.exchange.codebook_compare import compare_codebooks
from qualcode.exchange.codebook_yaml import read_codebook
from qualcode.model.code import Codebook, CodeEntry
from qualcode.model.codebook_changes import CodebookComparison, Merge, PathChange, Split

CODEBOOKS = Path(__file__).parents[2] / "codebooks"


def book(*codes: CodeEntry) -> Codebook:
    return Codebook("b", codes=codes)


def compared(before: list[CodeEntry], after: list[CodeEntry]) -> CodebookComparison:
    return compare_codebooks(book(*before), book(*after))


def test_the_split_and_the_merge_of_the_cooperation_codebook_are_recognised() -> None:
    found = compare_codebooks(
        read_codebook(CODEBOOKS / "cooperation.v1.yaml"), read_codebook(CODEBOOKS / "cooperation.yaml")
    )
    law = "Lov om offentlige anskaffelser"
    assert found.splits == (
        Split(
            f"{law}/Bestiller og utfører",
            (f"{law}/Bestiller og utfører", f"{law}/Krav og vekting"),
            ("levere", "krav", "konkurransegrunnlag"),
        ),
    )
    assert [(merge.codes, merge.into) for merge in found.merges] == [
        (("Media/Pressen som brekkstang", "Media/Profilering"), "Media/Bruk av pressen")
    ]
    assert [change.path for change in found.changed] == [
        f"{law}/Bestiller og utfører",
        "Verdier/Kontroll og rapportering",
    ]
    assert (found.added, found.removed, found.renamed, found.moved) == ((), (), (), ())


def test_a_codebook_is_the_same_as_itself() -> None:
    evaluation = read_codebook(CODEBOOKS / "evaluation.yaml")
    assert not compare_codebooks(evaluation, evaluation)


def test_codes_that_have_nothing_in_common_are_added_and_removed() -> None:
    found = compared([CodeEntry("Hus", definition="Det en bor i.")], [CodeEntry("Ferje", definition="Båt i rute.")])
    assert (found.removed, found.added) == (("Hus",), ("Ferje",))


def test_a_code_is_known_by_its_id_whatever_it_is_called_and_wherever_it_stands() -> None:
    before = [CodeEntry("A", codes=(CodeEntry("B", guid="1"),)), CodeEntry("C")]
    found = compared(before, [CodeEntry("A"), CodeEntry("C", codes=(CodeEntry("Noe annet", guid="1"),))])
    assert found.renamed == found.moved == (PathChange("A/B", "C/Noe annet"),)
    assert (found.added, found.removed) == ((), ())


def test_a_code_with_another_name_and_nearly_the_same_definition_was_renamed() -> None:
    before = [CodeEntry("Anseelse", definition="Å bli møtt som et menneske av de ansatte.")]
    found = compared(before, [CodeEntry("Respekt", definition="Å bli møtt som et helt menneske av de ansatte.")])
    assert found.renamed == (PathChange("Anseelse", "Respekt"),)
    assert [change.fields[0].field for change in found.changed] == ["definition"]


def test_sub_codes_of_a_renamed_code_did_not_move() -> None:
    children = (CodeEntry("Respekt"), CodeEntry("Tillit"))
    found = compared([CodeEntry("Verdi", codes=children)], [CodeEntry("Det som er rett", codes=children)])
    assert found.renamed == (PathChange("Verdi", "Det som er rett"),)
    assert (found.moved, found.added, found.removed) == ((), (), ())


def test_a_code_of_the_same_name_under_another_code_was_moved() -> None:
    found = compared(
        [CodeEntry("A", codes=(CodeEntry("Tillit"),)), CodeEntry("B")],
        [CodeEntry("A"), CodeEntry("B", codes=(CodeEntry("Tillit"),))],
    )
    assert found.moved == (PathChange("A/Tillit", "B/Tillit"),)
    assert found.renamed == ()


def test_a_code_that_is_gone_went_into_the_one_that_gained_its_keywords() -> None:
    found = compared(
        [CodeEntry("Avis", keywords=("avis",)), CodeEntry("Fjernsyn", keywords=("tv", "sending"))],
        [CodeEntry("Avis", keywords=("avis", "tv", "sending"))],
    )
    assert found.merges == (Merge(("Avis", "Fjernsyn"), "Avis", ("avis", "tv", "sending")),)
    assert found.removed == ()


def test_a_code_that_is_gone_was_split_into_those_that_share_its_keywords() -> None:
    found = compared(
        [CodeEntry("Penger", keywords=("tilskudd", "lån", "drift", "lønn"))],
        [CodeEntry("Bygg", keywords=("tilskudd", "lån")), CodeEntry("Drift", keywords=("drift", "lønn"))],
    )
    assert found.splits == (Split("Penger", ("Bygg", "Drift"), ("tilskudd", "lån", "drift", "lønn")),)


def test_keywords_in_another_order_are_no_change() -> None:
    assert not compared([CodeEntry("A", keywords=("x", "y"))], [CodeEntry("A", keywords=("Y", "x"))])
