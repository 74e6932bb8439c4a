"""Pipelines on this computer: which there are, which reads what in a study, and installing a better one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.services.language.annotating import have, languages, pipelines
from qualcode.services.study import Study

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the documents of one language are read.

    Args:
        language: its code; empty where it is not known.
        pipeline: what reads them.
        documents: their names.
        read: how many of them have been read already.
    """

    language: str
    pipeline: Pipeline
    documents: tuple[str, ...]
    read: int


def list_pipelines() -> list[Pipeline]:
    """The pipelines that are here, the best of each language first."""
    from qualcode.nlp.choosing import available

    return available()


def installable() -> tuple[str, ...]:
    """The names of the pipelines that `install_pipeline` knows."""
    from qualcode.nlp.installing import PINNED

    return tuple(PINNED)


def install_pipeline(name: str, file: Path | None = None, progress: Progress | None = None) -> Pipeline:
    """Install an official pipeline, from its wheel or from its makers' address.

    Raises:
        QualcodeError: as `qualcode.nlp.installing.install`.
    """
    from qualcode.nlp.installing import install

    return install(name, file, progress)


def readings(study: Study) -> list[Reading]:
    """How each language of the study is read, the one with most documents first."""
    done, documents = have(study), study.documents()
    spoken, chosen = languages(study, documents), pipelines(study, documents)
    groups: dict[tuple[str, Pipeline], list[Document]] = {}
    for document in documents:
        groups.setdefault((spoken[document.guid], chosen[document.guid]), []).append(document)
    found = [
        Reading(language, pipeline, tuple(d.name for d in group), sum(d.guid in done for d in group))
        for (language, pipeline), group in groups.items()
    ]
    return sorted(found, key=lambda reading: (-len(reading.documents), reading.language))


def what_is_missing(language: str, pipeline: Pipeline) -> str:
    """What a pipeline cannot do for a language, and what would; empty if nothing is missing.

    Args:
        language: of the documents.
        pipeline: what reads them.
    """
    if pipeline.origin is Origin.BLANK:
        if not language:
            return _("The language is not known: words and sentences only. `qualcode documents set` can say it.")
        name = _official(language)
        command = f"qualcode model install {name}" if name in installable() else f"python -m spacy download {name}"
        return _("No lemmas, parts of speech or names. `{command}` brings them.").format(command=command)
    if pipeline.origin is Origin.BUNDLED:
        return _("Nothing is missing. `qualcode model install {name}` brings the official one.").format(
            name=installable()[0]
        )
    return ""


def _official(language: str) -> str:
    """The small official pipeline of a language, by the makers' way of naming them."""
    from qualcode.nlp.choosing import NORWEGIAN, base

    code = "nb" if base(language) in NORWEGIAN else base(language)
    return f"{code}_core_{'web' if code in {'en', 'zh'} else 'news'}_sm"
