from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.text import units

texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "Vi ",
                "gikk",
                " ",
                ". ",
                "! ",
                "… ",
                "f.eks. ",
                "1. ",
                "«Ja.» ",
                "Å ",
                "[…] ",
                "\n",
                "\n\n",
                "A. ",
                "\t",
                "- ",
            ]
        ),
        max_size=25,
    ).map("".join),
)


def split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in units.sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Vi fikk f.eks. Kirkens bymisjon med oss.",
        "Det gjelder bl.a. Oslo og Bergen.",
        "Møtet er kl. 10 på Tøyen.",
        "Møtet er kl. Ti.",
        "Se nr. 4 og s. 34 i St.meld. nr. 23.",
        "Vi begynte 1. mai og sluttet 31. desember 2009.",
        "A. Hansen og J.K. Olsen og H.-P. Lie var der.",
        "Det var … ikke lett.",
        "«Hva mener du?» spurte hun.",
        "Dette (jf. kap. 3) er kjent.",
        "Mr. Smith met Dr. Jones, e.g. Monday.",
        "1. Forankring er viktig",
        "2.3. Forankring",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Nei.", ["Ja.", "Nei."]),
        ("Det var i 2015. Så ble det stille.", ["Det var i 2015.", "Så ble det stille."]),
        ("Hva?! Nei … Jo.", ["Hva?!", "Nei …", "Jo."]),
        ("«Vi ventet.» Hun lo. – Ja.", ["«Vi ventet.»", "Hun lo.", "– Ja."]),
        ("Han sa: «Det går.» Så gikk han.", ["Han sa: «Det går.»", "Så gikk han."]),
        ("Hus, mat osv. Det koster.", ["Hus, mat osv.", "Det koster."]),
        ("Det er boka min. Den er fin.", ["Det er boka min.", "Den er fin."]),
        ("Slik var det. […] Og så.", ["Slik var det. […]", "Og så."]),
        ("ja. det var sånn. den 1. mai kom vi", ["ja.", "det var sånn.", "den 1. mai kom vi"]),
        ("(Ja.) Nei.", ["(Ja.)", "Nei."]),
        ("  Ja.   Nei.  ", ["Ja.", "Nei."]),
    ],
)
def test_sentences_end_at_stops(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(texts)
def test_sentences_cover_all_but_the_spaces_between_them(text: str) -> None:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        at = start
        for sentence in units.sentences(text, start, end):
            assert not text[at : sentence.start].strip()
            assert sentence.start < sentence.end <= end
            assert sentence.of(text) == sentence.of(text).strip()
            at = sentence.end
        assert not text[at:end].strip()
        start = end + 1


@given(texts, st.data())
def test_the_unit_at_a_place_holds_the_place_or_stands_beside_it_on_the_line(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line = units.line_at(text, offset)
    assert "\n" not in line.of(text)
    assert line.start <= offset <= line.end
    for unit in (units.word_at(text, offset), units.sentence_at(text, offset)):
        assert line.start <= unit.start <= unit.end <= line.end
    if offset < line.end:
        word = units.word_at(text, offset)
        assert word.start <= offset < word.end
    if offset < line.end and not text[offset].isspace():
        sentence = units.sentence_at(text, offset)
        assert sentence.start <= offset < sentence.end


@given(texts, st.data())
def test_steps_go_forward_and_back_until_the_ends(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for forward in (units.next_word, units.next_sentence, units.next_line):
        assert forward(text, offset) > offset or forward(text, offset) == len(text)
    for back in (units.previous_word, units.previous_sentence, units.previous_line):
        assert back(text, offset) < offset or back(text, offset) == 0


def test_word_at_the_end_of_a_line_is_the_last_word() -> None:
    text = "Ja, NAV:s kontor\nNei"
    assert units.word_at(text, 16).of(text) == "kontor"
    assert units.word_at(text, 5).of(text) == "NAV:s"
    assert units.word_at(text, 2).of(text) == ","
    assert units.word_at(text, len(text)).of(text) == "Nei"


def test_steps_skip_blank_lines() -> None:
    text = "En. To.\n\n  Tre."
    assert units.next_sentence(text, 0) == 4
    assert units.next_sentence(text, 4) == 11
    assert units.next_line(text, 5) == 11
    assert units.previous_line(text, 11) == 0
    assert units.previous_line(text, 13) == 11
    assert units.previous_sentence(text, 11) == 4
    assert units.previous_word(text, 11) == 4
    assert units.sentence_at(text, 8) == Span(8, 8)
