"""Texts that an older reader made: which they are, and reading their files again."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.services.documents.blanking import PLACEHOLDER
from qualcode.services.documents.imported import ImportedFile, sha256_of
from qualcode.services.documents.importing import import_documents
from qualcode.services.study import Study
from qualcode.store import queries


def outdated(study: Study) -> list[Document]:
    """The documents whose texts an older reader made that may have torn or lost words, by name.

    A text that was corrected in the study is not among them: reading its file again would take the corrections away.
    """
    from qualcode.readers import is_outdated

    with study.file.reading() as connection:
        readers = {guid: (number, reader) for guid, number, reader in queries.readers_of_texts(connection)}
    return [
        document
        for document in study.documents()
        if document.source_path
        and not _is_corrected(*readers[document.guid])
        and is_outdated(readers[document.guid][1], Path(document.source_path))
    ]


def read_again(
    study: Study, document: Document, file: Path | None = None, *, force: bool = False, dry_run: bool = False
) -> ImportedFile:
    """Read the file that a document came from with today's reader; a text that comes out otherwise is a new version.

    Everything that was marked follows the text, as with a corrected file. The change can be undone.

    Args:
        study: the open study.
        document: which document.
        file: where the file is now; None for where it was when it was imported.
        force: read it although the text was corrected, stretches were taken out of it, the file has changed, or
            less than half of the text is the same.
        dry_run: only tell what would become of what is marked.

    Raises:
        QualcodeError: if the file is not known, not there or not to be read, or it takes `force`.
    """
    if file is None and not document.source_path:
        raise QualcodeError(
            _("it is not known from which file this document came."), document.name, _("Name it: --file FILE.")
        )
    path = file or Path(document.source_path)
    if not path.is_file():
        raise QualcodeError(
            _("the file that this document came from is not there: {path}.").format(path=path),
            document.name,
            _("Name where it is now: --file FILE."),
        )
    if not force:
        _check(study, document, path)
    (done,) = import_documents(study, [path], revise=document, dry_run=dry_run).files
    if done.outcome == "failed":
        raise QualcodeError(done.message, document.name)
    return done


def _check(study: Study, document: Document, path: Path) -> None:
    """That nothing a person did to the text would be taken back."""
    with study.file.reading() as connection:
        number, reader = next(
            (number, reader) for guid, number, reader in queries.readers_of_texts(connection) if guid == document.guid
        )
    if PLACEHOLDER in study.text(document).text:
        raise QualcodeError(
            _("stretches of this text were taken out ({sign}); the file may bring them back.").format(
                sign=PLACEHOLDER
            ),
            document.name,
            _("If that is not so, say --force."),
        )
    if _is_corrected(number, reader):
        raise QualcodeError(
            _("this text was corrected after it was read; the file would take the corrections back."),
            document.name,
            _("If it shall, say --force: what is marked follows, and the change can be undone."),
        )
    if document.source_sha256 and sha256_of(path) != document.source_sha256:
        raise QualcodeError(
            _("this is not the file as it was imported; it has changed."),
            document.name,
            _("`qualcode import FILE --revise DOC` takes a changed file in; --force does it here."),
        )


def _is_corrected(number: int, reader: str) -> bool:
    """Whether a version was made in the study: only versions that came from files name what read them."""
    return number > 1 and not reader
