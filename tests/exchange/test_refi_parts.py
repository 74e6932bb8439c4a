"""Everything beside codings on text: memos, links, sets, cases, variables, pages, recordings, and what is missing."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qualcode.exchange.reading import read_project
from qualcode.model.errors import QualcodeError
from qualcode.model.exchange import ForeignPassage, ForeignProject


def g(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012}"


def written(folder: Path, body: str, files: dict[str, bytes] | None = None, attributes: str = "") -> Path:
    path = folder / "study.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "project.qde",
            f'<Project xmlns="urn:QDA-XML:project:1.0" name="S" origin="Prøve"{attributes}>{body}</Project>',
        )
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    return path


CODES = (
    f'<Users><User guid="{g(1)}" name="Kari"/></Users><CodeBook><Codes>'
    f'<Code guid="{g(10)}" name="Hjem" isCodable="true"><Description>Å bo</Description>'
    f'<NoteRef targetGUID="{g(50)}"/></Code><Code guid="{g(11)}" name="Arbeid" isCodable="true"/></Codes></CodeBook>'
)
TEXT = "Vi bodde der lenge.\nSå flyttet vi til byen."


def coding(number: int, code: int = 10) -> str:
    return f'<Coding guid="{g(number)}" creatingUser="{g(1)}"><CodeRef targetGUID="{g(code)}"/></Coding>'


def read(folder: Path, body: str, files: dict[str, bytes] | None = None) -> ForeignProject:
    return read_project(written(folder, body, files), None, None)


def test_memos_variables_cases_sets_and_links(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        CODES + f'<Variables><Variable guid="{g(20)}" name="Alder" typeOfVariable="Integer"/></Variables>'
        f'<Cases><Case guid="{g(30)}" name="Anne"><Description>Kasserer</Description><VariableValue>'
        f'<VariableRef targetGUID="{g(20)}"/><IntegerValue>44</IntegerValue></VariableValue>'
        f'<SourceRef targetGUID="{g(40)}"/></Case></Cases>'
        f'<Sources><TextSource guid="{g(40)}" name="Møte"><Description>Notat fra møtet</Description>'
        f"<PlainTextContent>{TEXT}</PlainTextContent>"
        f'<PlainTextSelection guid="{g(60)}" startPosition="0" endPosition="8"><Description>Viktig</Description>'
        f"{coding(70)}</PlainTextSelection>"
        f'<PlainTextSelection guid="{g(61)}" startPosition="9" endPosition="12">'
        f'<NoteRef targetGUID="{g(51)}"/></PlainTextSelection>'
        f'<PlainTextSelection guid="{g(62)}" name="bare merket" startPosition="13" endPosition="18"/>'
        f'<PlainTextSelection guid="{g(63)}" startPosition="20" endPosition="20"><Description>Her!</Description>'
        f"{coding(71)}</PlainTextSelection>"
        f"{coding(72, 11)}</TextSource></Sources>"
        f'<Notes><Note guid="{g(50)}" name="Om hjem" creatingUser="{g(1)}" '
        f'creationDateTime="2024-05-01T10:00:00+02:00">'
        f"<PlainTextContent>Begrepet er vidt.</PlainTextContent></Note>"
        f'<Note guid="{g(51)}"><PlainTextContent>Hvor?</PlainTextContent></Note></Notes>'
        f'<Links><Link guid="{g(80)}" name="fører til" originGUID="{g(60)}" targetGUID="{g(11)}"/></Links>'
        f'<Sets><Set guid="{g(90)}" name="Feltarbeid"><MemberSource targetGUID="{g(40)}"/></Set>'
        f'<Set guid="{g(91)}" name="Bolig"><MemberCode targetGUID="{g(10)}"/></Set></Sets>',
    )
    assert [(actor.name, actor.description, actor.attributes) for actor in project.actors] == [
        ("Anne", "Kasserer", {"Alder": "44"})
    ]
    assert project.actors[0].documents == (g(40),)
    assert project.attribute_types == {"Alder": "number"}
    memos = {memo.text: memo for memo in project.memos}
    assert memos["Notat fra møtet"].documents == (g(40),)
    assert memos["Viktig"].codings == (g(70),)
    note = memos["Om hjem\n\nBegrepet er vidt."]
    assert (note.codes, note.coder, note.created) == ((g(10),), g(1), "2024-05-01T08:00:00Z")
    assert memos["Hvor?"].passages == (ForeignPassage(g(40), 9, 12),)
    assert memos["Her!"].passages == (ForeignPassage(g(40), 20, 20),)
    assert [memo.passages for text, memo in memos.items() if "bare merket" in text] == [
        (ForeignPassage(g(40), 13, 18),)
    ]
    (link,) = [memo for text, memo in memos.items() if "fører til" in text]
    assert (link.passages, link.codes) == ((ForeignPassage(g(40), 0, 8),), (g(11),))
    assert [(group.name, group.documents, group.codes) for group in project.groups] == [
        ("Feltarbeid", (g(40),), ()),
        ("Bolig", (), (g(10),)),
    ]
    assert [(each.start, each.end, each.code) for each in project.codings] == [
        (0, 8, g(10)),
        (0, len(TEXT), g(11)),
    ]
    assert project.found == 3
    assert [(remark.kind, remark.code, remark.coder) for remark in project.remarks if remark.lost] == [
        ("coding-of-nothing", "Hjem", "Kari")
    ]


def test_a_page_and_its_text_bear_a_coding_once_and_pictures_are_named(tmp_path: Path) -> None:
    page = 'page="3" firstX="1" firstY="2" secondX="3" secondY="4"'
    project = read(
        tmp_path,
        CODES + f'<Sources><PDFSource guid="{g(40)}" name="Rapport" path="internal://a.pdf">'
        f'<PDFSelection guid="{g(60)}" {page}>{coding(70)}</PDFSelection>'
        f'<PDFSelection guid="{g(61)}" {page}>{coding(71)}</PDFSelection>'
        f'<PDFSelection guid="{g(62)}" {page}><Representation guid="{g(63)}"><PlainTextContent>til byen'
        f"</PlainTextContent></Representation>{coding(72)}</PDFSelection>"
        f'<Representation guid="{g(41)}" plainTextPath="internal://a.txt">'
        f'<PlainTextSelection guid="{g(60)}" startPosition="3" endPosition="8">{coding(70)}</PlainTextSelection>'
        f"</Representation></PDFSource>"
        f'<PictureSource guid="{g(42)}" name="Bilde" path="internal://b.png"><PictureSelection guid="{g(65)}" '
        f'firstX="1" firstY="1" secondX="9" secondY="9"><Description>Uklart</Description>{coding(73)}'
        f"</PictureSelection></PictureSource></Sources>",
        {"Sources/A.TXT": TEXT.encode()},
    )
    text = project.documents[0].text
    assert [text[each.start : each.end] for each in project.codings] == ["bodde", "til byen"]
    assert project.documents[0].key == g(40)
    assert [remark.kind for remark in project.remarks if remark.lost and remark.kind != "memo"] == [
        "coding-outside-text-sources",
        "document",
        "coding-without-text",
    ]
    assert project.found == 4
    assert any("Uklart" in memo.text for memo in project.memos)


def test_a_transcript_is_coded_by_sync_points(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        CODES + f'<Sources><AudioSource guid="{g(40)}" name="Opptak" path="relative:///x.mp3">'
        f'<Transcript guid="{g(41)}"><PlainTextContent>{TEXT}</PlainTextContent>'
        f'<SyncPoint guid="{g(44)}" timeStamp="0" position="0"/><SyncPoint guid="{g(45)}" timeStamp="2000" '
        f'position="19"/><SyncPoint guid="{g(46)}" timeStamp="5000" position="43"/>'
        f'<TranscriptSelection guid="{g(60)}" fromSyncPoint="{g(44)}" toSyncPoint="{g(45)}">{coding(70)}'
        f"</TranscriptSelection></Transcript>"
        f'<AudioSelection guid="{g(61)}" begin="2000" end="5000">{coding(71, 11)}</AudioSelection>'
        f"</AudioSource></Sources>",
    )
    text = project.documents[0].text
    assert [(text[each.start : each.end], each.code) for each in project.codings] == [
        ("Vi bodde der lenge.", g(10)),
        ("\nSå flyttet vi til byen.", g(11)),
    ]
    assert project.documents[0].times == ((0, 0), (19, 2000), (43, 5000))


def test_missing_texts_and_unknown_codes_are_named_with_their_codings(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        CODES + f'<Sources><TextSource guid="{g(40)}" name="Borte" plainTextPath="internal://borte.txt">'
        f'<PlainTextSelection guid="{g(60)}" name="Ordene selv" startPosition="0" endPosition="8">{coding(70)}'
        f"</PlainTextSelection></TextSource>"
        f'<TextSource guid="{g(41)}" name="Her"><PlainTextContent>{TEXT}</PlainTextContent>'
        f'<PlainTextSelection guid="{g(61)}" startPosition="0" endPosition="2">{coding(71, 99)}</PlainTextSelection>'
        f'<PlainTextSelection guid="{g(62)}" startPosition="30" endPosition="9999">{coding(72)}</PlainTextSelection>'
        f"</TextSource></Sources>",
    )
    assert project.codings == ()
    assert project.found == 3
    lost = [(remark.kind, remark.text) for remark in project.remarks if remark.lost and remark.kind != "memo"]
    assert lost == [
        ("document", ""),
        ("coding-without-text", "Ordene selv"),
        ("coding-without-code", "Vi"),
        ("coding-outside-text", ""),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nvp", b"MDF"),
        ("a.nvpx", b"x"),
        ("a.mx24", b"SQLite format 3\0"),
        ("a.mex24", b"x"),
        ("a.atlproj23", b"PK\x03\x04"),
        ("a.hpr7", b"\xd0\xcf\x11\xe0"),
        ("demo.qdpx", b"\n<!DOCTYPE html><html>"),
        ("a.qdpx", b"PK\x03\x04 cut off"),
        ("a.qdpx", b""),
        ("a.xml", b"<?xml version='1.0'?><Other/>"),
        ("a.qde", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Project>&a;</Project>"),
        ("a.qde", b"<Project><Users>"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_on(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(QualcodeError) as raised:
        read_project(path, None, None)
    assert raised.value.hint


def test_paths_out_of_the_zip_are_refused_and_other_disks_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig")
    bodies = [f"absolute://{secret}", "internal://../secret.txt", str(secret), "relative:///secret.txt"]
    for path in bodies:
        project = read(tmp_path, f'<Sources><TextSource guid="{g(1)}" plainTextPath="{path}"/></Sources>')
        assert project.documents == ()
    with zipfile.ZipFile(tmp_path / "slip.qdpx", "w") as archive:
        archive.writestr("project.qde", "<Project/>")
        archive.writestr("../slip.txt", "x")
    with pytest.raises(QualcodeError):
        read_project(tmp_path / "slip.qdpx", None, None)


def test_a_passage_that_ends_just_behind_the_text_ends_with_it_and_strange_letters_are_told(tmp_path: Path) -> None:
    content = "Blåbær på Røst".encode("cp1252")
    project = read(
        tmp_path,
        CODES + f'<Sources><TextSource guid="{g(40)}" name="T" plainTextPath="internal://t.txt">'
        f'<PlainTextSelection guid="{g(60)}" startPosition="10" endPosition="{len(content) + 2}">{coding(70)}'
        f"</PlainTextSelection></TextSource></Sources>",
        {"sources/t.txt": content},
    )
    assert [project.documents[0].text[each.start : each.end] for each in project.codings] == ["Røst"]
    assert {"cut", "encoding"} <= {remark.kind for remark in project.remarks if not remark.lost}


@pytest.mark.parametrize(
    ("selection", "codes", "coder"),
    [
        (f'<CodeRef targetGUID="{g(10)}"/><Description>Hvorfor</Description>', ["Hjem"], "Kari"),
        (
            f'<Coding guid="{g(71)}"><CodeRef targetGUID="{g(10)}"/><CodeRef targetGUID="{g(11)}"/></Coding>',
            ["Arbeid", "Hjem"],
            "Kari",
        ),
        (
            f'<Coding creatingUser="Ola Øving"><CodeRef targetGUID="{g(11)}"/>'
            "<Description>Hvorfor</Description></Coding>",
            ["Arbeid"],
            "Ola Øving",
        ),
        ('<Coding><CodeRef targetGUID="Arbeid"/></Coding>', ["Arbeid"], "Kari"),
    ],
    ids=["code-without-coding", "two-codes", "user-by-name", "code-by-name"],
)
def test_codings_that_writers_spell_in_their_own_way(
    tmp_path: Path, selection: str, codes: list[str], coder: str
) -> None:
    project = read(
        tmp_path,
        CODES + f'<Sources><TextSource guid="{g(40)}" name="Møte" plainTextPath="relative:///m.txt">'
        f'<PlainTextSelection guid="{g(60)}" startPosition="3.0" endPosition="8">{selection}</PlainTextSelection>'
        f"</TextSource></Sources>",
        {"sources/m.txt": TEXT.encode()},
    )
    assert [(project.codes[int(each.code[-2:]) - 10].name, each.start, each.end) for each in project.codings] == [
        (code, 3, 8) for code in sorted(codes, key=["Hjem", "Arbeid"].index)
    ]
    names = {each.key: each.name for each in project.coders}
    assert {names[each.coder] for each in project.codings if each.coder} == {coder}
    if "Hvorfor" in selection:
        assert [memo.codings for memo in project.memos if memo.text == "Hvorfor"] == [(project.codings[0].key,)]


def test_what_stands_where_nobody_reads_it_is_counted(tmp_path: Path) -> None:
    project = read(
        tmp_path,
        CODES + f'<Variables><Variable guid="{g(20)}" name="Alder"><Description>I år</Description></Variable>'
        f'</Variables><Sources><TextSource guid="{g(40)}" name="Møte"><Description/>'
        f"<PlainTextContent>{TEXT}</PlainTextContent><SourceRef targetGUID='{g(40)}'/></TextSource></Sources>",
    )
    said = " ".join(remark.what for remark in project.remarks if remark.kind == "unknown-element")
    assert "<Variable/Description>" in said and "<TextSource/SourceRef>" in said and "TextSource/Desc" not in said
