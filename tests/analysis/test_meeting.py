"""Co-occurrence and saturation against plain loops over random studies."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from written_study import WrittenStudy

from qualcode.analysis.meeting import cooccurrence
from qualcode.analysis.saturation import saturation
from qualcode.model.meeting import OF_PLACES, Meeting, MeetingRule, SaturationRule
from qualcode.text.words import count_words

WORDS = ["penger", "tid", "nabo", "råd", "hus", "vakt", "plan", "møte"]
PATHS = ("A", "A/B", "A/B/C", "D", "D/E", "F")


def word_ends(text):
    return [at for at, sign in enumerate(text) if sign in " \n"]


def random_study(seed):
    rng = random.Random(seed)
    study = WrittenStudy()
    for path in PATHS:
        study.code(path)
    study.actor("I1", "person")
    study.actor("I2", "person")
    study.actor("Spør", "person", interviewer=True)
    for number in range(3):
        turns = [
            (rng.choice(["I1", "I2", "Spør"]), " ".join(rng.choices(WORDS, k=rng.randint(2, 7))))
            for _turn in range(5)
        ]
        study.document(f"d{number}", *turns)
    for document in range(3):
        text = study.texts[document]
        for _coding in range(8):
            start = rng.choice([0, *(at + 1 for at, sign in enumerate(text) if sign in " \n")])
            end = rng.choice([at for at in (*word_ends(text), len(text)) if start < at <= start + 30])
            study.coding(f"d{document}", (start, end), rng.choice(PATHS), rng.choice(["K", "L"]))
    return study


def under(code, row):
    return code == row or code.startswith(row + "/")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("meeting", list(Meeting))
def test_cooccurrence_is_what_a_plain_count_finds(seed, meeting):
    study = random_study(seed)
    codings = study.build()
    rule = MeetingRule(rows=("codes",), meeting=meeting, near=2)
    found = cooccurrence(codings, rule)
    text_of = {at: study.texts[at] for at in range(3)}
    turns = [
        (d, s, e, a)
        for d, s, e, a in zip(
            codings.turns.document, codings.turns.start, codings.turns.end, codings.turns.actor, strict=True
        )
    ]
    interviewer = {at for at, actor in enumerate(codings.actors) if actor.interviewer}

    def speakers(d, s, e):
        return {
            a
            for td, ts, te, a in turns
            if td == d and ts < e and s < te and text_of[d][max(s, ts) : min(e, te)].strip()
        }

    rows = {}
    for d, s, e, c in zip(codings.document, codings.start, codings.end, codings.code, strict=True):
        if speakers(d, s, e) - interviewer:
            rows[d, s, e, codings.codes[c].path] = None
    codes = list(rows)

    def meet(one, two):
        (d, s, e, _c), (od, os, oe, _o) = one, two
        if d != od:
            return False
        if meeting is Meeting.OVERLAP:
            return s < oe and os < e
        if meeting is Meeting.INSIDE:
            return s <= os and oe <= e
        between = text_of[d][min(e, oe) : max(s, os)] if not (s < oe and os < e) else ""
        return count_words(between) <= 2

    for i, j in combinations(range(len(PATHS)), 2):
        a, b = PATHS[i], PATHS[j]
        if under(b, a) or under(a, b):
            assert found.counts[i][j] is None
            continue
        if meeting not in OF_PLACES:
            ones = [each for each in codes if under(each[3], a)]
            twos = [each for each in codes if under(each[3], b)]
            assert found.counts[i][j] == sum(meet(one, two) for one in ones for two in twos), (a, b)
            continue
        if meeting in {Meeting.TURN, Meeting.CASE, Meeting.ANSWER}:
            continue  # by hand below: whose text a passage is has a test of its own
        key = (lambda each: each[0]) if meeting is Meeting.DOCUMENT else (lambda each: each[:3])
        with_a = {key(each) for each in codes if under(each[3], a)}
        with_b = {key(each) for each in codes if under(each[3], b)}
        assert found.counts[i][j] == len(with_a & with_b)
        either = len(with_a | with_b)
        assert found.jaccard[i][j] == (pytest.approx(len(with_a & with_b) / either) if either else None)


def test_turns_and_people_by_hand(interview):
    interview.coding("intervju", "Naboen", "Økonomi/Tilskudd")
    interview.coding("intervju", "penger mangler", "Tid")
    interview.coding("intervju", "Vi har tid", "Tid")
    codings = interview.build()
    money, time = 0, 3
    for meeting, both, alone in ((Meeting.TURN, 1, 2), (Meeting.CASE, 1, 2), (Meeting.OVERLAP, 0, 2)):
        found = cooccurrence(codings, MeetingRule(rows=("codes",), meeting=meeting))
        assert found.counts[money][time] == found.counts[time][money] == both, meeting
        assert found.alone[time] == alone
    assert cooccurrence(codings, MeetingRule(rows=("codes",), meeting=Meeting.CASE)).jaccard[money][time] == 0.5


def saturated(coded, **given):
    study = WrittenStudy()
    for path in "ABCDEFG":
        study.code(path)
    study.actor("I1", "person")
    for at, codes in enumerate(coded):
        study.document(f"d{at}", ("I1", "Dette er sagt."))
        for code in codes:
            study.coding(f"d{at}", (0, 5), code)
    return saturation(study.build(), SaturationRule(**given), range(len(coded)))


def test_new_codes_by_case():
    found = saturated(["AB", "AC", "C", "D", "A", "E", "AB", "C"], base=3, run=2, threshold=0.0)
    assert [step.new for step in found.steps] == [("A", "B"), ("C",), (), ("D",), (), ("E",), (), ()]
    assert [step.met for step in found.steps] == [2, 3, 3, 4, 4, 5, 5, 5]
    assert found.base_codes == 3
    assert found.shares == pytest.approx((1 / 3, 1 / 3, 1 / 3, 0.0))
    assert found.at == 8
    low, high = found.spread
    assert 5 <= low <= 8
    assert high is None  # some order ends with a case that brings something new


def test_too_few_cases_say_so():
    found = saturated(["AB", "A"], base=4, run=2)
    assert (found.at, found.spread, found.shares) == (None, None, ())
    assert "6" in found.why
