"""Deciding on suggested codes: at once on the screen, and written behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _, ngettext
from qualcode.model.deciding import Nothing
from qualcode.tui.desk.part import Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.parts.services import services
from qualcode.tui.suggestions.actions import ACTIONS
from qualcode.tui.suggestions.list import ListedSuggestions

if TYPE_CHECKING:
    from qualcode.model.suggestion import Suggestion
    from qualcode.services.study import Study

_USUALLY = "80"
"""How sure is sure enough, in per cent, where many are accepted at once; may be changed."""


class Suggestions(ListedSuggestions):
    """Decides on suggestions, one or many, and opens the windows about them."""

    @performs(
        Action(
            "suggest.accept",
            N_("Suggestion: accept"),
            N_("Puts the suggested code on the passage, with the ends as they are selected."),
            ("a",),
            ("suggestions",),
            N_("Accept"),
            rank=440,
        )
    )
    def suggest_accept(self) -> None:
        """Accept."""
        each = self._here()
        if each is not None:
            ends = self._ends.get(each.id)
            message = self._message(_("Coded as {code}. {keys[undo.last]} takes it back."), each.code)
            self._decide(each, lambda study: services.suggestions.deciding.accept(study, each, None, ends), message)

    @performs(
        Action(
            "suggest.reject",
            N_("Suggestion: reject"),
            N_("Says that the code does not fit the passage; it is not suggested there again."),
            ("r",),
            ("suggestions",),
            N_("Reject"),
            rank=450,
        )
    )
    def suggest_reject(self) -> None:
        """Reject."""
        each = self._here()
        if each is not None:
            message = self._message(_("{code} does not come here again. {keys[undo.last]} takes it back."), each.code)
            self._decide(each, lambda study: services.suggestions.deciding.reject(study, [each]), message)

    @performs(
        Action(
            "suggest.later",
            N_("Suggestion: later"),
            N_("Puts the suggestion at the end of the list, where it stays until it is decided on."),
            ("l",),
            ("suggestions",),
            N_("Later"),
            rank=480,
        )
    )
    def suggest_later(self) -> None:
        """Later."""
        each = self._here()
        if each is not None:
            message = self._message(_("{code} waits at the end of the list."), each.code)
            self._decide(
                each, lambda study: services.suggestions.deciding.put_off(study, [each]), message, comes_back=True
            )

    @performs(
        Action(
            "suggest.accept-as",
            N_("Suggestion: accept with another code"),
            N_("Chooses the code that the passage gets in place of the suggested one."),
            ("e",),
            ("suggestions",),
            N_("Other code"),
            rank=460,
        )
    )
    async def suggest_accept_as(self) -> None:
        """Accept with another code."""
        from qualcode.tui.desk.reading import example_of
        from qualcode.tui.windows.code_picker import CodePicker

        session, each = self.session, self._here()
        if session is None or each is None:
            return
        ends = self._ends.get(each.id)
        words = (ends or each.span).of(self._text_of(each) or each.text)
        picker = CodePicker(session.codes, session.recent, words, partial(example_of, session.study))
        picked = await self.app.push_screen_wait(picker)
        if picked is None:
            return
        if picked.new or len(picked.codes) != 1:
            self.desk.notify(_("Choose one code that is in the codebook."))
            return
        code = picked.codes[0]
        session.use(code)
        message = self._message(_("Coded as {code}. {keys[undo.last]} takes it back."), code.guid)
        self._decide(each, lambda study: services.suggestions.deciding.accept(study, each, code, ends), message)

    @performs(
        Action(
            "suggest.many",
            N_("Suggestions: accept all that are sure enough"),
            N_("Asks how sure, shows which, and accepts them as one change."),
            ("A",),
            ("suggestions",),
            rank=560,
        )
    )
    async def suggest_many(self) -> None:
        """Accept all that are sure enough, after a preview."""
        from qualcode.tui.suggestions.bulk import BulkScreen
        from qualcode.tui.suggestions.reading import sure_enough
        from qualcode.tui.windows.ask import Ask

        session = self.session
        if session is None or self._listed is None:
            return
        if self._listed.coded < self._listed.enough:
            self.desk.notify(_("Too little is coded to say how sure a suggestion is."))
            return
        study = session.study
        document = None if self._whole or session.opened is None else session.opened.document.guid
        question = _("Accept all that are at least how sure, in per cent?")
        answer = await self.app.push_screen_wait(Ask(question, _USUALLY))
        clean = (answer or "").strip().rstrip("% \N{NO-BREAK SPACE}")
        if not clean:
            return
        if not clean.isdigit() or not 1 <= int(clean) <= 100:
            self.desk.notify(_("How sure is a number from 1 to 100."))
            return
        codes = {code.guid: code for code in session.codes}
        window = BulkScreen(int(clean), codes, partial(sure_enough, study, document, int(clean) / 100))
        chosen = await self.app.push_screen_wait(window)
        if chosen:
            self._decided.update(each.id for each in chosen)
            self.desk.change(lambda: services.suggestions.deciding.accept_many(study, chosen), self._accepted_many)

    def _accepted_many(self, count: int) -> None:
        message = ngettext(
            "Accepted {n} suggestion; {keys[undo.last]} takes it back.",
            "Accepted {n}; {keys[undo.last]} takes them back.",
            count,
        )
        self.tray.show_done(message.format(keys=KEYS, n=count))

    @performs(
        Action(
            "suggest.turn",
            N_("Suggestions: turn on or off"),
            N_("No codes are suggested to you, or they are again. In a reflexive study they wait until you ask."),
            ("x",),
            ("suggestions",),
            rank=565,
        )
    )
    def suggest_turn(self) -> None:
        """Turn suggestions on or off."""
        session = self.session
        if session is None or self._listed is None:
            return
        study = session.study
        held = self._listed.nothing in {Nothing.OFF, Nothing.REFLEXIVE}
        self.desk.change(lambda: services.suggestions.asked.turn(study, held), lambda _news: self._list(first=True))

    @performs(
        Action(
            "suggest.blind",
            N_("Suggestions: judge passages again without them"),
            N_(
                "Shows passages that you decided on without what was suggested, to see whether suggestions steer you."
            ),
            ("b",),
            ("suggestions",),
            rank=570,
        )
    )
    async def suggest_blind(self) -> None:
        """Judge again without the suggestions."""
        from qualcode.tui.suggestions.blind import BlindScreen

        session = self.session
        if session is not None:
            await self.app.push_screen_wait(BlindScreen(session.study, session.codes, self.app.write))
            self.desk.refresh_study()

    @performs(
        Action(
            "suggest.report",
            N_("Suggestions: how they fared"),
            N_(
                "Lists what was accepted, changed and rejected, warns of accepting too easily, and writes "
                "a Word file."
            ),
            ("m",),
            ("suggestions",),
            rank=580,
        )
    )
    def suggest_report(self) -> None:
        """How suggestions fared."""
        from qualcode.tui.suggestions.report import SuggestionReportScreen

        session = self.session
        if session is not None:
            self.app.push_screen(SuggestionReportScreen(session.study, session.folder))

    @performs(
        Action(
            "suggest.rules",
            N_("Suggestions: rules of your own"),
            N_("Lists the rules that suggest codes, with how often they were right; writes new ones."),
            ("v",),
            ("suggestions",),
            rank=590,
        )
    )
    async def suggest_rules(self) -> None:
        """Rules of one's own; back at the tray, what they suggest is listed."""
        from qualcode.tui.suggestions.rules import RulesScreen

        session = self.session
        if session is not None:
            await self.app.push_screen_wait(RulesScreen(session.study, self.desk.change, session.codes))
            self._list()

    def _message(self, what: str, code: str) -> str:
        """What a decision is followed by; `code` is a guid."""
        found = self.session.code(code) if self.session else None
        return what.format(keys=KEYS, code=found.name if found else "")

    def _decide(
        self, each: Suggestion, job: Callable[[Study], object], message: str, *, comes_back: bool = False
    ) -> None:
        """Take it off the list at once, say so, go to the next, and write behind."""
        session, listed = self.session, self._listed
        if session is None or listed is None:
            return
        study = session.study
        ids = [other.id for other in listed.suggestions]
        place = ids.index(each.id) if each.id in ids else 0
        left = tuple(other for other in listed.suggestions if other.id != each.id)
        following = left[min(place, len(left) - 1)].id if left else None
        self._listed = replace(listed, suggestions=left, count=listed.count - 1)
        self._decided.add(each.id)
        self._show_list(following)
        self.tray.show_done(message)
        self._select_here()
        self.app.write(
            lambda: job(study),
            lambda _none: self._written(each, comes_back=comes_back),
            lambda: self._not_written(each),
        )
        self.desk.show_place()

    def _written(self, each: Suggestion, *, comes_back: bool) -> None:
        self._ends.pop(each.id, None)
        if comes_back:
            self._decided.discard(each.id)
        self._list(at=self.tray.key, then=self.desk.refresh_study)

    def _not_written(self, each: Suggestion) -> None:
        self.tray.show_done("")
        self._decided.discard(each.id)
        self._list()


SUBJECT = Subject(
    parts=(Suggestions,),
    actions=ACTIONS,
    places=Places(
        lists=("suggestions", "bulk", "report", "rules"),
        windows=("bulk", "blind"),
        panes=("suggestions",),
        also={"undo.last": ("rules",), "undo.redo": ("rules",), "step.back": ("report", "rules")},
    ),
)
