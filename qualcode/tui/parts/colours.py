"""The colours that a person can choose: dark, light, high contrast, safe for the colour-blind, the terminal's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.i18n import _

if TYPE_CHECKING:
    from textual.theme import Theme

DARK, LIGHT, ANSI = "textual-dark", "textual-light", "ansi-dark"
CONTRAST, SAFE = "qualcode-contrast", "qualcode-safe"

THEMES: Mapping[str, str] = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "safe": SAFE, "ansi": ANSI}
"""Textual's name of a theme by the name that settings know it by."""


def theme_names() -> dict[str, str]:
    """What the themes are called."""
    return {
        "dark": _("Dark"),
        "light": _("Light"),
        "contrast": _("High contrast"),
        "safe": _("Safe for the colour-blind"),
        "ansi": _("The terminal's own sixteen colours"),
    }


def own_themes() -> list[Theme]:
    """The themes that Textual does not bring along.

    The colours of `safe` are those of Okabe and Ito, "Color Universal Design" (2008), told apart with any of the
    common kinds of colour vision.
    """
    from textual.theme import Theme

    contrast = Theme(
        name=CONTRAST,
        primary="#3d7bff",
        secondary="#00e5ff",
        accent="#ffff00",
        warning="#ffd000",
        error="#ff6b6b",
        success="#00ff66",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
    )
    safe = Theme(
        name=SAFE,
        primary="#0072B2",
        secondary="#56B4E9",
        accent="#E69F00",
        warning="#E69F00",
        error="#D55E00",
        success="#009E73",
        foreground="#e8e8e8",
        background="#121212",
        surface="#1e1e1e",
        panel="#2a2a2a",
    )
    return [contrast, safe]
