"""Showing untrusted text harmlessly.

Every character that could steer a terminal or turn the reading direction is replaced, one for one, so that
offsets and cell columns stay true.
"""

from __future__ import annotations

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_OTHER = dict.fromkeys(range(128, 160), "�") | {
    0x7F: "\N{SYMBOL FOR DELETE}",
    0xFEFF: "\N{REPLACEMENT CHARACTER}",
    0x2028: "\N{SYMBOL FOR NEWLINE}",
    0x2029: "\N{SYMBOL FOR NEWLINE}",
}
_BIDI = dict.fromkeys((1564, 8206, 8207, *range(8234, 8239)), "�") | dict.fromkeys(range(8294, 8298), "�")
_HARMLESS = str.maketrans(_CONTROL_PICTURES | _OTHER | _BIDI)
_ONE_LINE = str.maketrans(_CONTROL_PICTURES | _OTHER | _BIDI | {0x09: " ", 0x0A: "↵"})


def harmless(text: str) -> str:
    """The text with every terminal control and bidi override shown as a visible character; same length."""
    return text.translate(_HARMLESS)


def harmless_line(text: str) -> str:
    """Like `harmless`, for a name or quote in one line: line breaks become `↵`, tabs spaces; same length."""
    return text.translate(_ONE_LINE)
