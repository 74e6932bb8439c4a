"""What an import had better say about a file's speakers: that none was found, or that one of them says too much.

Every table by actor rests on who says what, so a text that looks like a conversation and has no speakers, or whose
words are nearly all one person's, is told before anything is made of it. A hint is a value; what to press or to write
is for the screen and the command line to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.services.speakers.found_speakers import FoundSpeaker

_LONG = 500  # words of a conversation from which a share says something
_MOST = 0.75
_FEWEST = 3  # questions
_PARAGRAPHS = 6
_ASKED = 0.15  # of the paragraphs that are short questions, and
_ANSWERED = 0.8  # of these with something else below
_SHORT = 60  # words of a question
_DASHED = 0.5  # of the paragraphs that begin with a dash, as dialogues do
_DASHES = ("– ", "— ", "- ", "–\u00a0", "—\u00a0", "- ")


class Hint(Enum):
    """What was noticed."""

    NO_SPEAKERS = "no-speakers"
    ONE_HOLDS_MOST = "one-holds-most"
    ONLY_ASKS = "only-asks"
    SEEMS_TO_ASK = "seems-to-ask"


@dataclass(frozen=True, slots=True)
class SpeakerHint:
    """Something that was noticed about a file's speakers: about whom, and what share of the words is theirs.

    `name` is empty where nobody was found; `share` is of the words in turns, or, of one who alone is labelled and
    asks, of all words of the text.
    """

    hint: Hint
    name: str = ""
    share: float = 0.0


def speaker_hints(parsed: ParsedDocument, found: Sequence[FoundSpeaker]) -> tuple[SpeakerHint, ...]:
    """What there is to say of a file's speakers.

    Args:
        parsed: the file as read.
        found: its speakers.
    """
    from qualcode.text.words import count_words

    if not found:
        return (SpeakerHint(Hint.NO_SPEAKERS),) if looks_like_a_conversation(parsed) else ()
    total = count_words(parsed.text)
    spoken = sum(speaker.words for speaker in found)
    most = max(found, key=lambda speaker: speaker.words)
    hints = []
    if all(speaker.interviewer for speaker in found):
        hints.append(SpeakerHint(Hint.ONLY_ASKS, most.name, spoken / max(total, 1)))
    elif spoken >= _LONG and most.words > _MOST * spoken:
        hints.append(SpeakerHint(Hint.ONE_HOLDS_MOST, most.name, most.words / spoken))
    hints += (SpeakerHint(Hint.SEEMS_TO_ASK, speaker.name) for speaker in found if speaker.seems_to_ask)
    return tuple(hints)


def looks_like_a_conversation(parsed: ParsedDocument) -> bool:
    """Whether a text without speakers may be what several people said: times of a recording, dashes, or questions
    that stand alone and are answered.
    """
    if "cue_times" in parsed.metadata:
        return parsed.text.count("?") >= _FEWEST
    paragraphs = [
        line.strip()
        for block in parsed.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        for line in parsed.text[block.start : block.end].split("\n")
        if line.strip()
    ]
    if len(paragraphs) < _PARAGRAPHS:
        return False
    if sum(text.startswith(_DASHES) for text in paragraphs) >= _DASHED * len(paragraphs):
        return any(text.rstrip('»”"').endswith("?") for text in paragraphs)
    asked = [text.rstrip('»”"').endswith("?") and len(text.split()) <= _SHORT for text in paragraphs]
    answered = sum(here and not after for here, after in zip(asked, [*asked[1:], True], strict=True))
    questions = sum(asked)
    return questions >= _FEWEST and questions >= _ASKED * len(paragraphs) and answered >= _ANSWERED * questions
