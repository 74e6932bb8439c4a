"""From a file of cues to its document, with a word on every cue that could not be read as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import _, ngettext
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.captions.repeats import said_once
from qualcode.readers.captions.scanning import Scan
from qualcode.readers.captions.tags import voices
from qualcode.readers.speech.speakers import Choice

_SHOWN = 5


def document_of_scan(scan: Scan, choice: Choice, name: str, warnings: Sequence[str] = ()) -> ParsedDocument:
    """The document that the cues make.

    Args:
        scan: what was found in the file.
        name: what messages call the file.
        choice: how speakers are found.
        warnings: what reading the file has told already.

    Raises:
        QualcodeError: if nothing is said in any cue.
    """
    cues, repeated = said_once(scan.cues)
    pieces = [
        Piece(words, cue.start_ms, cue.end_ms, speaker) for cue in cues for speaker, words in voices(cue) if words
    ]
    if not pieces:
        raise QualcodeError(
            _("There is no text in the cues of this file."),
            name,
            _("Look for the original, or export the transcript again as text."),
        )
    return document_of(pieces, choice, (*warnings, *_told(scan), *repeated))


def _told(scan: Scan) -> tuple[str, ...]:
    told = []
    if scan.unread:
        places = [_("cue {n} (line {line})").format(n=n, line=line) for n, line in scan.unread[:_SHOWN]]
        told.append(
            ngettext(
                "The times of {n} cue could not be read: {places}. Its words stay, with the time before them.",
                "The times of {n} cues could not be read: {places}. Their words stay, with the time before them.",
                len(scan.unread),
            ).format(n=len(scan.unread), places=_listed(places, len(scan.unread)))
        )
    if scan.outside:
        lines = [f"«{line[:60]}»" for line in scan.outside[:_SHOWN]]
        told.append(
            ngettext(
                "{n} line stands before the first cue and was left out: {lines}.",
                "{n} lines stand before the first cue and were left out: {lines}.",
                len(scan.outside),
            ).format(n=len(scan.outside), lines=_listed(lines, len(scan.outside)))
        )
    return tuple(told)


def _listed(shown: Sequence[str], total: int) -> str:
    return ", ".join(shown) + (", …" if total > len(shown) else "")
