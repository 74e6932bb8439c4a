"""`thesis.toml`: built again only where something changed, the same bytes twice, an author's own text left alone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qualcode.i18n import use_language
from qualcode.model.claims import ClaimStatus
from qualcode.model.errors import QualcodeError
from qualcode.services.chapter.building import State, build, check
from qualcode.services.chapter.declaration import read_chapter
from qualcode.services.chapter.starter import write_starter
from qualcode.services.chapter.texts import filled
from qualcode.services.chapter.values import Values, by_rule, of_in_words, parse
from qualcode.services.claims.findings import add_finding, edit_finding
from qualcode.services.claims.recommendations import add_recommendation
from qualcode.services.claims.themes import add_theme, edit_theme
from qualcode.services.memos.memos import add_memo
from qualcode.services.study import Study

SMALL = """
[build]
folder = "ut"
language = "nb"
[[table]]
file = "t.docx"
columns = ["actor.kind"]
[[appendix]]
kind = "documents"
file = "d.xlsx"
[[text]]
source = "k.tex"
file = "k.tex"
"""
TRACKED = f'{nsdecls("w")} w:id="9" w:author="Veileder" w:date="2026-01-01T00:00:00Z"'


def declared(demo: Study, text: str = SMALL) -> Path:
    folder = Path(demo.where).parent
    (folder / "k.tex").write_text("Her sier [[n Økonomi frivillige | ord]] det. % [[n tull]]\n", encoding="utf-8")
    (folder / "thesis.toml").write_text(text, encoding="utf-8")
    return folder / "thesis.toml"


def states(built) -> list[State]:
    return [each.state for each in built.outputs]


def test_only_what_changed_is_built_and_twice_gives_the_same_bytes(demo: Study) -> None:
    chapter = read_chapter(declared(demo))
    assert states(check(demo, chapter)) == [State.MISSING] * 3
    assert states(build(demo, chapter)) == [State.BUILT] * 3
    files = [chapter.folder / each.file for each in chapter.outputs] + [chapter.path.with_name("thesis.build.json")]
    first = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}
    assert "Her sier alle seks det. % [[n tull]]" in files[2].read_text(encoding="utf-8").replace("{}", "")
    assert states(build(demo, chapter)) == [State.CURRENT] * 3
    assert states(build(demo, chapter, everything=True)) == [State.BUILT] * 3
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files} == first
    core = zipfile.ZipFile(files[0]).read("docProps/core.xml").decode()
    dates = re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", core)
    (chapter.path.with_name("k.tex")).write_text("[[n Økonomi]] ny", encoding="utf-8")
    assert states(check(demo, chapter)) == [State.CURRENT, State.CURRENT, State.STALE]
    files[2].unlink()
    files[0].write_bytes(b"mine")
    add_memo(demo, "Noe nytt.")
    assert states(check(demo, chapter)) == [State.FOREIGN, State.STALE, State.MISSING]
    assert states(build(demo, chapter)) == [State.FOREIGN, State.BUILT, State.BUILT]
    assert files[0].read_bytes() == b"mine"
    assert states(build(demo, chapter, force=True)) == [State.BUILT, State.CURRENT, State.CURRENT]
    later = zipfile.ZipFile(files[0]).read("docProps/core.xml").decode()
    assert len(dates) == 2
    assert re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", later) != dates
    assert not [path for path in chapter.folder.iterdir() if path.name.startswith(".build")]


def test_a_wrong_output_keeps_none_of_the_others_from_being_built(demo: Study) -> None:
    path = declared(demo, SMALL + '[[quotes]]\nfile = "q.md"\ncode = "Finnes ikke"\n')
    built = build(demo, read_chapter(path))
    assert states(built) == [State.BUILT, State.BUILT, State.BUILT, State.FAILED]
    assert "Finnes ikke" in built.outputs[3].why


def test_what_is_settled_and_shown_nowhere_is_named(demo: Study) -> None:
    theme = add_theme(demo, "Tid")
    finding = add_finding(demo, "Anbud skremmer.")
    edit_theme(demo, theme, {"status": ClaimStatus.SETTLED.value})
    add_theme(demo, "Kanskje")
    edit_finding(demo, finding, {"status": ClaimStatus.SETTLED.value})
    add_recommendation(demo, "La være.", [finding])
    path = declared(demo)
    assert [each.split(":")[0] for each in check(demo, read_chapter(path)).without_place] == [
        "tema 1",
        "funn 1",
        "anbefaling 1",
    ]
    path = declared(demo, SMALL.replace('file = "t.docx"', 'file = "t.docx"\nshows = ["theme Tid"]'))
    (path.parent / "k.tex").write_text("[[finding 1]]: [[support 1]]", encoding="utf-8")
    assert check(demo, read_chapter(path)).without_place == ("anbefaling 1: La være.",)


def test_fields_over_several_runs_are_filled_and_all_else_stays(demo: Study, tmp_path: Path) -> None:
    use_language("nb")
    document = Document()
    paragraph = document.add_paragraph("Til sammen ")
    first = paragraph.add_run("[[n fora")
    first.bold = True
    paragraph.add_run("nkring frivil")
    paragraph.add_run("lige]] og [[").italic = True
    paragraph.add_run("n forankring frivillige | regel]].")
    document.add_comment(runs=[first], text="Sjekk [[n feil]]", author="Veileder")
    tracked = document.add_paragraph("Ny: ")
    for inside in (
        f"<w:ins {TRACKED}><w:r><w:t>[[kodinger Media | tall]]</w:t></w:r></w:ins>",
        f"<w:del {TRACKED}><w:r><w:delText>[[n tull]]</w:delText></w:r></w:del>",
    ):
        tracked._p.append(parse_xml(inside))
    document.add_table(1, 1).cell(0, 0).text = "[[sitat M4:16]]"
    document.sections[0].header.paragraphs[0].text = "[[antall Økonomi | ord]]"
    document.save(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(filled(tmp_path / "a.docx", Values(demo).of))
    made = Document(tmp_path / "b.docx")
    runs = {run.text: run.bold for run in made.paragraphs[0].runs if run.text}
    assert [run.text for run in made.paragraphs[0].runs if run.text] == [
        "Til sammen ",
        "5 av 6",
        " og de fleste",
        ".",
    ]
    assert runs["5 av 6"]
    media = sum(demo.columns().codes[at].path.startswith("Media") for at in demo.columns().code)
    body = made.paragraphs[1]._p.xml
    assert re.findall(r"<w:t[^>]*>([^<]*)<", body) == ["Ny: ", str(media)]
    assert "[[n tull]]" in body
    assert made.tables[0].cell(0, 0).text.endswith("(Informant 1) [M4:16]")
    assert made.sections[0].header.paragraphs[0].text == "alle ni"
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(tmp_path / "b.docx") as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/header1.xml"}


def test_every_wrong_field_is_told_with_its_place(demo: Study, tmp_path: Path) -> None:
    file = tmp_path / "k.tex"
    file.write_text(
        "a\n[[n Økonimi]] [[]] [[finnesikke x]]\n$[[1,2],[3]]$ \\% [[n Media\nb | ord]] [[sitat M4:9999]]"
        " [[n Media | x]]\n[[n Media",
        encoding="utf-8",
    )
    with pytest.raises(QualcodeError) as error:
        filled(file, Values(demo).of)
    said = str(error.value)
    for part in ("line 2: [[n Økonimi]]", "Økonomi", "line 2: [[]]", "finnesikke", "line 3", "M4:9999", "line 5"):
        assert part in said
    assert not list(tmp_path.glob("*filled*"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[tabel]]\nfile='a.docx'", "«table»"),
        ("[[table]]\nfile='../a.docx'", "below the folder"),
        ("[[table]]\nfile='C:\\a.docx'", "below the folder"),
        ("[[table]]\nfile='a.exe'", ".docx"),
        ("[[table]]\nfile='a.docx'\nmeasure='breath'", "«breadth»"),
        ("[[table]]\nfile='a.docx'\nrows='themes'", "a list of texts"),
        ("[[table]]\nfile='a.md'\n[[table]]\nfile='a.md'", "two things"),
        ("[[text]]\nfile='k.tex'\nsource='k.tex'", "two things"),
        ("[[grid]]\nfile='a.docx'\nkind='framework'", "theme"),
        ("[table]\nfile='a.docx'", "double brackets"),
        ("= broken", "TOML"),
    ],
)
def test_a_wrong_declaration_is_told_before_anything_is_made(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "thesis.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QualcodeError, match=re.escape(said)):
        read_chapter(tmp_path / "thesis.toml")


def test_the_starter_of_a_study_is_understood_and_never_overwrites(demo: Study, study: Study, tmp_path: Path) -> None:
    for each in (demo, study):
        path = tmp_path / f"{each.info().title[:4].strip()}.toml"
        write_starter(each, path)
        assert len(read_chapter(path).outputs) > 5
        with pytest.raises(QualcodeError):
            write_starter(each, path)


def test_words_for_numbers_follow_the_printed_rule() -> None:
    use_language("nb")
    assert [of_in_words(n, 4) for n in (0, 1, 3, 4)] == ["ingen av fire", "én av fire", "tre av fire", "alle fire"]
    assert of_in_words(15, 20) == "15 av 20"
    assert [by_rule(n, 6) for n in range(7)] == ["ingen", "én", "noen", "noen", "de fleste", "de fleste", "alle"]
    field = parse(" antall  «Lange avtaler»  frivillige | ORD ")
    assert (field.kind, field.words, field.form) == ("n", ("Lange avtaler", "frivillige"), "words")
