"""Labels of speakers: which there are, and which only look so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.document import BlockKind
from qualcode.readers.lines.check import check_parsed
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.speech.labels import label_at, milliseconds
from qualcode.readers.speech.speakers import find_turns, is_murmur, speaker_choice

LINE_KINDS = [kind for kind in BlockKind if kind is not BlockKind.PAGE]  # a page is a mark, never a line


def lines_of(text):
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(Line(line, continues=inside))
        inside = bool(line.strip())
    return lines


def turns(text, choice="auto"):
    lines = lines_of(text)
    document = assemble(lines, find_turns(lines, choice))
    check_parsed(document)
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def speakers(text):
    return [speaker for speaker, _said in turns(text)]


LABELS = [
    ("Kari: Ja.", "Kari", None),
    ("Kari:", "Kari", None),
    ("Kari:\tJa.", "Kari", None),
    ("  Kari : Ja.", "Kari", None),
    ("Kari Nordmann: Ja.", "Kari Nordmann", None),
    ("Anne-Grete  Øverås: Ja.", None, None),  # two spaces are no name
    ("KARI NORDMANN: Ja.", "KARI NORDMANN", None),
    ("Kari (00:12): Ja.", "Kari", 12_000),
    ("Kari [1:02:03]: Ja.", "Kari", 3_723_000),
    ("[00:01:23] Kari: Ja.", "Kari", 83_000),
    ("(00:12) Kari: Ja.", "Kari", 12_000),
    ("00:01:23 Kari: Ja.", "Kari", 83_000),
    ("#00:01:23-4# Kari: Ja.", "Kari", 83_400),
    ("Kari: [00:12] Ja.", "Kari", 12_000),
    ("Kari (leder): Ja.", "Kari (leder)", None),
    ("[SPEAKER_00]: Ja.", "SPEAKER_00", None),
    ("Ludvig van Beethoven: Ja.", "Ludvig van Beethoven", None),
    ("Ola og Kari: Ja.", "Ola og Kari", None),
    ("Else: Ja.", "Else", None),
    ("I: Ja?", "I", None),
    ("R1: Ja.", "R1", None),
    ("K.: Ja.", "K.", None),
    ("INT: Ja?", "INT", None),
    ("Intervjuer: Ja?", "Intervjuer", None),
    ("intervjuer: Ja?", "intervjuer", None),
    ("Informant 2: Ja.", "Informant 2", None),
    ("Moe, Solveig: Ja.", "Moe, Solveig", None),
    ("Moe, Solveig (HVL) (00:12): Ja.", "Moe, Solveig (HVL)", 12_000),
    ("informant 2: Ja.", "informant 2", None),
]


@pytest.mark.parametrize(("line", "name", "time_ms"), LABELS)
def test_a_line_begins_with_a_label(line, name, time_ms):
    shape = label_at(line)
    assert (shape.name if shape else None) == name
    if shape:
        assert shape.time_ms == time_ms
        assert line[shape.cut :] in {"Ja.", "Ja?", ""}


NO_LABELS = """
17:30
17:30: Møte
kl. 17:30 møttes vi
Kl. 17:30: oppmøte
Kl 17:30 igjen
http://eksempel.no
Http://eksempel.no
https://eksempel.no: en side
C:\\Users\\kari
Merk: dette
Dato: 3. mars
Dato for intervju: 3. mars
Tema: økonomi
From: kari@eksempel.no
Subject: svar
Re: svar
NB: husk
NB!: husk
Spørsmål 1: hva
Spørsmål: hva
Svar: ja
1: Ja
1. Kari: ja
1) Kari: ja
a) Kari: ja
- Kari: ja
– Kari: ja
• Kari: ja
* Kari: ja
# Kari: ja
Saksbehandleren sa: vent
Hun sa: vent
da sa Kari: vent
kari: ja
i: ja
For eksempel: ja
Tabell 2: tall
Figur 3.1: tall
Kapittel 2: tall
Tlf: 22 33 44 55
E-post: kari@eksempel.no
Org.nr: 999 888 777
Vår ref: 12/3
Med vennlig hilsen: Kari
Mvh: Kari
Måloppnåelse: god
Finansiering: staten
En setning, og så: mer
Kari. Hun sa: mer
Hei, Kari: takk
Nei, Per: ikke det
Den lange overskriften om samarbeid: mer
Matteus 5:3
NAV:s arbeid
: ja
::
Kari ja
"""


@pytest.mark.parametrize("line", NO_LABELS.strip().split("\n"))
def test_a_line_that_only_looks_so_never_becomes_a_turn(line):
    assert label_at(line) is None
    # not even when it comes again and again, and not in an interview either
    assert speakers(f"{line}\n\n" * 6) == []
    assert set(speakers(f"I: Hva?\n\nR1: Det.\n\n{line}\n\n" * 3)) == {"I", "R1"}


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_turns_are_found_with_and_without_blank_lines(gap):
    text = gap.join(["I: Hva?", "Kari: Det,", "og det.", "I: Mer?", "Kari: Nei."])
    assert turns(text) == [("I", "Hva?"), ("Kari", f"Det,{gap}og det."), ("I", "Mer?"), ("Kari", "Nei.")]


def test_two_known_roles_are_enough():
    assert turns("I: Hva?\nR1: Det.") == [("I", "Hva?"), ("R1", "Det.")]
    assert turns("Intervjuer: Hva?\n\nInformant 2: Det.") == [("Intervjuer", "Hva?"), ("Informant 2", "Det.")]


def test_one_labelled_line_is_never_enough():
    assert turns("Innledning.\n\nI: Hva?\n\nSlutt.") == []
    assert turns("Innledning.\n\nKari: Hva?\n\nSlutt.") == []


def test_two_names_who_alternate_are_enough():
    assert speakers("Kari: Hei.\nOla: Hallo.") == ["Kari", "Ola"]
    assert speakers("Kari: Hei.\nOla: Hallo.\nKari: Ja.") == ["Kari", "Ola", "Kari"]


def test_a_name_that_answers_an_interviewer_counts_once():
    assert speakers("I: Hva?\n\nLine: Det.\n\nMer om det.\n\nI: Og så?\n\nLine Moe: Nei.") == [
        "I",
        "Line",
        "I",
        "Line Moe",
    ]


def test_a_third_voice_with_a_full_name_or_a_number_counts_once():
    text = "I: Hva?\n\nInformant 1: Det.\n\nInformant 2: Jeg også.\n\nPer Lund: Hei.\n\nI: Ja.\n\nInformant 1: Nei."
    assert speakers(text) == ["I", "Informant 1", "Informant 2", "Per Lund", "I", "Informant 1"]


def test_a_wrapped_line_in_mid_sentence_is_no_label():
    text = "I: Hva?\nKari: Vi var i Oslo og\nDrammen Nord: der var det verst.\nI: Ja.\nKari: Ja."
    assert speakers(text) == ["I", "Kari", "I", "Kari"]


def test_a_name_without_a_space_after_the_colon_counts_where_the_name_is_known():
    assert speakers("I:Hva?\nKari: Det.\nI: Ja?\nKari:Nei.") == ["I", "Kari", "I", "Kari"]


def test_labels_differ_by_more_than_capitals_and_spaces():
    assert turns("KARI: En.\nKari: to.\nOla: tre.\nKari: fire.") == [
        ("KARI", "En.\nto."),
        ("Ola", "tre."),
        ("Kari", "fire."),
    ]


REPORT = (
    """Evaluering av samarbeidet

