"""The keys of the reader. Each binding has an id, so that a person can put it on other keys."""

from __future__ import annotations

from textual.binding import Binding

from qualcode.i18n import _


def bindings() -> list[Binding]:
    """Movement and selection; what is done with a selection belongs to the application."""
    made = [
        Binding("left,h", "move('character', -1)", _("Left"), id="reader.left", show=False),
        Binding("right,l", "move('character', 1)", _("Right"), id="reader.right", show=False),
        Binding("up,k", "move('row', -1)", _("Up"), id="reader.up", show=False),
        Binding("down,j", "move('row', 1)", _("Down"), id="reader.down", show=False),
        Binding("b,ctrl+left", "move('word', -1)", _("Previous word"), id="reader.previous-word", show=False),
        Binding("w,ctrl+right", "move('word', 1)", _("Next word"), id="reader.next-word", show=False),
        Binding("H", "move('sentence', -1)", _("Previous sentence"), id="reader.previous-sentence", show=False),
        Binding("L", "move('sentence', 1)", _("Next sentence"), id="reader.next-sentence", show=False),
        Binding("K", "move('turn', -1)", _("Previous turn or paragraph"), id="reader.previous-turn", show=False),
        Binding("J", "move('turn', 1)", _("Next turn or paragraph"), id="reader.next-turn", show=False),
        Binding("home", "move('row_end', -1)", _("Start of the row"), id="reader.row-start", show=False),
        Binding("end", "move('row_end', 1)", _("End of the row"), id="reader.row-end", show=False),
        Binding("pageup", "move('page', -1)", _("Page up"), id="reader.page-up", show=False),
        Binding("pagedown", "move('page', 1)", _("Page down"), id="reader.page-down", show=False),
        Binding("g,ctrl+home", "move('text', -1)", _("Start of the text"), id="reader.text-start", show=False),
        Binding("G,ctrl+end", "move('text', 1)", _("End of the text"), id="reader.text-end", show=False),
    ]
    made += [
        Binding(
            f"shift+{key}",
            f"move('{unit}', {step}, True)",
            _("Extend the selection"),
            id=f"reader.extend-{key}",
            show=False,
        )
        for key, unit, step in (
            ("left", "character", -1),
            ("right", "character", 1),
            ("up", "row", -1),
            ("down", "row", 1),
            ("home", "row_end", -1),
            ("end", "row_end", 1),
            ("pageup", "page", -1),
            ("pagedown", "page", 1),
        )
    ]
    return [
        *made,
        Binding("v", "extend", _("Select"), id="reader.select"),
        Binding("V", "widen", _("Select sentence, wider"), id="reader.widen"),
        Binding("backspace", "shrink", _("Select narrower"), id="reader.shrink", show=False),
        Binding("escape", "clear", _("Select nothing"), id="reader.clear", show=False),
    ]
