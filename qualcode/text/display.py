"""Showing untrusted text harmlessly.

Every character that could steer a terminal or turn the reading direction is replaced, one for one, so that
offsets and cell columns stay true.
"""

from __future__ import annotations

import re

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_WORDS_BREAKS = (
    0x0B,
    0x2028,
    0x2029,
)  # Word's line breaks; a study from before they were broken at the door has some
_OTHER = dict.fromkeys(range(128, 160), "�") | {
    0x7F: "\N{SYMBOL FOR DELETE}",
    0xFEFF: "\N{REPLACEMENT CHARACTER}",
}
_BIDI = dict.fromkeys((1564, 8206, 8207, *range(8234, 8239)), "�") | dict.fromkeys(range(8294, 8298), "�")
_HARMLESS = str.maketrans(_CONTROL_PICTURES | _OTHER | _BIDI | dict.fromkeys(_WORDS_BREAKS, "\n"))
_ONE_LINE = str.maketrans(
    _CONTROL_PICTURES | _OTHER | _BIDI | {0x09: " ", 0x0A: "↵"} | dict.fromkeys(_WORDS_BREAKS, "↵")
)
_BREAKS = re.compile("\r\n|[\r\v\u2028\u2029]")
STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""What JSON and YAML would write as it is, although it steers terminals or turns the reading direction."""


def harmless(text: str) -> str:
    """The text with every terminal control and bidi override shown as a visible character; same length.

    Word's line breaks (U+000B, U+2028, U+2029) are line breaks.
    """
    return text.translate(_HARMLESS)


def harmless_line(text: str) -> str:
    """Like `harmless`, for a name or quote in one line: line breaks become `↵`, tabs spaces; same length."""
    return text.translate(_ONE_LINE)


def line_breaks(text: str) -> str:
    """The text with Word's line breaks, and those of old systems, as `\\n`: what texts and memos keep."""
    return _BREAKS.sub("\n", text)


def escaped(text: str) -> str:
    """JSON, or YAML in double quotes, with what could steer as `\\uXXXX`, which is read back as it was."""
    return STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
