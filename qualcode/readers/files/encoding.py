"""Bytes of a text file to text: the encoding is known, or judged and said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.source import Source, examine, known_kind, read_bytes
from qualcode.readers.lines.normalise import normalise

MAX_TEXT_BYTES = 32 << 20
_SAMPLE = 1 << 18
_AROUND = 30
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters (Cc) that texts do not have; tabs, breaks and NUL are judged otherwise."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "MS-DOS (cp850)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
}
_OFFERED = ("utf-8", "cp1252", "mac_roman", "cp850", "cp1250", "cp1251")
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".vtt", ".srt")
"""Files whose letters may be encoded in any way; other formats say how theirs are."""
_NORWEGIAN = frozenset("æøåÆØÅ")
_USUAL = frozenset("éèêàôäöüÄÖÜÉ«»“”„‘’–—…§°½•·´€\u00a0")
_OTHERS = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2", "koi8_r"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a file's first words with other letters than a to z look like by an encoding; `name` is its usual name."""

    encoding: str
    name: str
    words: str


def decodings(path: Path) -> tuple[Decoded, ...]:
    """What a text file would be by the encodings that it may have, the likeliest first; the same words once.

    Raises:
        QualcodeError: if it is another kind of file, or cannot be read.
    """
    source = examine(path, TEXT_SUFFIXES)
    with path.open("rb") as file:
        data = file.read(_SAMPLE)
    found: dict[str, Decoded] = {}
    wide = _utf16_without_mark(data)
    for encoding in (wide,) if wide else sorted(_OFFERED, key=lambda name: -_score(data, name)):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(data)
        if "\ufffd" not in text and "\0" not in text and _looks_like_text(text):
            words = _telling_words(text)
            found.setdefault(words, Decoded(encoding, _NAMES.get(encoding, encoding), words))
    if not found:
        raise QualcodeError(_("This does not look like text."), source.name)
    return tuple(found.values())


def _telling_words(text: str) -> str:
    """The first words that an encoding decides about, with those around them; where there are none, the first."""
    text = text.removeprefix("\ufeff")
    at = next((at for at, character in enumerate(text) if character > "\x7f"), 0)
    words = text[max(0, at - _AROUND) : at + _AROUND].split()
    return " ".join(words[at > _AROUND : len(words) - (at + _AROUND < len(text)) or None])


def read_text(source: Source, limit: int = MAX_TEXT_BYTES) -> tuple[str, tuple[str, ...]]:
    """The normalised text of a text file, and warnings.

    Raises:
        QualcodeError: if it is larger than `limit` bytes, or not text.
    """
    return checked_text(read_bytes(source, limit), source, source.encoding)


def checked_text(data: bytes, source: Source, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The normalised text of bytes that are a text file, or a part of one, and warnings.

    Args:
        data: the bytes.
        source: the file they come from.
        declared: the encoding that the file itself says it has; it holds where the bytes allow it.

    Raises:
        QualcodeError: if they are not text.
    """
    if kind := known_kind(data[:64]):
        raise QualcodeError(
            _("This is not text; it looks like {kind}.").format(kind=kind),
            source.name,
            _("Give the file its right ending, or save its text as {suffix}.").format(suffix=source.suffix),
        )
    raw, warnings = _as_declared(data, declared) or decode(data)
    if not _looks_like_text(raw):
        raise QualcodeError(
            _("This does not look like text."),
            source.name,
            _("If it is a text in some program's own format, open it there and save it as plain text (UTF-8)."),
        )
    text, more = normalise(raw)
    return text, (*warnings, *more)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text that the bytes stand for, with a warning wherever the encoding had to be guessed.

    A byte order mark decides; else UTF-8 where the bytes are that (or nearly: damaged places become U+FFFD); else
    UTF-16 by its zeros; else Windows-1252, Mac Roman or MS-DOS, whichever gives Norwegian letters; else
    what charset-normalizer finds.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    try:
        text: str | None = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        return text, ()
    if wide := _utf16_without_mark(data):
        return _guessed(data, wide)
    if text is not None:
        return text, ()
    if _nearly_utf8(data):
        return _with_replacements(data, "utf-8")
    return _guessed(data, _judge(data))


def _as_declared(data: bytes, declared: str) -> tuple[str, tuple[str, ...]] | None:
    """The text by the encoding that the file names; None if there is no such, or the bytes are no text in it."""
    if not declared or data.startswith(tuple(mark for mark, _encoding in _BOMS)):
        return None
    try:
        encoding = codecs.lookup(declared)
        # What calls itself Latin-1 is Windows-1252 on the web and in mail, whose dashes and quotes Latin-1 lacks.
        name = "cp1252" if encoding.name in {"iso8859-1", "ascii"} else encoding.name
        return data.decode(name), ()
    except (LookupError, UnicodeError, ValueError):
        return None


def _with_replacements(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        count = text.count("\ufffd")
        warning = ngettext(
            "{n} place in the file is damaged and shown as �.",
            "{n} places in the file are damaged and shown as �.",
            count,
        )
        return text, (warning.format(n=count),)
    return text, ()


def _guessed(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text, warnings = _with_replacements(data, encoding)
    assumed = _(
        "The file does not say how its letters are encoded; {encoding} was assumed. Check æ, ø and å; "
        "`--encoding NAME` corrects it, or on the screen «Document: read its letters otherwise»."
    )
    return text, (assumed.format(encoding=_NAMES.get(encoding, encoding)), *warnings)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2:
        return None
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.6 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    if zeros_even > 0.6 * half and zeros_odd < 0.05 * half:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 2 * bad


def _judge(data: bytes) -> str:
    sample = data[:_SAMPLE]
    scores = {encoding: _score(sample, encoding) for encoding in ("cp1252", "mac_roman", "cp850")}
    best = max(scores, key=lambda encoding: scores[encoding])  # cp1252 where they are even
    if scores[best] > 0:
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(sample, cp_isolation=_OTHERS).best()
    return guess.encoding if guess is not None else "cp1252"


def _score(sample: bytes, encoding: str) -> int:
    score = 0
    for character in sample.decode(encoding, "replace"):
        if character <= "\x7f":
            continue
        if character in _NORWEGIAN:
            score += 3
        elif character in _USUAL:
            score += 1
        else:
            score -= 2
    return score


def _looks_like_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    zeros = sample.count("\0")
    if zeros > len(sample) // 10:
        return False
    controls = len(_CONTROLS.findall(sample))
    odd = sample.count("\ufffd")
    return controls * 50 <= len(sample) and odd * 5 <= len(sample)
