"""Traces: where, in what stays after a forgetting, the person's name or words still stand.

Every column that says that it holds words is looked through, so that no place is left out because nobody thought of
it. Nothing is changed here; see `redacting`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.i18n import N_, _
from qualcode.model.code import fold
from qualcode.model.forgetting import Mention, Trace
from qualcode.store.places import documents_of_content, row_by_id, row_of, standing_words
from qualcode.store.recorder import Recorder
from qualcode.store.schema.holds import Holds
from qualcode.text.lines import Lines
from qualcode.text.name_forms import NameForms
from qualcode.text.shared_words import SharedWords
from qualcode.text.words import WORD

QUOTE = 20
"""From how many characters in a row on something that researchers wrote quotes what was said."""

QUOTE_IN_SPEECH = 40
"""The same for what others said: people who talk of one thing share shorter stretches by chance."""

ID_LENGTH = 8
AROUND = 30
"""Code points shown on each side of a find."""

ONE_WORD_IS_A_QUOTE = {("rule", "pattern"), ("code", "keywords")}
"""Where single words are taken out of texts on purpose: there a word that nobody else used is a trace."""

_TABLES = {
    "actor": N_("actor"),
    "alias": N_("other name"),
    "attribute": N_("attribute"),
    "attribute_value": N_("attribute"),
    "code": N_("code"),
    "code_set": N_("code set"),
    "codebook_version": N_("kept version of the codebook"),
    "coder": N_("coder"),
    "declared_mark": N_("mark in a declared matrix"),
    "document": N_("document"),
    "draft": N_("unsaved writing"),
    "export": N_("list of written files"),
    "finding": N_("finding"),
    "grid_cell": N_("summary in a grid"),
    "memo": N_("memo"),
    "project": N_("the study"),
    "question": N_("question"),
    "recommendation": N_("recommendation"),
    "rule": N_("rule"),
    "theme": N_("theme"),
    "turn": N_("turn"),
}
_COLUMNS = {
    "author": N_("author"),
    "codes": N_("codes"),
    "definition": N_("definition"),
    "example": N_("example"),
    "exclude": N_("exclude"),
    "grade": N_("grade"),
    "grade_reason": N_("reason of the grade"),
    "idea": N_("central idea"),
    "include": N_("include"),
    "keywords": N_("keywords"),
    "kind": N_("kind"),
    "label": N_("label"),
    "name": N_("name"),
    "name_en": N_("English name"),
    "pattern": N_("words"),
    "publisher": N_("publisher"),
    "reason": N_("reason"),
    "source_path": N_("source"),
    "speaker": N_("speaker"),
    "title": N_("title"),
    "where": N_("condition"),
}
_SELF_EVIDENT = {
    *((table, "text") for table in ("memo", "finding", "draft", "recommendation", "grid_cell")),
    ("rule", "pattern"),
    ("export", "path"),
}
"""Columns that are all there is to say of their row."""
_UNNAMED = {"project", "export", "finding", "draft", "coder", "recommendation", "grid_cell", "declared_mark"}
"""Tables whose rows have no name of their own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch (code points, half-open) of a text and what of the person stands there."""

    start: int
    end: int
    trace: Trace


class Person:
    """What there is to look for: names, and what was said.

    Args:
        names: names, aliases, labels.
        split: those of them whose parts may be said alone.
        said: what the person said, piece by piece.
        others: what others in the study are called, folded: a last name in one of these is theirs.
    """

    def __init__(
        self, names: Iterable[str], split: Iterable[str], said: Iterable[str], others: Collection[str] = ()
    ) -> None:
        self._others = others
        self._names = NameForms(names, split)
        self._said = list(said)

    @cached_property
    def _shared(self) -> SharedWords:
        return SharedWords(self._said)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the person used, folded."""
        return frozenset(word.casefold() for text in self._said for word in WORD.findall(text) if len(word) > 3)

    def named(self, text: str) -> bool:
        """Whether the whole name, an alias or a label stands there."""
        return any(not hit.part for hit in self._names.find(text))

    def named_in_part(self, text: str) -> bool:
        """Whether a first or last name stands there alone."""
        return any(hit.part for hit in self._names.find(text))

    def traced(self, text: str) -> bool:
        """Whether anything of the person stands in what researchers wrote."""
        return bool(self.hits(text, Holds.WRITING))

    def hits(self, text: str, holds: Holds) -> list[Hit]:
        """What of the person stands in a text, in order and without overlaps; words before names."""
        found = []
        least = QUOTE_IN_SPEECH if holds is Holds.MATERIAL else QUOTE
        if len(text) >= least and holds is not Holds.PATH:
            found = [Hit(start, end, Trace.WORDS) for start, end in self._shared.find(text, least)]
        theirs = holds is Holds.NAME and fold(text) in self._others
        for name in self._names.find(text):
            if theirs and name.part:
                continue
            if not any(name.start < hit.end and hit.start < name.end for hit in found):
                found.append(Hit(name.start, name.end, Trace.PART if name.part else Trace.NAME))
        return sorted(found, key=lambda hit: hit.start)


