"""Selections put on the final texts, and codings on the right words by the right coder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from qualcode.exchange.offsets import (
    CountedText,
    Evidence,
    choose_rule,
    collapsed,
    find_stored,
    says,
    stored_rate,
)
from qualcode.exchange.refi.gathering import Gathering
from qualcode.exchange.refi.raw import RawCoding, RawProject, RawSelection, RawSource
from qualcode.i18n import _, ngettext
from qualcode.model.exchange import ChosenRule, ForeignCoding, ForeignDocument, ForeignPassage, OffsetUnit, Remark

ALWAYS_NAMED = 0.9
"""From which share of selections that bear their own words as a name on all are taken to do so (QualCoder: all)."""

BEYOND = 2
"""How far behind the text a passage may be said to end and still be taken for one that ends with it."""


class Placing(Gathering):
    """Sources and their selections, by the rule that fits the whole project."""

    def __init__(self, raw: RawProject, unit: OffsetUnit | None, line_break: int | None) -> None:
        super().__init__(raw)
        evidence = [_evidence(source) for source in (*raw.sources, *raw.notes) if source.text is not None]
        self.rule: ChosenRule = choose_rule(evidence, raw.origin, unit, line_break)
        self.always_named = stored_rate(evidence, self.rule.rule) >= ALWAYS_NAMED

    def source(self, source: RawSource, kind: str = "") -> None:
        """A source becomes a document with its codings; one without text is named with all that hangs on it."""
        attributes: dict[str, str] = {}
        for variable, value in source.values:
            attributes[self.raw.variables.get(variable, (variable, ""))[0]] = value
        key = self.keys.new("document", source.guid, source.name)
        name = source.name or _("unnamed document")
        if source.text is None or not source.text.text.strip():
            why = source.missing or _("its text is empty")
            self._without_text(source, name, why, attributes)
            return
        if source.guessed:
            what = _("the text is not UTF-8; it was read as Windows' cp1252, so look at its letters")
            self.remarks.append(Remark("encoding", what, name, lost=False))
        for guid in (source.guid, *source.other_guids):
            self.document_of.setdefault(guid, key)
        text = source.text
        times = sorted(
            {
                (point, milliseconds)
                for milliseconds, position in source.sync.values()
                if milliseconds >= 0 and (point := text.point(self.rule.rule, position)) is not None
            }
        )
        self.documents[key] = ForeignDocument(
            key, name, text.text, kind, source.created, attributes, tuple(times), PurePosixPath(source.path).name
        )
        if source.description:
            self.memo(source.description, documents=[key], user=source.user, created=source.created)
        self.refer(source.notes, documents=[key])
        seen: set[str] = set()
        for selection in source.selections:
            self._selection(source, text, key, selection)
            seen.update((selection.guid, *(coding.guid for coding in selection.codings)))
        whole = RawSelection("", "", 0, 0, "", source.user, source.created, list(source.codings), sort=source.sort)
        if source.codings:
            self._put(whole, ForeignPassage(key, 0, len(text.text)), text.text)
            what = ngettext(
                "{n} coding of the whole document stands on its whole text",
                "{n} codings of the whole document stand on its whole text",
                len(source.codings),
            ).format(n=len(source.codings))
            self.remarks.append(Remark("whole-document", what, name, lost=False))
        self._outside_text(source, text, key, name, seen)

    def _without_text(self, source: RawSource, name: str, why: str, attributes: dict[str, str]) -> None:
        """A source that cannot be a document: all that hangs on it is named."""
        self.remarks.append(Remark("document", _("the document does not come: {why}").format(why=why), name))
        for selection in (*source.selections, *source.elsewhere):
            at = selection.place or f"{selection.start}–{selection.end}"
            self.lose(
                selection.codings,
                _("the coding does not come: {why}").format(why=why),
                f"{name}, {at}",
                selection,
                "coding-without-text",
            )
            self.lose_words(selection, f"{name}, {at}")
        self.lose(
            source.codings, _("the coding does not come: {why}").format(why=why), name, None, "coding-without-text"
        )
        kept = [_("“{name}” ({why})").format(name=name, why=why)]
        kept += [source.description] if source.description else []
        kept += [f"{attribute}: {value}" for attribute, value in attributes.items()]
        if len(kept) > 1 or source.notes:
            memo = self.memo("\n\n".join(kept), user=source.user, created=source.created)
            self.refer(source.notes)
            del memo

    def _selection(self, source: RawSource, text: CountedText, document: str, selection: RawSelection) -> None:
        name = self.documents[document].name
        place = self._place(source, text, selection)
        where = f"{name}, {selection.start}–{selection.end}"
        if place is None:
            why = _("the coding does not come: its place is not in the text")
            self.lose(selection.codings, why, where, selection, "coding-outside-text")
            self.lose_words(selection, where)
            return
        passage = ForeignPassage(document, *place)
        self.passage_of[selection.guid] = passage
        if passage.start == passage.end:
            why = _("the coding does not come: it stands between two characters and marks no words")
            line = text.text.count("\n", 0, passage.start) + 1
            self.lose(
                selection.codings,
                why,
                _("{name}, line {line}").format(name=name, line=line),
                selection,
                "coding-of-nothing",
            )
        self._put(selection, passage, text.text)

    def _place(self, source: RawSource, text: CountedText, selection: RawSelection) -> tuple[int, int] | None:
        rule = self.rule.rule
        start, end = selection.start, selection.end
        if selection.sync is not None:
            points = [source.sync.get(guid, (-1, -1))[1] for guid in selection.sync]
            start, end = points if min(points) >= 0 else (-1, -1)
        place = text.place(rule, start, end)
        if place is None and 0 <= start < end:
            place = self._cut(source, text, start, end)
        if self.always_named and len(selection.name.strip()) >= 2:
            stored = collapsed(selection.name)
            if place is None or not says(text.text[slice(*place)], stored):
                found = find_stored(text.text, stored, place[0] if place else max(start, 0))
                if found is not None:
                    what = _(
                        "the passage was found by its words, {n} characters from where it was said to be"
                    ).format(n=abs(found[0] - (place[0] if place else start)))
                    where = f"{source.name}, {start}–{end}"
                    self.remarks.append(Remark("found-by-words", what, where, stored[:200], lost=False))
                    return found
        return place

    def _cut(self, source: RawSource, text: CountedText, start: int, end: int) -> tuple[int, int] | None:
        """A passage that ends just behind the text, as where a last line break was lost, ends with it."""
        for beyond in range(1, BEYOND + 1):
            place = text.place(self.rule.rule, start, end - beyond)
            if place is not None and place[0] < place[1]:
                what = _("the passage was said to end {n} behind the text, and ends with it").format(n=beyond)
                self.remarks.append(Remark("cut", what, f"{source.name}, {start}–{end}", lost=False))
                return place
        return None

    def _put(self, selection: RawSelection, passage: ForeignPassage, text: str) -> None:
        """The codings, memos and marks of a selection that has its place."""
        words = text[passage.start : passage.end]
        keys = []
        if passage.start < passage.end:
            for raw in selection.codings:
                key = self._coding(raw, selection, passage, words)
                if key:
                    keys.append(key)
        note = selection.description
        if note:
            on_one = len(keys) == 1
            self.memo(
                note,
                codings=keys if on_one else [],
                passages=[] if on_one else [passage],
                user=selection.user,
                created=selection.created,
            )
        self.refer(selection.notes, passages=[passage])
        if (
            not selection.codings
            and not note
            and not selection.notes
            and selection.sort != "TextSource"
            and selection.guid not in self.of_cases
        ):
            self._mark(selection, passage, words)

    def _mark(self, selection: RawSelection, passage: ForeignPassage, words: str) -> None:
        """A passage that is marked, without code or words of anybody: kept as a memo that says so."""
        title = collapsed(selection.name)
        said = _("Marked in {program}, without a code").format(program=self.program)
        if title and not says(words, title) and not collapsed(words).startswith(title[:40]):
            said = f"{said}: {title}"
        self.memo(said, passages=[passage], user=selection.user, created=selection.created)
        name = self.documents[passage.document].name
        what = _("a marked passage without a code is kept as a memo")
        self.remarks.append(Remark("mark", what, f"{name}, {passage.start}–{passage.end}", words[:200], lost=False))

    def _coding(self, raw: RawCoding, selection: RawSelection, passage: ForeignPassage, words: str) -> str:
        self.found += 1
        code = raw.code if raw.code in self.codes else self.code_named.get(raw.code, "")
        if not code:
            name = self.documents[passage.document].name
            what = _("the coding does not come: its code is not in the codebook")
            where = f"{name}, {passage.start}–{passage.end}"
            self.remarks.append(Remark("coding-without-code", what, where, words[:200], True, raw.code))
            return ""
        key = self.keys.new("coding", raw.guid, f"{selection.guid}/{raw.code}/{raw.user}")
        self.codings.append(
            ForeignCoding(
                key=key,
                document=passage.document,
                start=passage.start,
                end=passage.end,
                code=code,
                coder=self.user(raw.user or selection.user),
                created=raw.created or selection.created,
                selection=selection.guid,
            )
        )
        if raw.description:
            self.memo(raw.description, codings=[key], user=raw.user or selection.user, created=raw.created)
        self.refer(raw.notes, codings=[key])
        return key

    def _outside_text(self, source: RawSource, text: CountedText, document: str, name: str, seen: set[str]) -> None:
        """Selections on pages, in pictures and recordings: those that the text bears too come with it, once."""
        borne = (
            {
                (coding.code, coding.coder, coding.created)
                for coding in self.codings
                if coding.document == document and coding.created
            }
            if source.elsewhere
            else set()
        )
        twins = 0
        for selection in source.elsewhere:
            left = []
            for coding in selection.codings:
                user = self.user(coding.user or selection.user)
                created = coding.created or selection.created
                if selection.guid in seen or coding.guid in seen or (coding.code, user, created) in borne:
                    twins += 1
                    continue
                left.append(coding)
            place = self._place_elsewhere(source, text, selection) if left or not selection.codings else None
            where = f"{name}, {selection.place}"
            if place is not None:
                self._put(replace(selection, codings=left), ForeignPassage(document, *place), text.text)
                continue
            why = _("the coding does not come: it is not on text ({place})").format(place=selection.place)
            self.lose(left, why, where, selection, "coding-outside-text-sources")
            if selection.guid not in seen:
                self.lose_words(selection, where)
        if twins:
            what = ngettext(
                "{n} coding on a page is the same as one on its text, and comes once",
                "{n} codings on pages are the same as those on the text, and come once",
                twins,
            ).format(n=twins)
            self.remarks.append(Remark("twin", what, name, lost=False))

    def _place_elsewhere(
        self, source: RawSource, text: CountedText, selection: RawSelection
    ) -> tuple[int, int] | None:
        """The words under a selection on a page or in a recording, where the file says which they are."""
        if selection.words.strip():
            words = collapsed(selection.words)
            first = find_stored(text.text, words, 0)
            if first is not None and find_stored(text.text[first[1] :], words, 0) is None:
                return first
            return None
        if selection.times is None or not source.sync:
            return None
        begin, end = selection.times
        points = sorted(source.sync.values())
        before = [position for time, position in points if time <= begin]
        after = [position for time, position in points if time >= end]
        if not before:
            return None
        place = text.place(self.rule.rule, before[-1], after[0]) if after else None
        if place is None:
            start = text.point(self.rule.rule, before[-1])
            place = (start, len(text.text)) if start is not None else None
        if place is not None:
            what = _("a coding of a recording stands on the words between its time marks")
            self.remarks.append(Remark("recording", what, f"{source.name}, {selection.place}", lost=False))
        return place if place and place[0] < place[1] else None


def _evidence(source: RawSource) -> Evidence:
    assert source.text is not None
    found = [
        (selection.start, selection.end, selection.name)
        for selection in source.selections
        if selection.sync is None and selection.start >= 0
    ]
    return Evidence(source.text, found)
