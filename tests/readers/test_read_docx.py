# ruff: noqa: E501 - XML is easier to read unbroken
"""Word documents: what python-docx writes, and what Word writes that python-docx cannot."""

from __future__ import annotations

import datetime as dt

import pytest
from docx import Document
from docx.shared import Pt
from reading import layout, paragraph, said, word_body, word_file, word_paragraphs

from qualcode.readers import read_file

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def test_headings_lists_quotes_and_tables_keep_their_place(tmp_path):
    document = Document()
    document.add_heading("Rapport", 0)
    document.add_heading("Innledning", 1)
    document.add_paragraph("  Første avsnitt. ")
    document.add_paragraph("")
    document.add_heading("Dypere", 3)
    document.add_paragraph("en", style="List Bullet")
    document.add_paragraph("to", style="List Bullet 2")
    document.add_paragraph("tre", style="List Number")
    document.add_paragraph("et sitat", style="Intense Quote")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "bred"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "høy\ncelle"
    table.cell(1, 2).text = ""
    document.add_paragraph("Etterpå.")
    assert layout(read_file(word_file(tmp_path / "a.docx", document))) == [
        ("heading", 1, "", "Rapport"),
        ("heading", 1, "", "Innledning"),
        ("paragraph", 0, "", "Første avsnitt."),
        ("heading", 3, "", "Dypere"),
        ("list-item", 1, "", "en"),
        ("list-item", 2, "", "to"),
        ("list-item", 1, "", "tre"),
        ("quote", 0, "", "et sitat"),
        ("table-cell", 0, "1:1", "bred"),
        ("table-cell", 0, "1:3", "02"),
        ("table-cell", 0, "2:1", "høy celle"),
        ("table-cell", 0, "2:2", "11"),
        ("table-cell", 0, "3:2", "21"),
        ("table-cell", 0, "3:3", "22"),
        ("paragraph", 0, "", "Etterpå."),
    ]


def test_every_paragraph_is_one_line(tmp_path):
    document = read_file(word_paragraphs(tmp_path / "a.docx", "En", " ", "To\tinnrykk", "", "Tre"))
    assert document.text == "En\nTo\tinnrykk\nTre"


def test_an_interview_gets_its_turns(tmp_path):
    path = word_paragraphs(
        tmp_path / "a.docx",
        "I:\tHvordan begynte det?",
        "Kari: Kl. 17:30.",
        "Og så regnet det.",
        "I: Mhm.",
        "Kari: Ja.",
    )
    document = read_file(path)
    assert document.text == "Hvordan begynte det?\nKl. 17:30.\nOg så regnet det.\nMhm.\nJa."
    assert said(document) == [
        ("I", "Hvordan begynte det?"),
        ("Kari", "Kl. 17:30.\nOg så regnet det."),
        ("I", "Mhm."),
        ("Kari", "Ja."),
    ]


def test_bold_labels_are_recognised_as_bold(tmp_path):
    document = Document()
    for name, rest in [
        ("Kari", "Ja."),
        ("", "Mer."),
        ("", "Mer."),
        ("", "Mer."),
        ("Ola:", " Nei."),
        ("", "Mer."),
        ("Kari", "Jo."),
    ]:
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(": " if name == "Kari" else "")
        line.add_run(rest).font.size = Pt(9)
    assert [speaker for speaker, _text in said(read_file(word_file(tmp_path / "a.docx", document)))] == [
        "Kari",
        "Ola",
        "Kari",
    ]


def test_line_breaks_by_hand_stay_and_labels_after_them_are_found(tmp_path):
    body = '<w:p><w:r><w:t>I: Hva?</w:t><w:br/><w:t>Kari: Det.</w:t><w:cr/><w:t>Mer.</w:t><w:br w:type="page"/></w:r></w:p>'
    document = read_file(word_body(tmp_path / "a.docx", body))
    assert said(document) == [("I", "Hva?"), ("Kari", "Det.\nMer.")]
    heading = word_body(tmp_path / "b.docx", body.replace("<w:p>", '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'))
    assert layout(read_file(heading)) == [("heading", 2, "", "I: Hva? Kari: Det. Mer.")]


