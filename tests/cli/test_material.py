"""New projects, documents in, documents and actors shown."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode


def test_a_new_project_holds_the_codebooks_named(qualcode: Qualcode, folder: Path) -> None:
    ran = qualcode("new", "study", "--codebook", "cooperation", "--codebook", "phases", "--title", "En studie")
    assert ran.code == 0
    assert (folder / "study.qualcode").exists()
    assert {"Verdier", "Handlingsfase/Initiativ"} <= {code["path"] for code in qualcode("codes", "--json").json}


def test_a_project_is_never_overwritten(qualcode: Qualcode, study: Path) -> None:
    before = study.read_bytes()
    ran = qualcode("new", str(study))
    assert ran.code == 1
    assert "study.qualcode" in ran.err
    assert study.read_bytes() == before


def test_a_bad_codebook_leaves_no_project_behind(qualcode: Qualcode, folder: Path) -> None:
    (folder / "bad.yaml").write_text("codes:\n  - nam: x\n", encoding="utf-8")
    ran = qualcode("new", "study.qualcode", "--codebook", "bad.yaml")
    assert ran.code == 1
    assert "bad.yaml:2" in ran.err
    assert not (folder / "study.qualcode").exists()


def test_import_prints_what_it_found_and_keeps_what_can_be_read(qualcode: Qualcode, interview: Path) -> None:
    qualcode("new", "s")
    Path("bad.docx").write_bytes(b"not a document")
    ran = qualcode("import", interview.name, "bad.docx")
    assert ran.code == 1
    assert "samtale.txt → samtale (interview, 25 words)" in ran.out
    assert "Kari: 2 turns" in ran.out
    assert "1 imported, 1 failed" in ran.out
    assert ran.err.startswith("qualcode: bad.docx: ")
    assert len(ran.err.splitlines()) == 1
    assert [document["name"] for document in qualcode("documents", "--json").json] == ["samtale"]


def test_a_file_whose_reading_hangs_is_ended_and_the_others_are_taken_in(qualcode: Qualcode, interview: Path) -> None:
    qualcode("new", "s")
    Path("henger.txt").write_text("ord " * 40, encoding="utf-8")
    hangs = r"(\w+(?=: )|(?:\w+\s?)*#)"  # on a long line without a colon it tries every way to divide it into words
    ran = qualcode("import", "henger.txt", interview.name, "--speakers", hangs, "--patience", "1.5")
    assert (ran.code, ran.err.split(" Save ")[0]) == (
        1,
        "qualcode: henger.txt: Reading stood still for 1.5 seconds and was ended.",
    )
    assert "samtale.txt → samtale" in ran.out


def test_a_dry_run_takes_nothing_in(qualcode: Qualcode, interview: Path) -> None:
    qualcode("new", "s")
    assert "Kari: 2 turns" in qualcode("import", interview.name, "--dry-run").out
    assert qualcode("documents", "--json").json == []


def test_import_sets_what_the_options_say(qualcode: Qualcode, folder: Path) -> None:
    (folder / "inn").mkdir()
    (folder / "inn" / "brev.txt").write_text("Vi vil gjerne.\n", encoding="utf-8")
    qualcode("new", "s")
    ran = qualcode(
        "import", "inn", "--actor", "Åse Ødegård", "--kind", "email", "--date", "2024-05-17", "--set", "sted=Ås"
    )
    assert ran.code == 0
    (document,) = qualcode("documents", "--json").json
    assert document["actors"] == ["Åse Ødegård"]
    assert (document["kind"], document["date"], document["attributes"]) == ("email", "2024-05-17", {"sted": "Ås"})


def test_a_pattern_that_the_shell_left_alone_is_unfolded(qualcode: Qualcode, folder: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        (folder / name).write_text(f"Tekst {name}\n", encoding="utf-8")
    qualcode("new", "s")
    assert qualcode("import", "a*.txt").code == 0
    assert [document["name"] for document in qualcode("documents", "--json").json] == ["a1", "a2"]


def test_the_same_file_is_skipped_and_said(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("import", "samtale.txt")
    assert ran.code == 0
    assert "samtale.txt: the same file is in the study already. (samtale)" in ran.out


def test_a_changed_file_is_a_new_version_and_says_what_became_of_the_codings(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "M1", "Forankring", "--quote", "Kommunen ønsket å hjelpe")
    qualcode("code", "M1", "Prosjektmidler", "--quote", "Så sto vi der.")
    file = Path("samtale.txt")
    changed = file.read_text(encoding="utf-8").replace(" Så sto vi der.", "").replace("Hva tenker", "Hva mener")
    file.write_text(changed, encoding="utf-8")
    dry = qualcode("import", "samtale.txt", "--dry-run")
    assert "1 lost" in dry.out
    assert qualcode("documents", "--json").json[0]["revision"] == 1
    ran = qualcode("import", "samtale.txt")
    assert ran.code == 0
    assert "version 2: " in ran.out
    assert "lost: «Økonomi/Prosjektmidler», line 2: Så sto vi der." in ran.out
    assert [coding["code"] for coding in qualcode("codings", "--json").json] == ["Forankring"]
    Path("ny.txt").write_text(changed + "Kari: Og det var det.\n", encoding="utf-8")
    revised = qualcode("import", "ny.txt", "--revise", "M1", "--json").json[0]
    assert (revised["outcome"], revised["revision"]["revision"]) == ("revised", 3)
    assert qualcode("import", "ny.txt", "samtale.txt", "--revise", "M1").code == 2


def test_show_numbers_lines_and_names_speakers_by_public_label(qualcode: Qualcode, study: Path) -> None:
    qualcode("actors", "label", "Kari", "Informant 1")
    qualcode("code", "samtale", "Forankring", "--lines", "4")
    lines = qualcode("show", "samtale", "--codes").out.splitlines()
    assert lines[:5] == ["   Interviewer", "1  Hva tenker du om økonomi?", "", "   Informant 1", lines[4]]
    assert lines[4] == "2  Pengene tok slutt etter ett år. Så sto vi der."
    assert any(line.startswith("4  Kommunen") and line.endswith("│ Forankring") for line in lines)
    assert "Kari" not in "\n".join(lines)


def test_show_prints_only_the_lines_asked_for(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("show", "samtale", "--lines", "3").out == "   Interviewer\n3  Og kommunen?\n"
    ran = qualcode("show", "samtale", "--lines", "7:9")
    assert (ran.code, ran.out) == (1, "")
    assert "samtale: there are no lines 7:9" in ran.err


def test_show_lists_turns(qualcode: Qualcode, study: Path) -> None:
    lines = qualcode("show", "samtale", "--turns").out.splitlines()
    assert lines[1].split()[:4] == ["1", "1", "Interviewer", "5"]
    assert len(lines) == 5


def test_what_is_in_documents_and_names_does_not_steer_the_terminal(qualcode: Qualcode, folder: Path) -> None:
    (folder / "\x1b]0;x\x07.txt").write_text("En\x1b[2J \u202eto.\nTre\x9b.\n", encoding="utf-8")
    qualcode("new", "s")
    steering = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E]))
    for line in (
        ("import", ".", "--actor", "Ond\x1b[31m"),
        ("documents",),
        ("show", "M1"),
        ("actors",),
        ("find", "en"),
        ("codes", "add", "K\x1b[31m"),
        ("code", "M1", "K\x1b[31m", "--lines", "1"),
        ("codings",),
        ("quotes",),
        ("crosstab",),
        ("log",),
        ("show", "nei\x1b[31m"),
    ):
        ran = qualcode(*line)
        assert ran.out or ran.err
        assert not steering & set(ran.out + ran.err), line


def test_actors_are_described_labelled_merged_and_imported(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("actors", "add", "Foreningen", "kind=organisation").code == 0
    assert qualcode("actors", "set", "Kari", "member_of=Foreningen", "kommune=Ås", "label=Informant 1").code == 0
    Path("actors.csv").write_text("navn;kind\nKari;frivillig\nOla;frivillig\n", encoding="utf-8")
    assert "2 actors" in qualcode("actors", "import", "actors.csv").out
    assert qualcode("actors", "merge", "Ola", "Informant 1").code == 0
    actors = {actor["name"]: actor for actor in qualcode("actors", "--json").json}
    assert set(actors) == {"Foreningen", "Interviewer", "Kari"}
    kari = actors["Kari"]
    assert (kari["label"], kari["member_of"], kari["kind"]) == ("Informant 1", "Foreningen", "frivillig")
    assert kari["attributes"] == {"kommune": "Ås"}
    assert "    member_of=Foreningen, kommune=Ås" in qualcode("actors").out


def test_words_of_actors_are_those_that_tables_count(qualcode: Qualcode, demo: Path) -> None:
    qualcode("code", "M3", "Verdier", "--lines", "3")  # a document that nobody has coded is in no N
    listed = {actor["label"]: actor["words"] for actor in qualcode("actors", "--json").json if actor["words"]}
    table = qualcode("crosstab", "--interviewers", "--json").json
    counted = {column["name"]: column["words"] for column in table["columns"] if column["name"] and column["words"]}
    assert counted == listed


def test_setting_an_actor_that_there_is_not_adds_none(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("actors", "set", "Karri", "kind=x")
    assert ran.code == 1
    assert "Kari" in ran.err
    assert len(qualcode("actors", "--json").json) == 2


def test_what_is_known_of_a_document_can_be_changed(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("documents", "set", "samtale", "label=G1", "status=reviewed", "by=Bodø").code == 0
    (document,) = qualcode("documents", "--json").json
    assert (document["label"], document["status"], document["attributes"]) == ("G1", "reviewed", {"by": "Bodø"})
    assert qualcode("documents", "set", "G1", "status=done").code == 1


def test_a_voice_inside_a_document_is_counted_for_who_is_quoted(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "samtale", "Forankring", "--quote", "Kommunen ønsket å hjelpe")
    assert qualcode("voice", "samtale", "Kommunen", "--quote", "Kommunen ønsket å hjelpe").code == 0
    assert [coding["actor"] for coding in qualcode("codings", "--json").json] == ["Kommunen"]


@pytest.mark.parametrize("name", ["actors", "documents"])
def test_a_noun_alone_lists(name: str, qualcode: Qualcode, study: Path) -> None:
    assert qualcode(name).out == qualcode(name, "list").out


def test_a_project_stays_a_sound_file(qualcode: Qualcode, study: Path) -> None:
    with sqlite3.connect(study) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_wrongly_guessed_encoding_is_told_and_corrected(qualcode: Qualcode, folder: Path) -> None:
    text = "I: Gdzie?\nŁukasz: W Łodzi, żółć.\nI: A?\nŁukasz: Tak, ł."
    (folder / "rozmowa.txt").write_bytes(text.encode("cp1250"))
    qualcode("new", "s.qualcode")
    assert "--encoding" in qualcode("import", "rozmowa.txt").err
    corrected = qualcode("documents", "set", "rozmowa", "encoding=cp1250")
    assert corrected.code == 0
    assert "version 2" in corrected.out
    assert "W Łodzi, żółć." in qualcode("show", "rozmowa").out


def test_references_are_matched_and_those_left_over_are_listed(qualcode: Qualcode, folder: Path) -> None:
    (folder / "rapport.txt").write_text("Femti dører på gløtt\n\nTekst.", encoding="utf-8")
    (folder / "avis.txt").write_text("Krangel i gata\n\nTekst.", encoding="utf-8")
    report = "TY  - RPRT\nAU  - Lie, Per\nPY  - 2005\nTI  - Femti dører på gløtt\nER  - \n"
    ris = report + "TY  - BOOK\nTI  - En annen bok\nER  - \n"
    (folder / "lib.ris").write_text(ris, encoding="utf-8")
    qualcode("new", "s.qualcode")
    qualcode("import", "rapport.txt", "avis.txt", "--kind", "report")
    told = qualcode("documents", "cite", "lib.ris", "--dry-run")
    assert "rapport  ←  Lie (2005): Femti dører på gløtt" in told.out
    assert "no document  ←  no author: En annen bok" in told.out
    assert "Without a reference: avis" in told.err
    assert qualcode("documents", "cite", "lib.ris", "--json").json[0]["document"] == "rapport"


def test_texts_of_an_older_reader_are_read_again(qualcode: Qualcode, folder: Path) -> None:
    (folder / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nVi savnet en plan.\n", encoding="utf-8")
    (folder / "b.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nIngen spurte.\n", encoding="utf-8")
    qualcode("new", "s.qualcode")
    qualcode("import", "a.srt", "b.srt")
    assert "no text" in qualcode("documents", "read-again").out
    with sqlite3.connect(folder / "s.qualcode") as connection:
        connection.execute("UPDATE revision SET reader = 'srt 1'")
    tried = qualcode("documents", "read-again", "--dry-run", "--json").json
    assert [each["document"] for each in tried] == ["a", "b"]
    (folder / "b.srt").unlink()
    ran = qualcode("documents", "read-again", "--json")
    assert ran.code == 1
    assert "b.srt" in ran.err
    first, second = ran.json
    assert (first["document"], first["share"], first["revision"]) == ("a", 1.0, 2)
    assert "not there" in second["error"]
    assert qualcode("documents", "read-again", "--file", "a.srt").code == 2
    assert [each["document"] for each in qualcode("documents", "read-again", "--json").json] == ["b"]
