"""Codes, codings, memos, finding, quotes, tables, history."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Qualcode


def test_a_passage_is_coded_by_words_lines_and_characters(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("code", "M1", "Prosjektmidler", "--quote", "Pengene tok\n slutt").code == 0
    assert qualcode("code", "samt", "Forankring", "--lines", "2:4", "--memo", "se igjen").code == 0
    ran = qualcode("code", "M1", "Økonomi", "--span", "0:3", "--coder", "Åse", "--json")
    assert (ran.json["text"], ran.json["coder"], ran.json["code"]) == ("Hva", "Åse", "Økonomi")
    made = {coding["code"]: coding for coding in qualcode("codings", "--json").json}
    assert made["Økonomi/Prosjektmidler"]["text"] == "Pengene tok slutt"
    assert made["Forankring"]["lines"] == [2, 4]
    assert made["Forankring"]["memo"] == "se igjen"


def test_a_coding_is_taken_off_by_passage_and_by_id(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "M1", "Forankring", "--lines", "2")
    made = qualcode("code", "M1", "Økonomi", "--lines", "4", "--json").json
    assert qualcode("uncode", made["id"][:8]).code == 0
    assert qualcode("uncode", "M1", "Forankring", "--lines", "2").code == 0
    assert qualcode("codings", "--json").json == []
    ran = qualcode("uncode", "M1", "Forankring", "--lines", "2")
    assert ran.code == 1
    assert "qualcode codings --document M1" in ran.err


def test_a_coding_is_shown_starred_given_a_stance_and_other_ends(qualcode: Qualcode, study: Path) -> None:
    made = qualcode("code", "M1", "Forankring", "--lines", "2", "--memo", "viktig", "--json").json["id"]
    shown = qualcode("codings", "show", made[:6]).out
    assert all(words in shown for words in ("Pengene tok slutt", "[M1:2]", "Forankring", "viktig", made))
    assert qualcode("codings", "star", made, "--json").json["star"] is True
    assert qualcode("codings", "star", made).code == 0  # has one already: nothing to do
    assert qualcode("codings", "star", made, "--off", "--json").json["star"] is False
    assert qualcode("codings", "stance", made, "contradicts", "--json").json["stance"] == "contradicts"
    assert qualcode("codings", "stance", made, "none", "--json").json["stance"] is None
    moved = qualcode("codings", "ends", made, "--quote", "Pengene", "--json").json
    assert (moved["id"], moved["text"]) == (made, "Pengene")
    assert qualcode("undo").code == 0
    assert qualcode("codings", "show", made, "--json").json["text"].startswith("Pengene tok slutt")
    assert qualcode("codings", "show", "ffffffff").code == 1


@pytest.mark.parametrize(
    "passage",
    [[], ["--lines", "1", "--quote", "Hva"]],
    ids=["none", "two"],
)
def test_exactly_one_way_to_say_which_passage(passage: list[str], qualcode: Qualcode, study: Path) -> None:
    assert qualcode("code", "M1", "Forankring", *passage).code == 2


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        (["--quote", "slutten"], "«slutten»"),
        (["--quote", "Kommunen"], None),
        (["--quote", "en"], "times"),
        (["--lines", "9:12"], "9:12"),
        (["--span", "5:5"], "5:5"),
        (["--span", "x"], "--span x"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_passage_that_is_not_there_is_told(
    passage: list[str], said: str | None, qualcode: Qualcode, study: Path
) -> None:
    ran = qualcode("code", "M1", "Forankring", *passage)
    if said is None:
        assert ran.code == 0
    else:
        assert ran.code == 1
        assert said in ran.err


def test_codings_are_listed_with_reference_speaker_code_and_id(qualcode: Qualcode, study: Path) -> None:
    made = qualcode("code", "M1", "Prosjektmidler", "--lines", "2", "--json", "--coder", "Åse").json
    assert qualcode("codings").out.splitlines() == [
        "[M1:2] Kari",
        "  Pengene tok slutt etter ett år. Så sto vi der.",
        f"  · {made['id'][:8]}  Økonomi/Prosjektmidler (Åse)",
        "",
        "1 coding",
    ]
    assert qualcode("codings", "--coder", "Åse", "--json").json[0]["id"] == made["id"]
    assert qualcode("codings", "--code", "Forankring").out == "0 codings\n"


def test_the_codebook_is_changed_verb_by_verb(qualcode: Qualcode, study: Path) -> None:
    for line in (
        (
            "codes",
            "edit",
            "Forankring",
            "--include",
            "vedtak",
            "--keyword",
            "vedtak",
            "--keyword",
            "styre",
            "--key",
            "3",
        ),
        ("codes", "rename", "Prosjektmidler", "Midler"),
        ("codes", "move", "Midler", "Forankring"),
        ("codes", "add", "Egne midler"),
        ("codes", "merge", "Egne midler", "Midler"),
        ("codes", "remove", "Økonomi"),
    ):
        assert qualcode(*line).code == 0, line
    codes = {code["path"]: code for code in qualcode("codes", "--json").json}
    assert set(codes) == {"Forankring", "Forankring/Midler"}
    forankring = codes["Forankring"]
    assert (forankring["include"], forankring["keywords"], forankring["key"]) == ("vedtak", ["vedtak", "styre"], 3)
    assert "  Midler" in qualcode("codes").out.splitlines()[2]


def test_a_key_that_another_code_has_is_refused(qualcode: Qualcode, study: Path) -> None:
    qualcode("codes", "add", "En", "--key", "1")
    assert qualcode("codes", "add", "To", "--key", "1").code == 1
    assert "To" not in [code["path"] for code in qualcode("codes", "--json").json]


def test_a_codebook_is_shown_before_it_is_taken_in(qualcode: Qualcode, study: Path) -> None:
    ran = qualcode("codes", "import", "phases")
    assert ran.code == 1
    assert "+ Handlingsfase/Initiativ" in ran.out
    assert "--yes" in ran.err
    assert len(qualcode("codes", "--json").json) == 3
    assert "9 added, 0 changed" in qualcode("codes", "import", "phases", "--yes").out
    assert qualcode("codes", "import", "phases").code == 0, "nothing to change needs no --yes"


def test_a_codebook_goes_out_and_comes_back(qualcode: Qualcode, study: Path) -> None:
    assert qualcode("codes", "export", "ut.yaml").code == 0
    qualcode("new", "to.qualcode", "--codebook", "ut.yaml")
    theirs = qualcode("codes", "--json", "-p", "to.qualcode").json
    ours = qualcode("codes", "--json", "-p", str(study)).json
    assert [(code["path"], code["keywords"]) for code in theirs] == [
        (code["path"], code["keywords"]) for code in ours
    ]


def test_memos_are_about_things_and_the_journal_about_the_study(qualcode: Qualcode, study: Path) -> None:
    coding = qualcode("code", "M1", "Forankring", "--lines", "2", "--json").json
    memo = qualcode(
        *("memo", "add", "Hvorfor?", "--document", "M1", "--code", "Forankring", "--actor", "Kari"),
        *("--coding", coding["id"][:8], "--kind", "method", "--json"),
    ).json
    assert [about["kind"] for about in memo["about"]] == ["document", "code", "actor", "coding"]
    assert "[M1:2] Forankring" in qualcode("memo", "show", memo["id"][:8]).out
    assert qualcode("memo", "edit", memo["id"], "Derfor.").code == 0
    assert [row["text"] for row in qualcode("memo", "list", "--kind", "method", "--json").json] == ["Derfor."]
    assert qualcode("memo", "remove", memo["id"]).code == 0
    assert qualcode("journal", "add", "Første runde er ferdig.").code == 0
    assert "  Første runde er ferdig." in qualcode("journal").out.splitlines()
    assert qualcode("memo", "--json").json == []


def test_find_sets_the_words_one_below_the_other(qualcode: Qualcode, demo: Path) -> None:
    lines = qualcode("find", "ANBUD").out.splitlines()
    hits = [line for line in lines if "[" in line]
    assert len(hits) > 10
    assert len({line.index("[") for line in hits}) == 1
    assert all(len(line) <= 80 for line in lines)
    assert any("M4:20" in line and "Informant 1" in line for line in hits)
    assert "[anbudet]" in qualcode("find", "--regex", "anbud\\w+").out


def test_quotes_are_printed_and_written(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "M1", "Prosjektmidler", "--lines", "2")
    assert qualcode("quotes", "--code", "Økonomi").out.splitlines() == [
        "  Pengene tok slutt etter ett år. Så sto vi der.",
        "— (Kari) [M1:2] · Økonomi/Prosjektmidler",
        "",
        "1 quote",
    ]
    for name in ("q.md", "q.txt", "q.csv", "q.html", "q.tex"):
        ran = qualcode("quotes", "-o", name)
        assert ran.code == 0
        assert "1 actor without a public label" in ran.err
        text = Path(name).read_text(encoding="utf-8-sig")
        assert "Pengene tok slutt etter ett år." in text
        assert "M1:2" in text
    assert qualcode("quotes", "-o", "q.odt").code == 1
    qualcode("actors", "label", "Kari", "Informant 1")
    ran = qualcode("quotes", "-o", "q.md")
    assert ran.err == ""
    assert "Kari" not in Path("q.md").read_text(encoding="utf-8")


def test_a_formula_in_a_quote_stays_text_in_a_spreadsheet(qualcode: Qualcode, folder: Path) -> None:
    (folder / "a.txt").write_text("=1+1 er to\n", encoding="utf-8")
    qualcode("new", "s")
    qualcode("import", "a.txt")
    qualcode("codes", "add", "Tall")
    qualcode("code", "a", "Tall", "--lines", "1")
    qualcode("quotes", "-o", "q.csv")
    assert "'=1+1 er to" in Path("q.csv").read_text(encoding="utf-8-sig")


def test_a_table_is_printed_and_written_in_every_format(qualcode: Qualcode, demo: Path) -> None:
    lines = qualcode("crosstab", "--columns", "document.kind").out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert any(line.startswith("Note. ") for line in lines)
    names = [f"t{suffix}" for suffix in (".docx", ".xlsx", ".csv", ".md", ".html")]
    ran = qualcode("crosstab", *(part for name in names for part in ("-o", name)))
    assert ran.code == 0
    assert ran.out.splitlines() == [f"wrote {name}" for name in names]
    assert ran.err == "", "everybody in the demonstration study has a public label"
    assert zipfile.is_zipfile("t.docx")
    assert "Forankring" in Path("t.md").read_text(encoding="utf-8")


def test_a_table_with_private_names_is_written_with_a_warning(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "M1", "Forankring", "--lines", "2")
    assert "1 actor without a public label" in qualcode("crosstab", "-o", "t.csv").err
    assert qualcode("crosstab", "--columns", "document", "-o", "t.csv").err == ""
    assert qualcode("crosstab").err == "", "nothing leaves the project"


def test_undo_redo_and_log_tell_what_was_done(qualcode: Qualcode, study: Path) -> None:
    qualcode("code", "M1", "Forankring", "--lines", "2")
    assert qualcode("undo").out == "undone: put «Forankring» on line 2 of samtale\n"
    assert qualcode("log").out.splitlines()[1].endswith("(undone) put «Forankring» on line 2 of samtale")
    assert qualcode("redo").out == "done again: put «Forankring» on line 2 of samtale\n"
    assert len(qualcode("undo", "3").out.splitlines()) == 3
    assert [row["undone"] for row in qualcode("log", "--json", "-n", "4").json] == [True, True, True, False]
    assert len(qualcode("redo", "9", "--json").json) == 3
    assert qualcode("redo").code == 1
    assert qualcode("undo", "0").code == 2
