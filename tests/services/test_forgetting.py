"""A withdrawn informant is really gone, from every byte; what others said stays."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from qualcode.model.checking import Severity
from qualcode.model.document import Block, BlockKind, ParsedDocument, ParsedTurn
from qualcode.model.forgetting import Trace
from qualcode.model.memo import About, MemoTarget
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import forgetting, importing
from qualcode.services.memos import memos
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.results import exports
from qualcode.services.study import Study
from qualcode.store.recorder import read_rows
from qualcode.store.schema import AnnotationRow, ChangeRow, ContentRow, DraftRow, SettingRow

GROUP = [
    "Intervjuer: Hvordan begynte det?",
    "Kari: Vi var redde for kommunen hele veien, sant å si.",
    "Per: Jeg var aldri redd, jeg ringte dem hver fredag.",
    "Kari: Du var redd du også, Per, det så jeg godt.",
    "Per: Kanskje litt da, første vinteren.",
]
ALONE = [
    "Intervjuer: Og du?",
    "Kari: Hemmelig ting om sykdommen min.",
    "Intervjuer: Takk.",
    "Kari: Bare hyggelig, altså.",
]
OF_KARI = [line.removeprefix("Kari: ") for line in [*GROUP, *ALONE] if line.startswith("Kari: ")]


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def coded(study: Study, tmp_path: Path) -> Study:
    sources = tmp_path / "kilder"
    sources.mkdir()
    importing.import_documents(study, [write(sources / "gruppe.txt", GROUP), write(sources / "alene.txt", ALONE)])
    codebook.add_code(study, "Frykt")
    code = lookups.find_code(study, "Frykt")
    codebook.edit_code(study, code, {"example": OF_KARI[0]})
    for document in study.documents():
        text = study.text(document)
        for turn in text.turns:
            coding.apply_code(
                study, document, Span(turn.start, turn.end), code, memo=f"om {text.text[turn.start : turn.end]}"
            )
    group = lookups.find_document(study, "gruppe")
    text = study.text(group).text
    across = text.index("hver fredag")
    coding.apply_code(study, group, Span(across, text.index("Du var redd") + 11), code)
    kari = lookups.find_actor(study, "Kari")
    actors.set_actor(study, "Kari", {"yrke": "fiskehandler"})
    memos.add_memo(study, "Kari virket sliten", about=[About(MemoTarget.ACTOR, kari.guid, "Kari")])
    keeping.make_backup(study)
    return study


def every_byte(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file() and "kilder" not in path.parts]
    return b"\n".join(path.read_bytes() for path in files)


def log_unpacked(study: Study) -> bytes:
    """The change log's compressed rows, which no search for bytes sees into."""
    with study.file.reading() as connection:
        return b"\n".join(zlib.decompress(ops) for ops in connection.execute(select(ChangeRow.ops)).scalars())


def test_a_preview_tells_what_would_go_and_changes_nothing(coded: Study, tmp_path: Path) -> None:
    before = every_byte(tmp_path)
    plan = forgetting.plan_forgetting_actor(coded, lookups.find_actor(coded, "Kari"))
    assert plan.documents == ("alene",)
    assert plan.partly == (("gruppe", 2),)
    assert (plan.codings, plan.examples, plan.copies) == (6, 1, 1)
    assert [Path(source).name for source in plan.sources] == ["alene.txt", "gruppe.txt"]
    assert plan.mentions == ()
    assert every_byte(tmp_path) == before


def test_no_byte_of_the_person_is_left_and_the_others_words_are(coded: Study, tmp_path: Path) -> None:
    assert OF_KARI[0].encode() in every_byte(tmp_path)
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    left = every_byte(tmp_path) + log_unpacked(coded)
    for said in [*OF_KARI, "Kari", "fiskehandler", "sliten", "sykdommen", "redde for kommunen"]:
        assert said.encode() not in left, said
    text = coded.text(lookups.find_document(coded, "gruppe"))
    assert text.text.split("\n")[:5] == [
        "Hvordan begynte det?",
        "[…]",
        "Jeg var aldri redd, jeg ringte dem hver fredag.",
        "[…]",
        "Kanskje litt da, første vinteren.",
    ]
    assert [text.text[turn.start : turn.end] for turn in text.turns] == [
        "Hvordan begynte det?",
        "Jeg var aldri redd, jeg ringte dem hver fredag.",
        "Kanskje litt da, første vinteren.",
    ]


