"""A marked passage finds its place in a corrected text, or says that it cannot."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.text.anchoring import Anchored, Outcome, Reanchor

PARAGRAPHS = [
    "Vi hadde ingen avtale med kommunen det første året, og det var egentlig greit.",
    "Så kom brevet om anbud. Ingen hadde ringt oss før det, ikke én gang.",
    "Jeg husker at Torbjørn sa at dette går aldri bra, og han fikk jo rett.",
    "Pengene var brukt opp i mars. Da satt vi der med fjorten leiligheter og ingen drift.",
]
TEXT = "\n".join(PARAGRAPHS)


def place(old: str, new: str, quote: str, nth: int = 0) -> Anchored:
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    return Reanchor(old, new).place(Span(start, start + len(quote)))


def words(new: str, found: Anchored) -> str:
    assert found.span is not None
    return found.span.of(new)


def test_a_paragraph_inserted_above_changes_nothing_but_the_place() -> None:
    new = "Dette er et nytt avsnitt.\n" + TEXT
    for paragraph in PARAGRAPHS:
        found = place(TEXT, new, paragraph)
        assert (found.outcome, words(new, found)) == (Outcome.KEPT, paragraph)


def test_a_typo_corrected_inside_the_passage_keeps_it() -> None:
    old = TEXT.replace("avtale", "avtalle")
    found = place(old, TEXT, "Vi hadde ingen avtalle med kommunen")
    assert (found.outcome, words(TEXT, found)) == (Outcome.KEPT, "Vi hadde ingen avtale med kommunen")


@pytest.mark.parametrize(("wrong", "quote"), [("Vii", "Vii hadde"), ("gret", "egentlig gret.")])
def test_a_typo_at_the_edge_of_the_passage_keeps_it_whole(wrong: str, quote: str) -> None:
    right = {"Vii": "Vi", "gret": "greit"}[wrong]
    old = TEXT.replace(right, wrong, 1)
    found = place(old, TEXT, quote)
    assert words(TEXT, found) == quote.replace(wrong, right)


def test_a_deleted_passage_is_lost() -> None:
    new = "\n".join(PARAGRAPHS[:1] + PARAGRAPHS[2:])
    assert place(TEXT, new, "Ingen hadde ringt oss før det, ikke én gang.").outcome is Outcome.LOST


def test_two_swapped_paragraphs_take_their_passages_along() -> None:
    new = "\n".join([PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], PARAGRAPHS[3]])
    for paragraph in PARAGRAPHS:
        found = place(TEXT, new, paragraph)
        assert found.outcome in {Outcome.KEPT, Outcome.MOVED}
        assert words(new, found) == paragraph
    outcomes = [place(TEXT, new, paragraph).outcome for paragraph in PARAGRAPHS]
    assert outcomes.count(Outcome.MOVED) == 1


def test_a_moved_and_corrected_paragraph_is_found() -> None:
    new = "\n".join([*PARAGRAPHS[1:], PARAGRAPHS[0].replace("egentlig greit", "egentlig helt greit")])
    found = place(TEXT, new, PARAGRAPHS[0])
    assert found.outcome is Outcome.MOVED
    assert "egentlig helt greit" in words(new, found)


def test_a_name_replaced_throughout_keeps_every_passage() -> None:
    old = "\n".join(f"Torbjørn sa nei {n} ganger. Det var {n * 7} mot Torbjørn." for n in range(30))
    new = old.replace("Torbjørn", "Informant 1")
    for n in range(30):
        quote = f"Torbjørn sa nei {n} ganger."
        found = place(old, new, quote)
        assert words(new, found) == quote.replace("Torbjørn", "Informant 1")


def test_repeated_sentences_keep_their_order() -> None:
    old = "Ja.\nHun kom i mars.\nJa.\nHan kom i mai.\nJa."
    new = "Innledning.\n" + old
    spans = [place(old, new, "Ja.", nth).span for nth in range(3)]
    assert [span.start for span in spans if span] == [12, 32, 51]


def test_one_of_several_equal_sentences_is_not_guessed_at_when_its_surroundings_are_gone() -> None:
    old = "Først noe helt eget her. Ja. Så noe annet eget der.\nJa.\nJa.\nSlutt."
    new = "Ja.\nJa.\nSlutt."
    found = place(old, new, "Ja.")
    assert found.outcome in {Outcome.AMBIGUOUS, Outcome.LOST}
    assert found.span is None


def test_a_corrected_text_that_is_the_same_keeps_every_span_letter_by_letter() -> None:
    same = Reanchor(TEXT, TEXT)
    rng = random.Random(3)
    for _ in range(500):
        start = rng.randrange(len(TEXT))
        span = Span(start, rng.randrange(start + 1, len(TEXT) + 1))
        if span.of(TEXT).strip():
            assert same.place(span) == Anchored(Outcome.KEPT, span)


SENTENCE = st.lists(st.sampled_from(["vi", "hun", "sa", "ja", "nei", "kommunen", "æ", "å"]), min_size=1, max_size=8)
TEXTS = st.lists(SENTENCE.map(" ".join), min_size=1, max_size=8).map(". ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_whatever_is_given_the_place_is_in_the_new_text_or_none(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Reanchor(old, new).place(Span(start, end))
    assert (found.span is None) == (found.outcome in {Outcome.AMBIGUOUS, Outcome.LOST})
    for span in (found.span, *found.candidates):
        if span is not None:
            assert 0 <= span.start < span.end <= len(new)
