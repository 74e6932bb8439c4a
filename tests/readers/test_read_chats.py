"""Chats as programs save them, and interviews whose questions are bold and whose answers are nobody's."""

from __future__ import annotations

import pytest
from docx import Document
from reading import parsed, said, word_file

from qualcode.readers import read_file

WHATSAPP_IPHONE = """[05.01.2024, 10:02:31] Bofellesskapet: \u200eMeldinger og anrop er kryptert.
[05.01.2024, 10:02:31] Kari Øverås: Har du fått svar?
Jeg venter ennå.
\u200e[05.01.2024, 10:04:00] Ola 🌸: \u200eBilde utelatt
[06.01.2024, 09:00:02] Kari Øverås: Nei: ikke ennå
"""
WHATSAPP_ANDROID = """05.01.2024, 10:02 - Meldinger er kryptert.
05.01.2024, 10:02 - Kari Øverås: Har du fått svar?
05.01.2024, 22:04 - +47 900 00 000: Nei
05.01.2024, 22:05 - Kari Øverås opprettet gruppen
06.01.2024, 09:00 - Kari Øverås: Ikke jeg heller
"""
AMERICAN = """1/5/24, 10:02\u202fAM - Kari: Any news?
1/5/24, 12:10\u202fAM - Ola: No
1/6/24, 3:00 PM - Kari: I see
"""
TELEGRAM = """Kari Øverås, [05.01.2024 10:02]
Har du fått svar?

Ola, [05.01.2024 10:04]
Nei

Kari Øverås, [06.01.2024 09:00]
Ikke jeg heller
"""
ZOOM = """00:12:31\t From  Kari Øverås  to  Everyone:
\tHar du fått svar?
00:12:40\t From  Ola Moe  to  Kari Øverås(Direct Message):
\tNei
00:13:00\t From  Kari Øverås : Ikke jeg heller
"""
ZOOM_NORWEGIAN = """10:12:31 Fra Kari Øverås til Alle: Har du fått svar?
10:12:40 Fra Ola Moe til Alle: Nei
10:13:00 Fra Kari Øverås til Ola Moe (direktemelding): Ikke jeg heller
"""


def clock(hour, minute, second=0):
    return ((hour * 60 + minute) * 60 + second) * 1000


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("text", "speakers", "times"),
    [
        (WHATSAPP_ANDROID, ["Kari Øverås", "+47 900 00 000", "Kari Øverås"], [(10, 2), (22, 4), (9, 0)]),
        (AMERICAN, ["Kari", "Ola", "Kari"], [(10, 2), (0, 10), (15, 0)]),
        (TELEGRAM, ["Kari Øverås", "Ola", "Kari Øverås"], [(10, 2), (10, 4), (9, 0)]),
        (ZOOM, ["Kari Øverås", "Ola Moe", "Kari Øverås"], [(0, 12, 31), (0, 12, 40), (0, 13)]),
        (ZOOM_NORWEGIAN, ["Kari Øverås", "Ola Moe", "Kari Øverås"], [(10, 12, 31), (10, 12, 40), (10, 13)]),
    ],
)
def test_whoever_writes_in_a_chat_has_a_turn_with_the_clock_time(tmp_path, text, speakers, times, suffix):
    document = parsed(tmp_path / f"a{suffix}", text)
    assert [turn.speaker for turn in document.turns] == speakers
    assert [turn.time_ms for turn in document.turns] == [clock(*time) for time in times]
    assert "From" not in document.text
    assert "Fra" not in document.text


def test_days_and_what_the_program_writes_stay_in_the_text_and_are_nobodys(tmp_path):
    document = parsed(tmp_path / "a.txt", WHATSAPP_ANDROID)
    assert document.text == (
        "05.01.2024\n05.01.2024, 10:02 - Meldinger er kryptert.\nHar du fått svar?\nNei\n"
        "05.01.2024, 22:05 - Kari Øverås opprettet gruppen\n06.01.2024\nIkke jeg heller\n"
    )
    assert said(document)[1] == ("+47 900 00 000", "Nei")


