"""Drafts of memos: what was typed survives a terminal that dies, inside the project file."""

from __future__ import annotations

from qualcode.model.draft import Draft
from qualcode.services.study import Study
from qualcode.store import drafts


def keep_draft(study: Study, about: str, text: str) -> None:
    """Keep what is being written; an empty text removes the draft. Nothing that could be undone."""
    with study.file.writing() as connection:
        drafts.write_draft(connection, _own(study, about), text)


def find_draft(study: Study, about: str) -> Draft | None:
    """The coder's own draft about this, or None."""
    own = _own(study, about)
    with study.file.reading() as connection:
        return next((draft for draft in drafts.read_drafts(connection) if draft.about == own), None)


def list_drafts(study: Study) -> list[Draft]:
    """The coder's own drafts, the latest first, each with what it is about (without the coder)."""
    mark = _own(study, "")
    with study.file.reading() as connection:
        found = drafts.read_drafts(connection)
    return [Draft(d.about.removeprefix(mark), d.text, d.modified) for d in found if d.about.startswith(mark)]


def _own(study: Study, about: str) -> str:
    """Two people who write on one project have drafts of their own."""
    from hashlib import sha256

    return f"{sha256(study.coder.casefold().encode()).hexdigest()[:12]} {about}"
