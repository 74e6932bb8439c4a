"""Studies at the edges: nothing coded, no codes, one code, bare names, other languages, very long passages."""

from __future__ import annotations

import pytest
from small_studies import ENGLISH, NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.suggest import fit

PASSAGES = passages_of(NORWEGIAN)


def test_an_empty_codebook_suggests_nothing():
    model = fit([], coded_of(NORWEGIAN), PASSAGES, "nb")
    assert model.codes == ()
    assert model.suggest(PASSAGES) == []
    assert model.uncertain(PASSAGES) == []
    assert model.score(PASSAGES) == [{}] * len(PASSAGES)


@pytest.mark.parametrize("coded", [0, 1, 4, 12])
def test_a_codebook_of_one_code(coded: int):
    model = fit(NORWEGIAN_CODES[:1], coded_of(NORWEGIAN)[:coded], PASSAGES, "nb")
    offers = model.suggest([Passage("new", "d", "Husleia er for høy."), Passage("other", "d", "Tre fugler.")])
    assert [offer.passage for offer in offers][:1] == ["new"]
    assert {offer.code for offer in offers} == {"bolig"}
    assert model.uncertain([Passage("new", "d", "Husleia er for høy.")])


def test_no_text_at_all_and_passages_without_words():
    model = fit(NORWEGIAN_CODES, [], [], "nb")
    empty = [Passage("a", "d", ""), Passage("b", "d", "😀 … 1994 !!"), Passage("c", "d", "og det er i på")]
    assert model.suggest(empty) == []
    assert model.suggest([Passage("d", "d", "boligen")])[0].code == "bolig"
    assert model.explain(empty[1], "bolig").words == ()


def test_a_code_with_only_a_name_and_one_whose_name_has_no_word():
    codes = [Code("a", "Naboskap", "Naboskap"), Code("b", "42 😀", "42 😀"), Code("c", "og", "og")]
    model = fit(codes, [], PASSAGES, "nb")
    assert [offer.code for offer in model.suggest([Passage("x", "d", "Naboskapet i gata holdt.")])] == ["a"]


@pytest.mark.parametrize("text", ["Sjukehuset hadde ikkje plass til pasientane.", "På sjukehuse var det itte legar."])
def test_nynorsk_and_dialect_are_found_by_bokmaal_keywords(text: str):
    offer = fit(NORWEGIAN_CODES, [], PASSAGES, "nb").suggest([Passage("x", "d", text)], per_passage=1)[0]
    assert offer.code == "helse"


@pytest.mark.parametrize("language", ["", "nn", "en", "de", "nb-NO", "xx", "zh"])
def test_any_language_tag_is_taken(language: str):
    assert fit(NORWEGIAN_CODES, coded_of(NORWEGIAN), PASSAGES, language).suggest(PASSAGES)


def test_emoji_and_foreign_scripts_stand_in_nobodys_way():
    text = "😀 Leiligheten 👩🏽‍🚒 дом 住宅 \u202e var \u0000kald"
    evidence = fit(NORWEGIAN_CODES, [], PASSAGES, "nb").explain(Passage("x", "d", text), "bolig")
    word = evidence.words[0]
    assert text[word.start : word.end] == "Leiligheten"


def test_a_passage_of_half_a_megabyte():
    long = Passage("long", "d", " ".join(text for _code, text in NORWEGIAN) * 800)
    assert len(long.text) > 500_000
    model = fit(NORWEGIAN_CODES, [CodedPassage(long, ("skole",))], [*PASSAGES, long], "nb")
    assert model.suggest([long])
    assert model.explain(long, "bolig").score > 0


def test_small_words_are_no_reasons_in_whichever_language_the_codebook_is():
    codes = [
        Code("a", "Housing", "Housing", definition="The place where they have their own door, and what it is for."),
        Code("b", "Weather", "Weather", definition="That which the sky does with them."),
    ]
    model = fit(codes, [], PASSAGES, "nb")
    assert model.suggest([Passage("x", "d", "The og them, they have their that which for.")]) == []
    quoted = model.explain(Passage("x", "d", "The housing, sa hun, og the door."), "a")
    assert {word.word for word in quoted.words} == {"housing", "door"}


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "by"), ("nb", "is"), ("en", "dog"), ("en", "men"), ("nb", "tro"), ("nb", "kor")]
)
def test_a_small_word_of_one_language_may_be_a_theme_in_the_other(language: str, word: str):
    codes = [Code("a", word.capitalize(), word.capitalize()), Code("b", "Annet", "Annet")]
    text = passages_of(NORWEGIAN if language == "nb" else ENGLISH)
    assert fit(codes, [], text, language).suggest([Passage("x", "d", f"Xenon {word} xylofon.")])[0].code == "a"


def test_english_talk_in_a_study_said_to_be_norwegian_has_its_own_small_words():
    codes = [Code("a", "IT", "IT", definition="Computers, and what people do with them."), Code("b", "Is", "Is")]
    talk = Passage("e", "d9", "It is what we do, and it is the same by the day: the bread, the oven, the till.")
    reasons = fit(codes, [], [*PASSAGES, talk], "nb").explain(talk, "a").words
    assert {word.word.casefold() for word in reasons}.isdisjoint({"it", "is", "do", "by", "the", "same", "what"})
    norwegian = Passage("n", "d8", "Da isen gikk, var det is på kaia likevel.")
    assert fit(codes, [], [*PASSAGES, norwegian], "nb").suggest([norwegian])[0].code == "b"


def test_passages_that_fit_very_well_are_still_told_apart():
    text = "Leiligheten, leiligheten, husleia og boligen."
    more = [Passage(f"m{at}", "d", " ".join([text] * (at + 1))) for at in range(4)]
    model = fit(NORWEGIAN_CODES, [], PASSAGES, "nb")
    assert len({row["bolig"] for row in model.score(more)}) == len(more)


def test_fewer_passages_than_codes():
    codes = [Code(f"c{at}", f"Tema {at}", f"Tema {at}", keywords=(f"ord{chr(97 + at)}",)) for at in range(20)]
    model = fit(codes, [CodedPassage(PASSAGES[0], ("c3",))], PASSAGES[:2], "nb")
    assert model.suggest([Passage("x", "d", "ordd og ordd")])[0].code == "c3"
