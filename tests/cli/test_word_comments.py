"""Comments in Word as codes, in and out, with a supervisor's answers."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest

from qualcode.model.code import Code
from qualcode.model.document import ParsedComment
from qualcode.services.documents.comment_codes import meaning, read_comment
from tests.cli.conftest import Qualcode

CODES = [
    Code("1", "Økonomi", "Økonomi"),
    Code("2", "Tid, rom", "Tid, rom"),
    Code("3", "Tid", "Rammer/Tid", "9"),
    Code("4", "Rom", "Rammer/Rom", "9"),
]


@pytest.mark.parametrize(
    ("text", "codes", "remark"),
    [
        ("økonomi", ["1"], ""),
        ("#Økonomi", ["1"], ""),
        ("Rammer/Tid", ["3"], ""),
        ("Tid, rom", ["2"], ""),
        ("Tid; Rom", ["3", "4"], ""),
        ("Tid\nRom", ["3", "4"], ""),
        ("Rom, Økonomi", ["4", "1"], ""),
        ("Rom, men ikke bare det", [], ""),
        ("Tid: de ventet lenge", ["3"], "de ventet lenge"),
        ("Tid (Rom)", ["3", "4"], ""),
        ("Tid [rom]", ["3", "4"], ""),
        ("Tid\nMen hvorfor?", ["3"], "Men hvorfor?"),
        ("Her bør du skrive mer om tid og rom, og gjerne om økonomi.", [], ""),
        ("", [], ""),
        (": tom", [], ""),
    ],
)
def test_what_a_comment_stands_for(text: str, codes: list[str], remark: str) -> None:
    found = read_comment(text, CODES)
    assert ([code.guid for code in found.codes], found.remark) == (codes, remark)
    assert found.new == ()


def test_short_comments_make_codes_where_there_is_no_codebook() -> None:
    def new(text: str) -> tuple[tuple[str, ...], str]:
        found = meaning(ParsedComment(0, 1, "Kari", text), [])
        return found.new, found.remark

    assert new("# Håp ") == (("Håp",), "")
    assert new("Håp; Tvil\nTro") == (("Håp", "Tvil", "Tro"), "")
    assert new("Håp: det kom sent") == (("Håp",), "det kom sent")
    for remark in ("Hva mener du her?", "Dette er et fint og langt avsnitt om mye.", ""):
        assert new(remark) == ((), "")
    assert meaning(ParsedComment(0, 1, "Kari", "Håp"), CODES).new == ()
    assert meaning(ParsedComment(0, 1, "Kari", "Håp", answers="7"), []).new == ()


def commented(path: Path) -> Path:
    document = docx.Document()
    first = document.add_paragraph()
    runs = [first.add_run(text) for text in ("Vi fikk ", "penger i ett år", " og så ingenting.")]
    second = document.add_paragraph().add_run("Så flyttet de.")
    document.add_comment(runs[1], "Økonomi", "Kari Prøve", "KP")
    document.add_comment([runs[1], second], "Tid: det tok slutt", "Ola Øving", "OØ")
    document.add_comment(second, "Økonmi", "Ola Øving", "OØ")
    document.add_comment(second, "Her må du si hva du bygger på. Se kapittel tre.", "Veileder", "V")
    document.save(str(path))
    return path


def test_comments_are_codings_by_their_writers(qualcode: Qualcode, study: Path, folder: Path) -> None:
    qualcode("-p", str(study), "codes", "add", "Rammer/Tid")
    file = commented(folder / "kodet.docx")
    ran = qualcode("open-exchange", str(file), "--comments", "--into", str(study))
    assert ran.code == 0
    assert "Økonomi" in ran.out + ran.err  # the nearest name is offered for the misspelt one
    codings = qualcode("-p", str(study), "codings", "--json").json
    assert [(c["text"], c["code"], c["coder"], c["memo"]) for c in codings] == [
        ("penger i ett år", "Økonomi", "Kari Prøve", None),
        ("penger i ett år og så ingenting.\nSå flyttet de.", "Rammer/Tid", "Ola Øving", "det tok slutt"),
    ]
    listed = qualcode("-p", str(study), "memo", "list", "--json").json
    memos = [re.sub(r" \(\d[^)]*\)", "", memo["text"]) for memo in listed]
    assert sorted(memos) == [
        "Ola Øving: Økonmi",
        "Veileder: Her må du si hva du bygger på. Se kapittel tre.",
        "det tok slutt",
    ]
    assert qualcode("-p", str(study), "undo").code == 0
    assert qualcode("-p", str(study), "codings", "--json").json == []


def test_a_commented_document_can_begin_a_project(qualcode: Qualcode, folder: Path) -> None:
    file = commented(folder / "kodet.docx")
    assert qualcode("open-exchange", str(file), "-o", "ny.qualcode").code == 1
    assert qualcode("open-exchange", str(file), "--comments", "-o", "ny.qualcode").code == 0
    codings = qualcode("-p", "ny.qualcode", "codings", "--json").json
    assert [(c["code"], c["coder"]) for c in codings] == [
        ("Økonomi", "Kari Prøve"),
        ("Tid", "Ola Øving"),
        ("Økonmi", "Ola Øving"),
    ]
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []


def answered(path: Path, answer: str) -> None:
    """Put an answer to the first comment into a `.docx`, as Word writes one."""
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    comments = parts["word/comments.xml"].decode()
    at = comments.index("<w:p", comments.index("<w:comment "))
    comments = comments[:at] + f'<w:p {w14} w14:paraId="00000001"' + comments[at + 4 :]
    reply = (
        f'<w:comment {w14} w:id="9001" w:author="Veileder" w:date="2024-05-01T10:00:00Z"><w:p w14:paraId="00000002">'
        f"<w:r><w:t>{answer}</w:t></w:r></w:p></w:comment>"
    )
    parts["word/comments.xml"] = comments.replace("</w:comments>", f"{reply}</w:comments>").encode()
    document = parts["word/document.xml"].decode()
    mark = '<w:r><w:commentReference w:id="9001"/></w:r></w:p>'
    at = document.rindex("</w:p>")
    parts["word/document.xml"] = (document[:at] + mark + document[at + 6 :]).encode()
    parts["word/commentsExtended.xml"] = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        b'<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/></w15:commentsEx>'
    )
    rels = parts["word/_rels/document.xml.rels"].decode()
    relation = (
        '<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/>'
    )
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", f"{relation}</Relationships>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_out_to_a_supervisor_and_back_with_an_answer(qualcode: Qualcode, study: Path, folder: Path) -> None:
    qualcode("-p", str(study), "code", "samtale", "Forankring", "--quote", "ønsket å hjelpe", "--memo", "sett\nher")
    qualcode("-p", str(study), "code", "samtale", "Økonomi/Prosjektmidler", "--quote", "Pengene tok slutt")
    qualcode("-p", str(study), "code", "samtale", "Forankring", "--quote", "vi der.\nOg kommunen?")
    before = qualcode("-p", str(study), "codings", "--json").json
    ran = qualcode("-p", str(study), "export", "ut.docx", "--document", "samtale")
    assert ran.code == 0
    made = docx.Document("ut.docx")
    assert [(comment.text.split("\n")[0], comment.author) for comment in made.comments] == [
        (each["code"] + (": sett" if each["memo"] else ""), each["coder"]) for each in before
    ]
    answered(Path("ut.docx"), "Enig, men se også på det juridiske.")
    ran = qualcode("-p", str(study), "import", "ut.docx", "--revise", "samtale", "--comments", "codes")
    assert ran.code == 0
    after = qualcode("-p", str(study), "codings", "--json").json
    assert [(c["id"], c["text"], c["code"], c["coder"]) for c in after] == [
        (c["id"], c["text"], c["code"], c["coder"]) for c in before
    ]
    memos = qualcode("-p", str(study), "memo", "list", "--json").json
    answer = next(memo for memo in memos if "juridiske" in memo["text"])
    assert answer["text"].startswith("Veileder (2024-05-01 10:00, ")
    assert [about["kind"] for about in answer["about"]] == ["coding"]
    assert len(memos) == 2
