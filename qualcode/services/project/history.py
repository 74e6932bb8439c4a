"""Undo, redo, and the change log in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qualcode.i18n import N_, _, ngettext
from qualcode.model.change import Change
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.store import log
from qualcode.store.recorder import Recorder


def undo(study: Study, count: int = 1) -> list[Change]:
    """Take back the coder's own last changes, newest first; returns those taken back (fewer if there are no more).

    Raises:
        QualcodeError: if a later change of another coder built on it; names that one. What was taken back before
            stays so.
    """
    return _repeat(study, count, log.undo_last, _("cannot be undone"))


def redo(study: Study, count: int = 1) -> list[Change]:
    """Do again what the coder undid last; returns those done again.

    Raises:
        QualcodeError: as `undo`.
    """
    return _repeat(study, count, log.redo_next, _("cannot be redone"))


def list_changes(study: Study, limit: int | None = None) -> list[Change]:
    """The change log, newest first."""
    with study.file.reading() as connection:
        return log.list_changes(connection, limit)


def sentence(change: Change) -> str:
    """What a change did, as a sentence in the language in use."""
    args = dict(change.args)
    tell = SENTENCES.get(change.kind)
    return tell(args) if tell else change.kind


def _repeat(study: Study, count: int, step: Callable[[Any, str], Change | None], refusal: str) -> list[Change]:
    done: list[Change] = []
    for _turn in range(count):
        try:
            with study.file.writing() as connection:
                coder = Recorder(connection).find("coder", name_fold=fold(study.coder))
                change = step(connection, coder) if coder else None
        except log.BlockedError as blocked:
            raise QualcodeError(
                _("«{change}» {refusal}.").format(change=sentence(blocked.change), refusal=refusal),
                "",
                _blocked_hint(blocked.later),
            ) from None
        if change is None:
            break
        done.append(change)
    return done


def _blocked_hint(later: Change | None) -> str:
    if later is None:
        return _("What it touched has been changed since.")
    return _("A later change built on it: {number}, {coder}: {sentence}").format(
        number=later.sequence, coder=later.coder, sentence=sentence(later)
    )


def _lines(args: dict[str, Any]) -> str:
    first, last = args.get("lines") or (0, 0)
    if first == last:
        return _("line {first}").format(first=first)
    return _("lines {first}–{last}").format(first=first, last=last)


def _coding(message: str) -> Callable[[dict[str, Any]], str]:
    return lambda args: _(message).format(code=args["code"], document=args["document"], lines=_lines(args))


def _plain(message: str) -> Callable[[dict[str, Any]], str]:
    return lambda args: _(message).format(**args)


def _count(singular: str, plural: str) -> Callable[[dict[str, Any]], str]:
    return lambda args: ngettext(singular, plural, args["count"]).format(**args)


def _named_documents(tell: Callable[[dict[str, Any]], str]) -> Callable[[dict[str, Any]], str]:
    return lambda args: tell({**args, "names": ", ".join(args["documents"])})


def _put(args: dict[str, Any]) -> str:
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
        lines=_lines(args),
        document=args["document"],
    )


SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "coding.add": _coding(N_("put «{code}» on {lines} of {document}")),
    "coding.put": _put,
    "coding.add-many": _count("made {count} coding", "made {count} codings"),
    "coding.import": _count("took in {count} coding from {file}", "took in {count} codings from {file}"),
    "coding.search": _count(
        "put «{code}» on {count} passage found by «{words}»", "put «{code}» on {count} passages found by «{words}»"
    ),
    "coding.remove": _coding(N_("took «{code}» off {lines} of {document}")),
    "coding.remove-many": _count("removed {count} coding", "removed {count} codings"),
    "coding.resize": _coding(N_("moved the ends of «{code}» to {lines} of {document}")),
    "coding.star": lambda args: (
        _coding(N_("starred «{code}» on {lines} of {document}"))(args)
        if args["star"]
        else _coding(N_("took the star from «{code}» on {lines} of {document}"))(args)
    ),
    "coding.review": _coding(N_("looked again at «{code}» on {lines} of {document}")),
    "coding.review-many": _count("looked again at {count} coding", "looked again at {count} codings"),
    "coding.recode": lambda args: _("put «{to}» in the place of «{code}» on {lines} of {document}").format(
        to=args["to"], code=args["code"], document=args["document"], lines=_lines(args)
    ),
    "coding.recode-many": _count(
        "put «{to}» in the place of another code on {count} passage",
        "put «{to}» in the place of other codes on {count} passages",
    ),
    "coding.stance": lambda args: _("marked «{code}» on {lines} of {document} as {stance}").format(
        code=args["code"], document=args["document"], lines=_lines(args), stance=_stance(args["stance"])
    ),
    "document.add": _plain(N_("added the document {document}")),
    "document.add-many": _count(
        "added {count} document from the survey {file}", "added {count} documents from the survey {file}"
    ),
    "document.edit": _plain(N_("changed what is known of the document {document}")),
    "document.cite": _count(
        "took the reference of {count} document from {file}", "took the references of {count} documents from {file}"
    ),
    "document.remove": _plain(N_("removed the document {document}")),
    "document.finish": _named_documents(
        _count("marked {names} as finished", "marked {count} documents as finished: {names}")
    ),
    "document.unfinish": _named_documents(
        _count("marked {names} as not finished", "marked {count} documents as not finished: {names}")
    ),
    "document.revise": lambda args: (
        _(
            "took in version {number} of {document}: {kept} kept, {changed} kept with words changed, {moved} moved, "
            "{ambiguous} ambiguous, {lost} lost"
        )
        if args.get("changed")
        else _(
            "took in version {number} of {document}: {kept} kept, {moved} moved, {ambiguous} ambiguous, {lost} lost"
        )
    ).format(**args),
    "revision.settle": lambda args: _("put {name} back on {lines} of {document}").format(
        name=_waiting(args), document=args["document"], lines=_lines(args)
    ),
    "revision.drop": lambda args: _("gave up {name}, which waited on an old version of {document}").format(
        name=_waiting(args), document=args["document"]
    ),
    "turn.speaker": lambda args: (
        _("gave {lines} of {document} to {speaker}")
        if args["speaker"]
        else _("took the speaker off {lines} of {document}")
    ).format(lines=_lines(args), document=args["document"], speaker=args["speaker"]),
    "turn.speaker-many": _count(
        "gave {count} turn of {document} to {speaker}", "gave {count} turns of {document} to {speaker}"
    ),
    "turn.rename": _count(
        "gave {count} turn of {old} in {document} to {new}", "gave {count} turns of {old} in {document} to {new}"
    ),
    "turn.split": lambda args: _("split a turn on {lines} of {document}").format(
        lines=_lines(args), document=args["document"]
    ),
    "turn.join": lambda args: _("made one turn of {count} on {lines} of {document}").format(
        count=args["count"], lines=_lines(args), document=args["document"]
    ),
    "turn.pattern": _count(
        "set the speaker of {count} line of {document} by a pattern",
        "set the speaker of {count} lines of {document} by a pattern",
    ),
    "voice.add": lambda args: _("marked {lines} of {document} as the voice of {actor}").format(
        lines=_lines(args), document=args["document"], actor=args["actor"]
    ),
    "voice.remove": lambda args: ngettext(
        "took a voice off {lines} of {document}", "took {count} voices off {lines} of {document}", args["count"]
    ).format(lines=_lines(args), document=args["document"], count=args["count"]),
    "voice.accept": _count(
        "took {count} voice of {document} as proposed", "took {count} voices of {document} as proposed"
    ),
    "voice.reject": _count(
        "left {count} voice of {document} that was proposed", "left {count} voices of {document} that were proposed"
    ),
    "actor.add": _plain(N_("added the actor {actor}")),
    "actor.edit": _plain(N_("changed the actor {actor}")),
    "actor.alias": _plain(N_("noted that {actor} is also called {alias}")),
    "actor.unalias": _plain(N_("noted that {actor} is not called {alias}")),
    "actor.accept": _plain(N_("took the name {name} in the texts for the actor {actor}")),
    "actor.reject": _plain(N_("left a name in the texts that was proposed as an actor")),
    "actor.merge": _plain(N_("merged the actor {actor} into {into}")),
    "actor.column": _plain(N_("added the attribute {attribute} for actors")),
    "actor.paste": _count("pasted what is known of {count} actor", "pasted what is known of {count} actors"),
    "actor.remove": _plain(N_("removed the actor {actor}")),
    "actor.import": _count("set attributes of {count} actor", "set attributes of {count} actors"),
    "question.import": _count(
        "took {count} question in from the guide {file}", "took {count} questions in from the guide {file}"
    ),
    "question.add": _plain(N_("added the question «{question}» to the guide")),
    "question.edit": _plain(N_("changed the question «{question}»")),
    "question.move": _plain(N_("made «{question}» question {number} of the guide")),
    "question.remove": _plain(N_("took the question «{question}» out of the guide")),
    "answer.match": _count(
        "matched the question guide with {documents} documents: {count} answer",
        "matched the question guide with {documents} documents: {count} answers",
    ),
    "answer.set": lambda args: _("marked {lines} of {document} as an answer to «{question}»").format(
        lines=_lines(args), document=args["document"], question=args["question"]
    ),
    "answer.unset": lambda args: _("marked {lines} of {document} as no answer").format(
        lines=_lines(args), document=args["document"]
    ),
    "code.add": _plain(N_("added the code «{code}»")),
    "code.edit": _plain(N_("changed the code «{code}»")),
    "code.rename": _plain(N_("renamed the code «{code}» to «{name}»")),
    "code.move": _plain(N_("moved the code «{code}» to «{path}»")),
    "code.order": _plain(N_("made «{code}» number {number} among its like")),
    "code.merge": _plain(N_("merged the code «{code}» into «{into}»")),
    "code.remove": _plain(N_("removed the code «{code}»")),
    "codebook.version": _plain(N_("kept the codebook as version «{name}»")),
    "codebook.import": _plain(N_("imported the codebook {codebook}: {added} added, {changed} changed")),
    "suggestion.accept": _coding(N_("accepted the suggestion «{code}» on {lines} of {document}")),
    "suggestion.change": _coding(N_("put «{code}» on {lines} of {document}, where something else was suggested")),
    "suggestion.accept-many": _count("accepted {count} suggestion", "accepted {count} suggestions"),
    "suggestion.reject": _coding(N_("rejected the suggestion «{code}» on {lines} of {document}")),
    "suggestion.reject-many": _count("rejected {count} suggestion", "rejected {count} suggestions"),
    "suggestion.later": _coding(N_("put off the suggestion «{code}» on {lines} of {document}")),
    "suggestion.later-many": _count("put off {count} suggestion", "put off {count} suggestions"),
    "suggestion.blind": _plain(N_("judged a passage of {document} again without its suggestion")),
    "rule.add": _plain(N_("wrote a rule for «{code}»: {pattern}")),
    "rule.remove": _plain(N_("removed a rule for «{code}»: {pattern}")),
    "memo.add": _plain(N_("wrote a memo")),
    "memo.edit": _plain(N_("changed a memo")),
    "memo.remove": _plain(N_("removed a memo")),
    "journal.add": _plain(N_("wrote in the journal")),
    "theme.add": _plain(N_("declared the theme «{theme}»")),
    "theme.edit": _plain(N_("changed the theme «{theme}»")),
    "theme.codes": _count(
        "let the theme «{theme}» draw on {count} code", "let the theme «{theme}» draw on {count} codes"
    ),
    "theme.move": _plain(N_("made «{theme}» theme {number}")),
    "theme.remove": _plain(N_("removed the theme «{theme}»")),
    "finding.add": _plain(N_("claimed: {finding}")),
    "finding.edit": _plain(N_("changed the finding: {finding}")),
    "finding.evidence": lambda args: (
        _("took a passage of {document} as speaking for: {finding}")
        if args["side"] == "for"
        else _("took a passage of {document} as speaking against: {finding}")
    ).format(**args),
    "finding.no-evidence": _plain(N_("took a passage away from: {finding}")),
    "finding.remove": _plain(N_("removed the finding: {finding}")),
    "forget": lambda args: (
        _("forgot an actor for good") if args.get("what") == "actor" else _("forgot a document for good")
    ),
    "forgotten": lambda _args: _("a change whose content was forgotten"),
    "exchange.import": _plain(N_("opened {file}: {documents} documents, {codes} codes, {codings} codings")),
    "study.edit": _plain(N_("changed the study's title or settings")),
    "study.demo": _plain(N_("made the demonstration study: {documents} documents, {codings} codings")),
}


def _waiting(args: dict[str, Any]) -> str:
    """What had waited: a memo or a passage of a finding is not named, its words are not the log's."""
    unnamed = {"memo": _("a memo"), "evidence": _("a passage of a finding")}
    return unnamed.get(args.get("what", "coding")) or f"«{args['name']}»"


def _stance(stance: str | None) -> str:
    return {
        "supports": _("supporting"),
        "contradicts": _("contradicting"),
        "mixed": _("mixed"),
        None: _("neither for nor against"),
    }[stance]
