"""The one form that all text takes before anybody counts its characters."""

from __future__ import annotations

from qualcode.i18n import ngettext
from qualcode.text.normal_form import normalised

__all__ = ["laid_out", "normalise", "normalised"]

_HYPHENS = {0x2010: "-", 0x2011: "-", 0xAD: None}


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in its final form (`normalised`), and a warning where NUL characters were taken out of it."""
    nuls = text.count("\0")
    if not nuls:
        return normalised(text), ()
    warning = ngettext("{n} zero character was removed.", "{n} zero characters were removed.", nuls)
    return normalised(text), (warning.format(n=nuls),)


def laid_out(text: str) -> str:
    """Like `normalised`, for what a word processor lays out: its hyphens are the ordinary ones.

    Word keeps a no-break hyphen as an element and LibreOffice as U+2011; a soft hyphen shows only at a line's end,
    and hides the word from every search.
    """
    return normalised(text).translate(_HYPHENS)