def test_the_others_codings_stand_on_their_words(coded: Study) -> None:
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    assert sorted(each.text.strip() for each in coding.list_codings(coded)) == [
        "Hvordan begynte det?",
        "Jeg var aldri redd, jeg ringte dem hver fredag.",
        "Kanskje litt da, første vinteren.",
        "hver fredag.",
    ]
    assert [finding for finding in keeping.check(coded) if finding.severity is Severity.ERROR] == []


def test_it_cannot_be_undone_and_leaves_a_line_without_content(coded: Study) -> None:
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    newest = history.list_changes(coded)[0]
    assert (newest.kind, newest.args) == ("forget", {"what": "actor"})
    names = [actor.name for actor in coded.actors()]
    while history.undo(coded):
        pass
    assert "Kari" not in names
    assert "Kari" not in [actor.name for actor in coded.actors()]


def test_a_forgotten_document_leaves_nothing_behind(coded: Study, tmp_path: Path) -> None:
    forgetting.forget_document(coded, lookups.find_document(coded, "alene"))
    left = every_byte(tmp_path) + log_unpacked(coded)
    for said in ("sykdommen", "Bare hyggelig", "alene"):
        assert said.encode() not in left, said
    assert [document.name for document in coded.documents()] == ["gruppe"]
    assert "Kari" in [actor.name for actor in coded.actors()]


def test_an_undone_import_of_the_person_is_forgotten_too(study: Study, tmp_path: Path) -> None:
    importing.add_document(study, "gammel", "Kari fortalte om noe helt uvanlig.", actor="Kari")
    history.undo(study)
    importing.add_document(study, "ny", "Noe annet.", actor="Kari")
    forgetting.forget_actor(study, lookups.find_actor(study, "Kari"))
    assert b"uvanlig" not in every_byte(tmp_path) + log_unpacked(study)


def test_exports_that_are_still_there_are_named_and_a_path_with_the_name_leaves_the_list(
    coded: Study, tmp_path: Path
) -> None:
    folder = tmp_path / "kilder"
    for name in ("tabell.csv", "sitater kari.md", "borte.md"):
        exports.note_export(coded, write(folder / name, []), "quotes")
    (folder / "borte.md").unlink()
    kari = lookups.find_actor(coded, "Kari")
    named = {str(folder / "tabell.csv"), str(folder / "sitater kari.md")}
    assert set(forgetting.plan_forgetting_actor(coded, kari).exports) == named
    assert len(exports.list_exports(coded)) == 3
    assert set(forgetting.forget_actor(coded, kari).exports) == named
    assert [Path(export.path).name for export in exports.list_exports(coded)] == ["tabell.csv"]
    assert b"sitater kari" not in every_byte(tmp_path)


def test_what_a_kill_left_of_a_copy_is_deleted_too(coded: Study, tmp_path: Path) -> None:
    folder = keeping.list_backups(coded)[0].path.parent
    half = folder / "2025-01-01T000000Z daily.partial"
    half.write_bytes(keeping.list_backups(coded)[0].path.read_bytes())
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_earlier_versions_of_a_group_interview_are_erased_too(coded: Study, tmp_path: Path) -> None:
    path = tmp_path / "kilder" / "gruppe.txt"
    write(path, [line.replace("hele veien", "ganske lenge") for line in GROUP])
    (file,) = importing.import_documents(coded, [path]).files
    assert file.outcome == "revised"
    assert b"hele veien" in every_byte(tmp_path)
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    left = every_byte(tmp_path) + log_unpacked(coded)
    for said in ("hele veien", "ganske lenge", "redde for kommunen"):
        assert said.encode() not in left, said
    assert "Jeg var aldri redd" in coded.text(lookups.find_document(coded, "gruppe")).text


