"""The tray of suggestions: a list of them, or why one of them is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from qualcode.i18n import _, ngettext, percent
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.deciding import Nothing, Order
from qualcode.model.suggestion import MOST_SURE, Suggestion
from qualcode.text.display import harmless_line
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.palette import family_colors
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.suggestions.reading import Reasons, SuggestionPage

NEAR_PREFIX = "near "
"""Before the number of a coded passage that resembles the suggested one, in the key of its row."""
_BAR = 12
_STEPS = 6
_SECONDS = 0.25
_SAID_SECONDS = 4.0


class SuggestionTray(Rows):
    """Suggestions with score, code and passage; beside them, on demand, the reasons for one.

    Args:
        seen: is given the keys of the rows in sight.
        id: of the widget.
    """

    PLACE = "suggestions"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, seen: Callable[[Iterable[str]], None], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seen = seen
        self._beat: Timer | None = None
        self._beats = 0
        self._title = ""
        self._said = ""
        self._until: Timer | None = None
        self.explaining: Reasons | None = None
        """What is explained now, if anything is."""

    def show_working(self, working: bool) -> None:
        """Show, or no longer, that the engine is at work."""
        if working and self._beat is None:
            self._beats = 0
            self._beat = self.set_interval(_SECONDS, self._tick)
            self._head(self._title)
        elif not working and self._beat is not None:
            self._beat.stop()
            self._beat = None
            self._head(self._title)

    def show_done(self, said: str) -> None:
        """Say for a moment what was decided, before the title, where it covers nothing."""
        if self._until is not None:
            self._until.stop()
        self._until = self.set_timer(_SAID_SECONDS, self._forget_said) if said else None
        self._said = said
        self._head(self._title)

    def show_list(
        self, listed: SuggestionPage, codes: Mapping[str, Code], title: str, hint: str, at: str | None
    ) -> None:
        """Show suggestions.

        Args:
            listed: what there is.
            codes: the codebook by guid.
            title: whose they are and in which order.
            hint: what to say when there are none.
            at: the id of the one to put the bar on.
        """
        self.explaining = None
        self._head(title)
        colors = family_colors(codes.values())
        rows = [
            suggestion_row(each, place, codes[each.code], colors[each.code])
            for place, each in enumerate(listed.suggestions, 1)
            if each.code in codes
        ]
        self.show(rows, empty=hint, at=at)
        self.call_after_refresh(self._tell_seen)

    def show_reasons(self, reasons: Reasons, code: Code, color: str, place: int, labels: Mapping[str, str]) -> None:
        """Show why a suggestion is made; `labels` are the documents' by guid."""
        self.explaining = reasons
        each, evidence = reasons.suggestion, reasons.suggestion.evidence
        self._head(_("Why: {code}").format(code=code.path.replace(PATH_SEPARATOR, " / ")))
        rows = [Row(each.id, f"«{_line(each.text)}»", mark="■", color=color, figure=how_sure(each, place))]
        if reasons.words:
            rows.append(Row("", _("Words that speak for it"), heading=True))
        strongest = reasons.words[0][1] if reasons.words else 1.0
        for number, (word, share) in enumerate(reasons.words):
            bar = "▪" * max(round(_BAR * share / strongest), 1)
            rows.append(Row(f"word {number}", f"{word}  {bar}", figure=percent(share), most=1))
        for name, found in ((_("Keywords of the code"), evidence.keywords), (_("Your rules"), evidence.rules)):
            if found:
                rows.append(Row(f"found {name}", f"{name}: {', '.join(found)}"))
        if reasons.near:
            rows.append(
                Row("", _("Coded passages like it ({keys[suggest.go]} reads them)").format(keys=KEYS), heading=True)
            )
        for number, near in enumerate(reasons.near):
            first, last = near.lines
            lines = str(first) if first == last else f"{first}–{last}"
            place_of = f"{labels.get(near.document, '')}:{lines}"
            rows.append(Row(f"{NEAR_PREFIX}{number}", f"«{_line(near.text)}»", mark="·", figure=place_of, most=2))
        if len(rows) == 1:
            rows.append(Row("nothing", _("No single word decides it.")))
        self.show(rows, at=each.id)
        self.scroll_to(y=0, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_seen()

    def on_resize(self) -> None:
        """Tell what came into sight."""
        self.call_after_refresh(self._tell_seen)

    def _tell_seen(self) -> None:
        if self.explaining is None and self.display and self.rows:
            self._seen([row.key for row in self.in_sight()])

    def _head(self, title: str) -> None:
        """Head the tray with what was decided just now, else with its title; a bar runs before it while it learns."""
        self._title = title
        at = self._beats % _STEPS
        bar = "".join("▰" if step == at else "▱" for step in range(_STEPS))
        working = _("{bar} learning").format(bar=bar) if self._beat is not None else ""
        self.border_title = Content(
            " · ".join(part for part in (working, harmless_line(self._said or title)) if part)
        )

    def _forget_said(self) -> None:
        self._said, self._until = "", None
        self._head(self._title)

    def _tick(self) -> None:
        self._beats += 1
        self._head(self._title)


def suggestion_row(suggestion: Suggestion, place: int, code: Code, color: str) -> Row:
    """A suggestion in a list; `place` counts from 1, `color` is its code's."""
    return Row(
        suggestion.id,
        f"{code.name}: «{_line(suggestion.text)}»",
        mark="■",
        color=color,
        figure=how_sure(suggestion, place),
        most=1,
        strong=code.name,
    )


def how_sure(suggestion: Suggestion, place: int) -> str:
    """A percentage, or the place in the list where little is coded yet."""
    if not suggestion.calibrated:
        return _("no. {place}").format(place=place)
    return percent(min(suggestion.score, MOST_SURE))


def title_of(listed: SuggestionPage, document: str | None, order: Order) -> str:
    """What the tray is headed by: how many, where, in which order."""
    count = ngettext("{n} suggestion", "{n} suggestions", listed.count).format(n=listed.count)
    where = document if document is not None else _("the whole study")
    first = {
        Order.SCORE: _("surest first"),
        Order.CODE: _("by code"),
        Order.UNCERTAIN: _("uncertain first"),
    }[order]
    title = _("{count} · {where} · {order}").format(count=count, where=where, order=first)
    if not listed.codes or listed.coded >= listed.enough:
        return title
    few = ngettext("{n} of {enough} coded: a rank", "{n} of {enough} coded: a rank", listed.coded)
    return f"{title} · {few.format(n=listed.coded, enough=listed.enough)}"


def hint_of(listed: SuggestionPage, whole: bool) -> str:
    """What fills the tray when there is nothing in it."""
    said = _why_none(listed.nothing)
    if said:
        return said.format(keys=KEYS)
    if not listed.codes:
        return _(
            "Suggestions need codes: {keys[code.add]} in the codebook adds one, "
            "{keys[code.apply]} in the text makes one by a new name."
        ).format(keys=KEYS)
    if not listed.coded:
        return _(
            "Nothing here resembles what the codebook says. Give the codes definitions and keywords, or code some "
            "passages: each one teaches the program."
        )
    if whole:
        return _("Nothing left to suggest in the whole study.")
    return _(
        "Nothing left to suggest here. {keys[suggest.scope]} looks in the whole "
        "study, {keys[go.next-document]} opens the next document."
    ).format(keys=KEYS)


def _why_none(nothing: Nothing | None) -> str:
    """A cause that has nothing to do with how much is decided yet, and what helps; empty for others."""
    return {
        Nothing.OFF: _("Suggestions are turned off for you. {keys[suggest.turn]} turns them on."),
        Nothing.REFLEXIVE: _(
            "This study is reflexive: codes are suggested only to a coder who asks for it. {keys[suggest.turn]} asks."
        ),
        Nothing.NOT_READ: _(
            "In a reflexive study only documents that you have read to their end get suggestions: "
            "`qualcode finished DOC` marks one."
        ),
        Nothing.ASKED: _("All that is said here is an interviewer's: there is nothing to suggest codes for."),
        Nothing.SHORT: _("There are only headings and lines of fewer than three words here."),
        Nothing.THRESHOLD: _(
            "What is left here is not sure enough to be shown. {keys[suggest.order]} lists it under "
            "«uncertain first»."
        ),
    }.get(nothing or Nothing.UNLIKE, "")


def _line(text: str) -> str:
    return " ".join(text.split())
