"""A memo about a passage, coded or not: written, listed, shown, and never lost when the text is corrected."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Qualcode

LINES = ["Intervjuer: Hva skjedde?", "Kari: Brevet kom uten at noen hadde ringt.", "Intervjuer: Og så?"]
SAID = "Brevet kom uten at noen hadde ringt."


def take_in(qualcode: Qualcode, lines: list[str]) -> None:
    Path("samtale.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert qualcode("import", "samtale.txt", "--revise", "M1").code == 0


def test_a_memo_is_written_on_lines_or_a_quote_and_says_where(qualcode: Qualcode, study: Path) -> None:
    take_in(qualcode, LINES)
    assert qualcode("memo", "add", "Hun ler her.", "--document", "M1", "--lines", "2").code == 0
    assert qualcode("memo", "add", "Hvem?", "--document", "M1", "--quote", "noen", "--code", "Forankring").code == 0
    first, second = qualcode("memo", "list", "--json").json
    assert first["about"] == [
        {
            "kind": "segment",
            "name": "[M1:2]",
            "id": first["about"][0]["id"],
            "document": "samtale",
            "start": 13,
            "end": 49,
            "lines": [2, 2],
            "text": SAID,
            "waiting": False,
        }
    ]
    assert [about["kind"] for about in second["about"]] == ["code", "segment"]
    assert "[M1:2]" in qualcode("memo", "list").out
    shown = qualcode("memo", "show", first["id"][:8]).out
    assert f"«{SAID}»" in shown and "Hun ler her." in shown


def test_show_prints_it_beside_the_line(qualcode: Qualcode, study: Path) -> None:
    take_in(qualcode, LINES)
    qualcode("memo", "add", "Hun ler her.", "--document", "M1", "--lines", "2")
    (line,) = [line for line in qualcode("show", "M1", "--codes").out.splitlines() if "Hun ler her." in line]
    assert "Brevet kom" in line
    assert "Hun ler" not in qualcode("show", "M1").out
    rows = qualcode("show", "M1", "--json").json["lines"]
    assert [[memo["text"] for memo in row["memos"]] for row in rows] == [[], ["Hun ler her."], []]


def test_the_passage_needs_one_document(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("memo", "add", "Hvem?", "--lines", "2")
    assert ran.code == 2 and "--document" in ran.err


def test_a_passage_outside_the_text_is_refused(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("memo", "add", "Hvem?", "--document", "M1", "--lines", "900")
    assert ran.code == 1 and "Traceback" not in ran.err


def test_it_waits_where_its_words_are_gone_and_is_put_back(qualcode: Qualcode, study: Path) -> None:
    take_in(qualcode, LINES)
    qualcode("memo", "add", "Hun ler her.", "--document", "M1", "--lines", "2")
    take_in(qualcode, [LINES[0], "Kari: Det vet jeg ikke.", LINES[2]])
    (waiting,) = qualcode("settle", "--json").json
    assert (waiting["what"], waiting["name"], waiting["text"]) == ("memo", "Hun ler her.", SAID)
    assert "memo: Hun ler her." in qualcode("settle").out
    assert "[M1@2:2]" in qualcode("memo", "list").out
    assert qualcode("settle", waiting["id"][:8], "--lines", "2").code == 0
    (memo,) = qualcode("memo", "list", "--json").json
    assert memo["about"][0]["text"] == "Det vet jeg ikke."
    assert "put a memo back on line 2 of samtale" in qualcode("log").out
    assert qualcode("undo").code == 0
    assert len(qualcode("settle", "--json").json) == 1
