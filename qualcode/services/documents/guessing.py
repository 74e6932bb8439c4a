"""What a file most likely is, and what in it names people: judgements that are shown, and that a person corrects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind, ParsedDocument, RecordType
from qualcode.readers.speech.role_words import asks
from qualcode.services.speakers.speakers import is_role
from qualcode.text.words import count_words

_OF_KIND = {
    "survey": RecordType.WRITTEN,
    "email": RecordType.WRITTEN,
    "report": RecordType.REPORT,
    "press": RecordType.PRESS,
    "notes": RecordType.NOTES,
}
_OPENING = 400  # code points in which a text says what it is
_NOTES = re.compile(
    r"\b(?:referat (?:fra|av|etter|af)|(?:intervju|samtale|felt|møte|telefon)(?:referat|notat(?:er)?)"
    r"|notat(?:er)? (?:fra|etter|om) (?:intervju|samtale|møte)|oppsummering av (?:samtale|intervju|møte)"
    r"|(?:interview|field|meeting) notes"
    r"|notes (?:from|of|on) (?:an? |the )?(?:interview|conversation|meeting|call|talk)"
    r"|(?:summary|minutes) of (?:an? |the )?(?:interview|conversation|meeting|call)"
    r"|anteckningar från|(?:gesprächs|interview)(?:notiz(?:en)?|protokoll))\b",
    re.IGNORECASE,
)
_NOTES_NAME = re.compile(
    r"(?<![^\W_])(?:referat|notat(?:er)?|feltnotat(?:er)?|notes|fieldnotes|anteckningar)(?![^\W_\d])", re.I
)
_TELLERS = """
informanten|intervjuobjektet|respondenten|deltakeren|vedkommende|han|hun|hen|de|the informant|the respondent
|the interviewee|the participant|he|she|they
"""
_TELLING = """
sier|sa|mener|mente|forteller|fortalte|opplyser|opplyste|oppgir|oppga|opplever|opplevde|påpeker|påpekte|peker på
|understreker|synes|syntes|tror|legger til|says|said|thinks|thought|tells|told|states|stated|explains|explained
|reports|reported|believes|felt|adds
"""
_RETOLD = re.compile(
    rf"\b(?:{''.join(_TELLERS.splitlines())})\s+(?:også |videre |also )?(?:{''.join(_TELLING.splitlines())})\b",
    re.IGNORECASE,
)
_LEAST_RETOLD = 2
_RETOLD_SHARE = 0.25  # of the sentences: notes retell throughout, a report now and then
_REPORT = re.compile(
    r"\b(?:rapport|evaluering(?:en|srapport)?|årsmelding|årsrapport|årsberetning|utredning|saksframlegg"
    r"|saksfremlegg|meld\. ?st"
    r"|nou \d{4}|veileder|strategi|handlingsplan|report|evaluation|annual report|white paper|working paper)\b",
    re.IGNORECASE,
)
_REPORT_WORDS = 500  # what calls itself a report is one from here on
_PDF_WORDS = 1500  # and any PDF with headings from here on
_PRESS = re.compile(
    r"(?:^|\n)\s*(?:av|by|tekst|text|foto|photo)\s*:\s*\S|\b(?:NTB|publisert|oppdatert|published|updated)\b.{0,20}\d{4}"
    r"|\(NTB\)",
    re.IGNORECASE,
)
_PRESS_NAME = re.compile(r"(?<![^\W_])(?:avis|presse|kronikk|nyhet(?:er)?|newspaper|press)(?![^\W_])", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?i:(?:informant|respondent|intervjuobjekt|deltaker|participant|interviewee)(?:en)?\s*(?:nr\.?\s*)?)"
    r"(\d{1,3}|[A-Z])\b"
    r"|\b(?i:(?:intervju|samtale|møte|interview|conversation|meeting|call)\s+(?:med|with)\s+)"
    r"([A-ZÆØÅÄÖÜ][\w'-]+(?:\s+[A-ZÆØÅÄÖÜ][\w'-]+){0,3})"
)
_HEAD_LINES = 12
_FIELD = re.compile(
    r"\s*(?:intervjuer|informant|deltakere?|til stede|navn|intervjuet|interviewer|interviewee|participants?|present"
    r"|name|fra|til|from|to|forteller)\s*:\s*(?P<names>.{3,120})",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-ZÆØÅÄÖÜÉ][\w'-]+(?:\s+(?:[A-ZÆØÅÄÖÜÉ][\w'-]*\.?|van|von|de|af|av)){1,3}")
_NO_PEOPLE = frozenset(
    ["foreningen", "stiftelsen", "organisasjonen", "kommunen", "firma", "the", "association", "foundation"]
)


def guess_kind(path: Path, parsed: ParsedDocument) -> str:
    """What a file most likely is: mail headers make an e-mail, turns an interview, retelling notes, else `other`."""
    if path.suffix.lower() == ".eml" or {"from", "subject"} <= parsed.metadata.keys():
        return "email"
    if parsed.turns:
        return "interview"
    return "notes" if _are_notes(path, parsed) else "other"


def guess_record(path: Path, parsed: ParsedDocument, kind: str) -> RecordType | None:
    """How near a file's text most likely is to what was said: verbatim, notes, a written answer, report, press.

    Args:
        path: the file; its name may say what it is.
        parsed: the file as read.
        kind: the kind of document that it is, or is taken for.

    Returns:
        The record type; None where nothing speaks for one.
    """
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    if _are_notes(path, parsed):
        return RecordType.NOTES
    speakers = {turn.speaker for turn in parsed.turns}
    if speakers and all(asks(fold(name)) for name in speakers):
        # Only questions have turns: bold or of the guide. What stands between them was written, or spoken.
        return RecordType.VERBATIM if kind == "interview" and len(parsed.turns) > 12 else RecordType.WRITTEN
    if speakers or "cue_times" in parsed.metadata:
        return RecordType.VERBATIM
    opening = f"{path.stem.replace('_', ' ').replace('-', ' ')}\n{parsed.text[:_OPENING]}"
    words = count_words(parsed.text)
    headed = sum(block.kind is BlockKind.HEADING for block in parsed.blocks) >= 3
    printed = headed and path.suffix.lower() == ".pdf" and words >= _PDF_WORDS
    if printed or (words >= _REPORT_WORDS and _REPORT.search(opening)):
        return RecordType.REPORT
    if _PRESS.search(parsed.text[:_OPENING]) or _PRESS_NAME.search(path.stem):
        return RecordType.PRESS
    return None


def informant_of(parsed: ParsedDocument) -> str:
    """Who a text says that it is about, in its first lines: `informant 3`, `Kari Nes`; empty if it does not say."""
    match = _WHO.search(parsed.text[:_OPENING])
    if match is None:
        return ""
    return match[2] or " ".join(match[0].split())


def told_of_people(name: str, parsed: ParsedDocument, known: Iterable[str]) -> list[str]:
    """What to say of people's names in a document's name and at its head, and where they would show.

    Args:
        name: the document's name, which is the file's.
        parsed: the file as read.
        known: the names of the study's actors.
    """
    told = []
    people = [turn.speaker for turn in parsed.turns]
    people += [parsed.metadata.get(field, "") for field in ("from", "author")]
    in_name = _names_in(name, dict.fromkeys([*people, *known]))
    if in_name:
        told.append(
            _(
                "The document's name holds a person's name ({names}). Lists of quotes and tables by document show "
                "it; `qualcode documents set DOC name=…` changes it."
            ).format(names=", ".join(in_name))
        )
    head = _names_at_head(parsed)
    if head:
        told.append(
            _(
                "The first lines name people ({names}). They are part of the text, and show where it is quoted: "
                "actors' labels do not stand in for them there."
            ).format(names=", ".join(head))
        )
    return told


def _are_notes(path: Path, parsed: ParsedDocument) -> bool:
    """Whether a text without speakers is somebody's notes: it says so, or it retells what others say throughout."""
    if parsed.turns or path.suffix.lower() in {".vtt", ".srt", ".eml"}:
        return False
    if _NOTES.search(parsed.text[:_OPENING]) or _NOTES_NAME.search(path.stem):
        return True
    sentences = len(re.findall(r"[.!?](?:\s|$)", parsed.text))
    retold = len(_RETOLD.findall(parsed.text))
    return retold >= _LEAST_RETOLD and retold >= _RETOLD_SHARE * sentences


def _names_in(name: str, people: Iterable[str]) -> list[str]:
    """The words of a document's name that are a person's first or last name."""
    words = {fold(word): word for word in re.findall(r"[^\W\d_]{3,}", name)}
    found: dict[str, None] = {}
    for person in people:
        parts = person.partition(",")[0].split()
        if not parts or is_role(person) or fold(parts[0]) in _NO_PEOPLE or len(parts) > 4:
            continue
        for part in (parts[0], parts[-1]):
            if part[:1].isupper() and fold(part) in words:
                found[words[fold(part)]] = None
    return list(found)


def _names_at_head(parsed: ParsedDocument) -> list[str]:
    """Full names in the fields at the head of a text, which nobody says."""
    found: dict[str, None] = {}
    spoken = parsed.turns[0].start if parsed.turns else len(parsed.text)
    for line in parsed.text[:spoken].split("\n")[:_HEAD_LINES]:
        if match := _FIELD.match(line):
            found |= dict.fromkeys(_PERSON.findall(match["names"]))
    return list(found)[:6]
