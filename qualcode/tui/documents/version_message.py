"""What a new version of a text did to what was marked in it, in a sentence or two."""

from __future__ import annotations

from qualcode.i18n import _, ngettext
from qualcode.model.revision import RevisionReport
from qualcode.tui.keyboard.keymap import KEYS


def version_message(report: RevisionReport) -> str:
    """What became of everything that was marked in the text, in a sentence or two."""
    kept, changed, moved = report.count("kept"), report.count("changed"), report.count("moved")
    ambiguous, lost = report.count("ambiguous"), report.count("lost")
    counts = [
        ngettext("{count} kept", "{count} kept", kept).format(count=kept) if kept else "",
        ngettext("{count} kept, words changed", "{count} kept, words changed", changed).format(count=changed)
        if changed
        else "",
        ngettext("{count} moved", "{count} moved", moved).format(count=moved) if moved else "",
        ngettext("{count} ambiguous", "{count} ambiguous", ambiguous).format(count=ambiguous) if ambiguous else "",
        ngettext("{count} lost", "{count} lost", lost).format(count=lost) if lost else "",
    ]
    said = _("Version {number} of {document}: {counts}.").format(
        number=report.number,
        document=report.document,
        counts=", ".join(count for count in counts if count) or _("nothing was marked in the text"),
    )
    return (
        _("{report} {keys[waiting.open]} lists what waits.").format(keys=KEYS, report=said)
        if ambiguous or lost
        else said
    )
