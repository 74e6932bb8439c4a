"""Learning: a part and the whole agree; often used codes and repeated words count as they should."""

from __future__ import annotations

import numpy as np
import pytest
from small_studies import NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.model.code import Code
from qualcode.model.suggestion import Passage
from qualcode.suggest import engine, fit, learning, material
from qualcode.suggest.calibration import calibrated
from qualcode.suggest.features import Features
from qualcode.suggest.learning import Lessons
from qualcode.suggest.likeness import Likeness
from qualcode.suggest.material import gather
from qualcode.suggest.vectors import unit_vectors


def lessons() -> tuple[Lessons, np.ndarray]:
    known = gather(NORWEGIAN_CODES, passages_of(NORWEGIAN), "nb")
    coded = coded_of(NORWEGIAN)
    labels = np.array([[code.guid in item.codes for item in coded] for code in NORWEGIAN_CODES], np.float32)
    vectors = unit_vectors(known.features, [item.passage.text for item in coded])
    return Lessons(known, vectors, [item.passage.id for item in coded]), labels


def test_what_was_learned_of_a_part_before_does_not_change_what_is_learned_of_all():
    fresh, labels = lessons()
    other, _labels = lessons()
    other.weights(labels[:, 3:8], np.arange(3, 8))
    other.weights(labels[:, :4], np.arange(4))
    np.testing.assert_allclose(other.weights(labels), fresh.weights(labels), rtol=1e-3, atol=1e-3)


def test_the_likeness_of_passages_is_their_inner_product_in_whatever_order_it_is_asked_for():
    known = gather(NORWEGIAN_CODES, passages_of(NORWEGIAN), "nb")
    likeness = Likeness(known.sample)
    exact = (known.sample @ known.sample.T).toarray()
    for rows in ([3, 1], [2, 0, 3], list(range(len(exact)))[::-1]):
        np.testing.assert_allclose(likeness.of(np.array(rows)), exact[np.ix_(rows, rows)], atol=1e-5)


def test_of_many_coded_passages_some_of_every_code_are_solved_for():
    labels = np.zeros((3, 300), np.float32)
    labels[0, :280] = labels[1, 280:297] = labels[2, 297:] = 1
    some = learning.some_of_each(labels, 30)
    assert len(some) == 30
    assert labels[:, some].sum(axis=1).tolist() == [14, 13, 3]
    assert some[0] < 60 < some[13] < 280  # from all over the study


def test_a_code_is_as_usual_as_the_documents_and_passages_that_have_it():
    labels = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0]], np.float32)
    often, in_one, in_two, never = learning.usage(labels, ["a", "a", "b", "b"])
    assert often > in_two > in_one > never == 0
    assert learning.usage(labels[:, :0], []).tolist() == [0, 0, 0, 0]


def test_three_forms_of_a_word_do_not_count_three_times():
    codes = [Code("a", "Samarbeid", "Samarbeid"), Code("b", "Ytelse", "Ytelse")]
    text = [Passage(f"p{at}", "d", line) for at, line in enumerate(["Samarbeid om noe.", "Ytelse om noe."] * 4)]
    model = fit(codes, [], text, "nb")
    once = model.explain(Passage("x", "d", "samarbeid"), "a").words[0].share
    forms = model.explain(Passage("x", "d", "samarbeidet samarbeid samarbeider"), "a").words
    assert len(forms) == 3
    assert sum(word.share for word in forms) < 3 * once * 0.8


def test_a_model_of_a_part_of_what_is_coded_offers_no_code_that_the_rest_has(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "MOST_LEARNED", 4)
    coded = coded_of(NORWEGIAN)
    model = fit(NORWEGIAN_CODES, coded, passages_of(NORWEGIAN), "nb")
    has = {(item.passage.id, code) for item in coded for code in item.codes}
    offered = {(each.passage, each.code) for each in model.suggest([item.passage for item in coded])}
    assert offered and offered.isdisjoint(has)


def test_of_too_many_features_those_of_the_codebook_stay():
    texts = [item.text for item in passages_of(NORWEGIAN)]
    whole, part = Features(texts, ["sykehus"], "nb"), Features(texts, ["sykehus"], "nb", 60)
    assert part.size <= 60 < whole.size
    assert part.column_of_stem("sykehus") is not None


def test_a_large_study_is_learned_from_by_every_so_manyth_passage(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(material, "MOST_SAMPLED", 12)
    text = [Passage(f"{at}-{passage.id}", "d", passage.text) for at in range(5) for passage in passages_of(NORWEGIAN)]
    model = fit(NORWEGIAN_CODES, [], text, "nb")
    assert len(model.material.ids) == 12
    assert len(set(model.material.ids)) == 12
    assert model.material.ids == tuple(passage.id for passage in text[::5])
    assert len({offer.passage for offer in model.suggest(text, per_passage=1)}) >= 50


def test_words_that_the_sample_did_not_have_count_by_their_parts():
    model = fit(NORWEGIAN_CODES, [], passages_of(NORWEGIAN)[:4], "nb")
    seldom = Passage("new", "d", "Sykehusleger")
    assert "sykehusleger" not in model.material.features.index
    assert model.suggest([seldom], per_passage=1)[0].code == "helse"
    evidence = model.explain(seldom, "helse")
    assert evidence.words[0].share == pytest.approx(evidence.score - evidence.rest, abs=1e-4)


@pytest.mark.parametrize("scale", [3, 10, 60])
@pytest.mark.parametrize("number", [12, 60])
def test_scores_that_say_nothing_give_probabilities_as_low_as_answers_are_seldom(scale: float, number: int):
    draws = np.random.default_rng(0)
    scores = draws.gamma(1.0, scale, (number, 5)).astype(np.float32)
    labels = np.eye(5, dtype=np.float32)[draws.integers(0, 5, number)]
    assert calibrated(scores, labels)(scores).mean() == pytest.approx(0.2, abs=0.1)


@pytest.mark.parametrize("name", ["husleieOgBolig", "husleie_bolig", "Husleie-bolig", "Husleie bolig"])
def test_a_name_alone_finds_passages_by_the_words_that_it_is_made_of(name: str):
    model = fit([Code("a", name, name), Code("b", "Skole", "Skole")], [], passages_of(NORWEGIAN), "nb")
    assert {offer.code for offer in model.suggest([Passage("new", "d", "Husleia er høy.")], 1)} == {"a"}


def test_a_name_alone_leans_on_the_one_above_and_those_beside_it_until_something_is_coded():
    alone = Code("x", "Ymse", "Ymse")
    above, beside = Code("t", "Bolig", "Bolig"), Code("y", "Husleie", "Bolig/Husleie", parent="t")
    below = Code("x", "Ymse", "Bolig/Ymse", parent="t")
    passage = Passage("new", "d", "Husleia og leiligheten")
    scored = {}
    for codes in ((alone,), (above, below), (above, below, beside)):
        scored[len(codes)] = fit(codes, [], passages_of(NORWEGIAN), "nb").explain(passage, "x").score
    assert scored[1] == 0 < scored[2] < scored[3]
    entry = Code("x", "Ymse", "Bolig/Ymse", parent="t", definition="Noe annet.")
    assert fit((above, entry), [], passages_of(NORWEGIAN), "nb").explain(passage, "x").score == 0
