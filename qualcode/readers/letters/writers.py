"""Who wrote which lines of a message: sender, those who are quoted, and nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qualcode.i18n import _, ngettext
from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.letters.closings import closing, greeting, says_below
from qualcode.readers.letters.heads import attribution, older_message
from qualcode.readers.letters.questions import Asked, asked_again, by_turns, known_questions, numbered, questions_in
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step


@dataclass(frozen=True, slots=True)
class Message:
    """What the head of a message says: who sent it, who asked what it answers, and whether it is an answer at all.

    `asked_by` is empty where several people or nobody may have asked.
    """

    sender: str
    asked_by: str
    reply: bool


@dataclass(slots=True)
class _Draft:
    lines: list[Line]
    message: Message
    writers: list[str | None] = field(default_factory=list)  # of each line; None is nobody
    asked: int = 0

    @property
    def asker(self) -> str:
        """Who asked where nothing names them: the one to whom the answer goes."""
        return self.message.asked_by or _("Quoted person")


def with_writers(
    lines: Sequence[Line], message: Message, depths: Sequence[int] = ()
) -> tuple[list[Line], tuple[Label, ...], tuple[str, ...]]:
    """The lines with everything quoted as `QUOTE`, the turns of all who wrote, and what to tell.

    Head lines of quoted messages, greetings, signatures and disclaimers are nobody's. Questions that stand unmarked
    between the sender's answers are turns of who asked: where a quoted letter asks them word for word, or, in an
    answer, where they are numbered or alternate with the answers throughout. A message in which the sender writes
    all and nothing is nobody's has no turns.

    Args:
        lines: `QUOTE` where the format marks quotes.
        message: what the head of the message says.
        depths: how deep each line is quoted; where nothing is given, `QUOTE` is one deep.
    """
    draft = _Draft(list(lines), message)
    _name_writers(draft, depths)
    _mark_questions(draft)
    _mark_nobodys(draft)
    writers = {writer for line, writer in zip(draft.lines, draft.writers, strict=True) if line.text.strip()}
    if writers <= {message.sender}:
        return draft.lines, (), ()
    told = []
    if draft.asked:
        told.append(
            ngettext(
                "{n} question between the answers was taken for {name}'s words.",
                "{n} questions between the answers were taken for {name}'s words.",
                draft.asked,
            ).format(n=draft.asked, name=draft.asker)
        )
    if _may_hide_answers(draft):
        told.append(
            _(
                "The answers may stand inside the quoted message, where nothing tells them from the questions; "
                "all of it was taken for the quoted person's words. Set who speaks there by hand."
            )
        )
    return *_labelled(draft), tuple(told)


def _name_writers(draft: _Draft, depths: Sequence[int]) -> None:
    """Say of every line who wrote it, by marks of quotation and the heads over quoted messages."""
    texts = [line.text for line in draft.lines]
    owner, quoting = draft.message.sender, ""  # who writes what is not marked, and who is quoted there
    at, below = 0, False
    draft.writers = [None] * len(texts)
    while at < len(texts):
        step()
        line = draft.lines[at]
        marked = line.kind is BlockKind.QUOTE
        if not texts[at].strip():
            at += 1
            continue
        if head := older_message(texts, at):
            name = head.sender or quoting or draft.asker
            if marked:
                quoting = name
            else:
                owner, quoting, below = name, _other(draft, name), True
            for number in range(head.first, head.last + 1):
                draft.lines[number] = _as_quote(draft.lines[number])
            at = head.last + 1
            continue
        if marked and not (at and _quoted_before(draft, at)):
            first, name = attribution(texts, at)
            draft.writers[first:at] = [None] * (at - first)
            draft.lines[first:at] = [_as_quote(each) for each in draft.lines[first:at]]
            quoting = name or quoting or draft.asker
        depth = depths[at] if at < len(depths) and marked else int(marked)
        writer = owner if not marked else quoting or draft.asker
        if depth > 1 and depth % 2 == 0:  # what the quoted person had quoted
            writer = _other(draft, writer)
        draft.writers[at] = writer
        if below:
            draft.lines[at] = _as_quote(line)
        at += 1


def _quoted_before(draft: _Draft, at: int) -> bool:
    """Whether the quote goes on from the last line with text."""
    before = next((k for k in range(at - 1, -1, -1) if draft.lines[k].text.strip()), None)
    return before is not None and draft.lines[before].kind is BlockKind.QUOTE


def _other(draft: _Draft, name: str) -> str:
    """The other of the two who write to each other."""
    return draft.message.sender if fold(name) != fold(draft.message.sender) else draft.asker


def _as_quote(line: Line) -> Line:
    return replace(line, kind=BlockKind.QUOTE, level=0, mark="") if line.kind is not BlockKind.QUOTE else line


def _mark_questions(draft: _Draft) -> None:
    """Find the questions that stand between the sender's answers without a mark."""
    own = [at for at, writer in enumerate(draft.writers) if writer == draft.message.sender]
    if not own:
        return
    quoted = [line.text if writer != draft.message.sender else "" for line, writer in _pairs(draft)]
    known = known_questions(questions_in(quoted))
    texts = [line.text if writer == draft.message.sender else "" for line, writer in _pairs(draft)]
    found = asked_again(texts, known) if known else []
    if draft.message.reply or found or known:
        again = {one.first for one in found}
        found += [one for one in numbered(texts) if one.first not in again and not _within(found, one)]
    if not found and draft.message.reply and not known:
        skipped = set(greeting([texts[at] for at in own]))
        kept = [at for number, at in enumerate(own) if number not in skipped]
        signed = set(closing([texts[at] for at in kept], draft.message.sender, last=True))
        bare = [""] * len(texts)
        for number, at in enumerate(kept):
            bare[at] = "" if number in signed else texts[at]
        found = by_turns(bare)
    draft.asked = len(found)
    for one in sorted(found, key=lambda each: -each.first):
        _give_to_asker(draft, one)


