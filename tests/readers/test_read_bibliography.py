"""References: RIS and CSL-JSON say the same of a report."""

from __future__ import annotations

import json
import random

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
        ("a.bib", "@report{}", "cannot be read"),
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
