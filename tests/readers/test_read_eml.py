# ruff: noqa: E501 - messages are easier to read unbroken
"""E-mail: the sender's words are the document's, what is quoted is somebody else's."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from reading import layout, parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file


def mail(body, html="", **headers):
    message = EmailMessage()
    for name, value in {
        "From": "Line Nordmann <line@grindstua.example>",
        "To": "Anne Larsen <anne@uio.example>",
        "Date": "Tue, 04 Mar 2008 10:15:00 +0100",
        "Subject": "Svar på spørsmål",
        **headers,
    }.items():
        message[name] = value
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def read(tmp_path, message, speakers="auto"):
    return parsed(tmp_path / "a.eml", message.as_bytes(), speakers)


ANSWERS = """Hei Anne,

> 1. Hva preget samarbeidet?
> Gjerne med eksempler.

Det var greit.
Kari: sa nei.

> 2. Og staten?

Verre.

--
Line
"""


def test_the_head_becomes_metadata_and_the_subject_a_heading(tmp_path):
    document = read(tmp_path, mail("Hei på deg."))
    assert layout(document) == [("heading", 1, "", "Svar på spørsmål"), ("paragraph", 0, "", "Hei på deg.")]
    assert document.metadata == {
        "to": "Anne Larsen",
        "from": "Line Nordmann",
        "author": "Line Nordmann",
        "date": "2008-03-04",
        "subject": "Svar på spørsmål",
        "title": "Svar på spørsmål",
    }
    assert document.turns == ()


def test_everybody_in_a_thread_has_turns_and_greeting_and_signature_are_nobodys(tmp_path):
    document = read(tmp_path, mail(ANSWERS))
    assert said(document) == [
        ("Anne Larsen", "1. Hva preget samarbeidet?\nGjerne med eksempler."),
        ("Line Nordmann", "Det var greit.\nKari: sa nei."),
        ("Anne Larsen", "2. Og staten?"),
        ("Line Nordmann", "Verre."),
    ]
    own = [text for kind, _level, _mark, text in layout(document) if kind == "paragraph"]
    assert own == ["Hei Anne,", "Det var greit.\nKari: sa nei.", "Verre.", "--\nLine"]
    assert ">" not in document.text


@pytest.mark.parametrize(
    ("attribution", "name"),
    [
        ("Den 3. mars 2008 kl. 10:15 skrev Per Moe <per@x.example>:", "Per Moe"),
        ("Den tir. 4. mar. 2008 kl. 10:15 skrev Per\nMoe <per@x.example>:", "Per Moe"),
        ("On Tue, Mar 4, 2008 at 10:15 AM, Per Moe <per@x.example> wrote:", "Per Moe"),
        ("On 4 Mar 2008, at 10:15, Per Moe wrote:", "Per Moe"),
        ("Per Moe skrev følgende:", "Per Moe"),
        ("Hun sa dette om det:", "Anne Larsen"),
    ],
)
def test_the_line_that_says_who_wrote_names_the_speaker(tmp_path, attribution, name):
    document = read(tmp_path, mail(f"Ja, det stemmer.\n\n{attribution}\n\n> Stemmer det?\n"))
    own = ["Ja, det stemmer."] + ([] if name == "Per Moe" else ["\n".join(attribution.split("\n"))])
    assert said(document) == [("Line Nordmann", "\n\n".join(own)), (name, "Stemmer det?")]


@pytest.mark.parametrize("divider", ["", "-----Opprinnelig melding-----\n", "________________________________\n"])
def test_what_outlook_leaves_under_an_answer_is_quoted_to_the_end(tmp_path, divider):
    older = "Fra: Per Moe [mailto:per@x.example]\nSendt: 3. mars 2008 09:00\nTil: Line\nEmne: Spørsmål\n\nHva mener dere?\n\nHilsen Per"
    document = read(tmp_path, mail(f"Vi mener ja.\n\n{divider}{older}\n"))
    assert said(document) == [("Line Nordmann", "Vi mener ja."), ("Per Moe", "Hva mener dere?")]


def test_fields_at_the_top_of_a_letter_are_no_older_message(tmp_path):
    assert read(tmp_path, mail("Til: alle\nEmne: Møte\n\nVi møtes. Fra: nå av.\n")).turns == ()


def test_with_several_recipients_nobody_is_guessed(tmp_path):
    document = read(tmp_path, mail(ANSWERS, To="a@x.example, b@x.example"))
    assert {turn.speaker for turn in document.turns} == {"Quoted person", "Line Nordmann"}


def test_a_message_that_is_only_a_page_is_read_with_its_quotes(tmp_path):
    message = mail("", html="<p>Hei</p><blockquote><p>Hva?</p></blockquote><p>Blåbær.</p>")
    document = read(tmp_path, message)
    assert document.text == "Svar på spørsmål\nHei\nHva?\nBlåbær."
    assert said(document) == [("Anne Larsen", "Hva?"), ("Line Nordmann", "Blåbær.")]


def test_plain_text_comes_before_the_page_that_says_the_same(tmp_path):
    assert read(tmp_path, mail("Hei", html="<p>Hei</p>")).text == "Svar på spørsmål\nHei\n"


def test_attachments_are_told_and_not_read(tmp_path):
    message = mail("Se vedlegg.")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Årsmelding 2007.pdf")
    message.add_attachment("hemmelig", filename="notat.txt")
    document = read(tmp_path, message)
    assert "hemmelig" not in document.text
    assert "2 attachments" in document.warnings[0]
    assert "Årsmelding 2007.pdf" in document.warnings[0]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "finnes-ikke", ""])
@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
def test_encodings_are_resolved(tmp_path, charset, transfer):
    import base64
    import quopri

    body = "Blåbær på øya, sa hun.\n".encode("cp1252" if charset in {"iso-8859-1", "windows-1252"} else "utf-8")
    coded = {"8bit": body, "quoted-printable": quopri.encodestring(body), "base64": base64.encodebytes(body)}[
        transfer
    ]
    head = f"From: =?iso-8859-1?Q?K=E5re?= <k@x.example>\nContent-Transfer-Encoding: {transfer}\n"
    head += f"Content-Type: text/plain; charset={charset}\n\n" if charset else "\n"
    document = parsed(tmp_path / "a.eml", head.encode() + coded)
    assert document.text == "Blåbær på øya, sa hun.\n"
    assert document.metadata["from"] == "Kåre"


def test_flowed_lines_are_joined(tmp_path):
    head = b"From: a@x.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    document = parsed(tmp_path / "a.eml", head + b"En lang \nlinje.\nEn til.\n> sitert \n> mer\n-- \nL\n")
    assert document.text.split("\n")[:3] == ["En lang linje.", "En til.", "sitert mer"]


def test_without_speakers_or_by_a_pattern(tmp_path):
    assert read(tmp_path, mail(ANSWERS), "none").turns == ()
    assert [speaker for speaker, _text in said(read(tmp_path, mail(ANSWERS), r"(\w+): "))] == ["Kari"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Hei på deg", "not an e-mail"),
        (b"%PDF-1.7", "not an e-mail"),
        (b"PK\x03\x04" + bytes(99), "not an e-mail"),
        ("From: a\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA", "encrypted"),
        (
            "From: a\nContent-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: text/plain\n\nA\n--x--",
            "encrypted",
        ),
    ],
)
def test_what_is_no_readable_message_is_told(tmp_path, content, told):
    with pytest.raises(QualcodeError, match=told):
        read_file(written(tmp_path / "a.eml", content))