def find_mentions(recorder: Recorder, person: Person, quoted: Mapping[str, list[tuple[int, int]]]) -> list[Mention]:
    """Every place in what stands in the project where something of the person is.

    Args:
        recorder: of a transaction in which the person is erased already.
        person: what to look for.
        quoted: stretches of the current texts that were marked as theirs, by the guid of the text's version.
    """
    found: list[Mention] = []
    rare: list[tuple[tuple[str, str, str, tuple[str | int, ...], str], set[str]]] = []
    used_elsewhere: set[str] = set()
    wanted: set[str] = set()
    texts = []
    for table, column, row, holds, inside, text in standing_words(recorder.connection):
        if (table, column) == ("content", "text"):
            texts.append((row, text))
            continue
        hits = person.hits(text, holds)
        if hits:
            found.append(_mention(recorder, table, column, row, inside, text, hits))
        elif (table, column) in ONE_WORD_IS_A_QUOTE or "keywords" in inside:  # those of a kept version
            words = {word.casefold() for word in WORD.findall(text)} & person.vocabulary
            if words:
                rare.append(((table, column, row, inside, text), words))
                wanted |= words
    for content, text in texts:
        found += _in_text(recorder, person, content, text, quoted)
        if wanted - used_elsewhere:
            used_elsewhere |= wanted & {word.casefold() for word in WORD.findall(text)}
    for (table, column, row, inside, text), words in rare:
        alone = words - used_elsewhere
        if alone:
            hits = [
                Hit(match.start(), match.end(), Trace.WORDS)
                for match in WORD.finditer(text)
                if match[0].casefold() in alone
            ]
            found.append(_mention(recorder, table, column, row, inside, text, hits))
    return found


def hits_in_line(
    person: Person, text: str, line: tuple[int, int], quoted: Iterable[tuple[int, int]] = ()
) -> list[Hit]:
    """What of the person stands in a line of a document's text; offsets in the text."""
    start, end = line
    marked = [
        Hit(max(first, start), min(last, end), Trace.QUOTED) for first, last in quoted if first < end and start < last
    ]
    hits = [
        Hit(hit.start + start, hit.end + start, hit.trace) for hit in person.hits(text[start:end], Holds.MATERIAL)
    ]
    marked += [hit for hit in hits if not any(hit.start < each.end and each.start < hit.end for each in marked)]
    return sorted(marked, key=lambda hit: hit.start)


def _in_text(
    recorder: Recorder, person: Person, content: str, text: str, quoted: Mapping[str, list[tuple[int, int]]]
) -> list[Mention]:
    """Line by line; a text that several versions have is told for each."""
    hits = person.hits(text, Holds.MATERIAL)
    versions = documents_of_content(recorder.connection, content) if hits or quoted else []
    if not hits and not any(version in quoted for _guid, _name, version, _number, _current in versions):
        return []
    lines = Lines(text)
    found = []
    for _guid, name, version, number, current in versions:
        marked = quoted.get(version, []) if current else []
        numbers = {lines.number(hit.start) for hit in hits}
        for first, last in marked:
            numbers |= set(range(lines.number(first), lines.number(max(first, last - 1)) + 1))
        for at in sorted(numbers):
            start, end = lines.span(at, at)
            in_line = hits_in_line(person, text, (start, end), marked)
            if not in_line:  # it reaches over a line break: told where it begins
                in_line = [hit for hit in hits if lines.number(hit.start) == at]
            place = _("«{document}», line {line}") if current else _("«{document}», version {version}, line {line}")
            where = place.format(document=name, line=at, version=number)
            moved = [Hit(hit.start - start, hit.end - start, hit.trace) for hit in in_line]
            found.append(
                Mention(
                    _id("content", "text", version, (at,)),
                    where,
                    _traces(in_line),
                    _around(text[start:end], moved),
                    "content",
                    "text",
                    version,
                    (at,),
                )
            )
    return found


def _mention(
    recorder: Recorder, table: str, column: str, row: str, inside: tuple[str | int, ...], text: str, hits: list[Hit]
) -> Mention:
    where = _where(recorder, table, column, row)
    return Mention(
        _id(table, column, row, inside), where, _traces(hits), _around(text, hits), table, column, row, inside
    )


def _id(table: str, column: str, row: str, inside: tuple[str | int, ...]) -> str:
    place = "\0".join((table, column, row, *map(str, inside)))
    return hashlib.sha256(place.encode()).hexdigest()[:ID_LENGTH]


def _traces(hits: list[Hit]) -> tuple[Trace, ...]:
    return tuple(dict.fromkeys(hit.trace for hit in hits))


def _around(text: str, hits: list[Hit]) -> str:
    first = max(0, hits[0].start - AROUND)
    last = min(len(text), max(hits[0].end, hits[0].start + AROUND) + AROUND)
    cut = " ".join(text[first:last].split())
    return ("…" if first else "") + cut + ("…" if last < len(text) else "")


def _where(recorder: Recorder, table: str, column: str, row: str) -> str:
    """A place in words: what it is in, what that is called, and which part of it."""
    what = _(_TABLES[table]) if table in _TABLES else table
    called = _called(recorder, table, row)
    part = "" if (table, column) in _SELF_EVIDENT else _(_COLUMNS[column]) if column in _COLUMNS else column
    if table == "attribute_value":
        part = ""
    return what + (f" {called}" if called else "") + (f", {part}" if part else "")


def _called(recorder: Recorder, table: str, row: str) -> str:
    """What people know a row by."""
    connection = recorder.connection
    values = row_of(connection, table, row)
    if table == "memo":
        return str(values["created"])[:10]
    if table == "rule":
        code = row_by_id(connection, "code", values["code_id"])
        return f"«{code['name']}»" if code else ""
    if table == "attribute_value":
        attribute = row_by_id(connection, "attribute", values["attribute_id"])
        owner = (
            row_by_id(connection, "actor", values["actor_id"])
            if values["actor_id"]
            else row_by_id(connection, "document", values["document_id"])
        )
        return f"«{attribute['name'] if attribute else ''}» · {owner['name'] if owner else ''}"
    if table == "turn":
        version = row_by_id(connection, "revision", values["revision_id"])
        document = row_by_id(connection, "document", version["document_id"]) if version else None
        return f"«{document['name']}»" if document else ""
    if table in _UNNAMED:
        return ""
    name = values.get("name") or values.get("label") or ""
    return f"«{name}»" if name else ""
