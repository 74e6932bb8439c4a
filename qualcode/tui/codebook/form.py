"""All that the codebook says of a code, in one window."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.modal import Window

LONG = ("definition", "include", "exclude", "example")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
SHORT = ("keywords", "name_en", "key", "color")


class CodeForm(Window[dict[str, Any] | None]):
    """What is said of a code, to be changed; answers with what is other than before, or None.

    Args:
        code: the code.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("editor")]

    def __init__(self, code: Code) -> None:
        super().__init__()
        self._code = code
        self._before = values_of(code)

    def compose(self) -> ComposeResult:
        """The code's path, its fields, keys."""
        names = field_names()
        with Vertical(classes="window large"):
            yield FrameTitle(self._code.path.replace(PATH_SEPARATOR, " / "))
            with VerticalScroll(id="fields", can_focus=False):
                for name in LONG:
                    yield Static(names[name], classes="field-name", markup=False)
                    yield TextArea(self._before[name], id=name, classes="field", tab_behavior="focus", compact=True)
                for name in SHORT:
                    yield Static(names[name], classes="field-name", markup=False)
                    yield Input(self._before[name], id=name, compact=True)
            yield Static("", id="wrong", markup=False)
            yield Hints(
                _("Tab: next field    {keys[memo.save]}: save    {keys[window.close]}: close").format(keys=KEYS)
            )

    def on_mount(self) -> None:
        """Begin with the definition."""
        self.query_one("#wrong").display = False
        first = self.query_one("#definition", TextArea)
        first.focus()
        first.move_cursor(first.document.end)

    def action_save(self) -> None:
        """Save what is other than before, if it can be."""
        now = self._now()
        wrong = ""
        if now["key"] and now["key"] not in set("123456789"):
            wrong = _("A key is a digit from 1 to 9, or nothing.")
        elif now["color"] and not _COLOR.fullmatch(now["color"]):
            wrong = _("A colour is written as #2f6f9f.")
        if wrong:
            line = self.query_one("#wrong", Static)
            line.display = True
            line.update(wrong)
            return
        self.dismiss(self._changed(now) or None)

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something."""
        return bool(self._changed(self._now()))

    @waits
    async def action_close(self) -> None:
        """Close; what was written is never lost by one key."""
        if not self.worth_asking:
            self.dismiss(None)
            return

        choices = [Choice("save", _("Save the changes")), Choice("drop", _("Throw away what was written"))]
        answer = await self.app.push_screen_wait(Choose(_("The changes are not saved."), choices))
        if answer == "save":
            self.action_save()
        elif answer == "drop":
            self.dismiss(None)

    def _now(self) -> dict[str, str]:
        written = {name: self.query_one(f"#{name}", TextArea).text for name in LONG}
        return {**written, **{name: self.query_one(f"#{name}", Input).value for name in SHORT}}

    def _changed(self, now: dict[str, str]) -> dict[str, Any]:
        """The fields that differ, as the codebook keeps them."""
        changed: dict[str, Any] = {
            name: value.strip() for name, value in now.items() if value.strip() != self._before[name].strip()
        }
        if "keywords" in changed:
            changed["keywords"] = [word.strip() for word in changed["keywords"].split(",") if word.strip()]
        if "key" in changed:
            changed["key"] = int(changed["key"]) if changed["key"] else None
        return changed


def values_of(code: Code) -> dict[str, str]:
    """What is said of a code, as it is typed."""
    return {
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "keywords": ", ".join(code.keywords),
        "name_en": code.name_en,
        "key": str(code.key or ""),
        "color": code.color,
    }


def field_names() -> dict[str, str]:
    """What the fields are called."""
    return {
        "definition": _("Definition"),
        "include": _("Include"),
        "exclude": _("Exclude"),
        "example": _("Example"),
        "keywords": _("Keywords, set apart by commas"),
        "name_en": _("English name"),
        "key": _("Key (1–9)"),
        "color": _("Colour"),
    }
