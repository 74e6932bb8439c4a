"""What the log says of changes to the study itself."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, plain

SENTENCES: Sentences = {
    "study.demo": plain(N_("made the demonstration study: {documents} documents, {codings} codings")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
