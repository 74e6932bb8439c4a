"""Chats as the programs that they were written in save them: a date, a clock time and a name before every message.

WhatsApp (`[05.01.2024, 10:02:31] Kari: …`, `05.01.2024, 10:02 - Kari: …`), Telegram and what copies from it
(`Kari, [05.01.2024 10:02]` above the message), and Zoom's file of the chat in a meeting (`10:02:31 From Kari to
Everyone: …`, `Fra Kari til Alle`). The clock time becomes the turn's time; a day stays in the text, as a line of its
own where it changes, for no turn has a date. What the program itself writes (`Kari left`) is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.model.code import fold
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import is_field

_DATE = r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{2,4})"
_CLOCK = r"(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\.?)?"
_MARKS = r"[\u200e\u200f\u202a\ufeff]*"  # with which WhatsApp says in which direction a line runs
_NAME = r"(?P<name>[^:\n\[\]]{1,60}?)"
_STAMPED = re.compile(
    rf"{_MARKS}(?:\[{_DATE},? (?:kl\. ?)?{_CLOCK}\] |{_DATE.replace('date', 'date2')}, (?:kl\. ?)?"
    rf"{_CLOCK.replace('clock', 'clock2').replace('half', 'half2')} [-–] ){_MARKS}"
)
_SPEAKS = re.compile(rf"{_NAME}:(?:[ \u00a0]|$)")
_ABOVE = re.compile(rf"{_MARKS}{_NAME},? \[{_DATE},? (?:kl\. ?)?{_CLOCK}\]\s*:?\s*")
_TO = r"(?:to|til|till|an|à)"
_ZOOM = re.compile(
    rf"(?:{_DATE} )?{_CLOCK}[ \t]+(?:From|Fra|Från|Von|De)[ \t]+{_NAME}"
    rf"(?:[ \t]+{_TO}[ \t]+[^:\n]{{1,60}}?)?[ \t]*:[ \t\u00a0]*",
)
_FEWEST = 3  # messages
_MOST = 0.1  # of the lines from the first message on that must begin one
_LEVELS = frozenset({"critical", "debug", "error", "fatal", "info", "root", "trace", "warn", "warning"})
"""What programs write where a chat has its names (folded)."""


@dataclass(frozen=True, slots=True)
class _Message:
    """Where a message begins: `name` is empty where the program itself speaks, `cut` what is no part of it."""

    line: int
    name: str
    cut: int
    time_ms: int
    day: str


def chat(lines: Sequence[Line]) -> tuple[list[Line], tuple[Label, ...]] | None:
    """The lines and labels of a saved chat; None if the document is none.

    Args:
        lines: the document's lines, as its reader found them.
    """
    found = [message for at in range(len(lines)) if (message := _message_at(lines, at)) is not None]
    named = {fold(message.name) for message in found if message.name}
    after = sum(bool(line.text.strip()) for line in lines[found[0].line :]) if found else 0
    if len(found) < _FEWEST or len(named) < 2 or named & _LEVELS or len(found) < _MOST * after:
        return None
    return _written(lines, {message.line: message for message in found})


def _written(lines: Sequence[Line], messages: dict[int, _Message]) -> tuple[list[Line], tuple[Label, ...]]:
    kept: list[Line] = []
    labels: list[Label] = []
    day = ""
    for at, line in enumerate(lines):
        message = messages.get(at)
        if message is None:
            service = bool(kept) and kept[-1].nobodys and line.continues
            kept.append(replace(line, nobodys=service))
            continue
        if message.day not in {"", day}:
            day = message.day
            kept.append(Line(day, nobodys=True))
        if message.name:
            labels.append(Label(len(kept), message.name, message.cut, message.time_ms))
        kept.append(replace(line, continues=False, nobodys=not message.name))
    return kept, tuple(labels)


def _message_at(lines: Sequence[Line], at: int) -> _Message | None:
    step()
    text = lines[at].text
    if not lines[at].spoken or not any(figure in text[:80] for figure in "0123456789"):
        return None
    if match := _STAMPED.match(text):
        clock = _milliseconds(match["clock"] or match["clock2"], match["half"] or match["half2"])
        day = match["date"] or match["date2"]
        speaks = _SPEAKS.match(text, match.end())
        if speaks is None:
            return _Message(at, "", 0, clock, day)
        return _Message(at, _bare(speaks["name"]), _text_from(text, speaks.end()), clock, day)
    match = _ABOVE.fullmatch(text) or _ZOOM.match(text)
    if match is None or is_field(fold(match["name"])):
        return None
    clock = _milliseconds(match["clock"], match["half"])
    return _Message(at, _bare(match["name"]), match.end(), clock, match["date"] or "")


def _text_from(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" \t\u00a0\u200e"))


def _bare(name: str) -> str:
    return " ".join(name.strip("~\u200e\u202a\u202c\u00a0 ").split())


def _milliseconds(clock: str, half: str | None) -> int:
    """A clock time of the day in milliseconds."""
    hour, minute, *second = (int(part) for part in re.split("[:.]", clock))
    if half:
        hour = hour % 12 + (12 if half in "Pp" else 0)
    return ((hour * 60 + minute) * 60 + sum(second)) * 1000
