"""The guide's questions in written answers are the asker's words, at import and when they are matched later."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.documents.importing import import_documents
from qualcode.services.questions.answering import match_answers
from qualcode.services.questions.questions import import_questions
from qualcode.services.speakers.speaking import actors_with_words
from qualcode.services.study import Study

CASES = Path(__file__).parents[1] / "readers" / "cases" / "answers-between-the-questions"
FIRST = "1. Hvem i kommunen snakket dere med da huset skulle bygges, og hvor ofte?"


def words(study: Study) -> dict[str, int]:
    return {actor.name: actor.words for actor in actors_with_words(study) if actor.words}


def unmarked(folder: Path) -> Path:
    """A message that does not look like an answer: no subject, nothing quoted."""
    lines = (CASES / "no-blank-lines.eml").read_text(encoding="utf-8").split("\n")
    path = folder / "svar.eml"
    path.write_text("\n".join(x for x in lines if not x.startswith(("Subject", ">"))), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["blank-lines.eml", "no-blank-lines.eml"])
def test_both_questions_are_found_as_asked_and_answered(study: Study, name: str) -> None:
    import_questions(study, CASES / "guide.md")
    import_documents(study, [CASES / name])
    (match,) = match_answers(study)
    assert [found.question.label for found in match.found] == ["Q1", "Q2"]
    assert match.missing == ()
    assert words(study)["Per Utvik"] == 18


def test_questions_matched_later_are_taken_from_the_answers(study: Study, tmp_path: Path) -> None:
    import_documents(study, [unmarked(tmp_path)])
    assert words(study) == {"Per Utvik": 45}
    import_questions(study, CASES / "guide.md")
    match_answers(study)
    assert words(study) == {"Per Utvik": 18, "Interviewer": 27}
    assert next(actor for actor in study.actors() if actor.name == "Interviewer").interviewer


def test_a_guide_that_is_there_first_is_used_at_import(study: Study, tmp_path: Path) -> None:
    import_questions(study, CASES / "guide.md")
    (file,) = import_documents(study, [unmarked(tmp_path)]).files
    assert file.turns == {"Student": 2, "Per Utvik": 2}
    assert words(study) == {"Per Utvik": 18, "Student": 27}


def test_written_answers_in_any_document_have_the_questions_apart(study: Study, tmp_path: Path) -> None:
    import_questions(study, CASES / "guide.md")
    asked = (CASES / "guide.md").read_text(encoding="utf-8").strip().split("\n")
    (tmp_path / "svar.txt").write_text(f"{asked[0]}\nRådmannen.\n\n{asked[1]}\nBegynt før.\n", encoding="utf-8")
    import_documents(study, [tmp_path / "svar.txt"], actor="Kari Nes")
    assert words(study) == {"Interviewer": 27, "Kari Nes": 3}


def test_the_guide_itself_is_nobodys_answer(study: Study) -> None:
    import_questions(study, CASES / "guide.md")
    (file,) = import_documents(study, [CASES / "guide.md"]).files
    assert file.turns == {}
