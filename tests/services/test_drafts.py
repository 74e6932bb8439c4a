"""What is being written is kept in the project file, each coder's own, outside the change log."""

from __future__ import annotations

from qualcode.model.draft import JOURNAL
from qualcode.services.memos import drafts
from qualcode.services.project import history
from qualcode.services.study import Study, open_study


def test_a_draft_is_there_until_it_is_emptied(study: Study) -> None:
    before = (study.version(), history.list_changes(study))
    drafts.keep_draft(study, JOURNAL, "I dag")
    drafts.keep_draft(study, JOURNAL, "I dag var det to")
    drafts.keep_draft(study, "memo:1", "Hvorfor?")
    assert {draft.about: draft.text for draft in drafts.list_drafts(study)} == {
        "journal": "I dag var det to",
        "memo:1": "Hvorfor?",
    }
    found = drafts.find_draft(study, JOURNAL)
    assert found is not None
    assert found.text == "I dag var det to"
    drafts.keep_draft(study, JOURNAL, "  ")
    assert drafts.find_draft(study, JOURNAL) is None
    assert (study.version(), history.list_changes(study)) == before


def test_two_coders_do_not_see_each_other_s_drafts(study: Study) -> None:
    drafts.keep_draft(study, JOURNAL, "mitt")
    with open_study(study.where, "Somebody Else") as other:
        assert drafts.list_drafts(other) == []
        drafts.keep_draft(other, JOURNAL, "deres")
    found = drafts.find_draft(study, JOURNAL)
    assert found is not None
    assert found.text == "mitt"
