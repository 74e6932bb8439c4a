"""Findings: what the study claims, with the passages for and against each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from qualcode.i18n import _, ngettext
from qualcode.model.claims import ClaimStatus, Finding, Side
from qualcode.tui.claims.reading import (
    FindingWithEvidence,
    PassageEvidence,
    board,
    findings_with_evidence,
    other_status,
)
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.services import services
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose

if TYPE_CHECKING:
    from qualcode.services.study import Study


class FindingRows(Rows):
    """The list, with keys of its own: `g` goes to the text here."""

    PLACE = "findings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class FindingsScreen(StudyScreen[Passage | None]):
    """Findings and their passages; answers with a passage to go to.

    Args:
        study: the open study.
        change: how the study is changed.
    """

    PLACE = "findings"

    def __init__(self, study: Study, change: Change) -> None:
        super().__init__(study, change)
        self._claims: tuple[FindingWithEvidence, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, list, what stands under a finding, keys."""
        yield HeadingLine(id="heading")
        yield FindingRows(id="findings", empty=_("Reading …"))
        yield Static(
            _(
                "Under a finding: who says it, people and not passages. How good that is, only you can say: "
                "{keys[findings.grade]} gives a grade with its reason."
            ).format(keys=KEYS),
            id="rule",
            markup=False,
        )
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(FindingRows).focus()
        self.read_again()

    @waits
    async def action_findings_add(self) -> None:
        """Write one down."""
        study = self.study

        note = _("{keys[finding.passage]} on a passage in the text says what speaks for it or against it.").format(
            keys=KEYS
        )
        text = await self.app.push_screen_wait(Ask(_("What does the study find? One sentence"), note=note))
        if text:
            self.change(
                lambda: services.claims.findings.add_finding(study, text),
                lambda found: self.show_done("", found.guid),
            )

    @waits
    async def action_findings_edit(self) -> None:
        """Say it otherwise."""
        finding, study = self._finding(), self.study
        if finding is None:
            return

        text = await self.app.push_screen_wait(Ask(_("What does the study find? One sentence"), finding.text))
        if text and text != finding.text:
            self.do(lambda: services.claims.findings.edit_finding(study, finding, {"text": text}), at=finding.guid)

    def action_findings_settle(self) -> None:
        """Settled, or a candidate again."""
        finding, study = self._finding(), self.study
        if finding is not None:
            status = other_status(finding.status)
            self.do(
                lambda: services.claims.findings.edit_finding(study, finding, {"status": status}), at=finding.guid
            )

    @waits
    async def action_findings_grade(self) -> None:
        """Give it a grade with its reason, or take the grade away."""
        finding, study = self._finding(), self.study
        if finding is None:
            return

        note = _("In your own words, then a colon and why. A dash (-) takes the grade away.")
        given = f"{finding.grade}: {finding.grade_reason}" if finding.grade else ""
        said = await self.app.push_screen_wait(Ask(_("How well is it borne out, and why?"), given, note=note))
        if said is None:
            return
        grade, _colon, reason = said.partition(":")
        grade = "" if grade.strip() == "-" else grade
        self.do(lambda: services.claims.findings.grade_finding(study, finding, grade, reason), at=finding.guid)

    @waits
    async def action_findings_theme(self) -> None:
        """Say which theme it belongs to."""
        finding, study = self._finding(), self.study
        if finding is None:
            return

        now = await self.app.result("themes", lambda: board(study))
        if not now.themes:
            self.app.notify(
                _("No themes are declared yet: {keys[themes.open]} shows the board.").format(keys=KEYS),
                markup=False,
            )
            return

        choices = [Choice(theme.guid, theme.name, detail=theme.idea) for theme in now.themes]
        guid = await self.app.push_screen_wait(Choose(_("To which theme does it belong?"), choices, finding.theme))
        theme = next((theme for theme in now.themes if theme.guid == guid), None)
        if theme is not None:
            self.do(lambda: services.claims.findings.edit_finding(study, finding, {}, theme), at=finding.guid)

    def action_findings_go(self) -> None:
        """To the text of the passage under the bar."""
        said = self._said()
        if said is not None:
            self.dismiss(Passage(*said.place))
        elif self._finding() is not None:
            self.action_findings_edit()

    @waits
    async def action_findings_remove(self) -> None:
        """Take the passage away, or remove the finding after a question."""
        finding, said, study = self._finding(), self._said(), self.study
        if finding is None:
            return
        if said is not None:
            self.do(
                lambda: services.claims.findings.remove_evidence(study, finding, said.passage.guid), at=finding.guid
            )
            return

        choices = [Choice("keep", _("Keep it")), Choice("remove", _("Remove it"))]
        answer = await self.app.push_screen_wait(
            Choose(_("Remove this finding? Its passages stay in their texts."), choices)
        )
        if answer == "remove":
            self.do(lambda: services.claims.findings.remove_finding(study, finding))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click on a passage goes there."""
        if self._said() is not None:
            self.action_findings_go()

    def read_again(self, at: str = "") -> None:
        """Read the findings."""
        study = self.study
        self.app.read(self, "claims", lambda: findings_with_evidence(study), lambda claims: self._show(claims, at))

    def _show(self, claims: tuple[FindingWithEvidence, ...], at: str) -> None:
        self._claims = claims
        rows = []
        for claim in claims:
            settled = claim.finding.status is ClaimStatus.SETTLED
            detail = [claim.breakdown]
            if claim.finding.grade:
                detail.append(_("grade: {grade}").format(grade=claim.finding.grade))
            detail += [claim.theme] if claim.theme else []
            number, mark = claim.finding.number, "✓" if settled else "?"
            rows.append(
                Row(claim.finding.guid, f"{number}. {claim.finding.text}", mark=mark, detail=" · ".join(detail))
            )
            rows += [_passage_row(claim, said) for said in claim.evidence]
        count = ngettext("{n} finding", "{n} findings", len(claims)).format(n=len(claims))
        self.query_one(HeadingLine).show_heading(count)
        empty = _(
            "No findings yet. {keys[findings.add]} writes one down; "
            "{keys[finding.passage]} on a passage says what speaks for it or against it."
        ).format(keys=KEYS)
        self.query_one(FindingRows).show(rows, empty=empty, at=at or None)

    def _finding(self) -> Finding | None:
        guid = (self.query_one(FindingRows).key or "").split(" ")[0]
        return next((claim.finding for claim in self._claims if claim.finding.guid == guid), None)

    def _said(self) -> PassageEvidence | None:
        _owner, _space, guid = (self.query_one(FindingRows).key or "").partition(" ")
        return next((said for claim in self._claims for said in claim.evidence if said.passage.guid == guid), None)


def _passage_row(claim: FindingWithEvidence, said: PassageEvidence) -> Row:
    mark = "+" if said.passage.side is Side.FOR else "−"
    detail = f"{said.reference} {said.actor}".rstrip()
    if not said.passage.current:
        detail += " · " + _("waits to be settled")
    return Row(
        f"{claim.finding.guid} {said.passage.guid}",
        f"«{said.passage.text}»",
        mark=mark,
        detail=detail,
        level=1,
        most=3,
    )
