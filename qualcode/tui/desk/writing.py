"""What the screen changes in a study. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Stance
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.revision import RevisionReport, Waiting
from qualcode.model.span import Span
from qualcode.tui.speakers.calls import UNDECIDED, Decided

if TYPE_CHECKING:
    from qualcode.model.table import Table
    from qualcode.services.documents.imported import ImportReport
    from qualcode.services.documents.importing import Progress
    from qualcode.services.study import Study
    from qualcode.tui.desk.reading import Place

STANCES = (None, Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED)
"""In the order in which a key goes through them."""


def put_codes(
    study: Study, document: Document, span: Span, codes: Sequence[Code], new: Sequence[str]
) -> list[Coding]:
    """Put codes on a passage, those of `new` made by their paths first: one change. The codings made.

    Raises:
        QualcodeError: if the passage bears all of them already, or the text was changed meanwhile.
    """
    from qualcode.services.codings.coding import apply_code, list_codings
    from qualcode.services.codings.putting import put_codes as put

    if any(now.guid == document.guid and now.revision != document.revision for now in study.documents()):
        raise _changed_meanwhile(document)
    if len(codes) == 1 and not new:
        return list_codings(study, [apply_code(study, document, span, codes[0])])
    return list_codings(study, put(study, document, span, codes, new))


def add_code(study: Study, path: str) -> Code:
    """Add a code.

    Raises:
        QualcodeError: if the path is empty or taken.
    """
    from qualcode.services.codebook.codes import add_code as add

    return add(study, path)


def pin_code(study: Study, code: Code, key: int | None) -> None:
    """Pin a code to a number key; None unpins it.

    Raises:
        QualcodeError: if another code has the key.
    """
    from qualcode.services.codebook.codes import edit_code

    edit_code(study, code, {"key": key})


def remove_coding(study: Study, guid: str) -> None:
    """Take a code off its passage.

    Raises:
        QualcodeError: if it is not there any more.
    """
    from qualcode.services.codings.coding import remove_codings

    remove_codings(study, [guid])


def resize_coding(study: Study, guid: str, span: Span) -> None:
    """Put a coding on another stretch.

    Raises:
        QualcodeError: if it is gone, or the stretch bears the code already.
    """
    from qualcode.services.codings.coding import resize_coding as resize

    resize(study, coding_of(study, guid), span)


def toggle_star(study: Study, guid: str) -> bool:
    """Star a coding, or take its star; whether it has one now."""
    from qualcode.services.codings.coding import star_coding

    coding = coding_of(study, guid)
    star_coding(study, coding, not coding.star)
    return not coding.star


def next_stance(study: Study, guid: str) -> Stance | None:
    """Give a coding the next stance; which one."""
    from qualcode.services.codings.coding import set_stance

    coding = coding_of(study, guid)
    stance = STANCES[(STANCES.index(coding.stance) + 1) % len(STANCES)]
    set_stance(study, coding, stance)
    return stance


def edit_passage(study: Study, guid: str, place: Place, replacement: str) -> RevisionReport:
    """Correct a stretch of a document's text, which makes a new version of it.

    Args:
        study: the open study.
        guid: of the document.
        place: the stretch, as it was when the person began to correct it.
        replacement: what stands there from now on.

    Raises:
        QualcodeError: if the document is gone, the text was changed meanwhile, or nothing would be left of it.
    """
    from qualcode.services.documents import revising

    document = next((document for document in study.documents() if document.guid == guid), None)
    if document is None:
        raise QualcodeError(_("that document is gone."))
    _check_words(study, document, place)
    return revising.edit_passage(study, document, place.span, replacement)


def settle(study: Study, waiting: Waiting, place: Place) -> None:
    """Put what waits after a text revision on a passage.

    Raises:
        QualcodeError: if it does not wait any more, the text was changed, or the passage bears the mark already.
    """
    from qualcode.services.documents import unresolved as settling

    _check_waits(study, waiting)
    document = next(document for document in study.documents() if document.name == waiting.document)
    _check_words(study, document, place)
    settling.settle(study, waiting, place.span)


def drop(study: Study, waiting: Waiting) -> None:
    """Give up what waits after a text revision.

    Raises:
        QualcodeError: if it does not wait any more.
    """
    from qualcode.services.documents import unresolved as settling

    _check_waits(study, waiting)
    settling.drop(study, waiting)


def undo(study: Study) -> str | None:
    """Take back the last change; its sentence, None if there is nothing to take back.

    Raises:
        QualcodeError: if a later change built on it.
    """
    from qualcode.services.project import history

    done = history.undo(study)
    return history.sentence(done[0]) if done else None


def redo(study: Study) -> str | None:
    """Do the last undone change again; its sentence, None if there is none.

    Raises:
        QualcodeError: if a later change stands in the way.
    """
    from qualcode.services.project import history

    done = history.redo(study)
    return history.sentence(done[0]) if done else None


def take_in(
    study: Study,
    paths: list[Path],
    *,
    dry_run: bool,
    progress: Progress | None = None,
    decided: Decided = UNDECIDED,
    go_on: Callable[[], bool] = lambda: True,
) -> ImportReport:
    """Import files, or only say what would be found, with speakers as a person decided, as long as `go_on` says."""
    from qualcode.services.documents.importing import import_documents
    from qualcode.services.speakers.found_speakers import SpeakerChoices

    choices = SpeakerChoices(decided.names, decided.interviewers)
    return import_documents(
        study, paths, dry_run=dry_run, progress=progress, speakers=decided.how, choices=choices, go_on=go_on
    )


def leave(study: Study, state: dict[str, object]) -> bool:
    """Keep how the screen is left; False if another program is writing just now, which is worth no notice."""
    from qualcode.services.project import saved_state as leaving

    try:
        leaving.leave(study, state)
    except QualcodeError:
        return False
    return True


def add_quote(study: Study, path: Path, quote: str) -> None:
    """Add a quote to the end of a file, and note in the study that it was written.

    Raises:
        QualcodeError: if the file cannot be written.
    """
    from qualcode.services.results.exports import note_export
    from qualcode.tui.parts.clipboard import add_to_file

    add_to_file(path, quote)
    note_export(study, path, "quotes")


def write_table(study: Study, table: Table, path: Path) -> None:
    """Write a table to a file, and note in the study that it was written.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.services.results.counting import write_table as write
    from qualcode.services.results.exports import note_export

    write(table, path)
    note_export(study, path, "table")


