"""`questions` from the command line, on the demonstration study."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = "1. Start: How did it begin?\n2. What did it cost?\n"


def test_a_guide_is_taken_in_listed_changed_and_undone(qualcode, folder: Path) -> None:
    (folder / "guide.txt").write_text(GUIDE, encoding="utf-8")
    assert qualcode("new", "s.qualcode").code == 0
    assert "2 questions added" in qualcode("questions", "import", "guide.txt").out
    assert "2 were there already" in qualcode("questions", "import", "guide.txt").out
    listed = qualcode("questions", "--json").json
    assert [(each["number"], each["label"], each["answers"]) for each in listed] == [(1, "Start", 0), (2, "Q2", 0)]
    assert qualcode("questions", "edit", "Q2", "label=Money").code == 0
    assert qualcode("questions", "move", "Money", "1").code == 0
    assert qualcode("questions", "remove", "start").code == 0
    assert [each["label"] for each in qualcode("questions", "list", "--json").json] == ["Money"]
    assert qualcode("undo", "3").code == 0
    assert [each["label"] for each in qualcode("questions", "list", "--json").json] == ["Start", "Q2"]


def test_an_unknown_question_is_told_with_those_there_are(qualcode, folder: Path) -> None:
    (folder / "guide.txt").write_text(GUIDE, encoding="utf-8")
    qualcode("new", "s.qualcode")
    empty = qualcode("questions", "remove", "x")
    assert empty.code == 1
    assert "questions import" in empty.err
    qualcode("questions", "import", "guide.txt")
    wrong = qualcode("questions", "remove", "x")
    assert wrong.code == 1
    assert "1 Start" in wrong.err


def test_the_demonstration_study_is_read_by_question(qualcode, demo) -> None:
    matched = qualcode("questions", "match", "M9", "--dry-run", "--json").json
    assert [found["number"] for found in matched[0]["found"]] == [1, 2, 3, 4, 5, 6, 7]
    told = qualcode("questions", "match", "M1", "--dry-run").out
    assert re.search(r"1 Kommunen i prosjektet → \d+–\d+ ", told)
    assert "not in the guide:" in told
    assert qualcode("questions", "set", "M1", "Media", "--lines", "73:74").code == 0
    lines = {line["line"]: line["question"] for line in qualcode("show", "M1", "--json").json["lines"]}
    assert lines[73] == "Media"
    assert qualcode("questions", "unset", "M1", "--lines", "73").code == 0
    lines = {line["line"]: line["question"] for line in qualcode("show", "M1", "--json").json["lines"]}
    assert (lines[73], lines[74]) == (None, "Media")
    assert "question" in qualcode("show", "M1", "--turns").out.splitlines()[0]
    table = qualcode("crosstab", "--columns", "question", "--json").json
    names = [column["name"] for column in table["columns"]]
    assert names[:2] == ["Kommunen i prosjektet", "Staten i prosjektet"]
    assert names[-1] is None
    quotes = qualcode("quotes", "--code", "Media", "--where", "question=Media", "--json").json
    assert quotes
    assert all(quote["document"].startswith(("intervju", "epost")) for quote in quotes)
