"""Learning: both ways of solving agree, and a large study is learned from by a part of its text."""

from __future__ import annotations

import numpy as np
import pytest
from small_studies import NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.model.suggestion import Passage
from qualcode.suggest import fit, learning
from qualcode.suggest.calibration import calibrated
from qualcode.suggest.learning import gather, learn_weights, unit_vectors


def weights() -> np.ndarray:
    material = gather(NORWEGIAN_CODES, passages_of(NORWEGIAN), "nb")
    coded = coded_of(NORWEGIAN)
    labels = np.array([[code.guid in item.codes for item in coded] for code in NORWEGIAN_CODES], np.float32)
    vectors = unit_vectors(material.features, [item.passage.text for item in coded])
    return learn_weights(material, vectors, labels, {item.passage.id for item in coded[:6]})


def test_many_passages_are_solved_step_by_step_with_the_same_result(monkeypatch: pytest.MonkeyPatch):
    exact = weights()
    monkeypatch.setattr(learning, "MOST_EXACT", 0)
    np.testing.assert_allclose(weights(), exact, atol=0.02 * np.abs(exact).max())


def test_a_large_study_is_learned_from_by_every_so_manyth_passage(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learning, "MOST_SAMPLED", 12)
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
    assert evidence.words[0].share == pytest.approx(evidence.score - evidence.rest)


@pytest.mark.parametrize("scale", [3, 10, 60])
@pytest.mark.parametrize("number", [12, 60])
def test_scores_that_say_nothing_give_probabilities_as_low_as_answers_are_seldom(scale: float, number: int):
    draws = np.random.default_rng(0)
    scores = draws.gamma(1.0, scale, (number, 5)).astype(np.float32)
    labels = np.eye(5, dtype=np.float32)[draws.integers(0, 5, number)]
    assert calibrated(scores, labels)(scores).mean() == pytest.approx(0.2, abs=0.1)
