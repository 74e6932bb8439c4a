"""`questions`: the question guide, and which passages answer it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import argument, group, option, run_verb, verb
from qualcode.cli.frame.completing import documents, questions
from qualcode.cli.frame.context import open_project, wishes
from qualcode.cli.frame.output import cut, limited, put, put_json, put_table, say, width
from qualcode.cli.frame.passage import passage, passage_options
from qualcode.cli.frame.values import key_values
from qualcode.i18n import N_, _, ngettext
from qualcode.text.display import harmless_line

if TYPE_CHECKING:
    from qualcode.model.question import Question, QuestionMatch

questions_command = group(
    "questions",
    N_("The question guide, and which passages answer it."),
    N_(
        "A question is found by number, label, or the beginning of either label or text. What answers a question can "
        "be counted and filtered by it: `qualcode crosstab --columns question`, `--where question=Media`."
    ),
    examples=("qualcode questions", "qualcode questions import guide.md", "qualcode questions match --dry-run"),
    alone=run_verb("list"),
)


@verb(
    questions_command,
    "import",
    N_("Take a question guide in."),
    N_(
        "FILE is a document (.txt, .md, .docx …) with one question on a line, or numbered questions; a list under a "
        "question is of other ways to ask it, and what stands before a colon is its label. Or it is a table (.csv) "
        "with labels and questions. What is in the guide already is left alone."
    ),
    examples=("qualcode questions import guide.md", "qualcode questions import guide.csv"),
)
@argument("file", type=click.Path(path_type=Path))
def import_verb(file: Path) -> None:
    """Add a file's questions to the guide."""
    from qualcode.services.questions.questions import import_questions

    with open_project() as study:
        added, known = import_questions(study, file.expanduser())
    if wishes().json:
        put_json([question_json(question) for question in added])
        return
    for question in added:
        say(f"{question.number}  {question.label}: {question.asked}")
    said = [ngettext("{n} question added", "{n} questions added", len(added)).format(n=len(added))]
    if known:
        said.append(ngettext("{n} was there already", "{n} were there already", known).format(n=known))
    say(", ".join(said))


@verb(
    questions_command,
    "list",
    N_("Print the guide, with how many answers each has."),
    examples=("qualcode questions list",),
)
def list_verb() -> None:
    """Print the guide."""
    with open_project() as study:
        guide = study.questions()
    if wishes().json:
        put_json([question_json(question) for question in guide])
        return
    if not guide:
        say(_("there is no question guide yet; `qualcode questions import FILE` takes one in"))
        return
    put_table(
        [_("number"), _("label"), _("answers"), _("question")],
        [[question.number, question.label, question.answers, " / ".join(question.wordings)] for question in guide],
        numbers=[0, 2],
        cuts=[3],
    )


@verb(
    questions_command,
    "add",
    N_("Add a question at the end of the guide."),
    examples=('qualcode questions add "What surprised you most?" --label Surprises',),
)
@argument("text")
@option("--label", default="", metavar="LABEL", help=N_("Its short name in tables; else its number."))
def add_verb(text: str, label: str) -> None:
    """Add a question."""
    from qualcode.services.questions.questions import add_question

    with open_project() as study:
        added = add_question(study, text, label)
    _tell(added, _("added question {number}, {label}").format(number=added.number, label=added.label))


@verb(
    questions_command,
    "edit",
    N_("Change a question's label or text."),
    N_(
        "KEY is label or text. In a text of several lines the first is the question, the others other ways to ask it."
    ),
    examples=('qualcode questions edit 3 label="After the project"',),
)
@argument("question", shell_complete=questions)
@argument("values", nargs=-1, required=True, metavar="KEY=VALUE…")
def edit_verb(question: str, values: tuple[str, ...]) -> None:
    """Change a question."""
    from qualcode.services.questions.questions import edit_question, find_question

    with open_project() as study:
        changed = edit_question(study, find_question(study, question), key_values(values))
    _tell(changed, _("changed question {number}, {label}").format(number=changed.number, label=changed.label))


@verb(
    questions_command,
    "remove",
    N_("Take a question out of the guide."),
    N_("What was known of its answers goes along; `qualcode undo` brings both back."),
    examples=("qualcode questions remove 3",),
)
@argument("question", shell_complete=questions)
def remove_verb(question: str) -> None:
    """Remove a question."""
    from qualcode.services.questions.questions import find_question, remove_question

    with open_project() as study:
        gone = find_question(study, question)
        remove_question(study, gone)
    _tell(gone, _("removed question {label}; `qualcode undo` brings it back").format(label=gone.label))


