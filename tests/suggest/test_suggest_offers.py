"""What is offered, and what a decision changes."""

from __future__ import annotations

import pytest
from small_studies import ENGLISH, ENGLISH_CODES, NORWEGIAN, NORWEGIAN_CODES, coded_of, passages_of

from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.suggest import ENOUGH_CODED, fit

PASSAGES = passages_of(NORWEGIAN)


def first_codes(model, passages):
    return {offer.passage: offer.code for offer in model.suggest(passages, per_passage=1)}


def test_the_same_study_gives_the_same_scores():
    one, other = (fit(NORWEGIAN_CODES, coded_of(NORWEGIAN), PASSAGES, "nb") for _time in range(2))
    assert one.score(PASSAGES) == other.score(PASSAGES)


def test_what_is_known_of_the_words_can_be_taken_over_without_changing_anything():
    earlier = fit(NORWEGIAN_CODES, [], PASSAGES, "nb")
    taken_over = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:5], PASSAGES, "nb", earlier=earlier)
    anew = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:5], PASSAGES, "nb")
    assert taken_over.material is earlier.material
    assert taken_over.score(PASSAGES) == anew.score(PASSAGES)
    changed = fit(NORWEGIAN_CODES, [], PASSAGES[1:], "nb", earlier=earlier)
    assert changed.material is not earlier.material


def test_a_code_that_the_passage_has_is_not_offered_again():
    coded = coded_of(NORWEGIAN)
    offers = fit(NORWEGIAN_CODES, coded, PASSAGES, "nb").suggest(PASSAGES)
    given = {(item.passage.id, code) for item in coded for code in item.codes}
    assert offers
    assert given.isdisjoint((offer.passage, offer.code) for offer in offers)


def test_a_rejected_pair_never_returns_not_even_when_only_that_code_is_asked_for():
    rejected = [("p0", "bolig")]
    model = fit(NORWEGIAN_CODES, [], PASSAGES, "nb", rejected)
    assert ("p0", "bolig") not in {(offer.passage, offer.code) for offer in model.suggest(PASSAGES)}
    assert not model.suggest(PASSAGES[:1], code="bolig")
    assert model.suggest(PASSAGES[1:2], code="bolig")


def test_a_decision_counts_at_once_and_leaves_the_model_before_as_it_was():
    before = fit(NORWEGIAN_CODES, [], PASSAGES, "nb")
    words = Passage("new", "d9", "Torget var fullt av duer.")
    alike = Passage("alike", "d8", "Duene på torget igjen.")
    was = before.score([alike])[0].get("skole", 0)
    accepted = before.with_decision(words, "skole", accepted=True)
    assert accepted.score([alike])[0]["skole"] > was
    assert before.score([alike])[0].get("skole", 0) == was
    assert not accepted.suggest([words], code="skole")
    rejected = before.with_decision(PASSAGES[0], "bolig", accepted=False)
    assert not rejected.suggest(PASSAGES[:1], code="bolig")
    assert before.suggest(PASSAGES[:1], code="bolig")
    instead = before.with_decision(words, "helse", accepted=False, instead="skole")
    assert instead.score([alike])[0]["skole"] > was
    assert not instead.suggest([words], code="helse")


def test_a_second_code_on_a_passage_keeps_the_first():
    model = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN), PASSAGES, "nb").with_decision(
        PASSAGES[0], "skole", accepted=True
    )
    assert {offer.code for offer in model.suggest(PASSAGES[:1])} <= {"helse"}


@pytest.mark.parametrize("number", [0, ENOUGH_CODED - 1, ENOUGH_CODED])
def test_a_score_is_a_probability_from_twelve_coded_passages_on(number: int):
    model = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:number], PASSAGES, "nb")
    assert model.calibrated is (number >= ENOUGH_CODED)
    assert all(offer.calibrated is model.calibrated for offer in model.suggest(PASSAGES))


