"""The rules that a researcher writes: what they look for, how much they fit, how often they were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.tui.desk.reading import example_of
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.suggestions.reading import WrittenRule, add_rule, remove_rule, written_rules
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.code_picker import CodeChooser

if TYPE_CHECKING:
    from qualcode.services.study import Study


class RuleRows(Rows):
    """The rules, with keys of their own."""

    PLACE = "rules"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class RulesScreen(StudyScreen[None]):
    """Lists the rules; new ones are written here and others taken out of use.

    Args:
        study: the open study.
        change: how the study is changed.
        codes: the codebook.
    """

    PLACE = "rules"

    def __init__(self, study: Study, change: Change, codes: tuple[Code, ...]) -> None:
        super().__init__(study, change)
        self._codes = codes
        self._rules: tuple[WrittenRule, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, rules, keys."""
        yield HeadingLine(id="heading")
        yield RuleRows(id="rules", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(RuleRows).focus()
        self.read_again()

    def read_again(self, at: str = "") -> None:
        """Read the rules; the bar goes to the one with that guid."""
        study = self.study
        self.app.read(self, "rules", lambda: written_rules(study), lambda found: self._show(found, at))

    @waits
    async def action_rules_add(self) -> None:
        """Write a rule: the code, the form, the pattern, where."""
        if not self._codes:
            self.app.notify(_("Rules need codes: a in the codebook adds one."), markup=False)
            return
        study = self.study
        heading = _("Which code is the rule to suggest?")
        choice = await self.app.push_screen_wait(
            CodeChooser(self._codes, heading, lambda guid: example_of(study, guid))
        )
        if choice is None or not choice.codes:
            return
        code, forms = choice.codes[0], rule_forms()
        choices = [
            Choice(value, name, detail=_("such as {example}").format(example=example))
            for value, (name, example) in forms.items()
        ]
        form = await self.app.push_screen_wait(Choose(_("What is the rule to look for?"), choices, "keyword"))
        if form is None:
            return
        name, example = forms[form]
        note = _("Such as {example}.").format(example=example)
        pattern = await self.app.push_screen_wait(Ask(f"{name} · {code.name}", note=note))
        if not pattern:
            return
        note = _('* is everywhere. Otherwise such as kind=interview, actor="Informant 1", question=Media.')
        where = await self.app.push_screen_wait(Ask(_("Where does the rule hold?"), _EVERYWHERE, note))
        if where is not None:
            wanted = "" if where == _EVERYWHERE else where
            message = _("The rule is in use. {keys[undo.last]} takes it back.").format(keys=KEYS)
            self.change(
                lambda: add_rule(study, code, form, pattern, wanted), lambda guid: self.show_done(message, guid)
            )

    def action_rules_remove(self) -> None:
        """Take the rule under the bar out of use."""
        rule, study = self._here(), self.study
        if rule is not None:
            self.do(
                lambda: remove_rule(study, rule),
                _("The rule is used no more. {keys[undo.last]} brings it back.").format(keys=KEYS),
            )

    def _here(self) -> WrittenRule | None:
        key = self.query_one(RuleRows).key
        return next((rule for rule in self._rules if rule.guid == key), None)

    def _show(self, found: tuple[WrittenRule, ...], at: str) -> None:
        self._rules = found
        count = ngettext("{n} rule", "{n} rules", len(found)).format(n=len(found))
        self.query_one(HeadingLine).show_heading(_("Rules that suggest codes") + f" · {count}")
        rows = []
        for rule in found:
            fits = ngettext("fits {n} paragraph", "fits {n} paragraphs", rule.fits).format(n=rule.fits)
            name, _example = rule_forms()[rule.form]
            parts = [rule.code.replace(PATH_SEPARATOR, " / "), name, *([rule.where] if rule.where else []), fits]
            right = _("right {part} of {whole}").format(part=rule.right, whole=rule.decided)
            rows.append(Row(rule.guid, rule.pattern, mark="■", figure=right, detail=" · ".join(parts)))
        empty = _(
            "No rules yet. {keys[rules.add]} writes one: words that mean a code whenever they stand in a passage."
        ).format(keys=KEYS)
        self.query_one(RuleRows).show(rows, empty=empty, at=at or None)


_EVERYWHERE = "*"


def rule_forms() -> dict[str, tuple[str, str]]:
    """What the forms of rules are called, with an example."""
    return {
        "keyword": (_("A word, in all its forms and compounds"), "avis*"),
        "phrase": (_("Words side by side, in all their forms"), "tidlig kontakt"),
        "near": (_("Words near one another"), "anbud NEAR/5 kommune"),
        "fuzzy": (_("Something much like this"), "skyr ilden /85"),
        "pattern": (
            _("Word by word, as spaCy's Matcher has it"),
            '[{"LEMMA": "miste"}, {"OP": "?"}, {"POS": "NOUN"}]',
        ),
    }
