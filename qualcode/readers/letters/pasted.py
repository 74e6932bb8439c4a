"""Letters that were copied into a text or a document: nothing marks what they quote, and their head may be gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.model.document import BlockKind
from qualcode.readers.letters.closings import greeting, signed_by
from qualcode.readers.letters.heads import attribution, older_message, person
from qualcode.readers.letters.questions import by_turns, numbered
from qualcode.readers.letters.writers import Message, with_writers
from qualcode.readers.lines.draft import SPOKEN, Label, Line
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers

_FIELDS = {
    **dict.fromkeys(("fra", "frå", "från", "from", "von"), ("from", "author")),
    **dict.fromkeys(("dato", "date", "datum", "sendt", "sent", "skickat", "gesendet"), ("date",)),
    **dict.fromkeys(("emne", "subject", "ämne", "betreff"), ("subject", "title")),
    **dict.fromkeys(("til", "to", "till", "an"), ("to",)),
}
_OTHER_FIELDS = frozenset(
    ("kopi", "kopia", "kopie", "cc", "bcc", "blindkopi", "svar til", "reply-to", "vedlegg", "attachments")
)
REPLY = re.compile(r"(?:re|sv|vs|aw|antw|svar)\b\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_WHEN = re.compile(r"\d{1,2}[:.]\d{2}|@")  # what a mail program writes over a quote has an hour or an address


@dataclass(frozen=True, slots=True)
class Pasted:
    """A letter as lines and turns, what its head says, and what is to be told."""

    lines: list[Line]
    labels: tuple[Label, ...]
    fields: dict[str, str]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Older:
    """Where the head of an older message is (last line included), and who sent that to whom."""

    first: int
    last: int
    sender: str
    to: str = ""


def mail_fields(lines: Sequence[Line]) -> dict[str, str]:
    """What the header lines of an e-mail say, if the lines begin with at least two of them; the lines stay text.

    `to`, `from` (also as `author`), `date` and `subject` (also as `title`), as they are written.
    """
    return _head(lines)[0]


def pasted(lines: Sequence[Line]) -> Pasted | None:
    """A letter in a document whose speakers nothing else tells; None where it is none.

    It is one if its head says from whom it is and it answers, greets or signs; if the head of an older message
    stands in it; or if it greets, asks and answers by turns, and is signed.
    """
    if any(line.kind not in SPOKEN for line in lines):
        lines = [replace(line, nobodys=True) if line.kind not in SPOKEN else line for line in lines]
    fields, top = _head(lines)
    body = list(lines[top:])
    texts = [line.text if line.kind in SPOKEN else "" for line in body]
    older = _older(texts)
    own = texts[: older.first] if older else texts
    signed = signed_by(own)
    greets = greeting(own)
    answers = REPLY.match(fields.get("subject", "")) is not None or older is not None
    if fields.get("from"):
        if not (answers or greets or signed):
            return None
        # Few subjects say that a letter answers («Sju spørsmål»); questions with an answer below each do.
        sender, to, answers = person(fields["from"]), fields.get("to", ""), True
    elif older and any(text.strip() for text in own):
        sender, to = signed or person(older.to), older.sender
    else:
        asked = [text for at, text in enumerate(own) if at not in greets] if greets and signed else []
        end = next((at for at in range(len(asked)) if signed_by(asked[at:], from_first=True)), len(asked))
        if not (numbered(asked[:end]) or by_turns(asked[:end])):
            return None
        sender, to, answers = signed, _greeted(own[greets[0]]), True
    if not sender:
        return None
    fields = {**fields, "from": sender, "author": sender}
    if older:
        body = [*body[: older.first], *_older_lines(body, older)]
    asker = "" if "," in to or ";" in to else person(to) if to else older.sender if older else ""
    found, labels, told = with_writers(body, Message(sender, asker, answers), ())
    head = [replace(line, nobodys=True) for line in lines[:top]]
    moved = tuple(replace(label, line=label.line + top) for label in labels)
    return Pasted([*head, *found], moved, fields, told)


def _head(lines: Sequence[Line]) -> tuple[dict[str, str], int]:
    """The fields at the top and the number of lines that they take; nothing if there are fewer than two."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    top = 0
    for at, line in enumerate(lines):
        if not line.text.strip() and not seen:
            continue
        name, colon, value = line.text.partition(":")
        field = name.strip(" *").casefold()
        if not colon or (field not in _FIELDS and field not in _OTHER_FIELDS):
            break
        seen.add(field)
        top = at + 1
        for key in _FIELDS.get(field, ()):
            if value.strip():
                found.setdefault(key, value.strip())
    return (found, top) if len(seen) > 1 else ({}, 0)


def _older(texts: Sequence[str]) -> _Older | None:
    """The first head of an older message in a text that marks no quotes."""
    for at, text in enumerate(texts):
        if not text.strip():
            continue
        head = older_message(texts, at)
        if head is not None and head.sender:
            to = next(
                (
                    line.partition(":")[2].strip()
                    for line in texts[head.first : head.last + 1]
                    if _FIELDS.get(line.partition(":")[0].strip(" *").casefold()) == ("to",)
                ),
                "",
            )
            return _Older(head.first, head.last, head.sender, to)
        if text.rstrip().endswith(":") and any(below.strip() for below in texts[at + 1 :]):
            first, name = attribution(texts, at + 1)
            if name and first <= at and _WHEN.search(" ".join(texts[first : at + 1])):
                return _Older(first, at, name)
    return None


def _older_lines(body: Sequence[Line], older: _Older) -> list[Line]:
    """The older message with its head; below an attribution every line is a quote, as if it were marked."""
    lines = list(body[older.first :])
    if older_message([line.text for line in lines], 0) is not None:
        return lines
    head = older.last - older.first + 1
    quoted = [
        replace(line, kind=BlockKind.QUOTE, level=0, mark="") if line.kind in SPOKEN else line for line in lines
    ]
    return [*lines[:head], *quoted[head:]]


def _greeted(text: str) -> str:
    """Who is greeted: `Hei Kari Nes,`."""
    return " ".join(word for word in re.findall(r"[\w'-]+", text)[1:] if word[:1].isupper())


def speakers_or_letter(
    lines: Sequence[Line], choice: Choice
) -> tuple[list[Line], tuple[Label, ...], dict[str, str], tuple[str, ...]]:
    """The lines as they become text, the labels, what the head of a letter says, and what is to be told.

    A document is looked at as a letter where speakers are looked for by rule, and none are found.

    Args:
        lines: the document's lines, as its reader found them.
        choice: what `speaker_choice` gave.
    """
    found, labels = with_speakers(lines, choice)
    letter = pasted(lines) if choice == "auto" and not labels else None
    if letter is None:
        return found, labels, {}, ()
    return letter.lines, letter.labels, letter.fields, letter.told
