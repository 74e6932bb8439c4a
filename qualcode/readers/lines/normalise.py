"""The one form that all text takes before anybody counts its characters."""

from __future__ import annotations

import re
import unicodedata

from qualcode.i18n import ngettext
from qualcode.text.display import line_breaks

_HYPHENS = {0x2010: "-", 0x2011: "-", 0xAD: None}
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in its final form, and a warning where something was taken out of it.

    NFC; `\\r\\n`, `\\r`, U+000B (Word's line break), U+2028 and U+2029 become `\\n`; byte order marks and NUL are
    removed (NUL with a warning); a lone surrogate becomes U+FFFD.
    """
    nuls = text.count("\0")
    if not nuls:
        return normalised(text), ()
    warning = ngettext("{n} zero character was removed.", "{n} zero characters were removed.", nuls)
    return normalised(text), (warning.format(n=nuls),)


def normalised(text: str) -> str:
    """Like `normalise`, where no NUL is to be expected."""
    text = _SURROGATES.sub("\ufffd", text.replace("\0", "").replace("\ufeff", ""))
    return unicodedata.normalize("NFC", line_breaks(text))


def laid_out(text: str) -> str:
    """Like `normalised`, for what a word processor lays out: its hyphens are the ordinary ones.

    Word keeps a no-break hyphen as an element and LibreOffice as U+2011; a soft hyphen shows only at a line's end,
    and hides the word from every search.
    """
    return normalised(text).translate(_HYPHENS)
