"""What the log says of changes to themes and findings."""

from __future__ import annotations

from qualcode.i18n import N_, _
from qualcode.services.changes import Sentences, counted, plain

SENTENCES: Sentences = {
    "theme.add": plain(N_("declared the theme «{theme}»")),
    "theme.edit": plain(N_("changed the theme «{theme}»")),
    "theme.codes": counted(
        "let the theme «{theme}» draw on {count} code", "let the theme «{theme}» draw on {count} codes"
    ),
    "theme.move": plain(N_("made «{theme}» theme {number}")),
    "theme.remove": plain(N_("removed the theme «{theme}»")),
    "finding.add": plain(N_("claimed: {finding}")),
    "finding.edit": plain(N_("changed the finding: {finding}")),
    "finding.evidence": lambda args: (
        _("took a passage of {document} as speaking for: {finding}")
        if args["side"] == "for"
        else _("took a passage of {document} as speaking against: {finding}")
    ).format(**args),
    "finding.no-evidence": plain(N_("took a passage away from: {finding}")),
    "finding.grade": lambda args: (
        _("graded the finding as «{grade}»: {finding}")
        if args["grade"]
        else _("took the grade away from the finding: {finding}")
    ).format(**args),
    "recommendation.add": plain(N_("recommended: {recommendation}")),
    "recommendation.edit": plain(N_("changed the recommendation: {recommendation}")),
    "recommendation.remove": plain(N_("removed the recommendation: {recommendation}")),
    "finding.remove": plain(N_("removed the finding: {finding}")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
