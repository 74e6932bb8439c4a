"""The demonstration study, made from `corpus/` and `codebooks/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import NewCoding, Pass, Stance
from qualcode.model.document import ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import MemoTarget
from qualcode.model.span import Span
from qualcode.services.actors.actors import write_actor, write_voice
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.bundled import bundled
from qualcode.services.codebook.codes import import_entries
from qualcode.services.codebook.from_file import read_codebook_file
from qualcode.services.codings.passages import spans_of_words
from qualcode.services.codings.putting import write_codings
from qualcode.services.questions.answering import write_answers
from qualcode.services.questions.questions import read_guide, write_questions
from qualcode.services.study import DEMO_MAKER, SUFFIX, Study, create_study
from qualcode.store.documents import NewDocument, add_document_rows
from qualcode.store.log import now
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines

FILE_NAME = "demo" + SUFFIX
Progress = Callable[[str, int, int], None]


def make_demo(folder: Path, progress: Progress | None = None, *, second_coder: bool = False) -> Study:
    """Make the demonstration study in a folder, which is made if it is not there.

    Args:
        folder: where; the file in it is `demo.qualcode`.
        progress: told the name of each document, how many are done, and how many there are.
        second_coder: take in the second coder's codings, too; tables then count both unless they are told not to.

    Returns:
        The open study, in the name of the coder of its reference codings.

    Raises:
        QualcodeError: if there is a file of that name already.
    """
    corpus = bundled("corpus")
    plan = _load_plan(corpus / "study.yaml")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QualcodeError(
            _("the folder cannot be made: {reason}.").format(reason=error.strerror or error), str(folder)
        ) from error
    study = create_study(folder / FILE_NAME, plan["title"], plan["language"], plan["coder"])
    try:
        files = ["codings", "codings_second"] if second_coder else ["codings"]
        _fill(study, corpus, plan, [corpus / plan[name] for name in files], progress)
    except BaseException:
        study.close()
        (folder / FILE_NAME).unlink(missing_ok=True)
        raise
    return study


def _fill(
    study: Study, corpus: Path, plan: Mapping[str, Any], coded: Iterable[Path], progress: Progress | None
) -> None:
    args: dict[str, object] = {}
    with study.change("study.demo", args, coder=DEMO_MAKER) as change:
        for name in plan["codebooks"]:
            import_entries(change, None, read_codebook_file(bundled("codebooks") / name).codes)
        for actor in plan["actors"]:
            _add_actor(change, actor)
        texts: dict[str, tuple[str, ParsedDocument]] = {}
        for at, entry in enumerate(plan["documents"]):
            if progress:
                progress(entry["file"], at, len(plan["documents"]))
            texts[Path(entry["file"]).stem] = _add_document(change, corpus, entry, plan["language"])
        for line in _json_lines(corpus / "voices.jsonl"):
            _add_voice(change, texts, line)
        codings = [_new_coding(change, texts, line) for file in coded for line in _json_lines(file)]
        made = write_codings(change, codings, plan["coder"])
        for memo in plan.get("memos", ()):
            _add_memo(change, texts, memo, plan["coder"])
        _add_questions(change, corpus, texts)
        args.update(documents=len(texts), codings=len(made))
    if progress:
        progress("", len(texts), len(texts))


def _add_actor(change: Recorder, actor: Mapping[str, Any]) -> None:
    values = {key: str(actor[key]) for key in ("label", "kind", "member_of") if actor.get(key)}
    if actor.get("interviewer"):
        values["interviewer"] = "yes"
    values.update({name: str(value) for name, value in actor.get("attributes", {}).items()})
    write_actor(change, actor_of_name(change, actor["name"]), values)


def _add_document(
    change: Recorder, corpus: Path, entry: Mapping[str, Any], language: str
) -> tuple[str, ParsedDocument]:
    from qualcode.readers import read_file

    path = corpus / entry["file"]
    parsed = read_file(path)
    known = entry.get("speakers", {})
    own = entry.get("actor")
    writer = parsed.metadata.get("from", "")
    heard = dict.fromkeys(turn.speaker for turn in parsed.turns)
    # as on import: who wrote the message is the actor given, and its head and signature are nobody's
    if own and writer in heard and writer not in known:
        known, own = {**known, writer: own}, None
    speakers = {name: actor_of_name(change, known.get(name, name)) for name in heard}

    def said(key: str) -> str:
        return str(entry.get(key) or "")

    new = NewDocument(
        name=path.stem,
        kind=entry["kind"],
        parsed=parsed,
        label=said("label"),
        status=said("status"),
        date=said("date"),
        author=said("author"),
        year=said("year"),
        title=said("title"),
        publisher=said("publisher"),
        url=said("url"),
        attributes={name: str(value) for name, value in entry.get("attributes", {}).items()},
    )
    about = actor_of_name(change, own) if own else None
    return add_document_rows(change, new, about, speakers, said("language") or language), parsed


def _add_voice(change: Recorder, texts: Mapping[str, tuple[str, ParsedDocument]], line: Mapping[str, Any]) -> None:
    guid, span = _place(texts, line)
    revision = change.find("revision", document=guid) or ""
    write_voice(change, revision, span, actor_of_name(change, line["actor"]), line["kind"])


def _add_questions(change: Recorder, corpus: Path, texts: Mapping[str, tuple[str, ParsedDocument]]) -> None:
    """The question guide, and the answers: what stands from one turn or line that asks to the next."""
    write_questions(change, read_guide(corpus / "questions.md"))
    asked: dict[str, list[tuple[Span, str]]] = {}
    for line in _json_lines(corpus / "answers.jsonl"):
        question = change.find("question", label_fold=fold(line["question"]))
        if question is None:
            raise QualcodeError(_("no question is called that."), line["question"])
        asked.setdefault(line["document"], []).append((_asking(texts[line["document"]][1], line["asked"]), question))
    for name, questions in asked.items():
        guid, parsed = texts[name]
        write_answers(change, change.find("revision", document=guid) or "", parsed.text, questions)


def _asking(parsed: ParsedDocument, words: str) -> Span:
    """The turn, or the line where there is none, in which these words stand."""
    span = _only_span(parsed, words)
    turns = [turn for turn in parsed.turns if turn.start <= span.start < turn.end]
    return Span(turns[0].start, turns[0].end) if turns else Span(*_line(parsed.text, span))


def _line(text: str, span: Span) -> tuple[int, int]:
    lines = Lines(text)
    return lines.span(*lines.of(span.start, span.end))


def _new_coding(
    change: Recorder, texts: Mapping[str, tuple[str, ParsedDocument]], line: Mapping[str, Any]
) -> NewCoding:
    guid, span = _place(texts, line)
    stance = line.get("stance")
    return NewCoding(
        document=guid,
        start=span.start,
        end=span.end,
        code=_code_of_path(change, line["code"]),
        coder=line["coder"],
        coding_pass=Pass(line["pass"]),
        star=line["star"],
        stance=Stance(stance) if stance else None,
        memo=line.get("memo"),
    )


def _code_of_path(change: Recorder, path: str) -> str:
    guid: str | None = None
    for name in path.split("/"):
        guid = change.find("code", parent=guid, name_fold=fold(name))
        if guid is None:
            raise QualcodeError(_("no code is called that."), path)
    return guid or ""


def _add_memo(
    change: Recorder, texts: Mapping[str, tuple[str, ParsedDocument]], memo: Mapping[str, Any], coder: str
) -> None:
    time = now()
    author = change.find("coder", name_fold=fold(coder))
    text = str(memo["text"]).strip()
    row = {"kind": memo["kind"], "text": text, "coder": author, "created": time, "modified": time}
    guid = change.insert("memo", row)
    for target, name in memo.get("about", {}).items():
        targets: dict[str, str | None] = {each.value: None for each in MemoTarget}
        if target == "document":
            targets[target] = texts[name][0]
        elif target == "code":
            targets[target] = _code_of_path(change, name)
        else:
            targets[target] = actor_of_name(change, name)
        change.insert("memo_link", {"memo": guid, **targets})


def _place(texts: Mapping[str, tuple[str, ParsedDocument]], line: Mapping[str, Any]) -> tuple[str, Span]:
    guid, parsed = texts[line["document"]]
    return guid, _only_span(parsed, line["quote"])


def _only_span(parsed: ParsedDocument, words: str) -> Span:
    found = spans_of_words(parsed.text, words)
    if len(found) != 1:
        raise QualcodeError(_("the quote is not there exactly once: «{quote}».").format(quote=words[:60]))
    return found[0]


def _load_plan(path: Path) -> Mapping[str, Any]:
    from ruamel.yaml import YAML

    plan: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return plan


def _json_lines(path: Path) -> Iterable[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
