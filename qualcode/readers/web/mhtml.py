"""Web pages that a browser or Word saved in one file (.mhtml, .mht): a message whose body is the page."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from qualcode.i18n import _
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import checked_text
from qualcode.readers.files.source import Source, known_kind, read_bytes
from qualcode.readers.lines.draft import assemble
from qualcode.readers.mail.read import BROKEN, header_text
from qualcode.readers.plain.html import MAX_BYTES, charset_of, html_lines, page_metadata, parsed
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The text of the page; pictures and frames that are packed with it are left out.

    Raises:
        QualcodeError: if there is no page in it, or it is too large.
    """
    data = read_bytes(source, 2 * MAX_BYTES)
    if known_kind(data[:64]):
        raise _no_page(source)
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.compat32)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
        declared = _charset(page)
        subject = header_text(message.get("Subject", ""))
    except BROKEN as error:
        raise _no_page(source) from error
    if not isinstance(content, bytes):
        raise _no_page(source)
    text, warnings = checked_text(content, source, source.encoding or declared or charset_of(content))
    root = parsed(text, source)
    lines, labels = with_speakers(html_lines(root), choice)
    metadata = {"title": subject} if subject else {}
    return assemble(lines, labels, metadata={**metadata, **page_metadata(root)}, warnings=warnings)


def _charset(page: Message | None) -> str:
    value = page.get_param("charset") if page is not None else None
    return value if isinstance(value, str) else ""


def _no_page(source: Source) -> QualcodeError:
    return QualcodeError(
        _("There is no web page in this file."),
        source.name,
        _("Save the page in the browser as HTML or PDF."),
    )
