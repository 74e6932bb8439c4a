"""The counting rule as one sentence, and what else a reader of the table must know."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis.grouping import Grouping
from qualcode.analysis.keys import Scope
from qualcode.analysis.rows import Rows
from qualcode.i18n import _, ngettext
from qualcode.model.counting import CountRule, Measure, Percent
from qualcode.model.table import ZeroState


@dataclass(frozen=True, slots=True)
class Found:
    """What counting came upon.

    `crossing` codings count in several columns, `only_interviewers` lie in interviewers' text alone. `coders` is how
    many coders coded what is counted. `hidden_words` belong to no column. `without_turns` documents have no turns.
    `suggested`: how many of how many codings that are counted began as suggestions.
    `recounted`: totals are not sums. `nothing`: no coding is counted. `nested` and `interviewers` say whether the
    study has sub-codes and interviewers at all. `unfinished` are the labels of documents that are in no N, by a mark
    (`marked`) or because nothing in them is coded; `unfinished_counted`: codings in them are counted.
    `reported` actors are only quoted or paraphrased by others. `few_words` are people, with the row, who have it by
    fewer than five words of a coding that crosses speakers. `searched`: how many codings counted were made by a
    search, and how many of those nobody has opened since. `zeros` are what the table's zeros mean.
    """

    crossing: int = 0
    only_interviewers: int = 0
    coders: int = 0
    hidden_words: int = 0
    without_turns: int = 0
    unsettled: int = 0
    suggested: tuple[int, int] = (0, 0)
    recounted: bool = False
    themes_stand_in: bool = False
    themes_share: bool = False
    nothing: bool = False
    nested: bool = False
    interviewers: bool = False
    unfinished: tuple[str, ...] = ()
    unfinished_counted: bool = False
    marked: bool = False
    reported: int = 0
    few_words: tuple[str, ...] = ()
    searched: tuple[int, int] = (0, 0)
    zeros: frozenset[ZeroState] = frozenset()


def table_title(rule: CountRule, rows: Rows, grouping: Grouping) -> str:
    """A title for a table that was given none."""
    measure = {
        Measure.CODINGS: _("Codings"),
        Measure.SEGMENTS: _("Coded passages"),
        Measure.TURNS: _("Coded turns"),
        Measure.DOCUMENTS: _("Documents"),
        Measure.ACTORS: _("Actors"),
        Measure.WORDS: _("Coded words"),
        Measure.CHARACTERS: _("Coded characters"),
        Measure.PRESENCE: _("Presence"),
        Measure.BREADTH: _("Breadth and depth"),
    }[rule.measure]
    noun = _("theme") if rows.only_themes else _("code")
    first, second = (grouping.noun, noun) if rule.turned else (noun, grouping.noun)
    return _("{measure} by {rows} and {columns}").format(measure=measure, rows=first, columns=second)


def row_heading(rows: Rows) -> str:
    """What the rows are."""
    return _("Theme") if rows.only_themes else _("Code")


def rule_sentence(rule: CountRule, grouping: Grouping, found: Found) -> str:
    """What is counted, and how, in one sentence; without what makes no difference in the study."""
    parts = [_counted(rule), _share(rule)]
    if found.nested:
        parts.append(_rollup(rule))
    parts.append(_attribution(rule, grouping))
    if found.interviewers:
        parts.append(_interviewers(rule))
    if rule.where:
        parts.append(_("only codings that meet {where} are counted").format(where=rule.where.strip()))
    return "; ".join(part for part in parts if part) + "."


def notes(rule: CountRule, grouping: Grouping, found: Found) -> tuple[str, ...]:
    """What else a reader must know, one sentence each."""
    said = [
        _("No coding meets the rule.") if found.nothing else "",
        _("No themes are declared yet, so themes are the top-level codes.") if found.themes_stand_in else "",
        _("A code that several themes draw on is counted in each of them.") if found.themes_share else "",
        _crossing(found.crossing, rule.turned),
        _only_interviewers(found.only_interviewers),
        _coders(found.coders, grouping),
        _level(rule),
        _reported(found.reported),
        _unfinished(found),
        _bases(grouping),
        _hidden(found.hidden_words, rule.turned),
        _without_turns(found.without_turns),
        _unsettled(found.unsettled),
        _suggested(*found.suggested),
        _searched(*found.searched),
        _few_words(found.few_words),
        _zeros(found.zeros, rule.turned),
        _totals(rule, found.recounted),
    ]
    return tuple(sentence for sentence in said if sentence)


def _counted(rule: CountRule) -> str:
    if rule.turned and rule.measure is Measure.SEGMENTS:
        return _("Figures are coded passages, each counted once however many of the column's codes it has")
    if rule.turned and rule.measure is Measure.BREADTH:
        return _("Figures are actors with at least one coding, of the row's actors, and codings in brackets")
    return {
        Measure.CODINGS: _("Figures are codings (one code on one passage)"),
        Measure.SEGMENTS: _("Figures are coded passages, each counted once however many of the row's codes it has"),
        Measure.TURNS: _("Figures are turns that a coding touches"),
        Measure.DOCUMENTS: _("Figures are documents with at least one coding"),
        Measure.ACTORS: _("Figures are actors with at least one coding"),
        Measure.WORDS: _("Figures are words in coded passages, where passages that overlap count once"),
        Measure.CHARACTERS: _("Figures are characters in coded passages, where passages that overlap count once"),
        Measure.PRESENCE: _("1 means that the code is there, 0 that it is not"),
        Measure.BREADTH: _(
            "Figures are actors with at least one coding, of the column's actors, and codings in brackets"
        ),
    }[rule.measure]


def _share(rule: CountRule) -> str:
    of_rows = {
        Percent.N_DOCUMENTS: _("given as percentages of the row's documents"),
        Percent.N_ACTORS: _("given as percentages of the row's actors"),
        Percent.PER_1000_WORDS: _("given per 1,000 words of the row's text, coded or not"),
    }
    if rule.turned and rule.percent in of_rows:
        return of_rows[rule.percent]
    return {
        Percent.NONE: "",
        Percent.ROW: _("given as percentages of the row's total"),
        Percent.COLUMN: _("given as percentages of the column's total"),
        Percent.TOTAL: _("given as percentages of the table's total"),
        Percent.N_DOCUMENTS: _("given as percentages of the column's documents"),
        Percent.N_ACTORS: _("given as percentages of the column's actors"),
        Percent.PER_1000_WORDS: _("given per 1,000 words of the column's text, coded or not"),
    }[rule.percent]


def _rollup(rule: CountRule) -> str:
    if not rule.rollup:
        return _("a code is counted alone, without its sub-codes")
    if rule.measure is Measure.CODINGS:
        return _("a code is counted with its sub-codes, and two of them on one passage are two codings")
    return _("a code is counted with its sub-codes, on their passages taken together")


def _attribution(rule: CountRule, grouping: Grouping) -> str:
    if grouping.scope is Scope.MENTIONED:
        return _("a coding counts for each actor that is named in its text, whoever speaks")
    if grouping.scope is Scope.ACTOR or rule.measure in {Measure.ACTORS, Measure.BREADTH}:
        return _(
            "text belongs to the voice quoted in it, else to the speaker of the turn, else to the document's actor"
        )
    return ""


def _interviewers(rule: CountRule) -> str:
    if rule.interviewers:
        return _("interviewers' text is counted")
    return _("interviewers' text is left out of figures and N")


def _crossing(number: int, turned: bool) -> str:
    if not number:
        return ""
    if turned:
        return ngettext(
            "{n} coding spans several rows and counts once in each.",
            "{n} codings span several rows and count once in each.",
            number,
        ).format(n=number)
    return ngettext(
        "{n} coding spans several columns and counts once in each.",
        "{n} codings span several columns and count once in each.",
        number,
    ).format(n=number)


def _only_interviewers(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "{n} coding of interviewers' text alone is left out.",
        "{n} codings of interviewers' text alone are left out.",
        number,
    ).format(n=number)


def _coders(number: int, grouping: Grouping) -> str:
    if number < 2:
        return ""
    if grouping.scope is Scope.CODER:
        return _("In totals, the same code on the same passage by several coders counts once.")
    return _(
        "{n} coders' codings are taken together; the same code on the same passage by several counts once."
    ).format(n=number)


def _level(rule: CountRule) -> str:
    if rule.measure in {Measure.ACTORS, Measure.BREADTH} or rule.percent is Percent.N_ACTORS:
        return _("Actors are those who speak, each as itself and not as the organisation that it belongs to.")
    return ""


def _bases(grouping: Grouping) -> str:
    if grouping.scope is Scope.CODER:
        return _("A coder's N are the documents in which that coder has coded, and their words.")
    if grouping.scope is Scope.MENTIONED:
        return _(
            "An actor is named by its name, its public label or one of its other names; its N are the documents that "
            "name it, and their words. Who is named in no coded passage has no column."
        )
    if grouping.scope is Scope.QUESTION:
        return _(
            "A coding belongs to the question whose answer it shares most text with; a question's N are the "
            "documents that answer it, and the words of the answers."
        )
    return ""


SHOWN_LABELS = 12
"""How many documents a note names."""


def _unfinished(found: Found) -> str:
    if not found.unfinished:
        return ""
    names = ", ".join(found.unfinished[:SHOWN_LABELS])
    if len(found.unfinished) > SHOWN_LABELS:
        names = _("{names} and {n} more").format(names=names, n=len(found.unfinished) - SHOWN_LABELS)
    if not found.marked:
        return _("Not coded yet, and not in N: {names}.").format(names=names)
    if found.unfinished_counted:
        return _("Not marked as finished, and not in N, though their codings are counted: {names}.").format(
            names=names
        )
    return _("Not marked as finished, and not in N: {names}.").format(names=names)


def _reported(number: int) -> str:
    if not number:
        return ""
    return _(
        "Actors who have no turn or document of their own, and are only quoted or paraphrased by others, stand apart "
        "(+ n reported) and are in no N."
    )


def _hidden(words: int, turned: bool) -> str:
    if not words:
        return ""
    if turned:
        return ngettext(
            "{n} word belongs to no actor in the rows and is not coded.",
            "{n} words belong to no actor in the rows and are not coded.",
            words,
        ).format(n=words)
    return ngettext(
        "{n} word belongs to no actor in the columns and is not coded.",
        "{n} words belong to no actor in the columns and are not coded.",
        words,
    ).format(n=words)


def _without_turns(documents: int) -> str:
    if not documents:
        return ""
    return ngettext(
        "{n} coded document is not divided into turns and has none to count.",
        "{n} coded documents are not divided into turns and have none to count.",
        documents,
    ).format(n=documents)


def _unsettled(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "{n} coding is unresolved after a text revision and is not counted.",
        "{n} codings are unresolved after a text revision and are not counted.",
        number,
    ).format(n=number)


def _suggested(number: int, counted: int) -> str:
    if not number:
        return ""
    return ngettext(
        "{n} of {counted} codings began as a suggestion of the program, accepted by the coder.",
        "{n} of {counted} codings began as suggestions of the program, accepted by the coder.",
        number,
    ).format(n=number, counted=counted)


def _searched(number: int, unopened: int) -> str:
    if not number:
        return ""
    made = ngettext(
        "{n} coding was made by a search for words", "{n} codings were made by a search for words", number
    ).format(n=number)
    if not unopened:
        return _("{made}; all of them were looked at afterwards.").format(made=made)
    return ngettext(
        "{made}; {n} of them nobody has opened since.", "{made}; {n} of them nobody has opened since.", unopened
    ).format(made=made, n=unopened)


def _few_words(people: tuple[str, ...]) -> str:
    if not people:
        return ""
    names = ", ".join(people[:SHOWN_LABELS])
    if len(people) > SHOWN_LABELS:
        names = _("{names} and {n} more").format(names=names, n=len(people) - SHOWN_LABELS)
    return _("There by fewer than five words of a coding that goes on into another's words: {names}.").format(
        names=names
    )


def _zeros(states: frozenset[ZeroState], turned: bool) -> str:
    said = []
    if ZeroState.NOT_ASKED in states:
        said.append(
            _(
                "«not asked» stands where none of the questions was asked in whose answers the column's codings are; "
                "0 where one was, and nothing is coded."
            )
            if turned
            else _(
                "«not asked» stands where none of the questions was asked in whose answers the row's codings are; "
                "0 where one was, and nothing is coded."
            )
        )
    if ZeroState.NOT_CODED in states:
        said.append(_("«not coded yet» stands where no document is coded to its end."))
    return " ".join(said)


def _totals(rule: CountRule, recounted: bool) -> str:
    if rule.percent in {Percent.N_DOCUMENTS, Percent.N_ACTORS}:
        return _("Codes overlap, so percentages may add up to more than 100.")
    if not recounted or rule.measure is Measure.PRESENCE:
        return ""
    if rule.percent is Percent.NONE:
        return _("Totals count each thing once, so they may be less than the sum of their row or column.")
    if rule.percent is Percent.PER_1000_WORDS:
        return ""
    return _("Totals count each thing once, so percentages may add up to more than 100.")
