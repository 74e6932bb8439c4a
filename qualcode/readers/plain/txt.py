"""Plain text: everything stays as it is but the labels of speakers."""

from __future__ import annotations

import re
from dataclasses import replace

from qualcode.model.document import ParsedDocument
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
from qualcode.readers.letters.heads import person
from qualcode.readers.letters.pasted import REPLY, mail_fields, speakers_or_letter
from qualcode.readers.letters.quotes import depths_of, plain_lines
from qualcode.readers.letters.writers import Message, with_writers
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.speech.speakers import Choice

_QUOTED = re.compile(r"^>+ ?\S", re.MULTILINE)


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
    lines, labels, letter, told = speakers_or_letter(lines, choice)
    return assemble(lines, labels, metadata=fields | letter, warnings=(*warnings, *told))


def _thread(text: str, fields: dict[str, str], warnings: tuple[str, ...]) -> ParsedDocument:
    """A message that was copied as text with what it quotes: everybody has turns, as in .eml."""
    raw = text.split("\n")
    last = next((at for at, line in enumerate(raw) if at and not line.strip() and any(raw[:at])), 0)
    head = [Line(line, nobodys=True, continues=bool(at)) for at, line in enumerate(raw[:last])]
    body = "\n".join(raw[last:])
    to = person(fields.get("to", ""))
    message = Message(
        fields["from"], "" if "," in to or ";" in to else to, REPLY.match(fields.get("subject", "")) is not None
    )
    lines, labels, told = with_writers(plain_lines(body), message, depths_of(body))
    moved = [replace(label, line=label.line + last) for label in labels]
    return assemble([*head, *lines], moved, metadata=fields, warnings=(*warnings, *told))


def _lines(text: str) -> list[Line]:
    lines = []
    in_paragraph = False
    for line in text.split("\n"):
        lines.append(Line(line, continues=in_paragraph))
        in_paragraph = bool(line.strip())
    return lines
