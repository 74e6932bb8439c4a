"""Transcripts with times: WebVTT with voices, and SubRip as a speech recogniser writes it, without."""

from __future__ import annotations

import re

from corpus_making.source import TURN, Source

CUE_LENGTH = 78  # code points; a recogniser breaks long speech about there


def vtt_text(source: Source) -> str:
    """The source as WebVTT: cues of one or two sentences, timed by the length of the speech."""
    lines = ["WEBVTT", "", f"NOTE {source.header['note']}", ""]
    clock = 2.4
    for block in source.blocks:
        turn = TURN.match(block)
        if turn is None:
            raise ValueError(f"not a turn: {block[:60]!r}")
        clock += 0.3 + (len(block) % 7) * 0.21
        for spoken in cues(turn[2]):
            start, clock = clock, clock + 0.9 + len(spoken) * 0.062
            lines += [f"{timestamp(start)} --> {timestamp(clock)}", f"<v {turn[1]}>{spoken}", ""]
            clock += 0.12 + (len(spoken) % 5) * 0.17
    return "\n".join(lines).rstrip("\n") + "\n"


def cues(speech: str) -> list[str]:
    """Stretches of one or two sentences: short sentences are joined with the one before."""
    sentences = re.split(r"(?<=[.?!…]) (?=[A-ZÆØÅ(–])", speech)
    joined: list[str] = []
    alone = False
    for sentence in sentences:
        if alone and len(joined[-1]) + len(sentence) < 120:
            joined[-1] += " " + sentence
            alone = False
        else:
            joined.append(sentence)
            alone = True
    return joined


def timestamp(seconds: float, comma: str = ".") -> str:
    """Seconds as `hh:mm:ss.mmm`, or with another decimal sign."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{comma}{rest % 1000:03d}"


def srt_text(source: Source) -> str:
    """The source as SubRip: who speaks is not said, and two speakers may share a cue."""
    lines: list[str] = []
    clock = 0.0
    number = 0
    for block in source.blocks:
        for spoken in broken(" ".join(block.splitlines())):
            number += 1
            start, clock = clock, clock + 0.7 + len(spoken) * 0.058
            lines += [str(number), f"{timestamp(start, ',')} --> {timestamp(clock, ',')}", spoken, ""]
        clock += 1.4 + number % 3
    return "\n".join(lines)


def broken(speech: str) -> list[str]:
    """Cues: sentences as long as they fit, a longer one broken between words."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.?!]) (?=[A-ZÆØÅ])", speech):
        for word in sentence.split():
            fits = bool(pieces) and len(pieces[-1]) + len(word) < CUE_LENGTH
            starts = word == sentence.split()[0] and bool(pieces) and len(pieces[-1]) + len(sentence) >= CUE_LENGTH
            if fits and not starts:
                pieces[-1] += f" {word}"
            else:
                pieces.append(word)
    return pieces
