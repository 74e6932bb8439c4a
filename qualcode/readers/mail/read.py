"""E-mail messages (.eml), above all answers written under quoted questions.

Read with the standard library. A message that the sender wrote alone has no turns: its words belong to the document's
actor, who is the sender. Else everybody in it has turns, the sender too, so that a question is never counted as the
answering person's words, and what is nobody's (heads, greetings, signatures) is nobody's; see `letters`.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import replace
from email.errors import MessageError
from email.header import Header, decode_header
from email.message import Message as Mail
from email.utils import getaddresses, parsedate_to_datetime

from qualcode.i18n import _, ngettext
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.encoding import checked_text, decode
from qualcode.readers.files.source import Source, known_kind, read_bytes
from qualcode.readers.letters.quotes import depths_of, plain_lines
from qualcode.readers.letters.writers import Message, with_writers
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.plain.html import html_lines, parsed
from qualcode.readers.speech.speakers import Choice, find_turns

MAX_BYTES = 64 << 20
_HEADER = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{0,60}:")
_REPLY = re.compile(r"(?:re|sv|vs|aw|antw|svar)\b\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the standard library says of messages that are none."""


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .eml file: the subject as heading, the sender's text, what is quoted.

    Raises:
        QualcodeError: if it is no message, encrypted, or too large.
    """
    data = read_bytes(source, MAX_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
    if data and (known_kind(data[:64]) or not _HEADER.match(data)):
        raise _no_message(source)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
        encrypted = any(part.get_content_type() in _ENCRYPTED for part in message.walk())
        metadata, asked_by = _metadata(message), _recipient(message)
        lines, depths, warnings = _body(parts, source)
        warnings = (*warnings, *_attachments(parts))
    except BROKEN as error:
        raise _no_message(source) from error
    if encrypted:
        raise QualcodeError(
            _("This message is encrypted."), source.name, _("Open it in the mail program and save its text as .txt.")
        )
    subject = metadata.get("subject", "")
    if choice == "auto":
        answered = Message(metadata.get("from", ""), asked_by, _is_reply(message, subject))
        lines, labels, told = with_writers(lines, answered, depths)
        warnings = (*warnings, *told)
    else:
        labels = find_turns(lines, choice)
    if subject:
        lines = [Line(subject, BlockKind.HEADING, 1), *lines]
        labels = tuple(replace(label, line=label.line + 1) for label in labels)
    return assemble(lines, labels, metadata=metadata, warnings=warnings)


def _body(parts: Sequence[Mail], source: Source) -> tuple[list[Line], list[int], tuple[str, ...]]:
    """The lines of the message, its plain text where it has one, else its HTML; how deep each is quoted, if known."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment" and not part.get_filename()]
    plain = [part for part in shown if part.get_content_type() == "text/plain"]
    texts = [(part, *_text(part, source)) for part in plain]
    if not any(text.strip() for _part, text, _warnings in texts):
        pages = [_text(part, source) for part in shown if part.get_content_type() == "text/html"]
        lines = [line for text, _warnings in pages for line in html_lines(parsed(text, source))]
        return lines, [], tuple(warning for _text, warnings in pages for warning in warnings)
    lines = [line for part, text, _w in texts for line in plain_lines(text, _param(part, "format") == "flowed")]
    depths = [depth for _part, text, _w in texts for depth in depths_of(text)]
    return lines, depths, tuple(warning for _part, _text, warnings in texts for warning in warnings)


def _text(part: Mail, source: Source) -> tuple[str, tuple[str, ...]]:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return checked_text(content, source, _param(part, "charset"))


def _param(part: Mail, name: str) -> str:
    value = part.get_param(name)
    return value.casefold() if isinstance(value, str) else ""


def _attachments(parts: Sequence[Mail]) -> list[str]:
    names = [header_text(str(name)) or part.get_content_type() for part in parts if (name := part.get_filename())]
    if not names:
        return []
    told = ngettext("{n} attachment was not read: {names}.", "{n} attachments were not read: {names}.", len(names))
    return [told.format(n=len(names), names=", ".join(name[:80] for name in names[:5]))]


def _metadata(message: Mail) -> dict[str, str]:
    sender = _people(message, "From")[:1]
    subject = header_text(message.get("Subject", ""))
    found = {
        "to": _recipient(message),
        "from": sender[0] if sender else "",
        "author": sender[0] if sender else "",
        "date": _day(header_text(message.get("Date", ""))),
        "subject": subject,
        "title": subject,
    }
    return {name: value for name, value in found.items() if value}


def _recipient(message: Mail) -> str:
    """The one whom the message goes to; empty if there are several."""
    people = _people(message, "To")
    return people[0] if len(people) == 1 else ""


def _is_reply(message: Mail, subject: str) -> bool:
    """Whether a message answers another: it says so, or its subject begins as answers' subjects do."""
    return bool(message.get("In-Reply-To") or message.get("References")) or _REPLY.match(subject) is not None


def _people(message: Mail, field: str) -> list[str]:
    values = [header_text(value) for value in message.get_all(field, [])]
    return [" ".join((name or address).split())[:100] for name, address in getaddresses(values) if name or address]


def header_text(value: object) -> str:
    """A header's value with its encoded words decoded, in one line."""
    words = []
    for piece, charset in decode_header(value if isinstance(value, Header) else str(value)):
        if isinstance(piece, str):
            words.append(piece)
            continue
        try:
            words.append(piece.decode(charset or "ascii"))
        except (LookupError, UnicodeError, ValueError):
            words.append(decode(piece)[0])
    return " ".join(normalised("".join(words)).split())


def _day(value: str) -> str:
    """A date as `2008-03-04`; as it is written if it is none."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _no_message(source: Source) -> QualcodeError:
    return QualcodeError(
        _("This is not an e-mail message."),
        source.name,
        _("Save the message from the mail program as .eml, or its text as .txt."),
    )
