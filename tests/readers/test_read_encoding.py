"""Bytes to text: the encoding is known, or judged and said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import parsed, written

from qualcode.model.errors import QualcodeError
from qualcode.readers import read_file, read_in_child
from qualcode.readers.files.encoding import decode, decodings
from qualcode.readers.lines.check import NEVER
from qualcode.readers.lines.normalise import normalise, normalised

NORWEGIAN = "Være på møtet: «Hør nå», sa hun – og gikk. ÆØÅ, idé og allé … blåbærsyltetøy."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_how_it_is_encoded_is_read_without_a_warning(tmp_path, encoding):
    document = parsed(tmp_path / "a.txt", NORWEGIAN.encode(encoding))
    assert document.text == NORWEGIAN
    assert document.warnings == ()


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_of_either_order_is_read_with_and_without_its_mark(encoding, mark):
    text, warnings = decode((mark + NORWEGIAN * 3).encode(encoding))
    assert text == NORWEGIAN * 3
    assert [("UTF-16" in warning) for warning in warnings] == ([] if mark else [True])


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")])
@pytest.mark.parametrize("text", [NORWEGIAN, "Bare én ø.", "Vi så på", "«Ja»", "it’s “fine” – really"])
def test_old_encodings_are_told_apart_and_named(tmp_path, encoding, name, text):
    document = parsed(tmp_path / "a.txt", text.encode(encoding))
    assert document.text == text
    assert len(document.warnings) == 1
    assert name in document.warnings[0]


def test_a_text_in_another_alphabet_is_left_to_charset_normalizer(tmp_path):
    text = "Это интервью о том, как город помогает людям найти жильё, и что из этого вышло. " * 3
    document = parsed(tmp_path / "a.txt", text.encode("cp1251"))
    assert document.text == text
    assert "Windows-1251" in document.warnings[0]


def test_a_utf8_file_with_a_damaged_place_stays_utf8(tmp_path):
    data = (NORWEGIAN + "\nSlutt på ").encode() + b"\xc3\nog \xe5 mer"
    document = parsed(tmp_path / "a.txt", data)
    assert document.text.startswith(NORWEGIAN)
    assert document.text.count("\ufffd") == 2
    assert document.warnings == ("2 places in the file are damaged and shown as �.",)


def test_zeros_in_a_text_are_taken_out_and_said(tmp_path):
    document = parsed(tmp_path / "a.txt", "Hei\0 på\0 deg, og velkommen skal du være.")
    assert document.text == "Hei på deg, og velkommen skal du være."
    assert document.warnings == ("2 zero characters were removed.",)


@pytest.mark.parametrize("encoding", ["cp850", "cp865"])
def test_what_ms_dos_wrote_is_read_and_told(encoding):
    """Norwegian has the same letters in both of its code pages."""
    text, warnings = decode("Ærlig talt, Åse: vi får bløtkake på øya.".encode(encoding))
    assert text == "Ærlig talt, Åse: vi får bløtkake på øya."
    assert "MS-DOS" in warnings[0]


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\n", "\v", "\u2028", "\u2029"])
def test_every_line_break_becomes_the_same(tmp_path, mark):
    assert parsed(tmp_path / "a.txt", f"En{mark}{mark}to").text == "En\n\nto"


def test_marks_inside_the_text_go_too(tmp_path):
    assert parsed(tmp_path / "a.txt", "\ufeff\ufeffHei\ufeff på").text == "Hei på"


def test_letters_that_a_mac_took_apart_are_put_together(tmp_path):
    document = parsed(tmp_path / "a.txt", unicodedata.normalize("NFD", NORWEGIAN))
    assert document.text == NORWEGIAN


anything = st.text(st.characters(codec=None)) | st.text(alphabet="a\u030aåA\r\n\0\ufeff\u2028\ud800\udc00 ")


@given(anything)
def test_normal_text_is_normal_and_stays_so(text):
    result, warnings = normalise(text)
    assert unicodedata.is_normalized("NFC", result)
    assert not set(NEVER) & set(result)
    result.encode()
    assert normalised(result) == result
    assert bool(warnings) == ("\0" in text)


@given(st.binary())
def test_any_bytes_become_some_text(data):
    text, _warnings = decode(data)
    assert isinstance(text, str)


@given(st.text())
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and "\0" not in text:
        assert decode(data) == (text, ())


@pytest.mark.parametrize("read", [read_file, read_in_child])
def test_a_wrong_guess_can_be_corrected(tmp_path, read):
    path = written(tmp_path / "a.txt", "Žižek og Škoda".encode("cp1250"))
    assert read(path, encoding="mac_roman").text != "Žižek og Škoda"
    assert read(path, encoding="cp1250").text == "Žižek og Škoda"
    assert read(path, encoding="cp1250").warnings == ()
    with pytest.raises(QualcodeError, match="no encoding of that name"):
        read(path, encoding="cp-norsk")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1252", "mac_roman"])
def test_the_likeliest_of_the_encodings_that_a_file_may_have_gives_its_words(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(
        f"En lang innledning uten slike tegn, og så «hør nå», sa hun. {NORWEGIAN}".encode(encoding, "ignore")
    )
    first, *others = decodings(path)
    assert first.words == "uten slike tegn, og så «hør nå», sa hun. Være på"
    assert first.encoding == encoding
    assert all("hør" not in other.words for other in others)


def test_a_file_of_one_letter_is_shown_by_its_encodings_too(tmp_path):
    (tmp_path / "a.txt").write_bytes("å".encode("cp1252"))
    assert decodings(tmp_path / "a.txt")[0].words == "å"


def test_a_format_that_says_how_its_letters_are_encoded_has_no_others(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(QualcodeError, match="These can"):
        decodings(tmp_path / "a.pdf")
