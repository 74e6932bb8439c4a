"""What is said of a code: its fields, its passages, and how it came to mean this."""

from __future__ import annotations

from textual.content import Content

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR
from qualcode.text.display import harmless_line
from qualcode.tui.codebook.details import CodeDetails
from qualcode.tui.codebook.form import field_names, values_of
from qualcode.tui.keyboard.keymap import KEYS

_SHOWN_OF_HISTORY = 8


def said_of(here: CodeDetails) -> Content:
    """A code's fields, its passages, and how it came to mean this."""
    code, names = here.code, {**field_names(), "keywords": _("Keywords")}
    count = ngettext("{n} coding", "{n} codings", here.codings).format(n=here.codings)
    if here.waiting:
        count += " · " + _("{count} to look at again: {keys[codes.reread]}").format(keys=KEYS, count=here.waiting)
    parts = [
        Content.styled(harmless_line(code.path.replace(PATH_SEPARATOR, " / ")), "bold"),
        Content(count),
        Content(""),
    ]
    for name, value in values_of(code).items():
        if value or name == "definition":
            said = harmless_line(value) or _("No definition yet. {keys[codes.edit]} writes one.").format(keys=KEYS)
            parts.append(Content.assemble((f"{names[name]}: ", "bold"), said))
    if here.passages:
        parts += [Content(""), Content.styled(_("Passages"), "bold")]
        for quote in here.passages:
            words = harmless_line(" ".join(quote.text.split()))
            who = harmless_line(quote.actor or _("Unattributed"))
            parts.append(Content.assemble(f"«{words}» ", (f"{quote.reference} {who}", "dim")))
    if here.history:
        parts += [Content(""), Content.styled(_("How it came to mean this"), "bold")]
        for each in here.history[:_SHOWN_OF_HISTORY]:
            parts.append(
                Content.assemble((f"{each.time} {harmless_line(each.coder)}: ", "dim"), harmless_line(each.what))
            )
    return Content("\n").join(parts)