def test_a_message_goes_on_to_the_next_and_may_hold_a_colon(tmp_path):
    assert said(parsed(tmp_path / "a.txt", WHATSAPP_IPHONE))[1:] == [
        ("Kari Øverås", "Har du fått svar?\nJeg venter ennå."),
        ("Ola 🌸", "Bilde utelatt"),
        ("Kari Øverås", "Nei: ikke ennå"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[2024-01-05, 10:02:31] INFO: started\n[2024-01-05, 10:02:32] ERROR: no file\n" * 4,
        "2024-01-05 10:02:31,123 - root - kjører: ja\n2024-01-05 10:02:32,123 - store - lagrer: ja\n" * 4,
        "05.01.2024, 10:02 - Kari: Møte i kommunen\n06.01.2024, 11:00 - Kari: Møte med staten\n" * 4,
        "10:00 From Oslo to Bergen: 500 kr\n",
        "[05.01.2024, 10:02] Kari: én\n" + "Et avsnitt om noe annet.\n\n" * 60 + "[05.01.2024, 10:02] Ola: to\n" * 2,
    ],
)
def test_logs_and_diaries_are_no_chats(tmp_path, text):
    document = parsed(tmp_path / "a.txt", text)
    assert document.turns == ()
    assert document.text == text


ASKED = [
    ("Hvordan begynte det?", "Det begynte i det små den høsten, med en kaffevogn og to frivillige."),
    ("Kan du si mer om kommunen?", "De var med hele veien.\nDet var de."),
    ("Takk. Fortell gjerne om huset.", "Det er gult, og det er vårt."),
    ("Og hva nå?", "Nå venter vi på svar fra dem som bestemmer."),
]


def bold_interview(path):
    document = Document()
    document.add_paragraph().add_run("Intervju i Grindstua").bold = True
    document.add_paragraph("Vi møttes på kjøkkenet en tirsdag i mars.")
    for question, answer in ASKED:
        document.add_paragraph().add_run(question).bold = True
        for paragraph in answer.split("\n"):
            document.add_paragraph(paragraph)
    return word_file(path, document)


def test_bold_questions_are_the_interviewers_and_plain_answers_the_documents_own(tmp_path):
    document = read_file(bold_interview(tmp_path / "a.docx"))
    assert said(document) == [("I", question) for question, _answer in ASKED]
    assert "gult, og det er vårt" in document.text
    assert read_file(bold_interview(tmp_path / "a.docx"), "none").turns == ()


def test_bold_questions_are_found_in_markdown_and_on_web_pages_too(tmp_path):
    markdown = "\n\n".join(f"**{question}**\n\n{answer}" for question, answer in ASKED)
    html = "".join(f"<p><strong>{question}</strong></p><p>{answer}</p>" for question, answer in ASKED)
    assert [speaker for speaker, _text in said(parsed(tmp_path / "a.md", markdown))] == ["I"] * 4
    assert [speaker for speaker, _text in said(parsed(tmp_path / "a.html", html))] == ["I"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "**Bakgrunn for alt**\n\nVi begynte.\n\n**Metode og utvalg**\n\nVi spurte.\n\n**Funn i studien**\n\nJa.",
        "**Hva?**\n\n**Hvorfor det?**\n\n**Hvor da?**\n\n**Når da?**",
        "**Hva er bra?**\n\n- huset\n- hagen\n\n**Hva er dårlig?**\n\n- taket\n\n**Hva vil dere ha?**\n\n- et tak",
        "**Hva er bra her?**\n\nJa.\n\n**Hva er dårlig her?**\n\nNei.",
    ],
)
def test_bold_headings_and_lists_of_questions_are_nobodys(tmp_path, text):
    assert parsed(tmp_path / "a.md", text).turns == ()
