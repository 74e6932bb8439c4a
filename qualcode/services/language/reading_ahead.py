"""Reading the texts before anybody asks for it: words, sentences and names, giving way to all else.

One text is read at a time, and kept at once: stopping loses one at most, and going on begins where it was left. What
was corrected is read again, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from qualcode.model.document import Document
from qualcode.model.errors import BusyError
from qualcode.services.language.annotating import ONE_AT_A_TIME, Progress, Read, have, is_read, keep, read_apart
from qualcode.services.study import Study

SECONDS_BETWEEN_TRIES = 5.0
"""How long to leave a project alone that another program is writing to."""

_SECONDS_BETWEEN_LOOKS = 0.2


class ReadingAhead:
    """One round through the texts of a study that were not read yet, in a process of the lowest priority.

    Args:
        study: the open study.
        first: the guid of the document to begin with; None for any.
    """

    def __init__(self, study: Study, first: str | None = None) -> None:
        from qualcode.nlp.working import Apart

        self._study, self._first = study, first
        self._apart = Apart(patient=True)
        self._stopped = Event()
        self._wanted: frozenset[str] = frozenset()
        self._looked_at = -1

    def stop(self) -> None:
        """End it, from any thread; it takes no longer than a write that has begun."""
        self._stopped.set()
        self._apart.stop()

    def run(self, progress: Progress) -> int:
        """Read until all is read or it is stopped; how many texts were kept.

        Args:
            progress: told the name of a document, how many code points are done, and how many there are in all.

        Raises:
            QualcodeError: if the process cannot be started, or the project cannot be written to at all.
        """
        from qualcode.nlp.working import StoppedError

        wanted = self._still_wanted()
        waiting = [document for document in self._study.documents() if document.guid in wanted]
        waiting.sort(key=lambda document: document.guid != self._first)
        total, before, kept = sum(document.characters for document in waiting), 0, 0
        unkept: list[Read] = []
        with self._apart:
            for document in waiting:
                with self._turn() as mine:
                    if not mine:
                        break
                    try:
                        read = self._read(document, progress, before, total)
                    except StoppedError:
                        break
                    unkept += read
                before += document.characters
                progress(document.name, before, total)
                unkept, new = self._keep(unkept)
                kept += new
        while unkept and not self._stopped.wait(SECONDS_BETWEEN_TRIES):
            unkept, new = self._keep(unkept)
            kept += new
        return kept

    def _read(self, document: Document, progress: Progress, before: int, total: int) -> list[Read]:
        """What is found in a document; nothing if somebody else has read it meanwhile, or it is gone."""
        if document.guid not in self._still_wanted() or is_read(self._study, document):
            return []

        def told(at: int) -> None:
            progress(document.name, before + at, total)

        return [read_apart(self._study, document, self._apart, told)]

    def _still_wanted(self) -> frozenset[str]:
        """The guids of what is there and was not read; looked up only when the study has changed."""
        version = self._study.version()
        if version != self._looked_at:
            there = frozenset(document.guid for document in self._study.documents())
            self._wanted, self._looked_at = there - have(self._study), version
        return self._wanted

    def _keep(self, unkept: list[Read]) -> tuple[list[Read], int]:
        """Keep what can be kept now: what cannot, and how much was."""
        for at, read in enumerate(unkept):
            try:
                keep(self._study, read)
            except BusyError:
                return unkept[at:], at
        return [], len(unkept)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Wait until nobody else reads; whether it was not stopped meanwhile."""
        while not self._stopped.is_set():
            if ONE_AT_A_TIME.acquire(timeout=_SECONDS_BETWEEN_LOOKS):
                try:
                    yield not self._stopped.is_set()
                finally:
                    ONE_AT_A_TIME.release()
                return
        yield False