def test_notes_stand_at_the_end_under_their_numbers_and_nobody_says_them(tmp_path):
    reference = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = (
        f"<w:p>{RUN.format('I: Hva?')}</w:p>"
        f"<w:p>{RUN.format('R1: Det')}{reference.format('footnote', 3)}{RUN.format(' og det.')}{reference.format('endnote', 1)}</w:p>"
        f"<w:p>{RUN.format('Mer.')}{reference.format('footnote', 2)}{reference.format('footnote', 99)}</w:p>"
    )
    notes = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' + "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r>{RUN.format(f" Note {n}")}</w:p><w:p>{RUN.format("mer")}</w:p></w:footnote>'
        for n in (1, 2, 3)
    )
    ends = f'<w:endnote w:id="1"><w:p>{RUN.format("Slutt")}</w:p></w:endnote>'
    document = read_file(word_body(tmp_path / "a.docx", body, footnotes=notes, endnotes=ends))
    assert said(document) == [("I", "Hva?"), ("R1", "Det[1] og det.[i]\nMer.[2][3]")]
    assert layout(document)[3:] == [
        ("note", 0, "1", "Note 3 mer"),
        ("note", 0, "i", "Slutt"),
        ("note", 0, "2", "Note 2 mer"),
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path):
    by = 'w:id="1" w:author="A"'
    body = (
        f"<w:p>{RUN.format('Vi ')}<w:del {by}><w:r><w:delText>gikk</w:delText></w:r></w:del>"
        f"<w:ins {by}>{RUN.format('løp')}</w:ins><w:moveFrom {by}>{RUN.format('bort')}</w:moveFrom>"
        f"<w:moveTo {by}>{RUN.format(' hjem.')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>{RUN.format('Dette ')}</w:p><w:p>{RUN.format('henger sammen.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr><w:del {by}><w:r><w:delText>Borte</w:delText></w:r></w:del></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del {by}/></w:trPr><w:tc>{paragraph('borte')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('der')}</w:tc></w:tr></w:tbl>"
    )
    document = read_file(word_body(tmp_path / "a.docx", body))
    assert document.text == "Vi løp hjem.\nDette henger sammen.\nder"
    assert layout(document)[-1] == ("table-cell", 0, "1:1", "der")
    assert document.warnings == ("The document has tracked changes; they were read as accepted.",)


COMMENT = '<w:comment w:id="{0}" w:author="Veileder" w:initials="V"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:comment>'


def test_comments_are_kept_with_the_passage_they_stand_on(tmp_path):
    start, end, here = (
        '<w:commentRangeStart w:id="{0}"/>',
        '<w:commentRangeEnd w:id="{0}"/>',
        '<w:r><w:commentReference w:id="{0}"/></w:r>',
    )
    body = (
        f"<w:p>{start.format(4)}{RUN.format('I: ')}{RUN.format('Hva ')}{start.format(1)}{RUN.format('mener ')}{RUN.format('du')}"
        f"{end.format(1)}{here.format(1)}{RUN.format('?')}{end.format(4)}</w:p>"
        f"{start.format(2)}<w:p>{RUN.format('R1: A&#x30A;')}</w:p><w:p>{RUN.format('nei.')}</w:p>{end.format(2)}"
        f"<w:p>{RUN.format('Slutt')}{here.format(3)}{RUN.format(' nå.')}</w:p>"
    )
    comments = "".join(COMMENT.format(n, f"Merknad {n}") for n in (1, 2, 3, 4, 5))
    document = read_file(word_body(tmp_path / "a.docx", body, comments=comments))
    assert document.text == "Hva mener du?\nÅ\nnei.\nSlutt nå."
    assert {c.text: document.text[c.start : c.end] for c in document.comments} == {
        "Merknad 1": "mener du",
        "Merknad 2": "Å\nnei.",
        "Merknad 3": "",
        "Merknad 4": "Hva mener du?",
        "Merknad 5": "",
    }
    assert {c.author for c in document.comments} == {"Veileder"}
    assert next(c for c in document.comments if c.text == "Merknad 3").start == document.text.index(" nå.")


@pytest.mark.skipif(not hasattr(Document(), "add_comment"), reason="this python-docx cannot write comments")
def test_comments_that_python_docx_writes_are_found(tmp_path):
    document = Document()
    line = document.add_paragraph("Ett ")
    run = line.add_run("ord")
    line.add_run(" til.")
    document.add_comment(run, text="Hvilket?\nOg hvorfor?", author="Kari")
    (comment,) = read_file(word_file(tmp_path / "a.docx", document)).comments
    assert (comment.start, comment.end, comment.author, comment.text) == (4, 7, "Kari", "Hvilket?\nOg hvorfor?")


