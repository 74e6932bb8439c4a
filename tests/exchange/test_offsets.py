"""Offsets of every way of counting lead to the same words in the final text."""

from __future__ import annotations

import random

import pytest

from qualcode.exchange.offsets import RULES, CountedText, OffsetRule, choose_rule, find_stored, is_aligned, says
from qualcode.model.exchange import OffsetUnit
from qualcode.text.normal_form import NormalisedText, normalised

PIECES = [
    *("a", "b", " ", "\n", "\r\n", "\r", "e\u0301", "\u00e9", "\0", "\ufeff", "\U0001f600", "\u1100\u1161\u11a8"),
    *("a\u0323\u0302", "\u2028", "x\u030a", "ord "),
]


def raw_texts(pieces: list[str], count: int) -> list[list[str]]:
    chance = random.Random(count)
    return [[chance.choice(pieces) for _ in range(chance.randrange(1, 14))] for _ in range(count)]


def test_each_letter_is_found_in_the_final_text() -> None:
    for parts in raw_texts(PIECES, 2000):
        raw, at = "".join(parts), 0
        text = NormalisedText(raw)
        assert text.text == normalised(raw)
        for part in parts:
            before, end = normalised(raw[:at]), at + len(part)
            whole = before + normalised(part) + normalised(raw[end:])
            if whole == text.text:  # else the letter was joined to its neighbour
                assert text.text[text.start(at) : text.end(end)] == normalised(part)
            at = end


@pytest.mark.parametrize("rule", RULES)
def test_a_passage_is_the_same_words_however_it_is_counted(rule: OffsetRule) -> None:
    def counted(prefix: str) -> int:
        text = prefix.replace("\r\n", "\n") if rule.line_break == 1 else prefix
        return len(text.encode("utf-16-le")) // 2 if rule.unit is OffsetUnit.UTF16 else len(text)

    for parts in raw_texts(["a", " ", "\n", "\r\n", "\u00e9", "\U0001f600", "\U0001d54f", "ord "], 400):
        raw, cuts = "".join(parts), [0]
        for part in parts:
            cuts.append(cuts[-1] + len(part))
        text = CountedText(raw)
        for at, first in enumerate(cuts):
            for last in cuts[at + 1 :]:
                place = text.place(rule, counted(raw[:first]), counted(raw[:last]))
                assert place is not None
                assert text.text[slice(*place)] == normalised(raw[first:last])
        assert text.place(rule, 0, counted(raw) + 1) is None
        assert text.place(rule, -1, 0) is None


def test_line_breaks_that_a_parser_made_one_may_still_count_two() -> None:
    text = CountedText("en\nto\ntre", inline=True)
    assert text.place(OffsetRule(OffsetUnit.CODE_POINT, 2), 8, 11) == (6, 9)
    assert text.place(OffsetRule(OffsetUnit.CODE_POINT, 1), 6, 9) == (6, 9)


def test_white_space_at_the_ends_counts_neither_for_nor_against() -> None:
    assert is_aligned("en to tre", 3, 6)
    assert is_aligned("en to tre", 2, 5)
    assert not is_aligned("en to tre", 3, 4)
    assert not is_aligned("en to tre", 2, 3)


def test_stored_words_are_known_and_found() -> None:
    assert says("en  to\ntre", "en to tre")
    assert says("en to tre fire", "en to tr\u2026")
    assert not says("en to", "en to tre")
    assert find_stored("a b a b", "a", 5) == (4, 5)
    assert find_stored("en\nto", "en to", 0) == (0, 5)
    assert find_stored("en", "to", 0) is None


def test_without_evidence_all_rules_are_the_same() -> None:
    assert choose_rule([], "NVivo").by == "same"
