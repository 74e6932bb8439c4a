# ruff: noqa: E501 - files are easier to read unbroken
"""Subtitles as programs and people really write them: no word is lost, doubled, or said by a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import parsed, said

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file

CASES = Path(__file__).parent / "cases"


def case(name):
    (path,) = CASES.glob(name)
    return read_file(path)


def test_the_voice_and_time_of_a_cue_written_once_more_are_no_words():
    document = case("10-*/intervju.vtt")
    assert said(document)[:2] == [
        ("S00", "Hvordan begynte det den gangen?"),
        ("S01", "Det begynte i det små den høsten."),
    ]
    assert len(document.text.split()) == 47
    assert document.warnings == ()


@pytest.mark.parametrize(
    "cue",
    ["<v Kari Moe>Kari Moe: Ja, da.", "<v Kari Moe>(00:01) Kari Moe: Ja, da.", "<v Kari Moe>[00:00:01.5] - Ja, da."],
)
def test_other_programs_write_the_voice_twice_in_other_ways(tmp_path, cue):
    document = parsed(
        tmp_path / "a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cue}\n\n00:03.000 --> 00:04.000\n<v Ola>Å?"
    )
    assert said(document) == [("Kari Moe", "Ja, da."), ("Ola", "Å?")]


def test_a_time_that_is_not_the_cues_own_stays_in_its_words(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari>[17:30] gikk bussen."
    assert parsed(tmp_path / "a.vtt", text).text == "[17:30] gikk bussen."


def test_a_blank_line_inside_a_cue_loses_nothing():
    assert case("22-*/tekst.vtt").text == "Hvem sa det? Kari så det fra brua og spurte meg etterpå. Hvem er Kari?"


@pytest.mark.parametrize("suffix", ["vtt", "srt"])
def test_captions_that_roll_are_read_once_and_that_is_told(suffix):
    document = case(f"24-*/video.{suffix}")
    assert document.text == "hei alle sammen i dag skal vi snakke om boliger i byen"
    assert any("captions roll" in warning for warning in document.warnings)
    assert max(ms for _offset, ms in json.loads(document.metadata["cue_times"])) == 4080


def stamped(*cues, length=1.0, gap=0.0):
    at, parts = 0.0, []
    for number, cue in enumerate(cues, 1):
        times = f"00:00:{at:06.3f} --> 00:00:{at + length:06.3f}".replace(".", ",")
        parts.append(f"{number}\n{times}\n{cue}\n")
        at += length + gap
    return "\n".join(parts)


def test_captions_that_grow_by_a_word_are_read_once(tmp_path):
    document = parsed(
        tmp_path / "a.srt", stamped("vi", "vi var", "vi var redde", "da gikk", "da gikk vi", "da gikk vi hjem")
    )
    assert document.text == "vi var redde da gikk vi hjem"


def test_lines_that_roll_in_one_line_are_read_once(tmp_path):
    cues = ["en to tre", "en to tre fire fem", "fire fem seks sju", "seks sju åtte ni"]
    document = parsed(
        tmp_path / "a.srt", stamped(cues[0], cues[1], "fire fem", "fire fem seks sju", "seks sju", "seks sju åtte ni")
    )
    assert document.text == "en to tre fire fem seks sju åtte ni"


def test_what_is_said_twice_is_there_twice(tmp_path):
    cues = ["Ja.", "Ja, det er det.", "Det er det.", "Nei.", "Nei.", "Nei, ikke nå.", "Hvem sa det?", "Jeg."]
    document = parsed(tmp_path / "a.srt", stamped(*cues))
    assert document.text.split() == " ".join(cues).split()
    assert document.warnings == ()


def test_a_sentence_written_again_for_every_word_is_there_once():
    document = case("41-*/hl.vtt")
    assert len(document.text.split()) == 40
    assert document.text.startswith("Hei på deg og velkommen til samtalen. Vi hadde et langt samarbeid")
    assert len(document.warnings) == 1 and "72" in document.warnings[0]


@pytest.mark.parametrize(
    ("begin", "end"), [("<b>", "</b>"), ('<font color="#00ff00">', "</font>"), ("{\\b1}", "{\\b0}")]
)
def test_other_programs_highlight_otherwise(tmp_path, begin, end):
    words = ["Vi", "hadde", "et", "langt", "samarbeid."]
    cues = [" ".join([*words[:at], f"{begin}{word}{end}", *words[at + 1 :]]) for at, word in enumerate(words)]
    assert parsed(tmp_path / "a.srt", stamped(*cues, "Ja.")).text == "Vi hadde et langt samarbeid. Ja."


def test_one_marked_word_in_a_sentence_said_once_changes_nothing(tmp_path):
    document = parsed(tmp_path / "a.srt", stamped("Det var <i>mitt</i> hus.", "Ja, <i>ditt</i>."))
    assert (document.text, document.warnings) == ("Det var mitt hus. Ja, ditt.", ())


def test_the_same_cue_twice_at_the_same_time_is_taken_once(tmp_path):
    cue = "1\n00:00:01,000 --> 00:00:02,000\nHei på deg.\n\n"
    document = parsed(tmp_path / "a.srt", f"{cue}{cue}2\n00:00:03,000 --> 00:00:04,000\nHei på deg.\n")
    assert document.text == "Hei på deg. Hei på deg."
    assert len(document.warnings) == 1


@pytest.mark.parametrize("name", ["25-*/tale.srt", "25-*/midt.srt"])
def test_times_that_are_not_to_the_letter_are_times(name):
    document = case(name)
    assert document.text == "Det begynte i det små. Så kom kommunen. Da ble det mer."
    assert document.warnings == ()
    assert [ms for _offset, ms in json.loads(document.metadata["cue_times"])][1:] == [
        6250,
        12_500,
    ]


@pytest.mark.parametrize(
    ("times", "ms"),
    [
        ("00:00:02 --> 00:00:03", 2000),
        ("0:02,5 --> 0:03", 2500),
        ("00:00:02,500000-->00:00:03.1", 2500),
        ("00: 00: 02, 500 --> 00: 00: 03, 000", 2500),
        ("00:00:02;500 --> 00:00:03;000", 2500),
        ("00:00:02:500 --> 00:00:03:000", 2500),
        ("00:60:02.000 --> 00:61:00.000", 3_602_000),
        ("120:00.000 --> 121:00.000", 7_200_000),
        ("00:00:02,000 –> 00:00:03,000", 2000),
        ("00:00:02,000 -- > 00:00:03,000", 2000),
        ("00:00:02,000 -> 00:00:03,000", 2000),
        ("2 00:00:02,000 --> 00:00:03,000", 2000),
        ("00:00:02,000 --> 00:00:03,000 X1:40 X2:600 Y1:20 Y2:50", 2000),
        ("  00:00:02,000\t-->\t00:00:03,000  ", 2000),
    ],
)
@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_all_forms_of_times_begin_a_cue(tmp_path, times, ms, head):
    text = f"{head}00:00:00,000 --> 00:00:01,000\nFørst.\n\n{times}\nSå kom kommunen.\n"
    document = parsed(tmp_path / ("a.vtt" if head else "a.srt"), text)
    assert document.text.replace("\n", " ") == "Først. Så kom kommunen."
    assert json.loads(document.metadata["cue_times"])[-1][1] == ms
    assert document.warnings == ()


@pytest.mark.parametrize(
    "times", ["00:00:?2,000 --> 00:00:03,000", "00:00:02,000 -->", "--> 00:00:03,000", "00:0:0:0:2 --> x0"]
)
@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_a_cue_whose_times_cannot_be_read_is_named_and_its_words_stay(tmp_path, times, head):
    text = f"{head}00:00:00,000 --> 00:00:01,000\nFørst.\n\n{times}\nSå kom kommunen.\n\n00:00:05,000 --> 00:00:06,000\nSist.\n"
    document = parsed(tmp_path / ("a.vtt" if head else "a.srt"), text)
    assert document.text.replace("\n", " ") == "Først. Så kom kommunen. Sist."
    (warning,) = document.warnings
    assert "cue 2" in warning and f"line {6 if head else 4}" in warning


def test_no_cue_of_a_webvtt_file_is_lost():
    document = case("40-*/mix.vtt")
    assert document.text.replace("\n", " ") == (
        "Dette er en hel setning. Denne har komma i tiden. Pilen --> peker her. Etter en time. Slutten er her."
    )
    assert [ms for _offset, ms in json.loads(document.metadata["cue_times"])] == [
        1000,
        3000,
        3_598_000,
        3_601_000,
        3_605_000,
    ]


def test_an_arrow_between_words_and_a_time_is_speech(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nVi tok bussen --> 10:30 var vi framme.\n"
    assert parsed(tmp_path / "a.vtt", text).text == "Vi tok bussen --> 10:30 var vi framme."


def test_identifiers_are_no_words_and_words_are_no_identifiers(tmp_path):
    text = (
        "WEBVTT\n\nf8a7-1/12-0\n00:01.000 --> 00:02.000\nHvem var det?\n\nKari.\n00:03.000 --> 00:04.000\nJa.\n\n"
        "NOTE Noen ler\nog ler\n\n00:05.000 --> 00:06.000\n\n1999\n"
    )
    assert parsed(tmp_path / "a.vtt", text).text == "Hvem var det? Kari. Ja. 1999"


def test_a_number_that_is_said_is_no_number_of_a_cue(tmp_path):
    text = "00:00:01,000 --> 00:00:02,000\n1999\n00:00:02,000 --> 00:00:03,000\nvar et år.\n"
    assert parsed(tmp_path / "a.srt", text).text == "1999 var et år."


def test_webex_names_the_voice_in_the_identifier(tmp_path):
    text = "WEBVTT\n\n" + "".join(
        f'{n} "{who}" (12345)\n00:0{n}.000 --> 00:0{n}.900\n{words}\n\n'
        for n, who, words in [
            (1, "Anne Berg", "Hva skjedde?"),
            (2, "Kari Moe", "Ingenting."),
            (3, "Anne Berg", "Nei vel."),
        ]
    )
    assert said(parsed(tmp_path / "a.vtt", text)) == [
        ("Anne Berg", "Hva skjedde?"),
        ("Kari Moe", "Ingenting."),
        ("Anne Berg", "Nei vel."),
    ]


def test_a_dash_before_a_voice_is_no_line():
    document = case("26-*/tekst.vtt")
    assert document.text == "Hvordan gikk det?\nDet gikk bra.\nFint."
    assert [speaker for speaker, _words in said(document)] == ["Anne", "Kari", "Anne"]


def test_labels_on_two_lines_of_a_cue_are_two_speakers(tmp_path):
    cues = ["Anne: Hvordan gikk det?\nKari: Det gikk bra.", "Anne: Fint.", "Kari: Ja,\nsynes jeg."]
    assert said(parsed(tmp_path / "a.srt", stamped(*cues))) == [
        ("Anne", "Hvordan gikk det?"),
        ("Kari", "Det gikk bra."),
        ("Anne", "Fint."),
        ("Kari", "Ja, synes jeg."),
    ]


def test_what_is_in_angle_brackets_and_no_tag_stays(tmp_path):
    assert parsed(tmp_path / "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<ler> Nei, <c.gul>det</c> 3 < 5.").text == (
        "<ler> Nei, det 3 < 5."
    )


def test_words_above_the_first_cue_are_told(tmp_path):
    document = parsed(tmp_path / "a.srt", "Intervju med Kari\n\n" + stamped("Hei på deg."))
    assert document.text == "Hei på deg."
    assert "«Intervju med Kari»" in document.warnings[0]


def test_cues_without_words_are_told_as_such(tmp_path):
    with pytest.raises(QualcodeError, match="no text in the cues"):
        parsed(tmp_path / "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari></v>\n")


def test_youtubes_own_subtitles_are_read(tmp_path):
    text = "0:00:01.000,0:00:02.500\nKari: Vi begynte\n\n0:00:03.000,0:00:04.000\nOla: Ja.\n\n0:00:05.000,0:00:06.000\nKari: I det små.\n"
    document = parsed(tmp_path / "a.sbv", text)
    assert said(document) == [("Kari", "Vi begynte"), ("Ola", "Ja."), ("Kari", "I det små.")]
    assert [turn.time_ms for turn in document.turns] == [1000, 3000, 5000]


TTML = """<?xml version="1.0" encoding="utf-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
 xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" ttp:tickRate="10000000">
