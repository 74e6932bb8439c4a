# ruff: noqa: E501 - entries are easier to read unbroken
"""References: RIS and CSL-JSON say the same of a report."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from reading import written

from qualcode.model.document import Bibliography
from qualcode.model.errors import QualcodeError
from qualcode.readers import read_bibliography

RIS = """TY  - RPRT
AU  - Ellingvåg, Marte
AU  - Skaret, Trond
TI  - Førtien dører.
 Erfaringer fra tre kommuner
PY  - 2007/11//
PB  - Odden Samfunnsanalyse
UR  - https://odden.example/4-2007
DO  - 10.1/x
L1  - file:///rapport.pdf
ER  -

TY  - NEWS
T1  - Naboer
Y1  - 2006
ER  - """
CSL = [
    {
        "type": "report",
        "author": [{"family": "Ellingvåg", "given": "Marte"}, {"family": "Skaret", "given": "Trond"}],
        "title": "Førtien dører.  Erfaringer fra tre kommuner",
        "issued": {"date-parts": [[2007, 11]]},
        "publisher": "Odden Samfunnsanalyse",
        "URL": "https://odden.example/4-2007",
    },
    {
        "type": "article-newspaper",
        "title": "Naboer",
        "issued": {"raw": "november 2006"},
        "author": [{"literal": "NTB"}],
    },
]
REPORT = Bibliography(
    author="Ellingvåg, Marte; Skaret, Trond",
    year="2007",
    title="Førtien dører. Erfaringer fra tre kommuner",
    publisher="Odden Samfunnsanalyse",
    url="https://odden.example/4-2007",
)


def test_ris_gives_what_is_needed_to_cite(tmp_path):
    first, second = read_bibliography(written(tmp_path / "a.ris", RIS))
    assert first.bibliography == REPORT
    assert (first.kind, first.doi, first.file) == ("RPRT", "10.1/x", "file:///rapport.pdf")
    assert second.bibliography == Bibliography(year="2006", title="Naboer")


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\n"])
def test_ris_of_endnote_is_read_in_its_encoding(tmp_path, line_break):
    first, _second = read_bibliography(written(tmp_path / "a.ris", RIS.replace("\n", line_break).encode("cp1252")))
    assert first.bibliography == REPORT


@pytest.mark.parametrize("content", [CSL, {"items": CSL}])
def test_csl_json_says_the_same(tmp_path, content):
    first, second = read_bibliography(written(tmp_path / "a.json", json.dumps(content)))
    assert first.bibliography == REPORT
    assert second.bibliography == Bibliography(author="NTB", year="2006", title="Naboer")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ris", "Hei på deg", "no references"),
        ("a.ris", "TY  - RPRT\nER  - \n", "no references"),
        ("a.json", "{", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.json", "3", "no references"),
        ("a.json", '[{"title": {"x": 1}, "author": "Kari", "issued": null}, 7]', "no references"),
        ("a.bib", "@report{}", "no references"),
        ("a.docx", "@report{}", "cannot be read"),
    ],
)
def test_a_file_without_references_is_told(tmp_path, name, content, told):
    with pytest.raises(QualcodeError, match=told) as caught:
        read_bibliography(written(tmp_path / name, content))
    assert caught.value.where == name


@pytest.mark.parametrize(("name", "content"), [("whole.ris", RIS), ("whole.json", json.dumps(CSL))])
def test_damaged_references_are_read_or_refused(tmp_path, name, content):
    from test_read_mutations import mutants

    read = 0
    for path in mutants(written(tmp_path / name, content), random.Random(2008), 1000):
        try:
            read_bibliography(path)
            read += 1
        except QualcodeError as error:
            assert error.where == path.name
    assert read > 50


NES = Bibliography(author="Nes, Eva", year="2019", title="Blankt ark")


@pytest.mark.parametrize("name", ["a.ris", "a.nbib", "a.txt"])
def test_pubmed_is_read_by_what_is_inside(tmp_path, name):
    case = Path(__file__).parent / "cases" / "pubmed-lines-in-ris" / "kilder.ris"
    second = "\nPMID- 2\nTI  - To\nLID - 10.1/x [doi]\nAU  - Moe P\nDP  - 2020\n"
    path = written(tmp_path / name, case.read_text(encoding="utf-8") + second)
    first, other = read_bibliography(path)
    assert first.bibliography == NES
    assert (other.bibliography.author, other.doi) == ("Moe P", "10.1/x")


@pytest.mark.parametrize("name", ["a.enw", "a.ris"])
def test_endnotes_tags_are_read(tmp_path, name):
    content = "%0 Report\n%A Nes, Eva\n%T Blankt\nark\n%D 2019\n\n%0 Book\n%A Moe, Per\n%T To\n%R 10.1/x\n"
    first, other = read_bibliography(written(tmp_path / name, content))
    assert first.bibliography == NES
    assert (other.bibliography.title, other.doi) == ("To", "10.1/x")


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ('@report{k, author = "Eva Nes", title = {Blankt {A}rk}, year = 2019}', ("Nes, Eva", "2019", "Blankt Ark")),
        ("@book{k,author={Ellingv{\\aa}g, Marte and {Byr{\\aa}et and co}},title={S{\\o}n \\& d{\\o}r},date={2007-11}}",
         ("Ellingvåg, Marte; Byrået and co", "2007", "Søn & dør")),
        ('@string{f = "Blankt"}\n@misc{k, title = f # { ark}, author={Ludwig van Beethoven}, year={1801}}',
         ("van Beethoven, Ludwig", "1801", "Blankt ark")),
        ("@misc{k, author={Jos\\'e Garc{\\'\\i}a and Zo{\\\"e} {\\v S}{\\'u}r}, title={\\emph{X} -- y}, year={c. 1999}}",
         ("García, José; Šúr, Zoë", "1999", "X – y")),
        ("@article(k, title = {Parens}, year = {2001})", ("", "2001", "Parens")),
    ],
)  # fmt: skip
def test_bibtex_is_read_with_its_letters(tmp_path, entry, wanted):
    (found,) = read_bibliography(written(tmp_path / "a.bib", f"% Zotero\n{entry}\n"))
    known = found.bibliography
    assert (known.author, known.year, known.title) == wanted


def test_a_file_that_bibtex_attached_is_known(tmp_path):
    path = written(
        tmp_path / "a.bib", "@misc{k, title={X}, file={Full Text:C\\:\\\\a\\\\rapport.pdf:application/pdf}}"
    )
    assert read_bibliography(path)[0].file.endswith("rapport.pdf")


def test_a_transcript_is_not_called_references(tmp_path):
    content = '{"segments":[{"start":0.0,"end":2.0,"text":" Hei."}],"language":"no"}'
    with pytest.raises(QualcodeError, match="transcript"):
        read_bibliography(written(tmp_path / "a.json", content))


@pytest.mark.parametrize(
    "content", ["@misc{", "@misc{k, title={x", "@misc{k, a=", "%0 ", "PMID- ", "@" * 5000, "{" * 900]
)
@pytest.mark.parametrize("name", ["a.bib", "a.enw", "a.nbib"])
def test_broken_references_are_read_or_refused(tmp_path, name, content):
    try:
        assert read_bibliography(written(tmp_path / name, content))
    except QualcodeError as error:
        assert error.hint
