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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ja [ler] nei", 2),
        ("(pause) ja (.) nei (3s) (0.5) (3 sek.)", 2),
        ("[overlapp] ((ler høyt)) [uhørbart 00:12:33] ja", 1),
        ("[Kari ler] [telefonen ringer] (lang pause) [rister på hodet]", 0),
        ("[laughs loudly] [inaudible] [crosstalk 00:01] (räuspert sich) (rires) (skratt) (griner) (смех)", 0),
        ("[NN] og [navn på kommune], (eller noe slikt), (2007), (s. 3), (3,5) [1] [M1:41]", 15),
        ("(vi ler) (pause i arbeidet med planen) [unclear: Bergen] f((x))", 11),
    ],
)
def test_transcription_marks_are_no_words(text: str, count: int) -> None:
    assert words.count_words(text) == count
    assert words.count_words(f"{text} " * 100) == count * 100


def test_words_of_a_stretch_are_those_that_begin_in_it() -> None:
    text = "en to tre " * 300
    assert words.count_words_in(text, 0, 10) == 3
    assert words.count_words_in(text, 1, 4) == 1
    assert words.count_words_in(text, 5, 5) == 0
