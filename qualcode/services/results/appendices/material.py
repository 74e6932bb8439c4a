"""Appendices on the material: who took part, in facts too coarse to point to anybody; which documents there are."""

from __future__ import annotations

from collections import Counter
from statistics import median_low

from qualcode.i18n import _, ngettext
from qualcode.model.actor import Actor
from qualcode.model.document import Document, RecordType
from qualcode.model.page import Page, TextTable
from qualcode.services.codings.printed_quotes import natural
from qualcode.services.speakers.speaking import actors_with_words
from qualcode.services.study import Study
from qualcode.tables.figures import grouped
from qualcode.terms import document_kind_name, record_name

TOGETHER = 2
"""So many people at least share the facts that are shown of each of them."""

NOTHING = "–"
WITHHELD = "…"
"""Stands for a value that would point to one person."""


def actor_overview(study: Study, *, exact: bool = False) -> Page:
    """Who took part, by the names shown in exports.

    Where the facts together would point to one person, they are made coarser, withheld or left out, until at least
    two people share every combination that is shown; see `coarsened`.

    Args:
        study: the open study.
        exact: show every fact as it is.
    """
    people = [a for a in actors_with_words(study) if not a.interviewer and (a.turns or a.documents)]
    people.sort(key=lambda each: natural(each.public))
    facts = _facts(study, people)
    left_out: list[str] = []
    coarse: list[str] = []
    if not exact:
        facts, coarse, left_out = coarsened(facts)
    labels = {document.name: document.label for document in study.documents()}
    rows = [
        (
            person.public,
            *(column[at] or NOTHING for column in facts.values()),
            ", ".join(sorted((labels.get(name, name) for name in person.documents), key=natural)) or NOTHING,
            grouped(person.words),
        )
        for at, person in enumerate(people)
    ]
    notes = []
    if any(WITHHELD in column for column in facts.values()):
        notes.append(_("… stands for what would point to one person."))
    if coarse:
        notes.append(_("Given in halves, so that nobody stands out: {names}.").format(names=", ".join(coarse)))
    if left_out:
        notes.append(
            _("Left out, because together with the rest they would point to one person: {names}.").format(
                names=", ".join(left_out)
            )
        )
    reported = [a for a in study.actors() if not a.interviewer and not (a.turns or a.documents)]
    if reported:
        notes.append(
            ngettext(
                "{n} actor is only quoted or paraphrased by others and is not listed.",
                "{n} actors are only quoted or paraphrased by others and are not listed.",
                len(reported),
            ).format(n=len(reported))
        )
    headings = (_("Actor"), *facts, _("Documents"), _("Words"))
    shares = (3.0, *(2.0 for _name in facts), 3.0, 1.5)
    table = TextTable(_("Actors"), headings, tuple(rows), shares, " ".join(notes), numbers=(len(headings) - 1,))
    return Page(_("Who took part"), (table,))


def coarsened(facts: dict[str, list[str]]) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Facts in which nobody stands alone: by column, a value for each person, `WITHHELD` where it would point to one.

    Columns are taken in turn. A value that, with those shown before it, fewer than `TOGETHER` people share is
    withheld; where that would be most of a column, numbers become halves, and other facts are left out.

    Returns:
        The columns that are left, those of them that were made coarser, and those that were left out.
    """
    shown: dict[str, list[str]] = {}
    coarse: list[str] = []
    left_out: list[str] = []
    people = len(next(iter(facts.values()), []))
    sharing: list[tuple[str, ...]] = [()] * people
    for name, values in facts.items():
        kept = _withheld(sharing, values)
        if _mostly_withheld(kept) and _numbers(values):
            kept = _withheld(sharing, _halves(values))
            coarse.append(name)
        if _mostly_withheld(kept):
            left_out.append(name)
            coarse = [each for each in coarse if each != name]
            continue
        shown[name] = kept
        sharing = [(*before, value) for before, value in zip(sharing, kept, strict=True)]
    return shown, coarse, left_out


def _withheld(sharing: list[tuple[str, ...]], values: list[str]) -> list[str]:
    """The values that at least `TOGETHER` people share along with what is shown of them already."""
    together = Counter(zip(sharing, values, strict=True))
    return [
        value if not value or together[before, value] >= TOGETHER else WITHHELD
        for before, value in zip(sharing, values, strict=True)
    ]


def _mostly_withheld(values: list[str]) -> bool:
    return 2 * values.count(WITHHELD) > sum(1 for value in values if value)


def document_list(study: Study) -> Page:
    """Every document with its short name, what it is, its size, who coded it to its end, and its reference."""
    documents = sorted(study.documents(), key=lambda each: natural(each.label))
    rows = tuple(
        (
            document.label,
            _what(document),
            document.date or document.bibliography.year or NOTHING,
            grouped(document.words),
            ", ".join(document.finished) or NOTHING,
            reference_of(document) or NOTHING,
        )
        for document in documents
    )
    headings = (_("Document"), _("What it is"), _("Date"), _("Words"), _("Coded to its end by"), _("Reference"))
    note = ngettext("{n} document, {words} words.", "{n} documents, {words} words.", len(documents)).format(
        n=len(documents), words=grouped(sum(document.words for document in documents))
    )
    table = TextTable(_("Documents"), headings, rows, (1.2, 2.2, 1.8, 1.4, 2.4, 6.0), note, numbers=(3,))
    return Page(_("Documents"), (table,))


def reference_of(document: Document) -> str:
    """A published document as APA 7 lists it: `Author (2007). Title. Publisher. URL`; empty for interviews."""
    known = document.bibliography
    published = document.record in {RecordType.REPORT, RecordType.PRESS} or document.kind in {"report", "press"}
    if not (known.author or (published and (known.title or known.publisher))):
        return ""
    year = known.year or _("n.d.")
    author = f"{known.author} ({year})" if known.author else f"({year})"
    parts = [author, known.title, known.publisher if known.publisher != known.author else ""]
    line = ". ".join(part.rstrip(".") for part in parts if part) + "."
    return f"{line} {known.url}".rstrip()


def _what(document: Document) -> str:
    kind = document_kind_name(document.kind)
    if document.record is None or record_name(document.record) == kind:
        return kind
    return f"{kind} ({record_name(document.record)})"


def _facts(study: Study, people: list[Actor]) -> dict[str, list[str]]:
    """Kind, organisation by its public name, attributes; a column in which nothing is known is not there."""
    actors = {actor.guid: actor for actor in study.actors()}
    attributes = list(dict.fromkeys(name for person in people for name in person.attributes))
    columns = {
        _("Kind"): [person.kind for person in people],
        _("Organisation"): [actors[person.member_of].public if person.member_of else "" for person in people],
        **{
            name[:1].upper() + name[1:]: [person.attributes.get(name, "") for person in people] for name in attributes
        },
    }
    return {name: values for name, values in columns.items() if any(values)}


def _number(value: str) -> float | None:
    try:
        return float("".join(value.split()).replace(",", "."))
    except ValueError:
        return None


def _numbers(values: list[str]) -> bool:
    known = [_number(value) for value in values if value]
    return len(set(known)) > TOGETHER and None not in known


def _halves(values: list[str]) -> list[str]:
    """Numbers as the lower or the upper half of what there is."""
    middle = median_low(number for value in values if value and (number := _number(value)) is not None)
    written = next(value for value in values if value and _number(value) == middle)

    def half(value: str) -> str:
        if not value:
            return ""
        below = (_number(value) or 0.0) <= middle
        return _("up to {number}").format(number=written) if below else _("over {number}").format(number=written)

    return [half(value) for value in values]
