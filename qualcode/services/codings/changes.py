"""What the log says of changes to codings."""

from __future__ import annotations

from qualcode.i18n import N_, _, ngettext
from qualcode.services.changes import Args, Sentences, counted, lines_of, on_passage


def _put(args: Args) -> str:
    """Codes on one passage, or many codings at once, which have no one place."""
    if "lines" not in args:
        return ngettext("made {count} coding", "made {count} codings", args["count"]).format(**args)
    told = (
        _("made «{made}»; put {codes} on {lines} of {document}")
        if args["made"]
        else _("put {codes} on {lines} of {document}")
    )
    return told.format(
        made="», «".join(args["made"]),
        codes=", ".join(f"«{path}»" for path in args["codes"]),
        lines=lines_of(args),
        document=args["document"],
    )


def _stance(stance: str | None) -> str:
    return {
        "supports": _("supporting"),
        "contradicts": _("contradicting"),
        "mixed": _("mixed"),
        None: _("neither for nor against"),
    }[stance]


SENTENCES: Sentences = {
    "coding.add": on_passage(N_("put «{code}» on {lines} of {document}")),
    "coding.put": _put,
    "coding.add-many": counted("made {count} coding", "made {count} codings"),
    "coding.import": counted("imported {count} coding from {file}", "imported {count} codings from {file}"),
    "coding.search": counted(
        "put «{code}» on {count} passage found by «{words}»", "put «{code}» on {count} passages found by «{words}»"
    ),
    "coding.remove": on_passage(N_("took «{code}» off {lines} of {document}")),
    "coding.remove-many": counted("removed {count} coding", "removed {count} codings"),
    "coding.resize": on_passage(N_("moved the ends of «{code}» to {lines} of {document}")),
    "coding.star": lambda args: (
        on_passage(N_("starred «{code}» on {lines} of {document}"))(args)
        if args["star"]
        else on_passage(N_("took the star from «{code}» on {lines} of {document}"))(args)
    ),
    "coding.recode": lambda args: _("put «{to}» in the place of «{code}» on {lines} of {document}").format(
        to=args["to"], code=args["code"], document=args["document"], lines=lines_of(args)
    ),
    "coding.recode-many": counted(
        "put «{to}» in the place of another code on {count} passage",
        "put «{to}» in the place of other codes on {count} passages",
    ),
    "coding.stance": lambda args: _("marked «{code}» on {lines} of {document} as {stance}").format(
        code=args["code"], document=args["document"], lines=lines_of(args), stance=_stance(args["stance"])
    ),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
