"""What a field in an author's own text stands for: `[[n Anchoring voluntary | words]]`, `[[quote M3:41]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualcode.i18n import _, language
from qualcode.model.claims import ClaimStatus
from qualcode.model.code import fold
from qualcode.model.counting import CountRule, Measure
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.quoting import PrintedPassage
from qualcode.services.study import Study

FIELD = re.compile(r"\[\[([^\[\]]*)\]\]")
"""A field is what stands in double brackets; brackets within brackets are none, so that `[[1, 2], [3]]` is left."""

_KINDS = {
    **{"n": "n", "antall": "n", "number": "n"},
    **{"codings": "codings", "kodinger": "codings", "documents": "documents", "dokumenter": "documents"},
    **{"quote": "quote", "sitat": "quote", "theme": "theme", "tema": "theme"},
    **{"finding": "finding", "funn": "finding", "support": "support", "belegg": "support"},
    **{"recommendation": "recommendation", "anbefaling": "recommendation", "rule": "rule", "regel": "rule"},
}
_BEGINS = re.compile(r"\[\[\s*(?:" + "|".join(_KINDS) + r")\s", re.IGNORECASE)

_FORMATS = {
    **{"words": "words", "ord": "words", "digits": "digits", "tall": "digits", "rule": "rule", "regel": "rule"},
    **{"text": "text", "tekst": "text"},
}
_NUMBERS = {
    "nb": ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}
_QUANTITIES = {
    "nb": {
        **{"all": "alle", "most": "de fleste", "some": "noen", "one": "én", "none": "ingen"},
        **{"both": "begge", "single": "den eneste"},
    },
    "en": {
        **{"all": "all", "most": "most", "some": "some", "one": "one", "none": "none"},
        **{"both": "both", "single": "the only one"},
    },
}
_WORD = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"|(\S+)")
_STEM = 4
"""A group may be named by the beginning of a word of its name, from so many letters on."""

GROUPINGS = ("actor.kind", "organisation", "actor", "document.kind")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is, what follows, how it is to be written, and the whole as it stands in the text."""

    kind: str
    words: tuple[str, ...]
    form: str
    written: str


def unclosed(text: str) -> list[int]:
    """Where fields begin that never end."""
    return [match.start() for match in _BEGINS.finditer(text) if not FIELD.match(text, match.start())]


def parse(inside: str) -> Field:
    """A field from what stands between its brackets.

    Raises:
        QualcodeError: if it is empty, or says what nobody understands.
    """
    inside = " ".join(inside.split())
    said, bar, form = inside.partition("|")
    words = [next(part for part in match.groups() if part is not None) for match in _WORD.finditer(said)]
    written = f"[[{inside}]]"
    if not words:
        raise QualcodeError(_("the field is empty."), written)
    kind = _KINDS.get(fold(words[0]))
    if kind is None:
        raise QualcodeError(
            _("there is no such field."),
            written,
            _("There are: {names}.").format(names="n, codings, documents, quote, theme, finding, support, "
            "recommendation, rule"),
        )  # fmt: skip
    known = _FORMATS.get(fold(form)) if bar else ""
    if known is None:
        raise QualcodeError(
            _("there is no such form."), written, _("There are: {names}.").format(names="words, digits, rule, text")
        )
    if len(words) == 1 and kind != "rule":
        raise QualcodeError(_("the field does not say of what."), written)
    return Field(kind, tuple(words[1:]), known, written)


