"""What the log says of changes to memos and the journal."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, plain

SENTENCES: Sentences = {
    "memo.add": plain(N_("wrote a memo")),
    "memo.edit": plain(N_("changed a memo")),
    "memo.remove": plain(N_("removed a memo")),
    "journal.add": plain(N_("wrote in the journal")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
