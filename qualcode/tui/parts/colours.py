"""The colours of the screen, all of them: what a person can choose, and what each theme calls page, rule and accent.

Every value but the light page is exact among xterm's 256 colours, so that both kinds of terminal look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.tui.parts.palette import DARK_HUES, LIGHT_HUES, Hues

if TYPE_CHECKING:
    from textual.theme import Theme

DARK, LIGHT, ANSI = "qualcode-dark", "qualcode-light", "qualcode-ansi"
CONTRAST, SAFE = "qualcode-contrast", "qualcode-safe"

THEMES: Mapping[str, str] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "safe": SAFE, "ansi": ANSI}
"""Textual's name of a theme by the name that settings know it by."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The values of one theme: the page, what lies on it and bars, thin lines, words, and where the keys go."""

    page: str
    panel: str
    raised: str
    rule: str
    text: str
    faint: str
    accent: str
    star: str
    error: str
    hues: Hues
    dark: bool = True


_DARK = Colours(
    page="#1c1c1c",
    panel="#262626",
    raised="#303030",
    rule="#444444",
    text="#dadada",
    faint="#9e9e9e",
    accent="#87afff",
    star="#ffd75f",
    error="#ff8787",
    hues=DARK_HUES,
)
COLOURS: Mapping[str, Colours] = {
    DARK: _DARK,
    LIGHT: Colours(
        page="#fdfcf9",
        panel="#eeeeee",
        raised="#e4e4e4",
        rule="#c6c6c6",
        text="#262626",
        faint="#626262",
        accent="#005faf",
        star="#875f00",
        error="#af0000",
        hues=LIGHT_HUES,
        dark=False,
    ),
    CONTRAST: replace(
        _DARK, page="#000000", panel="#121212", raised="#262626", rule="#8a8a8a", text="#ffffff", faint="#d0d0d0",
        accent="#ffff00",
    ),
    SAFE: replace(_DARK, hues=replace(DARK_HUES, over_stored=True)),
}  # fmt: skip
"""By Textual's name of the theme. The terminal's own sixteen have no values: there it is the terminal that knows."""


def theme_names() -> dict[str, str]:
    """What the themes are called."""
    return {
        "dark": _("Dark"),
        "light": _("Light"),
        "contrast": _("High contrast"),
        "safe": _("Safe for the colour-blind"),
        "ansi": _("The terminal's own sixteen colours"),
    }


def hues_of(theme: str) -> Hues:
    """The colours of families of codes in a theme, by Textual's name of it."""
    return COLOURS.get(theme, _DARK).hues


def variables_of(theme: str) -> dict[str, str]:
    """What the style sheets call `$rule`, `$faint`, `$raised` and `$star`, by Textual's name of the theme."""
    colours = COLOURS.get(theme, _DARK)
    if theme == ANSI:
        return dict.fromkeys(("rule", "faint", "raised", "star"), "ansi_default")
    return {"rule": colours.rule, "faint": colours.faint, "raised": colours.raised, "star": colours.star}


def own_themes() -> list[Theme]:
    """The themes, as Textual wants them; what it has names of its own for is given our values."""
    from textual.theme import BUILTIN_THEMES, Theme

    themes = [
        Theme(
            name=name,
            primary=colours.accent,
            secondary=colours.accent,
            accent=colours.accent,
            warning=colours.star,
            error=colours.error,
            success=colours.accent,
            foreground=colours.text,
            background=colours.page,
            surface=colours.page,
            panel=colours.panel,
            boost=colours.raised,
            dark=colours.dark,
            variables={
                "border": colours.accent,
                "border-blurred": colours.rule,
                "scrollbar": colours.rule,
                "scrollbar-hover": colours.faint,
                "scrollbar-active": colours.faint,
                "scrollbar-background": colours.page,
                "scrollbar-background-hover": colours.page,
                "scrollbar-background-active": colours.page,
                "scrollbar-corner-color": colours.page,
                "block-cursor-foreground": colours.page,
                "block-cursor-background": colours.accent,
                "input-cursor-foreground": colours.page,
                "input-cursor-background": colours.text,
                "input-selection-background": f"{colours.accent} 36%",
            },
        )
        for name, colours in COLOURS.items()
    ]
    return [*themes, replace(BUILTIN_THEMES["ansi-dark"], name=ANSI)]
