"""What the log says of changes to declared matrices, grids, and by what agreement is measured."""

from __future__ import annotations

from qualcode.i18n import N_, _
from qualcode.services.changes import Args, Sentences, counted, plain


def _agreement_rule(args: Args) -> str:
    said = _("chose by what agreement is measured: {measures} over units of {unit}").format(
        measures=", ".join(args["coefficients"]), unit=args["unit"]
    )
    if args["threshold"] is None:
        return said
    return _("{said}, threshold {value}").format(said=said, value=args["threshold"])


SENTENCES: Sentences = {
    "agreement.rule": _agreement_rule,
    "grid.write": plain(N_("summed up {case} under «{code}»")),
    "grid.clear": plain(N_("took the summary of {case} under «{code}» away")),
    "declared.mark": plain(N_("marked «{code}» with «{across}» as {mark}")),
    "declared.import": counted("set {count} mark of {file}", "set {count} marks of {file}"),
    "declared.clear": plain(N_("took the mark of «{code}» with «{across}» away")),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
