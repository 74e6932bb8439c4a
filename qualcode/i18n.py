"""Norwegian and English through gettext.

Strings in the source are English. `_("…")` translates at the moment of the call, so the language may change
while the program runs. One language a process.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Callable
from pathlib import Path

LANGUAGES = ("nb", "en")
DOMAIN = "qualcode"
LOCALE_DIR = Path(__file__).parent / "locale"

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(wanted: str | None = None) -> str:
    """Choose the language of everything said from now on.

    Args:
        wanted: `nb` or `en`; None follows `QUALCODE_LANG`, then the locale.

    Returns:
        The language in use. Norwegian of any kind gives `nb`; anything else gives `en`.
    """
    global _current, _language  # noqa: PLW0603 - one language a process is the point
    code = (wanted or os.environ.get("QUALCODE_LANG") or _locale_language()).lower()
    _language = "nb" if code[:2] in {"nb", "no", "nn"} else "en"
    _current = gettext.translation(DOMAIN, LOCALE_DIR, [_language], fallback=True)
    return _language


def language() -> str:
    """The language in use, `nb` or `en`."""
    return _language


def with_percent(figure: str, wanted: str | None = None) -> str:
    """A figure with its percent sign, set apart as the language writes it: `12 %` in Norwegian, `12%` in English.

    Args:
        figure: the written figure.
        wanted: `nb` or `en`; None for the language in use.
    """
    return f"{figure}\N{NARROW NO-BREAK SPACE}%" if (wanted or _language) == "nb" else f"{figure}%"


def percent(share: float) -> str:
    """A share (0 to 1) as a whole percentage."""
    return with_percent(f"{share * 100:.0f}")


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for the catalogues where it is named in data; it is translated when it is shown."""
    return message


def translated(wanted: str) -> Callable[[str], str]:
    """What says messages in one language, `nb` or `en`, whichever is in use: for a text that is wanted in both."""
    return gettext.translation(DOMAIN, LOCALE_DIR, [wanted], fallback=True).gettext


def ngettext(singular: str, plural: str, n: int) -> str:
    """The singular or plural message for `n`, in the language in use."""
    return _current.ngettext(singular, plural, n)


def _locale_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    try:
        return locale.getlocale()[0] or "en"
    except ValueError:
        return "en"
