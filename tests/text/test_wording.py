"""Two wordings shown as one."""

from __future__ import annotations

from qualcode.model.codebook_changes import Fate, WordRun
from qualcode.text.wording import compare_wording

KEPT, GONE, NEW = Fate.KEPT, Fate.GONE, Fate.NEW


def test_words_that_went_come_before_those_that_came() -> None:
    assert compare_wording("den som kjøper", "den som bestiller") == (
        WordRun(KEPT, "den som"),
        WordRun(GONE, " kjøper"),
        WordRun(NEW, " bestiller"),
    )


def test_a_comma_is_no_part_of_the_word_before_it() -> None:
    assert compare_wording("å bli sett.", "å bli sett, og hørt.") == (
        WordRun(KEPT, "å bli sett"),
        WordRun(NEW, ", og hørt"),
        WordRun(KEPT, "."),
    )


def test_either_wording_can_be_read_out_of_the_runs() -> None:
    before, after = "Skillet mellom den som kjøper og den andre.", "At den som kjøper, og den  andre, er skilt."
    runs = compare_wording(before, after)
    assert "".join(run.text for run in runs if run.fate is not NEW).split() == before.split()
    assert "".join(run.text for run in runs if run.fate is not GONE).split() == after.split()


def test_line_breaks_are_no_change() -> None:
    assert compare_wording("å bli\n  sett", "å bli sett") == (WordRun(KEPT, "å bli sett"),)


def test_nothing_became_something() -> None:
    assert compare_wording("", "å bli sett") == (WordRun(NEW, "å bli sett"),)
