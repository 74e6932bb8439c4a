"""Rules that a researcher writes: adding, listing, removing, and which of them fire on a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.deciding import Decision, SuggestionRule, Tally
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.suggestion import Passage, Verdict
from qualcode.services.study import Study
from qualcode.services.suggestions.annotated import Annotated
from qualcode.services.suggestions.units import place_of
from qualcode.store import suggestions

if TYPE_CHECKING:
    from qualcode.analysis.where import Filter
    from qualcode.suggest.rule import Rule

UNTRIED = 0.5
"""What a rule is held to be right in as long as nothing was decided on it."""

Known = dict[tuple[str, str, str, bool], bool]
"""Whether a rule (form, pattern) matches a passage (its id) with what a pipeline found in it, or without; true for
good, since texts never change. Rules that ask for names are left out: whose a name is may change."""


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule with its code's path and how what it suggested fared."""

    rule: SuggestionRule
    code: str
    tally: Tally


class Rulebook:
    """The rules of a study at one version.

    Args:
        rules: the rules.
        decisions: what was decided, by all coders.
        columns: the study, for the rules' filters.
        language: the language of most of the text.
        known: what was matched before; added to.
        annotated: what pipelines found in passages; where a text was not read yet, words go by their stems.
    """

    def __init__(
        self,
        rules: Sequence[SuggestionRule],
        decisions: Iterable[Decision],
        columns: Codings,
        language: str,
        known: Known,
        annotated: Annotated,
    ) -> None:
        self._rules = tuple(rules)
        self._tallies = tallies_of_rules(decisions)
        self._columns, self._language, self._known, self._annotated = columns, language, known, annotated
        annotated.look_again()
        self._compiled: dict[str, Rule] = {}
        self._actors: dict[str, str] | None = None
        self._filters: dict[str, Filter] = {}
        self._index = {facts.guid: at for at, facts in enumerate(columns.documents)}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def fired(self, passage: Passage) -> list[SuggestionRule]:
        """The rules that match a passage of the current text, in the order in which they were made."""
        return [rule for rule in self._rules if self._matches(rule, passage) and self._meets(rule.where, passage)]

    def precision(self, rule: SuggestionRule) -> float:
        """How likely a rule is right: the rule of succession (Laplace) on what was decided so far."""
        tally = self._tallies.get(rule.guid, Tally())
        return (tally.accepted + 1) / (tally.decided + 2) if tally.decided else UNTRIED

    def is_read(self, document: str) -> bool:
        """Whether rules go by what a pipeline found in a document; without rules it does not matter."""
        return bool(self._rules) and self._annotated.is_read(document)

    def _matches(self, rule: SuggestionRule, passage: Passage) -> bool:
        read = self._read(rule)
        if read.asks_for_names:
            return read.matches(passage, self._annotated.of(passage, names=True))
        known = (rule.form, rule.pattern, passage.id, read.goes_by_lemmas and self.is_read(passage.document))
        if known not in self._known:
            found = self._annotated.of(passage) if known[3] else None
            self._known[known] = read.matches(passage, found)
        return self._known[known]

    def _read(self, rule: SuggestionRule) -> Rule:
        if rule.guid not in self._compiled:
            if self._actors is None:
                self._actors = self._annotated.actors()
            self._compiled[rule.guid] = _compiled(rule, self._language, self._actors)
        return self._compiled[rule.guid]

    def _meets(self, where: str, passage: Passage) -> bool:
        if not where.strip():
            return True
        if where not in self._filters:
            from qualcode.analysis.where import compile_filter

            self._filters[where] = compile_filter(self._columns, where, known=False)
        kept, document = self._filters[where], self._index[passage.document]
        actor, question = self._actor(document, passage), self._question(document, passage)
        if not (kept.documents[document] and kept.actors[actor] and kept.questions[question]):
            return False
        return kept.leaves_in(document, actor, question)

    def _actor(self, document: int, passage: Passage) -> int:
        """Who speaks where a passage begins, as an index; -1, the last, is nobody."""
        turns, start = self._columns.turns, place_of(passage.id)[1].start
        at = bisect_right(range(len(turns)), (document, start), key=lambda n: (turns.document[n], turns.start[n])) - 1
        if at >= 0 and turns.document[at] == document and start < turns.end[at]:
            return turns.actor[at]
        return self._columns.documents[document].actor if not self._has_turns(document) else NOBODY

    def _question(self, document: int, passage: Passage) -> int:
        """The question that is answered where a passage begins, as an index; -1, the last, is none."""
        answers, start = self._columns.answers, place_of(passage.id)[1].start
        places = range(len(answers))
        at = bisect_right(places, (document, start), key=lambda n: (answers.document[n], answers.start[n])) - 1
        if at >= 0 and answers.document[at] == document and start < answers.end[at]:
            return answers.question[at]
        return NOBODY

    def _has_turns(self, document: int) -> bool:
        at = bisect_right(self._columns.turns.document, document) - 1
        return at >= 0 and self._columns.turns.document[at] == document