def test_what_was_corrected_away_before_is_forgotten_too(coded: Study, tmp_path: Path) -> None:
    path = tmp_path / "kilder" / "gruppe.txt"
    others = [line for line in GROUP if not line.startswith("Kari")]
    write(path, others)
    importing.import_documents(coded, [path], revise=lookups.find_document(coded, "gruppe"))
    plan = forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    assert plan.partly == (("gruppe", 2),)
    assert b"hele veien" not in every_byte(tmp_path) + log_unpacked(coded)
    text = coded.text(lookups.find_document(coded, "gruppe")).text
    assert text.split("\n")[:3] == [line.partition(": ")[2] for line in others]
    assert [finding for finding in keeping.check(coded) if finding.severity is Severity.ERROR] == []


def test_an_example_that_was_replaced_later_leaves_the_log(coded: Study, tmp_path: Path) -> None:
    codebook.edit_code(coded, lookups.find_code(coded, "Frykt"), {"example": "noe helt annet"})
    assert b"redde for kommunen" in log_unpacked(coded)
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    assert b"redde for kommunen" not in log_unpacked(coded)
    assert lookups.find_code(coded, "Frykt").example == "noe helt annet"


def test_where_the_person_is_quoted_by_others_is_told(coded: Study) -> None:
    report = importing.add_document(coded, "rapport", "En frivillig sa at det gikk bra.")
    actors.add_voice(coded, report, Span(15, 32), "Kari")
    plan = forgetting.plan_forgetting_actor(coded, lookups.find_actor(coded, "Kari"))
    (mention,) = plan.mentions
    assert (mention.where, mention.traces) == ("«rapport», line 1", (Trace.QUOTED,))


def test_printed_pages_stay_where_they_begin(study: Study) -> None:
    text = "Ja, det var slik.\nNei, slik var det ikke.\nKanskje."
    turns = (ParsedTurn("Kari", 0, 17), ParsedTurn("Per", 18, 41), ParsedTurn("Kari", 42, 50))
    pages = tuple(Block(BlockKind.PAGE, at, at, mark=mark) for at, mark in ((0, "1"), (8, "2"), (18, "3"), (42, "4")))
    importing.add_parsed(study, importing.NewDocument("d", "interview", ParsedDocument(text, pages, turns)))
    forgetting.forget_actor(study, lookups.find_actor(study, "Kari"))
    left = study.text(study.documents()[0])
    assert left.text == "[…]\nNei, slik var det ikke.\n[…]"
    starts = [(block.mark, block.start, block.end) for block in left.blocks]
    assert starts == [("1", 0, 0), ("2", 0, 0), ("3", 4, 4), ("4", 28, 28)]


def put_everywhere(study: Study) -> None:
    """What Kari said, or is called, in every table that can hold it beside the texts themselves."""
    kari = lookups.find_actor(study, "Kari")
    group = lookups.find_document(study, "gruppe")
    text = study.text(group)
    hers = next(turn for turn in text.turns if turn.actor == kari.guid)
    per = next(turn for turn in text.turns if "aldri redd" in text.text[turn.start : turn.end])
    memos.add_memo(study, "notat til et utdrag", passages=[(group, Span(hers.start, hers.end))])
    code = lookups.find_code(study, "Frykt").guid
    with study.change("test.everywhere") as change:
        coder = change.find("coder")
        change.insert("alias", {"actor": kari.guid, "name": "Karianne", "name_fold": "karianne"})
        question = change.insert("question", {"sort": 0, "label": "Start", "label_fold": "start", "text": "Hvordan?"})
        finding = change.insert("finding", {"sort": 0, "text": "Frykten gikk over.", "status": "candidate"})
        change.insert("finding", {"sort": 1, "text": "Karis syn er et annet.", "status": "candidate"})
        for turn in (hers, per):
            place = {"revision": text.revision_guid, "start": turn.start, "end": turn.end}
            segment = change.find("segment", **place)
            change.insert("answer", {**place, "question": question, "score": 0.9})
            change.insert("evidence", {"finding": finding, "segment": segment, "side": "for"})
            row = {"segment": segment, "code": code, "coder": coder, "verdict": "rejected", "created": ""}
            change.insert("decision", row)
        entries = [{"name": "Frykt", "codes": [{"name": "Redsel", "example": OF_KARI[0]}, {"example": "ok"}]}]
        change.insert("codebook_version", {"name": "v1", "name_fold": "v1", "created": "", "codes": entries})
    with study.file.writing() as connection:
        for content in list(connection.execute(select(ContentRow.id)).scalars()):
            connection.execute(insert(AnnotationRow).values(content_id=content, pipeline="p", data=b"redde:redd"))
        connection.execute(insert(SettingRow).values(name="search", value={"last": "sykdommen"}))
        drafts = {
            f"memo {hers.guid}": "uferdig",
            "finding x": f"Hun sa: {OF_KARI[1][:30]} og mer",
            "journal": "Uke 3: Karianne var blid",
            "memo annet": "Per er rask",
        }
        for about, written in drafts.items():
            connection.execute(insert(DraftRow).values(about=about, text=written, modified=""))


