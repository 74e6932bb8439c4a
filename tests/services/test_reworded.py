"""What a corrected text kept with other words, or in another speaker's mouth, is told and waits to be looked at."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from qualcode.model.document import Document, DocumentStatus, DocumentText, Turn
from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.codebook import codes as codebook
from qualcode.services.codings import coding
from qualcode.services.documents import importing, revising, unresolved
from qualcode.services.documents.reworded import compare
from qualcode.services.project import backups as keeping
from qualcode.services.project import history
from qualcode.services.study import Study
from qualcode.store.revisions import Mark
from qualcode.text.anchoring import Outcome, Reanchor

LINES = [
    "Kari: Vi har alltid hatt et godt forhold til kommunen.",
    "Per: Kommunen holder avtalene sine og svarer på brev.",
    "Kari: Derfor søkte vi om støtte også i fjor høst.",
    "Per: Jeg er ikke enig i at de sviktet oss.",
    "Kari: Det var en tung tid for dem som bodde der ute.",
    "Per: Ingen kom på besøk den vinteren, og huset var kaldt.",
]


def write(folder: Path, lines: list[str]) -> Path:
    path = folder / "k.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def coded(study: Study, tmp_path: Path) -> Study:
    importing.import_documents(study, [write(tmp_path, LINES)])
    (document,) = study.documents()
    codebook.add_code(study, "Uenig")
    text = study.text(document).text
    for words in ("ikke enig", "Derfor søkte vi om støtte", "Det var en tung tid for dem som bodde der ute."):
        start = text.index(words)
        coding.apply_code(study, document, Span(start, start + len(words)), lookups.find_code(study, "Uenig"))
    return study


def corrected(study: Study, folder: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    lines = [line.replace(old, new) for line in LINES]
    report = importing.import_documents(study, [write(folder, lines)]).files[0].revision
    assert report is not None
    return [(item.outcome, item.text, item.now) for item in report.items]


def test_one_word_that_turns_the_meaning_round_is_told_and_waits(coded: Study, tmp_path: Path) -> None:
    told = corrected(coded, tmp_path, "ikke enig", "helt enig")
    assert sorted(each[0] for each in told) == ["changed", "kept", "kept"]
    assert ("changed", "ikke enig", "helt enig") in told
    (waiting,) = unresolved.list_waiting(coded)
    text = coded.text(coded.documents()[0]).text
    assert (waiting.text, waiting.kept.of(text), waiting.speakers) == ("ikke enig", "helt enig", None)
    assert len(coding.list_codings(coded)) == 3  # it counts
    assert unresolved.count_waiting(coded) == 1
    assert any(finding.where == "1" for finding in keeping.check(coded))


def test_it_waits_until_somebody_lets_it_stand_and_undo_takes_that_back(coded: Study, tmp_path: Path) -> None:
    corrected(coded, tmp_path, "ikke enig", "helt enig")
    (waiting,) = unresolved.list_waiting(coded)
    unresolved.settle(coded, waiting, waiting.kept)
    assert unresolved.list_waiting(coded) == []
    history.undo(coded)
    (waiting,) = unresolved.list_waiting(coded)
    unresolved.settle(coded, waiting, Span(0, 4))
    assert unresolved.list_waiting(coded) == []
    assert "Vi h" in [each.text for each in coding.list_codings(coded)]
    history.undo(coded)
    unresolved.drop(coded, unresolved.list_waiting(coded)[0])
    assert (unresolved.list_waiting(coded), len(coding.list_codings(coded))) == ([], 2)


def test_a_second_correction_shows_the_words_as_they_were_first(coded: Study, tmp_path: Path) -> None:
    corrected(coded, tmp_path, "ikke enig", "helt enig")
    corrected(coded, tmp_path, "ikke enig i at de sviktet oss", "helt enig i at de sviktet oss alle")
    (waiting,) = unresolved.list_waiting(coded)
    assert waiting.text == "ikke enig"
    corrected(coded, tmp_path, "ikke enig", "ikke enig")  # and the words are as they were
    assert unresolved.list_waiting(coded) == []


def test_a_turn_that_is_anothers_now_is_told_though_its_words_are_the_same(coded: Study, tmp_path: Path) -> None:
    told = corrected(coded, tmp_path, "Kari: Det var en tung", "Per: Det var en tung")
    words = "Det var en tung tid for dem som bodde der ute."
    assert ("changed", words, words) in told
    (waiting,) = unresolved.list_waiting(coded)
    assert waiting.speakers == ("Kari", "Per")


def test_words_that_are_mostly_others_wait_and_do_not_count(coded: Study, tmp_path: Path) -> None:
    told = corrected(coded, tmp_path, "Derfor søkte vi om støtte", "Uansett hva de påstår nå")
    assert next(each[0] for each in told if each[1].startswith("Derfor")) in {"ambiguous", "lost"}
    assert len(coding.list_codings(coded)) == 2


def test_what_one_corrects_on_the_spot_is_told_and_does_not_wait(coded: Study) -> None:
    (document,) = coded.documents()
    at = coded.text(document).text.index("ikke enig")
    report = revising.edit_passage(coded, document, Span(at, at + 4), "aldri")
    assert report.count("changed") == 1
    assert unresolved.list_waiting(coded) == []


def test_a_dry_run_says_the_same(coded: Study, tmp_path: Path) -> None:
    path = write(tmp_path, [line.replace("ikke enig", "helt enig") for line in LINES])
    dry = importing.import_documents(coded, [path], dry_run=True).files[0].revision
    done = importing.import_documents(coded, [path]).files[0].revision
    assert [item.outcome for item in dry.items] == [item.outcome for item in done.items]


WORDS = [
    *LINES[1].removeprefix("Per: ").split(),
    "anbud",
    "penger",
    "tillit",
    "ikke",
    "aldri",
    "helt",
    "møte",
    "åpen",
]


def text_of(paragraphs: list[tuple[str, str]]) -> DocumentText:
    """A text of paragraphs, each of a speaker."""
    document = Document("d", "d", "M1", "interview", DocumentStatus.UNREAD, "nb", 0, 0, 0, None, (), 0, 1, {})
    text, turns = "", []
    for speaker, words in paragraphs:
        turns.append(Turn("", len(text), len(text) + len(words), speaker, None, None))
        text += words + "\n"
    return DocumentText(document, "r", text, (), tuple(turns), (), ())


def speakers_in(text: DocumentText, span: Span) -> set[str]:
    """Letter by letter, unlike what is tested."""
    return {
        turn.speaker
        for at in range(span.start, span.end)
        if not text.text[at].isspace()
        for turn in text.turns
        if turn.start <= at < turn.end
    }


def edited(rng: random.Random, paragraphs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    new = list(paragraphs)
    for _edit in range(rng.randrange(1, 6)):
        at = rng.randrange(len(new))
        speaker, words = new[at]
        split = words.split()
        match rng.randrange(7):
            case 0:
                split[rng.randrange(len(split))] = rng.choice(WORDS)
            case 1:
                split.insert(rng.randrange(len(split) + 1), rng.choice(WORDS))
            case 2 if len(split) > 1:
                del split[rng.randrange(len(split))]
            case 3:
                other = rng.randrange(len(new))
                new[at], new[other] = new[other], new[at]
                continue
            case 4:
                speaker = rng.choice("ABC")
            case 5 if len(new) > 2:
                del new[at]
                continue
            case _:
                new.insert(at, (rng.choice("ABC"), " ".join(rng.choices(WORDS, k=8))))
                continue
        new[at] = speaker, " ".join(split)
    return new


def random_edits(scripts: int) -> None:
    counted = dict.fromkeys(Outcome, 0)
    for seed in range(scripts):
        rng = random.Random(seed)
        paragraphs = [(rng.choice("AB"), " ".join(rng.choices(WORDS, k=rng.randrange(4, 14)))) for _p in range(14)]
        old, new = text_of(paragraphs), text_of(edited(rng, paragraphs))
        marks = []
        for number in range(40):
            start = rng.randrange(len(old.text) - 2)
            end = min(len(old.text), start + rng.randrange(1, 90))
            marks.append(Mark("coding", "coding", str(number), "", "", "d", "r", 1, start, end))
        way = Reanchor(old.text, new.text)
        for guid, place in compare(old, new.text, new.turns, way, marks).items():
            counted[place.outcome] += 1
            span = Span(marks[int(guid)].start, marks[int(guid)].end)
            if place.outcome in {Outcome.KEPT, Outcome.MOVED}:
                assert place.span.of(new.text).split() == span.of(old.text).split()  # a line break is no letter
                assert speakers_in(new, place.span) == speakers_in(old, span)
            elif place.outcome is Outcome.CHANGED:
                assert (
                    place.span.of(new.text) != span.of(old.text)
                    or speakers_in(new, place.span) != speakers_in(old, span)
                    or len(speakers_in(old, span)) > 1
                )
            else:
                assert place.span is None
    print(f"{scripts} edit scripts of a transcript: {', '.join(f'{n} {each.value}' for each, n in counted.items())}")
    assert min(counted[Outcome.KEPT], counted[Outcome.CHANGED]) > scripts


def test_no_coding_is_called_kept_of_which_a_letter_or_the_speaker_changed() -> None:
    random_edits(15)


@pytest.mark.long
def test_nor_in_200_random_edit_scripts() -> None:
    random_edits(200)
