"""Transcripts as other programs export them: times and names where each of them puts them."""

from __future__ import annotations

import pytest
from reading import parsed, said

SAID = [
    ("Intervjuer", "Hvordan begynte det?"),
    ("Kari Moe", "Det begynte i det små den høsten."),
    ("Intervjuer", "Og så?"),
    ("Kari Moe", "Da kom kommunen, og det ble mer."),
    ("Intervjuer", "Mhm."),
    ("Kari Moe", "Ja, det var det."),
]
AT = [1000 * (61 * at + 1) for at in range(6)]  # 00:00:01, 00:01:02 …
NO_TIMES: list[int | None] = [None] * 6
TIMED = {
    "times before names": "[{long}] {name}: {text}\n",
    "a time range before names": "[{long} --> {later}] {name}: {text}\n",
    "a bare range before names": "{long}-{later} {name}: {text}\n",
    "Rev": "{name} ({short}):\n{text}\n\n",
    "a name and its time on a line": "{name} ({short})\n{text}\n\n",
    "a name, a dash and its time": "{name} - {long}\n{text}\n\n",
    "a name, a bar and its time": "{name} | {short}\n{text}\n\n",
    "Otter": "{name}  {short}\n{text}\n\n",
    "Happy Scribe": "[{long}] - {name}\n{text}\n\n",
    "Amberscript": "{long} {name}\n{text}\n\n",
    "Trint": "{name} [{long}] {text}\n\n",
    "Trint with times above": "[{long}]\n{name}: {text}\n\n",
    "times above without brackets": "{long}\n\n{name}: {text}\n\n",
    "copied from Teams": "{name}\n{short}\n{text}\n\n",
    "Descript": "{name}: [{long}] {text}\n\n",
    "Temi": "{name}:\t[{long}] {text}\n\n",
    "NVivo": "{n}\t{short}.0 - {later}.5\t{text}\t{name}\n",
    "NVivo with names first": "{long} - {later}\t{name}\t{text}\n",
}
OTHERS = {
    "lines numbered with a tab": "{n}\t{name}: {text}\n",
    "columns of numbers, names and text": "{n}\t{name}\t{text}\n",
    "captions": ">> {name}: {text}\n",
    "stars in plain text": "**{name}:** {text}\n\n",
    "a star in plain text": "*{name}*: {text}\n\n",
    "round brackets and a colon": "({name}): {text}\n",
}


def written_in(layout):
    pieces = []
    for at, (name, text) in enumerate(SAID):
        minute, second = divmod(AT[at] // 1000, 60)
        short, long = f"{minute:02}:{second:02}", f"00:{minute:02}:{second:02}"
        pieces.append(layout.format(n=at + 1, name=name, text=text, short=short, long=long, later="00:59:59"))
    return "Intervju i Grindstua\n\n" + "".join(pieces)


@pytest.mark.parametrize("layout", TIMED)
def test_an_export_has_its_speakers_and_times(tmp_path, layout):
    document = parsed(tmp_path / "a.txt", written_in(TIMED[layout]))
    assert [(name, text.strip()) for name, text in said(document)] == SAID
    assert [turn.time_ms for turn in document.turns] == AT
    assert not set(":[]#|") & set(document.text)


@pytest.mark.parametrize("layout", OTHERS)
def test_an_export_without_times_has_its_speakers(tmp_path, layout):
    document = parsed(tmp_path / "a.txt", written_in(OTHERS[layout]))
    assert [(name, text.strip()) for name, text in said(document)] == SAID
    assert [turn.time_ms for turn in document.turns] == NO_TIMES


def test_times_in_brackets_after_what_was_said_are_when_it_ended(tmp_path):
    document = parsed(tmp_path / "a.txt", written_in("{name}: {text} [{long}]\n\n"))
    assert said(document) == SAID
    assert [turn.time_ms for turn in document.turns] == [None, *AT[:-1]]


def test_voices_that_a_recogniser_numbers_are_speakers(tmp_path):
    text = "spk_0: hvordan begynte det?\nspk_1: i det små.\nspk_0: og så?\nspk_1: da kom kommunen.\n"
    assert [speaker for speaker, _text in said(parsed(tmp_path / "a.txt", text))] == ["spk_0", "spk_1"] * 2


@pytest.mark.parametrize("label", ["({}) ", "{}/ ", "{}; ", "{}. ", "[{}] "])
def test_letters_that_are_also_words_label_turns_without_a_colon(tmp_path, label):
    names = ["I", "R"] * 3
    text = "".join(
        f"{label.format(name)}{words} Det er i hus.\n" for name, (_name, words) in zip(names, SAID, strict=True)
    )
    assert [speaker for speaker, _text in said(parsed(tmp_path / "a.txt", text))] == names


def test_cues_may_name_their_speakers_in_brackets(tmp_path):
    cues = "\n".join(
        f"{at + 1}\n00:00:0{at},000 --> 00:00:0{at},900\n({name}) {text}\n" for at, (name, text) in enumerate(SAID)
    )
    assert said(parsed(tmp_path / "a.srt", cues)) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "Kari: Vi åpner.\n\n10:00\n\nOla: Fint.\n\nKari: Ja.\n\nOla: Nei.\n\nKari: Jo.\n\nOla: Ja.\n",
        "09:00\nKari: En.\n\n08:00\nOla: To.\n\n07:00\nKari: Tre.\n\n06:00\nOla: Fire.\n",
    ],
)
def test_times_that_are_few_or_go_backward_are_text(tmp_path, text):
    document = parsed(tmp_path / "a.txt", text)
    assert len(document.turns) > 3
    assert ":00" in document.text
    assert {turn.time_ms for turn in document.turns} == {None}


def test_a_table_with_tabs_that_nobody_speaks_in_stays_as_it_is(tmp_path):
    text = "Kommune\tBoliger\tÅr\nSundhavn\t12 nye boliger\t2008\nHalsfoss\t26 nye boliger\t2009\nOdden\t9\t2010\n"
    document = parsed(tmp_path / "a.txt", text)
    assert document.text == text
    assert document.turns == ()
