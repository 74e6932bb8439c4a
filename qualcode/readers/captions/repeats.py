"""Words that a subtitle file shows more than once and that were said once.

Three habits of programs: captions that roll (YouTube: the line before stays above the new one), captions that are
written anew for every word with that word underlined or coloured (Whisper's `--highlight_words`), and the same cue
twice at the same time. What is said twice is written twice too, so each habit is only believed where it goes through
the file, and what is taken out is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.i18n import _, ngettext
from qualcode.readers.captions.scanning import Cue
from qualcode.readers.captions.tags import plain
from qualcode.readers.lines.progress import step

_ROLLING = 0.5  # of the neighbouring cues; speech that repeats itself stays below a tenth
_FEWEST = 2  # cues that hold the one before and go on
_SURE = 3  # words in common where neither cue holds the other whole
_SHOWN_TOGETHER_MS = 500  # of silence between them at most


@dataclass(frozen=True, slots=True)
class _Shown:
    cue: Cue
    words: tuple[str, ...]


def said_once(cues: Sequence[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    """The cues with nothing in them that the file only shows again, and a warning where something was such."""
    kept, twins = _without_twins(cues)
    kept, rolled = _without_rolling(kept)
    kept, highlighted = _without_highlights(kept)
    warnings = []
    if twins:
        warnings.append(
            ngettext(
                "{n} cue is there twice, at the same time with the same words; it was taken once.",
                "{n} cues are there twice, at the same times with the same words; they were taken once.",
                twins,
            ).format(n=twins)
        )
    if highlighted:
        warnings.append(
            _("The file shows its sentences again for every word; each was taken once, {n} cues left out.").format(
                n=highlighted
            )
        )
    if rolled:
        warnings.append(
            ngettext(
                "The captions roll: a line stays while the next is shown. Each was taken once; {n} word left out.",
                "The captions roll: a line stays while the next is shown. Each was taken once; {n} words left out.",
                rolled,
            ).format(n=rolled)
        )
    return kept, tuple(warnings)


def _without_twins(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    kept: list[Cue] = []
    for cue in cues:
        step()
        if kept and cue == kept[-1] and cue.lines:
            continue
        kept.append(cue)
    return kept, len(cues) - len(kept)


def _without_highlights(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """Runs of cues that say the same and differ in what is marked in them, as one cue each."""
    kept: list[Cue] = []
    forms: set[tuple[str, ...]] = set()
    run: list[_Shown] = []
    gone = 0
    for shown in [*_shown(cues), None]:
        if shown is not None and run and shown.words and shown.words == run[-1].words:
            run.append(shown)
            forms.add(shown.cue.lines)
            continue
        if len(forms) > 1:
            first = run[0].cue
            kept.append(replace(first, end_ms=run[-1].cue.end_ms, lines=(" ".join(run[0].words),)))
            gone += len(run) - 1
        else:
            kept += (each.cue for each in run)
        if shown is not None:
            run, forms = [shown], {shown.cue.lines}
    return kept, gone


def _without_rolling(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """The cues without the words at their start that the cue before ends with, if the file is written so."""
    shown = _shown(cues)
    with_words = [each for each in shown if each.words]
    grown = again = 0
    for before, after in pairwise(with_words):
        shared = _shared(before, after)
        again += shared > 0
        grown += 0 < shared < len(after.words)
    if grown < _FEWEST or again < _ROLLING * (len(with_words) - 1):
        return list(cues), 0
    kept: list[Cue] = []
    last: _Shown | None = None
    gone = 0
    for each in shown:
        shared = _shared(last, each) if last else 0
        gone += shared
        kept.append(replace(each.cue, lines=(" ".join(each.words[shared:]),)) if shared else each.cue)
        last = each if each.words else last
    return [cue for cue in kept if any(line.strip() for line in cue.lines)], gone


def _shared(before: _Shown, after: _Shown) -> int:
    """How many words at the start of a cue are those at the end of the one before, shown again."""
    step()
    if after.cue.start_ms - before.cue.end_ms > _SHOWN_TOGETHER_MS:
        return 0
    most = min(len(before.words), len(after.words))
    for count in range(most, 0, -1):
        if before.words[-count:] == after.words[:count]:
            return count if count >= min(_SURE, most) else 0
    return 0


def _shown(cues: Sequence[Cue]) -> list[_Shown]:
    found = []
    for cue in cues:
        step()
        found.append(_Shown(cue, tuple(plain(" ".join(cue.lines)).split())))
    return found
