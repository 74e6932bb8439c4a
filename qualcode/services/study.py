"""An open study: the project, who works in it, and what was last read from it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from qualcode.i18n import _, ngettext
from qualcode.model.actor import Actor
from qualcode.model.code import Code
from qualcode.model.codings import Codings
from qualcode.model.document import Document, DocumentText
from qualcode.model.errors import BusyError, QualcodeError
from qualcode.model.memo import Memo
from qualcode.model.question import Answer, Question
from qualcode.model.study import StudyInfo
from qualcode.store import queries
from qualcode.store.columns import load_codings
from qualcode.store.memos import memos
from qualcode.store.project_file import SUFFIX, ProjectFile
from qualcode.store.questions import answers, questions
from qualcode.store.recorder import Recorder

__all__ = ["SUFFIX", "Study", "create_study", "login_name", "open_study"]

DEMO_MAKER = "qualcode demo"
"""Who is said to have made the demonstration study, so that nobody's own undo takes it away."""

Value = TypeVar("Value")


class _HasGuid(Protocol):
    @property
    def guid(self) -> str: ...


Thing = TypeVar("Thing", bound=_HasGuid)


class Study:
    """A project and the coder who works in it. Usable from several threads; every call is its own transaction.

    What is read is kept until somebody, this program or another, writes to the project.
    """

    def __init__(self, file: ProjectFile, coder: str) -> None:
        self.file = file
        self.coder = coder
        self._kept: dict[str, tuple[object, Any]] = {}
        self._by_guid: dict[str, tuple[Sequence[Any], dict[str, Any]]] = {}
        self._copied = ""
        self.notices: tuple[str, ...] = ()
        """What happened when the study was opened, for whoever opened it to be told."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the project."""
        self.file.close()

    @property
    def where(self) -> str:
        """The project's path or address, for messages."""
        return self.file.where

    @contextmanager
    def change(self, kind: str, args: dict[str, Any] | None = None, coder: str | None = None) -> Iterator[Recorder]:
        """One change by this study's coder; see `ProjectFile.change`. The first of a day is preceded by a copy."""
        self._copy_once_a_day()
        with self.file.change(coder or self.coder, kind, args) as recorder:
            yield recorder

    def version(self) -> int:
        """A number that goes up with every write, by whichever program."""
        return self.file.version()

    def info(self) -> StudyInfo:
        """What the project says of itself."""
        return self._read("info", queries.study_info)

    def documents(self) -> list[Document]:
        """All documents by name."""
        return self._read("documents", queries.documents)

    def codes(self) -> list[Code]:
        """The codebook in its order, parents first."""
        return self._read("codes", queries.codes)

    def actors(self) -> list[Actor]:
        """All actors by name."""
        return self._read("actors", queries.actors)

    def documents_from(self, source_path: str) -> list[tuple[str, str, str]]:
        """Guid, name and the file's SHA-256 of the documents that came from a file."""
        with self.file.reading() as connection:
            return queries.documents_from(connection, source_path)

    def names_of_actors(self) -> list[Actor]:
        """All actors by name with their other names, but without what they say: cheap in a large study."""
        return self._read("names of actors", queries.names_of_actors)

    def coders(self) -> list[str]:
        """The names of all who code."""
        return self._read("coders", queries.coders)

    def memos(self) -> list[Memo]:
        """All memos, oldest first."""
        return self._read("memos", memos)

    def questions(self) -> list[Question]:
        """The question guide in its order."""
        return self._read("questions", questions)

    def answers(self) -> list[Answer]:
        """All answers to the guide's questions, in the order of the texts."""
        return self._read("answers", answers)

    def document(self, guid: str) -> Document:
        """The document of that guid.

        Raises:
            QualcodeError: if it is no longer in the study; likewise for those below.
        """
        return self._one("documents", self.documents(), guid)

    def document_named(self, name: str) -> Document:
        """The document of exactly that name."""
        found = next((document for document in self.documents() if document.name == name), None)
        if found is None:
            raise _gone()
        return found

    def code(self, guid: str) -> Code:
        """The code of that guid."""
        return self._one("codes", self.codes(), guid)

    def actor(self, guid: str) -> Actor:
        """The actor of that guid."""
        return self._one("actors", self.actors(), guid)

    def memo(self, guid: str) -> Memo:
        """The memo of that guid."""
        return self._one("memos", self.memos(), guid)

    def question(self, guid: str) -> Question:
        """The question of that guid."""
        return self._one("questions", self.questions(), guid)

    def columns(self) -> Codings:
        """Every coding as columns, for counting."""
        return self._read("columns", load_codings)

    def text(self, document: Document) -> DocumentText:
        """The current text of a document with turns and voices."""
        return self._read(f"text {document.guid}", lambda connection: queries.document_text(connection, document))

    def texts(self) -> dict[str, str]:
        """The current texts of all documents by the documents' guids."""
        return self._read("texts", queries.texts)

    def _copy_once_a_day(self) -> None:
        """Keep a copy of the project as it was before today's first change, unless there was nothing in it."""
        today = datetime.now(UTC).date().isoformat()
        if self._copied == today or "://" in self.where:
            return
        from qualcode.store import backups

        path = Path(self.where)
        if self.documents() and not any(b.time.startswith(today) for b in backups.list_backups(path)):
            backups.make_backup(path, "daily")
        self._copied = today

    def _one(self, what: str, listed: Sequence[Thing], guid: str) -> Thing:
        """One of a list by its guid; the list is gone through once for as long as it is kept."""
        known = self._by_guid.get(what)
        if known is None or known[0] is not listed:
            known = self._by_guid[what] = (listed, {each.guid: each for each in listed})
        found: Thing | None = known[1].get(guid)
        if found is None:
            raise _gone()
        return found

    def _read(self, what: str, query: Callable[[Any], Value]) -> Value:
        with self.file.reading() as connection:
            state = self.file.state(connection)
            kept = self._kept.get(what)
            if kept is not None and kept[0] == state:
                value: Value = kept[1]
                return value
            value = query(connection)
        self._kept[what] = (state, value)
        return value


