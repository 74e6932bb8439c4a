"""The characters of an RTF file as tokens, and which code page its bytes stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word with its number
    rb"|\\'([0-9a-fA-F]{2})"  # a byte in hexadecimal
    rb"|\\([\x00-\xff])"  # a control symbol
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_EDGE = re.compile(rb"\\bin(\d{1,10}) ?|\\.|[{}]", re.DOTALL)


class Token(NamedTuple):
    """One token: a control word (`word`, `number`), bytes of text (`text`), or `{`, `}` or a symbol in `symbol`."""

    word: str = ""
    number: int | None = None
    text: bytes = b""
    symbol: str = ""


class Tokens:
    """Walks the tokens of a file; `skip_group` jumps over what nobody wants to read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __iter__(self) -> Iterator[Token]:
        while match := _TOKEN.search(self._data, self._at):
            self._at = match.end()
            word, number, byte, symbol, brace, text = match.groups()
            if word is not None:
                value = None if number is None else int(number)
                if word == b"bin":
                    self._at += max(value or 0, 0)
                else:
                    yield Token(word=word.decode("ascii"), number=value)
            elif byte is not None:
                yield Token(text=bytes([int(byte, 16)]))
            elif text is not None:
                yield Token(text=text)
            else:
                yield Token(symbol=(symbol or brace).decode("latin-1"), number=0 if symbol else None)

    def skip_group(self) -> None:
        """Go on with the `}` that ends the group at hand."""
        depth = 0
        while match := _EDGE.search(self._data, self._at):
            if match[0] == b"}" and depth == 0:
                self._at = match.start()
                return
            depth += {b"{": 1, b"}": -1}.get(match[0], 0)
            self._at = match.end() + (int(match[1]) if match[1] else 0)
        self._at = len(self._data)


SPECIAL = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""Control words that stand for a character."""

SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
"""Control symbols that stand for a character."""

_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def of_charset(number: int | None) -> str | None:
    """The encoding of a font's character set; None where the document's own holds."""
    return _CHARSETS.get(number if number is not None else 1)


def of_code_page(number: int | None) -> str | None:
    """The encoding of a Windows code page; None if Python has none of that number."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number or 0, f"cp{number}")
    try:
        b"a".decode(name)
    except LookupError:
        return None
    return name
