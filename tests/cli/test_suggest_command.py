"""`suggest` on the command line: lists with reasons, decisions, rules, the report, the blind check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Qualcode

NOTHING = type(None)
SHAPE = {
    "id": str,
    "document": str,
    "start": int,
    "end": int,
    "text": str,
    "code": str,
    "score": (float, NOTHING),
    "evidence": dict,
}
LINES = ["Kommunen la oppdraget ut på anbud i fjor.", "Avisen ringte hver eneste dag den våren."]


@pytest.fixture
def study(qualcode: Qualcode, folder: Path) -> Path:
    """A project with one text and two codes; nothing is coded."""
    (folder / "samtale.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    for line in (
        ("new", "study.qualcode"),
        ("import", "samtale.txt"),
        ("codes", "add", "Anbud", "--keyword", "anbud"),
        ("codes", "add", "Omtale/Media", "--keyword", "avis"),
    ):
        assert qualcode(*line).code == 0
    return Path("study.qualcode")


def listed(qualcode: Qualcode, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = qualcode("suggest", *arguments, "--json").json
    return found


def best(qualcode: Qualcode, code: str) -> dict[str, Any]:
    return next(row for row in listed(qualcode, "--code", code) if row["code"] == code)


def test_help_for_coders_is_printed_and_written(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("suggest", "keywords", "--json").json == []
    assert qualcode("suggest", "keywords", "--add", "avis").code == 2
    added = qualcode("suggest", "keywords", "Media", "--add", "journalist", "--json").json
    assert added == {"code": "Omtale/Media", "added": 1}
    (media,) = (row for row in qualcode("codes", "--json").json if row["path"] == "Omtale/Media")
    assert media["keywords"] == ["avis", "journalist"]
    (like,) = qualcode("suggest", "like", "samtale", "--lines", "1", "--limit", "1", "--json").json or [None]
    assert like is None or like["text"] == LINES[1]
    assert qualcode("suggest", "new", "--json").code == 0
    assert qualcode("suggest", "off", "--json").json["on"] is False
    assert listed(qualcode) == []
    assert qualcode("suggest", "on").code == 0
    assert listed(qualcode)


def test_a_list_is_of_objects_with_the_promised_keys_first(qualcode: Qualcode, study: Path) -> None:
    rows = listed(qualcode)
    assert rows
    for row in rows:
        assert list(row)[: len(SHAPE)] == list(SHAPE)
        for key, kind in SHAPE.items():
            assert isinstance(row[key], kind), key
        assert {"words", "keywords", "nearest"} <= set(row["evidence"])
        assert all(isinstance(word, str) and isinstance(share, float) for word, share in row["evidence"]["words"])
        assert row["text"] in LINES
        assert row["score"] is None, "too little is coded to say how sure"
    assert listed(qualcode) == rows


def test_a_list_for_people_says_why_and_how_sure(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("suggest", "M1", "--code", "Anbud", "--limit", "1")
    assert "no. 1  [M1:1] Anbud" in ran.out
    assert f"«{LINES[0]}»" in ran.out
    assert "keywords: anbud" in ran.out
    assert "0 passages are coded; from 12 on" in ran.err


def test_accept_and_reject_by_the_beginning_of_an_id(qualcode: Qualcode, study: Path) -> None:
    accepted, rejected = best(qualcode, "Anbud")["id"], best(qualcode, "Omtale/Media")["id"]
    assert qualcode("suggest", "accept", accepted[:8]).out == f"accepted «Anbud»: {LINES[0]}\n"
    assert qualcode("suggest", "reject", rejected[:8]).out == f"rejected «Omtale/Media»: {LINES[1]}\n"
    (made,) = qualcode("codings", "--json").json
    assert (made["code"], made["origin"], made["text"]) == ("Anbud", "suggested", LINES[0])
    assert not {accepted, rejected} & {row["id"] for row in listed(qualcode, "--coded")}
    assert rejected in {row["id"] for row in listed(qualcode, "--again")}
    qualcode("undo", "2")
    assert {accepted, rejected} <= {row["id"] for row in listed(qualcode)}


def test_accept_with_another_code_and_other_ends(qualcode: Qualcode, study: Path) -> None:
    qualcode("suggest", "accept", best(qualcode, "Anbud")["id"], "--as", "Media", "--quote", "ut på anbud")
    (made,) = qualcode("codings", "--json").json
    assert (made["code"], made["text"], made["origin"]) == ("Omtale/Media", "ut på anbud", "suggested")


@pytest.mark.parametrize(
    "arguments",
    [(), ("--over", "2"), ("abcd", "--over", "0.5"), ("abcd", "--code", "Anbud"), ("abcd", "efgh", "--lines", "1")],
)
def test_wrong_usage_of_accept(qualcode: Qualcode, study: Path, arguments: tuple[str, ...]) -> None:
    assert qualcode("suggest", "accept", *arguments).code == 2


def test_what_cannot_be_done_says_what_to_do(qualcode: Qualcode, study: Path) -> None:
    assert "`qualcode suggest` lists them" in qualcode("suggest", "accept", "abcdef12").err
    over = qualcode("suggest", "accept", "--over", "0.3", "--yes")
    assert over.code == 1
    assert "Code at least 12 passages (0 are coded)" in over.err
    assert "spelled" not in over.err
    assert qualcode("suggest", "report", "-o", "report.pdf").code == 1
    assert qualcode("suggest", "nobody").code == 1


def test_accepting_all_over_a_score_needs_a_person_or_yes(qualcode: Qualcode, folder: Path) -> None:
    lines = [f"Kommunen la oppdrag {n} ut på anbud i fjor." for n in range(13)]
    lines += [f"Avisen ringte {n} ganger i fjor vår." for n in range(5)]
    (folder / "samtale.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    qualcode("new", "s")
    qualcode("import", "samtale.txt")
    qualcode("codes", "add", "Anbud", "--keyword", "anbud")
    qualcode("codes", "add", "Media", "--keyword", "avis")
    for number in (*range(1, 11), 14, 15):
        assert qualcode("code", "M1", "Anbud" if number < 11 else "Media", "--lines", str(number)).code == 0
    rows = listed(qualcode, "--min-score", "0.01")
    assert all(isinstance(row["score"], float) for row in rows)
    refused = qualcode("suggest", "accept", "--over", "0.01")
    assert refused.code == 1
    assert "--yes" in refused.err
    assert len(qualcode("codings", "--json").json) == 12
    ran = qualcode("suggest", "accept", "--over", "0.01", "--yes")
    assert ran.out == f"accepted {len(rows)} suggestions, as one change\n"
    qualcode("undo")
    assert len(qualcode("codings", "--json").json) == 12


def test_rules_suggest_and_say_so_and_how_often_they_were_right(qualcode: Qualcode, study: Path) -> None:
    added = qualcode("suggest", "rule", "add", "Media", "oppdrag NEAR/3 anbud", "--form", "near")
    assert "fits 1 paragraph; suggested now, where nothing is coded: 1" in added.out
    row = next(r for r in listed(qualcode, "--code", "Media") if r["text"] == LINES[0])
    assert row["evidence"]["rules"] == ["oppdrag NEAR/3 anbud"]
    qualcode("suggest", "reject", row["id"])
    (rule,) = qualcode("suggest", "rule", "list", "--json").json
    assert (rule["code"], rule["form"], rule["rejected"], rule["precision"]) == ("Omtale/Media", "near", 1, 0.0)
    assert "0 of 1" in qualcode("suggest", "rule").out
    assert qualcode("suggest", "rule", "remove", rule["id"][:8]).code == 0
    assert qualcode("suggest", "rule", "list", "--json").json == []
    qualcode("undo")
    assert len(qualcode("suggest", "rule", "list", "--json").json) == 1


def test_a_rule_holds_only_where_its_filter_is_met(qualcode: Qualcode, study: Path) -> None:
    qualcode("suggest", "rule", "add", "Media", "oppdrag*", "--where", "kind=report")
    rows = listed(qualcode, "--code", "Media")
    assert not any(row["evidence"]["rules"] for row in rows)
    assert qualcode("suggest", "rule", "add", "Media", "to ord").code == 1
    assert qualcode("suggest", "rule", "add", "Media", "ord", "--where", "rubbish").code == 1


def test_the_report_counts_what_was_shown_and_decided(qualcode: Qualcode, study: Path, folder: Path) -> None:
    assert "Nothing has been suggested yet" in qualcode("suggest", "report").out
    rows = listed(qualcode, "--limit", "3")
    qualcode("suggest", "accept", best(qualcode, "Anbud")["id"])
    report = qualcode("suggest", "report", "--json").json
    assert report["total"]["offered"] >= len(rows)
    assert (report["total"]["accepted"], report["total"]["rejected"], report["suggested"]) == (1, 0, 1)
    assert [each["code"] for each in report["codes"] if each["accepted"]] == ["Anbud"]
    assert report["method"]["nb"].startswith("Under kodingen foreslo programmet")
    assert report["method"]["en"].startswith("During coding, the program")
    assert "1 of 1" in qualcode("suggest", "report").out
    for name in ("report.docx", "report.md", "report.csv", "report.json"):
        assert qualcode("suggest", "report", "-o", name).code == 0
    assert "| Anbud |" in (folder / "report.md").read_text(encoding="utf-8")
    assert (folder / "report.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("Anbud,")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["suggested"] == 1


def test_the_blind_check_does_not_tell_what_was_suggested(qualcode: Qualcode, study: Path) -> None:
    assert "Nothing to judge again" in qualcode("suggest", "blind").err
    suggestion = best(qualcode, "Anbud")
    qualcode("suggest", "accept", suggestion["id"])
    (shown,) = qualcode("suggest", "blind", "--json").json
    assert set(shown) == {"id", "document", "start", "end", "text", "before", "after"}
    assert shown["id"] != suggestion["id"]
    assert "1 of 1 as before" in qualcode("suggest", "blind", "--answer", shown["id"], "Anbud").out
    assert qualcode("suggest", "blind", "--json").json == []
    assert qualcode("suggest", "report", "--json").json["coders"][0]["blind"] == {"judged": 1, "agreed": 1}
    qualcode("undo")
    assert "0 of 1 as before" in qualcode("suggest", "blind", "--answer", shown["id"], "-").out
    assert len(qualcode("codings", "--json").json) == 1, "judging makes no coding"


def test_only_codings_made_by_hand_can_be_counted(qualcode: Qualcode, study: Path) -> None:
    qualcode("suggest", "accept", best(qualcode, "Anbud")["id"])
    qualcode("code", "M1", "Media", "--lines", "2")
    assert qualcode("crosstab", "--columns", "document", "--json").json["totals"]["all"] == 2
    manual = qualcode("crosstab", "--columns", "document", "--where", "origin=manual", "--json").json
    assert manual["totals"]["all"] == 1
    both = qualcode("crosstab", "--columns", "document").out
    assert "1 of 2 codings began as a suggestion" in " ".join(both.split())
