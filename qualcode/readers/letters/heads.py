"""The lines that mail programs write over what they quote: `Den … skrev Kari:`, `Fra: … Sendt: … Til: …`.

Norwegian, Swedish, Danish, English and German, as Outlook, Gmail, Apple Mail and Thunderbird have them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_AFTER = re.compile(
    r"(?:.{1,200}\s)?(?:skrev|skreiv|schrieb|escribió)\s+(?:følgende\s+|følgjande\s+|följande\s+|folgendes\s+)?"
    r"(?P<name>[^\W\d_][^:]{0,120}):",
    re.DOTALL,
)
_BEFORE = re.compile(
    r"(?P<name>.{1,300}?)\s(?:wrote|skrev|skreiv|schrieb)"
    r"(?:\s+(?:følgende|følgjande|följande|folgendes|the following))?\s?:",
    re.DOTALL,
)
_BETWEEN = re.compile(
    r"(?P<name>[^\W\d_].{0,100}?)\s(?:wrote|skrev|skreiv|schrieb)(?:,? (?:den|on|at|am|um|kl\.?|\w{2,9},?))?"
    r"\s\d{1,2}.{4,60}:",
    re.DOTALL,
)
_DIVIDER = re.compile(
    r"-{2,}\s*(?:opprinnelig melding|opphavleg melding|videresendt melding|vidaresend melding|original message"
    r"|forwarded message|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig meddelelse"
    r"|videresendt meddelelse|ursprüngliche nachricht|weitergeleitete nachricht)\s*-{2,}"
    r"|(?:begin forwarded message|start på videresendt melding|vidarebefordrat meddelande"
    r"|anfang der weitergeleiteten nachricht):|_{10,}",
    re.IGNORECASE,
)
_NAMES = {
    "from": "fra frå från from von",
    "when": "sendt sent skickat skickades gesendet dato datum date",
    "to": "til till to an kopi kopia kopie cc bcc",
    "subject": "emne ämne subject betreff",
    "other": "svar_til besvart_til reply-to antwort_an"
    " viktighet importance prioritet wichtigkeit vedlegg attachments",
}
_FIELDS = {name.replace("_", " "): field for field, names in _NAMES.items() for name in names.split()}
_FIELD = re.compile(
    rf"\*?(?P<name>{'|'.join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))})\s*:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<[^<>]*>|\[mailto:[^\]]*\]|\([^()]*@[^()]*\)")
_WHEN_IN_FRONT = re.compile(
    r".*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?|\d{4})[,)]?\s+", re.DOTALL | re.IGNORECASE
)
_WHEN_BEHIND = re.compile(r",?\s+(?:den |on |am )?\d{1,2}[./ ].*", re.DOTALL | re.IGNORECASE)
_MAX_ATTRIBUTION = 4  # lines that a program wraps "On … wrote:" into
_MAX_FIELDS = 10  # lines of a head, with a list of recipients that was wrapped


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an older message on the lines `first` to `last` (last included), and who sent that."""

    first: int
    last: int
    sender: str


def older_message(lines: Sequence[str], at: int) -> Head | None:
    """The head of an older message that begins on a line: a divider, or sender and date in fields; None if none."""
    text = lines[at].strip()
    divider = bool(_DIVIDER.fullmatch(text))
    if not divider and not ((match := _FIELD.fullmatch(text)) and _FIELDS[match["name"].casefold()] == "from"):
        return None
    found: dict[str, str] = {}
    last = at
    for number in range(at + divider, min(at + divider + _MAX_FIELDS, len(lines))):
        line = lines[number].strip()
        match = _FIELD.fullmatch(line)
        if match:
            found.setdefault(_FIELDS[match["name"].casefold()], match["value"])
            last = number
        elif found and line and "@" in line and len(found) < len(_NAMES):  # a list of recipients that was wrapped
            last = number
        elif line or found:
            break
    if "from" in found and (divider or len(found) > 1) and ("when" in found or "to" in found):
        return Head(at, last, person(found["from"]))
    marked = divider and not text.startswith("_")
    return Head(at, at, "") if marked else None


def attribution(lines: Sequence[str], quote: int) -> tuple[int, str]:
    """Where the lines begin that say who wrote the quote after them, and the name; the quote itself if none do."""
    end = quote
    while end and not lines[end - 1].strip():
        end -= 1
    for first in range(end - 1, max(end - 1 - _MAX_ATTRIBUTION, -1), -1):
        if not lines[first].strip():
            break
        text = " ".join(line.strip() for line in lines[first:end])
        if len(text) <= 400 and (
            match := _BEFORE.fullmatch(text) or _AFTER.fullmatch(text) or _BETWEEN.fullmatch(text)
        ):
            return first, person(match["name"])
    return quote, ""


def person(text: str) -> str:
    """The name in what stands before `wrote`: without the date before it, the address, and commas."""
    bare = _ADDRESS.sub(" ", text)
    when = _WHEN_IN_FRONT.match(bare)
    name = _WHEN_BEHIND.sub("", bare[when.end() :] if when else bare)
    clean = " ".join(name.split()).strip(" ,;\"'*")
    return clean[:100] or " ".join(text.split()).strip("<>")[:100]
