"""What a person coded in a document plays no part when that document's passages are scored out of fold."""

from __future__ import annotations

import numpy as np
from small_studies import NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.suggest.calibration import folds, out_of_fold
from qualcode.suggest.engine import Learned, scores_of
from qualcode.suggest.learning import Lessons, usage
from qualcode.suggest.material import gather
from qualcode.suggest.vectors import unit_vectors

CODED = coded_of(NORWEGIAN)
TEXTS = [item.passage.text for item in CODED]
DOCUMENTS = [item.passage.document for item in CODED]


def scored(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    material = gather(NORWEGIAN_CODES, passages_of(NORWEGIAN), "nb")
    lessons = Lessons(material, unit_vectors(material.features, TEXTS), [item.passage.id for item in CODED])

    def learn(inside, given, outside):
        learned = Learned(lessons.weights(given, inside).T, usage(given, [DOCUMENTS[row] for row in inside]))
        return scores_of(material, learned, [TEXTS[row] for row in outside])

    return out_of_fold(DOCUMENTS, labels, learn)


def test_other_labels_on_a_document_change_nothing_for_its_own_passages_and_much_for_others():
    labels = np.array([[code.guid in item.codes for item in CODED] for code in NORWEGIAN_CODES], np.float32)
    held_out = next(folds(DOCUMENTS))[1]
    poisoned = labels.copy()
    poisoned[:, held_out] = labels[::-1, held_out]
    rows, before = scored(labels)
    same_rows, after = scored(poisoned)
    assert (rows == same_rows).all()
    inside = np.isin(rows, held_out)
    np.testing.assert_array_equal(before[inside], after[inside])
    assert not np.allclose(before[~inside], after[~inside])


def test_labels_of_held_out_passages_are_not_handed_over():
    labels = np.arange(len(CODED), dtype=np.float32)[None, :]
    seen: list[tuple[set[int], set[int]]] = []

    def learn(inside, given, outside):
        seen.append((set(given[0].astype(int)), set(outside)))
        return np.zeros((len(outside), 1), np.float32)

    rows, _scores = out_of_fold(DOCUMENTS, labels, learn)
    assert sorted(rows) == list(range(len(CODED)))
    for given, held_out in seen:
        assert given.isdisjoint(held_out)
        assert {DOCUMENTS[row] for row in given}.isdisjoint(DOCUMENTS[row] for row in held_out)
