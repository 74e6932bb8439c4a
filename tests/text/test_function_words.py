"""Words that say little, by the language of the texts and by what other languages they hold."""

from __future__ import annotations

import pytest

from qualcode.text.function_words import function_words


@pytest.mark.parametrize(
    ("language", "little", "much"),
    [
        ("sv", "inte och någon", "skola arbete"),
        ("da", "ikke af nogle", "skole arbejde"),
        ("de", "nicht und über", "schule arbeit"),
        ("en", "not and over", "school work"),
        ("nb", "ikke og noen", "skole arbeid"),
    ],
)
def test_each_language_has_its_own(language: str, little: str, much: str):
    found = function_words(language, {})
    assert found.issuperset(little.split())
    assert found.isdisjoint(much.split())


def test_another_language_counts_where_its_commonest_word_is_often_met():
    assert "nicht" not in function_words("en", {"the": 50, "und": 1, "work": 900})
    assert "nicht" in function_words("en", {"the": 50, "und": 20, "work": 900})