<head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name>Kari Moe</ttm:name></ttm:agent>
<ttm:agent xml:id="a2" type="person"><ttm:name>Ola</ttm:name></ttm:agent></metadata></head>
<body><div>
<p begin="00:00:01.500" end="00:00:03.000" ttm:agent="a1">Vi begynte<br/>i det <span>små</span>, &lt;ler&gt;.</p>
<p begin="4.5s" dur="1s" ttm:agent="a2">Ja.</p>
<p begin="70000000t" end="80000000t" ttm:agent="a1">Nei.</p>
<p begin="00:00:09:05" end="00:00:10:00">Noen ler.</p>
</div></body></tt>"""


def test_timed_text_is_read_with_its_agents_and_all_its_forms_of_time(tmp_path):
    document = parsed(tmp_path / "a.ttml", TTML)
    assert said(document) == [("Kari Moe", "Vi begynte i det små, <ler>."), ("Ola", "Ja."), ("Kari Moe", "Nei.")]
    assert document.text.endswith("\nNoen ler.")
    assert [ms for _offset, ms in json.loads(document.metadata["cue_times"])] == [1500, 4500, 7000, 9200]


def test_timed_text_with_a_time_that_cannot_be_read_names_the_cue(tmp_path):
    document = parsed(tmp_path / "a.dfxp", TTML.replace('begin="4.5s"', 'begin="litt"'))
    assert "Ja." in document.text
    assert "cue 2" in document.warnings[0]


@pytest.mark.parametrize("text", ["<html/>", "Hei", '<!DOCTYPE tt [<!ENTITY x "y">]><tt/>'])
def test_what_is_no_timed_text_is_refused(tmp_path, text):
    with pytest.raises(QualcodeError):
        parsed(tmp_path / "a.ttml", text)
