"""The report of an import in words: what came, by what rule, what did not and why, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qualcode.i18n import _, ngettext
from qualcode.model.exchange import Arrived, ChosenRule, ExchangeReport, OffsetUnit, Remark
from qualcode.text.display import harmless_line

LONGEST = 120
"""From how many characters on a passage is cut short in the report."""


def report_text(report: ExchangeReport) -> str:
    """The whole report as plain text, every remark on a line of its own."""
    lines = [*summary(report), ""]
    if report.lost:
        lines += [_("What did not come:"), *_each(report.lost), ""]
    if report.file.lower().endswith((".qdpx", ".qde")):
        lines += [
            _("REFI-QDA has no place for framework grids, coverage, weights and queries: they do not travel."),
            "",
        ]
    changed = [remark for remark in report.remarks if not remark.lost]
    if changed:
        lines += [_("What was changed on the way in:"), *_each(changed), ""]
    return "\n".join(lines).rstrip() + "\n"


def summary(report: ExchangeReport) -> list[str]:
    """What came, in a few lines."""
    title = _("{file}: a project of {program}").format(file=report.file, program=report.program)
    lines = [title if not report.name else f"{title}, “{report.name}”"]
    lines.append(_count(_("documents"), report.documents))
    lines.append(_count(_("codes"), report.codes))
    lines.append(_count(_("codings"), report.codings))
    if report.memos.found:
        lines.append(_count(_("memos"), report.memos))
    if report.actors.found:
        lines.append(_count(_("cases (actors here)"), report.actors))
    if report.coders:
        said = ", ".join(f"{name} ({count})" for name, count in report.coders.items())
        lines.append(_("coders, with new codings: {coders}").format(coders=said))
    if report.rule is not None:
        lines += rule_lines(report.rule)
    lines += losses(report)
    return lines


def losses(report: ExchangeReport) -> list[str]:
    """How many things did not come, by reason."""
    counted: dict[str, int] = {}
    for remark in report.lost:
        counted[remark.what] = counted.get(remark.what, 0) + 1
    if not counted:
        return [_("nothing in the file was left out")]
    shown = sorted(counted.items(), key=lambda entry: -entry[1])
    return [_("left out:")] + [f"  {count} × {what}" for what, count in shown]


def rule_lines(rule: ChosenRule) -> list[str]:
    """How the file's offsets were counted, and what spoke for it."""
    if rule.rule.unit is OffsetUnit.STORED:
        return [_("passages: found by the words stored with them")]
    name = rule_name(rule)
    if rule.by == "same":
        return [_("offsets: all ways of counting give the same passages")]
    reasons = {
        "evidence": _("by evidence"),
        "origin": _("the evidence is even, so by what the program is known to do"),
        "asked": _("as asked for"),
    }
    lines = [_("offsets: {rule}; {reason}").format(rule=name, reason=reasons[rule.by])]
    for scored in sorted(rule.scores, key=lambda scored: -scored.score):
        said = _("{n} of {all} begin and end between words").format(n=scored.aligned, all=rule.differing)
        if scored.witnessed:
            said += _(", {n} are the words named in the file").format(n=scored.witnessed)
        if scored.outside:
            said += _(", {n} lie outside the text").format(n=scored.outside)
        lines.append(f"  {_unit(scored.rule.unit, scored.rule.line_break)}: {said}")
    return lines


def rule_name(rule: ChosenRule) -> str:
    """A rule in words."""
    return _unit(rule.rule.unit, rule.rule.line_break)


def _unit(unit: OffsetUnit, line_break: int) -> str:
    units = {
        OffsetUnit.CODE_POINT: _("code points"),
        OffsetUnit.UTF16: _("UTF-16 units"),
        OffsetUnit.BYTE: _("bytes"),
        OffsetUnit.STORED: _("stored words"),
    }
    return _("{unit}, CRLF counts {n}").format(unit=units[unit], n=line_break)


def _count(name: str, arrived: Arrived) -> str:
    said = f"{name}: {arrived.found}"
    if arrived.new != arrived.found:
        said += ", " + ngettext("{n} comes in", "{n} come in", arrived.new).format(n=arrived.new)
    if arrived.known:
        said += ", " + ngettext("{n} is here already", "{n} are here already", arrived.known).format(n=arrived.known)
    return said


def _each(remarks: Iterable[Remark]) -> Iterator[str]:
    for remark in remarks:
        yield "- " + remark_line(remark)


def remark_line(remark: Remark) -> str:
    """A remark in one line."""
    parts = [harmless_line(remark.where)] if remark.where else []
    about = ", ".join(filter(None, (f"“{remark.code}”" if remark.code else "", remark.coder)))
    parts += [harmless_line(about)] if about else []
    said = f"{': '.join(parts)}: {remark.what}" if parts else remark.what
    words = " ".join(remark.text.split())
    if words:
        said += f": «{harmless_line(words[:LONGEST])}{'…' if len(words) > LONGEST else ''}»"
    return said
