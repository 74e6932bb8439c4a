"""What speech recognition writes where nobody spoke: credits of subtitles, thanks to viewers, and loops.

Whisper has learnt from subtitled films, and says what stands in them over silence and music. Such places are told
so that a person can listen; the text keeps every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qualcode.i18n import _, ngettext
from qualcode.model.code import fold
from qualcode.readers.lines.progress import step
from qualcode.text.clock import clock

_CREDITS = re.compile(
    r"^\W*(?:undertekst(?:er|et|ing)?|tekst(?:et|ing)|undertitler|oversettelse|oversatt|subtitles?|captions?"
    r"|transcri(?:bed|ption))\s+(?:av|by|ved)\b"
    r"|amara\.org|\bai-media\b|\bscandinavian text service\b|\bwww\.\w+\.(?:com|no)\s*$"
    r"|\b(?:takk|tusen takk) for at (?:du|dere) så (?:på|med)\b|\b(?:thanks?|thank you) for watching\b"
    r"|\bhusk å (?:abonnere|like og abonnere)\b|\bplease subscribe\b",
    re.IGNORECASE,
)
_SAME_CUES = 4
_LOOP = re.compile(r"\b(\w[\w ,]{0,60}?\w|\w)[ ,.!?]+(?:\1[ ,.!?]+){4,}", re.IGNORECASE)
_LOOP_REACH = 2000
_SHOWN = 3


def likely_inventions(cues: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """A warning for each kind of likely invention, with the places.

    Args:
        cues: (text, time in milliseconds), in order.
    """
    credits = [(text, time_ms) for text, time_ms in _stepping(cues) if _CREDITS.search(text)]
    loops = list(_loops(cues))
    found = []
    if credits:
        found.append(
            ngettext(
                "{n} place was likely invented by the speech recognition, not said: {places}. It was kept.",
                "{n} places were likely invented by the speech recognition, not said: {places}. They were kept.",
                len(credits),
            ).format(n=len(credits), places=_places(credits))
        )
    if loops:
        found.append(
            ngettext(
                "{n} place repeats itself, as speech recognition does in silence: {places}. It was kept.",
                "{n} places repeat themselves, as speech recognition does in silence: {places}. They were kept.",
                len(loops),
            ).format(n=len(loops), places=_places(loops))
        )
    return tuple(found)


def _loops(cues: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The first cue of every run of like cues, and cues that repeat themselves."""
    begun = 0
    for at in range(1, len(cues) + 1):
        if at < len(cues) and fold(cues[at][0]) == fold(cues[begun][0]):
            continue
        if at - begun >= _SAME_CUES:
            yield cues[begun]
        begun = at
    yield from (cue for cue in _stepping(cues) if _LOOP.search(cue[0][:_LOOP_REACH] + " "))


def _stepping(cues: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for cue in cues:
        step()
        yield cue


def _places(cues: Sequence[tuple[str, int]]) -> str:
    shown = [_("«{text}» at {time}").format(text=_short(text), time=clock(time)) for text, time in cues[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(cues) > _SHOWN else "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