Tiltakene ble satt i gang tidlig. Hindringene var mange.

Hindringer: Kommunen manglet folk.

Saksbehandleren sa: «Vi må vente.» Lederen svarte: «Da går vi.»

Hindringer: Staten manglet penger. Disse hindringer var kjent.

Oslo: 12 boliger.

Bergen: 8 boliger.

"""
    + "Et avsnitt uten noe særlig i seg.\n\n" * 30
)


def test_a_report_with_run_in_headings_has_no_speakers():
    assert turns(REPORT) == []


def test_a_list_of_informants_in_a_report_is_no_conversation():
    text = "Metode\n\nInformant 1: leder i kommunen\n\nInformant 2: ansatt\n\n" + "Et avsnitt.\n\n" * 20
    assert turns(text) == []


def test_a_common_word_counts_where_it_clearly_labels_a_conversation():
    text = "Hans: Ja.\n\nI: Var det hans?\n\n" * 4
    assert set(speakers(text)) == {"Hans", "I"}
    assert set(speakers("Ordfører: Ja.\n\nLeder: Vår ordfører er vår leder.\n\n" * 2)) == {"Ordfører", "Leder"}


HEADER = """Intervju 3
Dato: 3. mars 2008
Sted: Sundhavn
Intervjuer: Anne Larsen
Informant: Leder i Grindstua

