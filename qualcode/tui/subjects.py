"""Which subjects the screen has. Each brings a folder; without its folder and its line here the program runs on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.tui.keyboard.action import Action, performed_by
from qualcode.tui.keyboard.registry import fill
from qualcode.tui.reader import actions as reader
from qualcode.tui.windows import actions as windows

if TYPE_CHECKING:
    from qualcode.tui.desk.part import Part, Subject

SUBJECTS = (
    "qualcode.tui.desk.keys",
    "qualcode.tui.codings.keys",
    "qualcode.tui.suggestions.keys",
    "qualcode.tui.speakers.keys",
    "qualcode.tui.actors.keys",
    "qualcode.tui.documents.keys",
    "qualcode.tui.memos.keys",
    "qualcode.tui.codebook.keys",
    "qualcode.tui.questions.keys",
    "qualcode.tui.claims.keys",
    "qualcode.tui.results.keys",
    "qualcode.tui.language.keys",
    "qualcode.tui.project.keys",
)
"""One line a subject, in the order in which they hear that something was read again."""


def subjects() -> Iterator[Subject]:
    """What each of them brings along."""
    for name in SUBJECTS:
        subject: Subject = import_module(name).SUBJECT
        yield subject


def register() -> None:
    """Fill the registry of actions."""
    found = list(subjects())
    shared = (*reader.ACTIONS, *windows.ACTIONS)
    fill(
        chain(shared, *map(_actions, found)),
        (windows.PLACES, *(subject.places for subject in found)),
    )


def parts() -> Iterator[type[Part]]:
    """What the subjects do on the workbench."""
    for subject in subjects():
        yield from subject.parts


def _actions(subject: Subject) -> Iterator[Action]:
    for part in subject.parts:
        yield from (action for action, _function in performed_by(part))
    yield from subject.actions
