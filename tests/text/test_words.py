"""Words: the same ones whichever way they are found."""

from __future__ import annotations

import pytest

from qualcode.text import words


def test_latin_text_has_the_same_words_by_the_quick_way() -> None:
    for code in range(0x2100):
        character = chr(code)
        if words._NOT_LATIN.search(character) or character.isspace():
            continue
        text = f"a{character}b {character}c d{character} e-{character}f"
        slow = [match.start() for match in words.WORD.finditer(text)]
        assert [match.start() for match in words._LATIN_WORD.finditer(text)] == slow, hex(code)


@pytest.mark.parametrize(
    ("text", "count"),
    [("NAV:s EU-kontroll, 10.30", 3), ("cafe\u0301 x²", 2), ("हिन्दी भाषा", 2), ("½ a¾b", 2), ("", 0), ("–", 0)],
)
def test_words_are_counted_with_their_marks(text: str, count: int) -> None:
    assert words.count_words(text) == count
    assert words.count_words(f"{text} " * 1000) == count * 1000


def test_words_of_a_stretch_are_those_that_begin_in_it() -> None:
    text = "en to tre " * 300
    assert words.count_words_in(text, 0, 10) == 3
    assert words.count_words_in(text, 1, 4) == 1
    assert words.count_words_in(text, 5, 5) == 0
