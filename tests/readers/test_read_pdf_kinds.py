# ruff: noqa: E501 - XML and text is easier to read unbroken
"""PDF, one kind of file after the other: sizes in the matrix, turned pages, accents, directions, doubts."""

from __future__ import annotations

import pytest
from office import converted, needs_office
from pdfs import A4, HELVETICA, drawn, rows
from reading import layout, written

from qualcode.model.document import BlockKind
from qualcode.readers import read_file
from qualcode.readers.pdf.doubts import is_torn

TIMES = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Type/Encoding/Differences"
VEDTAK = "Vedtaket om nye krav ble meldt i brev til kommunen i mars 2019."


@pytest.mark.parametrize(
    "operators",
    [
        f"BT /F1 1 Tf 12 0 0 12 72 700 Tm ({VEDTAK}) Tj ET",
        f"q 12 0 0 12 72 700 cm BT /F1 1 Tf 0 0 Td ({VEDTAK}) Tj ET Q",
        f"q .1 0 0 .1 0 0 cm BT /F1 12 Tf 10 0 0 10 720 7000 Tm ({VEDTAK}) Tj ET Q",
        f"q 1 0 0 -1 0 842 cm BT /F1 1 Tf 12 0 0 -12 72 142 Tm ({VEDTAK}) Tj ET Q",
        f"BT /F1 240 Tf .05 0 0 .05 72 700 Tm ({VEDTAK}) Tj ET",
        f"BT /F1 -12 Tf -1 0 0 -1 72 700 Tm ({VEDTAK}) Tj ET",
    ],
    ids=["text matrix", "page matrix", "both", "upside down twice", "large and shrunk", "negative size"],
)
def test_a_sign_is_as_large_as_it_is_drawn_whatever_makes_it_so(tmp_path, operators):
    heading = "BT /F1 1 Tf 24 0 0 24 72 760 Tm (Vedtak) Tj ET "
    document = read_file(drawn(tmp_path / "a.pdf", heading + operators))
    assert [block[0::3] for block in layout(document)] == [("page", ""), ("heading", "Vedtak"), ("paragraph", VEDTAK)]


def test_words_are_words_where_each_letter_is_placed_by_itself(tmp_path):
    font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
    letters = "".join(f"({letter}) Tj .6 0 Td " if letter != " " else ".6 0 Td " for letter in "de fikk svar")
    document = read_file(drawn(tmp_path / "a.pdf", f"BT /F1 1 Tf 14 0 0 14 72 700 Tm {letters}ET", font=font))
    assert document.text == "de fikk svar"


@pytest.mark.parametrize(
    ("matrix", "page"), [("0 1 -1 0 200 100", A4), ("0 -1 1 0 200 700", A4), ("-1 0 0 -1 500 700", A4)]
)
def test_text_that_lies_on_its_side_is_read_upright(tmp_path, matrix, page):
    texts = ["Vi fikk svar i mars,", "og svaret var nei."]
    path = drawn(tmp_path / "a.pdf", f"q {matrix} cm {rows(*texts, x=0, y=0)} Q", page=page)
    assert read_file(path).text.split() == " ".join(texts).split()


def test_a_note_on_the_edge_of_a_page_comes_after_its_text(tmp_path):
    body = rows("Vi fikk svar i mars, og svaret", "var nei.")
    path = drawn(tmp_path / "a.pdf", f"q 0 1 -1 0 30 300 cm {rows('Utkast', x=0, y=0)} Q {body}")
    assert read_file(path).text.split() == [
        "Vi",
        "fikk",
        "svar",
        "i",
        "mars,",
        "og",
        "svaret",
        "var",
        "nei.",
        "Utkast",
    ]


def test_words_outside_what_is_shown_are_left_out_and_told(tmp_path):
    page = f"{A4}/CropBox[50 400 545 800]"
    path = drawn(tmp_path / "a.pdf", rows("Dette vises.") + rows("rapport.indd 3", y=100), page=page)
    document = read_file(path)
    assert document.text == "Dette vises."
    assert len(document.warnings) == 1
    assert "2 words" in document.warnings[0]


