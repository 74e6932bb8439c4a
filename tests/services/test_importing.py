"""Files become documents and speakers become actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.services.bundled import bundled
from qualcode.services.documents import importing
from qualcode.services.project import history
from qualcode.services.study import Study

TALK = "Intervjuer: Hva skjedde?\nR1: Det ble stille.\nIntervjuer: Ja?\nR1: Helt stille.\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def outcomes(report: importing.ImportReport) -> list[str]:
    return [file.outcome for file in report.files]


def test_a_transcript_becomes_turns_with_an_interviewer_and_an_actor(study: Study, tmp_path: Path) -> None:
    report = importing.import_documents(study, [write(tmp_path, "intervju.txt", TALK)])
    assert outcomes(report) == ["imported"]
    (document,) = study.documents()
    assert (document.name, document.label, document.kind, document.turns) == ("intervju", "M1", "interview", 4)
    text = study.text(document)
    assert "R1" not in text.text
    assert [actor.interviewer for actor in study.actors() if actor.name == "Interviewer"] == [True]
    assert text.text[text.turns[1].start : text.turns[1].end] == "Det ble stille."


def test_r1_of_two_files_is_two_people(study: Study, tmp_path: Path) -> None:
    importing.import_documents(study, [write(tmp_path, "a.txt", TALK), write(tmp_path, "b.txt", TALK)])
    assert [actor.name for actor in study.actors()] == ["Interviewer", "R1 (a)", "R1 (b)"]


def test_the_only_informant_of_a_file_is_the_actor_that_was_given(study: Study, tmp_path: Path) -> None:
    importing.import_documents(study, [write(tmp_path, "a.txt", TALK)], actor="Kari")
    assert [actor.name for actor in study.actors()] == ["Interviewer", "Kari"]
    assert study.documents()[0].actors == ("Interviewer", "Kari")


def test_what_was_taken_in_before_it_was_stopped_stays_whole_and_the_rest_is_left(
    study: Study, tmp_path: Path
) -> None:
    files = [write(tmp_path, name, TALK.replace("stille", name)) for name in ("a.txt", "b.txt", "c.txt")]
    report = importing.import_documents(study, files, go_on=lambda: len(study.documents()) < 2)
    assert outcomes(report) == ["imported", "imported"]
    assert [document.turns for document in study.documents()] == [4, 4]
    assert outcomes(importing.import_documents(study, files)) == ["skipped", "skipped", "imported"]


def test_the_same_file_again_is_skipped_and_said(study: Study, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TALK)
    importing.import_documents(study, [path])
    assert outcomes(importing.import_documents(study, [path])) == ["skipped"]
    assert len(study.documents()) == 1


def test_the_same_stem_from_another_folder_gets_a_number(study: Study, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    importing.import_documents(study, [write(tmp_path, "a.txt", "En."), write(tmp_path / "x", "a.txt", "To.")])
    assert [(d.name, d.label) for d in study.documents()] == [("a", "M1"), ("a 2", "M2")]


def test_a_bad_file_is_told_and_the_others_are_imported(study: Study, tmp_path: Path) -> None:
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"not a zip")
    paths = [write(tmp_path, "a.txt", "En."), bad, tmp_path / "missing.txt", write(tmp_path, "c.md", "# To")]
    report = importing.import_documents(study, paths)
    assert outcomes(report) == ["imported", "failed", "failed", "imported"]
    assert "b.docx" in report.files[1].message
    assert [d.name for d in study.documents()] == ["a", "c"]


def test_a_dry_run_tells_what_was_found_and_changes_nothing(study: Study, tmp_path: Path) -> None:
    version = study.version()
    report = importing.import_documents(study, [write(tmp_path, "a.txt", TALK)], dry_run=True)
    assert report.files[0].turns == {"Intervjuer": 2, "R1": 2}
    assert study.version() == version


def test_a_folder_gives_its_readable_files(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    (folder / "inner").mkdir(parents=True)
    write(folder, "b.txt", "To.")
    write(folder / "inner", "a.md", "En.")
    write(folder, "~$b.txt", "Lås.")
    write(folder, "bilde.png", "nei")
    importing.import_documents(study, [folder])
    assert [d.name for d in study.documents()] == ["a", "b"]


def test_ctrl_c_keeps_the_files_that_were_finished(study: Study, tmp_path: Path) -> None:
    def stop(name: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    paths = [write(tmp_path, "a.txt", "En."), write(tmp_path, "b.txt", "To.")]
    with pytest.raises(KeyboardInterrupt):
        importing.import_documents(study, paths, progress=stop)
    assert [d.name for d in study.documents()] == ["a"]


def test_a_text_is_added_as_it_is(study: Study) -> None:
    document = importing.add_document(
        study, "d", "Kari: A\u030a ja.\r\nPer: Nei.", actor="Kari", attributes={"år": "2008"}
    )
    assert study.text(document).text == "Kari: Å ja.\nPer: Nei."
    assert (document.attributes, document.turns, document.actors) == ({"år": "2008"}, 0, ("Kari",))


def test_an_empty_text_is_refused(study: Study) -> None:
    with pytest.raises(QualcodeError):
        importing.add_document(study, "d", " \n")
    assert study.documents() == []


SURVEY = (
    "id;Alder;Hva er vanskelig?;Noe annet?\n"
    "Kari;34;Vi har søkt tre år på rad uten å få svar fra noen på kontoret.;Nei, det var egentlig det.\n"
    "Ola;51;Det er for mange skjemaer og for få folk som kan svare på dem.;Takk for at dere spør, det gjør få.\n"
    "Per;29;;\n"
)


def test_a_survey_gives_each_respondent_a_document_with_attributes(study: Study, tmp_path: Path) -> None:
    path = write(tmp_path, "skjema.csv", SURVEY)
    report = importing.import_documents(study, [path])
    assert outcomes(report) == ["imported", "imported"]
    assert any("1 respondent" in warning for warning in report.files[0].warnings)
    documents = study.documents()
    assert [(d.name, d.kind) for d in documents] == [("skjema Kari", "survey"), ("skjema Ola", "survey")]
    assert documents[0].attributes["Alder"] == "34"
    assert documents[0].actors == ("Kari (skjema)",)
    assert "tre år på rad" in study.text(documents[0]).text
    assert len(history.list_changes(study)) == 1
    assert outcomes(importing.import_documents(study, [path])) == ["skipped"]
    history.undo(study)
    assert study.documents() == []


def test_a_table_in_a_folder_is_told_and_taken_in_only_when_it_is_named_itself(study: Study, tmp_path: Path) -> None:
    path = write(tmp_path, "skjema.csv", SURVEY)
    write(tmp_path, "samtale.txt", "Kari: Vi har søkt tre år på rad.\n")
    report = importing.import_documents(study, [tmp_path])
    assert [(Path(f.path).name, f.outcome) for f in report.files] == [
        ("samtale.txt", "imported"),
        ("skjema.csv", "skipped"),
    ]
    assert "name the file itself" in report.files[1].message
    assert [d.name for d in study.documents()] == ["samtale"]
    again = importing.import_documents(study, [tmp_path, path])
    assert outcomes(again) == ["skipped", "imported", "imported"]
    told = importing.import_documents(study, [tmp_path]).files
    assert [f.message for f in told] == ["the same file is in the study already."] * 2


def test_a_mail_belongs_to_its_sender_and_the_quoted_questions_do_not(study: Study) -> None:
    importing.import_documents(study, [bundled("corpus") / "epost-ledsagerne.eml"])
    (document,) = study.documents()
    assert document.kind == "email"
    names = {actor.guid: actor.name for actor in study.actors()}
    text = study.text(document)
    assert document.actor is None  # the greeting and the head of the quoted letter are nobody's
    said = {names[turn.actor or ""]: text.text[turn.start : turn.end] for turn in text.turns}
    assert said.keys() == {"Solveig Lund", "Inger Johanne Brekkhus"}
    assert said["Solveig Lund"] == "7. Er det noe annet dere vil ta opp?"


def test_a_report_in_pdf_is_read_in_a_process_of_its_own(study: Study) -> None:
    report = importing.import_documents(study, [bundled("corpus") / "evaluering-foelge-hjem.pdf"])
    assert outcomes(report) == ["imported"]
    assert study.documents()[0].words > 1500


def test_a_file_with_more_names_than_people_speak_is_refused_and_taken_in_without_speakers(
    study: Study, tmp_path: Path
) -> None:
    path = tmp_path / "liste.txt"
    path.write_text("\n".join(f"Navn{number:06}: Ja." for number in range(60_000)), encoding="utf-8")
    (file,) = importing.import_documents(study, [path]).files
    assert file.outcome == "failed"
    assert "--speakers none" in file.message
    (file,) = importing.import_documents(study, [path], speakers="none").files
    assert file.outcome == "imported"
    assert "Navn059999: Ja." in study.text(study.documents()[0]).text
