"""Text files of other programs: bytes to text, line breaks untouched."""

from __future__ import annotations

import codecs


def decode(content: bytes) -> str:
    """The text of a file, without the byte order mark at its beginning, which no program counts.

    UTF-8 is the standard's; UTF-16 is known by its mark; else it is cp1252, what Windows programs write.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def is_known(content: bytes) -> bool:
    """Whether the bytes say by themselves how their letters are encoded: UTF-8, or UTF-16 with its mark."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
