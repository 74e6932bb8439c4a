"""The door to the services: each is loaded when something of it is called, in the thread that calls it.

Importing the services with the database takes about half a second, which the first frame does not wait for. So the
screen writes `services.codebook.codes.add_code(study, path)`, and type checkers see the modules themselves.
"""

# ruff: noqa: F401 - the modules are named for type checkers, which see what is in them

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import qualcode.services as services  # noqa: PLR0402
    import qualcode.services.actors.actor_table
    import qualcode.services.actors.actors
    import qualcode.services.actors.mentions
    import qualcode.services.actors.proposed
    import qualcode.services.bundled
    import qualcode.services.claims.findings
    import qualcode.services.claims.support
    import qualcode.services.claims.themes
    import qualcode.services.codebook.codes
    import qualcode.services.codebook.from_file
    import qualcode.services.codebook.versions
    import qualcode.services.codings.coding
    import qualcode.services.codings.coding_hits
    import qualcode.services.codings.putting
    import qualcode.services.codings.quotes
    import qualcode.services.codings.rereading
    import qualcode.services.codings.search
    import qualcode.services.documents.encodings
    import qualcode.services.documents.forgetting
    import qualcode.services.documents.forgetting_report
    import qualcode.services.documents.importing
    import qualcode.services.documents.revising
    import qualcode.services.documents.unresolved
    import qualcode.services.language.annotating
    import qualcode.services.language.reading_ahead
    import qualcode.services.lookups
    import qualcode.services.memos.drafts
    import qualcode.services.memos.memos
    import qualcode.services.project.backups
    import qualcode.services.project.demo
    import qualcode.services.project.guide
    import qualcode.services.project.history
    import qualcode.services.project.saved_state
    import qualcode.services.questions.questions
    import qualcode.services.results.counting
    import qualcode.services.results.exports
    import qualcode.services.results.portraits
    import qualcode.services.speakers.found_speakers
    import qualcode.services.speakers.speaking
    import qualcode.services.speakers.turns
    import qualcode.services.speakers.voices
    import qualcode.services.study
    import qualcode.services.suggestions.asked
    import qualcode.services.suggestions.blind
    import qualcode.services.suggestions.deciding
    import qualcode.services.suggestions.declaration
    import qualcode.services.suggestions.evidence
    import qualcode.services.suggestions.listing
    import qualcode.services.suggestions.method
    import qualcode.services.suggestions.report
    import qualcode.services.suggestions.report_pages
    import qualcode.services.suggestions.rule_reach
    import qualcode.services.suggestions.rules
else:

    class _Door:
        """A package of services whose modules are loaded when they are named."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, part: str) -> Any:
            name = f"{self._name}.{part}"
            spec = find_spec(name)
            if spec is None:
                raise AttributeError(name)
            found = import_module(name) if spec.submodule_search_locations is None else _Door(name)
            setattr(self, part, found)
            return found

    services = _Door("qualcode.services")

__all__ = ["services"]
