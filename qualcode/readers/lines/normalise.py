"""The one form that all text takes before anybody counts its characters."""

from __future__ import annotations

import re
import unicodedata

from qualcode.i18n import ngettext

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in its final form, and a warning where something was taken out of it.

    NFC; `\\r\\n`, `\\r`, U+2028 and U+2029 become `\\n`; byte order marks and NUL are removed (NUL with a warning);
    a lone surrogate becomes U+FFFD.
    """
    nuls = text.count("\0")
    if not nuls:
        return normalised(text), ()
    warning = ngettext("{n} zero character was removed.", "{n} zero characters were removed.", nuls)
    return normalised(text), (warning.format(n=nuls),)


def normalised(text: str) -> str:
    """Like `normalise`, where no NUL is to be expected."""
    text = _SURROGATES.sub("\ufffd", text.replace("\0", "").replace("\ufeff", ""))
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