Intervjuer: Takk for at du ville snakke med meg.
Informant: Bare hyggelig.
Intervjuer: Hva gjør du?
Informant: Alt mulig."""


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.replace("\n\n", "\n"),
        HEADER.replace("Dato: 3. mars 2008\nSted: Sundhavn\n", ""),
        HEADER.replace("Sted: Sundhavn", "Til stede: to"),
    ],
)
def test_who_took_part_is_not_said_by_anybody(header):
    found = turns(header)
    assert found[0] == ("Intervjuer", "Takk for at du ville snakke med meg.")
    assert len(found) == 4


def test_headings_lists_tables_quotes_and_notes_hold_no_labels():
    for kind in LINE_KINDS:
        lines = [Line("I: Hva?", kind), Line("Kari: Det.", kind)] * 3
        found = find_turns(lines)
        assert len(found) == (6 if kind is BlockKind.PARAGRAPH else 0), kind


def test_bold_labels_support_each_other():
    more = [Line("Mer om det.")] * 3
    kari, ola = Line("Kari: Ja, det var fint.", bold=5), Line("Ola: Nei.", bold=4)
    assert [label.speaker for label in find_turns([kari, *more, ola, *more, kari])] == ["Kari", "Ola", "Kari"]
    plain = Line("Ola: Nei.", bold=0)
    assert [label.speaker for label in find_turns([kari, *more, plain, *more, kari])] == ["Kari", "Kari"]


class TestMurmurs:
    """An interviewer's `Mhm` keeps its line and is the interviewer's; it takes nothing from the other speaker."""

    def test_it_is_a_turn_of_one_line(self):
        assert turns("I: Hva?\nKari: Vi begynte.\nI: Mhm.\nKari: Og så gikk vi.") == [
            ("I", "Hva?"),
            ("Kari", "Vi begynte."),
            ("I", "Mhm."),
            ("Kari", "Og så gikk vi."),
        ]

    @pytest.mark.parametrize("murmur", ["Mhm", "Ja.", "Mm …", "Akkurat", "Ja, akkurat."])
    def test_a_sentence_that_goes_on_after_it_is_the_interrupted_speakers(self, murmur):
        assert turns(f"I: Hva?\nKari: Vi begynte i det små,\nI: {murmur}\nog så ble det mer.\nMye mer.\nI: Ja?") == [
            ("I", "Hva?"),
            ("Kari", "Vi begynte i det små,"),
            ("I", murmur),
            ("Kari", "og så ble det mer.\nMye mer."),
            ("I", "Ja?"),
        ]

    def test_a_new_sentence_after_it_stays_with_its_label(self):
        assert turns("Kari: Vi begynte.\nI: Ja.\nKan du si mer?\nKari: Nei.")[1] == ("I", "Ja.\nKan du si mer?")

    def test_a_comma_says_that_the_interviewer_goes_on(self):
        assert turns("Kari: Vi begynte.\nI: Ja,\nog hvorfor det?\nKari: Nei.")[1] == ("I", "Ja,\nog hvorfor det?")

    def test_only_an_interviewer_murmurs(self):
        assert turns("Kari: Vi begynte.\nOla: Ja.\nog så?\nKari: Nei.\nOla: Jo.")[1] == ("Ola", "Ja.\nog så?")

    def test_what_is_more_than_a_murmur_goes_on_as_any_turn(self):
        assert turns("Kari: Vi begynte.\nI: Hvorfor det,\nom jeg tør spørre?\nKari: Nei.")[1] == (
            "I",
            "Hvorfor det,\nom jeg tør spørre?",
        )

    @pytest.mark.parametrize("text", ["Ja det var fint", "Sundhavn", "", "Mhm " * 40])
    def test_not_everything_short_is_one(self, text):
        assert not is_murmur(text)


@pytest.mark.parametrize(
    ("stamp", "time_ms"),
    [
        ("00:12", 12_000),
        ("[75:30]", 4_530_000),
        ("1:02:03.5", 3_723_500),
        ("#00:01:23-4#", 83_400),
        ("00:00:01,050", 1050),
    ],
)
def test_time_stamps_are_milliseconds(stamp, time_ms):
    assert milliseconds(stamp) == time_ms


def test_auto_and_none_are_words_not_patterns():
    assert speaker_choice("auto") == "auto"
    assert speaker_choice("none") == "none"
    assert find_turns([Line("I: Hva?"), Line("R: Det.")], speaker_choice("none")) == ()


starts = st.sampled_from(
    [
        "I: ",
        "R1:",
        "Kari: ",
        "Kari Moe (00:12): ",
        "[00:01:23] Per: ",
        "17:30 ",
        "- ",
        "Dato: ",
        "mhm",
        "I: Mhm",
        "",
        " ",
    ]
)
line_texts = st.builds(
    lambda start, rest: normalised(start + rest).replace("\n", " "), starts, st.text(max_size=20) | st.just("og så.")
)
any_lines = st.lists(
    st.builds(
        Line,
        line_texts,
        kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, *LINE_KINDS]),
        continues=st.booleans(),
        glue=st.sampled_from(["\n", " "]),
        bold=st.integers(0, 9),
        nobodys=st.booleans(),
    ),
    max_size=30,
)
choices = st.sampled_from(["auto", "none", r"(\w+)", r"(?P<speaker>[^:]*):?", r"(?=(\S))", r"(x)?"]).map(
    speaker_choice
)


@settings(max_examples=400)
@given(any_lines, choices)
def test_whatever_the_lines_the_turns_are_in_order_and_within_the_text(lines, choice):
    labels = find_turns(lines, choice)
    assert [label.line for label in labels] == sorted({label.line for label in labels})
    assert all(0 <= label.cut <= len(lines[label.line].text) and label.speaker.strip() for label in labels)
    check_parsed(assemble(lines, labels))


@settings(max_examples=300)
@given(any_lines)
def test_nothing_but_labels_is_lost(lines):
    labels = {label.line: label for label in find_turns(lines)}
    document = assemble(lines, list(labels.values()))
    kept = "".join(line.text[labels[at].cut :] if at in labels else line.text for at, line in enumerate(lines))
    assert "".join(document.text.split()) == "".join(kept.split())


@given(st.text(alphabet="IR1K: \naæ0[]().-", max_size=200))
def test_random_transcripts_never_raise(text):
    turns(normalised(text))
