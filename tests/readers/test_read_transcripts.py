"""Transcripts whose speakers have no colon: f4's time marks, Teams, Word on the web, tables."""

from __future__ import annotations

import json

import pytest
from docx import Document
from reading import layout, parsed, said, word_file, word_paragraphs

from qualcode.readers import read_file

F4 = """I: Hvordan begynte det? #00:00:05-2#

Kari: Det begynte i det små. #00:01:23-4# Og så vokste det. #00:02:00-0#

I: Ja? #00:02:02-9#
"""


def test_f4s_marks_leave_the_text_and_say_when_a_turn_begins(tmp_path):
    document = parsed(tmp_path / "a.txt", F4)
    assert said(document) == [
        ("I", "Hvordan begynte det?"),
        ("Kari", "Det begynte i det små. Og så vokste det."),
        ("I", "Ja?"),
    ]
    assert [turn.time_ms for turn in document.turns] == [None, 5200, 120_000]
    times = json.loads(document.metadata["cue_times"])
    assert [ms for _at, ms in times] == [5200, 83_400, 120_000, 122_900]
    assert document.text[: times[1][0]].endswith("små.")


def test_marks_at_the_beginning_of_lines_are_the_time_of_that_line(tmp_path):
    document = parsed(tmp_path / "a.txt", "#00:00:01-0# I: Hva?\n#00:00:04-0# Kari: Ja.\n#00:00:09-5# I: Nei?\n")
    assert [(turn.speaker, turn.time_ms) for turn in document.turns] == [("I", 1000), ("Kari", 4000), ("I", 9500)]
    assert document.text == "Hva?\nJa.\nNei?\n"


def test_a_whole_interview_on_one_line_keeps_every_mark(tmp_path):
    """Work that grew with the square of the marks would take hours here."""
    document = parsed(tmp_path / "a.txt", "#00:00:01-0#  #00:00:02-0# ja #00:01:23-4# nei" * 40_000)
    assert document.text == " ".join(["ja nei"] * 40_000)
    times = json.loads(document.metadata["cue_times"])
    assert times[:4] == [[0, 1000], [0, 2000], [2, 83_400], [6, 1000]]
    assert len(times) == 120_000


def test_f4_in_rich_text_is_read_the_same(tmp_path):
    body = F4.replace("\n\n", "\\par ").replace("å", "\\'e5")
    document = parsed(tmp_path / "a.rtf", "{\\rtf1\\ansi " + body + "}")
    assert [(turn.speaker, turn.time_ms) for turn in document.turns] == [("I", None), ("Kari", 5200), ("I", 120_000)]


@pytest.mark.parametrize("text", ["Sak #12# og #9:5#", "Se #00:01#-listen", "#kommune #bolig"])
def test_other_hashes_are_text(tmp_path, text):
    expected = text if "00:01" not in text else "Se-listen"  # two figures and two are a mark, whatever follows
    assert parsed(tmp_path / "a.txt", text).text == expected


def test_callers_with_unusual_names_are_speakers_too(tmp_path):
    """Else what they say would be the words of the one before."""
    lines = [
        *("Larsen, Anne   0:03", "Hva gjør dere?"),
        *("Moe, Solveig (Ekstern)   0:09", "Vi har et hus.", "Huset   er gult 17:30"),
        *("+47 900 00 000   0:15", "Hallo?"),
        *("Larsen, Anne   0:20", "Hei, hvem er det?"),
    ]
    assert said(parsed(tmp_path / "a.txt", "\n".join(lines))) == [
        ("Larsen, Anne", "Hva gjør dere?"),
        ("Moe, Solveig (Ekstern)", "Vi har et hus.\nHuset   er gult 17:30"),
        ("+47 900 00 000", "Hallo?"),
        ("Larsen, Anne", "Hei, hvem er det?"),
    ]


def test_teams_names_with_times_are_speakers(tmp_path):
    document = Document()
    document.add_paragraph("Intervju-20240305_101500-Møteopptak")
    document.add_paragraph("Anne Larsen startet transkripsjonen")
    for name, time, text in [
        ("Anne Larsen", "0:03", "Hva gjør dere?"),
        ("Kari Øverås (Ekstern)", "0:09", "Vi har et hus kl. 17:30."),
        ("Anne Larsen", "1:02:10", "Ja?"),
    ]:
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(f"   {time}")
        line.add_run().add_break()
        line.add_run(text)
    document.add_paragraph("Anne Larsen stoppet transkripsjonen")
    found = read_file(word_file(tmp_path / "a.docx", document))
    assert said(found) == [
        ("Anne Larsen", "Hva gjør dere?"),
        ("Kari Øverås (Ekstern)", "Vi har et hus kl. 17:30."),
        ("Anne Larsen", "Ja?"),
    ]
    assert [turn.time_ms for turn in found.turns] == [3000, 9000, 3_730_000]
    assert found.text.endswith("Ja?\nAnne Larsen stoppet transkripsjonen")