def create_study(path: Path | str, title: str = "", language: str = "nb", coder: str | None = None) -> Study:
    """Make a new project, in a file or an empty database; nothing is ever overwritten.

    `.qualcode` is added where a file's name has no ending.

    Raises:
        QualcodeError: if something of that name is there, or the folder is missing.
    """
    if isinstance(path, str) and "://" in path:
        return Study(ProjectFile.create_on_server(path, title, language), coder or login_name())
    path = Path(path)
    target = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    return Study(ProjectFile.create(target, title or target.stem, language), coder or login_name())


def open_study(path_or_url: str | Path, coder: str | None = None) -> Study:
    """Open a project that exists; the coder is `coder`, else the only one who works in it, else the login name.

    Raises:
        QualcodeError: if it is not there, is not a project, or was written by a newer version.
    """
    file = ProjectFile.open(path_or_url)
    notices = _go_on_erasing(file)
    if coder is None:
        with file.reading() as connection:
            coded, known = queries.coders_of_codings(connection), queries.coders(connection)
        working = [name for name in coded or known if name != DEMO_MAKER]
        coder = working[0] if len(working) == 1 else login_name()
    study = Study(file, coder)
    study.notices = notices
    return study


def _go_on_erasing(file: ProjectFile) -> tuple[str, ...]:
    """Go on with a forgetting that was cut short; what was done, or still cannot be, in words."""
    from qualcode.store.erasing import finish_erasing, is_pending

    if not is_pending(file):
        return ()
    try:
        deleted = finish_erasing(file)
    except BusyError:
        return ()  # the program that has it open is at it
    except QualcodeError as error:
        return (str(error),)
    done = ngettext(
        "a forgetting that was cut short is finished now: {n} copy of the project was deleted, the file is "
        "rewritten.",
        "a forgetting that was cut short is finished now: {n} copies of the project were deleted, the file is "
        "rewritten.",
        deleted,
    )
    return (done.format(n=deleted),)


def login_name() -> str:
    """The name of who is logged in, or `coder` where the machine does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"


def _gone() -> QualcodeError:
    """The message for what another program, or another thread, has removed meanwhile."""
    return QualcodeError(
        _("what this was about is no longer in the study."),
        "",
        _("It was removed meanwhile; `qualcode log` says by whom."),
    )
