"""What the log says of changes to codes and the codebook."""

from __future__ import annotations

from qualcode.i18n import N_
from qualcode.services.changes import Sentences, counted, on_passage, plain

SENTENCES: Sentences = {
    "code.add": plain(N_("added the code «{code}»")),
    "code.edit": plain(N_("changed the code «{code}»")),
    "code.rename": plain(N_("renamed the code «{code}» to «{name}»")),
    "code.move": plain(N_("moved the code «{code}» to «{path}»")),
    "code.order": plain(N_("made «{code}» number {number} among its like")),
    "code.merge": plain(N_("merged the code «{code}» into «{into}»")),
    "code.remove": plain(N_("removed the code «{code}»")),
    "codebook.version": plain(N_("kept the codebook as version «{name}»")),
    "codebook.import": plain(N_("imported the codebook {codebook}: {added} added, {changed} changed")),
    "coding.review": on_passage(N_("looked again at «{code}» on {lines} of {document}")),
    "coding.review-many": counted("looked again at {count} coding", "looked again at {count} codings"),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
