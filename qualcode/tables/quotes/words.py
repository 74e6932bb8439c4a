"""What every writer of quotes says around a passage: marks, names, citation, what else is known."""

from __future__ import annotations

from qualcode.i18n import N_, _, language
from qualcode.model.quoting import PrintedPassage, Spoken
from qualcode.text.words import count_words

BLOCK_WORDS = 40
"""From so many words on a quote is a block of its own without quotation marks (APA 7, 8.27)."""

STANCES = {"supports": N_("supports"), "contradicts": N_("contradicts"), "mixed": N_("for and against")}
_MARKS = {"nb": ("«", "»"), "en": ("“", "”")}


def is_block(passage: PrintedPassage) -> bool:
    """Whether a passage is printed as a block: long, in several paragraphs, or by several speakers."""
    return len(passage.parts) > 1 or "\n" in passage.text.strip() or count_words(passage.text) >= BLOCK_WORDS


def marked(passage: PrintedPassage) -> str:
    """A short passage of one speaker in the quotation marks of the language; notes have none."""
    text = " ".join(passage.text.split())
    return text if passage.paraphrase else in_marks(text)


def in_marks(text: str) -> str:
    """Words in the quotation marks of the language in use; a quotation inside one gets single marks."""
    left, right = _MARKS[language()]
    return f"{left}{text.replace(left, '‘').replace(right, '’')}{right}"


def speaker(part: Spoken) -> str:
    """Who says a part, as it stands before it."""
    name = part.speaker or _("Unattributed")
    return _("{name} (interviewer)").format(name=name) if part.asks else name


def source(passage: PrintedPassage) -> str:
    """Who is quoted and where it stands: `(Informant 2) [M3:41]`, `(Author, 2007, p. 34) [R1:12]`."""
    who = passage.citation or f"({', '.join(passage.actors) or _('unattributed')})"
    notes = _("(notes)") + " " if passage.paraphrase else ""
    return f"{notes}{who} {passage.reference}"


def besides(passage: PrintedPassage) -> list[str]:
    """What else is known of a passage, one sentence each: its other codes, stance, coders, memo."""
    found = []
    if len(passage.codes) > 1:
        found.append(_("Also: {codes}").format(codes="; ".join(passage.codes[1:])))
    for code, stance in passage.stances:
        found.append(_("{stance} «{code}»").format(stance=_(STANCES[stance]), code=code))
    found.append(_("Coded by {names}").format(names=", ".join(passage.coders)))
    if passage.memo:
        found.append(_("Memo: {text}").format(text=" ".join(passage.memo.split())))
    return found
