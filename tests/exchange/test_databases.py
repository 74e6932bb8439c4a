"""Other programs' own databases, written here as those programs write them."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from pathlib import Path

import pytest

from qualcode.exchange.reading import read_project
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.exchange import ForeignProject
from tests.exchange.test_refi_dialects import placed

TEXT = "\nVi traff Åse 😀 ved kaia.\r\nHun sa: cafe\u0301en stengte.\r\nSlutt"


def made(path: Path, tables: dict[str, list[dict[str, object]]]) -> Path:
    connection = sqlite3.connect(path)
    for table, rows in tables.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        for row in rows:
            marks = ", ".join("?" for _ in columns)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", [row.get(name) for name in columns])
    connection.commit()
    connection.close()
    return path


def span(words: str) -> tuple[int, int]:
    at = TEXT.find(words)
    return at, at + len(words)


def lost(project: ForeignProject) -> list[str]:
    return [remark.kind for remark in project.remarks if remark.lost]


def qualcoder(folder: Path, *, new: bool = True) -> Path:
    def coding(words: str, cid: int, owner: str, **more: object) -> dict[str, object]:
        start, end = span(words)
        row: dict[str, object] = {
            "cid": cid,
            "fid": 1,
            "seltext": words,
            "pos0": start,
            "pos1": end,
            "owner": owner,
            "date": "2023-05-04 10:11:12",
            "memo": "",
        }
        return {**row, **({"important": None} if new else {}), **more}

    code = {"catid": None, "owner": "a", "date": "2023-01-01", "color": "#F781F3", "memo": ""}
    folder.mkdir()
    made(
        folder / "data.qda",
        {
            "project": [{"databaseversion": "v8", "date": "2023-01-01 10:00:00", "memo": "Om studien"}],
            "source": [
                {
                    "id": 1,
                    "name": "m.docx",
                    "fulltext": TEXT,
                    "mediapath": None,
                    "memo": "Første møte",
                    "owner": "Kari",
                    "date": "2023-01-01",
                },
                {
                    "id": 2,
                    "name": "bilde.png",
                    "fulltext": None,
                    "mediapath": "/images/b.png",
                    "memo": "",
                    "owner": "Kari",
                    "date": "2023-01-01",
                },
            ],
            "code_cat": [{"catid": 1, "name": "Rammer", "owner": "a", "date": "d", "memo": "", "supercatid": None}],
            "code_name": [
                {**code, "cid": 1, "name": "Sted", "catid": 1, "memo": "Der det skjer"},
                {**code, "cid": 2, "name": "Tid", **({"supercid": 1} if new else {})},
            ],
            "code_text": [
                coding("Åse 😀 ved kaia", 1, "Kari", memo="Her!"),
                coding("cafe\u0301en stengte", 2, "Ola", **({"important": 1} if new else {})),
                coding("ved kaia.\r\nHun", 1, "Ola"),
                coding("Slutt", 2, "Kari"),
                coding("Slutt", 2, "Kari", pos0=2, pos1=7),
                coding("ikke i teksten", 1, "Kari", pos0=900, pos1=910),
                coding("Slutt", 1, "Kari", fid=99),
            ],
            "code_image": [{"imid": 1, "id": 2, "x1": 1, "cid": 1, "memo": "et hus", "owner": "Kari"}],
            "annotation": [
                {
                    "anid": 1,
                    "fid": 1,
                    "pos0": span("kaia")[0],
                    "pos1": span("kaia")[1],
                    "memo": "Hvilken?",
                    "owner": "Ola",
                    "date": "2023-02-02",
                }
            ],
            "cases": [{"caseid": 1, "name": "Åse", "memo": "Leder", "owner": "a", "date": "d"}],
            "case_text": [{"caseid": 1, "fid": 1, "pos0": 0, "pos1": len(TEXT), "owner": "a", "date": "d"}],
            "attribute_type": [{"name": "Alder", "caseOrFile": "case", "valuetype": "numeric"}],
            "attribute": [
                {"attrid": 1, "name": "Alder", "attr_type": "case", "value": "52", "id": 1},
                {"attrid": 2, "name": "Sted", "attr_type": "file", "value": "Bodø", "id": 1},
            ],
            "journal": [{"jid": 1, "name": "Dag 1", "jentry": "Begynte.", "date": "2023-01-02", "owner": "Kari"}],
        },
    )
    return folder


@pytest.mark.parametrize("new", [True, False])
def test_qualcoder(new: bool, tmp_path: Path) -> None:
    folder = qualcoder(tmp_path / "studie.qda", new=new)
    project = read_project(folder, None, None)
    assert project == read_project(folder / "data.qda", None, None)
    wanted = [
        ("m.docx", "Åse 😀 ved kaia", "Sted", "Kari"),
        ("m.docx", "caféen stengte", "Tid", "Ola"),
        ("m.docx", "ved kaia.\nHun", "Sted", "Ola"),
        ("m.docx", "Slutt", "Tid", "Kari"),
        ("m.docx", "Slutt", "Tid", "Kari"),
    ]
    assert placed(project) == sorted(wanted)
    assert (project.name, project.found) == ("studie", 8)
    assert sorted(lost(project)) == ["code_image-coding", "coding", "coding", "document"]
    names = {code.key: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent or ""), code.definition) for code in project.codes] == [
        ("Rammer", None, ""),
        ("Sted", "Rammer", "Der det skjer"),
        ("Tid", "Sted" if new else None, ""),
    ]
    (actor,) = project.actors
    assert (actor.name, actor.attributes, actor.documents) == ("Åse", {"Alder": "52"}, (project.documents[0].key,))
    assert project.documents[0].attributes == {"Sted": "Bodø"}
    memos = {memo.text: memo for memo in project.memos}
    assert memos["Her!"].codings and memos["Leder"].actors and memos["Første møte"].documents
    (place,) = memos["Hvilken?"].passages
    assert project.documents[0].text[place.start : place.end] == "kaia"
    assert memos["Dag 1\n\nBegynte."].kind == "journal"
    assert [coding.star for coding in project.codings].count(True) == new


PAGE = (
    "<h1>Tittel &amp; mer</h1><p>Vi <b>traff</b> Åse 😀 ved kaia.</p>\n<p>Hun sa: caf\u00e9en <i>stengte</i>.</p>"
    "<ul><li>en</li><li>to</li></ul>"
)


def highlight(words: str, page: str = PAGE) -> dict[str, object]:
    plain = html.unescape(re.sub("<[^>]*>", "", page))
    at = len(plain[: plain.index(words)].encode())
    return {"start_offset": at, "end_offset": at + len(words.encode()), "snippet": html.escape(words)}


def taguette(path: Path) -> Path:
    when = "2022-03-04 05:06:07.000000"
    words = ["traff Åse 😀", "caf\u00e9en stengte", "kaia.\nHun", "entoen"[:4], "Tittel & mer"]
    return made(
        path,
        {
            "projects": [
                {"id": 1, "name": "Én", "description": "Prøve", "created": when},
                {"id": 2, "name": "To", "description": "", "created": when},
            ],
            "documents": [
                {
                    "id": 1,
                    "name": "Møte",
                    "description": "",
                    "filename": "m.odt",
                    "created": when,
                    "project_id": 1,
                    "text_direction": "LTR",
                    "contents": PAGE,
                },
                {
                    "id": 2,
                    "name": "Annet",
                    "description": "",
                    "filename": "",
                    "created": when,
                    "project_id": 2,
                    "text_direction": "LTR",
                    "contents": "<p>Noe</p>",
                },
            ],
            "tags": [
                {"id": 1, "project_id": 1, "path": "sted: kai", "description": "Ved vannet"},
                {"id": 2, "project_id": 1, "path": "tid", "description": ""},
            ],
            "highlights": [
                {"id": number, "document_id": 1, **highlight(each)} for number, each in enumerate(words, 1)
            ],
            "highlight_tags": [
                {"highlight_id": 1, "tag_id": 1},
                {"highlight_id": 1, "tag_id": 2},
                {"highlight_id": 2, "tag_id": 2},
                {"highlight_id": 3, "tag_id": 1},
                {"highlight_id": 4, "tag_id": 2},
            ],
            "commands": [
                {
                    "id": number,
                    "date": when,
                    "user_login": "kari" if number % 2 else "ola",
                    "project_id": 1,
                    "document_id": 1,
                    "payload": json.dumps({"type": "highlight_add", "highlight_id": number, "tags": [1]}),
                }
                for number in range(1, 6)
            ],
        },
    )


def test_taguette(tmp_path: Path) -> None:
    path = taguette(tmp_path / "t.sqlite3")
    with pytest.raises(AmbiguousError):
        read_project(path, None, None)
    project = read_project(path, None, None, "Én")
    assert project.documents[0].text == ("Tittel & mer\nVi traff Åse 😀 ved kaia.\nHun sa: caféen stengte.\nen\nto")
    assert placed(project) == sorted(
        [
            ("Møte", "traff Åse 😀", "sted: kai", "kari"),
            ("Møte", "traff Åse 😀", "tid", "kari"),
            ("Møte", "caféen stengte", "tid", "ola"),
            ("Møte", "kaia.\nHun", "sted: kai", "kari"),
            ("Møte", "en\nto", "tid", "ola"),
        ]
    )
    assert {coding.created for coding in project.codings} == {"2022-03-04T05:06:07Z"}
    assert [len(memo.passages) for memo in project.memos if memo.passages] == [1]
    assert lost(project) == []


def test_rqda_keeps_deleted_rows_away_and_finds_shifted_passages(tmp_path: Path) -> None:
    def coding(words: str, cid: int, status: int = 1, shift: int = 0, fid: int = 1) -> dict[str, object]:
        start, end = span(words)
        return {
            "cid": cid,
            "fid": fid,
            "seltext": words,
            "selfirst": float(start - shift),
            "selend": float(end - shift),
            "status": status,
            "owner": "kari",
            "date": "Thu Jan 31 19:54:11 2013",
            "memo": None,
        }

    path = made(
        tmp_path / "p.rqda",
        {
            "project": [{"databaseversion": "0.2.2", "date": "Thu Jan 31 19:54:11 2013", "memo": None}],
            "source": [
                {"name": "møte", "id": 1, "file": TEXT, "status": 1, "memo": None, "owner": "kari"},
                {"name": "borte", "id": 2, "file": TEXT, "status": 0},
            ],
            "freecode": [
                {"name": "sted", "id": 1, "status": 1, "color": "red"},
                {"name": "tid", "id": 2, "status": 1},
                {"name": "gammel", "id": 3, "status": 0},
            ],
            "codecat": [{"name": "rammer", "catid": 1, "status": 1}, {"name": "annet", "catid": 2, "status": 1}],
            "treecode": [
                {"cid": 1, "catid": 1, "status": 1},
                {"cid": 1, "catid": 2, "status": 1},
                {"cid": 2, "catid": 2, "status": 0},
            ],
            "coding": [
                coding("Åse 😀 ved kaia", 1),
                coding("stengte", 2, shift=1),
                coding("Slutt", 1, status=0),
                coding("Slutt", 3),
                coding("Slutt", 1, fid=2),
            ],
            "annotation": [{"fid": 1, "position": float(span("kaia")[0]), "annotation": "Hvor?", "status": 1}],
            "cases": [{"id": 1, "name": "Åse", "status": 1}],
            "caselinkage": [{"caseid": 1, "fid": 1, "selfirst": 0.0, "selend": float(len(TEXT)), "status": 1}],
            "caseattr": [{"variable": "alder", "value": "52", "caseid": 1, "status": 1}],
        },
    )
    project = read_project(path, None, None)
    assert placed(project) == [("møte", "stengte", "tid", "kari"), ("møte", "Åse 😀 ved kaia", "sted", "kari")]
    assert {coding.created for coding in project.codings} == {"2013-01-31T19:54:11Z"}
    assert [code.name for code in project.codes] == ["rammer", "annet", "sted", "tid"]
    assert [(group.name, len(group.codes)) for group in project.groups] == [("rammer", 1), ("annet", 1)]
    assert project.actors[0].documents == (project.documents[0].key,)
    assert project.actors[0].attributes == {"alder": "52"}
    kinds = [remark.kind for remark in project.remarks]
    assert kinds.count("found-by-words") == 1
    assert kinds.count("deleted-there") == 5
    assert lost(project) == []


def test_a_qc_folder(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    (folder / "corpus").mkdir(parents=True)
    (folder / "memos").mkdir()
    (folder / "settings.yaml").write_text("qc_version: 1.3.2\ncorpus_dir: corpus\ncodebook: codebook.yaml\n")
    (folder / "codebook.yaml").write_text("- rammer:\n  - sted\n  - tid\n- ro\n")
    (folder / "corpus" / "m.txt").write_text("Første linje 😀\n\nTredje linje\n", encoding="utf-8")
    (folder / "memos" / "20240101_kari.md").write_text("Et notat", encoding="utf-8")
    (folder / "codes.txt").write_text("sted")
    made(
        folder / "qualitative_coding.sqlite3",
        {
            "document": [{"file_path": "m.txt", "file_hash": "x"}],
            "document_index": [{"id": 1, "name": "paragraphs", "document_id": "m.txt"}],
            "location": [{"id": 1, "start_line": 0, "end_line": 2, "document_index_id": 1}],
            "code": [{"name": "sted"}, {"name": "løs"}],
            "coder": [{"name": "kari"}, {"name": "ola"}],
            "coded_line": [
                {"id": 1, "line": 0, "coder_id": "kari", "code_id": "sted"},
                {"id": 2, "line": 0, "coder_id": "ola", "code_id": "sted"},
                {"id": 3, "line": 2, "coder_id": "ola", "code_id": "løs"},
                {"id": 4, "line": 1, "coder_id": "ola", "code_id": "sted"},
            ],
            "coded_line_location_association": [{"coded_line_id": n, "location_id": 1} for n in (1, 2, 3, 4)],
        },
    )
    project = read_project(folder, None, None)
    assert placed(project) == [
        ("m.txt", "Første linje 😀", "sted", "kari"),
        ("m.txt", "Første linje 😀", "sted", "ola"),
        ("m.txt", "Tredje linje", "løs", "ola"),
    ]
    assert sorted(lost(project)) == ["coding", "unsaved"]
    names = {code.key: code.name for code in project.codes}
    assert [(code.name, names.get(code.parent or "")) for code in project.codes] == [
        ("rammer", None),
        ("sted", "rammer"),
        ("tid", "rammer"),
        ("ro", None),
        ("løs", None),
    ]
    (folder / "settings.yaml").write_text("corpus_dir: ../..\n")
    with pytest.raises(QualcodeError):
        read_project(folder, None, None)


def test_a_foreign_file_is_not_written_to_and_its_names_are_never_run(tmp_path: Path) -> None:
    folder = qualcoder(tmp_path / "p.qda")
    path = folder / "data.qda"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute('CREATE TABLE "x""; DROP TABLE source; --" (a)')
    connection.execute("UPDATE project SET memo = 'ikke lagret'")
    connection.commit()
    before = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
    project = read_project(folder, None, None)
    assert "unsaved" in [remark.kind for remark in project.remarks]
    after = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
    assert after == before
    connection.close()


def test_a_view_in_the_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "v.qda")
    connection.executescript(
        "CREATE VIEW source AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n;"
        "CREATE TABLE code_name (cid); CREATE TABLE code_text (cid);"
    )
    connection.close()
    with pytest.raises(QualcodeError):
        read_project(tmp_path / "v.qda", None, None)
