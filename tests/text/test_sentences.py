"""Sentences that a pipeline found are gone by; found by the rule they are where the rule puts them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.text import units
from qualcode.text.sentences import Sentences

TEXT = "Vi kom. Det regnet […]\n\nIngen svarte kl. 12. Da gikk vi.\n"


def by_rule(text: str) -> list[Span]:
    """Every sentence of a text by the rule."""
    found, start = [], 0
    for line in text.split("\n"):
        found += units.sentences(text, start, start + len(line))
        start += len(line) + 1
    return found


def test_a_sentence_of_the_pipeline_is_one_although_the_rule_would_end_it() -> None:
    text = "Han sa. at det gikk. Ja."
    known = Sentences(text)
    assert known.at(3).of(text) == units.sentence_at(text, 3).of(text)
    known.know([Span(0, 20), Span(21, 24)])
    assert known.at(10) == Span(0, 20)
    assert (known.following(0), known.following(21), known.preceding(24), known.preceding(21)) == (21, 24, 21, 0)


def test_what_holds_no_word_goes_with_the_sentence_before_in_its_line() -> None:
    known = Sentences(TEXT)
    known.know([Span(0, 7), Span(8, 18), Span(19, 22), Span(24, 44), Span(45, 56)])
    assert known.at(20) == Span(8, 22)
    assert known.following(8) == 24
    assert known.at(23) == Span(23, 23), "a blank line has no sentence"


@given(st.text(alphabet="aB. !?\n«»…1", max_size=60), st.integers(0, 60))
@example(TEXT, 22)
def test_found_by_the_rule_they_are_where_the_rule_puts_them(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    found = [span for span in by_rule(text) if any(map(str.isalnum, span.of(text)))]
    known = Sentences(text)
    known.know(found)
    if len(found) < len(by_rule(text)) or not found:
        return  # a line without a word: the pipeline tells of none there
    assert known.at(offset) == units.sentence_at(text, offset)
    assert known.following(offset) == units.next_sentence(text, offset) or text[known.following(offset) :].isspace()
    assert known.preceding(offset) == units.previous_sentence(text, offset)
