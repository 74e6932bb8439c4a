"""Voices in running text: who is quoted or retold where, by quotation marks, dialogue dashes and reporting verbs.

A proposal is a stretch with the words that name who speaks there. Three things are looked for, line by line:

- quotation marks («…», “…”, "…") around at least three words, with what reports them (`sa saksbehandleren`); two
  quotations with nothing but a report between them are one;
- a line that begins with a dash, as newspapers write speech;
- a sentence without marks whose subject is a person and whose verb reports (`Hun mener at …`).

A pronoun means the person named last. Nothing here knows who exists in a study; see `services.voices`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.span import Span
from qualcode.text.lines import Lines
from qualcode.text.quoting_words import ARTICLES, OPENERS, OWN, PHRASES, PRONOUNS, ROLE_ENDINGS, ROLES, VERBS
from qualcode.text.units import sentences

_QUOTED = re.compile(r"«[^«»\n]{2,}»|“[^“”\n]{2,}”|„[^„“\n]{2,}“|\"[^\"\n]{2,}\"")
_DASH = re.compile(r"\s*[–—−-][ \u00a0](?=\S)")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ENOUGH_WORDS = 3
_REACH = 16  # words within which the verb of a sentence is looked for
_NAME = re.compile(r"[A-ZÆØÅÄÖ][\w'’-]*(?: (?:(?:av|von|van|de) )?[A-ZÆØÅÄÖ][\w'’-]*)*(?: kommune\b)?")
_WHERE = frozenset({"i", "for", "fra", "ved", "på", "of", "at", "in", "from"})
_STOP_WORDS = "som har hadde er var vil skal kan ble blir og men så who has had is was will can and but"
_STOPS = frozenset(_STOP_WORDS.split())
_CLAUSE_END = re.compile(r"[,.:;!?»”–]| at | om at | that | som | who | fordi | da | når ")
_ACCORDING = re.compile(r"\b(?:ifølge|i følge|ifølgje|according to)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in which somebody speaks, in code points; `who` are the words that name them, empty if none do.

    `paraphrased` says that there are no marks around it.
    """

    start: int
    end: int
    who: str
    paraphrased: bool


def find_quotations(text: str) -> list[Quotation]:
    """The voices that a text seems to hold, in order, without overlaps."""
    found: list[Quotation] = []
    last = _Last(_full_names(text))
    lines = Lines(text)
    for number in range(1, len(lines) + 1):
        start, end = lines.span(number, number)
        line = text[start:end]
        if line.strip():
            found += [Quotation(start + q.start, start + q.end, q.who, q.paraphrased) for q in _in_line(line, last)]
    return found


@dataclass(slots=True)
class _Last:
    """Who was named last. `names` are the full names of the text by their last word."""

    names: dict[str, str]
    who: str = ""


def _full_names(text: str) -> dict[str, str]:
    """The full names in a text by their last word, without the roles in front of them."""
    names = [_without_role(match[0]) for match in _NAME.finditer(text) if " " in match[0]]
    kept = [name for name in names if " " in name and name.split()[0].casefold() not in OPENERS | OWN | PRONOUNS]
    return {name.split()[-1]: name for name in kept}


def _in_line(line: str, last: _Last) -> Iterator[Quotation]:
    if dash := _DASH.match(line):
        yield _dialogue(line, dash.start() + len(dash[0]) - len(dash[0].lstrip()), last)
        return
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(line)]
    quoted = [span for span in quoted if len(_WORD.findall(span.of(line))) >= _ENOUGH_WORDS]
    stretches: list[tuple[int, int, str, bool]] = []
    for sentence in _whole_sentences(line, quoted):
        inside = [span for span in quoted if sentence.overlaps(span)]
        stretch = _quotation(line, sentence, inside, last) if inside else _retelling(line, sentence, last)
        if stretch is not None:
            stretches.append(stretch)
        elif not inside:
            _remember(sentence.of(line), last)
    for start, end, who, paraphrased in _united(line, stretches):
        yield Quotation(start, end, who, paraphrased)


def _dialogue(line: str, start: int, last: _Last) -> Quotation:
    """A line of newspaper speech: the whole line, and who is named at its end."""
    end = len(line.rstrip())
    who = ""
    for match in re.finditer(r"[,.?!] (?=[a-zæøå])", line):
        said = _reported_after(line[match.end() :])
        if said is not None:
            who = said
    last.who = _meant(who, last) if who else last.who
    return Quotation(start, end, last.who, paraphrased=False)


def _whole_sentences(line: str, quoted: list[Span]) -> Iterator[Span]:
    """The sentences of a line; those that share a quotation are one."""
    held: Span | None = None
    for sentence in sentences(line, 0, len(line)):
        if held is not None and any(span.start < held.end and sentence.start < span.end for span in quoted):
            held = Span(held.start, sentence.end)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


def _quotation(line: str, sentence: Span, inside: list[Span], last: _Last) -> tuple[int, int, str, bool] | None:
    """Marks and what reports them; what stands before the marks and reports nothing is left out."""
    first, final = inside[0], inside[-1]
    before, after = line[sentence.start : first.start], line[final.end : sentence.end]
    between = [line[a.end : b.start] for a, b in pairwise(inside)]
    for words in [after.lstrip(" ,"), *(part.lstrip(" ,") for part in between)]:
        said = _reported_after(words)
        if said is not None:
            last.who = _meant(said, last)
            return first.start, sentence.end, last.who, False
    if before.strip():
        subject = _subject(before, last)
        if subject is not None:
            last.who = _meant(subject, last)
            return sentence.start, sentence.end, last.who, sum(map(len, inside)) * 2 < len(sentence)
        if len(first) < len(sentence) // 2:
            _remember(before, last)
            return None  # a term in a sentence of the author's own
    return (first.start, sentence.end, last.who, False) if last.who else None


