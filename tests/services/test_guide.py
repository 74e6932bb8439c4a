"""The first steps in the demonstration study."""

from __future__ import annotations

from qualcode.model.first_steps import Step
from qualcode.services.project.guide import begin_guide, end_guide, steps_taken, take_step
from qualcode.services.study import Study, open_study


def test_nothing_is_pointed_out_unless_it_was_begun(study: Study) -> None:
    assert steps_taken(study) is None
    assert take_step(study, Step.CODE) is None


def test_steps_are_remembered_in_the_study_in_any_order(study: Study) -> None:
    begin_guide(study)
    take_step(study, Step.TABLE)
    assert take_step(study, Step.SELECT) == {Step.TABLE, Step.SELECT}
    with open_study(study.where) as again:
        assert steps_taken(again) == {Step.TABLE, Step.SELECT}


def test_what_was_put_away_stays_away(study: Study) -> None:
    begin_guide(study)
    end_guide(study)
    assert take_step(study, Step.SELECT) is None


def test_the_guide_is_no_change_of_the_study(study: Study) -> None:
    version = study.version()
    begin_guide(study)
    take_step(study, Step.SELECT)
    assert study.version() == version