def add_rule(study: Study, code: Code, pattern: str, form: str = "keyword", where: str = "") -> SuggestionRule:
    """Write a rule that suggests a code.

    Args:
        study: the open study.
        code: the code.
        pattern: what to look for, as the form says.
        form: `keyword`, `phrase`, `near`, `fuzzy` or `pattern`.
        where: a filter on documents, who speaks, or the question answered, such as `kind=interview`.

    Raises:
        QualcodeError: if the pattern or the filter cannot be read, or the code has that rule already.
    """
    clean = " ".join(pattern.split())
    rule = SuggestionRule("", code.guid, form, clean, where.strip())
    _compiled(rule, study.info().language, {})
    _check_filter(study, rule.where)
    with study.change("rule.add", {"code": code.path, "pattern": clean}) as change:
        row = {"code": code.guid, "form": form, "pattern": clean, "where": rule.where}
        if change.find("rule", **row, active=True):
            raise QualcodeError(_("the code has that rule already."), f"{code.path}: {clean}")
        guid = change.insert("rule", {**row, "active": True})
    return SuggestionRule(guid, code.guid, form, clean, rule.where)


def remove_rule(study: Study, rule: SuggestionRule) -> None:
    """Use a rule no more; what was decided on its suggestions stays."""
    path = next((code.path for code in study.codes() if code.guid == rule.code), "")
    with study.change("rule.remove", {"code": path, "pattern": rule.pattern}) as change:
        change.update("rule", rule.guid, {"active": False})


def list_rules(study: Study) -> list[RuleRecord]:
    """The rules with their precision so far, in the order of the codebook."""
    with study.file.reading() as connection:
        rules, decided = suggestions.rules(connection), suggestions.decisions(connection)
    tallies = tallies_of_rules(decided)
    paths = {code.guid: code.path for code in study.codes()}
    order = {guid: at for at, guid in enumerate(paths)}
    records = [RuleRecord(rule, paths[rule.code], tallies.get(rule.guid, Tally())) for rule in rules]
    return sorted(records, key=lambda record: order[record.rule.code])


def find_rule(study: Study, wanted: str) -> SuggestionRule:
    """The rule with that id, unambiguous beginning of an id, or pattern.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several fit.
    """
    with study.file.reading() as connection:
        rules = suggestions.rules(connection)
    found = [rule for rule in rules if rule.pattern == wanted]
    found = found or [rule for rule in rules if len(wanted) >= 4 and rule.guid.startswith(wanted.lower())]
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [rule.guid for rule in found], wanted)
    if not found:
        raise QualcodeError(_("there is no such rule."), wanted, _("`qualcode suggest rule list` names them."))
    return found[0]


def tallies_of_rules(decisions: Iterable[Decision]) -> dict[str, Tally]:
    """How what each rule suggested fared, by the rule's guid."""
    counts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for decision in decisions:
        if not decision.blind:
            for rule in decision.rules:
                counts[rule][decision.verdict] += 1
    return {
        rule: Tally(count.total(), count[Verdict.ACCEPTED], count[Verdict.CHANGED], count[Verdict.REJECTED])
        for rule, count in counts.items()
    }


def needs_model(rule: SuggestionRule) -> bool:
    """Whether a rule asks for something that only a pipeline can tell, such as parts of speech."""
    return _compiled(rule, "", {}).needs_model


def _check_filter(study: Study, where: str) -> None:
    """See that a filter can be read and speaks of what a passage has before it is coded.

    Raises:
        QualcodeError: if not.
    """
    from qualcode.analysis.keys import FILTER_KEYS, Scope, find_key
    from qualcode.analysis.where import compile_filter, parse_filter

    columns = study.columns()
    compile_filter(columns, where)
    for condition in parse_filter(where):
        if find_key(columns, condition.key, FILTER_KEYS).scope in {Scope.CODE, Scope.CODER, Scope.ORIGIN}:
            raise QualcodeError(
                _("a rule's filter cannot ask for what codings have: they are yet to be made."),
                condition.key,
                _("It can ask for documents, who speaks, and the question answered: `question=Media`."),
            )


def _compiled(rule: SuggestionRule, language: str, actors: Mapping[str, str]) -> Rule:
    from qualcode.suggest.rules import compile_rule

    return compile_rule(rule.form, rule.pattern, language, actors)
