# ruff: noqa: E501 - messages are easier to read unbroken
"""Answers between questions: each line belongs to whoever wrote it, and heads and signatures to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import parsed, said, written

from qualcode.readers import read_file

CASES = Path(__file__).parent / "cases" / "answers-between-the-questions"
FIRST = "1. Hvem i kommunen snakket dere med da huset skulle bygges, og hvor ofte?"
SECOND = "2. Hva ville du gjort annerledes hvis dere skulle bygget et hus til?"


def mail(body: str, sender: str = "Per Moe", to: str = "Eva Lie <e@x.example>", subject: str = "SV: huset") -> str:
    head = f"From: {sender} <p@x.example>\nTo: {to}\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n"
    return f"{head}Content-Transfer-Encoding: 8bit\n\n{body}"


def read(tmp_path, body, **head):
    return parsed(tmp_path / "a.eml", mail(body, **head))


def by(document, name):
    return [text for speaker, text in said(document) if speaker == name]


@pytest.mark.parametrize("name", ["blank-lines.eml", "no-blank-lines.eml"])
def test_answers_between_unmarked_questions_are_the_senders_alone(name):
    document = read_file(CASES / name)
    assert document.metadata["title"] == "SV: spørsmål om huset"  # raw UTF-8 in a header
    assert said(document)[:4] == [
        ("Student", FIRST),
        ("Per Utvik", "Det gikk tregt i starten. Vi fikk ikke tak i rådmannen."),
        ("Student", SECOND),
        ("Per Utvik", "Begynt med naboene. De svarte på telefonen."),
    ]
    assert len(" ".join(by(document, "Per Utvik")).split()) == 18
    assert "Daglig" not in " ".join(text for _speaker, text in said(document))


@pytest.mark.parametrize(
    ("head", "greeting", "closing"),
    [
        ("Den 3. mars 2008 kl. 10:12 skrev Eva Lie <e@x.example>:", "Hei Eva,", "Mvh\nPer\nTlf. 99 99 99 99"),
        ("Eva Lie skrev 3. mars 2008 kl. 10.12:", "Kjære Eva!", "Med vennlig hilsen\nPer Moe\nStyreleder"),
        ("Den mån 3 mars 2008 kl 10:12 skrev Eva Lie <e@x.example>:", "Hej Eva,", "Vänliga hälsningar\nPer"),
        ("Den 3. marts 2008 kl. 10.12 skrev Eva Lie <e@x.example>:", "Kære Eva", "Venlig hilsen\nPer Moe"),
        ("On Mon, Mar 3, 2008 at 10:12 AM Eva Lie <e@x.example> wrote:", "Dear Eva,", "Kind regards,\nPer"),
        ("Am 03.03.2008 um 10:12 schrieb Eva Lie <e@x.example>:", "Liebe Eva,", "Mit freundlichen Grüßen\nPer Moe"),
        ("Am 3. März 2008 um 10:12 schrieb Eva Lie:", "Guten Tag!", "Viele Grüße\nPer\n\nVon meinem iPhone gesendet"),
    ],
)
def test_marked_questions_in_five_languages(tmp_path, head, greeting, closing):
    body = f"{greeting}\n\n{head}\n\n> 1. Hvem?\n\nRådmannen kom.\n\n> 2. Når\n> omtrent?\n\nI mai.\n\n{closing}\n"
    assert said(read(tmp_path, body)) == [
        ("Eva Lie", "1. Hvem?"),
        ("Per Moe", "Rådmannen kom."),
        ("Eva Lie", "2. Når\nomtrent?"),
        ("Per Moe", "I mai."),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "Fra: Eva Lie [mailto:e@x.example]\nSendt: 3. mars 2008 10:12\nTil: Per\nEmne: huset",
        "Från: Eva Lie <e@x.example>\nSkickat: den 3 mars 2008 10:12\nTill: Per\nÄmne: huset",
        "From: Eva Lie\nSent: Monday, March 3, 2008 10:12 AM\nTo: Per\nCc: Kari Nes <k@x.example>;\nb@x.example\nSubject: huset",
        "Von: Eva Lie\nGesendet: Montag, 3. März 2008 10:12\nAn: Per\nBetreff: huset",
        "*Fra:* Eva Lie <e@x.example>\n*Dato:* 3. mars 2008 10:12\n*Til:* Per\n*Emne:* huset",
        "-----Oprindelig meddelelse-----\nFra: Eva Lie\nSendt: 3. marts 2008 10:12\nTil: Per\nEmne: huset",
        "________________________________\nFra: Eva Lie\nSendt: 3. mars 2008 10:12\nTil: Per",
    ],
)
def test_what_an_older_message_asks_is_known_above_it_too(tmp_path, fields):
    body = f"Hvem møtte dere i kommunen?\nRådmannen.\n\nHvorfor sluttet de?\nDe var lei.\n\nMvh Per\n\n{fields}\n\nHei Per\nHvem møtte dere i kommunen?\nHvorfor sluttet de?\nEva Lie\n"
    document = read(tmp_path, body)
    assert said(document) == [
        ("Eva Lie", "Hvem møtte dere i kommunen?"),
        ("Per Moe", "Rådmannen."),
        ("Eva Lie", "Hvorfor sluttet de?"),
        ("Per Moe", "De var lei."),
        ("Eva Lie", "Hvem møtte dere i kommunen?\nHvorfor sluttet de?"),
    ]
    assert "2 questions" in document.warnings[0]


@pytest.mark.parametrize(
    ("body", "own"),
    [
        (
            "1. Hvem snakket dere med da huset\nskulle bygges?\nRådmannen.\n\n2. Fortell om naboene.\n\nDe kom.\n\n3. Og nå?\nNei.\n",
            ["Rådmannen.", "De kom.", "Nei."],
        ),
        ("1) Hvem? Rådmannen.\n2) Hvor ofte? Hver uke.\n", ["Rådmannen.", "Hver uke."]),
        ("Hei!\n\nHvem møtte dere?\n\nEn mann.\n\nHvorfor det?\n\nFordi han spurte: hva nå?\nJa.\n\nHilsen Per\n",
         ["En mann.", "Fordi han spurte: hva nå?\nJa."]),
        ("Spørsmål 1: Hvem?\nRådmannen.\nSpørsmål 2: Når?\nI mai.\nPS: Hunden var med.\n", ["Rådmannen.", "I mai.\nPS: Hunden var med."]),
    ],
)  # fmt: skip
def test_unmarked_questions_in_an_answer(tmp_path, body, own):
    document = read(tmp_path, body)
    assert by(document, "Per Moe") == own
    assert "".join(text for _s, text in said(document)).count("?") == body.count("?")


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("1. Ja, det gikk.\n2. Rådmannen.\n3. Er det rart?\n4. Nei.\n", "SV: huset"),
        ("Vi spurte: hva nå? Så bygde vi.\n\nHva ville dere gjort?\n\nVi vet ikke.\n", "SV: huset"),
        ("Hvem møtte dere?\n\nEn mann.\n\nHvorfor det?\n\nFordi.\n", "Huset"),
        ("Hilsen fra Per på bygget er at alt står. Det lover godt.\n", "SV: huset"),
        ("Takk!\nDet gikk bra til slutt, og vi er glade for det.\n", "SV: huset"),
    ],
)
def test_the_senders_own_questions_and_lists_stay_the_senders(tmp_path, body, subject):
    document = read(tmp_path, body, subject=subject)
    assert document.turns == ()
    assert body.strip() in document.text


@pytest.mark.parametrize("quoted", ["", "> Det var greit.\n> Taket lakk.\n"])
def test_new_questions_are_their_senders(tmp_path, quoted):
    body = f"Hei Per, to ting til:\n\n1. Når lakk taket?\n2. Hvem fikset det?\n\nMvh\nEva\n\n{quoted}"
    document = read(tmp_path, body, sender="Eva Lie", to="Per Moe <p@x.example>", subject="Re: SV: huset")
    assert "1. Når lakk taket?\n2. Hvem fikset det?" in " ".join(by(document, "Eva Lie"))
    assert by(document, "Per Moe") == ([quoted.replace("> ", "").strip()] if quoted else [])


def test_what_the_quoted_person_had_quoted_is_the_senders(tmp_path):
    document = read(tmp_path, "Nei.\n\n> Er du sikker?\n>> Ja, det er jeg.\n")
    assert said(document) == [("Per Moe", "Nei."), ("Eva Lie", "Er du sikker?"), ("Per Moe", "Ja, det er jeg.")]


def test_answers_inside_a_quoted_message_are_told(tmp_path):
    older = "Fra: Eva Lie\nSendt: 3. mars 2008\nTil: Per\n\n1. Hvem?\nRådmannen.\n2. Når?\nI mai.\n"
    document = read(tmp_path, f"Hei,\njeg har svart under i teksten.\n\nMvh\nPer\n\n{older}")
    assert by(document, "Per Moe") == []
    assert "inside the quoted message" in document.warnings[0]


def test_disclaimers_and_devices_are_nobodys(tmp_path):
    foot = "This e-mail is confidential and intended only for the addressee.\n\nSendt fra min iPhone\n"
    document = read(tmp_path, f"Det gikk bra.\n\n{foot}")
    assert said(document) == [("Per Moe", "Det gikk bra.")]
    assert "iPhone" in document.text


def test_an_answer_that_is_an_address_stays_an_answer(tmp_path):
    body = "> Hvor står det?\n\nwww.huset.example\n\n> Og telefonen?\n\n99 99 99 99\n\n> Takk!\n\nHer står vi:\nwww.x.example\nVel.\n"
    document = read(tmp_path, f"Hei Eva\n\n{body}")
    assert by(document, "Per Moe") == ["www.huset.example", "99 99 99 99", "Her står vi:\nwww.x.example\nVel."]


def test_a_telephone_under_the_text_is_nobodys(tmp_path):
    document = read(tmp_path, "Det gikk bra.\n\nMvh\nPer\n\nTlf. 99 99 99 99\nper@huset.example\nwww.huset.example\n")
    assert said(document) == [("Per Moe", "Det gikk bra.")]


def test_a_page_of_html_is_read_the_same_way(tmp_path):
    html = "<p>Hei Eva</p><p>1. Hvem?</p><p>Rådmannen.</p><p>2. Når?</p><p>I mai.</p><p>Mvh<br>Per</p>"
    content = mail(html).replace("text/plain", "text/html")
    document = read_file(written(tmp_path / "a.eml", content))
    assert by(document, "Per Moe") == ["Rådmannen.", "I mai."]


@pytest.mark.parametrize(
    "head",
    [
        "Fra: Per Moe\nTil: Eva Lie\nDato: 3. mars\nEmne: SV: huset",
        "Von: Per Moe\nAn: Eva Lie <e@x.example>\nBetreff: AW: Haus",
    ],
)
def test_a_message_copied_as_text_is_read_as_one(tmp_path, head):
    body = "Hei Eva,\n\n> 1. Hvem?\n\nRådmannen.\n\n> 2. Når?\n\nI mai.\n\nMvh\nPer\n"
    document = parsed(tmp_path / "a.txt", f"{head}\n\n{body}")
    assert said(document) == [
        ("Eva Lie", "1. Hvem?"), ("Per Moe", "Rådmannen."), ("Eva Lie", "2. Når?"), ("Per Moe", "I mai."),
    ]  # fmt: skip
    assert document.text.startswith(head)


def test_quotes_in_a_text_that_is_no_message_stay(tmp_path):
    text = "Notater om huset\n\n> et sitat\n\nSlutt.\n"
    document = parsed(tmp_path / "a.txt", text)
    assert (document.text, document.turns) == (text, ())


PASTED = {
    "nb": (
        "Fra: Per Moe\nTil: Eva Lie\nEmne: SV: Spørsmål\n\nHei Eva,\n\nHvem snakket dere med?\nOrdføreren.\n"
        "Hva ville du gjort annerledes?\nBegynt før.\n\nMvh\nPer Moe\nDaglig leder\nTlf. 99 88 77 66\n"
    ),
    "nn": (
        "Frå: Per Moe\nTil: Eva Lie\nEmne: Re: Spørsmål\n\nHei!\n\n1. Kven snakka de med?\nOrdføraren.\n"
        "2. Kva ville du gjort annleis?\nByrja før.\n\nVenleg helsing\nPer Moe\n"
    ),
    "sv": (
        "Hej Eva,\nSvaren står nedan.\n\nVem pratade ni med?\nKommunalrådet.\n\nVad hade du gjort annorlunda?\n"
        "Börjat tidigare.\n\nVänliga hälsningar\nPer Moe\n\nFrån: Eva Lie\nSkickat: den 2 maj 2024 10:00\nTill: Per Moe\n"
        "Ämne: Frågor\n\nHär är frågorna. Vem pratade ni med? Vad hade du gjort annorlunda?\n"
    ),
    "da": (
        "Hej Eva,\n\nHvem talte I med?\nBorgmesteren.\nHvad ville du have gjort anderledes?\nBegyndt før.\n\n"
        "Venlig hilsen\nPer Moe\n\nDen 2. maj 2024 kl. 10.00 skrev Eva Lie <e@x.example>:\n\nHer er spørgsmålene.\n"
    ),
    "en": (
        "From: Per Moe <p@x.example>\nSent: Thursday, May 2, 2024 10:00 AM\nTo: Eva Lie\nSubject: Re: Questions\n\n"
        "Dear Eva,\n\nWho did you talk to?\nThe mayor.\nWhat would you do differently?\nStart earlier.\n\n"
        "Best regards,\nPer Moe\n"
    ),
    "de": (
        "Von: Per Moe\nGesendet: Donnerstag, 2. Mai 2024 10:00\nAn: Eva Lie\nBetreff: AW: Fragen\n\nLiebe Eva,\n\n"
        "Mit wem haben Sie gesprochen?\nDem Bürgermeister.\nWas würden Sie anders machen?\nFrüher anfangen.\n\n"
        "Mit freundlichen Grüßen\nPer Moe\n"
    ),
    "no head": (
        "Hei Eva,\n\nHvem snakket dere med?\nOrdføreren.\nHva ville du gjort annerledes?\nBegynt før.\n\nMvh Per Moe\n"
    ),
}


@pytest.mark.parametrize("language", PASTED)
@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_letter_pasted_without_marks_is_its_writers_and_the_askers(tmp_path, language, suffix):
    from docx import Document

    path = tmp_path / f"svar{suffix}"
    if suffix == ".txt":
        path.write_text(PASTED[language], encoding="utf-8")
    else:
        word = Document()
        for line in PASTED[language].split("\n"):
            word.add_paragraph(line)
        word.save(path)
    document = read_file(path)
    mine = " ".join(by(document, "Per Moe"))
    asked = " ".join(text for speaker, text in said(document) if speaker in {"Eva Lie", "Eva"})
    assert len(mine.split()) <= 4 and "?" not in mine and "Moe" not in mine
    assert asked.count("?") >= 2
    for nobodys in ("Per Moe", "hilsen", "Daglig", "Til:", "Subject", "skrev", "Betreff"):
        assert nobodys not in mine + asked


def test_a_memo_between_offices_and_an_interview_are_no_letters(tmp_path):
    memo = tmp_path / "notat.txt"
    memo.write_text(
        "Fra: Rådmannen\nTil: Formannskapet\nDato: 2. mai\n\nHva har skjedd? Lite.\nHvorfor?\nIngen vet.\n"
    )
    assert read_file(memo).turns == ()
    interview = tmp_path / "i.txt"
    interview.write_text(
        "Fra: Eva\nTil: arkivet\n\nI: Hei Per, hva skjedde?\nR: Vi begynte.\nI: Og så?\nR: Så sluttet vi.\n"
    )
    assert {speaker for speaker, _text in said(read_file(interview))} == {"I", "R"}