class Values:
    """The values of fields in one study, in the language in use; what was counted is kept."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._passages: dict[str, list[PrintedPassage]] = {}

    def of(self, field: Field) -> str:
        """What stands in the field's place.

        Raises:
            QualcodeError: if what it names is not there, or there is nothing to say.
        """
        makers: dict[str, Callable[[Field], str]] = {
            **dict.fromkeys(("n", "codings", "documents"), self._counted),
            **{"quote": self._quote, "theme": self._theme, "rule": lambda _field: rule_in_words()},
            **dict.fromkeys(("finding", "support"), self._finding),
            "recommendation": self._recommendation,
        }
        try:
            found = makers[field.kind](field)
        except AmbiguousError as error:
            raise AmbiguousError(error.what, error.candidates, field.written, error.hint) from error
        except QualcodeError as error:
            raise QualcodeError(error.what, field.written, error.hint) from error
        if not found.strip():
            raise QualcodeError(_("there is nothing to put here."), field.written)
        return found

    def _counted(self, field: Field) -> str:
        from qualcode.services.lookups import find_code
        from qualcode.services.results.counting import crosstab

        code = find_code(self.study, field.words[0])
        grouping, name = self._group(" ".join(field.words[1:])) if len(field.words) > 1 else ("actor.kind", "")
        measure = {"n": Measure.BREADTH, "codings": Measure.CODINGS, "documents": Measure.DOCUMENTS}[field.kind]
        table = crosstab(self.study, CountRule((code.path,), grouping, measure))
        whole = table.whole
        if name:
            at = next((at for at, column in enumerate(table.columns) if fold(column.name or "") == fold(name)), None)
            if at is None:
                raise QualcodeError(_("nobody of «{name}» speaks in a finished document.").format(name=name))
            cell, column = table.cells[0][at], table.columns[at]
        else:
            cell, column = table.row_totals[0], whole or table.columns[0]
        value = int(cell.value or 0)
        if field.kind == "codings":
            return number_in_words(value) if field.form == "words" else str(value)
        of = column.actors if field.kind == "n" else column.documents
        if not of:
            raise QualcodeError(_("there is nobody to count."))
        if field.form == "rule":
            return by_rule(value, of)
        if field.form == "words":
            return of_in_words(value, of)
        return str(value) if field.form == "digits" else _("{n} of {all}").format(n=value, all=of)

    def _group(self, wanted: str) -> tuple[str, str]:
        """The grouping and the group meant by a name, or by the beginning of a word of it."""
        actors = [actor for actor in self.study.actors() if not actor.interviewer]
        organisations = {actor.member_of for actor in actors if actor.member_of}
        names: dict[str, list[str]] = {
            "actor.kind": [actor.kind for actor in actors if actor.kind],
            "organisation": [actor.public for actor in actors if actor.guid in organisations],
            "actor": [actor.public for actor in actors],
            "document.kind": [document.kind for document in self.study.documents()],
        }
        key = fold(wanted)
        for grouping in GROUPINGS:
            for name in names[grouping]:
                if fold(name) == key:
                    return grouping, name
        for grouping in GROUPINGS:
            near = list(dict.fromkeys(name for name in names[grouping] if _begins(key, fold(name))))
            if len(near) == 1:
                return grouping, near[0]
            if near:
                raise AmbiguousError(
                    _("that fits several."), near, wanted, _("Say which: {names}.").format(names=", ".join(near))
                )
        kinds = ", ".join(dict.fromkeys(names["actor.kind"]))
        raise QualcodeError(
            _("no group is called that."), wanted, _("There are: {names}.").format(names=kinds) if kinds else ""
        )

    def _quote(self, field: Field) -> str:
        from qualcode.tables.quotes.words import in_marks, marked, source, speaker

        passage = self._passage(field.words[0].strip("[]").replace("-", "–"))
        if len(passage.parts) > 1:
            words = " ".join(
                f"{speaker(part)}: {in_marks(' '.join(part.text.split()))}" for part in passage.parts
            )  # fmt: skip
        else:
            words = marked(passage)
        return words if field.form == "text" else f"{words} {source(passage)}"

    def _passage(self, wanted: str) -> PrintedPassage:
        """The one coded passage at a reference, `M3:41–43`, or of a coding's id."""
        from qualcode.services.codings.coding import list_codings
        from qualcode.services.codings.printed_quotes import print_quotes
        from qualcode.services.lookups import find_document

        label, colon, _lines = wanted.rpartition(":")
        name = find_document(self.study, label).name if colon else ""
        if name not in self._passages:
            codings = [coding for coding in list_codings(self.study) if not name or coding.document == name]
            self._passages[name] = list(print_quotes(self.study, codings).passages)
        passages = self._passages[name]
        if colon:
            found = [each for each in passages if each.reference.casefold() == f"[{wanted}]".casefold()]
        else:
            found = [each for each in passages if len(wanted) >= 4 and any(g.startswith(wanted) for g in each.guids)]
        if not found:
            raise QualcodeError(_("no coded passage stands there."), wanted, _("`qualcode quotes` shows them."))
        if len(found) > 1:
            named = [f"{each.guids[0][:8]} «{' '.join(each.text.split())[:40]}»" for each in found]
            raise AmbiguousError(
                _("several passages stand there."), named, wanted, _("Name one by its id: {names}.").format(
                    names=", ".join(named)
                ),
            )  # fmt: skip
        return found[0]

    def _theme(self, field: Field) -> str:
        from qualcode.services.claims.themes import find_theme

        theme = find_theme(self.study, " ".join(field.words))
        return theme.idea or theme.name if field.form == "text" else theme.name

    def _finding(self, field: Field) -> str:
        from qualcode.services.claims.findings import find_finding
        from qualcode.services.claims.support import support, support_sentence

        finding = find_finding(self.study, " ".join(field.words))
        return support_sentence(support(self.study, finding)) if field.kind == "support" else finding.text

    def _recommendation(self, field: Field) -> str:
        from qualcode.services.claims.recommendations import find_recommendation

        return find_recommendation(self.study, " ".join(field.words)).text


