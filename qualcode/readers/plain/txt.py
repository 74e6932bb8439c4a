"""Plain text: everything stays as it is but the labels of speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.document import ParsedDocument
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.letters.heads import person
from qualcode.readers.letters.quotes import depths_of, plain_lines
from qualcode.readers.letters.writers import Message, with_writers
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers

_MAIL_FIELDS = {
    "fra": ("from", "author"),
    "from": ("from", "author"),
    "dato": ("date",),
    "date": ("date",),
    "sendt": ("date",),
    "sent": ("date",),
    "emne": ("subject", "title"),
    "subject": ("subject", "title"),
    "från": ("from", "author"),
    "von": ("from", "author"),
    "skickat": ("date",),
    "datum": ("date",),
    "gesendet": ("date",),
    "ämne": ("subject", "title"),
    "betreff": ("subject", "title"),
    "til": ("to",),
    "to": ("to",),
    "till": ("to",),
    "an": ("to",),
}
_MORE_FIELDS = ("kopi", "kopia", "kopie", "cc", "bcc", "blindkopi", "svar til", "reply-to", "vedlegg")
_OTHER_MAIL_FIELDS = frozenset(_MORE_FIELDS)


_QUOTED = re.compile(r"^>+ ?\S", re.MULTILINE)
_REPLY = re.compile(r"(?:re|sv|vs|aw|antw|svar)\b\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .txt file. A paragraph is what stands between blank lines.

    Raises:
        QualcodeError: if the file is not text, or too large.
    """
    text, warnings = read_text(source)
    lines = _lines(text)
    fields = mail_fields(lines)
    if choice == "auto" and fields.get("from") and _QUOTED.search(text):
        return _thread(text, fields, warnings)
    lines, labels = with_speakers(lines, choice)
    return assemble(lines, labels, metadata=fields, warnings=warnings)


def _thread(text: str, fields: dict[str, str], warnings: tuple[str, ...]) -> ParsedDocument:
    """A message that was copied as text with what it quotes: everybody has turns, as in .eml."""
    raw = text.split("\n")
    last = next((at for at, line in enumerate(raw) if at and not line.strip() and any(raw[:at])), 0)
    head = [Line(line, nobodys=True, continues=bool(at)) for at, line in enumerate(raw[:last])]
    body = "\n".join(raw[last:])
    to = person(fields.get("to", ""))
    message = Message(
        fields["from"], "" if "," in to or ";" in to else to, _REPLY.match(fields.get("subject", "")) is not None
    )
    lines, labels, told = with_writers(plain_lines(body), message, depths_of(body))
    moved = [replace(label, line=label.line + last) for label in labels]
    return assemble([*head, *lines], moved, metadata=fields, warnings=(*warnings, *told))


def mail_fields(lines: Sequence[Line]) -> dict[str, str]:
    """What the header lines of an e-mail say, if the lines begin with at least two of them; the lines stay text.

    `to`, `from` (also as `author`), `date` and `subject` (also as `title`), as they are written.
    """
    found: dict[str, str] = {}
    seen: set[str] = set()
    for line in lines:
        if not line.text.strip() and not seen:
            continue
        name, colon, value = line.text.partition(":")
        field = name.strip().casefold()
        if not colon or (field not in _MAIL_FIELDS and field not in _OTHER_MAIL_FIELDS):
            break
        seen.add(field)
        for key in _MAIL_FIELDS.get(field, ()):
            if value.strip():
                found.setdefault(key, value.strip())
    return found if len(seen) > 1 else {}


def _lines(text: str) -> list[Line]:
    lines = []
    in_paragraph = False
    for line in text.split("\n"):
        lines.append(Line(line, continues=in_paragraph))
        in_paragraph = bool(line.strip())
    return lines
