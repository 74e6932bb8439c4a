"""A study of several languages: stems, compounds and function words go by the documents' languages."""

from __future__ import annotations

import pytest
from small_studies import ENGLISH, NORWEGIAN, NORWEGIAN_CODES, passages_of

from qualcode.model.suggestion import Passage
from qualcode.suggest import fit
from qualcode.suggest.features import Features

SAID = {
    "en": ["The interviews were long and the interviewing of housing officers took days."] * 3,
    "nb": ["Kommunens boligpolitikk gjelder bolig, og politikk for bolig."] * 6,
    "sv": ["Kommunens bostadspolitik gäller bostad och politik, och inte hyrorna."] * 6,
    "da": ["Kommunens boligstøtte gælder bolig og støtte, ikke huslejerne."] * 6,
    "de": ["Die Wohnungspolitik der Gemeinden und die Wohnung, Politik der Gemeinde."] * 6,
}


def mixed() -> Features:
    texts = [text for said in SAID.values() for text in said]
    return Features(texts, [], "nb", 2**31, [language for language, said in SAID.items() for _each in said])


@pytest.mark.parametrize(
    ("word", "stem", "parts"),
    [
        ("interviewing", "interview", ()),
        ("boligpolitikk", "boligpolitikk", ("bolig", "politikk")),
        ("bostadspolitik", "bostadspolitik", ("bostad", "politik")),
        ("wohnungspolitik", "wohnungspolit", ("wohnung", "politik")),
        ("hyrorna", "hyr", ()),
        ("gemeinden", "gemeind", ()),
    ],
)
def test_a_word_is_read_by_the_language_that_it_is_met_in(word: str, stem: str, parts: tuple[str, ...]) -> None:
    assert (mixed().stem(word), mixed().parts(word)) == (stem, parts)


def test_function_words_of_each_language_are_left_out_and_one_language_is_as_before() -> None:
    assert not {"the", "og", "och", "ikke", "inte", "die", "der"} & set(mixed().words)
    one, same = Features(SAID["nb"], [], "nb"), Features(SAID["nb"], [], "nb", 2**31, ["nn"] * 6)
    assert one.words == same.words
    assert (one.matrix != same.matrix).nnz == 0


def test_a_model_of_two_languages_scores_and_explains_as_one_of_one_does() -> None:
    texts = [*passages_of(NORWEGIAN), *(Passage(f"e{at}", "e", text) for at, (_code, text) in enumerate(ENGLISH))]
    model = fit(NORWEGIAN_CODES, [], texts, "nb", languages={"e": "en"})
    evidence = model.explain(texts[0], "bolig")
    assert sum(word.share for word in evidence.words) + evidence.rest == pytest.approx(evidence.score, abs=1e-3)
    again = fit(NORWEGIAN_CODES, [], texts, "nb", (), model, {"e": "nb"})
    assert again.material is not model.material, "other languages are other words"