def test_words_own_transcripts_have_the_time_before_the_name(tmp_path):
    lines = ["Transkripsjon", "00:00:03 Speaker 1", "Hva gjør dere?", "00:00:09 Speaker 2", "Vi har et hus."]
    document = read_file(word_paragraphs(tmp_path / "a.docx", *lines))
    assert said(document) == [("Speaker 1", "Hva gjør dere?"), ("Speaker 2", "Vi har et hus.")]


def test_older_teams_has_the_times_on_a_line_above(tmp_path):
    lines = ["0:0:0.0 --> 0:0:3.120", "Anne Larsen", "Hva?", "0:0:3.12 --> 0:0:9.1234567", "Kari Moe", "Et hus."]
    lines += ["0:0:9.2 --> 0:0:11.0", "Anne Larsen", "Ja."]
    document = read_file(word_paragraphs(tmp_path / "a.docx", *lines))
    assert document.text == "Hva?\nEt hus.\nJa."
    assert [(t.speaker, t.time_ms) for t in document.turns] == [
        ("Anne Larsen", 0),
        ("Kari Moe", 3120),
        ("Anne Larsen", 9200),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Program", "10:00 Velkommen", "10:15 Kaffe", "11:00 Lunsj", "12:00 Slutt"],
        [
            "10:00 Velkommen",
            "Ordføreren åpner.",
            "10:15 Innledning",
            "Statens boligkontor forteller.",
            "12:00 Lunsj",
            "I kantina.",
        ],
        ["Anne Larsen 10:15", "En eneste linje er ingen samtale."],
        ["Johannes 3:16", "For så høyt har Gud elsket", "Markus 1:15", "Tiden er inne"],
    ],
)
def test_programmes_and_references_are_no_transcripts(tmp_path, lines):
    document = read_file(word_paragraphs(tmp_path / "a.docx", *lines))
    assert document.turns == ()
    assert document.text == "\n".join(lines)


def table(tmp_path, rows, before=(), after=()):
    document = Document()
    for text in before:
        document.add_paragraph(text)
    grid = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for text in after:
        document.add_paragraph(text)
    return read_file(word_file(tmp_path / "a.docx", document))


def test_a_table_with_a_column_for_who_speaks_is_a_conversation(tmp_path):
    rows = [
        ["Tid", "Taler", "Tekst"],
        ["00:03", "Intervjuer", "Hva gjør dere?"],
        ["00:09", "Kari", "Vi har et hus.\nMerk: ikke stort."],
        ["", "", "Og en hage."],
        ["01:00", "Intervjuer:", "Ja?"],
    ]
    document = table(tmp_path, rows, before=["Intervju 4"], after=["Slutt på opptaket"])
    assert said(document) == [
        ("Intervjuer", "Hva gjør dere?"),
        ("Kari", "Vi har et hus.\nMerk: ikke stort.\nOg en hage."),
        ("Intervjuer", "Ja?"),
    ]
    assert [turn.time_ms for turn in document.turns] == [3000, 9000, 60_000]
    assert [block[0] for block in layout(document)][:4] == ["paragraph", "table-cell", "table-cell", "table-cell"]
    assert document.text.endswith("Ja?\nSlutt på opptaket")


def test_two_columns_without_a_heading_are_enough_if_names_come_back(tmp_path):
    rows = [["I:", "Hva gjør dere?"], ["R1:", "Vi har et hus."], ["I:", "Ja?"], ["R1:", "Ja."]]
    assert [speaker for speaker, _text in said(table(tmp_path, rows))] == ["I", "R1", "I", "R1"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Kommune", "Boliger"], ["Sundhavn", "12 boliger"], ["Halsfoss", "26 boliger"], ["Odden", "9 boliger"]],
        [
            ["Navn", "Rolle", "Om"],
            ["Kari", "leder", "lang tekst her"],
            ["Ola", "nabo", "mer"],
            ["Per", "far", "tekst"],
        ],
        [["I", "Hva?"], ["R1", "Ja."]],
    ],
)
def test_other_tables_stay_tables(tmp_path, rows):
    document = table(tmp_path, rows)
    assert document.turns == ()
    assert len(document.blocks) == len(rows) * len(rows[0])


def test_without_speakers_tables_and_lines_stay(tmp_path):
    lines = ["00:00:03 Speaker 1", "Hva gjør dere?", "00:00:09 Speaker 2", "Vi har et hus."]
    assert read_file(word_paragraphs(tmp_path / "a.docx", *lines), "none").text == "\n".join(lines)