def make_demo(folder: Path) -> Study:
    """Make the demonstration study in a folder and open it; the one that is there, if there is one."""
    from qualcode.services import study
    from qualcode.services.project import demo, guide

    path = folder / demo.FILE_NAME
    if path.exists():
        return study.open_study(path)
    made = demo.make_demo(folder)
    guide.begin_guide(made)
    return made


def make_study(path: Path, coder: str | None) -> Study:
    """Make an empty project.

    Raises:
        QualcodeError: if something of that name is there.
    """
    from qualcode.services.study import create_study

    return create_study(path, coder=coder)


def coding_of(study: Study, guid: str) -> Coding:
    """A coding as it is now.

    Raises:
        QualcodeError: if it is gone.
    """
    from qualcode.services.codings.coding import list_codings

    found = list_codings(study, [guid])
    if not found:
        raise QualcodeError(_("that coding is gone."))
    return found[0]


def _check_waits(study: Study, waiting: Waiting) -> None:
    from qualcode.services.documents.unresolved import list_waiting

    if all(other.guid != waiting.guid for other in list_waiting(study)):
        raise QualcodeError(_("«{name}» does not wait any more.").format(name=waiting.name), waiting.document)


def _check_words(study: Study, document: Document, place: Place) -> None:
    """Refuse a place in a text that somebody changed meanwhile."""
    if place.span.of(study.text(document).text) != place.text:
        raise _changed_meanwhile(document)


def _changed_meanwhile(document: Document) -> QualcodeError:
    return QualcodeError(_("the text was changed meanwhile."), document.name, _("Look at it, and do it again."))