def test_a_page_that_does_not_begin_at_zero_is_read_like_any_other(tmp_path):
    page = "/MediaBox[1000 2000 1595 2842]"
    pages = [
        rows("Samme hode", x=1072, y=2810) + rows(f"Side {n} har sin egen tekst.", x=1072, y=2500) for n in "abc"
    ]
    document = read_file(drawn(tmp_path / "a.pdf", *pages, page=page))
    assert document.text == " ".join(f"Side {n} har sin egen tekst." for n in "abc")


def test_text_that_is_drawn_twice_is_read_once(tmp_path):
    texts = ["Om boligen", "Vi bodde der lenge."]
    path = drawn(tmp_path / "a.pdf", rows(*texts) + rows(*texts, x=72.6, y=699.4))
    assert read_file(path).text.split() == " ".join(texts).split()


def test_the_invisible_text_of_text_recognition_is_read(tmp_path):
    path = drawn(tmp_path / "a.pdf", "3 Tr " + rows("Dette er gjenkjent."))
    assert read_file(path).text == "Dette er gjenkjent."


def test_ligatures_are_letters(tmp_path):
    font = f"{TIMES}[1/fi/fl]>>>>"
    path = drawn(tmp_path / "a.pdf", rows("de \x01kk \x02ere"), font=font)
    assert read_file(path).text == "de fikk flere"


def test_accents_over_letters_are_one_letter(tmp_path):
    """As older TeX draws them: the accent, then back, then the letter."""
    font = f"{TIMES}[1/ring/acute]>>>>"
    shown = r"[(g) -10 (\001) 333 (arden har en id) (\002) 333 (e og en kaf) (\002) 333 (e)] TJ"
    path = drawn(tmp_path / "a.pdf", f"BT /F1 12 Tf 72 700 Td {shown} ET", font=font)
    assert read_file(path).text == "gården har en idé og en kafé"


def test_letters_set_apart_are_the_words_of_a_heading(tmp_path):
    letters = "".join(f"({letter}) Tj {2 if letter == ' ' else 1.2} 0 Td " for letter in "VEDTAK")
    path = drawn(tmp_path / "a.pdf", f"BT /F1 1 Tf 16 0 0 16 72 740 Tm {letters}ET " + rows("Vi fikk svar i mars."))
    assert read_file(path).text.split("\n") == ["VEDTAK", "Vi fikk svar i mars."]


def test_raised_letters_belong_to_their_number_and_raised_numbers_are_notes(tmp_path):
    row = "BT /F1 12 Tf 72 700 Td (det 19) Tj /F1 7 Tf 5 Ts (th) Tj /F1 12 Tf 0 Ts ( century of 1907) Tj "
    row += "/F1 7 Tf 5 Ts (12) Tj /F1 12 Tf 0 Ts (. Og) Tj ET"
    assert read_file(drawn(tmp_path / "a.pdf", row)).text == "det 19th century of 1907[12]. Og"


def test_a_raised_sign_that_is_drawn_after_its_row_stands_where_it_is_drawn(tmp_path):
    row = rows("Vi fikk brev", "og svar i mars.") + " BT /F1 7 Tf 105.5 705 Td (4) Tj ET"
    assert "fikk" in read_file(drawn(tmp_path / "a.pdf", row)).text.split("[4]")[0]


def test_two_lists_side_by_side_are_read_one_after_the_other(tmp_path):
    left = [f"venstre {n}" for n in range(20)]
    right = [f"hoyre {n}" for n in range(16)]
    shown = "".join(rows(a, y=700 - 15 * n) for n, a in enumerate(left))
    shown += "".join(rows(b, x=330, y=700 - 15 * n - (5 if n > 6 else 0)) for n, b in enumerate(right))
    found = read_file(drawn(tmp_path / "a.pdf", shown)).text.split()
    assert found == " ".join(left + right).split()


def test_the_rows_of_a_table_stay_rows(tmp_path):
    cells = [(f"navn{n}", f"{n} kr", f"sted{n}") for n in range(15)]
    shown = "".join(
        rows(cell, x=72 + 150 * at, y=700 - 15 * n) for n, row in enumerate(cells) for at, cell in enumerate(row)
    )
    assert read_file(drawn(tmp_path / "a.pdf", shown)).text.split("\n") == ["\t".join(row) for row in cells]


