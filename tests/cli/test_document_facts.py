"""What is known of documents: one or many at once, checked by type; removing, and forgetting what is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode


def _known(qualcode: Qualcode) -> dict[str, object]:
    (found,) = qualcode("documents", "--json").json
    return {**found, **found["attributes"]}


def test_facts_of_many_documents_come_from_a_file_in_either_language(qualcode: Qualcode, study: Path) -> None:
    Path("facts.csv").write_text(
        'dokument;forfatter;år;dato;sider;sted;words\nsamtale;"Nes, Å.";2007;17.05.2007;12;"Øvre; nedre";99\n',
        encoding="utf-8",
    )
    planned = qualcode("documents", "import", "facts.csv", "--dry-run", "--json").json
    assert (planned["changed"], planned["left_out"], _known(qualcode)["author"]) == (["samtale"], ["words"], "")
    qualcode("documents", "import", "facts.csv")
    known = _known(qualcode)
    expected = ("Nes, Å.", "2007", "2007-05-17", "12", "Øvre; nedre")
    assert tuple(known[key] for key in ("author", "year", "date", "sider", "sted")) == expected
    assert known["words"] != 99
    Path("facts.csv").write_text("name,author,year,sted\nM1,,–,–\n", encoding="utf-8")
    qualcode("documents", "import", "facts.csv")
    known = _known(qualcode)
    assert (known["author"], known["year"], "sted" in known) == ("Nes, Å.", "", False)
    assert qualcode("undo").code == 0 and _known(qualcode)["year"] == "2007"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("name;year\nsamtale;to tusen", "facts.csv:2 year=to tusen: this is not a year"),
        ("name;sider\nsamtale;mange", "facts.csv:2 sider=mange: this is not a number"),
        ("name;year\nsamtalen;2007", "Did you mean «samtale»"),
        ("name;year\nsamtale;2007\nM1;2008", "facts.csv:3 M1: this document stands on line 2 already"),
        ("name;year;år\nsamtale;2007;2008", "two columns say the same"),
        ("name;year\nsamtale;2007;3", "facts.csv:2: this line has 3 cells"),
        ("name;status\nsamtale;halvlest", "facts.csv:2 status=halvlest"),
    ],
)
def test_a_file_of_facts_that_is_wrong_changes_nothing(
    qualcode: Qualcode, study: Path, lines: str, said: str
) -> None:
    qualcode("documents", "set", "samtale", "sider=12")
    before = study.read_bytes()
    Path("facts.csv").write_text(lines, encoding="utf-8")
    ran = qualcode("documents", "import", "facts.csv")
    assert ran.code == 1 and said in ran.err
    assert study.read_bytes() == before


def test_values_are_of_their_attributes_type_on_every_way_in(qualcode: Qualcode, study: Path) -> None:
    qualcode("actors", "set", "Kari", "alder=45")
    Path("actors.csv").write_text("name;alder\nKari;gammel\n", encoding="utf-8")
    for line in (("set", "Kari", "alder=gammel"), ("import", "actors.csv"), ("set", "Kari", "interviewer=kanskje")):
        ran = qualcode("actors", *line)
        assert ran.code == 1 and ("--type text" in ran.err or "neither yes nor no" in ran.err)
    assert qualcode("actors", "attribute", "alder", "--type", "text").code == 0
    assert qualcode("actors", "set", "Kari", "alder=gammel").code == 0
    refused = qualcode("actors", "attribute", "alder", "--type", "number")
    assert refused.code == 1 and "alder=gammel" in refused.err


def test_a_removed_document_is_hidden_until_it_is_undone_or_forgotten(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "samtale", "Forankring", "--lines", "2")
    assert "1 coding went with it" in qualcode("documents", "remove", "samtale").out
    assert qualcode("documents", "--json").json == qualcode("codings", "--json").json == []
    assert qualcode("find", "Pengene", "--json").json == []
    assert [each["codings"] for each in qualcode("documents", "removed", "--json").json] == [1]
    assert "texts that no version uses" in qualcode("check").out
    qualcode("undo")
    assert len(qualcode("codings", "--json").json) == 1 and qualcode("documents", "removed", "--json").json == []

    qualcode("documents", "remove", "samtale")
    assert b"Pengene tok slutt" in study.read_bytes()
    planned = qualcode("forget", "samtale", "--dry-run", "--json").json
    assert (planned["documents"], planned["codings"]) == (["samtale"], 1)
    assert qualcode("forget", "samtale", "--yes").code == 0
    assert b"Pengene tok slutt" not in study.read_bytes()
    assert qualcode("documents", "removed", "--json").json == [] and qualcode("check").code == 0
    assert "forgotten" in qualcode("log").out
