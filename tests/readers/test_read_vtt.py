"""WebVTT: cues become turns, or paragraphs where nobody is named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file

TEAMS = """WEBVTT - Møte
Kind: captions

NOTE
Kari: skrevet av en maskin

STYLE
::cue { color: red }

REGION
id:fred

1
00:00:01.500 --> 00:00:03.000 align:start
<v Kari Nordmann>Hei, og <i>velkommen</i></v>

intro-2
00:00:03.000 --> 00:00:05.000
<v Kari Nordmann>til &laquo;møtet&raquo;
på kontoret.</v>

00:00:05.000 --> 00:00:06.250
<v.loud Ola&nbsp;Moe>Takk <00:00:05.500>for <c.gul>det</c>.

00:00:06.250 --> 00:00:07.000
<v Kari Nordmann>Ja?</v> <v Ola Moe>Nei &lt;3.</v>
"""


def test_voices_become_turns_with_the_time_of_their_first_cue(tmp_path):
    document = parsed(tmp_path / "a.vtt", TEAMS)
    assert document.text == "Hei, og velkommen til «møtet» på kontoret.\nTakk for det.\nJa?\nNei <3."
    assert [(turn.speaker, turn.time_ms) for turn in document.turns] == [
        ("Kari Nordmann", 1500),
        ("Ola Moe", 5000),
        ("Kari Nordmann", 6250),
        ("Ola Moe", 6250),
    ]
    assert [text for _speaker, text in said(document)] == document.text.split("\n")
    assert document.warnings == ()


def cues(*texts, gap=0.0, length=2.0):
    lines, at = ["WEBVTT", ""], 0.0
    for text in texts:
        stamps = [f"{int(t // 3600):02d}:{int(t // 60) % 60:02d}:{t % 60:06.3f}" for t in (at, at + length)]
        lines += [" --> ".join(stamps), text, ""]
        at += length + gap
    return "\n".join(lines)


def test_labels_at_the_start_of_cues_become_turns(tmp_path):
    document = parsed(
        tmp_path / "a.vtt", cues("Kari Moe: Hei,", "Kari Moe: du.", "Ola: Ja.", "og mer", "Kari Moe: Nei.")
    )
    assert said(document) == [("Kari Moe", "Hei, du."), ("Ola", "Ja. og mer"), ("Kari Moe", "Nei.")]
    assert [turn.time_ms for turn in document.turns] == [0, 4000, 8000]


def test_a_machines_labels_in_brackets_are_labels(tmp_path):
    document = parsed(tmp_path / "a.vtt", cues("[SPEAKER_00]: Hei.", "[SPEAKER_01]: Ja.", "[SPEAKER_00]: Da så."))
    assert [speaker for speaker, _text in said(document)] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"]


def test_a_cue_without_a_voice_among_voices_is_nobodys(tmp_path):
    document = parsed(tmp_path / "a.vtt", cues("<v Kari>Hei.", "(latter)", "<v Kari>Ja."))
    assert document.text == "Hei.\n(latter)\nJa."
    assert said(document) == [("Kari", "Hei."), ("Kari", "Ja.")]


def test_without_speakers_cues_become_paragraphs_that_end_with_a_sentence(tmp_path):
    texts = ["Dette er en setning som", "fortsetter her, og som er ganske lang i grunnen.", "Så kommer en til."] * 8
    document = parsed(tmp_path / "a.vtt", cues(*texts))
    paragraphs = document.text.split("\n")
    assert document.turns == ()
    assert " ".join(paragraphs) == " ".join(texts)
    assert 2 < len(paragraphs) < len(texts) / 2
    assert all(paragraph.endswith(".") for paragraph in paragraphs)
    assert len(document.blocks) == len(paragraphs)
    times = json.loads(document.metadata["cue_times"])
    assert {block.start for block in document.blocks} < {offset for offset, _ms in times}
    assert len(times) == len(texts)
    for offset, time_ms in times:
        assert document.text[offset:].startswith(texts[time_ms // 2000])


def test_a_pause_after_a_sentence_begins_a_paragraph(tmp_path):
    assert parsed(tmp_path / "a.vtt", cues("Ja.", "Nei.", gap=3)).text == "Ja.\nNei."
    assert parsed(tmp_path / "a.vtt", cues("Ja.", "Nei.", gap=0.5)).text == "Ja. Nei."


def test_a_machine_that_never_ends_a_sentence_still_gives_paragraphs(tmp_path):
    document = parsed(tmp_path / "a.vtt", cues(*["bare ord uten punktum i det hele tatt"] * 200))
    assert max(len(line) for line in document.text.split("\n")) < 800


def test_speakers_can_be_left_out_or_found_by_a_pattern(tmp_path):
    assert parsed(tmp_path / "a.vtt", TEAMS, "none").turns == ()
    document = parsed(
        tmp_path / "b.vtt", cues("<<kari>> ja", "<<per>> nei").replace("<<", "~").replace(">>", "~"), r"~(\w+)~"
    )
    assert said(document) == [("kari", "ja"), ("per", "nei")]


@pytest.mark.parametrize(
    "text", ["1\n00:00:01,000 --> 00:00:02,000\nHei\n", "Hei på deg", "webvtt\n\n00:01.000 --> 00:02.000\nHei"]
)
def test_what_does_not_say_that_it_is_webvtt_is_told(tmp_path, text):
    with pytest.raises(QualcodeError, match="WEBVTT"):
        read_file(written(tmp_path / "a.vtt", text))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_other_encodings_and_line_breaks_are_read(tmp_path, encoding, line_break):
    text = cues("<v Kåre>Blåbær på øya.").replace("\n", line_break)
    assert said(parsed(tmp_path / "a.vtt", text.encode(encoding))) == [("Kåre", "Blåbær på øya.")]


PIECES = [
    *(
        "00:01.000 --> 00:02.000",
        "99:59:59.999-->1:1.1",
        "-->",
        "\n",
        "\n\n",
        "<v Kari>",
        "<v>",
        "</v>",
        "<v ",
        "NOTE ",
    ),
    *(
        "STYLE\n",
        "I: ",
        "Kari: ",
        "mhm",
        ".",
        "&amp;",
        "&#xD800;",
        "&#0;",
        "<c>",
        "a\u030a",
        "REGION\n",
        " ord",
        "\u2028",
    ),
]
pieces = st.sampled_from(PIECES)


@settings(max_examples=300)
@given(content=st.lists(pieces | st.text(max_size=4), max_size=40).map("".join))
def test_any_cues_can_be_read_or_are_refused(tmp_path_factory, content):
    path = written(
        tmp_path_factory.getbasetemp() / "any.vtt", ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + content).encode()
    )
    try:
        read_file(path)
    except QualcodeError as error:
        assert error.where == "any.vtt"
