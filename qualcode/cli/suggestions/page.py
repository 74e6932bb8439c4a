"""How suggestions are printed: how sure, where, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.frame.output import complain, cut, fold, limited, put, say, width
from qualcode.i18n import _, ngettext, percent
from qualcode.model.deciding import Nothing
from qualcode.model.suggestion import MOST_SURE
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.suggestion import Suggestion
    from qualcode.services.study import Study
    from qualcode.services.suggestions.finding import Shown

ID_SHOWN = 8
WORDS_SHOWN = 4


def how_sure(suggestion: Suggestion, place: int) -> str:
    """How sure a suggestion is: a percentage, or its place in the list where little is coded yet."""
    if not suggestion.calibrated:
        return _("no. {place}").format(place=place)
    return percent(min(suggestion.score, MOST_SURE))


def print_suggestion(study: Study, suggestion: Suggestion, place: int) -> None:
    """A suggestion with its passage and its reasons; `place` in the list, from 1."""
    path = study.code(suggestion.code).path
    head = f"{suggestion.id[:ID_SHOWN]}  {how_sure(suggestion, place)}  {reference_of(study, suggestion)} {path}"
    put(cut(harmless_line(head), width()) if limited() else harmless_line(head))
    text = f"«{harmless_line(' '.join(suggestion.text.split()))}»"
    for line in fold(text, width() - 2, 3) if limited() else [text]:
        put(f"  {line}")
    why = harmless_line(_why(study, suggestion))
    for line in fold(why, width() - 2, 3) if limited() else [why]:
        put(f"  {line}")
    put()


def reference_of(study: Study, suggestion: Suggestion) -> str:
    """How the passage is cited: `[M3:41]`."""
    from qualcode.services.codings.quotes import reference
    from qualcode.text.lines import Lines

    document = study.document(suggestion.document)
    return reference(document.label, Lines(study.text(document).text).of(suggestion.span.start, suggestion.span.end))


def say_rest(listed: Shown) -> None:
    """What else there is, or what is missing so that there can be anything."""
    stands_on, shown, found = listed.ground, len(listed.suggestions), listed.found
    if listed.nothing is not None:
        complain(_why_nothing(listed.nothing))
    if shown < found:
        say(_("{shown} of {n} suggestions; --limit shows more").format(shown=shown, n=found))
    if stands_on.codes and stands_on.coded < enough_coded():
        said = ngettext(
            "{n} passage is coded; from {enough} on suggestions say how sure they are, until then they are ranked.",
            "{n} passages are coded; from {enough} on suggestions say how sure they are, until then they are ranked.",
            stands_on.coded,
        )
        complain(said.format(n=stands_on.coded, enough=enough_coded()))


def _why_nothing(nothing: Nothing) -> str:
    return {
        Nothing.OFF: _("Suggestions are turned off for you: `qualcode suggest on` turns them on."),
        Nothing.REFLEXIVE: _(
            "This study is reflexive: codes are suggested only to a coder who asks for it. "
            "`qualcode suggest on` asks."
        ),
        Nothing.NOT_READ: _(
            "Nothing is suggested: in a reflexive study only documents that you have read to their end get "
            "suggestions. `qualcode finished DOC` marks one."
        ),
        Nothing.NO_CODES: _("There are no codes yet: `qualcode codes add` or `qualcode codes import` makes some."),
        Nothing.NO_TEXT: _("There is no text yet: `qualcode import` brings some."),
        Nothing.ASKED: _(
            "Nothing is suggested: all that is said there is an interviewer's. `qualcode actors` shows who is held "
            "for an interviewer, `qualcode actors set NAME interviewer=no` says otherwise."
        ),
        Nothing.SHORT: _("Nothing is suggested: there are only headings and lines of fewer than three words."),
        Nothing.NO_WORDS: _(
            "Nothing is suggested: no code has words that could be met in a text, and nothing is coded. Give "
            "the codes definitions or keywords (`qualcode codes edit`), or code some passages."
        ),
        Nothing.DECIDED: _(
            "Nothing is suggested: all that fits was rejected or is coded. --again shows what you rejected."
        ),
        Nothing.THRESHOLD: _(
            "Nothing is suggested: what is left is not sure enough to be shown. --min-score 0 shows all there is."
        ),
        Nothing.CODED: _("Nothing is suggested: every passage bears codes. --coded suggests further ones."),
        Nothing.UNLIKE: _(
            "Nothing is suggested: what is left resembles no code that it does not bear. More keywords or coded "
            "passages help."
        ),
    }[nothing]


def enough_coded() -> int:
    """From how many coded passages on a suggestion says how sure it is."""
    from qualcode.suggest import ENOUGH_CODED

    return ENOUGH_CODED


def _why(study: Study, suggestion: Suggestion) -> str:
    """The evidence in a line: words with their shares, keywords, rules, what it resembles."""
    from qualcode.services.codings.quotes import reference
    from qualcode.services.suggestions.evidence import near_passages, strongest

    parts = []
    words = [
        f"{word.word}{' (' + ' + '.join(word.parts) + ')' if word.parts else ''} {percent(share)}"
        for word, share in strongest(suggestion.evidence, WORDS_SHOWN)
    ]
    if words:
        parts.append(_("words: {words}").format(words=", ".join(words)))
    if suggestion.evidence.keywords:
        parts.append(_("keywords: {keywords}").format(keywords=", ".join(suggestion.evidence.keywords)))
    if suggestion.evidence.rules:
        parts.append(_("rules: {rules}").format(rules=", ".join(suggestion.evidence.rules)))
    near = [reference(each.label, each.lines) for each in near_passages(study, suggestion.evidence)]
    if near:
        parts.append(_("like: {references}").format(references=" ".join(near)))
    return " · ".join(parts)
