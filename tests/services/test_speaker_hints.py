# ruff: noqa: E501 - a conversation is easier to read unbroken
"""What is said about speakers before anybody counts: none found, one who says too much, one who asks, one person twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.documents.importing import import_documents
from qualcode.services.speakers.found_speakers import SpeakerChoices, likely_interviewers, spellings_of
from qualcode.services.speakers.speaker_hints import Hint
from qualcode.services.speakers.speaking import actors_with_words
from qualcode.services.speakers.turn_patterns import set_by_pattern

CASES = Path(__file__).parents[1] / "readers" / "cases"
QUESTIONS = ["Hvordan begynte det?", "Og hva skjedde så?", "Var alle enige?", "Hva gjorde dere etterpå?"]
ANSWER = "Det begynte i det små den høsten, og siden ble det bare mer og mer av alt sammen."


def take_in(study, path, text=None, **wishes):
    if text is not None:
        path.write_text(text, encoding="utf-8")
    (file,) = import_documents(study, [path], **wishes).files
    return file


def hints(file):
    return [(hint.hint, hint.name) for hint in file.hints]


def actors(study):
    return {actor.name: actor.interviewer for actor in study.actors()}


def test_one_whom_the_head_names_as_interviewer_is_one(study):
    (path,) = CASES.glob("20-*/intervju.txt")
    file = take_in(study, path)
    assert [(s.name, s.interviewer, s.alike) for s in file.speakers] == [
        ("Berg", True, "Anne Berg"),
        ("Moe", False, "Kari Moe"),
    ]
    assert actors(study) == {"Berg": True, "Moe": False}


@pytest.mark.parametrize(
    ("head", "labels", "expected"),
    [
        (
            "Interviewer: Anne Berg\nPresent: Anne Berg (AB), Kari Moe (KM)\n\n",
            ("AB", "KM"),
            {"AB": "Anne Berg", "KM": "Kari Moe"},
        ),
        (
            "Dato: 3. mai\nIntervjuer: Anne Berg\nInformant: Kari Moe\n\n",
            ("I", "R"),
            {"I": "Anne Berg", "R": "Kari Moe"},
        ),
        ("Deltakere:\nAB = Anne Berg\nKM = Kari Moe\n\n", ("AB", "KM"), {"AB": "Anne Berg", "KM": "Kari Moe"}),
    ],
)
def test_the_head_tells_who_is_who(study, tmp_path, head, labels, expected):
    text = head + "".join(f"{labels[0]}: {q}\n{labels[1]}: {ANSWER}\n" for q in QUESTIONS)
    file = take_in(study, tmp_path / "a.txt", text, choices=SpeakerChoices(merge_spellings=True))
    assert {speaker.name for speaker in file.speakers} == set(labels)
    assert set(actors(study)) == set(expected.values())
    if "nterv" in head:
        assert actors(study)["Anne Berg"] is True


def test_a_full_name_and_then_the_surname_are_proposed_as_one_and_can_be_made_one(study):
    (path,) = CASES.glob("21-*/intervju.txt")
    file = take_in(study, path, dry_run=True)
    assert {s.name: s.alike for s in file.speakers} == {
        "ANNE BERG": "",
        "KARI MOE": "",
        "BERG": "ANNE BERG",
        "MOE": "KARI MOE",
    }
    take_in(study, path, choices=SpeakerChoices(merge_spellings=True))
    assert set(actors(study)) == {"ANNE BERG", "KARI MOE"}


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ({"Nordmann, Kari": 5, "Kari Nordmann": 6}, {"Nordmann, Kari": "Kari Nordmann"}),
        ({"Moe": 4, "Kari Moe": 5, "Ola Moe": 6}, {}),
        ({"Berg": 4, "Anne Bergland": 5}, {}),
        ({"SPEAKER_00": 4, "SPEAKER_01": 5}, {}),
    ],
)
def test_names_in_another_order_are_one_and_a_surname_of_two_is_nobodys(turns, expected):
    assert spellings_of(turns) == expected


@pytest.mark.parametrize(
    "names",
    [
        ("SPEAKER_00", "SPEAKER_01"),
        ("S00", "S01"),
        ("A", "B"),
        ("R1", "R2"),
        ("speaker 0", "speaker 1"),
        ("Спикер №1", "Спикер №2"),
    ],
)
def test_a_recognisers_voices_are_other_people_in_every_file(study, tmp_path, names):
    text = "".join(f"{names[n % 2]}: {ANSWER}\n" for n in range(6))
    for name in ("en", "to"):
        take_in(study, tmp_path / f"{name}.txt", text)
    assert set(actors(study)) == {f"{name} ({document})" for name in names for document in ("en", "to")}


@pytest.mark.parametrize(
    ("question", "answer"),
    [("Spørsmål", "Svar"), ("Frage", "Antwort"), ("Pregunta", "Respuesta"), ("Q", "A"), ("Spm.", "Svar")],
)
def test_questions_are_the_interviewers_and_answers_the_documents_own(study, tmp_path, question, answer):
    text = "".join(f"{question}: {q}\n{answer}: {ANSWER}\n" for q in QUESTIONS)
    take_in(study, tmp_path / "a.txt", text, actor="Kari Moe")
    found = actors(study)
    assert found.pop("Kari Moe") is False
    assert list(found.values()) == [True]
    words = {actor.name: actor.words for actor in actors_with_words(study)}
    assert words["Kari Moe"] == 4 * len(ANSWER.split())


def test_where_only_the_moderator_is_labelled_the_rest_is_the_documents_actors_and_that_is_said(study):
    (path,) = CASES.glob("46-*/intervju.txt")
    file = take_in(study, path, actor="P7")
    assert hints(file) == [(Hint.ONLY_ASKS, "MODERATOR")]
    assert {actor.name: actor.words for actor in actors_with_words(study)}["P7"] == 89


def test_one_who_asks_is_proposed_and_not_made_an_interviewer(study, tmp_path):
    text = "".join(f"Berg: {q}\nMoe: {ANSWER}\n" for q in QUESTIONS)
    file = take_in(study, tmp_path / "a.txt", text)
    assert hints(file) == [(Hint.SEEMS_TO_ASK, "Berg")]
    assert actors(study) == {"Berg": False, "Moe": False}


def test_one_who_asks_in_most_files_is_proposed(study, tmp_path):
    paths = []
    for at, other in enumerate(["Moe", "Dahl", "Lie"]):
        path = tmp_path / f"{at}.txt"
        path.write_text("".join(f"Berg: {q}\n{other}: {ANSWER}\n" for q in QUESTIONS), encoding="utf-8")
        paths.append(path)
    report = import_documents(study, paths, dry_run=True)
    assert likely_interviewers([file.speakers for file in report.files]) == ("Berg",)
    assert likely_interviewers([report.files[0].speakers]) == ()


def test_people_who_talk_with_each_other_are_no_interviewers(study, tmp_path):
    text = "".join(f"Berg: {q}\nMoe: {q}\nBerg: {ANSWER}\nMoe: {ANSWER}\n" for q in QUESTIONS)
    assert hints(take_in(study, tmp_path / "a.txt", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{q}\n\n{ANSWER}" for q in QUESTIONS),
        "\n".join(f"– {q}\n– {ANSWER}" for q in QUESTIONS),
        "\n".join(f"{q}\n{ANSWER}" for q in QUESTIONS),
    ],
)
def test_what_looks_like_a_conversation_without_speakers_is_told(study, tmp_path, text):
    file = take_in(study, tmp_path / "a.txt", text)
    assert file.turns == {}
    assert hints(file) == [(Hint.NO_SPEAKERS, "")]


def test_a_recording_without_speakers_is_told(study, tmp_path):
    cues = [words for q in QUESTIONS for words in (q, ANSWER)]
    text = "\n".join(
        f"{n}\n00:00:{n * 3:02},000 --> 00:00:{n * 3 + 2:02},000\n{words}\n" for n, words in enumerate(cues)
    )
    assert hints(take_in(study, tmp_path / "a.srt", text)) == [(Hint.NO_SPEAKERS, "")]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join([ANSWER] * 12),
        "Hva nå?\n\n" + "\n\n".join([ANSWER] * 30),
        "\n".join(QUESTIONS * 3),
        f"{ANSWER}\n\nHva mer?\n\n{ANSWER}",
    ],
)
def test_prose_and_guides_look_like_no_conversation(study, tmp_path, text):
    assert hints(take_in(study, tmp_path / "a.txt", text)) == []


def test_one_who_says_nearly_everything_in_a_long_conversation_is_told(study, tmp_path):
    long = " ".join([ANSWER] * 10)
    text = "".join(f"Kari: {long}\nOla: Ja, det er {n} år siden.\n" for n in range(6))
    (hint,) = take_in(study, tmp_path / "a.txt", text).hints
    assert (hint.hint, hint.name) == (Hint.ONE_HOLDS_MOST, "Kari")
    assert hint.share > 0.9
    short = "Kari: Ja, det var slik det var den gangen.\nOla: Ja.\n" * 3
    assert hints(take_in(study, tmp_path / "b.txt", short)) == []


def test_speakers_are_set_by_a_pattern_inside_paragraphs(study, tmp_path):
    text = " ".join(f"<<anne>> {q} <<kari>> {ANSWER}" for q in QUESTIONS)
    file = take_in(study, tmp_path / "a.txt", text, speakers=r"<<(\w+)>>")
    assert file.turns == {"anne": 4, "kari": 4}
    take_in(study, tmp_path / "b.txt", text + " ")
    (document,) = [document for document in study.documents() if document.name == "b"]
    set_by_pattern(study, document, r"<<(\w+)>>")
    turns = study.text(document).turns
    assert len(turns) == 8
    body = study.text(document).text
    assert [body[t.start : t.end] for t in turns][:2] == [QUESTIONS[0], ANSWER]
