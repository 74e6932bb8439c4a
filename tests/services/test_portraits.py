"""Documents from afar: how much of each is coded, with what, by whom, and what a strip of it shows."""

from __future__ import annotations

from qualcode.model.span import Span
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code
from qualcode.services.documents.importing import add_document
from qualcode.services.lookups import find_code
from qualcode.services.results.portraits import place_of_cell, portraits, strip
from qualcode.services.study import Study, open_study


def coded(study: Study) -> None:
    document = add_document(study, "a", "x" * 99 + ".")
    add_document(study, "b", "tom")
    for code in ("Én", "Én/Under", "To"):
        add_code(study, code)
    for start, end, code in ((0, 10, "Én"), (5, 20, "Én/Under"), (50, 100, "To")):
        apply_code(study, document, Span(start, end), find_code(study, code))


def test_shares_counts_and_coders(study: Study) -> None:
    coded(study)
    with open_study(study.where, "Liv") as other:
        apply_code(other, other.documents()[0], Span(0, 1), find_code(other, "To"))
    found = portraits(study)
    first, empty = found.documents
    assert [code.name for code in found.codes] == ["Én", "To"]
    assert first.coded == 0.7
    assert first.counts == (2, 2)
    assert first.coders == (("Eva", 3), ("Liv", 1))
    assert (empty.coded, empty.counts, empty.spans) == (0.0, (0, 0), ())


def test_a_strip_shows_in_each_cell_what_covers_most_of_it(study: Study) -> None:
    coded(study)
    first, empty = portraits(study).documents
    assert strip(first, 10) == [0, 0, None, None, None, 1, 1, 1, 1, 1]
    assert strip(first, 4) == [0, None, 1, 1]
    assert strip(empty, 5) == [None] * 5
    assert len(strip(first, 300)) == 300


def test_a_cell_leads_to_what_is_coded_there_or_to_its_own_place(study: Study) -> None:
    coded(study)
    first, _empty = portraits(study).documents
    assert place_of_cell(first, 0, 10) == (0, 10)
    assert place_of_cell(first, 7, 10) == (50, 100)
    assert place_of_cell(first, 3, 10) == (30, 30)
