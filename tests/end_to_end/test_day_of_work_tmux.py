"""A day of work in a real terminal, once by keys only and once by mouse only; undone, the study is as before."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.codings.coding import list_codings
from qualcode.services.project.demo import make_demo
from qualcode.services.study import open_study
from tests.end_to_end.terminal import Terminal, program, until
from tests.store.researcher import dump

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

UNCODED = "intervju-kaffevogna"
AT_HOME = f"M3 {UNCODED}.* [0-9]+/[0-9]+ "


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_demo(tmp_path).close()
    return tmp_path / "demo.qualcode"


@pytest.fixture
def terminal(project: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    opened = Terminal(project.parent, program(project.name), *request.param)
    opened.wait_for(AT_HOME)
    yield opened
    opened.close()


def rows(project: Path) -> dict[str, dict[str, object]]:
    """Every row of the study, as far as undo is to bring it back."""
    with open_study(project) as study:
        return dump(study)


def codings(project: Path) -> list[str]:
    """The codes in the interview that nobody had coded."""
    with open_study(project) as study:
        return [coding.code for coding in list_codings(study) if coding.document == UNCODED]


def first_words(quotes: str) -> str:
    """What the first quote of the list begins with."""
    found = re.search("«(.{12,18}?) ", quotes)
    assert found, quotes
    return found[1]


@pytest.mark.parametrize("terminal", [(80, 24)], indirect=True, ids=["80x24"])
def test_by_keys_only(terminal: Terminal, project: Path) -> None:
    before = rows(project)

    # Ten passages: sentences by pinned codes, a turn, some words, codes that are not there yet
    terminal.press("J", "J", "1")
    terminal.wait_for("─ L Lov om offentlige anskaffelser ─")
    for key, code in (("2", "Økonomi"), ("3", "Forankring"), ("4", "Verdier")):
        terminal.press("f", key)
        terminal.wait_for(f"─ .* {code} ─")
    terminal.press("J", "V", "V")
    terminal.wait_for("words selected")
    terminal.press("5")
    terminal.wait_for("─ .* Media ─")
    terminal.press("J", "v", "w", "w", "w", "1")
    terminal.wait_until_gone("words selected")
    for name in ("Vogna", "Bilen"):
        terminal.press("f", "c")
        terminal.wait_for("Name, path, keyword")
        terminal.type(name)
        terminal.wait_for(f"create «{name}»")
        terminal.press("Enter")
        terminal.wait_for(f"─ .* {name} ─")
    terminal.press("f", ".", "f", ".")
    until(lambda: len(codings(project)) == 10)
    assert codings(project).count("Bilen") == 3

    # Two codes are made one
    terminal.press("B")
    terminal.wait_for("Codebook +[0-9]+ codes")
    terminal.press("End")
    terminal.wait_for("3 codings")
    terminal.press("m")
    terminal.wait_for("«Bilen» becomes part of")
    terminal.type("vogna")
    terminal.wait_for("▌■ Vogna")
    terminal.press("Enter")
    terminal.wait_for("Make «Bilen» part of «Vogna».*3 codings go over")
    answer(terminal, "Make one of them")
    terminal.wait_for("37 codes")
    terminal.press("Escape")
    terminal.wait_for(AT_HOME)
    assert codings(project).count("Vogna") == 4

    # What is found is coded
    terminal.press("/")
    terminal.wait_for("Words to find")
    terminal.type("kommunestyret")
    terminal.wait_for("[0-9]+ places")
    terminal.press("F2", "F2")
    terminal.wait_for("2 marked")
    terminal.press("F4")
    terminal.wait_for("Code 2 hits")
    answer(terminal, "The sentence")
    terminal.wait_for("Name, path, keyword")
    terminal.type("vogna")
    terminal.wait_for("▌■ Vogna")
    terminal.press("Enter")
    terminal.wait_for("Put «Vogna» on 2 passages")
    answer(terminal, "Code them")
    terminal.wait_for("2 passages coded")

    # From the cross-tab to the text
    terminal.press("t")
    table = terminal.wait_for(r"(?s)by theme and kind of actor.*Vogna +\d")
    themes = re.findall(r"(?m)^.■ (\w+)", table)
    terminal.press(*["Down"] * themes.index("Vogna"), "Left", "Enter")
    quote = first_words(terminal.wait_for("(?s)Vogna × Total +6 codings.*«"))
    terminal.press("Down", "Up", "Enter")
    terminal.wait_for(f"(?s){re.escape(quote)}.*words selected")

    # All of it undone: the last two by u, the rest down to the first of them from the list of changes
    terminal.press("u")
    terminal.wait_for("Undone: ")
    terminal.press("u", "Z")
    terminal.wait_for("What was done, the latest first")
    terminal.wait_for("(?s)taken back.*taken back")
    terminal.press(*["Down"] * 11, "Enter")
    terminal.wait_for("Take back 10 changes of yours")
    answer(terminal, "Take back")
    terminal.wait_for("10 changes taken back")
    assert rows(project) == before
    terminal.press("Escape")
    terminal.wait_for(" [0-9]+/[0-9]+ ")
    terminal.press("C-q")
    terminal.wait_for("ended with 0")


def answer(terminal: Terminal, words: str) -> None:
    """Choose one of several by its number."""
    pattern = f"([1-9]) {words} "
    found = re.search(pattern, terminal.wait_for(pattern))
    assert found
    terminal.press(found[1])


@pytest.mark.parametrize("terminal", [(80, 24)], indirect=True, ids=["80x24"])
def test_by_mouse_only(terminal: Terminal, project: Path) -> None:
    before = rows(project)

    # A passage is dragged over and gets a code of the codebook, which folds away on a narrow screen
    passage = "nå passer det. Jeg sitter"
    start, end = terminal.find(passage)
    terminal.drag(start, end)
    terminal.wait_for("5 words selected")
    terminal.click_on(" C codebook")
    terminal.click_on("2 Økonomi")
    until(lambda: codings(project) == ["Økonomi"])
    terminal.click(start)
    terminal.wait_for("─ .* Økonomi ─")

    # Words are clicked twice, sentences three times, and get codes of the footer's list; one code is new
    code_by_mouse(terminal, "verkstedet", 2, "Lov om offentlige anskaffelser")
    code_by_mouse(terminal, "kontroll", 2, "Forankring")
    code_by_mouse(terminal, "Er det ille", 3, "Bilen")
    code_by_mouse(terminal, "Samtalen", 3, "Vogna")
    code_by_mouse(terminal, "Solveig", 3, "Vogna")
    code_by_mouse(terminal, "Passer", 3, "Media")
    until(lambda: len(codings(project)) == 7)

    # A letter beside the text selects its passage
    terminal.click(start)
    terminal.wait_until_gone("selected")
    terminal.click_on("Ø(?=L)")
    terminal.wait_for("5 words selected")
    terminal.click_on("verkstedet")
    terminal.wait_until_gone("selected")
    terminal.click_on("(?<=Ø)L")
    terminal.wait_for("1 word selected")

    # The text is scrolled by the wheel, and what has no button is in the help, where a click does it
    terminal.wheel((20, 8), 8)
    terminal.wait_until_gone("Telefonintervju")
    for _passage in range(3):
        do(terminal, "Text: go to the next uncoded stretch")
        coded = len(codings(project))
        do(terminal, "Passage: put the last code on it")
        until(lambda coded=coded: len(codings(project)) == coded + 1)  # type: ignore[misc]
    assert len(codings(project)) == 10

    # Two codes are made one
    do(terminal, "Codebook: open it on a screen of its own")
    terminal.wait_for("Codebook +38 codes")
    terminal.wheel((10, 10), 25)
    terminal.click_on("■ Bilen")
    do(terminal, "Code: make it part of another")
    terminal.click_on("Name, path, keyword")
    terminal.type("vogna")
    terminal.click_on("▌■ Vogna")
    terminal.click_on("Make one of them")
    terminal.wait_for("37 codes")
    do(terminal, "Back: one step")
    terminal.wait_for(AT_HOME)

    # Words are looked for, two places are marked by their signs and coded
    do(terminal, "Study: find words")
    terminal.wait_for("Words to find")
    terminal.type("kommunestyret")
    terminal.wait_for("4 places")
    for _hit in range(2):
        terminal.click_on("○")
    terminal.wait_for("2 marked")
    terminal.click_on("F4 code hits")
    terminal.click_on("The sentence")
    terminal.click_on("Name, path, keyword")
    terminal.type("vogna")
    terminal.click_on("▌■ Vogna")
    terminal.click_on("Code them")
    terminal.wait_for("2 passages coded")
    terminal.wait_until_gone("2 passages coded")

    # From the cross-tab to the text
    terminal.click_on(" t cross-tab ")
    terminal.wait_for(r"(?s)by theme and kind of actor.*Media +\d")
    figure = terminal.find(r"Økonomi +\d")[1]
    terminal.click(figure)
    terminal.click(figure)
    quote = first_words(terminal.wait_for(r"(?s)Økonomi × [^─]* codings? ·.*«"))
    terminal.click_on(re.escape(quote))
    terminal.wait_for(f"(?s){re.escape(quote)}.*words selected")

    # All of it undone: the last by the footer, the rest down to the first from the list of changes
    terminal.click_on(" u undo ")
    terminal.wait_for("Undone: ")
    do(terminal, "Changes: what was done lately")
    terminal.wait_for("(?s)What was done, the latest first.*taken back")
    terminal.click_on("put «Økonomi» on line 5")
    terminal.wait_for("Take back 11 changes of yours")
    terminal.click_on("2 Take back")
    terminal.wait_for("11 changes taken back")
    assert rows(project) == before


def code_by_mouse(terminal: Terminal, words: str, times: int, code: str) -> None:
    """Click on words, open the list of codes by the footer, type a code's name, and click on it or on making it."""
    terminal.click_on(words, times)
    terminal.wait_for("words? selected")
    terminal.click_on(" c code ")
    terminal.wait_for("Name, path, keyword")
    terminal.type(code)
    terminal.click_on(rf"[0-9■] {code} |\+ create «{code}»")
    terminal.wait_until_gone("words? selected")


def do(terminal: Terminal, title: str) -> None:
    """Open the help by the footer, find an action by the wheel, click on it."""
    terminal.click_on(r" \? help")
    terminal.wait_for("Enter, click do it")
    middle = terminal.find("Enter, click do it")[0][0] + 20, 8
    while title not in (seen := terminal.at_rest()):
        terminal.wheel(middle, 4)
        terminal.wait_until_gone(re.escape(seen))
    terminal.click_on(title)
    terminal.wait_until_gone("Enter, click do it")
