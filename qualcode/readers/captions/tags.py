"""What stands in the words of a cue for a player, not for a reader: tags, entities, voices, its own time."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from qualcode.model.code import fold
from qualcode.readers.captions.scanning import Cue, stamp_ms
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.speech.labels import label_at

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t\n]+([^>]*))?>|</v>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:[bciusv]|font|lang|ruby|rt|rp|span|strong|em|div|p)(?:[.\s][^<>]{0,200})?>|<\d[\d:.,]{0,20}>"
    r"|\{\\[^{}]{1,100}\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|\\[Nn](?=\S)", re.IGNORECASE)
_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_OWN_TIME = re.compile(rf"\s*[\[(#]({_CLOCK})(?:\s*(?:-->|[-–])\s*{_CLOCK})?[\])#]\s*(?:[-–—]\s+)?")
_NEAR_MS = 2000  # from the start of a cue within which a time in its words is its own
_OWN_LINE = re.compile(r"\s*(?:[\[(<]|[-–—]\s|>>)")


def plain(payload: str) -> str:
    """The words of a payload in one line, without tags and with what entities stand for.

    What is in angle brackets and no tag of the formats (`<ler>`) stays.
    """
    return " ".join(normalised(html.unescape(_TAG.sub("", _BREAK.sub(" ", payload)))).split())


def voices(cue: Cue) -> list[tuple[str | None, str]]:
    """The voices of one cue with what each says; None where no voice is named."""
    payload = "\n".join(cue.lines)
    if not _VOICE.search(payload):
        return [(cue.speaker, _bare(words, cue, cue.speaker)) for words in _paragraphs(cue.lines)]
    found: list[tuple[str | None, str]] = []
    speaker = cue.speaker
    at = 0
    for tag in _VOICE.finditer(payload):
        found.append((speaker, plain(payload[at : tag.start()])))
        speaker = plain(tag[1] or "") or cue.speaker
        at = tag.end()
    found.append((speaker, plain(payload[at:])))
    # a dash before a voice, as subtitles have it where two people speak, is nothing that anybody says
    return [
        (who, _bare(words.rstrip(" -–—") if who else words, cue, who)) for who, words in found if words.strip(" -–—")
    ]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """The lines of a cue as one, but for those that may begin with a speaker of their own."""
    found: list[str] = []
    for line in lines:
        words = plain(line)
        if found and not (_OWN_LINE.match(words) or label_at(words)):
            found[-1] = f"{found[-1]} {words}".strip()
        elif words:
            found.append(words)
    return found


def _bare(words: str, cue: Cue, speaker: str | None) -> str:
    """The words without the time and the voice of the cue, which some programs write once more (noScribe)."""
    time = _OWN_TIME.match(words)
    if time and abs(stamp_ms(time[1]) - cue.start_ms) <= _NEAR_MS:
        words = words[time.end() :]
    if speaker:
        shape = label_at(words)
        if shape is not None and shape.key == fold(speaker):
            words = words[shape.cut :]
        elif fold(words[: len(speaker) + 1]) == fold(f"{speaker}:"):
            words = words[len(speaker) + 1 :].lstrip()
    return words
