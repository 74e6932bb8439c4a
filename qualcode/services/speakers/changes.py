"""What the log says of changes to turns and voices."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.services.changes import Sentences, counted, lines_of

SENTENCES: Sentences = {
    "turn.speaker": lambda args: (
        _("gave {lines} of {document} to {speaker}")
        if args["speaker"]
        else _("took the speaker off {lines} of {document}")
    ).format(lines=lines_of(args), document=args["document"], speaker=args["speaker"]),
    "turn.speaker-many": counted(
        "gave {count} turn of {document} to {speaker}", "gave {count} turns of {document} to {speaker}"
    ),
    "turn.rename": counted(
        "gave {count} turn of {old} in {document} to {new}", "gave {count} turns of {old} in {document} to {new}"
    ),
    "turn.split": lambda args: _("split a turn on {lines} of {document}").format(
        lines=lines_of(args), document=args["document"]
    ),
    "turn.join": lambda args: _("made one turn of {count} on {lines} of {document}").format(
        count=args["count"], lines=lines_of(args), document=args["document"]
    ),
    "turn.pattern": counted(
        "set the speaker of {count} line of {document} by a pattern",
        "set the speaker of {count} lines of {document} by a pattern",
    ),
    "voice.remove": lambda args: ngettext(
        "took a voice off {lines} of {document}", "took {count} voices off {lines} of {document}", args["count"]
    ).format(lines=lines_of(args), document=args["document"], count=args["count"]),
    "voice.accept": counted(
        "took {count} voice of {document} as proposed", "took {count} voices of {document} as proposed"
    ),
    "voice.reject": counted(
        "left {count} voice of {document} that was proposed", "left {count} voices of {document} that were proposed"
    ),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
