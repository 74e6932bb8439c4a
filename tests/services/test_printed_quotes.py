"""Quotes as they are printed: once each, speaker by speaker, what speaks against first."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from qualcode.model.coding import Stance
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.actors.actors import add_voice, set_actor
from qualcode.services.codebook.codes import add_code
from qualcode.services.codings.coding import apply_code, list_codings, set_stance
from qualcode.services.codings.passages import span_of_quote
from qualcode.services.codings.printed_quotes import natural, print_quotes
from qualcode.services.documents.importing import add_document, import_documents
from qualcode.services.study import Study
from qualcode.tables.quotes import QUOTE_SUFFIXES, write_quotes

INTERVIEW = """Kari: Hva skjedde da anbudet kom?

Ola: Vi mistet kontakten med kommunen.

Kari: Hvorfor det?

Ola: Ingen turte å snakke med oss lenger.
"""


def span_of(study: Study, name: str, words: str) -> tuple[object, object]:
    document = next(each for each in study.documents() if each.name == name)
    return document, span_of_quote(study.text(document), words)


@pytest.fixture
def interview(study: Study, tmp_path: Path) -> Study:
    file = tmp_path / "intervju.txt"
    file.write_text(INTERVIEW, encoding="utf-8")
    import_documents(study, [file])
    set_actor(study, "Kari", {"interviewer": "yes"})
    set_actor(study, "Ola", {"label": "Informant 2"})
    for path in ("Forankring", "Lov", "Lov/Brutt kontakt"):
        add_code(study, path)
    return study


def put(study: Study, name: str, words: str, path: str, stance: Stance | None = None) -> None:
    document, span = span_of(study, name, words)
    code = next(each for each in study.codes() if each.path == path)
    guid = apply_code(study, document, span, code)
    if stance:
        set_stance(study, list_codings(study, [guid])[0], stance)


def test_a_passage_over_several_turns_names_each_speaker_and_the_interviewer(interview: Study) -> None:
    document = interview.documents()[0]
    text = interview.text(document)
    span = Span(text.text.index("Vi mistet"), text.text.index("lenger") + len("lenger."))
    apply_code(interview, document, span, interview.codes()[0])
    passage = print_quotes(interview, list_codings(interview)).passages[0]
    assert [(part.speaker, part.asks, part.text) for part in passage.parts] == [
        ("Informant 2", False, "Vi mistet kontakten med kommunen."),
        ("Kari", True, "Hvorfor det?"),
        ("Informant 2", False, "Ingen turte å snakke med oss lenger."),
    ]
    assert passage.actors == ("Informant 2",)


def test_a_passage_with_several_codes_is_printed_once_and_what_contradicts_comes_first(interview: Study) -> None:
    put(interview, "intervju", "Vi mistet kontakten", "Forankring")
    put(interview, "intervju", "Vi mistet kontakten", "Lov/Brutt kontakt")
    put(interview, "intervju", "Ingen turte", "Forankring", Stance.CONTRADICTS)
    printed = print_quotes(interview, list_codings(interview))
    assert [passage.text for passage in printed.passages] == ["Ingen turte", "Vi mistet kontakten"]
    assert printed.passages[1].codes == ("Forankring", "Lov/Brutt kontakt")
    assert printed.passages[0].stances == (("Forankring", "contradicts"),)
    assert [group.path for group in printed.groups] == ["Forankring"]


def test_a_retold_stretch_is_the_reported_actors(interview: Study) -> None:
    document = add_document(interview, "avis", "Naboen sa nei. Kommunen var enig.", kind="press")
    text = interview.text(document)
    add_voice(interview, document, span_of_quote(text, "Naboen sa nei."), "Nabo")
    apply_code(interview, document, Span(0, len(text.text)), interview.codes()[0])
    parts = print_quotes(interview, list_codings(interview)).passages[0].parts
    assert [(part.speaker, part.text) for part in parts] == [("Nabo", "Naboen sa nei."), (None, "Kommunen var enig.")]


def test_who_is_not_quoted_and_who_supplies_most_is_said(interview: Study) -> None:
    words = ("Hun sa a. " * 7).strip()
    document = add_document(interview, "mail", words, actor="Per")
    for at in range(7):
        apply_code(interview, document, Span(at * 10, at * 10 + 9), interview.codes()[0])
    remarks = " ".join(print_quotes(interview, list_codings(interview)).remarks)
    assert "7" in remarks and "Per" in remarks
    assert "Informant 2" in remarks
    assert "Kari" not in remarks  # an interviewer is nobody to be quoted


def test_notes_have_no_quotation_marks(interview: Study, tmp_path: Path) -> None:
    document = add_document(interview, "referat", "Hun mente at det gikk bra.", kind="notes")
    apply_code(interview, document, Span(0, 8), interview.codes()[0])
    write_quotes(print_quotes(interview, list_codings(interview)), tmp_path / "q.txt")
    text = (tmp_path / "q.txt").read_text(encoding="utf-8")
    assert "Hun ment" in text
    assert not set("“”«»") & set(text.split("Hun ment")[0][-2:] + text.split("Hun ment")[1][:2])


def test_numbers_in_names_are_sorted_by_size() -> None:
    assert sorted(["Informant 10", "informant 2", "Avis"], key=natural) == ["Avis", "informant 2", "Informant 10"]


@pytest.mark.parametrize("suffix", QUOTE_SUFFIXES)
def test_every_format_holds_words_reference_and_speaker(interview: Study, tmp_path: Path, suffix: str) -> None:
    put(interview, "intervju", "Vi mistet kontakten med kommunen.", "Lov/Brutt kontakt")
    path = tmp_path / f"sitater{suffix}"
    write_quotes(print_quotes(interview, list_codings(interview)), path)
    if suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        styles = [paragraph.style.name for paragraph in docx.Document(str(path)).paragraphs]
        assert styles[:1] == ["Heading 1"]
        assert {"Heading 2", "Heading 3"} <= set(styles)
        assert "Brutt kontakt" in text
    elif suffix == ".xlsx":
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
        assert len(rows) == 2
        text = " ".join(str(value) for value in rows[1])
    else:
        text = path.read_text(encoding="utf-8-sig").replace("{", "").replace("}", "").replace("\\", "")
    for wanted in ("Vi mistet kontakten med kommunen.", f"{interview.documents()[0].label}:3", "Informant 2"):
        assert wanted in text


def test_a_row_for_each_code_on_a_passage(interview: Study, tmp_path: Path) -> None:
    put(interview, "intervju", "Vi mistet kontakten", "Forankring", Stance.SUPPORTS)
    put(interview, "intervju", "Vi mistet kontakten", "Lov")
    write_quotes(print_quotes(interview, list_codings(interview)), tmp_path / "q.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "q.csv").read_text(encoding="utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["Forankring", "Lov"]
    assert [row[8] for row in rows[1:]] == ["supports", ""]


def test_nothing_that_anybody_wrote_means_anything_to_latex_or_a_browser(study: Study, tmp_path: Path) -> None:
    nasty = '[Kari] 50 % & #1 _x_ <script>alert(1)</script> "rett" \\input{x} *'
    document = add_document(study, "a", nasty)
    apply_code(study, document, Span(0, len(nasty)), add_code(study, "A_1 & 2"))
    printed = print_quotes(study, list_codings(study))
    write_quotes(printed, tmp_path / "q.tex")
    tex = (tmp_path / "q.tex").read_text(encoding="utf-8")
    assert "\\input{x}" not in tex
    assert "{}\\emph" not in tex and '"rett"' not in tex
    assert not [line for line in tex.splitlines() if line.startswith(("[", "*"))]
    write_quotes(printed, tmp_path / "q.html")
    assert "<script>" not in (tmp_path / "q.html").read_text(encoding="utf-8")


def test_a_word_file_opens_and_tells_nobodys_name(interview: Study, tmp_path: Path) -> None:
    put(interview, "intervju", "Vi mistet kontakten", "Lov")
    write_quotes(print_quotes(interview, list_codings(interview)), tmp_path / "q.docx")
    with zipfile.ZipFile(tmp_path / "q.docx") as package:
        assert b"Ola" not in b"".join(package.read(name) for name in package.namelist())


def test_an_unknown_ending_is_refused(interview: Study, tmp_path: Path) -> None:
    with pytest.raises(QualcodeError):
        write_quotes(print_quotes(interview, []), tmp_path / "q.pdf")
