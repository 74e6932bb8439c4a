"""How changes say what they did: each subject says it of its own, in `changes.py`; `project/history.py` reads all.

A sentence is made when it is shown, in the language in use, of the args that the change left in the log.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qualcode.i18n import _, ngettext

Args = dict[str, Any]
"""What a change left in the log: names and numbers, no text of a document."""
Sentence = Callable[[Args], str]
Sentences = dict[str, Sentence]
"""By the kind of change, such as `coding.put`."""


def plain(message: str) -> Sentence:
    """A sentence with the args in it; `message` is marked with `N_`."""
    return lambda args: _(message).format(**args)


def counted(singular: str, plural: str) -> Sentence:
    """A sentence in one of two forms, by the arg `count`."""
    return lambda args: ngettext(singular, plural, args["count"]).format(**args)


def on_passage(message: str) -> Sentence:
    """A sentence about one code on one passage."""
    return lambda args: _(message).format(code=args["code"], document=args["document"], lines=lines_of(args))


def lines_of(args: Args) -> str:
    """The lines of a passage, as people say them."""
    first, last = args.get("lines") or (0, 0)
    if first == last:
        return _("line {first}").format(first=first)
    return _("lines {first}–{last}").format(first=first, last=last)