CHINESE = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/"
    "CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000>>]>>"
)


def test_rows_of_chinese_are_joined_without_a_space(tmp_path):
    texts = ["人人生而自由在尊严和权利", "上一律平等他们赋有理性"]
    shown = " ".join(f"<{text.encode('utf-16-be').hex()}> Tj T*" for text in texts)
    path = drawn(tmp_path / "a.pdf", f"BT /F1 12 Tf 15 TL 72 700 Td {shown} ET", font=CHINESE)
    assert read_file(path).text == "".join(texts)


RTL = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
<style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start"/></style:style></office:styles>
<office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document>"""


@needs_office
@pytest.mark.parametrize(
    "text",
    [
        "כל מי שגר בבית הזה קיבל מכתב מן העירייה בשנת 2019 והמכתב אמר שאין עוד כסף לבית ולאנשים הגרים בו היום",
        "كل من سكن في هذا البيت تسلم رسالة من البلدية سنة 2019 وقالت الرسالة إنه لم يبق مال للبيت ثم لمن يسكنونه",
        "המכתב הגיע מן Oslo Kommune בשנת 2019 ואיש לא ענה",
    ],
    ids=["Hebrew", "Arabic", "with names in other letters"],
)
def test_scripts_that_run_leftwards_are_in_the_order_of_reading(tmp_path, text):
    path = converted(written(tmp_path / "a.fodt", RTL.replace("{text}", text)), "pdf", tmp_path)
    assert read_file(path).text.split() == text.split()


def test_what_was_written_into_a_form_is_read(tmp_path):
    look = "BT /F1 12 Tf 2 4 Td (Kari svarte nei) Tj ET"
    font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    more = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]{font}/Length {len(look)}>>stream\n{look}\nendstream",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(svar)/V(Kari svarte nei)/Rect[72 600 272 620]/F 4/AP<</N 3 0 R>>>>",
    )
    path = drawn(tmp_path / "a.pdf", rows("Fikk dere svar?"), page=f"{A4}/Annots[4 0 R]", more=more)
    assert read_file(path).text.split() == ["Fikk", "dere", "svar?", "Kari", "svarte", "nei"]


def test_what_was_chosen_in_a_form_is_read_though_the_file_does_not_draw_it(tmp_path):
    field = "<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(sted)/Opt[(Sandvik)(Mevik)]/V(Mevik)/DA(/F1 12 Tf 0 g)"
    resources = f"<</Font<</F1 {HELVETICA}>>>>"
    more = (f"{field}/Rect[72 600 272 620]/F 4/DR {resources}>>",)
    form = f"/AcroForm<</Fields[3 0 R]/DR {resources}/NeedAppearances true>>"
    page = f"{A4}/Annots[3 0 R]"
    path = drawn(tmp_path / "a.pdf", rows("Hvor bor du?"), page=page, more=more, catalog=form)
    assert read_file(path).text.split() == ["Hvor", "bor", "du?", "Mevik"]


def test_running_heads_are_told_with_their_words(tmp_path):
    pages = [rows("Vedtak i Sandvik", y=810) + rows(f"Avsnitt {n} handler om noe annet.") for n in "abcd"]
    document = read_file(drawn(tmp_path / "a.pdf", *pages))
    assert "Sandvik" not in document.text
    (warning,) = document.warnings
    assert "«Vedtak i Sandvik»" in warning
    assert "12 words" in warning
    assert "4 pages" in warning


def test_torn_words_are_told_page_by_page(tmp_path):
    whole = rows("Her er ordene hele, og ingen vil bli advart om dem, for de er som de", "skal. " * 8)
    torn = rows(" ".join("vedtaketomnyekravblemeldtibrevtilkommunen"))
    document = read_file(drawn(tmp_path / "a.pdf", whole, torn, whole, page=A4))
    (warning,) = (warning for warning in document.warnings if "torn" in warning)
    assert "1 page" in warning
    assert ": 2." in warning


def test_signs_that_the_file_gives_no_letter_for_are_doubted():
    assert is_torn(["og", "mer"], nameless=30)
    assert not is_torn(["og", "mer", "om", "kommunens", "vedtak"], nameless=1)


@pytest.mark.parametrize(
    "text",
    [
        "V e d t a k e t o m n y e k r a v b l e m e l d t i b r e v t i l o s s",
        "7KLV LV D WHVW RI D IRQW WKDW VKRZV RWKHU OHWWHUV WKDQ WKH RQHV WKDW ZHUH GUDZQ RQ WKH SDJH E\\ LWV PDNHU",
        "7X\\zQ⇤QJ{Q⇤WRQ⇤WKõ⇤JL±L⇤Yò F¥D⇤/LzQ⇤+≤S w}≤F⇤wÉL⇤K≠L⇤~©QJ " * 8,
        "\ue012\ue013\ue014 \ue015\ue016 og noe mer " * 6,
        "пpeдложeниe слoвo cлoвo oчeнь cтpaнныe " * 6,
    ],
    ids=["torn", "shifted", "signs between letters", "private signs", "two scripts"],
)
def test_text_of_wrong_letters_is_known(text):
    assert is_torn(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Vi bodde i et hus på landet, og i 2019 kom det et brev fra NAV om at BPA og AAP skulle avvikles i hele landet. "
        * 3,
        "人 人 生 而 自 由 在 尊 严 和 权 利 上 一 律 平 等 他 们 赋 有 理 性",
        "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва да. "
        * 2,
        "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hóa. "
        * 2,
        "table 3 4 5 1,234 5,678 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31",
        "Wszyscy ludzie rodzą się wolni i równi w swej godności i w swych prawach. Są obdarzeni rozumem i sumieniem. "
        * 2,
    ],
    ids=["Norwegian", "Chinese", "Bulgarian", "Vietnamese", "numbers", "Polish"],
)
def test_whole_text_is_not_doubted(text):
    assert not is_torn(text.split())


def test_pages_are_told_where_a_picture_holds_their_words(tmp_path):
    picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q "
    path = drawn(tmp_path / "a.pdf", rows("Innledning til det hele."), picture + rows("Mottatt 3. mai", y=40))
    document = read_file(path)
    assert sum(block.kind is BlockKind.PAGE for block in document.blocks) == 2
    assert any("picture" in warning and ": 2." in warning for warning in document.warnings)


def test_running_heads_that_are_much_of_a_document_stand_at_its_end_as_notes(tmp_path):
    head = rows(
        "Veiledning i bruk av systemet for registrering av vedtak, utarbeidet av avdelingen i mai", y=810, size=8
    )
    texts = (
        "Vi fikk svar i mars, og svaret var at ingen visste",
        "Alle visste det i april, men da var det for sent, og",
    )
    pages = [head + rows(text, "noe mer enn det som sto i brevet.") for text in texts * 4]
    document = read_file(drawn(tmp_path / "a.pdf", *pages))
    notes = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.NOTE]
    assert len(notes) == 8 and all(note.startswith("Veiledning i bruk") for note in notes)
    assert "Veiledning" not in document.text[: document.text.index(notes[0])]
    assert any("at the end of the text" in warning for warning in document.warnings)


def test_what_is_read_row_by_row_is_told_with_its_page(tmp_path):
    left = rows(*(f"Sted nummer {at}" for at in "abcdefghijkl"), x=72)
    right = rows(*(f"Navn {at} Moe" for at in "abcdefghijkl"), x=330)
    (told,) = read_file(
        drawn(
            tmp_path / "a.pdf",
            rows("Det er to lister her.", y=760)
            + "".join(
                rows(f"Sted nummer {at}", x=72, y=700 - 15 * n) + rows(f"Navn {at} Moe", x=330, y=700 - 15 * n)
                for n, at in enumerate("abcdefghijkl")
            ),
        )
    ).warnings
    assert "row by row: 1" in told
    # Drawn one list after the other, they are read so.
    text = read_file(drawn(tmp_path / "b.pdf", left + right)).text
    assert text.index("Sted nummer l") < text.index("Navn a Moe")
