"""Rich text (.rtf), as Word, TextEdit, LibreOffice and f4 write it.

Read by our own walk over the tokens: striprtf, the usual library, drops footnotes, comments, headings and tables'
cells, and keeps text that tracked changes had deleted.
"""

from __future__ import annotations

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.source import Source, known_kind, read_bytes
from qualcode.readers.letters.pasted import speakers_or_letter
from qualcode.readers.lines.draft import assemble
from qualcode.readers.lines.oddities import warnings_of
from qualcode.readers.rtf.body import Body
from qualcode.readers.speech.speakers import Choice

MAX_BYTES = 128 << 20


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .rtf file: each paragraph that is not empty and each table cell is a line.

    Raises:
        QualcodeError: if it is no RTF, or too large.
    """
    if not source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        kind = known_kind(source.head)
        raise QualcodeError(
            _("This is not an RTF document; it looks like {kind}.").format(kind=kind)
            if kind
            else _("This is not an RTF document, in spite of its name."),
            source.name,
            _("Open it in the program that made it and save it as .docx or .rtf."),
        )
    body = Body(read_bytes(source, MAX_BYTES))
    lines, labels, letter, told = speakers_or_letter(body.read(), choice)
    return assemble(
        lines,
        labels,
        metadata=body.metadata | letter,
        comments=body.comments,
        warnings=(*warnings_of(body.odd), *told),
    )
