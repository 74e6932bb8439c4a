"""Write docs/keys.md from the registry of actions: `python tools/keys_page.py`. A test holds the page to it."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import use_language
from qualcode.tui.keyboard.action import Action, keys_as_written
from qualcode.tui.keyboard.keymap import help_of
from qualcode.tui.keyboard.registry import ACTIONS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"

SECTIONS = (
    ("Everywhere", "app"),
    ("In every pane of the workbench", "workbench"),
    ("In the text", "text"),
    ("Moving and selecting in the text", "reader"),
    ("In the documents", "documents"),
    ("In the codebook", "codebook"),
    ("In the tray", "tray"),
    ("In the cross-tab", "crosstab"),
    ("In lists of quotes", "quotes"),
    ("In what waits to be settled", "waiting"),
    ("Saying who speaks", "speaker"),
    ("Giving a text to its speakers piece by piece", "pieces"),
    ("In the actors' table", "actors"),
    ("In the voices that may be in a text", "voices"),
    ("Taking files in", "import"),
    ("In the speakers found in files", "found"),
    ("In memos and the journal", "notes"),
    ("In the codebook on a screen of its own", "codes"),
    ("In the study from afar", "overview"),
    ("On the board of themes", "themes"),
    ("In the findings", "findings"),
    ("In the list of changes", "changes"),
    ("In reading a code again", "reread"),
    ("On the first screen", "home"),
    ("In the tray of suggestions", "suggestions"),
    ("Where many suggestions are looked at", "bulk"),
    ("Where a decision is tried again", "blind"),
    ("In the search window", "find"),
    ("Where codes are chosen", "picker"),
    ("Where codings are hidden and shown", "hidden"),
    ("Where a text is written", "editor"),
    ("In the settings", "settings"),
    ("In the key editor", "keys"),
    ("In lists under a line that is typed into", "typing"),
    ("Where one of several is chosen", "choose"),
    ("In every list", "list"),
    ("In every small window", "window"),
)
"""Headings with the place whose keys stand under them; places not named here follow under their own names."""

HEAD = """# Keys

Made by `python tools/keys_page.py` from the registry of actions; do not edit it by hand. On the screen `?` or `F1`
explains the keys of the pane that you are in, and does what you click on or press `Enter` on; `Ctrl+P` finds
everything by name. `Tab` and `Shift+Tab` go from pane to pane. What is not typed can be done with the mouse, too.

## Your own keys

Every action has an id, and can be put on other keys by it: in the program (`Ctrl+P`, "Keys: put on other keys"), with
`qualcode keys set ID KEY`, or in the file that `qualcode keys where` names:

```toml
"memo.write" = "z"
"code.apply" = ["c", "enter", "f6"]
"coding.star" = []                 # no key
```

A key is a letter or sign as it is typed, or a name: `f5`, `ctrl+k`, `enter`, `space`, `pageup`. `qualcode keys set`
says what a key does already. Where the file has a mistake, or one key for two things in one place, one notice says
where, and all keys are as delivered.
"""


def page() -> str:
    """The whole page."""
    use_language("en")
    named = [place for _heading, place in SECTIONS]
    others = dict.fromkeys(place for action in ACTIONS for place in action.where if place not in named)
    parts = [HEAD]
    for heading, place in (*SECTIONS, *((f"In: {place}", place) for place in others)):
        rows = [row(action) for action in ACTIONS if place in action.where]
        parts.append(f"## {heading}\n\n| keys | what it does | id |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def row(action: Action) -> str:
    """One action."""
    keys = " ".join(f"`{key}`" for key in keys_as_written(action.keys).split()) or "–"
    return f"| {keys} | **{action.title}.** {help_of(action)} | `{action.id}` |".replace("`|`", "`\\|`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/keys.md")
