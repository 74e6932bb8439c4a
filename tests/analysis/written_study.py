"""Small studies written out by hand, as the columns that counting sweeps over."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from qualcode.model.code import join_path, split_path
from qualcode.model.codings import NOBODY, ActorFacts, CodeFacts, Codings, DocumentFacts, Stretches
from qualcode.text.words import word_starts


@dataclass
class WrittenStudy:
    """Actors, documents, codes and codings, added one by one; names stand for indices."""

    actors: list[ActorFacts] = field(default_factory=list)
    documents: list[DocumentFacts] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    codes: list[CodeFacts] = field(default_factory=list)
    coders: list[str] = field(default_factory=list)
    turns: list[tuple[int, int, int, int]] = field(default_factory=list)
    voices: list[tuple[int, int, int, int]] = field(default_factory=list)
    codings: list[tuple[int, int, int, int, int, str]] = field(default_factory=list)
    unsettled: int = 0

    def actor(self, name, kind="", member_of=None, interviewer=False, **attributes):
        above = NOBODY if member_of is None else self.actor_index(member_of)
        self.actors.append(
            ActorFacts(
                f"a{len(self.actors)}", name, kind, above, interviewer, {k: str(v) for k, v in attributes.items()}
            )
        )
        return len(self.actors) - 1

    def document(self, name, *lines, actor=None, kind="interview", label="", **attributes):
        """A document of lines: `(speaker, text)` is a turn (speaker None: unknown), a plain string is loose text."""
        number, text = len(self.documents), ""
        for line in lines:
            if text:
                text += "\n"
            if isinstance(line, tuple):
                speaker, said = line
                by = NOBODY if speaker is None else self.actor_index(speaker)
                self.turns.append((number, len(text), len(text) + len(said), by))
                text += said
            else:
                text += line
        self.texts.append(text)
        self.documents.append(
            DocumentFacts(
                guid=f"d{number}",
                name=name,
                label=label or f"M{number + 1}",
                kind=kind,
                status="coded",
                actor=NOBODY if actor is None else self.actor_index(actor),
                characters=len(text),
                attributes={k: str(v) for k, v in attributes.items()},
            )
        )
        return number

    def code(self, path):
        names = split_path(path)
        above = next((i for i, c in enumerate(self.codes) if c.path == join_path(names[:-1])), NOBODY)
        self.codes.append(CodeFacts(f"c{len(self.codes)}", join_path(names), names[-1], above))
        return len(self.codes) - 1

    def span(self, document, quote):
        number = self.document_index(document)
        start = self.texts[number].index(quote)
        return number, start, start + len(quote)

    def voice(self, document, quote, actor):
        self.voices.append((*self.span(document, quote), self.actor_index(actor)))

    def coding(self, document, quote, code, coder="Ada", origin="manual"):
        """A coding of the first place where the quote stands; a tuple is a span."""
        number = self.document_index(document)
        span = (number, *quote) if isinstance(quote, tuple) else self.span(document, quote)
        if coder not in self.coders:
            self.coders.append(coder)
        of = next(i for i, c in enumerate(self.codes) if c.path == code)
        self.codings.append((*span, of, self.coders.index(coder), origin))

    def actor_index(self, name):
        return next(i for i, facts in enumerate(self.actors) if facts.name == name)

    def document_index(self, name):
        return next(i for i, facts in enumerate(self.documents) if facts.name == name)

    def build(self) -> Codings:
        rows = sorted(self.codings)
        passages = {}
        for row in rows:
            passages.setdefault(row[:3], len(passages))
        document, start, end, code, coder, origin = zip(*rows, strict=True) if rows else ((),) * 6
        return Codings(
            documents=tuple(self.documents),
            codes=tuple(self.codes),
            actors=tuple(self.actors),
            coders=tuple(self.coders),
            guid=[f"g{number}" for number in range(len(rows))],
            document=array("i", document),
            start=array("i", start),
            end=array("i", end),
            code=array("i", code),
            coder=array("i", coder),
            segment=array("i", (passages[row[:3]] for row in rows)),
            origin=list(origin),
            turns=_stretches(self.turns),
            voices=_stretches(self.voices),
            word_starts=[word_starts(text) for text in self.texts],
            unsettled=self.unsettled,
        )


def _stretches(rows):
    document, start, end, actor = zip(*sorted(rows), strict=True) if rows else ((),) * 4
    return Stretches(array("i", document), array("i", start), array("i", end), array("i", actor))