@verb(
    questions_command,
    "move",
    N_("Put a question at another place of the guide."),
    examples=("qualcode questions move Media 2",),
)
@argument("question", shell_complete=questions)
@argument("number", type=int)
def move_verb(question: str, number: int) -> None:
    """Move a question."""
    from qualcode.services.questions.questions import find_question, move_question

    with open_project() as study:
        moved = find_question(study, question)
        move_question(study, moved, number)
    _tell(moved, _("{label} is question {number} now").format(label=moved.label, number=number))


@verb(
    questions_command,
    "match",
    N_("Find the guide's questions in the documents."),
    N_(
        "Interviewers' turns, the quoted questions of e-mails and the headings of surveys are compared with the "
        "guide, in order; spoken questions may be reworded. An answer is what stands from one question to the next. "
        "What nobody seems to ask, and long turns of interviewers that ask something else, are listed. What was set "
        "by hand stays. Without DOC: all interviews, e-mails and surveys."
    ),
    examples=("qualcode questions match --dry-run", "qualcode questions match M3"),
)
@argument("docs", nargs=-1, metavar="[DOC]…", shell_complete=documents)
@option("--dry-run", is_flag=True, help=N_("Only print what would be found."))
def match_verb(docs: tuple[str, ...], dry_run: bool) -> None:
    """Match the guide with documents."""
    from qualcode.services.lookups import find_document
    from qualcode.services.questions.answering import match_answers

    with open_project() as study:
        chosen = [find_document(study, doc) for doc in docs] if docs else None
        found = match_answers(study, chosen, dry_run=dry_run)
    if wishes().json:
        put_json([_match_json(match) for match in found])
        return
    for match in found:
        _print(match)
    answers = sum(len(match.found) for match in found)
    many = ngettext("{n} answer", "{n} answers", answers).format(n=answers)
    where = ngettext("in {n} document", "in {n} documents", len(found)).format(n=len(found))
    told = _("would be marked: {answers} {where}") if dry_run else _("marked: {answers} {where}")
    say(told.format(answers=many, where=where))


@verb(
    questions_command,
    "set",
    N_("Say by hand which question a passage answers."),
    examples=("qualcode questions set M3 Media --lines 41:48",),
)
@argument("doc", shell_complete=documents)
@argument("question", shell_complete=questions)
@passage_options
def set_verb(doc: str, question: str, span: str | None, quote: str | None, lines: str | None) -> None:
    """Set a passage's question."""
    from qualcode.services.lookups import find_document
    from qualcode.services.questions.answering import set_answer
    from qualcode.services.questions.questions import find_question

    with open_project() as study:
        document = find_document(study, doc)
        chosen = find_question(study, question)
        set_answer(study, document, passage(study.text(document), span, quote, lines), chosen)
    _tell(chosen, _("{document}: the passage answers {label}").format(document=document.name, label=chosen.label))


@verb(
    questions_command,
    "unset",
    N_("Say by hand that a passage answers no question."),
    examples=("qualcode questions unset M3 --lines 41:48",),
)
@argument("doc", shell_complete=documents)
@passage_options
def unset_verb(doc: str, span: str | None, quote: str | None, lines: str | None) -> None:
    """Take a passage out of the answers."""
    from qualcode.services.lookups import find_document
    from qualcode.services.questions.answering import unset_answer

    with open_project() as study:
        document = find_document(study, doc)
        unset_answer(study, document, passage(study.text(document), span, quote, lines))
    say(_("{document}: the passage answers no question").format(document=document.name))


def question_json(question: Question) -> dict[str, Any]:
    """A question of the guide."""
    return {
        "id": question.guid,
        "number": question.number,
        "label": question.label,
        "text": question.asked,
        "wordings": list(question.wordings),
        "answers": question.answers,
    }


def _match_json(match: QuestionMatch) -> dict[str, Any]:
    return {
        "document": match.document,
        "found": [
            {
                "number": found.question.number,
                "label": found.question.label,
                "line": found.line,
                "said": found.said,
                "score": round(found.score, 3),
                "answer": list(found.answer),
            }
            for found in match.found
        ],
        "missing": [question.label for question in match.missing],
        "unmatched": [{"line": line, "said": said} for line, said in match.unmatched],
    }


def _print(match: QuestionMatch) -> None:
    put(harmless_line(match.document))
    for found in match.found:
        first, last = found.answer
        where = f"{first}" if first == last else f"{first}–{last}"
        _put(f"  {found.line:>4}  {found.question.number} {found.question.label} → {where}  {found.said}")
    for line, said in match.unmatched:
        _put("  {line:>4}  {mark}  {said}".format(line=line, mark=_("not in the guide:"), said=said))
    if match.missing:
        put("        " + _("not asked: {names}").format(names=", ".join(each.label for each in match.missing)))


def _put(line: str) -> None:
    shown = harmless_line(line)
    put(cut(shown, width()) if limited() else shown)


def _tell(question: Question, sentence: str) -> None:
    if wishes().json:
        put_json(question_json(question))
        return
    say(sentence)
