# ruff: noqa: E501 - documents are easier to read unbroken
"""Interviews whose questions are set off from the answers by italics, underlining or colour, in every format that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import odt_file, parsed, said, word_body

from qualcode.readers import read_file

CASES = Path(__file__).parent / "cases"
ASKED = [
    "Hvordan begynte det den gangen?",
    "Og hva skjedde så?",
    "Var alle enige om det?",
    "Og etterpå, hva gjorde dere?",
]
ANSWERED = [
    "Det begynte i det små den høsten.",
    "Da kom kommunen, og det ble mer.",
    "Nei, ikke alle, men de fleste var det.",
    "Vi begynte å bygge om huset.",
]
PAIRS = list(zip(ASKED, ANSWERED, strict=True))
TURNS = [("I", question) for question in ASKED]


def run(text, properties=""):
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_the_handed_interview_in_italics_has_its_questions():
    (path,) = CASES.glob("34-*/intervju.docx")
    document = read_file(path)
    assert said(document) == TURNS
    assert len(document.text.split()) == 47


@pytest.mark.parametrize(
    "properties",
    [
        "<w:i/>",
        '<w:u w:val="single"/>',
        '<w:color w:val="1F4E79"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:rStyle w:val="Emphasis"/>',
    ],
)
def test_questions_in_word_may_be_set_off_in_any_way(tmp_path, properties):
    body = "".join(run(q, properties) + run(a, '<w:color w:val="auto"/>') for q, a in PAIRS)
    assert said(read_file(word_body(tmp_path / "a.docx", body))) == TURNS


@pytest.mark.parametrize("off", ['<w:i w:val="0"/>', '<w:u w:val="none"/>', '<w:color w:val="000000"/>'])
def test_what_is_set_off_by_nothing_is_no_question(tmp_path, off):
    body = "".join(run(q, off) + run(a) for q, a in PAIRS)
    assert read_file(word_body(tmp_path / "a.docx", body)).turns == ()


def test_answers_in_the_same_colour_are_no_questions(tmp_path):
    body = "".join(run(q, '<w:color w:val="444444"/>') + run(a, '<w:color w:val="444444"/>') for q, a in PAIRS)
    assert read_file(word_body(tmp_path / "a.docx", body)).turns == ()


@pytest.mark.parametrize("where", ["span", "paragraph"])
@pytest.mark.parametrize(
    "style", ['fo:font-style="italic"', 'style:text-underline-style="solid"', 'fo:color="#1f4e79"']
)
def test_questions_in_opendocument(tmp_path, where, style):
    family = "text" if where == "span" else "paragraph"
    styles = f'<style:style style:name="Q1" style:family="{family}"><style:text-properties {style}/></style:style>'
    question = (
        '<text:p><text:span text:style-name="Q1">{}</text:span></text:p>'
        if where == "span"
        else '<text:p text:style-name="Q1">{}</text:p>'
    )
    body = "".join(f"{question.format(q)}<text:p>{a}</text:p>" for q, a in PAIRS)
    assert said(read_file(odt_file(tmp_path / "a.odt", body, styles))) == TURNS


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        ("html", "<p><i>{q}</i></p><p>{a}</p>"),
        ("html", "<p><em>{q}</em></p><p>{a}</p>"),
        ("html", '<p><span style="font-style:italic">{q}</span></p><p>{a}</p>'),
        ("md", "*{q}*\n\n{a}\n\n"),
        ("md", "_{q}_\n\n{a}\n\n"),
        ("rtf", r"\pard {{\i {q}}}\par {a}\par "),
        ("rtf", r"\pard\i {q}\i0\par {a}\par "),
        ("rtf", r"\pard\ul {q}\ulnone\par {a}\par "),
    ],
)
def test_questions_in_other_formats(tmp_path, suffix, form):
    text = "".join(form.format(q=q, a=a) for q, a in PAIRS)
    if suffix == "rtf":
        text = r"{\rtf1\ansi\ansicpg1252 " + "".join(c if c.isascii() else rf"\'{ord(c):02x}" for c in text) + "}"
    assert said(parsed(tmp_path / f"a.{suffix}", text)) == TURNS


def test_a_word_in_italics_is_no_question(tmp_path):
    assert parsed(tmp_path / "a.md", "\n\n".join(f"Hva er *det*?\n\n{a}" for a in ANSWERED)).turns == ()
