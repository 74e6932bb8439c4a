"""Voices proposed in the demonstration study: what reading found is found, nothing that is known again."""

from __future__ import annotations

import pytest

from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.documents.importing import add_document
from qualcode.services.documents.revising import edit_passage
from qualcode.services.lookups import find_document
from qualcode.services.project import history
from qualcode.services.speakers import voices
from qualcode.services.study import Study


def test_most_voices_that_reading_found_are_proposed_and_little_else(demo: Study) -> None:
    marked = found = proposed = right = 0
    for document in demo.documents():
        text = demo.text(document)
        if not text.voices:
            continue
        names = {actor.guid: actor.name for actor in demo.actors()}
        proposals = voices.propose_voices(demo, document, known=False)
        marked, proposed = marked + len(text.voices), proposed + len(proposals)
        for voice in text.voices:
            here = [p for p in proposals if min(voice.end, p.end) - max(voice.start, p.start) > 10]
            found += bool(here)
            right += any(names[voice.actor] in {p.actor, *p.others} for p in here)
    assert found / marked > 0.85
    assert proposed < marked * 1.2
    assert right / found > 0.8


def test_what_is_marked_already_or_said_in_a_turn_is_not_proposed(demo: Study) -> None:
    report, interview = find_document(demo, "M6"), find_document(demo, "M1")
    assert voices.propose_voices(demo, report) == []
    assert voices.propose_voices(demo, interview) == []


def test_accepted_voices_are_one_change_and_removed_by_guid(study: Study) -> None:
    document = add_document(study, "avis", "«En to tre fire», sa Kari Vik.\nPer Moe mener at det går.", kind="press")
    proposals = voices.propose_voices(study, document)
    assert voices.accept_voices(study, document, [(p, p.name) for p in proposals]) == 2
    with pytest.raises(QualcodeError, match="already"):
        voices.accept_voices(study, document, [(proposals[0], "Kari Vik")])
    guids = [voice.guid for voice in study.text(document).voices]
    voices.remove_voices(study, document, guids)
    assert study.text(document).voices == ()
    with pytest.raises(QualcodeError, match="gone"):
        voices.remove_voices(study, document, guids)
    history.undo(study, 2)
    assert study.text(document).voices == ()
    assert study.actors() == []


def test_a_proposal_of_an_older_text_is_refused(study: Study) -> None:
    document = add_document(study, "avis", "Per Moe mener at det går.", kind="press")
    (proposal,) = voices.propose_voices(study, document)
    edit_passage(study, document, Span(0, 0), "Nå: ")
    with pytest.raises(QualcodeError, match="changed meanwhile"):
        voices.accept_voices(study, study.documents()[0], [(proposal, "Per Moe")])
