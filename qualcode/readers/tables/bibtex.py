"""BibTeX entries as fields, with what LaTeX writes for letters turned into letters.

Read here and not with a library: bibtexparser and pybtex bring a grammar engine, and what is needed are five fields
of files that may be damaged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*[{(]")
_NAME = re.compile(r"\s*,?\s*([A-Za-z][\w:.-]*)\s*=\s*")
_ACCENT = re.compile(r"\{?\\(?:([`'^\"~=.])\s*|([cvukrHd])(?:\s+|(?=\{)))\{?(\\[ij](?![A-Za-z])|[A-Za-z])\}?\}?")
_SIGN = re.compile(r"\{?\\(oe|OE|ae|AE|aa|AA|o|O|l|L|ss|i|j|dh|DH|th|TH)(?![A-Za-z])(?:\{\}|\s)?\}?")
_SIGNS = dict(
    zip(
        ["oe", "OE", "ae", "AE", "aa", "AA", "o", "O", "l", "L", "ss", "i", "j", "dh", "DH", "th", "TH"],
        ["œ", "Œ", "æ", "Æ", "å", "Å", "ø", "Ø", "ł", "Ł", "ß", "i", "j", "ð", "Ð", "þ", "Þ"],
        strict=True,
    )
)
_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "k": "\u0328", "r": "\u030a", "H": "\u030b", "d": "\u0323",
}  # fmt: skip
_MOST = 200_000  # characters of a value; a brace that nobody closed ends there


def entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The entries of a .bib file in order: the kind (`book`) and the fields by name in small letters."""
    short: dict[str, str] = {}
    at = 0
    while match := _ENTRY.search(text, at):
        kind, at = match[1].casefold(), match.end()
        if kind in {"comment", "preamble"}:
            continue
        if kind != "string":
            comma = text.find(",", at)
            following = text.find("@", at)
            if comma < 0 or 0 <= following < comma:
                continue
            at = comma
        found: dict[str, str] = {}
        while name := _NAME.match(text, at):
            value, at = _value(text, name.end(), short)
            found.setdefault(name[1].casefold(), value)
        if kind == "string":
            short |= found
        elif found:
            yield kind, found


def letters(value: str) -> str:
    """A value without LaTeX's ways to write letters, and without the braces that keep capitals."""

    def accented(match: re.Match[str]) -> str:
        mark = _MARKS[match[1] or match[2]]
        return unicodedata.normalize("NFC", match[3].lstrip("\\") + mark)

    plain = _SIGN.sub(lambda match: _SIGNS[match[1]], _ACCENT.sub(accented, value))
    plain = re.sub(r"\\([&%$#_{}])", r"\1", plain).replace("~", " ").replace("---", "—").replace("--", "–")
    plain = re.sub(r"\\(?:emph|textit|textbf|url|textsc)\s*(?=\{)", "", plain)
    return " ".join(plain.replace("{", "").replace("}", "").split())


def people(value: str) -> list[str]:
    """The names in a field of authors as `Family, Given`; what stands in braces is one name as it is."""
    found = []
    for name in _apart(value):
        clean = letters(name)
        if "," in clean or name.strip().startswith("{") or " " not in clean:
            found.append(clean)
        else:
            words = clean.split()
            # «van den Berg»: the family's name begins with the first word in small letters
            begin = next((at for at, word in enumerate(words[:-1]) if at and word[0].islower()), len(words) - 1)
            found.append(f"{' '.join(words[begin:])}, {' '.join(words[:begin])}")
    return [name for name in found if name and name.casefold() != "others"]


def _apart(value: str) -> list[str]:
    """The pieces between `and`s that stand outside braces."""
    found, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth <= 0:
            found.append(value[start : match.start()])
            start = match.end()
    return [*found, value[start:]]


def _value(text: str, at: int, short: dict[str, str]) -> tuple[str, int]:
    """A field's value, pieces joined by `#`, and where it ends."""
    parts = []
    while at < len(text):
        if text[at] == "{":
            end = _closing(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif text[at] == '"':
            end = _quote(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        else:
            word = re.compile(r"[\w.:+-]*").match(text, at)
            bare = word[0] if word else ""
            parts.append(short.get(bare.casefold(), bare))
            at += len(bare)
        joined = re.compile(r"\s*#\s*").match(text, at)
        if joined is None:
            break
        at = joined.end()
    return "".join(parts), at


def _closing(text: str, at: int) -> int:
    depth = 0
    for place in range(at, min(len(text), at + _MOST)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place
    return min(len(text), at + _MOST)


def _quote(text: str, at: int) -> int:
    depth = 0
    for place in range(at + 1, min(len(text), at + _MOST)):
        depth += (text[place] == "{") - (text[place] == "}")
        if text[place] == '"' and depth == 0:
            return place
    return min(len(text), at + _MOST)