def _retelling(line: str, sentence: Span, last: _Last) -> tuple[int, int, str, bool] | None:
    words = sentence.of(line)
    subject = _subject(words, last)
    if subject is None and (match := re.search(r", ([a-zæøå]+) ", words)) and match[1] in VERBS:
        subject = _reported_after(words[match.start(1) :])
    if subject is None and (match := _ACCORDING.search(words)):
        subject = _person(_CLAUSE_END.split(words[match.end() :])[0], begins=False)
    if subject is None:
        return None
    last.who = _meant(subject, last)
    return (sentence.start, sentence.end, last.who, True) if last.who else None


def _reported_after(words: str) -> str | None:
    """Who is named by `sier Fossli`, `sa hun`, at the beginning of the words; None if nothing is reported there."""
    match = _WORD.match(words)
    if match is None or match[0].casefold() not in VERBS:
        return None
    return _person(_CLAUSE_END.split(words[match.end() :], maxsplit=1)[0].strip(), begins=False)


def _subject(sentence: str, last: _Last) -> str | None:
    """Who reports in a sentence of its own: the person before the verb, or after it if another part comes first."""
    words = list(_WORD.finditer(sentence))[:_REACH]
    for at, word in enumerate(words):
        if word[0].casefold() in {"at", "that", "om"} or at + 1 > _REACH:
            return None
        following = words[at + 1][0].casefold() if at + 1 < len(words) else ""
        key = word[0].casefold()
        if not at or not (key in VERBS or (key, following) in PHRASES):
            continue
        head = sentence[: word.start()].strip()
        if words[0][0].casefold() in OPENERS:
            return _person(_CLAUSE_END.split(sentence[word.end() :], maxsplit=1)[0].strip(), begins=False)
        return last.names.get(head) or _person(head, begins=True)
    return None


def _person(phrase: str, *, begins: bool) -> str | None:
    """The words of a phrase that name a person; None if none do.

    Args:
        phrase: what stands in a subject's place.
        begins: whether it begins a sentence, where a capital says nothing.
    """
    clause = phrase.split(",", maxsplit=1)[0].strip(' «»“”"(')
    words: list[str] = _WORD.findall(clause)
    if not words:
        return None
    first = words[0].casefold()
    if first in PRONOUNS:
        return words[0]
    if first in OWN:
        return None
    tail = phrase.split(",")[1].strip() if "," in phrase else ""
    if tail and _NAME.fullmatch(tail) and " " in tail:
        return tail
    names = [match for match in _NAME.finditer(clause) if not (begins and match.start() == 0 and " " not in match[0])]
    role = next((word for word in words[:4] if _is_role(word)), None)
    if role is not None:
        named = next((m for m in names if m.end() > clause.find(role) + len(role)), None)
        between = clause[clause.find(role) + len(role) : named.start()].strip() if named else "?"
        own: str = _without_role(named[0]) if named is not None and not between else role
        return own if own != role and not _is_role(own) else _described(words, words.index(role))
    if begins and names and names[0].start() > 0 and first not in ARTICLES:
        return None
    at_start = _NAME.match(clause)
    if at_start is None:
        return None
    whole = at_start[0]
    if begins and " " not in whole and len(words) > 1:
        return None
    return _without_role(whole)


def _is_role(word: str) -> bool:
    key = word.casefold()
    return key in ROLES or key.endswith(tuple(ROLE_ENDINGS))


def _without_role(name: str) -> str:
    words = name.split()
    while len(words) > 2 and _is_role(words[0]):
        words = words[1:]
    return " ".join(words)


def _meant(who: str, last: _Last) -> str:
    return last.who if who.casefold() in PRONOUNS else who


def _remember(sentence: str, last: _Last) -> None:
    """Whom a sentence that reports nothing is about, if it begins with a person."""
    head = _CLAUSE_END.split(sentence.strip(), maxsplit=1)[0]
    words = _WORD.findall(head)
    if not words or words[0].casefold() in OPENERS | OWN | PRONOUNS:
        return
    name = _NAME.match(head)
    if words[0] in last.names:
        last.who = last.names[words[0]]
    elif name is not None and " " in name[0]:
        last.who = _without_role(name[0])
    elif any(map(_is_role, words[:2])):
        last.who = _person(head, begins=True) or last.who


def _described(words: list[str], role: int) -> str:
    """A person by role, with where: `Saksbehandleren i Sundhavn`, `En mann i førtiårene`."""
    end = role + 1
    if end < len(words) and words[end].casefold() in _WHERE:
        reach = next((at for at in range(end + 1, len(words)) if _ends_place(words[at])), len(words))
        end = min(reach, end + 4)
    return " ".join(words[:end])


def _ends_place(word: str) -> bool:
    return word.casefold() in _STOPS | VERBS


def _united(line: str, stretches: list[tuple[int, int, str, bool]]) -> Iterator[tuple[int, int, str, bool]]:
    """Stretches of one speaker and one kind that follow one another are one."""
    held: tuple[int, int, str, bool] | None = None
    for stretch in stretches:
        if held is not None and held[2:] == stretch[2:] and not line[held[1] : stretch[0]].strip():
            held = (held[0], stretch[1], held[2], held[3])
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held
