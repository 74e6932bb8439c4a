"""What of an e-mail is quoted from another, and by whom that was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step

_MARKS = re.compile(r"(?:>[ \t]?)+")
_AFTER = re.compile(r"(?:.{1,200}\s)?(?:skrev|skreiv)\s+(?:følgende\s+)?(?P<name>[^\W\d_][^:]{0,120}):", re.DOTALL)
_BEFORE = re.compile(r"(?P<name>.{1,300}?)\s(?:wrote|skrev|skreiv)(?:\s+følgende)?\s?:", re.DOTALL)
_DIVIDER = re.compile(
    r"-{2,}\s*(?:Opprinnelig melding|Original Message|Videresendt melding|Forwarded message)\s*-{2,}", re.IGNORECASE
)
_FIELD = re.compile(r"\*?(Fra|From|Sendt|Sent|Dato|Date|Til|To|Emne|Subject|Kopi|Cc)\s*:\*?\s*(.*)", re.IGNORECASE)
_FROM, _WHEN = frozenset({"fra", "from"}), frozenset({"sendt", "sent", "dato", "date"})
_ADDRESS = re.compile(r"<[^<>]*>|\[mailto:[^\]]*\]|\([^()]*@[^()]*\)")
_WHEN_IN_FRONT = re.compile(
    r".*(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AP]M)?|\d{4})[,)]?\s+", re.DOTALL | re.IGNORECASE
)
_MAX_ATTRIBUTION = 4  # lines that a program wraps "On … wrote:" into


def plain_lines(text: str, flowed: bool = False) -> list[Line]:
    """The lines of a plain message; those marked with `>` are quotes, without the marks.

    Args:
        text: the message.
        flowed: whether a space at a line's end says that the next line goes on (`format=flowed`).
    """
    lines: list[Line] = []
    depth_before, open_line = 0, False
    for raw in text.split("\n"):
        step()
        marks = _MARKS.match(raw)
        depth, words = (marks[0].count(">"), raw[marks.end() :]) if marks else (0, raw)
        runs_on = flowed and words.endswith(" ") and words != "-- "
        joined = open_line and depth == depth_before
        in_paragraph = bool(lines) and bool(lines[-1].text.strip()) and depth == depth_before
        kind = BlockKind.QUOTE if depth else BlockKind.PARAGRAPH
        words = words.rstrip() if runs_on else words
        lines.append(Line(words, kind, continues=in_paragraph, glue=" " if joined else "\n"))
        depth_before, open_line = depth, runs_on
    return lines


def with_quotes(lines: Sequence[Line], asked_by: str) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines with everything quoted as `QUOTE`, and the turns of those who are quoted.

    Lines such as `Den 3. mars skrev Anne:` belong to the quote. What follows the head of an older message
    (`Fra: … Sendt: …`), as Outlook leaves it under an answer, is quoted to the end.

    Args:
        lines: `QUOTE` where the format marks quotes.
        asked_by: who is quoted where nothing names them; empty if nobody knows.
    """
    found = list(lines)
    names: dict[int, str] = {}
    head = _older_message(found)
    if head is not None:
        start, name = head
        found[start:] = [_as_quote(line) for line in found[start:]]
        names[start] = name
    for at in _beginnings(found):
        if head is None or at < head[0]:
            first, name = _attribution(found, at)
            found[first:at] = [_as_quote(line) for line in found[first:at]]
            names[first] = name
    labels = []
    name = asked_by or _("Quoted person")
    for at in sorted({*_beginnings(found), *(at for at in names if found[at].text.strip())}):
        name = names.get(at) or name
        labels.append(Label(at, name, 0))
    if not labels:
        return found, ()
    return [replace(line, nobodys=line.kind is not BlockKind.QUOTE) for line in found], tuple(labels)


def _as_quote(line: Line) -> Line:
    return replace(line, kind=BlockKind.QUOTE, level=0, mark="") if line.kind is not BlockKind.QUOTE else line


def _beginnings(lines: Sequence[Line]) -> list[int]:
    """The first line of every run of quoted lines; blank lines between them do not end a run."""
    found, quoted = [], False
    for at, line in enumerate(lines):
        if line.text.strip():
            before, quoted = quoted, line.kind is BlockKind.QUOTE
            if quoted and not before:
                found.append(at)
    return found


def _attribution(lines: Sequence[Line], quote: int) -> tuple[int, str]:
    """Where the lines begin that say who wrote the quote after them, and the name; the quote itself if none do."""
    end = quote
    while end and not lines[end - 1].text.strip():
        end -= 1
    for first in range(end - 1, max(end - 1 - _MAX_ATTRIBUTION, -1), -1):
        if not lines[first].text.strip() or lines[first].kind is BlockKind.QUOTE:
            break
        text = " ".join(line.text.strip() for line in lines[first:end])
        if len(text) <= 400 and (match := _BEFORE.fullmatch(text) or _AFTER.fullmatch(text)):
            return first, _person(match["name"])
    return quote, ""


def _person(text: str) -> str:
    """The name in what stands before `wrote`: without the date before it, the address, and commas."""
    bare = _ADDRESS.sub(" ", text)
    when = _WHEN_IN_FRONT.match(bare)
    name = " ".join((bare[when.end() :] if when else bare).split()).strip(" ,;\"'")
    return name[:100] or " ".join(text.split()).strip("<>")[:100]


def _older_message(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Where the head of an older message begins, and who sent that; None if there is none."""
    for at, line in enumerate(lines):
        divider = bool(_DIVIDER.search(line.text))
        start = at + 1 if divider else at
        fields = _fields(lines, start) if divider or _FIELD.match(line.text.strip()) else {}
        name = next((value for key, value in fields.items() if key in _FROM), "")
        if (
            name
            and not _WHEN.isdisjoint(fields)
            and (divider or line.text.strip()[:4].casefold() in {"fra:", "from"})
        ):
            return at, _person(name)
        if divider:
            return at, ""
    return None


def _fields(lines: Sequence[Line], start: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines[start : start + 8]:
        if not line.text.strip():
            continue
        match = _FIELD.match(line.text.strip())
        if match is None:
            break
        found.setdefault(match[1].casefold(), match[2])
    return found
