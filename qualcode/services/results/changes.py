"""What the log says of changes to declared matrices and grids."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, counted, plain

SENTENCES: Sentences = {
    "grid.write": plain(N_("summed up {case} under «{code}»")),
    "grid.clear": plain(N_("took the summary of {case} under «{code}» away")),
    "declared.mark": plain(N_("marked «{code}» with «{across}» as {mark}")),
    "declared.import": counted("set {count} mark of {file}", "set {count} marks of {file}"),
    "declared.clear": plain(N_("took the mark of «{code}» with «{across}» away")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
