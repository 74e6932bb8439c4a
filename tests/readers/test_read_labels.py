# ruff: noqa: E501 - a conversation is easier to read unbroken
"""Labels and times in the forms that other people's transcripts have them, each as the right turns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import parsed, said

from qualcode.readers import read_file

CASES = Path(__file__).parent / "cases"
ASKED = [
    "Hvordan begynte det den gangen?",
    "Og hva skjedde så?",
    "Var alle enige om det?",
    "Og etterpå, hva gjorde dere?",
]
ANSWERED = [
    "Det begynte i det små den høsten.",
    "Da kom kommunen, og det ble mer.",
    "Nei, ikke alle, men de fleste var det.",
    "Vi begynte å bygge om huset.",
]
SAID = [words for pair in zip(ASKED, ANSWERED, strict=True) for words in pair]


def case(name):
    (path,) = CASES.glob(name)
    return read_file(path)


def speakers(document):
    return [turn.speaker for turn in document.turns]


def words(document):
    return [text for _speaker, text in said(document)]


def outside(document):
    """What no turn covers."""
    text = document.text
    for turn in reversed(document.turns):
        text = text[: turn.start] + text[turn.end :]
    return text.split()


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("08-*/teams.txt", "Anne Berg", "Kari Moe"),
        ("08-*/teams-web.txt", "Anne Berg", "Kari Moe"),
        ("08-*/teams-nb.txt", "Anne Berg", "Kari Moe"),
        ("13-*/med.txt", "Anne Berg", "Kari Moe"),
        ("13-*/uten.txt", "Anne Berg", "Kari Moe"),
        ("13-*/tab.txt", "Anne Berg", "Kari Moe"),
        ("15-*/entretien.txt", "Enquêteur", "Marie"),
        ("15-*/tynn.txt", "Intervjuer", "Kari"),
        ("16-*/nb.txt", "Spørsmål", "Svar"),
        ("16-*/en.txt", "Question", "Answer"),
        ("16-*/spm.txt", "Spm.", "Svar"),
        ("17-*/intervju.srt", "Спикер №1", "Спикер №2"),
    ],
)
def test_a_handed_transcript_has_its_two_speakers_and_nothing_else(name, one, other):
    document = case(name)
    assert speakers(document) == [one, other] * 4
    assert words(document) == SAID
    assert outside(document) == []
    assert document.warnings == ()
    if name.startswith("08"):
        assert [turn.time_ms for turn in document.turns] == [(at * 60 + at * 5) * 1000 for at in range(8)]


def test_times_below_a_label_are_the_turns_and_no_words():
    for name, count in (("06-*/kort.txt", 5), ("06-*/lang.txt", 8)):
        document = case(name)
        assert speakers(document) == ["SPEAKER_00", "SPEAKER_01"] * (count // 2) + ["SPEAKER_00"] * (count % 2)
        assert [turn.time_ms for turn in document.turns] == [5000 * at for at in range(count)]
        assert "00:" not in document.text and "-" not in document.text
        assert outside(document) == []
    assert [ms for _at, ms in json.loads(case("06-*/lang.txt").metadata["cue_times"])][2:6:3] == [7000, 17_000]


def test_labels_on_every_line_are_gone_from_every_line_and_an_unknown_voice_is_nobodys():
    document = case("11-*/intervju.txt")
    assert speakers(document) == ["speaker 0", "speaker 1", "speaker 0", "speaker 1", "speaker 0", "speaker 1"]
    assert words(document)[1] == "Det begynte i det\nsmå den høsten."
    assert "speaker" not in document.text
    assert outside(document) == ["Mm."]


def test_a_speaker_with_one_turn_has_it():
    document = case("18-*/gruppe.txt")
    assert speakers(document) == [*["I", "B1"] * 4, "B2", "I"]
    assert words(document)[8] == "Jeg var ikke enig i det hele tatt."


def test_the_head_is_nobodys():
    document = case("20-*/intervju.txt")
    assert speakers(document) == ["Berg", "Moe"] * 4
    assert words(document) == SAID
    assert document.warnings == ()


def test_where_only_the_moderator_is_labelled_her_turn_ends_with_her_line():
    document = case("46-*/intervju.txt")
    assert said(document) == [
        ("MODERATOR", "Can you tell me what you see on this page?"),
        ("MODERATOR", "And what would you do next?"),
        ("MODERATOR", "Would you use it at work?"),
    ]
    assert len(outside(document)) == 89


WAYS = {
    "a hyphen and a space": "{name}- {words}\n",
    "a long dash": "{name}— {words}\n\n",
    "a point and a dash": "{name}.- {words}\n",
    "a bracket behind": "{name}) {words}\n",
    "a bracket of another kind behind": "{name}] {words}\n",
    "a thin space": "{name}\u2009: {words}\n",
    "a colon of full width": "{name}：{words}\n",
    "a time in brackets before": "[00:0{n}:00] {name}: {words}\n",
    "a time and a dash before": "[00:0{n}:00] - {name}: {words}\n",
    "a range above": "00:0{n}:00 --> 00:0{n}:30\n{name}\n{words}\n\n",
    "a range with a dash above": "00:0{n}:00 - 00:0{n}:30\n{name}\n{words}\n\n",
    "a time above": "0:0{n}:00\n{name}\n{words}\n\n",
    "a time below": "{name}\n(0:0{n}:00)\n{words}\n\n",
    "minutes in words": "{name}\n{n} minutes 0 seconds\n{words}\n\n",
    "minutes in words behind": "{name}  {n} Minuten 0 Sekunden\n{words}\n\n",
    "minutes in French": "{name}\n{n} minutes et 0 secondes\n{words}\n\n",
    "minutes in Swedish": "{name} {n} minuter 0 sekunder\n{words}\n\n",
    "minutes in Spanish": "{name}\n{n} minutos 0 segundos\n{words}\n\n",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("one", "other"), [("Intervjuer", "Kari Moe"), ("SPEAKER_00", "SPEAKER_01"), ("Anne", "Ola")]
)
def test_labels_are_found_in_other_programs_ways(tmp_path, way, one, other):
    text = "".join(
        WAYS[way].format(name=name, words=words, n=n)
        for n, (name, words) in enumerate(zip([one, other] * 4, SAID, strict=True))
    )
    document = parsed(tmp_path / "a.txt", text)
    assert said(document) == list(zip([one, other] * 4, SAID, strict=True))
    assert outside(document) == []
    if "{n}" in WAYS[way]:
        assert [turn.time_ms for turn in document.turns] == [60_000 * at for at in range(8)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Fråga", "Svar"),
        ("Spørgsmål", "Svar"),
        ("Frage", "Antwort"),
        ("Question", "Réponse"),
        ("Pregunta", "Respuesta"),
        ("Domanda", "Risposta"),
        ("Pergunta", "Resposta"),
        ("Vraag", "Antwoord"),
        ("Kysymys", "Vastaus"),
        ("Pytanie", "Odpowiedź"),
        ("Вопрос", "Ответ"),
        ("SPØRSMÅL", "SVAR"),
        ("Q", "A"),
        ("問", "答"),
    ],
)
@pytest.mark.parametrize(
    "form", ["{word}: {words}\n", "{word} {n}: {words}\n\n", "{word} {n} – {words}\n\n", "{word}\u202f: {words}\n"]
)
def test_words_for_question_and_answer_in_other_languages_are_labels(tmp_path, question, answer, form):
    text = "".join(
        form.format(word=word, words=words, n=at // 2 + 1)
        for at, (word, words) in enumerate(zip([question, answer] * 4, SAID, strict=True))
    )
    document = parsed(tmp_path / "a.txt", text)
    assert words(document) == SAID
    assert len(set(speakers(document)[::2])) == len(set(speakers(document)[1::2])) == 1 or form.startswith(
        "{word} {n}"
    )


def test_questions_alone_are_turns_and_the_answers_nobodys(tmp_path):
    text = "\n\n".join(f"Spørsmål {n}: {q}\n\n{a}" for n, (q, a) in enumerate(zip(ASKED, ANSWERED, strict=True), 1))
    document = parsed(tmp_path / "a.txt", text)
    assert words(document) == ASKED
    assert " ".join(outside(document)) == " ".join(ANSWERED)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Spørsmål {n}: {q}" for n, q in enumerate(ASKED, 1)),  # a guide
        "Spørsmål: Hva skal vi gjøre?\n\n" + "\n\n".join(ANSWERED * 3),
        "Svar: innen fredag\n\nSvar: ja takk\n\n" + "\n\n".join(ANSWERED),
    ],
)
def test_a_guide_and_fields_are_no_interview(tmp_path, text):
    assert parsed(tmp_path / "a.txt", text).turns == ()


@pytest.mark.parametrize(
    "names",
    [
        ("Intervjuer #1", "Informant #2"),
        ("Speaker №1", "Speaker №2"),
        ("Deltaker nr. 1", "Deltaker nr. 2"),
        ("Locuteur n°1", "Locuteur n°2"),
        ("#1", "#2"),
        ("№1", "№2"),
        ("Mr. Berg", "Ms. Moe"),
        ("Dr. Anne Berg", "Kari Moe"),
        ("Kari Moe (hun/henne)", "Ola"),
        ("Interviewerin", "Befragte"),
        ("Enquêtrice", "Enquêté"),
        ("Haastattelija", "Haastateltava"),
        ("Интервьюер", "Респондент"),
        ("记者", "受访者"),
    ],
)
def test_names_with_numbers_titles_and_in_other_languages_are_labels(tmp_path, names):
    text = "".join(f"{name}: {words}\n" for name, words in zip(names * 4, SAID, strict=True))
    assert said(parsed(tmp_path / "a.txt", text)) == list(zip(names * 4, SAID, strict=True))


def test_titles_may_end_in_a_full_stop_before_what_is_said(tmp_path):
    text = "".join(f"Mr. {name}. {words}\n\n" for name, words in zip(("Berg", "Moe") * 4, SAID, strict=True))
    assert said(parsed(tmp_path / "a.txt", text)) == list(zip(("Mr. Berg", "Mr. Moe") * 4, SAID, strict=True))


@pytest.mark.parametrize(
    "names",
    [
        ("kari moe", "anne berg"),
        ("Kari Moe (hun/henne)", "anne.berg@uni.example"),
        ("iPhone", "Møterom 3B"),
        ("+47 900 00 000", "Kari Moe"),
        ("Kari's iPad", "Гость"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "   "])
def test_what_people_call_themselves_in_meetings_is_a_name(tmp_path, names, gap):
    text = "".join(
        f"{name}{gap}0:{n:02}\n{words}\n\n" for n, (name, words) in enumerate(zip(names * 4, SAID, strict=True))
    )
    document = parsed(tmp_path / "a.txt", text)
    assert said(document) == list(zip(names * 4, SAID, strict=True))
    assert [turn.time_ms for turn in document.turns] == [1000 * n for n in range(8)]


@pytest.mark.parametrize(
    "line",
    [
        "Anne Berg started transcription",
        "Anne Berg startet transkripsjon",
        "Anne Berg hat die Transkription gestartet",
    ],
)
def test_what_the_program_of_a_meeting_says_is_nobodys(tmp_path, line):
    text = f"{line}\n\n" + "".join(
        f"{n}  0:0{at}\n{w}\n\n" for at, (n, w) in enumerate(zip(("Anne", "Kari") * 4, SAID, strict=True))
    )
    document = parsed(tmp_path / "a.txt", text)
    assert words(document) == SAID
    assert outside(document) == line.split()


def test_a_whole_conversation_in_one_paragraph_is_parted(tmp_path):
    one = " ".join(
        f"{name} 22:{at:02} {words}"
        for at, (name, words) in enumerate(zip(("Anne Berg", "Kari Moe") * 4, SAID, strict=True))
    )
    document = parsed(tmp_path / "a.txt", one)
    assert said(document) == list(zip(("Anne Berg", "Kari Moe") * 4, SAID, strict=True))
    assert document.turns[1].time_ms == (22 * 60 + 1) * 1000
    colons = " ".join(f"{name}: {words}" for name, words in zip(("I", "KM") * 4, SAID, strict=True))
    assert said(parsed(tmp_path / "b.txt", colons)) == list(zip(("I", "KM") * 4, SAID, strict=True))


def test_prose_that_names_people_and_times_is_not_parted(tmp_path):
    text = "Vi møttes i Oslo 10:30 og dro videre. Kari sa: ja. Ola sa: nei. I Bergen 12:15 var det stille. " * 3
    document = parsed(tmp_path / "a.txt", text)
    assert document.turns == ()
    assert document.text == text


TIMES = {
    "brackets before": "[00:00:{s}] {words}\n",
    "brackets and a dash": "[00:00:{s}] - {words}\n",
    "a range in brackets": "[00:00:{s}.000 --> 00:00:{s}.900]  {words}\n",
    "a range without hours": "[00:{s}.000 --> 00:{s}.900]   {words}\n",
    "bare before": "00:00:{s} {words}\n",
    "bare and short": "0:{s} {words}\n",
    "round and short": "({m}:{s}) {words}\n",
    "behind": "{words} [00:00:{s}]\n",
    "on a line of its own": "0:{s}\n{words}\n",
    "in curly brackets": "{{00:00:{s}}} {words}\n",
}


@pytest.mark.parametrize("form", TIMES)
def test_times_in_a_text_without_speakers_are_no_words(tmp_path, form):
    text = "".join(TIMES[form].format(s=f"{at * 5:02}", m=0, words=words) for at, words in enumerate(SAID))
    document = parsed(tmp_path / "a.txt", text)
    assert document.text.split() == " ".join(SAID).split()
    assert [ms for _at, ms in json.loads(document.metadata["cue_times"])] == [5000 * at for at in range(8)]


@pytest.mark.parametrize("form", TIMES)
def test_times_in_a_text_with_speakers_are_no_words(tmp_path, form):
    lines = [f"{name}: {words}" for name, words in zip(("Anne", "Kari") * 4, SAID, strict=True)]
    text = "".join(TIMES[form].format(s=f"{at * 5:02}", m=0, words=line) for at, line in enumerate(lines))
    document = parsed(tmp_path / "a.txt", text)
    assert said(document) == list(zip(("Anne", "Kari") * 4, SAID, strict=True))
    assert document.text.split() == " ".join(SAID).split()


@pytest.mark.parametrize(
    "text",
    [
        "09:00 Registrering\n10:00 Innledning\n11:30 Lunsj\n12:30 Gruppearbeid\n",
        "(10:00) Kaffe\n(11:00) Lunsj\n(12:00) Slutt\n",
        "Vi møttes kl. 10:30.\n\n10:30 er tidlig.\n\n12:45 gikk vi.\n",
        "Møtet begynte (10:30).\nDet sluttet (12:15).\n",
        "Salme 23:4 står der.\n\nLuk 2:1\n\nMatt 5:3\n",
    ],
)
def test_a_programme_and_times_of_day_are_words(tmp_path, text):
    assert parsed(tmp_path / "a.txt", text).text == text


def test_a_time_in_the_middle_of_what_is_said_is_no_word_and_is_kept(tmp_path):
    document = parsed(tmp_path / "a.txt", "I: Hva så?\nKari: Det begynte [00:01:05] i det små.\nI: Ja?\nKari: Ja.")
    assert words(document)[1] == "Det begynte i det små."
    assert json.loads(document.metadata["cue_times"]) == [[document.text.index(" i det"), 65_000]]


HEADS = [
    "Dato: 3. mai 2024\nSted: Grindvik\nIntervjuer: Anne Berg\nInformant: Kari Moe\n\n",
    "Interview 4\n\nDate: 3 May 2024\nPlace: Grindvik\nInterviewer: Anne Berg\nPresent: Anne Berg (AB), Kari Moe (KM)\n\n",
    "Prosjekt: Hus\nDeltakere:\nAB = Anne Berg\nKM = Kari Moe\n\n",
    "Datum: 3. Mai 2024\nOrt: Grindvik\nTeilnehmer: Anne Berg, Kari Moe\nInterviewerin: Anne Berg\n\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_of_other_forms_are_nobodys(tmp_path, head):
    text = head + "".join(f"{name}: {words}\n" for name, words in zip(("AB", "KM") * 4, SAID, strict=True))
    document = parsed(tmp_path / "a.txt", text)
    assert said(document) == list(zip(("AB", "KM") * 4, SAID, strict=True))
    assert outside(document) == head.split()


@pytest.mark.parametrize("label", ["I:", "Intervjuer:", "Moderator 1:", "[INT]", "Q:", "Spm:", "Enquêteur :"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_where_only_one_who_asks_is_labelled_the_rest_is_nobodys(tmp_path, label, gap):
    text = gap.join(f"{label} {question}{gap}{answer}" for question, answer in zip(ASKED, ANSWERED, strict=True))
    document = parsed(tmp_path / "a.txt", text)
    assert words(document) == ASKED
    assert " ".join(outside(document)) == " ".join(ANSWERED)


def test_a_question_that_was_wrapped_stays_the_interviewers(tmp_path):
    question = "Kan du fortelle litt om hvordan det hele begynte den gangen, med\nhuset og kommunen?"
    text = "\n".join(f"I: {question}\n{answer}" for answer in ANSWERED)
    assert words(parsed(tmp_path / "a.txt", text)) == [question] * 4


@pytest.mark.parametrize("unknown", ["?:", "Speaker ?:", "[??]:", "Taler ?:"])
def test_a_label_that_knows_nobody_is_nobodys(tmp_path, unknown):
    text = f"Kari: Ja, det var det.\nOla: Nei.\n{unknown} Mm.\nKari: Hva da?\nOla: Ingenting."
    document = parsed(tmp_path / "a.txt", text)
    assert speakers(document) == ["Kari", "Ola", "Kari", "Ola"]
    assert outside(document) == ["Mm."]
