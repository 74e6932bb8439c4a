from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.reader.lanes import Lanes, Place, Stripe

COUNT = 3
stripes = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=25).map(
    lambda pairs: [Stripe(f"g{n}", start, start + length) for n, (start, length) in enumerate(pairs)]
)


def check(lanes: Lanes, kept: list[Stripe]) -> None:
    """Each position shows every stripe there, in one lane throughout, or counts it as overflowing."""
    lane_of: dict[str, int] = {}
    for position in range(60):
        there = {stripe.guid for stripe in kept if stripe.start <= position < stripe.end}
        seen = [stripe.guid for stripe in lanes.at(position) if stripe is not None]
        assert len(seen) == len(set(seen))
        assert set(seen) <= there
        assert lanes.overflow(position) == len(there) - len(seen)
        for number, stripe in enumerate(lanes.at(position)):
            if stripe is not None:
                assert lane_of.setdefault(stripe.guid, number) == number


@given(stripes)
def test_stripes_in_one_lane_never_overlap(given_stripes: list[Stripe]) -> None:
    lanes = Lanes(COUNT)
    lane_of = {stripe.guid: lanes.add(stripe) for stripe in given_stripes}
    for one, other in combinations(given_stripes, 2):
        if lane_of[one.guid] is not None and lane_of[one.guid] == lane_of[other.guid]:
            assert one.end <= other.start or other.end <= one.start
    check(lanes, given_stripes)


@given(stripes, st.data())
def test_adding_and_removing_moves_no_other_stripe(given_stripes: list[Stripe], data: st.DataObject) -> None:
    lanes = Lanes(COUNT, given_stripes)
    kept = list(given_stripes)
    while kept and data.draw(st.booleans()):
        before = [lanes.at(position) for position in range(60)]
        gone = data.draw(st.sampled_from(kept))
        kept.remove(gone)
        lanes.remove(gone.guid)
        for old, new in zip(before, (lanes.at(position) for position in range(60)), strict=True):
            assert [None if stripe == gone else stripe for stripe in old] == new
        check(lanes, kept)


@given(stripes)
def test_no_more_lanes_are_used_than_stripes_stand_at_one_place(given_stripes: list[Stripe]) -> None:
    most = max((sum(s.start <= p < s.end for s in given_stripes) for p in range(60)), default=0)
    lanes = Lanes(25, given_stripes)
    used = {number for p in range(60) for number, stripe in enumerate(lanes.at(p)) if stripe is not None}
    assert used == set(range(most))


def test_a_stripe_shows_where_it_starts_and_ends() -> None:
    long, short = Stripe("a", 2, 5), Stripe("b", 7, 8)
    assert [long.place(p) for p in (2, 3, 4)] == [Place.START, Place.MIDDLE, Place.END]
    assert short.place(7) is Place.SINGLE


def test_what_finds_no_lane_is_counted() -> None:
    lanes = Lanes(1, [Stripe("a", 0, 5), Stripe("b", 2, 3), Stripe("c", 2, 4)])
    assert [lanes.overflow(p) for p in range(6)] == [0, 0, 2, 1, 0, 0]
    lanes.remove("b")
    assert [lanes.overflow(p) for p in range(6)] == [0, 0, 1, 1, 0, 0]
