"""What opens and closes a letter and is nobody's words: greeting, signature, telephone, disclaimer.

Lines are taken away only where their form says so; a line that could be an answer stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HELLO = re.compile(
    r"(?:hei(?:sann)?|hallo|hallå|hej(?:san)?|hi|hello|hey|dear|kjære|kjere|kære|kära?|bäste"
    r"|gode? (?:morgen|dag|kveld)|goddag|good (?:morning|afternoon|evening)"
    r"|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin)"
    r"(?: (?:igjen|igen|på deg|there|dere|alle(?: sammen)?|all|again|zusammen|du|frau|herr))*"
    r"(?:,? [A-ZÆØÅÄÖÜ][\w.'-]*){0,3}\s*[,.!:;–-]*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:\W+[A-ZÆØÅÄÖÜ][\w.'-]*)*\W*")
_BELOW = re.compile(
    r"\b(?:svar\w*|answer\w*|antwort\w*|repl(?:y|ies)|kommenta\w*|comments?)\b.*"
    r"\b(?:under|nedenfor|nedenunder|nedan|below|inline|unten|hvert spørsmål|kvart spørsmål|i teksten|i rødt|i raudt"
    r"|i blått|in red|in blue|in rot)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:m\.? ?v\.? ?h\.?|k\.?h\.?|v\.?h\.?|v\.?g\.?|l\.?g\.?|mfg"
    r"|(?:med )?(?:(?:de )?(?:vennlige?|venleg|venlig|beste|bedste|hjertelig|varm|gode|mange|kærlig|vänliga?|bästa"
    r"|varma|många|hjärtliga?) )?(?:hilsen|hilsener|hilsninger|helsing|hälsning(?:ar)?)|vänligen|alt godt|allt gott"
    r"|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)? ?regards|(?:with )?best wishes|all the best|yours(?: \w+)?"
    r"|sincerely(?: yours)?|cheers"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|vielen?|schönen?) gr(?:ü|ue)(?:ß|ss)en?"
    r"|gr[uü](?:ß|ss)e?"
    r"|hochachtungsvoll)\b[,.!]*(?P<rest>.*)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:best|thanks|many thanks|takk|tusen takk|tack|danke|thank you)[,.!]*", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:(?:tlf|tel|telefon|telephone|mob|mobil|mobile|phone|fon|handy|fax|faks|m|t|e-?post|e-?mail|mail|web|org)"
    r"\.?(?: ?nr\.?)?\s*[:.]?\s*)?(?:\+?[\d ()/.-]{6,}|\S+@\S+\.\w+|(?:https?://|www\.)\S+)",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:sendt|sendte|sent|skickat|von meinem|gesendet|hent|få|get|skaffa)\b.{0,40}\b"
    r"(?:iphone|ipad|android|outlook|samsung|mobil\w*|telefon\w*|gesendet)\b.{0,40}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:confidential|konfidensiell|konfidentiell|vertraulich|fortrolig|taushetsplikt|privileged"
    r"|intended (?:only|solely|recipient)|rettmessige? mottaker|feilsendt|consider the environment|tenk på miljøet"
    r"|(?:this|denne|dette|detta|diese) (?:e-?mail|e-?posten|mailen|meldingen|meddelande\w*|message|nachricht)\b"
    r".{0,80}\b(?:intended|ment|beregnet|addressed|adress\w+|virus|bestimmt|avsedd?|avsett|tiltenkt))",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(r"p\.? ?s\.?\b", re.IGNORECASE)
_SMALL_WORDS = """
igjen igen på deg there dere alle sammen all again zusammen du morgen dag kveld morning
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_GREETING = 12  # words of a line that greets and says where the answers are
_LONGEST_FIELD = 8  # words of a line of a signature: a title, a place of work
_MOST_LINES = 14  # of a signature; a longer one is a text


def greeting(lines: Sequence[str]) -> list[int]:
    """The lines at the beginning that only greet, or say where the answers are."""
    found: list[int] = []
    for at, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        words = len(text.split())
        below = words <= _LONGEST_GREETING and _BELOW.search(text)
        if not (below or _greets(text)) or len(found) > 1:
            break
        found.append(at)
    return found


