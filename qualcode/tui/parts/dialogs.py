"""Windows that are waited for: what is asked and what is done with the answer stand one below the other."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from textual.dom import DOMNode

Given = ParamSpec("Given")
Node = TypeVar("Node", bound="DOMNode")

DIALOGS = "dialogs"
"""The workers that wait for a person's answer; nothing else waits for these."""


def waits(
    method: Callable[Concatenate[Node, Given], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[Node, Given], None]:
    """Let a method of a screen wait for windows and for jobs: it goes on in a worker of the screen."""

    @wraps(method)
    def begin(self: Node, /, *given: Given.args, **named: Given.kwargs) -> None:
        self.run_worker(method(self, *given, **named), group=DIALOGS)

    return begin
