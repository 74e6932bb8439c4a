"""What is gathered from a raw project: coders, memos, remarks, and what notes are about."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.exchange.keys import Keys
from qualcode.exchange.refi.raw import RawCoding, RawProject, RawSelection
from qualcode.i18n import _
from qualcode.model.exchange import (
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignMemo,
    ForeignPassage,
    Remark,
)


class Gathering:
    """The plain values so far, with the ways to add what every part of a project may have."""

    def __init__(self, raw: RawProject) -> None:
        self.raw = raw
        self.program = raw.origin or _("an unnamed program")
        self.remarks: list[Remark] = []
        self.found = 0
        self.keys = Keys()
        self.coders: dict[str, ForeignCoder] = {}
        self.codes: dict[str, ForeignCode] = {}
        self.code_named: dict[str, str] = {}
        """Codes by the identifier made of their name, for writers that refer to them so; none that two bear."""
        self.documents: dict[str, ForeignDocument] = {}
        self.document_of: dict[str, str] = {}
        self.codings: list[ForeignCoding] = []
        self.memos: dict[str, ForeignMemo] = {}
        self.passage_of: dict[str, ForeignPassage] = {}
        self.of_cases = {guid for case in raw.cases for guid in case.selections}
        """Selections that say whose words they are, and need no memo to be kept."""
        self.note_keys = {note.guid for note in raw.notes}
        self.about_notes: dict[str, dict[str, list[object]]] = {}

    def user(self, guid: str) -> str | None:
        """The key of a coder; one that the file does not introduce is made known, a single one does all."""
        if not guid:
            return next(iter(self.coders)) if len(self.coders) == 1 else None
        if guid not in self.coders:
            number = 1 + sum(1 for key in self.coders if key not in self.raw.users)
            name = self.raw.named_users.get(guid) or _("unknown coder {n}").format(n=number)
            self.coders[guid] = ForeignCoder(guid, name)
            what = _("somebody coded whom the file does not introduce: called {name} here").format(
                name=self.coders[guid].name
            )
            self.remarks.append(Remark("coder", what, guid, lost=False))
        return guid

    def lose(
        self, codings: Iterable[RawCoding], why: str, where: str, selection: RawSelection | None, kind: str
    ) -> None:
        """Codings that cannot come are named one by one, with code, coder and words."""
        for coding in codings:
            self.found += 1
            code = self.codes.get(coding.code)
            coder = self.user(coding.user or (selection.user if selection else ""))
            by = self.coders[coder].name if coder else ""
            words = selection.name or selection.words if selection else ""
            self.remarks.append(Remark(kind, why, where, words[:200], True, code.name if code else coding.code, by))

    def lose_words(self, selection: RawSelection, where: str) -> None:
        """What somebody wrote about a place that cannot be shown comes as a memo that names the place."""
        if selection.description:
            self.memo(f"{where}: {selection.description}", user=selection.user, created=selection.created)
        self.refer(selection.notes)

    def memo(
        self,
        text: str,
        *,
        key: str = "",
        documents: Iterable[str] = (),
        codes: Iterable[str] = (),
        actors: Iterable[str] = (),
        codings: Iterable[str] = (),
        passages: Iterable[ForeignPassage] = (),
        user: str = "",
        created: str = "",
    ) -> str:
        """Keep a memo; returns its key."""
        name = self.keys.new("memo", key, f"{len(self.memos)}/{text}")
        self.memos[name] = ForeignMemo(
            key=name,
            text=text,
            coder=self.user(user) if user else None,
            created=created,
            documents=tuple(documents),
            codes=tuple(codes),
            actors=tuple(actors),
            codings=tuple(codings),
            passages=tuple(passages),
        )
        return name

    def refer(self, notes: Iterable[str], **about: Iterable[object]) -> None:
        """Remember what notes are about, until they are read."""
        for note in notes:
            known = self.about_notes.setdefault(note, {})
            for kind, things in about.items():
                known.setdefault(kind, []).extend(things)
