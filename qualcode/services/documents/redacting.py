"""Redacting: what of a person stands in places that stay is erased or replaced, where somebody said so; for good.

In other people's words and in what researchers wrote `[…]` stands for what is erased; a name may be replaced by
another word. What stands on a text moves along, and its earlier versions go, since the same stood in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from qualcode.i18n import _
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.forgetting import ALL, Mention, Redaction, Trace
from qualcode.services.documents.blanked_rows import blank
from qualcode.services.documents.blanking import PLACEHOLDER
from qualcode.services.documents.traces import Hit, Person, hits_in_line
from qualcode.store import queries
from qualcode.store.forgetting import Erasure
from qualcode.store.places import texts_at, version_of, write_words
from qualcode.store.recorder import Recorder
from qualcode.store.schema.holds import Holds
from qualcode.store.words import holds_of
from qualcode.text.lines import Lines

NAMES = {Trace.NAME, Trace.PART}


def choose(mentions: Sequence[Mention], redaction: Redaction) -> dict[str, bool]:
    """Which mentions are to be redacted, by id: true where the name is replaced, false where all of it is erased.

    Raises:
        QualcodeError: if there is no mention of that id, or nothing was said that could stand there instead.
        AmbiguousError: if several ids begin so.
    """
    if redaction.replace and not redaction.by.strip():
        raise QualcodeError(_("it was not said what should stand there instead."), hint=_("Say it with --with TEXT."))
    chosen = dict.fromkeys(_ids(mentions, redaction.replace), True)
    chosen |= dict.fromkeys(_ids(mentions, redaction.erase), False)
    return chosen


def redact(
    recorder: Recorder,
    person: Person,
    mentions: Sequence[Mention],
    chosen: Mapping[str, bool],
    by: str,
    quoted: Mapping[str, list[tuple[int, int]]],
) -> set[str]:
    """Erase or replace what of the person stands in these places; returns what stood there, where that is not in a
    document's text.

    Args:
        recorder: of a transaction that is not logged.
        person: what to look for there.
        mentions: the places.
        chosen: which of them, as `choose` says.
        by: what stands for a name that is replaced.
        quoted: as for `find_mentions`.
    """
    texts: dict[str, dict[int, bool]] = defaultdict(dict)
    gone = set()
    for mention in mentions:
        if mention.id not in chosen:
            continue
        stand_in = by if chosen[mention.id] else PLACEHOLDER
        if mention.table == "content":
            texts[mention.row][int(mention.inside[0])] = chosen[mention.id]
        elif holds_of(mention.table, mention.column) is Holds.PATH:
            write_words(recorder, mention.table, mention.column, mention.row, mention.inside, "")
        else:
            old = texts_at(recorder.connection, mention.table, mention.column, mention.row, mention.inside)
            gone.add(old)
            hits = person.hits(old, holds_of(mention.table, mention.column)) or _words_alone(mention, old)
            new = _replaced(old, hits, stand_in)
            write_words(recorder, mention.table, mention.column, mention.row, mention.inside, new)
    for version, lines in texts.items():
        _redact_text(recorder, person, version, lines, by, quoted.get(version, []))
    return gone


def _redact_text(
    recorder: Recorder,
    person: Person,
    version: str,
    lines: Mapping[int, bool],
    by: str,
    quoted: list[tuple[int, int]],
) -> None:
    """Redact lines of a document's text, all of one stand-in at once; an earlier version goes as a whole."""
    erasure = Erasure(recorder.connection)
    place = version_of(recorder.connection, version)
    if place is None:
        return
    document, current = place
    if not current:
        erasure.add("revision", [version])
        erasure.carry_out(recorder)
        return
    known = next(each for each in queries.documents(recorder.connection) if each.guid == document)
    others = recorder.find_all("revision", document=document)
    erasure.add("revision", [each for each in others if each != version])
    text = queries.document_text(recorder.connection, known)
    at = Lines(text.text)
    for replaced in (False, True):
        hits = [
            hit
            for number, as_name in lines.items()
            for hit in hits_in_line(person, text.text, at.span(number, number), quoted)
            if (as_name and hit.trace in NAMES) == replaced
        ]
        cuts = sorted({(hit.start, hit.end) for hit in hits})
        if not cuts:
            continue
        blank(recorder, erasure, text, cuts, by if replaced else PLACEHOLDER, keep=True)
        text = queries.document_text(recorder.connection, known)
        at, quoted = Lines(text.text), []
    erasure.carry_out(recorder)


def _replaced(text: str, hits: Collection[Hit], stand_in: str) -> str:
    pieces, at = [], 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        pieces += [text[at : hit.start], stand_in if hit.trace in NAMES else PLACEHOLDER]
        at = hit.end
    return "".join([*pieces, text[at:]])


def _words_alone(mention: Mention, text: str) -> list[Hit]:
    """A place that was told for single words, such as a keyword: all of it."""
    return [Hit(0, len(text), trace) for trace in mention.traces[:1]]


def _ids(mentions: Sequence[Mention], wanted: Collection[str]) -> list[str]:
    if ALL in wanted:
        return [mention.id for mention in mentions]
    found = []
    for begin in wanted:
        fitting = [mention.id for mention in mentions if mention.id.startswith(begin.lower())]
        if not fitting or not begin:
            hint = _("`qualcode forget NAME --dry-run` lists them.")
            raise QualcodeError(_("there is no place of that id."), begin, hint)
        if len(fitting) > 1:
            raise AmbiguousError(_("that fits several."), fitting, begin)
        found.append(fitting[0])
    return found
