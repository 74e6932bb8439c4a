"""Deciding on suggested codes: at once on the screen, and written behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.i18n import _, ngettext
from qualcode.model.suggestion import Suggestion
from qualcode.tui.codebook.picker import CodePicker, Picked
from qualcode.tui.desk import reading
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.suggestions import calls as suggesting
from qualcode.tui.suggestions.list import SuggestedKeys

if TYPE_CHECKING:
    from qualcode.services.study import Study

_USUALLY = "80"
"""How sure is sure enough, in per cent, where many are accepted at once; may be changed."""


class SuggestingKeys(SuggestedKeys):
    """The part of the workbench that decides on suggestions, one or many, and has what goes with it."""

    def action_suggest_accept(self) -> None:
        """Accept."""
        each = self._here()
        if each is not None:
            ends = self._ends.get(each.id)
            said = self._said(_("Coded as {code}. {keys[undo.last]} takes it back."), each.code)
            self._decide(each, lambda study: suggesting.accept(study, each, None, ends), said)

    def action_suggest_reject(self) -> None:
        """Reject."""
        each = self._here()
        if each is not None:
            said = self._said(_("{code} does not come here again. {keys[undo.last]} takes it back."), each.code)
            self._decide(each, lambda study: suggesting.reject(study, each), said)

    def action_suggest_later(self) -> None:
        """Put off."""
        each = self._here()
        if each is not None:
            said = self._said(_("{code} waits at the end of the list."), each.code)
            self._decide(each, lambda study: suggesting.put_off(study, each), said, comes_back=True)

    def action_suggest_accept_as(self) -> None:
        """Accept with another code."""
        session, each = self.session, self._here()
        if session is None or each is None:
            return
        study, ends = session.study, self._ends.get(each.id)

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.new or len(picked.codes) != 1:
                self.tell(_("Choose one code that is in the codebook."))
                return
            code = picked.codes[0]
            session.use(code)
            said = self._said(_("Coded as {code}. {keys[undo.last]} takes it back."), code.guid)
            self._decide(each, lambda study: suggesting.accept(study, each, code, ends), said)

        words = (ends or each.span).of(self._text_of(each) or each.text)
        picker = CodePicker(session.codes, session.recent, words, lambda guid: reading.example_of(study, guid))
        self.app.push_screen(picker, chosen)

    def action_suggest_many(self) -> None:
        """Accept all that are sure enough, after a preview."""
        session = self.session
        if session is None or self._listed is None:
            return
        if self._listed.coded < self._listed.enough:
            self.tell(_("Too little is coded to say how sure a suggestion is."))
            return
        from qualcode.tui.suggestions.bulk import BulkScreen
        from qualcode.tui.windows.ask import Ask

        study = session.study
        document = None if self._whole or session.opened is None else session.opened.document.guid

        def preview(answer: str | None) -> None:
            clean = (answer or "").strip().rstrip("% \N{NO-BREAK SPACE}")
            if not clean:
                return
            if not clean.isdigit() or not 1 <= int(clean) <= 100:
                self.tell(_("How sure is a number from 1 to 100."))
                return
            least = int(clean) / 100
            codes = {code.guid: code for code in session.codes}
            window = BulkScreen(int(clean), codes, lambda: suggesting.sure_enough(study, document, least))
            self.app.push_screen(window, accept)

        def accept(chosen: tuple[Suggestion, ...] | None) -> None:
            if chosen:
                self._decided.update(each.id for each in chosen)
                self.change(lambda: suggesting.accept_many(study, chosen), told)

        def told(count: int) -> None:
            said = ngettext(
                "Accepted {n} suggestion; {keys[undo.last]} takes it back.",
                "Accepted {n}; {keys[undo.last]} takes them back.",
                count,
            )
            self.suggestions.tell_done(said.format(keys=KEYS, n=count))

        self.app.push_screen(Ask(_("Accept all that are at least how sure, in per cent?"), _USUALLY), preview)

    def action_suggest_blind(self) -> None:
        """Judge again without the suggestions."""
        from qualcode.tui.suggestions.blind import BlindScreen

        session = self.session
        if session is not None:
            self.app.push_screen(
                BlindScreen(session.study, session.codes, self.app.write),
                lambda _none: self.refresh_study(),
            )

    def action_suggest_report(self) -> None:
        """How suggestions fared."""
        from qualcode.tui.suggestions.report import SuggestionReportScreen

        session = self.session
        if session is not None:
            self.app.push_screen(SuggestionReportScreen(session.study, session.folder))

    def action_suggest_rules(self) -> None:
        """Rules of one's own; back at the tray, what they suggest is listed."""
        from qualcode.tui.suggestions.rules import RulesScreen

        session = self.session
        if session is not None:
            self.app.push_screen(RulesScreen(session.study, self.change, session.codes), lambda _none: self._list())

    def _said(self, what: str, code: str) -> str:
        """What is told of a decision; `code` is a guid."""
        found = self.session.code(code) if self.session else None
        return what.format(keys=KEYS, code=found.name if found else "")

    def _decide(self, each: Suggestion, job: Callable[[Study], None], said: str, *, comes_back: bool = False) -> None:
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
        self.suggestions.tell_done(said)
        self._select_here()

        def failed() -> None:
            self.suggestions.tell_done("")
            self._decided.discard(each.id)
            self._list()

        def written(_none: None) -> None:
            self._ends.pop(each.id, None)
            if comes_back:
                self._decided.discard(each.id)
            self._list(at=self.suggestions.key, then=self.refresh_study)

        self.app.write(lambda: job(study), written, failed)
        self.tell_place()
