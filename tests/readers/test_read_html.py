# ruff: noqa: E501 - HTML is easier to read unbroken
"""Web pages: what a browser shows, and nothing of what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import layout, parsed, said, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file


def test_layout_and_text_are_those_of_the_page(tmp_path):
    page = """<!doctype html><title>Dør for dør</title><meta name=author content="Kari Moe"><meta property="article:published_time" content="2008-03-04T10:00">
    <h1>Dør  for <i>dør</i></h1><p>Et avsnitt<br>på to
    linjer&nbsp;&amp; mer.<p>Neste<ul><li>en<ul><li>to</ul></ul><blockquote><p>Sitat</blockquote>
    <table><caption>Tall</caption><tr><th>A<th>B<tr><td colspan=2>bred<p>mer<tr><td>1<td>2</table>løs tekst"""
    document = parsed(tmp_path / "a.html", page)
    assert layout(document) == [
        ("heading", 1, "", "Dør for dør"),
        ("paragraph", 0, "", "Et avsnitt\npå to linjer\u00a0& mer."),
        ("paragraph", 0, "", "Neste"),
        ("list-item", 1, "", "en"),
        ("list-item", 2, "", "to"),
        ("quote", 0, "", "Sitat"),
        ("paragraph", 0, "", "Tall"),
        ("table-cell", 0, "1:1", "A"),
        ("table-cell", 0, "1:2", "B"),
        ("table-cell", 0, "2:1", "bred mer"),
        ("table-cell", 0, "3:1", "1"),
        ("table-cell", 0, "3:2", "2"),
        ("paragraph", 0, "", "løs tekst"),
    ]
    assert document.metadata == {"title": "Dør for dør", "author": "Kari Moe", "date": "2008-03-04"}


def test_what_is_not_shown_is_left_out_and_what_follows_it_stays(tmp_path):
    page = """<p>En<script>alert(1)</script> to <style>p{}</style><span style="display: none">SKJULT</span>tre<!-- KOMMENTAR -->
    <template>MAL</template><b hidden>BORT</b> fire<select><option>VALG</select></p><iframe src="http://x">RAMME</iframe>fem"""
    assert parsed(tmp_path / "a.html", page).text == "En to tre fire\nfem"


def test_control_characters_after_what_is_hidden_are_text(tmp_path):
    page = f"<p>{'ord ' * 100}<script>x</script>\x07to<b hidden>x</b>\x1b[2Jtre"
    assert parsed(tmp_path / "a.html", page).text.endswith("ord \x07to\x1b[2Jtre")


def test_speakers_in_bold_are_found(tmp_path):
    page = "<p><b>Anne:</b> Hva da?<p><strong>Per Moe:</strong> Nei.<p><b>Anne:</b> Ja?"
    assert said(parsed(tmp_path / "a.htm", page)) == [("Anne", "Hva da?"), ("Per Moe", "Nei."), ("Anne", "Ja?")]


def test_preformatted_text_keeps_its_lines(tmp_path):
    assert parsed(tmp_path / "a.html", "<pre>en\n  to\n</pre>tre").text == "en\nto\ntre"


def test_libreoffices_notes_stand_at_the_end(tmp_path):
    page = """<p>Tall<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> her.</p>
    <div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>	Et <i>eget</i> tall.</p><p>Mer.</p></div><p>Slutt</p>
    <div title="footer"><p>Side 1</p></div>"""
    document = parsed(tmp_path / "a.html", page)
    assert document.text == "Tall[1] her.\nSlutt\nEt eget tall. Mer."
    assert layout(document)[-1][:3] == ("note", 0, "1")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="macintosh">', "mac_roman"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso8859-15"),
        ("", "utf-16"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_that_the_page_names_is_followed(tmp_path, head, encoding):
    document = parsed(tmp_path / "a.html", f"{head}<p>«Blåbær» på øya – 10</p>".replace("–", "-").encode(encoding))
    assert document.text == "«Blåbær» på øya - 10"


def test_an_encoding_that_the_bytes_deny_does_not_hold(tmp_path):
    document = parsed(tmp_path / "a.html", "<meta charset=utf-8><p>Blåbær".encode("cp1252"))
    assert document.text == "Blåbær"
    assert "Windows-1252" in document.warnings[0]


def test_entities_and_files_of_others_are_not_fetched(tmp_path):
    secret = written(tmp_path / "hemmelig.txt", "HEMMELIG")
    page = f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}">]><p>Hei &a; <img src="{secret.as_uri()}">'
    assert "HEMMELIG" not in parsed(tmp_path / "a.html", page).text


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>"])
def test_nesting_that_the_parser_gives_up_on_is_told_and_nothing_lost_in_silence(tmp_path, tag):
    assert parsed(tmp_path / "a.html", f"<p>Hei</p>{tag * 300}dypt").text.endswith("dypt")
    with pytest.raises(QualcodeError, match="nested too deeply"):
        read_file(written(tmp_path / "b.html", f"<p>Hei</p>{tag * 20_000}dypt"))


def test_a_page_on_one_very_long_line_is_read_whole(tmp_path):
    assert parsed(tmp_path / "a.html", f"<p>{'ord ' * 3_000_000}slutt").text.endswith("ord slutt")


@pytest.mark.parametrize("page", ["<!-- bare -->", "<html></html>", "<script>x</script>", "<p> </p>"])
def test_a_page_without_text_is_told(tmp_path, page):
    with pytest.raises(QualcodeError, match="no text"):
        read_file(written(tmp_path / "a.html", page))


tags = st.sampled_from(
    ["p", "b", "table", "td", "tr", "li", "ul", "h1", "blockquote", "pre", "div", "br", "a", "script", "x:y"]
)
pieces = (
    tags.map("<{}>".format)
    | tags.map("</{}>".format)
    | st.sampled_from(["I: ", "ord ", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "\u2028"])
)


@settings(max_examples=300, deadline=None)
@given(content=st.lists(pieces | st.text(max_size=4), max_size=40).map("".join))
def test_any_page_can_be_read_or_is_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes(("<p>Hei" + content).encode("utf-8", "surrogatepass"))
    try:
        read_file(path)
    except QualcodeError as error:
        assert error.where == "any.html"


def test_notes_as_pandoc_writes_them_are_notes(tmp_path):
    page = (
        '<p>Det begynte.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> Og så?</p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>En note.<a href="#fnref1" '
        'class="footnote-back" role="doc-backlink">↩︎</a></p></li><li id="fn2"><p>To.</p><p>Mer.</p></li></ol></section>'
        "<p>Slutt.</p>"
    )
    assert layout(parsed(tmp_path / "a.html", page)) == [
        ("paragraph", 0, "", "Det begynte.[1] Og så?"),
        ("paragraph", 0, "", "Slutt."),
        ("note", 0, "1", "En note."),
        ("note", 0, "2", "To. Mer."),
    ]