def test_probabilities_are_about_as_often_right_as_they_say():
    lines = [(given, f"{text} {given}ord {at}") for at in range(6) for given, text in NORWEGIAN]
    wrong = [("helse" if at % 5 == 0 else given, text) for at, (given, text) in enumerate(lines)]
    model = fit(NORWEGIAN_CODES, coded_of(tuple(wrong), 6), passages_of(tuple(wrong), 6), "nb")
    scores = model.score(passages_of(tuple(wrong), 6))
    stated = sum(max(row.values()) for row in scores) / len(scores)
    right = sum(max(row, key=row.__getitem__) == given for row, (given, _text) in zip(scores, wrong, strict=True))
    assert stated == pytest.approx(right / len(scores), abs=0.15)


def test_offers_come_by_score_with_their_rank_in_the_passage_and_obey_the_limits():
    model = fit(NORWEGIAN_CODES, [], PASSAGES, "nb")
    offers = model.suggest(PASSAGES, per_passage=2)
    assert [offer.score for offer in offers] == sorted((offer.score for offer in offers), reverse=True)
    assert all(0 < offer.score <= 1 for offer in offers)
    by_passage = {}
    for offer in offers:
        by_passage.setdefault(offer.passage, []).append(offer.rank)
    assert all(len(ranks) <= 2 and ranks == sorted(ranks) for ranks in by_passage.values())
    assert any(offer.rank == 1 for offer in offers)
    least = offers[len(offers) // 2].score
    assert all(offer.score >= least for offer in model.suggest(PASSAGES, 2, min_score=least))


def test_the_uncertain_come_first_and_coded_passages_not_at_all():
    model = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:1], PASSAGES, "nb")
    torn = Passage("torn", "d", "Skolen og boligen.")
    clear = Passage("clear", "d", "Sykehuset, legen og pasienten på sykehuset.")
    order = [offer.passage for offer in model.uncertain([clear, PASSAGES[0], torn])]
    assert order == ["torn", "clear"]


def test_norwegian_codes_are_found_from_the_codebook_alone():
    found = first_codes(fit(NORWEGIAN_CODES, [], PASSAGES, "nb"), PASSAGES)
    right = sum(found.get(passage.id) == given for passage, (given, _text) in zip(PASSAGES, NORWEGIAN, strict=True))
    assert right >= 10


def test_english_codes_are_found_from_the_codebook_and_better_with_what_others_said():
    passages = passages_of(ENGLISH)
    answers = dict(zip((passage.id for passage in passages), (given for given, _text in ENGLISH), strict=True))
    found = first_codes(fit(ENGLISH_CODES, [], passages, "en"), passages)
    assert sum(found.get(name) == given for name, given in answers.items()) >= 12
    coded = [item for item in coded_of(ENGLISH) if item.passage.document != "d0"]
    asked = [passage for passage in passages if passage.document == "d0"]
    found = first_codes(fit(ENGLISH_CODES, coded, passages, "en"), asked)
    assert sum(found.get(passage.id) == answers[passage.id] for passage in asked) >= 3


def test_codes_that_are_no_longer_in_the_codebook_are_passed_over():
    coded = [*coded_of(NORWEGIAN)[:3], CodedPassage(PASSAGES[5], ("gone",))]
    model = fit(NORWEGIAN_CODES, coded, PASSAGES, "nb")
    assert {offer.code for offer in model.suggest(PASSAGES)} <= {code.guid for code in NORWEGIAN_CODES}


@pytest.mark.parametrize("number", [0, ENOUGH_CODED])
def test_a_code_is_worth_offering_from_where_the_best_f1_is_expected(number: int):
    model = fit(NORWEGIAN_CODES, coded_of(NORWEGIAN)[:number], PASSAGES, "nb")
    scores = model.score(PASSAGES)
    for code, worth in model.worth.items():
        sure = [row.get(code, 0.0) for row in scores]

        def expected(least: float, sure: list[float] = sure) -> float:
            offered = [score for score in sure if score >= least]
            return 2 * sum(offered) / (len(offered) + sum(sure))

        best = max(expected(score) for score in sure)
        assert worth == pytest.approx(max(0.15, best / 2), abs=1e-4)
        assert expected(worth) == pytest.approx(best, abs=1e-4)


def test_nothing_to_measure_gives_a_threshold_all_the_same():
    assert set(fit(NORWEGIAN_CODES, [], [], "nb").worth.values()) == {0.15}
    assert fit([], [], PASSAGES, "nb").worth == {}
