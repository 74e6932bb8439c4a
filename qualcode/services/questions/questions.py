"""The question guide: what was to be asked, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.question import Question
from qualcode.services.codebook.ordering import put_at, write_order
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.recorder import Recorder

MAX_LABEL = 40
MAX_LABEL_WORDS = 5

_NUMBER = re.compile(r"\s*(?:(?:spørsmål|spm|question|q)\.?\s*)?(\d{1,3})\s*[.):]\s*(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"\s*[-–—•*·]\s+")
_LABEL = re.compile(r"([^:?!.\n]{1,%d}):\s+(\S.*)" % MAX_LABEL)  # noqa: UP031 - braces are the pattern's own


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be added; an empty `label` becomes its number."""

    text: str
    label: str = ""


def read_guide(path: Path) -> list[NewQuestion]:
    """The questions in a file, in order.

    In a document (.txt, .md, .docx, …) they are its numbered lines or the points of its list; a list under a question
    is of other ways to ask it. Where nothing is numbered, every line but headings is a question. In a table (.csv) a
    question is a row, with a column for the label if there are two. `Label: question` gives the label.

    Raises:
        QualcodeError: if the file cannot be read, or there are no questions in it.
    """
    if path.suffix.lower() in {".csv", ".tsv"}:
        found = _of_table(path)
    else:
        from qualcode.readers import read_file

        found = _of_document(read_file(path, "none"))
    if not found:
        raise QualcodeError(_("there are no questions in this file."), path.name, _("Write one on each line."))
    return found


def import_questions(study: Study, path: Path) -> tuple[list[Question], int]:
    """Add a file's questions at the end of the guide, as one change; those that are there already are left alone.

    Returns:
        The questions added, and how many were there already.

    Raises:
        QualcodeError: as `read_guide`.
    """
    wanted = read_guide(path)
    known = {fold(question.text.replace("\n", " ")) for question in study.questions()}
    new = [question for question in wanted if fold(question.text.replace("\n", " ")) not in known]
    if new:
        with study.change("question.import", {"count": len(new), "file": path.name}) as change:
            guids = write_questions(change, new, len(study.questions()))
        added = [question for question in study.questions() if question.guid in guids]
    return (added if new else []), len(wanted) - len(new)


def write_questions(change: Recorder, new: Sequence[NewQuestion], before: int = 0) -> list[str]:
    """Write questions behind the `before` that there are, inside a change; returns their guids."""
    guids = []
    for at, question in enumerate(new, before):
        label = _free_label(change, question.label or _("Q{number}").format(number=at + 1))
        row = {"sort": at, "label": label, "label_fold": fold(label), "text": _clean(question.text)}
        guids.append(change.insert("question", row))
    return guids


def add_question(study: Study, text: str, label: str = "") -> Question:
    """Add a question at the end of the guide.

    Raises:
        QualcodeError: if it says nothing, or another one bears the label.
    """
    if not _clean(text):
        raise QualcodeError(_("the question is empty."))
    if label:
        _check_free(study, label)
    with study.change("question.add", {"question": label or _clean(text)}) as change:
        (guid,) = write_questions(change, [NewQuestion(text, " ".join(label.split()))], len(study.questions()))
    return study.question(guid)


def edit_question(study: Study, question: Question, values: Mapping[str, str]) -> Question:
    """Change a question's `label` or `text`.

    Raises:
        QualcodeError: if it would say nothing, another one bears the label, or there is no such field.
    """
    for key in values:
        if key not in {"label", "text"}:
            raise QualcodeError(_("a question has no such field."), key, _("There are: label, text."))
    row = {}
    if "text" in values:
        row["text"] = _clean(values["text"])
    if "label" in values:
        row["label"] = " ".join(values["label"].split())
        row["label_fold"] = fold(row["label"])
    if not all(row.get(key, "x") for key in ("text", "label")):
        raise QualcodeError(_("the question is empty."), question.label)
    if row.get("label_fold", fold(question.label)) != fold(question.label):
        _check_free(study, row["label"])
    with study.change("question.edit", {"question": question.label}) as change:
        seen = {"label": question.label, "text": question.text}
        refuse_overwriting(change, "question", question.guid, seen, row, question.label)
        change.update("question", question.guid, row)
    return study.question(question.guid)


