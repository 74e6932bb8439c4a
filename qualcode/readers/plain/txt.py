"""Plain text: everything stays as it is but the labels of speakers."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.model.document import ParsedDocument
from qualcode.readers.files.encoding import read_text
from qualcode.readers.files.source import Source
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
}
_OTHER_MAIL_FIELDS = frozenset({"til", "to", "kopi", "cc", "bcc", "blindkopi", "svar til", "reply-to", "vedlegg"})


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .txt file. A paragraph is what stands between blank lines.

    Raises:
        QualcodeError: if the file is not text, or too large.
    """
    text, warnings = read_text(source)
    lines, labels = with_speakers(_lines(text), choice)
    return assemble(lines, labels, metadata=mail_fields(lines), warnings=warnings)


def mail_fields(lines: Sequence[Line]) -> dict[str, str]:
    """What the header lines of an e-mail say, if the lines begin with at least two of them; the lines stay text.

    `from` (also as `author`), `date` and `subject` (also as `title`), as they are written.
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
