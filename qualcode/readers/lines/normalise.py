"""The one form that all text takes before anybody counts its characters, with a word where something was removed."""

from __future__ import annotations

from qualcode.i18n import ngettext
from qualcode.text.normal_form import normalised

__all__ = ["normalise", "normalised"]


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in its final form (`normalised`), and a warning where NUL characters were taken out of it."""
    nuls = text.count("\0")
    if not nuls:
        return normalised(text), ()
    warning = ngettext("{n} zero character was removed.", "{n} zero characters were removed.", nuls)
    return normalised(text), (warning.format(n=nuls),)
