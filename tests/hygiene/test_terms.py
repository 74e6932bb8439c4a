"""Every value that a person sees has a name in both languages, and may be written by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qualcode import terms
from qualcode.i18n import use_language
from qualcode.model.claims import ClaimStatus
from qualcode.model.coding import Origin
from qualcode.model.document import DOCUMENT_KINDS, DocumentStatus


@pytest.fixture(params=["nb", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    yield use_language(request.param)
    use_language("en")


def test_each_value_is_meant_by_its_name_and_by_itself(language: str) -> None:
    for kind in DOCUMENT_KINDS:
        assert {terms.document_kind_meant(word) for word in (kind, terms.document_kind_name(kind).upper())} == {kind}
    for status in DocumentStatus:
        named = terms.document_status_name(status)
        assert {terms.document_status_meant(word) for word in (status.value, named)} == {status}
    for claim in ClaimStatus:
        assert {terms.claim_status_meant(word) for word in (claim.value, terms.claim_status_name(claim))} == {claim}
    for origin in Origin:
        assert {terms.origin_meant(word) for word in (origin.value, terms.origin_name(origin))} == {origin}


def test_in_norwegian_they_are_norwegian() -> None:
    use_language("nb")
    try:
        assert terms.document_kind_name("email") == "e-post"
        assert terms.document_status_name("reviewed") == "gjennomgått"
    finally:
        use_language("en")


def test_a_persons_own_kind_stays_as_it_was_written(language: str) -> None:
    assert terms.document_kind_name("Feltnotat") == terms.document_kind_meant("Feltnotat") == "Feltnotat"
