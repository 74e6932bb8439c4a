"""SubRip: what Whisper, Autotekst and editors of subtitles write."""

from __future__ import annotations

import json

import pytest
from reading import parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file

WHISPER = """1
00:00:00,000 --> 00:00:04,200
Vi begynte i det små, og det var

2
00:00:04,200 --> 00:00:07,900
ingen som trodde på oss.

3
00:00:12,000 --> 00:00:15,000
Så kom kommunen.
"""


def srt(*cues, start=0.0, length=2.0, gap=0.0):
    lines, at = [], start
    for number, text in enumerate(cues, 1):
        stamps = [f"{int(t // 3600):02d}:{int(t // 60) % 60:02d}:{t % 60:06.3f}" for t in (at, at + length)]
        lines += [str(number), " --> ".join(stamps).replace(".", ","), text, ""]
        at += length + gap
    return "\n".join(lines)


def test_cues_without_speakers_become_sentences_and_a_pause_ends_the_paragraph(tmp_path):
    document = parsed(tmp_path / "a.srt", WHISPER)
    assert document.text == "Vi begynte i det små, og det var ingen som trodde på oss.\nSå kom kommunen."
    assert document.turns == ()
    assert document.warnings == ()


def test_the_time_of_every_cue_is_kept(tmp_path):
    document = parsed(tmp_path / "a.srt", WHISPER)
    assert [(document.text[at : at + 6], ms) for at, ms in json.loads(document.metadata["cue_times"])] == [
        ("Vi beg", 0),
        ("ingen ", 4200),
        ("Så kom", 12_000),
    ]


def test_a_long_paragraph_ends_at_a_sentence_in_the_middle_of_a_cue(tmp_path):
    halves = ["er det slik. Dette var en ganske lang", "setning som ender midt i neste, og da"] * 8
    document = parsed(tmp_path / "a.srt", srt(*halves))
    paragraphs = document.text.split("\n")
    assert len(paragraphs) > 2
    assert all(paragraph.startswith("Dette var") for paragraph in paragraphs[1:])
    assert " ".join(paragraphs) == " ".join(halves)
    times = dict(json.loads(document.metadata["cue_times"]))
    starts = [block.start for block in document.blocks]
    assert all(start in times for start in starts)
    assert sorted(times.values()) == [times[offset] for offset in sorted(times)]


def test_speech_without_full_stops_is_broken_at_its_pauses(tmp_path):
    cues = ["så sa vi at det fikk gå som det ville fordi ingen visste noe om det"] * 12
    text = srt(*cues[:4]) + "\n" + srt(*cues[4:], start=10.0)
    assert parsed(tmp_path / "a.srt", text).text.split("\n") == [" ".join(cues[:4]), " ".join(cues[4:])]


def test_labels_become_turns_with_times(tmp_path):
    document = parsed(
        tmp_path / "a.srt", srt("Intervjuer: Hva gjør dere?", "Kari: Vi har", "et hus.", "Intervjuer: Ja?")
    )
    assert said(document) == [("Intervjuer", "Hva gjør dere?"), ("Kari", "Vi har et hus."), ("Intervjuer", "Ja?")]
    assert [turn.time_ms for turn in document.turns] == [0, 2000, 6000]
    assert len(json.loads(document.metadata["cue_times"])) == 4


def test_tags_entities_and_several_lines_are_plain_text(tmp_path):
    cue = '<i>Hei</i> &amp; <font color="red">hå</font>\n{\\an8}på <latter> deg.'
    assert parsed(tmp_path / "a.srt", srt(cue)).text == "Hei & hå på <latter> deg."


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_line_breaks_are_read(tmp_path, encoding, line_break):
    text = srt("Blåbær på øya.", "Nei.").replace("\n", line_break)
    assert parsed(tmp_path / "a.srt", text.encode(encoding)).text == "Blåbær på øya. Nei."


def test_missing_numbers_and_blank_lines_do_no_harm(tmp_path):
    text = "00:01,5 --> 00:02,0\nEn\n00:00:02.000-->00:00:03.000\n\nto\n\n3\n1:00:03,000 --> 1:00:04,000\ntre\n4\n"
    document = parsed(tmp_path / "a.srt", text)
    assert document.text == "En to tre 4"
    assert json.loads(document.metadata["cue_times"])[0] == [0, 1500]


def test_a_number_that_is_said_stays(tmp_path):
    assert parsed(tmp_path / "a.srt", srt("Det var i", "1999", "tror jeg.")).text == "Det var i 1999 tror jeg."


@pytest.mark.parametrize("text", ["Hei på deg", "WEBVTT\n\nHei", "1\n00:00:01 -> 00:00:02\nHei"])
def test_what_has_no_times_is_told(tmp_path, text):
    with pytest.raises(QualcodeError, match="not an SRT file"):
        read_file(written(tmp_path / "a.srt", text))


@pytest.mark.parametrize(
    "cue",
    [
        "Teksting av Nicolai Winther",
        "Undertekster av Ai-Media",
        "Tekstet av Kari Nordmann",
        "Subtitles by the Amara.org community",
        "Takk for at du så på!",
        "Thanks for watching!",
    ],
)
def test_credits_of_subtitles_are_told_and_stay(tmp_path, cue):
    document = parsed(tmp_path / "a.srt", srt("Vi sa ja.", cue, "Og så gikk vi.", start=3661))
    (warning,) = document.warnings
    assert f"«{cue}» at 01:01:03" in warning
    assert cue in document.text


@pytest.mark.parametrize("cues", [["Ja, det er det."] * 4, ["og så og så og så og så og så og så videre"]])
def test_loops_are_told_and_stay(tmp_path, cues):
    document = parsed(tmp_path / "a.srt", srt("Vi sa ja.", *cues, "Og så gikk vi."))
    (warning,) = document.warnings
    assert "repeats itself" in warning
    assert "00:00:02" in warning
    assert document.text.count(cues[0]) == len(cues)


@pytest.mark.parametrize(
    "cues",
    [["Ja.", "Ja.", "Ja."], ["Vi fikk en tekst av kommunen, oversatt av en tolk."], ["ja ja ja, nei nei, jo"]],
)
def test_what_people_say_is_no_invention(tmp_path, cues):
    assert parsed(tmp_path / "a.srt", srt(*cues)).warnings == ()
