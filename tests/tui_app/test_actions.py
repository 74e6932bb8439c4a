"""The registry of actions: what bindings, footer, help and palette are made from."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from textual.screen import Screen

import qualcode.tui
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keyboard.action import Action, performed_by
from qualcode.tui.keyboard.registry import ACTIONS, FOOTER_ROOM, PANES, actions_in, bindings, footer, places_around
from qualcode.tui.subjects import parts
from qualcode.tui.workbench import Workbench

EATEN_BY_TERMINALS = {f"ctrl+{key}" for key in ("enter", "b", "a", "s", "m", "i", "h", "j", "left_square_bracket")}
NEED_ALTGR = set("{}[]@$£€\\|~")
OWNERS: dict[str, type] = {"app": QualcodeApp}
for _found in pkgutil.walk_packages(qualcode.tui.__path__, "qualcode.tui."):
    for _name, _class in inspect.getmembers(importlib.import_module(_found.name), inspect.isclass):
        if issubclass(_class, Screen) and getattr(_class, "PLACE", ""):
            OWNERS[_class.PLACE] = _class
BY_SUBJECTS = {action.id for part in parts() for action, _function in performed_by(part)}


def test_every_action_has_an_id_of_its_own_a_title_of_noun_and_verb_and_help() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert ": " in action.title, action.id
        assert action.help.endswith("."), action.id


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_done_by_a_method_where_its_keys_count(action: Action) -> None:
    for place in action.where:
        if action.does:
            continue
        owner = OWNERS.get(place, Workbench)
        assert callable(getattr(owner, f"action_{action.handler}", None)) or (
            owner is Workbench and action.id in BY_SUBJECTS
        ), (place, action.id)


def test_no_key_needs_altgr_or_is_eaten_by_terminals() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key not in EATEN_BY_TERMINALS | NEED_ALTGR, action.id


@pytest.mark.parametrize("pane", PANES)
def test_no_key_means_two_things_in_one_pane(pane: str) -> None:
    bound = [binding for place in (pane, "workbench", "app") for binding in bindings(place)]
    if pane == "text":
        bound += [binding for binding in bindings("reader") if binding.id != "reader.clear"]
    keys = [key for binding in bound for key in binding.key.split(",")]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("place", sorted({place for action in ACTIONS for place in action.where}))
def test_the_footer_names_at_most_seven_keys_of_every_pane_and_screen_and_help_last(place: str) -> None:
    around = ("reader", "text", "workbench") if place == "text" else (place, "workbench")
    shown = footer(*(around if place in PANES else (place,)))
    assert len(shown) <= FOOTER_ROOM
    assert shown[-1].id == "help.show"


@pytest.mark.parametrize("arrow, letter", [("up", "k"), ("down", "j"), ("left", "h"), ("right", "l")])
def test_what_an_arrow_moves_a_letter_moves_too(arrow: str, letter: str) -> None:
    moving = [action for action in ACTIONS if arrow in action.keys and "typing" not in action.where]
    assert len(moving) > 2
    alone = [action.id for action in moving if letter not in action.keys]
    assert alone == (["code.fold"] if arrow in {"left", "right"} else [])


def test_every_screen_has_actions_for_its_help_and_says_its_keys() -> None:
    for place, owner in OWNERS.items():
        assert len(actions_in(*places_around(place))) > len(actions_in("app")) or place == "app", place
        composed = inspect.getsource(owner.compose) if place != "app" else "KeyBar"
        assert "KeyBar" in composed or "Hints" in composed, place


def test_the_footer_of_the_text_has_the_way_of_a_newcomer() -> None:
    assert [action.key for action in footer("reader", "text", "workbench")] == ["v", "c", "d", "C", "t", "u", "?"]
