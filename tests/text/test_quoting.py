"""Voices in running text: marks, dashes, reporting verbs, and who is named."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qualcode.text.quoting import find_quotations


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(q.who, text[q.start : q.end], q.paraphrased) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Slik var det. «Jeg hadde en liste», sa saksbehandleren i Sundhavn. «Noen plan var det vel ikke.» Så.",
            [
                (
                    "saksbehandleren i Sundhavn",
                    "«Jeg hadde en liste», sa saksbehandleren i Sundhavn. «Noen plan var det vel ikke.»",
                    False,
                )
            ],
        ),
        ("– Vi leste det i butikken, sier Fossli.", [("Fossli", "– Vi leste det i butikken, sier Fossli.", False)]),
        (
            "Ordfører Turid Marvik sier at naboene burde ha fått vite det.",
            [("Turid Marvik", "Ordfører Turid Marvik sier at naboene burde ha fått vite det.", True)],
        ),
        (
            "Per Moe kom hit i fjor. Han mener at det går bra. Huset er gult.",
            [("Per Moe", "Han mener at det går bra.", True)],
        ),
        ("I Halsfoss sa rådmannen at det holdt.", [("rådmannen", "I Halsfoss sa rådmannen at det holdt.", True)]),
        ("Ho seier «eg trur ikkje det held», og går.", [("", "Ho seier «eg trur ikkje det held», og går.", False)]),
        ("Kari Vik seier at det held.", [("Kari Vik", "Kari Vik seier at det held.", True)]),
        (
            "“We had the soup first,” said Alison Kerr.",
            [("Alison Kerr", "“We had the soup first,” said Alison Kerr.", False)],
        ),
        (
            "According to Alison Kerr, the grant came late.",
            [("Alison Kerr", "According to Alison Kerr, the grant came late.", True)],
        ),
        ("Ifølge Arne Fossli var det for sent.", [("Arne Fossli", "Ifølge Arne Fossli var det for sent.", True)]),
    ],
)
def test_a_voice_is_found_with_who_is_named(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Brevet lå i en perm merket «diverse».",
        "Vi mener at ordningen bør fortsette.",
        "Det sier seg selv at det koster.",
        "Betalingen går etter «contact hour» og ikke mer.",
        "12. mars – 14. april var det stille.",
        "",
    ],
)
def test_terms_and_the_authors_own_words_are_no_voices(text: str) -> None:
    assert found(text) == []


def test_a_pronoun_means_who_was_named_last_across_paragraphs() -> None:
    text = "Roger Snekkvik deler ut kaffe.\n– Folk er redde, sier han.\n– Noen bor i portrommet bak banken."
    assert [(who, paraphrased) for who, _text, paraphrased in found(text)] == [("Roger Snekkvik", False)] * 2


def test_proposals_are_in_order_and_never_overlap() -> None:
    text = "«En to tre», sa Kari. Per sa at «fire fem seks» var nok. – Ja.\n" * 5
    spans = [(q.start, q.end) for q in find_quotations(text)]
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