def test_a_text_box_follows_its_paragraph_once(tmp_path):
    box = f"<w:txbxContent>{paragraph('I boksen')}{paragraph('to linjer')}</w:txbxContent>"
    body = (
        f"<w:p>{RUN.format('Før ')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}"
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{RUN.format('og etter')}</w:p>{paragraph('Neste')}"
    )
    document = read_file(word_body(tmp_path / "a.docx", body))
    assert document.text == "Før og etter\nI boksen\nto linjer\nNeste"
    assert document.warnings == ("1 text box was put after the paragraph that it is anchored to.",)


def test_what_word_puts_between_the_words_is_read_as_it_is_seen(tmp_path):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f"<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:tab/><w:t>av</w:t><w:softHyphen/><w:t>tale</w:t></w:r></w:p>"
        f"<w:p><w:hyperlink>{RUN.format('lenke')}</w:hyperlink><w:fldSimple>{RUN.format(' felt')}</w:fldSimple>{field}</w:p>"
        f"<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent>{RUN.format('styrt')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
        '<w:p><w:r><w:t>Fint </w:t><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:char="F0FF"/><w:sym w:char="2192"/></w:r></w:p>'
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>synlig</w:t></w:r></w:p>"
        "<w:altChunk/>"
    )
    document = read_file(word_body(tmp_path / "a.docx", body))
    assert document.text == "e-post\tavtale\nlenke felt7\nstyrt\nFint ☺□→\nsynlig"
    assert document.warnings == (
        "Hidden text was left out.",
        "1 character of a picture font is shown as □.",
        "A part of the document is embedded in another format and was left out; save it again in Word.",
    )


STYLES = """
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Min"><w:name w:val="Min stil"/><w:basedOn w:val="Overskrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="Min liste"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
"""


def test_styles_are_known_by_what_they_are_based_on_in_any_language(tmp_path):
    body = "".join(
        paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("Overskrift2", "Min", "Liste", "A", "B", "Ukjent")
    ) + paragraph("uten", '<w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert [block[:2] for block in layout(read_file(word_body(tmp_path / "a.docx", body, styles=STYLES)))] == [
        ("heading", 2),
        ("heading", 2),
        ("list-item", 3),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_tables_in_tables_and_in_content_controls_are_read(tmp_path):
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('indre')}</w:tc><w:tc>{paragraph('to')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{paragraph('ytre')}{inner}{paragraph('etter')}</w:tc></w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{paragraph('to')}</w:tc></w:tr></w:tbl>"
    )
    assert layout(read_file(word_body(tmp_path / "a.docx", body))) == [
        ("table-cell", 0, "1:1", "ytre indre to etter"),
        ("table-cell", 0, "2:2", "to"),
    ]


def test_a_table_ends_a_turn(tmp_path):
    document = Document()
    for text in ("I: Hva?", "R1: Det."):
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "R1: i en celle"
    document.add_paragraph("Etter tabellen.")
    document.add_paragraph("I: Mer?")
    assert said(read_file(word_file(tmp_path / "a.docx", document))) == [("I", "Hva?"), ("R1", "Det."), ("I", "Mer?")]


def test_properties_become_metadata_where_they_are_set(tmp_path):
    document = Document()
    document.add_paragraph("Hei")
    document.core_properties.title = " Førtien dører "
    document.core_properties.author = "Kari"
    document.core_properties.created = dt.datetime(2008, 3, 4, 12, 0)
    found = read_file(word_file(tmp_path / "a.docx", document)).metadata
    assert found == {"title": "Førtien dører", "author": "Kari", "date": "2008-03-04"}
    assert read_file(word_body(tmp_path / "b.docx", paragraph("Hei"))).metadata == {}


def test_heads_and_feet_of_pages_are_left_out(tmp_path):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Side 1"
    document.add_paragraph("Hei")
    assert read_file(word_file(tmp_path / "a.docx", document)).text == "Hei"


def test_letters_split_over_runs_are_put_together(tmp_path):
    body = f"<w:p>{RUN.format('Bla')}{RUN.format('&#x30A;bær&#x2028;og mer')}</w:p>"
    assert read_file(word_body(tmp_path / "a.docx", body)).text == "Blåbær\nog mer"


def test_a_large_document_is_read_in_reasonable_time(tmp_path):
    cell = f"<w:tc>{paragraph('tall')}</w:tc>"
    rows = "".join(f"<w:tr>{cell * 10}</w:tr>" for _row in range(1000))
    document = read_file(word_body(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert len(document.blocks) == 10_000
    assert document.blocks[-1].mark == "1000:10"
