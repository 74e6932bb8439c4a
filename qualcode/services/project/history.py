"""Undo, redo, and the change log in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qualcode.i18n import _
from qualcode.model.change import Change
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.services.actors import changes as actors_changes
from qualcode.services.changes import Sentences
from qualcode.services.claims import changes as claims_changes
from qualcode.services.codebook import changes as codebook_changes
from qualcode.services.codings import changes as codings_changes
from qualcode.services.documents import changes as documents_changes
from qualcode.services.exchange import changes as exchange_changes
from qualcode.services.memos import changes as memos_changes
from qualcode.services.project import changes as project_changes
from qualcode.services.questions import changes as questions_changes
from qualcode.services.results import changes as results_changes
from qualcode.services.speakers import changes as speakers_changes
from qualcode.services.study import Study
from qualcode.services.suggestions import changes as suggestions_changes
from qualcode.store import log
from qualcode.store.recorder import Recorder


def undo(study: Study, count: int = 1) -> list[Change]:
    """Take back the coder's own last changes, newest first; returns those taken back (fewer if there are no more).

    Raises:
        QualcodeError: if a later change of another coder built on it; names that one. What was taken back before
            stays so.
    """
    return _repeat(study, count, log.undo_last, _("cannot be undone"))


def redo(study: Study, count: int = 1) -> list[Change]:
    """Do again what the coder undid last; returns those done again.

    Raises:
        QualcodeError: as `undo`.
    """
    return _repeat(study, count, log.redo_next, _("cannot be redone"))


def list_changes(study: Study, limit: int | None = None) -> list[Change]:
    """The change log, newest first."""
    with study.file.reading() as connection:
        return log.list_changes(connection, limit)


def sentence(change: Change) -> str:
    """What a change did, as a sentence in the language in use."""
    args = dict(change.args)
    tell = SENTENCES.get(change.kind)
    return tell(args) if tell else change.kind


def _repeat(study: Study, count: int, step: Callable[[Any, str], Change | None], refusal: str) -> list[Change]:
    done: list[Change] = []
    for _turn in range(count):
        try:
            with study.file.writing() as connection:
                coder = Recorder(connection).find("coder", name_fold=fold(study.coder))
                change = step(connection, coder) if coder else None
        except log.BlockedError as blocked:
            raise QualcodeError(
                _("«{change}» {refusal}.").format(change=sentence(blocked.change), refusal=refusal),
                "",
                _blocked_hint(blocked.later),
            ) from None
        if change is None:
            break
        done.append(change)
    return done


def _blocked_hint(later: Change | None) -> str:
    if later is None:
        return _("What it touched has been changed since.")
    return _("A later change built on it: {number}, {coder}: {sentence}").format(
        number=later.sequence, coder=later.coder, sentence=sentence(later)
    )


SENTENCES: Sentences = {
    **actors_changes.SENTENCES,
    **claims_changes.SENTENCES,
    **codebook_changes.SENTENCES,
    **codings_changes.SENTENCES,
    **documents_changes.SENTENCES,
    **exchange_changes.SENTENCES,
    **memos_changes.SENTENCES,
    **project_changes.SENTENCES,
    **questions_changes.SENTENCES,
    **results_changes.SENTENCES,
    **speakers_changes.SENTENCES,
    **suggestions_changes.SENTENCES,
}
