"""What is written is valid, is read back the same, and is counted as its reader counts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from qualcode.exchange.json_lines import json_lines
from qualcode.exchange.reading import read_project
from qualcode.exchange.refi.write import READERS, qdc_bytes, qdpx_bytes
from qualcode.model.exchange import (
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
)

SCHEMAS = Path(__file__).parents[3] / "shared" / "refi"


def g(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


TEXT = "Vi traff Åse 😀 ved kaia.\nHun sa: «nei & ja <b>»\x07 stopp.\nSlutt 𝕏"
PROJECT = ForeignProject(
    program="qualcode",
    name='Studie «én» & "to" <tre>',
    coders=(ForeignCoder(g(1), "Kari"), ForeignCoder(g(2), "Ola & co")),
    codes=(
        ForeignCode(g(10), "Sted/rom", None, "Der", "#3366cc", True, "torg", "hav", "på kaia", ("kai", "torg")),
        ForeignCode(g(11), "Under", g(10), "Linje én\n\nlinje to"),
        ForeignCode(g(12), "Tid", None),
    ),
    documents=(
        ForeignDocument(g(20), "Møte\tén", TEXT, "interview", "2024-01-02T03:04:05Z", {"År": "2024", "Sted": "Bodø"}),
        ForeignDocument(g(21), "Tom for koder", "Bare tekst."),
    ),
    codings=(
        ForeignCoding(g(30), g(20), 9, 15, g(10), g(1), "2024-02-01T00:00:00Z", origin="manual", coding_pass="open"),
        ForeignCoding(
            g(31),
            g(20),
            9,
            15,
            g(11),
            g(2),
            "2024-02-02T00:00:00Z",
            star=True,
            stance="supports",
            origin="suggested",
            coding_pass="review",
        ),
        ForeignCoding(g(32), g(20), 9, 15, g(10), g(2), "2024-02-03T00:00:00Z"),
        ForeignCoding(g(33), g(20), 0, len(TEXT), g(12), g(1), "2024-02-03T00:00:00Z"),
        ForeignCoding(g(34), g(20), len(TEXT) - 1, len(TEXT), g(12), g(2), ""),
    ),
    memos=(
        ForeignMemo(g(40), "På koden", g(1), "2024-03-01T00:00:00Z", "analytic", codes=(g(10),)),
        ForeignMemo(
            g(41), "På stedet", g(2), "2024-03-02T00:00:00Z", "method", passages=(ForeignPassage(g(20), 16, 23),)
        ),
        ForeignMemo(
            g(42), "På kodingen & <dokumentet>", g(1), "2024-03-03T00:00:00Z", documents=(g(20),), codings=(g(31),)
        ),
        ForeignMemo(g(43), "På studien", g(1), "2024-03-04T00:00:00Z"),
        ForeignMemo(g(44), "På aktøren", g(1), "2024-03-05T00:00:00Z", actors=(g(50),)),
    ),
    actors=(
        ForeignActor(g(50), "Informant 1", attributes={"alder": "ca. 40"}, documents=(g(21),)),
        ForeignActor(g(51), "Informant 2", passages=(ForeignPassage(g(20), 0, 24),)),
    ),
    groups=(ForeignGroup(g(60), "Tema", "Ideen", codes=(g(10), g(12))),),
    attribute_types={"År": "text", "Sted": "text", "alder": "text"},
    found=5,
)


def written(folder: Path, reader: str, project: ForeignProject = PROJECT) -> Path:
    path = folder / f"out-{reader}.qdpx"
    path.write_bytes(qdpx_bytes(project, reader, "1.0"))
    return path


def comparable(project: ForeignProject, *, plain: bool) -> ForeignProject:
    """What REFI-QDA can hold, in one order."""
    return replace(
        project,
        program="",
        rule=None,
        remarks=(),
        codings=tuple(
            sorted(
                (
                    replace(
                        each,
                        selection="",
                        **({"star": False, "stance": None, "origin": "", "coding_pass": ""} if plain else {}),
                    )
                    for each in project.codings
                ),
                key=lambda each: each.key,
            )
        ),
        memos=tuple(sorted((replace(each, kind="") for each in project.memos), key=lambda each: each.key)),
        documents=tuple(
            replace(each, kind="", source="", name=" ".join(each.name.split())) for each in project.documents
        ),
    )


@pytest.mark.parametrize("reader", READERS)
def test_what_is_written_is_read_back_the_same(reader: str, tmp_path: Path) -> None:
    back = read_project(written(tmp_path, reader), None, None)
    assert [remark for remark in back.remarks if remark.lost] == []
    wanted = comparable(PROJECT, plain=True)
    # a selection's coder and time stand in for a coding without its own
    found = comparable(back, plain=True)
    assert found.codings == wanted.codings
    assert found.memos == wanted.memos
    assert found == wanted


@pytest.mark.parametrize("reader", READERS)
def test_it_is_valid_by_the_schema(reader: str, tmp_path: Path) -> None:
    if not (SCHEMAS / "Project.xsd").is_file():
        pytest.skip(f"the official schemas are not in {SCHEMAS.name} beside the checkout")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "Project.xsd"))
    with zipfile.ZipFile(written(tmp_path, reader)) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))
    book = etree.XMLSchema(etree.parse(SCHEMAS / "Codebook.xsd"))
    book.assertValid(etree.fromstring(qdc_bytes(PROJECT.codes)))
    empty = ForeignProject("qualcode", "Tom")
    schema.assertValid(etree.fromstring(zipfile.ZipFile(io.BytesIO(qdpx_bytes(empty))).read("project.qde")))


def test_each_reader_gets_its_own_counting_and_no_byte_order_mark(tmp_path: Path) -> None:
    ends = {}
    for reader in READERS:
        with zipfile.ZipFile(written(tmp_path, reader)) as archive:
            names = archive.namelist()
            content = archive.read(f"sources/{g(20)}.txt")
            root = etree.fromstring(archive.read("project.qde"))
        assert names[0] == "project.qde"
        assert content == TEXT.encode()
        positions = [int(each.get("endPosition")) for each in root.iter("{*}PlainTextSelection")]
        ends[reader] = max(positions)
        for selection in root.iter("{*}PlainTextSelection"):
            for coding in selection.iter("{*}Coding"):
                assert reader not in {"nvivo", "qualcoder"} or coding.get("creatingUser") == selection.get(
                    "creatingUser"
                )
    assert ends == {
        "": len(TEXT),
        "qualcoder": len(TEXT),
        "nvivo": len(TEXT) + 2,
        "maxqda": len(TEXT) + 2,
        "atlasti": len(TEXT) + 2,
    }


def test_a_codebook_is_read_back_with_all_that_is_said_of_codes(tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_bytes(qdc_bytes(PROJECT.codes, "1.0"))
    assert read_project(path, None, None).codes == PROJECT.codes


def test_json_lines_hold_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "study.jsonl"
    path.write_text("".join(json_lines(PROJECT)), encoding="utf-8")
    assert read_project(path, None, None) == replace(PROJECT, rule=None)


def test_a_taguette_codebook_with_an_empty_set_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.qdc"
    path.write_text(
        '<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4.1"><Codes>'
        f'<Code guid="{g(1)}" name="a.b" isCodable="true"/></Codes><Sets/></CodeBook>'
    )
    project = read_project(path, None, None)
    assert [code.name for code in project.codes] == ["a.b"]
