"""Coded passages as a results chapter prints them: each once, speaker by speaker, ordered and never chosen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.i18n import _, language
from qualcode.model.actor import Actor
from qualcode.model.code import split_path
from qualcode.model.coding import Coding, Stance
from qualcode.model.document import BlockKind, Document, DocumentText, RecordType
from qualcode.model.quoting import PrintedPassage, QuoteGroup, QuoteList, Spoken
from qualcode.services.codings.coding import each_passage
from qualcode.services.codings.quotes import reference
from qualcode.services.study import Study
from qualcode.text.display import line_breaks

CONTEXT = 200
"""Code points before and after a passage that data files show; about two sentences."""

MOST = 0.5
"""One person with more than this share of the passages is named, from `MOST_FROM` passages on."""
MOST_FROM = 6

_CITED = frozenset({"report", "press"})
"""Kinds of documents that are published, so that they are cited by author and year where these are known."""


def print_quotes(study: Study, codings: Sequence[Coding], title: str = "") -> QuoteList:
    """The passages of these codings, each printed once under the first of its codes.

    A passage that spans several turns names each speaker, and marks what an interviewer says. Within a code, what
    speaks against its claim comes first; then by speaker, then in the order of the texts.

    Args:
        study: the open study.
        codings: those to print, by any coder.
        title: of the whole; empty for a plain one.
    """
    printer = _Printer(study)
    passages = [printer.passage(together) for _place, together in each_passage(codings)]
    by_code: dict[str, list[PrintedPassage]] = {}
    for passage in passages:
        by_code.setdefault(passage.codes[0], []).append(passage)
    groups = tuple(
        QuoteGroup(split_path(path)[0], path, tuple(sorted(by_code[path], key=_printed_order)))
        for path in sorted(by_code, key=printer.place_in_codebook)
    )
    return QuoteList(title or _("Quotes"), groups, tuple(_remarks(study, passages)))


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts numbers in names by their size: Informant 2 before Informant 10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", name)]


def _printed_order(passage: PrintedPassage) -> tuple[object, ...]:
    own = {stance for code, stance in passage.stances if code == passage.codes[0]}
    first = 0 if Stance.CONTRADICTS.value in own else 1 if Stance.MIXED.value in own else 2
    return first, natural(", ".join(passage.actors)), natural(passage.label), passage.start


class _Printer:
    """What printing needs of a study, read once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.documents = {document.name: document for document in study.documents()}
        self.actors = {actor.guid: actor for actor in study.actors()}
        self.codes = {code.path: at for at, code in enumerate(study.codes())}
        self._texts: dict[str, DocumentText] = {}

    def place_in_codebook(self, path: str) -> int:
        return self.codes.get(path, len(self.codes))

    def passage(self, codings: Sequence[Coding]) -> PrintedPassage:
        first = codings[0]
        document = self.documents[first.document]
        text = self._texts.get(document.guid)
        if text is None:
            text = self._texts[document.guid] = self.study.text(document)
        start, end = first.start, first.end
        parts = self._parts(text, start, end)
        stances = dict.fromkeys((coding.code, coding.stance.value) for coding in codings if coding.stance)
        speaking = dict.fromkeys(part.speaker for part in parts if part.speaker and not part.asks)
        return PrintedPassage(
            reference=reference(document.label, first.lines),
            document=document.name,
            label=document.label,
            kind=document.kind,
            start=start,
            end=end,
            text=line_breaks(first.text),
            parts=parts,
            codes=tuple(sorted({coding.code for coding in codings}, key=self.place_in_codebook)),
            actors=tuple(speaking),
            coders=tuple(sorted({coding.coder for coding in codings})),
            guids=tuple(coding.guid for coding in codings),
            stances=tuple(stances),
            memo="\n".join(dict.fromkeys(coding.memo for coding in codings if coding.memo)),
            citation=citation(document, text, start),
            paraphrase=_is_paraphrase(document),
            star=any(coding.star for coding in codings),
            before=text.text[max(0, start - CONTEXT) : start],
            after=text.text[end : end + CONTEXT],
            attributes=document.attributes,
        )

    def _parts(self, text: DocumentText, start: int, end: int) -> tuple[Spoken, ...]:
        """The passage cut where another begins to speak; a reported actor's stretch is that actor's."""
        cuts = {start, end}
        for ends in (*((turn.start, turn.end) for turn in text.turns), *((v.start, v.end) for v in text.voices)):
            cuts.update(at for at in ends if start < at < end)
        edges = sorted(cuts)
        found: list[Spoken] = []
        for left, right in pairwise(edges):
            words = line_breaks(text.text[left:right])
            if not words.strip():
                continue
            actor = self._speaker(text, left)
            name, asks = (actor.public, actor.interviewer) if actor else (None, False)
            if found and found[-1].speaker == name and found[-1].asks == asks:
                between = "\n" if "\n" in text.text[left - 1 : left] or words[:1] == "\n" else " "
                found[-1] = Spoken(found[-1].text + between + words.strip(), name, asks)
            else:
                found.append(Spoken(words.strip(), name, asks))
        return tuple(found)

    def _speaker(self, text: DocumentText, offset: int) -> Actor | None:
        """Whose words stand at an offset: the voice on it, else the turn's actor, else the document's."""
        for voice in text.voices:
            if voice.start <= offset < voice.end:
                return self.actors.get(voice.actor)
        for turn in text.turns:
            if turn.start <= offset < turn.end and turn.actor is not None:
                return self.actors.get(turn.actor)
        return self.actors.get(text.document.actor or "")


def _is_paraphrase(document: Document) -> bool:
    """Whether the text is the researcher's paraphrase: by its record type, by its kind where nobody has said that."""
    return document.kind == "notes" if document.record is None else document.record is RecordType.NOTES


def citation(document: Document, text: DocumentText, start: int) -> str:
    """`(Author, year, p. 34)`, as APA 7 cites a passage of a published document; empty where that is not known."""
    known = document.bibliography
    if (document.record or document.kind) not in _CITED or not (known.author and known.year):
        return ""
    pages = [(block.start, block.mark) for block in text.blocks if block.kind is BlockKind.PAGE]
    at = bisect_right([page[0] for page in pages], start) - 1
    page = pages[at][1] if at >= 0 else ""
    sign = "s." if language() == "nb" else "p."
    return f"({known.author}, {known.year}, {sign} {page})" if page else f"({known.author}, {known.year})"


def _remarks(study: Study, passages: Sequence[PrintedPassage]) -> list[str]:
    """Who is not quoted though they have words of their own, and whether one person supplies most."""
    quoted = Counter(name for passage in passages for name in passage.actors)
    remarks = []
    if passages and quoted:
        name, count = quoted.most_common(1)[0]
        if len(passages) >= MOST_FROM and count > MOST * len(passages):
            remarks.append(
                _("{count} of {all} passages are of {name}.").format(count=count, all=len(passages), name=name)
            )
    silent = [
        actor.public
        for actor in study.actors()
        if not actor.interviewer and (actor.turns or actor.documents) and actor.public not in quoted
    ]
    if passages and silent:
        remarks.append(_("Not quoted here: {names}.").format(names=", ".join(sorted(silent, key=natural))))
    return remarks