def test_no_table_remembers_the_person_and_the_others_marks_stay(coded: Study, tmp_path: Path) -> None:
    put_everywhere(coded)
    plan = forgetting.plan_forgetting_actor(coded, lookups.find_actor(coded, "Kari"))
    assert [(mention.table, mention.traces) for mention in plan.mentions] == [("finding", (Trace.NAME,))]
    with coded.change("finding.edit") as change:
        change.update("finding", change.find_all("finding")[1], {"text": "Hennes syn er et annet."})
    forgetting.forget_actor(coded, lookups.find_actor(coded, "Kari"))
    left = every_byte(tmp_path) + log_unpacked(coded)
    for said in [*OF_KARI, "Kari", "sykdommen", "redde for", "uferdig", "notat til et utdrag", OF_KARI[1][:30]]:
        assert said.encode() not in left, said
    with coded.file.reading() as connection:
        assert list(connection.execute(select(DraftRow.text)).scalars()) == ["Per er rask"]
        assert connection.execute(select(SettingRow.name)).all() == []
        assert next(iter(read_rows(connection, "codebook_version").values()))["codes"] == [
            {"name": "Frykt", "codes": [{"name": "Redsel", "example": ""}, {"example": "ok"}]}
        ]
        assert read_rows(connection, "alias") == {}
        segments = read_rows(connection, "segment")
        for table in ("answer", "evidence", "decision"):
            (row,) = read_rows(connection, table).values()
            place = row if table == "answer" else segments[row["segment"]]
            text = coded.text(lookups.find_document(coded, "gruppe")).text
            assert text[place["start"] : place["end"]] == "Jeg var aldri redd, jeg ringte dem hver fredag."
        contents, annotated = (
            set(connection.execute(select(column)).scalars()) for column in (ContentRow.id, AnnotationRow.content_id)
        )
        assert annotated <= contents
    assert [finding for finding in keeping.check(coded) if finding.severity is Severity.ERROR] == []


def test_passages_that_have_become_one_keep_what_stood_on_either(study: Study) -> None:
    importing.add_parsed(
        study,
        importing.NewDocument(
            "d",
            "interview",
            ParsedDocument("Ja.\nEn. Nei.\nTo.", (), (ParsedTurn("Per", 0, 3), ParsedTurn("Kari", 4, 12))),
        ),
    )
    (document,) = study.documents()
    codebook.add_code(study, "Frykt")
    codebook.add_code(study, "Håp")
    wide, narrow = Span(0, 12), Span(0, 4)
    for span, path in ((wide, "Frykt"), (narrow, "Håp"), (narrow, "Frykt")):
        coding.apply_code(study, document, span, lookups.find_code(study, path))
    forgetting.forget_actor(study, lookups.find_actor(study, "Kari"))
    assert [finding for finding in keeping.check(study) if finding.severity is Severity.ERROR] == []
    assert sorted({each.code for each in coding.list_codings(study)}) == ["Frykt", "Håp"]
    assert study.text(document).text == "Ja.\n[…]\nTo."
