"""What the log says of changes to suggestions and rules."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, counted, on_passage, plain

SENTENCES: Sentences = {
    "suggestion.accept": on_passage(N_("accepted the suggestion «{code}» on {lines} of {document}")),
    "suggestion.change": on_passage(N_("put «{code}» on {lines} of {document}, where something else was suggested")),
    "suggestion.accept-many": counted("accepted {count} suggestion", "accepted {count} suggestions"),
    "suggestion.reject": on_passage(N_("rejected the suggestion «{code}» on {lines} of {document}")),
    "suggestion.reject-many": counted("rejected {count} suggestion", "rejected {count} suggestions"),
    "suggestion.later": on_passage(N_("left the suggestion «{code}» for later on {lines} of {document}")),
    "suggestion.later-many": counted("left {count} suggestion", "left {count} suggestions"),
    "suggestion.blind": plain(N_("judged a passage of {document} again without its suggestion")),
    "suggestion.on": plain(N_("turned suggestions on")),
    "suggestion.off": plain(N_("turned suggestions off")),
    "rule.add": plain(N_("wrote a rule for «{code}»: {pattern}")),
    "rule.remove": plain(N_("removed a rule for «{code}»: {pattern}")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
