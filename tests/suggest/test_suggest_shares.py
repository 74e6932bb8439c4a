"""The evidence adds up: shares and rest are the score that orders the suggestions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_studies import ENGLISH, ENGLISH_CODES, NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.model.suggestion import Passage
from qualcode.suggest import fit
from qualcode.suggest.engine import scores_of

NB = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN), passages_of(NORWEGIAN), "nb")
EN = fit(ENGLISH_CODES, coded_of(ENGLISH)[:5], passages_of(ENGLISH), "en")
MODELS = {"nb": (NB, NORWEGIAN), "en": (EN, ENGLISH)}

words = st.one_of(
    st.sampled_from([word for _code, text in (*NORWEGIAN, *ENGLISH) for word in text.split()]),
    st.text(max_size=12),
    st.sampled_from(
        ["😀", "boligpolitikk", "Oslo-skolen", "mother’s", "ALDERSBOLIG", "x", "1994", "e\u0301lev", "ﬁne"]
    ),
)
texts = st.lists(words, max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(language=st.sampled_from(sorted(MODELS)), text=texts, data=st.data())
def test_shares_and_rest_add_up(language: str, text: str, data: st.DataObject):
    model, _lines = MODELS[language]
    code = data.draw(st.sampled_from(model.codes))
    passage = Passage("new", "d", text)
    evidence = model.explain(passage, code)
    tolerance = 1e-3 * max(1.0, abs(evidence.score) / 10)
    assert sum(word.share for word in evidence.words) + evidence.rest == pytest.approx(evidence.score, abs=tolerance)
    assert all(text[word.start : word.end] == word.word for word in evidence.words)
    usual = float(model._learned.usage[model.codes.index(code)])
    scored = float(scores_of(model.material, model._learned, [text])[0, model.codes.index(code)])
    assert scored == pytest.approx(evidence.score if evidence.score - usual > tolerance else scored, abs=tolerance)


def test_a_word_said_again_has_the_same_share_each_time_and_all_of_them_count_less_than_as_many_words():
    once = NB.explain(Passage("new", "d", "husleia"), "bolig").words
    thrice = NB.explain(Passage("new", "d", "husleia, husleier: husleia"), "bolig").words
    first, *_others, last = sorted((word for word in thrice if word.word == "husleia"), key=lambda word: word.start)
    assert first.share == pytest.approx(last.share)
    assert first.share < once[0].share


@pytest.mark.parametrize("language", sorted(MODELS))
def test_the_linear_score_orders_the_codes_of_a_passage_as_the_suggestions_do(language: str):
    model, lines = MODELS[language]
    for passage in passages_of(lines):
        linear = {code: model.explain(passage, code).score for code in model.codes}
        scores = model.score([passage])[0]
        assert sorted(scores, key=lambda code: -scores[code]) == sorted(
            (code for code in linear if code in scores), key=lambda code: -linear[code]
        )


def test_evidence_names_the_words_the_keywords_the_parts_of_a_compound_and_the_nearest_passages():
    model = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:4], passages_of(NORWEGIAN), "nb")
    text = "Boligprisen og husleia er det alle snakker om."
    evidence = model.explain(Passage("new", "d", text), "bolig")
    assert evidence.words[0].word == "husleia"
    assert "husleie" in evidence.keywords
    assert {near.id for near in evidence.nearest} <= {"p0", "p1", "p2", "p3"}
    assert evidence.nearest[0].id == "p0"
    assert all(0 < near.likeness <= 1 for near in evidence.nearest)
    compound = model.explain(Passage("new", "d", "En boligleilighet."), "bolig").words[0]
    assert compound.parts == ("bolig", "leilighet")
