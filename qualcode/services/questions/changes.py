"""What the log says of changes to the question guide and its answers."""

from __future__ import annotations

from qualcode.i18n import N_, _
from qualcode.services.changes import Sentences, counted, lines_of, plain

SENTENCES: Sentences = {
    "question.import": counted(
        "took {count} question in from the guide {file}", "took {count} questions in from the guide {file}"
    ),
    "question.add": plain(N_("added the question «{question}» to the guide")),
    "question.edit": plain(N_("changed the question «{question}»")),
    "question.move": plain(N_("made «{question}» question {number} of the guide")),
    "question.remove": plain(N_("took the question «{question}» out of the guide")),
    "answer.match": counted(
        "matched the question guide with {documents} documents: {count} answer",
        "matched the question guide with {documents} documents: {count} answers",
    ),
    "answer.set": lambda args: _("marked {lines} of {document} as an answer to «{question}»").format(
        lines=lines_of(args), document=args["document"], question=args["question"]
    ),
    "answer.unset": lambda args: _("marked {lines} of {document} as no answer").format(
        lines=lines_of(args), document=args["document"]
    ),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
