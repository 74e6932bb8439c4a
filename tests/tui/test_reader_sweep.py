from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.lines import Lines
from qualcode.tui.reader.spans import CodedSpan
from qualcode.tui.reader.sweep import Sweep

texts = st.text("ab \n", max_size=60)


@st.composite
def coded_texts(draw: st.DrawFn) -> tuple[str, list[CodedSpan]]:
    text = draw(texts)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=12))
    return text, [CodedSpan(f"g{n}", min(p), max(p), f"c{n % 3}", "Kode") for n, p in enumerate(pairs)]


def by_hand(codings: list[CodedSpan], offset: int) -> set[str]:
    return {coding.guid for coding in codings if coding.start <= offset < coding.end}


def check(text: str, sweep: Sweep, codings: list[CodedSpan]) -> None:
    lines = Lines(text)
    at = 0
    for number in range(1, len(lines) + 1):
        for stretch in sweep.line(number):
            assert stretch.start == at < stretch.end
            assert all({c.guid for c in stretch.codings} == by_hand(codings, o) for o in range(at, stretch.end))
            at = stretch.end
    assert at == len(text)


@given(coded_texts())
def test_each_stretch_has_the_codings_of_each_of_its_characters(coded: tuple[str, list[CodedSpan]]) -> None:
    text, codings = coded
    check(text, Sweep(Lines(text), codings), codings)


@given(coded_texts(), st.data())
def test_adding_and_removing_gives_what_sweeping_afresh_gives(
    coded: tuple[str, list[CodedSpan]], data: st.DataObject
) -> None:
    text, codings = coded
    sweep = Sweep(Lines(text))
    kept = []
    for coding in codings:
        sweep.add(coding)
        kept.append(coding)
        check(text, sweep, kept)
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(kept))
            kept.remove(gone)
            assert sweep.remove(gone.guid) == gone
            check(text, sweep, kept)


@given(coded_texts(), st.data())
def test_stretches_of_a_row_are_those_that_touch_it(coded: tuple[str, list[CodedSpan]], data: st.DataObject) -> None:
    text, codings = coded
    sweep = Sweep(Lines(text), codings)
    offset = data.draw(st.integers(0, len(text)))
    line_end = text.find("\n", offset)
    end = data.draw(st.integers(offset, len(text) if line_end < 0 else line_end))
    touching = [s for s in sweep.line(Lines(text).number(offset)) if s.start < end and offset < s.end]
    assert list(sweep.stretches(offset, end)) == touching
    if offset < len(text):
        assert {coding.guid for coding in sweep.at(offset)} == by_hand(codings, offset)


def test_one_coding_redoes_only_the_lines_that_it_touches() -> None:
    text = "en\nto\ntre\nfire\n"
    sweep = Sweep(Lines(text), [CodedSpan("a", 0, 14, "c", "Kode")])
    before = [sweep.line(number) for number in range(1, 6)]
    sweep.add(CodedSpan("b", 4, 8, "d", "Kode"))
    after = [sweep.line(number) for number in range(1, 6)]
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, False, False, True, True]


def test_a_coding_with_a_known_guid_is_replaced() -> None:
    sweep = Sweep(Lines("en to"), [CodedSpan("a", 0, 2, "c", "Kode")])
    sweep.add(CodedSpan("a", 3, 5, "c", "Kode"))
    assert sweep.at(0) == ()
    assert [coding.guid for coding in sweep.at(4)] == ["a"]
    assert len(sweep) == 1