def _within(found: Sequence[Asked], one: Asked) -> bool:
    return any(each.first <= one.last and one.first <= each.last for each in found)


def _pairs(draft: _Draft) -> list[tuple[Line, str | None]]:
    return list(zip(draft.lines, draft.writers, strict=True))


def _give_to_asker(draft: _Draft, one: Asked) -> None:
    asker = _other(draft, draft.message.sender)
    for at in range(one.first, one.last + 1):
        draft.writers[at] = asker
    if one.cut:
        line = draft.lines[one.last]
        draft.lines[one.last : one.last + 1] = [
            replace(line, text=line.text[: one.cut].rstrip()),
            Line(line.text[one.cut :], line.kind, continues=True),
        ]
        draft.writers.insert(one.last + 1, draft.message.sender)


def _mark_nobodys(draft: _Draft) -> None:
    """Take greetings, signatures and what goes with them from whoever stands over them."""
    runs: list[tuple[str, list[int]]] = []
    for at, (line, writer) in enumerate(_pairs(draft)):
        if writer is None or not line.text.strip():
            if runs and not line.text.strip():
                runs[-1][1].append(at)
        elif runs and runs[-1][0] == writer:
            runs[-1][1].append(at)
        else:
            runs.append((writer, [at]))
    last_of = {writer: number for number, (writer, _run) in enumerate(runs)}
    for number, (writer, run) in enumerate(runs):
        texts = [draft.lines[at].text for at in run]
        gone = set(closing(texts, writer, last=last_of[writer] == number))
        gone |= set(greeting(texts))
        for place in gone:
            draft.writers[run[place]] = None


def _may_hide_answers(draft: _Draft) -> bool:
    """Whether the sender says that the answers stand below, has written none, and quotes a whole letter."""
    own = [line.text for line, writer in _pairs(draft) if writer == draft.message.sender]
    opening = [line.text for line in draft.lines if line.kind is not BlockKind.QUOTE and line.text.strip()][:3]
    few = sum(len(text.split()) for text in own) < 15
    return (
        few
        and not draft.asked
        and any(map(says_below, opening))
        and any(line.kind is BlockKind.QUOTE and line.text.rstrip().endswith("?") for line in draft.lines)
    )


def _labelled(draft: _Draft) -> tuple[list[Line], tuple[Label, ...]]:
    found, labels, before = [], [], None
    for at, (line, writer) in enumerate(_pairs(draft)):
        if not line.text.strip():
            found.append(line)
            continue
        if writer is not None and writer != before:
            labels.append(Label(at, writer, 0))
        found.append(replace(line, nobodys=writer is None))
        before = writer
    return found, tuple(labels)
