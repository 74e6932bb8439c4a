"""Mistakes in a codebook file are told with file, line and the nearest valid key."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.exchange.codebook_yaml import codebook_text, read_codebook, write_codebook
from qualcode.model.code import Codebook, CodeEntry
from qualcode.model.errors import QualcodeError


def write(folder: Path, text: str) -> Path:
    path = folder / "b.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("codes:\n  - name: A\n    defintion: x\n", r"b\.yaml:3.*Did you mean `definition`"),
        ("codes:\n  - navn: A\n", r"b\.yaml:2"),
        ("codes:\n  - name: A\n  - name: a\n", r"b\.yaml:3.*twice"),
        ("codes:\n  - name: A/B\n", r"b\.yaml:2.*«/»"),
        ("codes:\n  - name: A\n    key: 12\n", r"b\.yaml:3"),
        ("codes:\n  - definition: A\n", r"b\.yaml:2.*no name"),
        ("codes: [\n", r"b\.yaml:\d.*YAML"),
        ("codes:\n  - name: 'A\n", r"b\.yaml:\d.*YAML"),
        ("- a\n- b\n", r"not a codebook"),
        ("", r"not a codebook"),
        ("codes: tekst\n", r"b\.yaml:1.*list"),
        ("codes:\n  - name: [a]\n", r"b\.yaml:2.*text"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(QualcodeError, match=says):
        read_codebook(write(tmp_path, text))


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(b"\xff\xfe\x00codes")
    with pytest.raises(QualcodeError):
        read_codebook(path)


def test_yaml_that_would_run_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QualcodeError):
        read_codebook(write(tmp_path, "codes:\n  - name: !!python/object/apply:os.system ['true']\n"))


def test_aliases_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    rows = ["codes: &c", "  - name: A", "    codes: *c"]
    with pytest.raises(QualcodeError, match=r"b\.yaml:3"):
        read_codebook(write(tmp_path, "\n".join(rows)))


def test_no_is_a_word(tmp_path: Path) -> None:
    book = read_codebook(write(tmp_path, "codes:\n  - name: no\n    keywords: [on, off, 12]\n"))
    assert book.codes[0].name == "no"
    assert book.codes[0].keywords == ("on", "off", "12")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    entry = CodeEntry(
        "Økonomi: «penger»",
        definition="# ikke en kommentar: " + "lang tekst " * 30,
        include="to\nlinjer",
        keywords=("a, b", "ø"),
        key=3,
        codes=(CodeEntry("- under", example="'sitat' \"to\""),),
    )
    book = Codebook("bok", "Tittel", codes=(entry,))
    write_codebook(book, tmp_path / "b.yaml")
    again = read_codebook(tmp_path / "b.yaml")
    assert again.codes[0].codes == entry.codes
    assert again.codes[0].definition == entry.definition.strip()
    assert again.codes[0].include == "to\nlinjer"
    assert codebook_text(again) == codebook_text(again)


def test_what_could_steer_a_terminal_is_escaped_and_read_back(tmp_path: Path) -> None:
    steering = "\x1b[31m\u202eesrever\u202c\x85\u2028\u2066skjult\u2069\u200f\x9b2J"
    long = f"{steering} {'ord og flere ord ' * 12}{steering}"
    words = (steering.replace("\x85\u2028", ""), "anbud")
    code = CodeEntry(f"kode {steering}", definition=long, example=steering, keywords=words)
    book = Codebook("bok", title=steering, codes=(code,))
    text = codebook_text(book)
    assert not [sign for sign in text if sign != "\n" and not sign.isprintable()]
    write_codebook(book, tmp_path / "bok.yaml")
    assert read_codebook(tmp_path / "bok.yaml") == book
