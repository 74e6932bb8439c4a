# ruff: noqa: E501 - files are easier to read unbroken
"""Comments with time and thread, hyphens, line breaks and the relatives of .docx, .html and .txt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading import paragraph, parsed, said, word_body, written, zipped

from qualcode.model.errors import QualcodeError
from qualcode.readers import SUFFIXES, needs_child, read_file
from qualcode.readers.files import office

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", ["A.docx", "A.odt"])
def test_comments_keep_author_time_and_whether_they_are_resolved(name):
    document = read_file(CASES / "comment-threads" / name)
    found = {comment.text: comment for comment in document.comments}
    assert len(found) == 9
    assert (found["Enig"].author, found["Enig"].time) == ("Kari", "2024-05-02 10:00")
    assert [text for text, comment in found.items() if comment.resolved] == ["Ferdig"]
    assert [comment.text for comment in document.comments][:2] == ["Forankring", "Enig"]  # the question comes first
    assert document.text[found["Enig"].start : found["Enig"].end] == "svarte ikke"


def test_word_says_which_comment_is_answered():
    document = read_file(CASES / "comment-threads" / "A.docx")
    by_key = {comment.key: comment.text for comment in document.comments}
    assert [(c.text, by_key[c.answers]) for c in document.comments if c.answers] == [("Enig", "Forankring")]


def test_an_answer_without_words_of_its_own_stands_at_its_question(tmp_path):
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    body = (
        '<w:p><w:r><w:t xml:space="preserve">En </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>sak</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/></w:p>'
    )
    comments = "".join(
        f'<w:comment {w14} w:id="{n}" w:author="K" w:date="2024-05-0{n + 1}T10:00:00Z"><w:p w14:paraId="A{n}"><w:r>'
        f"<w:t>{n}</w:t></w:r></w:p></w:comment>"
        for n in range(2)
    )
    threads = f'<w15:commentEx {w15} w15:paraId="A1" w15:paraIdParent="A0" w15:done="1"/>'
    document = read_file(word_body(tmp_path / "a.docx", body, comments=comments, commentsExtended=threads))
    assert [(c.start, c.end, c.answers, c.resolved) for c in document.comments] == [
        (3, 6, "", False),
        (3, 6, "0", True),
    ]


@pytest.mark.parametrize("name", ["C.docx", "C.odt"])
def test_hyphens_and_pictures_are_the_same_from_word_and_libreoffice(name):
    text = read_file(CASES / "hyphens-docx-odt" / name).text
    assert "EU-kontrollen" in text
    assert "a→b" in text
    assert not {"\u2010", "\u2011", "\xad"} & set(text)


@pytest.mark.parametrize("sign", ["\v", "\u2028", "\u2029"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".vtt"])
def test_words_line_breaks_are_line_breaks(tmp_path, sign, suffix):
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\ningen{sign}spurte" if suffix == ".vtt" else f"ingen{sign}spurte"
    document = parsed(tmp_path / f"a{suffix}", text)
    assert document.text.split() == ["ingen", "spurte"]
    assert sign not in document.text


@pytest.mark.parametrize("suffix", [".docm", ".dotx", ".dotm"])
def test_words_other_endings_are_read_as_word(tmp_path, suffix):
    path = word_body(tmp_path / f"a{suffix}", paragraph("Kari: Ja.") + paragraph("I: Hva?") + paragraph("Kari: Nei."))
    assert ("Kari", "Nei.") in said(read_file(path))


@pytest.mark.parametrize(("suffix", "text"), [(".text", "Hei\nder"), (".markdown", "Hei der")])
def test_long_endings_of_plain_text(tmp_path, suffix, text):
    assert parsed(tmp_path / f"a{suffix}", "Hei\nder").text == text


@pytest.mark.skipif(office.office() is None, reason="needs LibreOffice")
def test_an_old_word_document_is_read_through_libreoffice(tmp_path):
    made = word_body(tmp_path / "x.docx", paragraph("Blåbær på øya."))
    from qualcode.readers.files.source import examine

    with office.converted(examine(made, (".docx",)), ".doc") as old:
        path = shutil.copy(old.path, tmp_path / "gammel.doc")
    assert Path(path).read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert read_file(Path(path)).text == "Blåbær på øya."
    assert not needs_child(Path(path))


def test_without_libreoffice_an_old_document_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(QualcodeError, match="LibreOffice") as caught:
        parsed(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert ".docx" in caught.value.hint


def test_rtf_called_doc_is_read_as_what_it_is(tmp_path):
    assert parsed(tmp_path / "a.doc", rb"{\rtf1\ansi Hei\par}").text == "Hei"


CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>Huset</dc:title><dc:creator>Eva Nes</dc:creator></metadata><manifest>"
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="b" href="to.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="en%20side.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="borte.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>'
)


def book(path, package=PACKAGE, **more):
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    return zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            "OPS/nav.xhtml": page.format("<nav>Innhold</nav>"),
            "OPS/en side.xhtml": page.format("<h1>Først</h1><p>Blåbær.</p>"),
            "OPS/to.xhtml": page.format("<h1>Så</h1><p>Takk.</p>"),
            **more,
        },
    )


def test_a_book_is_read_in_its_order(tmp_path):
    document = read_file(book(tmp_path / "a.epub"))
    assert document.text.split() == ["Først", "Blåbær.", "Så", "Takk."]
    assert (document.metadata["title"], document.metadata["author"]) == ("Huset", "Eva Nes")
    assert "1 chapter is missing" in document.warnings[0]


@pytest.mark.parametrize(
    "members",
    [
        {"OPS/book.opf": "<package"},
        {"OPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b">]><package/>'},
        {"META-INF/container.xml": "<container/>"},
        {"META-INF/encryption.xml": "http://ns.adobe.com/adept"},
    ],
)
def test_damaged_or_locked_books_are_told(tmp_path, members):
    with pytest.raises(QualcodeError) as caught:
        read_file(book(tmp_path / "a.epub", **members))
    assert caught.value.hint


def test_a_page_saved_whole_is_read(tmp_path):
    content = (
        'From: <Saved by Blink>\nSubject: =?utf-8?Q?Bl=C3=A5?=\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        '<meta charset=3D"utf-8"><h1>Bl=C3=A5b=C3=A6r</h1><p>Takk\n--x\nContent-Type: image/png\n\nAAA\n--x--\n'
    )
    document = parsed(tmp_path / "a.mhtml", content)
    assert document.text == "Blåbær\nTakk"
    assert document.metadata["title"] == "Blå"
    with pytest.raises(QualcodeError, match="no web page"):
        parsed(tmp_path / "b.mht", "From: a\n\nHei")


@pytest.mark.parametrize(
    ("suffix", "program"),
    [(".pages", "Pages"), (".gdoc", "Google"), (".msg", "Outlook"), (".mp3", "transcri"), (".nvpx", "codebook"),
     (".xls", ".xlsx"), (".jpg", "recognition"), (".zip", "Unpack"), (".PAGES", "Pages")],
)  # fmt: skip
def test_a_refused_format_says_what_to_export(tmp_path, suffix, program):
    with pytest.raises(QualcodeError, match="cannot be read") as caught:
        parsed(tmp_path / f"a{suffix}", "x")
    assert program in caught.value.hint
    assert SUFFIXES[0] in caught.value.hint


def test_an_unknown_ending_says_what_can_be_read(tmp_path):
    with pytest.raises(QualcodeError, match="cannot be read") as caught:
        read_file(written(tmp_path / "a.qqq", "x"))
    assert ".docx" in caught.value.hint


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
)


@pytest.mark.parametrize(("level", "told"), [("0", 2), ("1", 0)])
def test_automatic_numbers_of_word_are_told(tmp_path, level, told):
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    body = paragraph("Hvem?", listed) + paragraph("", listed) + paragraph("Når?", listed) + paragraph("Slutt.")
    document = read_file(word_body(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert document.text == "Hvem?\nNår?\nSlutt."
    assert [w for w in document.warnings if "number" in w] == ([w for w in document.warnings if "2 paragraphs" in w])
    assert bool(document.warnings) == bool(told)


@pytest.mark.parametrize(("kind", "told"), [("number", True), ("bullet", False)])
def test_automatic_numbers_of_libreoffice_are_told(tmp_path, kind, told):
    from reading import odt_file

    form = 'style:num-format="1"' if kind == "number" else ""
    styles = (
        f'<text:list-style style:name="L"><text:list-level-style-{kind} text:level="1" {form}/></text:list-style>'
    )
    items = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in ("Hvem?", "Når?"))
    document = read_file(odt_file(tmp_path / "a.odt", f'<text:list text:style-name="L">{items}</text:list>', styles))
    assert any("2 paragraphs are numbered" in warning for warning in document.warnings) == told