def number_in_words(number: int) -> str:
    """`tre`, `three`; from thirteen on in digits, as both languages write running text."""
    words = _NUMBERS[language()]
    return words[number] if number < len(words) else str(number)


def of_in_words(value: int, of: int) -> str:
    """`tre av fire`, `none of four`, `all four`, `both`, `the only one`."""
    said = _QUANTITIES[language()]
    if value == of:
        return {1: said["single"], 2: said["both"]}.get(of, f"{said['all']} {number_in_words(of)}")
    first = said["none"] if value == 0 else number_in_words(value)
    return _("{n} of {all}").format(n=first, all=number_in_words(of))


def by_rule(value: int, of: int) -> str:
    """The word of the rule that `rule_in_words` prints."""
    said = _QUANTITIES[language()]
    if value in {0, of}:
        return said["none" if value == 0 else "all"]
    if value == 1:
        return said["one"]
    return said["most" if 2 * value > of else "some"]


def rule_in_words() -> str:
    """The rule behind all, most, some and one, to be printed once in the chapter."""
    return _(
        "“All” is every person of the group with words of their own, “most” more than half, “some” two to half, "
        "“one” one, and “none” nobody."
    )


def without_place(study: Study, shown: Sequence[str], fields: Sequence[Field]) -> list[str]:
    """The settled themes and findings, and the recommendations, that no output and no text shows, in words.

    Args:
        study: the open study.
        shown: what outputs say that they show: `theme Economy`, `finding 1`, `recommendation 2`.
        fields: the fields of the author's texts.

    Raises:
        QualcodeError: if one is named that is not there.
    """
    from qualcode.services.claims.findings import find_finding, list_findings
    from qualcode.services.claims.recommendations import find_recommendation, list_recommendations
    from qualcode.services.claims.themes import find_theme, list_themes

    placed: set[str] = set()
    named = [*(parse(each) for each in shown), *fields]
    for field in named:
        name = " ".join(field.words)
        if field.kind == "theme":
            placed.add(find_theme(study, name).guid)
        elif field.kind in {"finding", "support"}:
            placed.add(find_finding(study, name).guid)
        elif field.kind == "recommendation":
            placed.add(find_recommendation(study, name).guid)
    missing = [
        _("theme {n}: {name}").format(n=theme.number, name=theme.name)
        for theme in list_themes(study)
        if theme.status is ClaimStatus.SETTLED and theme.guid not in placed
    ]
    missing += [
        _("finding {n}: {name}").format(n=finding.number, name=finding.text)
        for finding in list_findings(study)
        if finding.status is ClaimStatus.SETTLED and finding.guid not in placed
    ]
    return missing + [
        _("recommendation {n}: {name}").format(n=each.number, name=each.text)
        for each in list_recommendations(study)
        if each.guid not in placed
    ]


def _begins(key: str, name: str) -> bool:
    """Whether a word of the name begins with what was typed, or what was typed is a longer form of one."""
    words = name.split()
    return len(key) >= _STEM and any(
        word.startswith(key) or (len(word) > _STEM and key.startswith(word)) for word in words
    )
