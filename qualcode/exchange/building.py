"""Putting together a project from another program's rows: coders by name, stable keys, passages by their words."""

from __future__ import annotations

from qualcode.exchange.keys import Keys, derived
from qualcode.exchange.offsets import CountedText, collapsed, find_stored, says
from qualcode.i18n import _, ngettext
from qualcode.model.code import fold
from qualcode.model.exchange import (
    ChosenRule,
    ForeignActor,
    ForeignCode,
    ForeignCoder,
    ForeignCoding,
    ForeignDocument,
    ForeignGroup,
    ForeignMemo,
    ForeignPassage,
    ForeignProject,
    OffsetRule,
    Remark,
)


class Building:
    """A foreign project in the making.

    Args:
        program: what it is called.
        name: what the project is called.
        identity: what tells this project from others of the program, the same at every import of it.
    """

    def __init__(self, program: str, name: str, identity: str) -> None:
        self.program, self.name, self.identity = program, name, identity
        self.keys = Keys()
        self.coders: dict[str, ForeignCoder] = {}
        self.codes: dict[str, ForeignCode] = {}
        self.documents: dict[str, ForeignDocument] = {}
        self.texts: dict[str, CountedText] = {}
        self.codings: list[ForeignCoding] = []
        self.memos: list[ForeignMemo] = []
        self.actors: list[ForeignActor] = []
        self.groups: list[ForeignGroup] = []
        self.attribute_types: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self.found = 0
        self.rule: ChosenRule | None = None

    def project(self) -> ForeignProject:
        """The project as a value."""
        return ForeignProject(
            program=self.program,
            name=self.name,
            coders=tuple(self.coders.values()),
            codes=tuple(self.codes.values()),
            documents=tuple(self.documents.values()),
            codings=tuple(self.codings),
            memos=tuple(self.memos),
            actors=tuple(self.actors),
            groups=tuple(self.groups),
            attribute_types=self.attribute_types,
            rule=self.rule,
            remarks=tuple(self.remarks),
            found=self.found,
        )

    def key(self, kind: str, *parts: object) -> str:
        """The key of a thing: made of the project and of what tells it apart there."""
        what = "\0".join(map(str, (self.program, self.identity, *parts)))
        return self.keys.new(kind, derived(kind, what), what)

    def coder(self, name: str) -> str | None:
        """The key of a coder; None for a name that says nothing."""
        clean = " ".join(name.split())
        if not clean:
            return None
        key = fold(clean)
        if key not in self.coders:
            self.coders[key] = ForeignCoder(derived("coder", f"{self.program}\0{key}"), clean)
        return self.coders[key].key

    def document(self, key: str, text: CountedText, document: ForeignDocument) -> None:
        """Keep a document, whose text is the final form of `text`."""
        self.texts[key] = text
        self.documents[key] = document

    def memo(
        self,
        text: str,
        *,
        coder: str | None = None,
        created: str = "",
        documents: tuple[str, ...] = (),
        codes: tuple[str, ...] = (),
        actors: tuple[str, ...] = (),
        codings: tuple[str, ...] = (),
        passages: tuple[ForeignPassage, ...] = (),
        kind: str = "",
    ) -> None:
        """Keep a memo that says something."""
        clean = text.replace("\r\n", "\n").strip()
        if clean:
            key = self.key("memo", clean, created, *documents, *codes, *actors, *codings, *passages)
            self.memos.append(
                ForeignMemo(key, clean, coder, created, kind, documents, codes, actors, codings, passages)
            )

    def passage(self, document: str, rule: OffsetRule, start: int, end: int, stored: str) -> tuple[int, int] | None:
        """Where a passage stands: at its offsets, if the words stored with it stand there, else where they do.

        None if it stands nowhere.
        """
        text = self.texts[document]
        place = text.place(rule, start, end)
        words = collapsed(stored)
        if not words or (place is not None and says(text.text[slice(*place)], words)):
            return place
        found = find_stored(text.text, words, place[0] if place else max(start, 0))
        if found is None:
            return place
        moved = abs(found[0] - (place[0] if place else start))
        where = f"{self.documents[document].name}, {start}–{end}"
        if moved or place is None:
            what = ngettext(
                "the passage was found by its words, {n} character from its offsets",
                "the passage was found by its words, {n} characters from its offsets",
                moved,
            ).format(n=moved)
            self.remarks.append(Remark("found-by-words", what, where, words, lost=False))
        return found

    def left_out(self, kind: str, what: str, where: str, text: str = "", code: str = "", coder: str = "") -> None:
        """Name something that does not come."""
        self.remarks.append(Remark(kind, what, where, text, True, code, coder))


def unnamed(kind: str) -> str:
    """What a thing without a name is called."""
    return {"code": _("unnamed code"), "document": _("unnamed document"), "case": _("unnamed case")}[kind]
