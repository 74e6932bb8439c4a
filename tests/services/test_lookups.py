"""What a person types finds what they mean, or is answered with what is near."""

from __future__ import annotations

import pytest

from qualcode import Project
from qualcode.model.actor import Actor
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.services import lookups
from qualcode.services.actors import actors
from qualcode.services.documents import importing
from qualcode.services.speakers.speaking import actors_with_words
from qualcode.services.study import Study


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("Verdi", "Did you mean «Verdier»"),
        ("Okonomi", "Did you mean «Økonomi»?"),
        ("kontroll", "Did you mean «Verdier/Kontroll og rapportering»?"),
        ("forank", "Did you mean «Forankring»?"),
        ("xyz", "There are: Lov om offentlige anskaffelser"),
    ],
)
def test_a_code_that_is_not_there_is_answered_with_those_near_it(demo: Study, wanted: str, near: str) -> None:
    with pytest.raises(QualcodeError) as caught:
        lookups.find_code(demo, wanted)
    assert caught.value.hint.startswith(near)


def test_what_cannot_be_taken_back_takes_whole_names_only(demo: Study) -> None:
    with pytest.raises(QualcodeError, match="«Torbjørn Haugsnes»"):
        lookups.find_exactly(demo, "Torbjørn")
    with pytest.raises(QualcodeError):
        lookups.find_exactly(demo, "")
    actor = lookups.find_exactly(demo, "torbjørn haugsnes")
    assert isinstance(actor, Actor)
    assert lookups.find_exactly(demo, actor.guid) == lookups.find_exactly(demo, actor.label) == actor
    assert isinstance(lookups.find_exactly(demo, "M1"), Document)


def test_a_name_of_an_actor_and_a_document_has_to_say_which(study: Study) -> None:
    importing.add_document(study, "Kari", "Noe.")
    actors.add_actor(study, "Kari")
    with pytest.raises(AmbiguousError) as caught:
        lookups.find_exactly(study, "Kari")
    assert caught.value.candidates == ["actor:Kari", "document:Kari"]
    assert isinstance(lookups.find_exactly(study, "actor:Kari"), Actor)
    assert isinstance(lookups.find_exactly(study, "document:kari"), Document)


def test_actors_in_python_have_their_words(demo: Study) -> None:
    project = Project(demo)
    assert project.actors() == actors_with_words(demo)
    assert any(actor.words > 100 for actor in project.actors())