def remove_question(study: Study, question: Question) -> None:
    """Take a question out of the guide, with what was known of its answers."""
    with study.change("question.remove", {"question": question.label}) as change:
        change.delete_many("answer", change.find_all("answer", question=question.guid))
        change.delete("question", question.guid)
        write_order(change, "question", [each.guid for each in study.questions() if each.guid != question.guid])


def move_question(study: Study, question: Question, number: int) -> None:
    """Put a question at another place of the guide, counted from 1.

    Raises:
        QualcodeError: if there is no such place.
    """
    order = put_at([each.guid for each in study.questions()], question.guid, number)
    with study.change("question.move", {"question": question.label, "number": number}) as change:
        write_order(change, "question", order)


def find_question(study: Study, wanted: str) -> Question:
    """The question with that number, label, id, or beginning of a label or text.

    Raises:
        QualcodeError: if there is none; says what there is.
        AmbiguousError: if several begin so.
    """
    guide = study.questions()
    if not guide:
        raise QualcodeError(
            _("there is no question guide yet."), wanted, _("`qualcode questions import FILE` takes one in.")
        )
    key = fold(wanted)
    for exact in (
        [q for q in guide if fold(q.label) == key],
        [q for q in guide if str(q.number) == key],
        [q for q in guide if q.guid == key or (len(key) >= 4 and q.guid.startswith(key))],
    ):
        if exact:
            return exact[0]
    begins = [q for q in guide if key and (fold(q.label).startswith(key) or fold(q.text).startswith(key))]
    if len(begins) == 1:
        return begins[0]
    labels = ", ".join(f"{q.number} {q.label}" for q in (begins or guide))
    if begins:
        raise AmbiguousError(
            _("that fits several."), [q.label for q in begins], wanted, _("Say which: {names}.").format(names=labels)
        )
    raise QualcodeError(_("no question is called that."), wanted, _("There are: {names}.").format(names=labels))


def _of_document(parsed: ParsedDocument) -> list[NewQuestion]:
    """Each line with whether it is numbered, or how deep in a list it is; then the rule of `read_guide`."""
    lines: list[tuple[int, str]] = []  # depth: 0 plain, 1 a question, 2 another way to ask it
    for block in parsed.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.NOTE, BlockKind.PAGE}:
            continue
        for line in parsed.text[block.start : block.end].split("\n"):
            numbered, bullet = _NUMBER.match(line), _BULLET.match(line)
            text = line[numbered.end() if numbered else bullet.end() if bullet else 0 :].strip()
            in_list = block.kind is BlockKind.LIST_ITEM
            depth = 1 if numbered else max(block.level, 1) if in_list else 2 if bullet else 0
            if text:
                lines.append((min(depth, 2), text))
    if not any(depth == 1 for depth, _text in lines):
        lines = [(1, text) for _depth, text in lines]
    found: list[list[str]] = []
    for depth, text in lines:
        if depth == 1:
            found.append([text])
        elif depth == 2 and found:
            found[-1].append(text)
    return [_labelled(wordings) for wordings in found]


def _of_table(path: Path) -> list[NewQuestion]:
    from qualcode.readers import read_rows

    rows = [[cell.strip() for cell in row if cell.strip()] for row in read_rows(path)]
    rows = [row for row in rows if row]
    titles = {"label", "merke", "question", "spørsmål", "text", "tekst", "nr", "no", "number", "nummer"}
    if rows and all(fold(cell) in titles for cell in rows[0]):
        rows = rows[1:]
    rows = [row[1:] if len(row) > 1 and re.fullmatch(r"\d{1,3}[.)]?", row[0]) else row for row in rows]
    return [NewQuestion(row[-1], row[0][:MAX_LABEL]) if len(row) > 1 else _labelled(row) for row in rows]


def _labelled(wordings: Sequence[str]) -> NewQuestion:
    """`Label: question` taken apart, where what stands before the colon is short."""
    match = _LABEL.fullmatch(wordings[0])
    if match and len(match[1].split()) <= MAX_LABEL_WORDS:
        return NewQuestion("\n".join([match[2], *wordings[1:]]), match[1].strip())
    return NewQuestion("\n".join(wordings))


def _clean(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))


def _free_label(change: Recorder, wanted: str) -> str:
    label, number = wanted, 2
    while change.find("question", label_fold=fold(label)):
        label = f"{wanted} {number}"
        number += 1
    return label


def _check_free(study: Study, label: str) -> None:
    if any(fold(question.label) == fold(label) for question in study.questions()):
        raise QualcodeError(_("another question has that label."), label)
