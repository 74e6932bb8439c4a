"""Own keys, places that are named, and what is hidden: the parts that decide, without a screen."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualcode.tui
from qualcode.i18n import _, use_language
from qualcode.model.coding import Coding, Origin
from qualcode.model.document import Block, BlockKind, Turn
from qualcode.model.errors import QualcodeError
from qualcode.text.lines import Lines
from qualcode.tui.desk.hidden import Hidden
from qualcode.tui.keyboard.action import keys_as_written
from qualcode.tui.keyboard.keymap import BY_ID, KEYS, Keyboard, Keymap, canonical, checked
from qualcode.tui.keyboard.registry import ACTIONS
from qualcode.tui.reader.places import find_place

NAMES = [
    "f1",
    "f12",
    "enter",
    "space",
    "pageup",
    "question_mark",
    "plus",
    "left_parenthesis",
    "ctrl+k",
    "alt+f4",
    "ø",
]
keys = st.sampled_from([*NAMES, *string.ascii_letters, *string.digits, *"+-*/.,;:!?()<>='\"%&_æøåÆØÅ"])


@given(key=keys)
def test_a_key_has_one_name_however_it_is_written(key: str) -> None:
    kept = checked(key)
    assert checked(kept) == kept == canonical(kept)
    assert keys_as_written((kept,)).strip()


@given(chosen=st.dictionaries(st.sampled_from(sorted(BY_ID)), st.lists(keys, max_size=3, unique=True), max_size=6))
def test_the_file_gives_back_what_was_put_in_it(
    chosen: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    keyboard = Keyboard(tmp_path_factory.mktemp("keys") / "keys.toml")
    for id, wanted in chosen.items():
        now = keyboard.put(id, wanted, take=True)
        assert now.own[id] == tuple(dict.fromkeys(map(checked, wanted)))
        for key in wanted:
            assert now.collisions(BY_ID[id], key) == []
    assert set(chosen) <= set(keyboard.read().own)
    assert keyboard.reset().own == {}


def test_the_delivered_keys_collide_nowhere() -> None:
    keymap = Keymap()
    panes = {"text", "reader", "documents", "codebook", "tray", "workbench", "app"}
    for action in ACTIONS:
        if set(action.where) <= panes:
            for key in action.keys:
                others = [other for other in keymap.collisions(action, key) if set(other.where) <= panes]
                assert others == [], (action.id, key)


@pytest.mark.parametrize("key", ["", "zz", "ctrl+", "hyper+x", "\x1b", "ctrl+s"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(QualcodeError):
        checked(key)


def test_a_comma_and_no_key_at_all_reach_textual_as_such(tmp_path: Path) -> None:
    keyboard = Keyboard(tmp_path / "keys.toml")
    keyboard.put("memo.write", [","])
    given = keyboard.put("coding.star", []).for_textual()
    assert given["memo.write"] == "comma"
    assert given["coding.star"].startswith("none_")


TEXT = "En linje\nto linjer\n\nfire"
BLOCKS = [Block(BlockKind.PAGE, 0, 0, 0, "iv"), Block(BlockKind.PAGE, 9, 9, 0, "5")]
TURNS = [Turn("a", 0, 8, "", "A", 1_000), Turn("b", 9, 18, "", "B", 65_000)]


@given(number=st.integers(-3, 9))
def test_a_number_is_a_line_or_nothing(number: int) -> None:
    at = find_place(str(number), TEXT, BLOCKS, TURNS)
    assert (at is None) == (not 1 <= number <= 4)
    if at is not None:
        assert Lines(TEXT).number(at) == number


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        ("p5", 9),
        ("s. IV", 0),
        ("side 5", 9),
        ("p6", None),
        ("0:00", 0),
        ("0:59", 0),
        ("1:05", 9),
        ("0:01:05", 9),
        ("2:00:00", 20),
        ("her", None),
    ],
)
def test_pages_go_by_their_label_and_times_to_what_was_said_then(wanted: str, at: int | None) -> None:
    assert find_place(wanted, TEXT, BLOCKS, TURNS, [(20, 90_000)]) == at


def coding(code: str, coder: str, actor: str | None, origin: Origin) -> Coding:
    return Coding("g", "d", 0, 1, "x", code, code, coder, actor, origin, None, None, "", (1, 1))


codings = st.builds(
    coding, st.sampled_from("abc"), st.sampled_from("PQ"), st.sampled_from(["X", None]), st.sampled_from(Origin)
)


@given(one=codings, kind=st.sampled_from(["codes", "coders", "actors", "origins"]), all_of_them=st.lists(codings))
def test_hiding_and_showing_go_there_and_back(one: Coding, kind: str, all_of_them: list[Coding]) -> None:
    def value(of: Coding) -> str:
        found = {"codes": of.code_guid, "coders": of.coder, "actors": of.actor or "", "origins": of.origin.value}
        return found[kind]

    hidden = Hidden()
    hidden.turn(kind, value(one))
    assert hidden.hides(one)
    assert Hidden.of_data(hidden.as_data()).hides(one) is (kind != "actors")
    hidden.turn(kind, value(one))
    assert not hidden
    values = {value(each) for each in [one, *all_of_them]}
    hidden.only(kind, value(one), values)
    assert all(hidden.hides(each) == (value(each) != value(one)) for each in all_of_them)
    hidden.only(kind, value(one), values)
    assert not hidden


def test_sentences_name_the_keys_in_use() -> None:
    try:
        KEYS.use(Keymap({"undo.last": ["f9"], "code.apply": []}))
        assert f"{KEYS['undo.last']} {KEYS['code.apply']}" == f"F9 «{BY_ID['code.apply'].title}»"
    finally:
        KEYS.use(Keymap())
    assert KEYS["undo.last"] == "u"


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_key_that_a_sentence_names_is_one_that_there_is(language: str) -> None:
    use_language(language)
    named = {id for each in _sentences() for id in re.findall(r"\{keys\[(.+?)\]\}", _(each))}
    use_language("en")
    assert len(named) > 30 and named <= BY_ID.keys()


def test_no_sentence_of_the_screen_names_undo_or_the_way_back_by_the_key_they_were_delivered_with() -> None:
    assert [each for each in _sentences() if re.search(r"\b[uU] (takes?|brings?|does)\b|\bEsc goes\b", each)] == []


def _sentences() -> list[str]:
    """The strings in the source of the screen that people read."""
    found = []
    for path in Path(qualcode.tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_", "ngettext"}:
                found += [each.value for each in node.args if isinstance(each, ast.Constant)]
    return [each for each in found if isinstance(each, str)]
