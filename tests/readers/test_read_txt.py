"""Plain text stays as it is, but for the labels of speakers."""

from __future__ import annotations

import pytest
from reading import INTERVIEW, layout, parsed, said


def test_an_interview_loses_its_labels_and_nothing_else(tmp_path):
    document = parsed(tmp_path / "a.txt", INTERVIEW)
    assert document.text == (
        "Hvordan begynte det?\n"
        "Det begynte kl. 17:30 en tirsdag.\n"
        "Vi hadde ikke noe hus.\n"
        "\n"
        "Og kommunen?\n"
        "Kommunen sa: vent til våren.\n"
    )
    assert said(document) == [
        ("Intervjuer", "Hvordan begynte det?"),
        ("Kari", "Det begynte kl. 17:30 en tirsdag.\nVi hadde ikke noe hus."),
        ("Intervjuer", "Og kommunen?"),
        ("Kari", "Kommunen sa: vent til våren."),
    ]


def test_without_speakers_every_character_stays(tmp_path):
    text = "\n  Hei,\tdu\n\n\nKari:  ja \nKari: nei\n\n"
    document = parsed(tmp_path / "a.txt", text, "none")
    assert document.text == text
    assert document.turns == ()


def test_wrapped_lines_and_blank_lines_stay(tmp_path):
    text = "En rapport som er brutt\nover flere linjer.\n\n\n   Innrykk.\f\nSlutt"
    document = parsed(tmp_path / "a.txt", text.replace("\f\n", "\f\v"))  # Word's line break is one
    assert document.text == text
    assert layout(document) == [
        ("paragraph", 0, "", "En rapport som er brutt\nover flere linjer."),
        ("paragraph", 0, "", "   Innrykk.\f\nSlutt"),
    ]


def test_a_label_begins_a_block_of_its_own(tmp_path):
    document = parsed(tmp_path / "a.txt", INTERVIEW)
    assert [text for *_rest, text in layout(document)] == [
        "Hvordan begynte det?",
        "Det begynte kl. 17:30 en tirsdag.\nVi hadde ikke noe hus.",
        "Og kommunen?",
        "Kommunen sa: vent til våren.",
    ]


def test_a_label_on_a_line_of_its_own_goes_with_its_line(tmp_path):
    document = parsed(tmp_path / "a.txt", "I:\nHei.\n\nKari:\n\nHallo.\nDu.\n\nI:\nJa.\n\nKari:\n")
    assert document.text == "Hei.\n\n\nHallo.\nDu.\n\nJa.\n\n"
    assert said(document) == [("I", "Hei."), ("Kari", "Hallo.\nDu."), ("I", "Ja.")]


def test_text_before_the_first_label_belongs_to_nobody(tmp_path):
    document = parsed(tmp_path / "a.txt", "Intervju på kontoret.\n\nI: Hei.\n\nKari: Hallo.\n")
    assert document.turns[0].start == document.text.index("Hei.")


MAIL = """Fra: Line Nordmann
Til: Anne Larsen
Dato: 3. mars 2008 kl. 17:30
Emne: Svar på spørsmål

Hei, her er svarene.

1. Hva preget samarbeidet: det første?
Svar: Det var greit.
Merk: bare i begynnelsen.

2. Hva preget samarbeidet: det andre?
Svar: Det var verre. Se http://eksempel.no

Hilsen: Line
"""


def test_the_head_of_a_mail_becomes_metadata_and_stays(tmp_path):
    document = parsed(tmp_path / "a.txt", MAIL)
    assert document.text == MAIL
    assert document.turns == ()
    assert document.metadata == {
        "to": "Anne Larsen",
        "from": "Line Nordmann",
        "author": "Line Nordmann",
        "date": "3. mars 2008 kl. 17:30",
        "subject": "Svar på spørsmål",
        "title": "Svar på spørsmål",
    }


@pytest.mark.parametrize("text", ["Dato: 3. mars\n\nHei.", "Hei.\n\nFra: A\nDato: B\n", "Fra: alle gode makter"])
def test_a_single_field_or_one_further_down_is_no_mail(tmp_path, text):
    assert parsed(tmp_path / "a.txt", text).metadata == {}


def test_a_pattern_of_ones_own_finds_the_speakers(tmp_path):
    text = "<kari>  Ja.\nmer\n<per> Nei.\n"
    document = parsed(tmp_path / "a.txt", text, r"<(?P<speaker>\w+)>")
    assert document.text == "Ja.\nmer\nNei.\n"
    assert said(document) == [("kari", "Ja.\nmer"), ("per", "Nei.")]


def test_the_first_group_of_a_pattern_is_the_speaker(tmp_path):
    document = parsed(tmp_path / "a.txt", "KARI - Ja.\nPER - Nei.\n- Nå?\n", r"([A-Z]*) - ")
    assert said(document) == [("KARI", "Ja."), ("PER", "Nei.\n- Nå?")]
