"""What the log says of changes to what comes from other programs."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, plain

SENTENCES: Sentences = {
    "exchange.import": plain(N_("opened {file}: {documents} documents, {codes} codes, {codings} codings")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
