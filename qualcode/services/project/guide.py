"""The first steps in the demonstration study: which were taken, and whether they are still pointed out."""

from __future__ import annotations

from qualcode.model.first_steps import Step
from qualcode.services.study import Study
from qualcode.store.settings import read_setting, write_setting

SETTING = "guide"


def begin_guide(study: Study) -> None:
    """Point out the first steps from now on, until all are taken or somebody puts the guide away."""
    with study.file.writing() as connection:
        write_setting(connection, SETTING, [])


def steps_taken(study: Study) -> frozenset[Step] | None:
    """The steps that were taken; None if nothing is pointed out in this study."""
    with study.file.reading() as connection:
        taken = read_setting(connection, SETTING)
    return None if taken is None else frozenset(step for step in Step if step in taken)


def take_step(study: Study, step: Step) -> frozenset[Step] | None:
    """Remember that a step was taken; returns as `steps_taken`."""
    with study.file.writing() as connection:
        taken = read_setting(connection, SETTING)
        if taken is not None and step not in taken:
            write_setting(connection, SETTING, [*taken, step.value])
    return steps_taken(study)


def end_guide(study: Study) -> None:
    """Point out nothing any more."""
    with study.file.writing() as connection:
        write_setting(connection, SETTING, None)
