"""What a word processor's file held that cannot be told by its text, said to the user."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.i18n import _, ngettext

NO_PICTURE = "□"
_PICTURES = {
    "\uf04a": "☺",
    "\uf04c": "☹",
    "\uf0e0": "→",
    "\uf0df": "←",
    "\uf0e8": "⇒",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0a7": "▪",
    "\uf0b7": "•",
}
"""Characters of Wingdings and Symbol by the place in the private area that word processors give them."""


def warnings_of(odd: Mapping[str, int]) -> list[str]:
    """The warnings for what was counted on the way through a body.

    Args:
        odd: how many tracked changes (`tracked`), text boxes (`boxes`), hidden stretches (`hidden`), characters of
            picture fonts (`symbols`), automatic numbers (`numbers`) and embedded parts (`chunks`) there were; 0 for
            what a format does not have.
    """
    found = []
    if odd["tracked"]:
        found.append(_("The document has tracked changes; they were read as accepted."))
    if n := odd["boxes"]:
        found.append(
            ngettext(
                "{n} text box was put after the paragraph that it is anchored to.",
                "{n} text boxes were put after the paragraphs that they are anchored to.",
                n,
            ).format(n=n)
        )
    if odd["hidden"]:
        found.append(_("Hidden text was left out."))
    if n := odd["symbols"]:
        found.append(
            ngettext(
                "{n} character of a picture font is shown as □.",
                "{n} characters of a picture font are shown as □.",
                n,
            ).format(n=n)
        )
    if n := odd["numbers"]:
        found.append(
            ngettext(
                "{n} paragraph is numbered by the word processor; the number is not in the text.",
                "{n} paragraphs are numbered by the word processor; the numbers are not in the text.",
                n,
            ).format(n=n)
        )
    if odd["chunks"]:
        found.append(
            _("A part of the document is embedded in another format and was left out; save it again in Word.")
        )
    return found


def picture_sign(character: str) -> str:
    """What a character of a picture font (Symbol, Wingdings) shows, as an ordinary one; `□` where nobody knows."""
    if character in _PICTURES:
        return _PICTURES[character]
    return NO_PICTURE if "\ue000" <= character <= "\uf8ff" or not character.isprintable() else character