def _greets(text: str) -> bool:
    """Whether a line is a greeting and nothing else: `Hei Anne,` is, `Hei! Det gikk bra.` is not."""
    match = _HELLO.match(text)
    rest = text[match.end() :] if match else text
    return (
        match is not None
        and not rest.strip()
        and all(word[:1].isupper() or word.casefold() in _SMALL for word in re.findall(r"[\w'-]+", text)[1:])
    )


def says_below(text: str) -> bool:
    """Whether a text says that the answers stand below, in what is quoted."""
    return len(text.split()) <= 60 and _BELOW.search(text) is not None


def closing(lines: Sequence[str], writer: str, *, last: bool) -> list[int]:
    """The lines that sign a letter, or go with a signature: title, telephone, address, disclaimer.

    Args:
        lines: the lines of one writer in a row.
        writer: the name that may stand there alone.
        last: whether this is the writer's last: only there a name alone, or `Takk!`, signs.
    """
    first = next((at for at in range(len(lines)) if _closes(lines, at, writer, last=last)), None)
    found = set(range(first, _signature_end(lines, first))) if first is not None else set()
    found |= {at for at, line in enumerate(lines) if _is_foot(line.strip())}
    # A telephone or an address goes with the signature at the end; elsewhere, or alone, it may be an answer.
    end = len(lines)
    while end and (not lines[end - 1].strip() or end - 1 in found or _CONTACT.fullmatch(lines[end - 1].strip())):
        end -= 1
    if any(line.strip() for line in lines[:end]):
        found |= set(range(end, len(lines)))
    return sorted(at for at in found if lines[at].strip())


def signed_by(lines: Sequence[str], *, from_first: bool = False) -> str:
    """The name under `Mvh` or the like; empty where nobody signs with a name.

    Args:
        lines: the lines of one writer.
        from_first: whether the first of them must close the letter.
    """
    for at in range(1 if from_first else len(lines)):
        match = _CLOSING.fullmatch(lines[at].strip()) if lines[at].strip() else None
        if match is None or not _closes(lines, at, "", last=False):
            continue
        below = (line.strip() for line in lines[at + 1 :] if line.strip())
        name = " ".join((match["rest"].strip(" ,.!-") or next(below, "")).split()).strip(" ,.")
        if re.fullmatch(r"[^\W\d_a-zæøåäöü][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}", name):
            return name
    return ""


def _closes(lines: Sequence[str], at: int, writer: str, *, last: bool) -> bool:
    text = lines[at].strip()
    if lines[at].rstrip("\r") in {"-- ", "--"}:
        return True
    match = _CLOSING.fullmatch(text)
    if match is None and last and (_ALONE.fullmatch(text) or _is_name(text, writer)):
        match = _CLOSING.fullmatch("mvh")
    if match is None or not _NAMED.fullmatch(match["rest"]) or len(text.split()) > _LONGEST_FIELD:
        return False
    rest = [line.strip() for line in lines[at + 1 :] if line.strip()]
    return all(_goes_along(line) for line in rest[:3])


def _signature_end(lines: Sequence[str], first: int) -> int:
    """The line after the signature: where a sentence begins that belongs to none, or an afterthought."""
    if lines[first].rstrip("\r") in {"-- ", "--"}:
        return len(lines)
    count = 0
    for at in range(first + 1, len(lines)):
        text = lines[at].strip()
        if not text:
            continue
        count += 1
        if not _goes_along(text) or count > _MOST_LINES:
            return at
    return len(lines)


def _goes_along(text: str) -> bool:
    if _AFTERTHOUGHT.match(text):
        return False
    if _is_foot(text) or _CONTACT.search(text):
        return True
    ends = text.endswith((".", "!", "?", ":")) and len(text.split()) > 2
    return len(text.split()) <= _LONGEST_FIELD and not ends


def _is_foot(text: str) -> bool:
    """Whether a line can be nothing but the foot of a mail, wherever it stands: a device's or a disclaimer's."""
    return bool(text and (_DEVICE.fullmatch(text) or _DISCLAIMER.search(text[:400])))


def _is_name(text: str, writer: str) -> bool:
    """Whether a line is the writer's name, or the first of it."""
    said, name = text.strip(" ,.!-").casefold(), " ".join(writer.casefold().split())
    return bool(said) and bool(name) and (said == name or said == name.split()[0])
