"""Choosing a pipeline: an installed one of spaCy's makers, else the bundled Norwegian one, else none."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from qualcode.model.pipeline import Origin, Pipeline

FOLDER_VARIABLE = "QUALCODE_PIPELINES"
BUNDLED = Path(__file__).parent / "bundled" / "qualcode_nb_sm"
NORWEGIAN = frozenset({"nb", "nn", "no"})
_SIZES = ("lg", "md", "sm")
_KINDS = ("news", "web")


def choose(language: str) -> Pipeline:
    """The best pipeline that is here for a language, without loading it.

    Args:
        language: a code such as `nb`, `nn`, `en` or `en-GB`; empty if it is not known.
    """
    wanted = base(language)
    made_for = "nb" if wanted in NORWEGIAN else wanted
    return next((found for found in available([made_for]) if found.language == made_for), blank(wanted))


def available(languages: Sequence[str] | None = None) -> list[Pipeline]:
    """The pipelines that are here for these languages (all if None), the best of each language first."""
    here = [*_downloaded(), *_packages(_LANGUAGES if languages is None else languages)]
    here.sort(key=lambda each: (each.language, _SIZES.index(each.name.rpartition("_")[2])))
    if (BUNDLED / "meta.json").is_file():
        here.append(_described(BUNDLED, str(BUNDLED), Origin.BUNDLED))
    return here


def blank(language: str) -> Pipeline:
    """No pipeline: words by spaCy's rules for the language, sentences by ours."""
    return Pipeline("blank", "", language, Origin.BLANK, language)


def base(language: str) -> str:
    """The bare code of a language tag: `nb` of `nb-NO`."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def downloads() -> Path:
    """The folder for pipelines that this program installed; it need not exist yet."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("qualcode", appauthor=False) / "pipelines"


def _downloaded() -> list[Pipeline]:
    folder = downloads()
    found = sorted(path.parent for path in folder.glob("*_core_*_*/meta.json")) if folder.is_dir() else []
    return [pipeline for path in found if _is_official(path.name) for pipeline in _usable(path)]


def _packages(languages: Sequence[str]) -> list[Pipeline]:
    """The pipelines of these languages that are installed as packages."""
    found = []
    for language in set(languages).intersection(_LANGUAGES):
        for name in (f"{language}_core_{kind}_{size}" for kind in _KINDS for size in _SIZES):
            spec = find_spec(name)
            if spec is not None and spec.origin is not None:
                found += _usable(Path(spec.origin).parent)
    return found


def _usable(folder: Path) -> list[Pipeline]:
    """The pipeline in a folder, or in the one of its name and version there; none if it does not say what it is."""
    try:
        told = _described(folder, str(folder), Origin.INSTALLED)
    except (OSError, ValueError, KeyError):
        return []
    inner = folder / f"{told.name}-{told.version}"
    return [replace(told, place=str(inner)) if inner.is_dir() else told]


def _is_official(name: str) -> bool:
    return name.split("_")[1:-1] in [["core", kind] for kind in _KINDS] and name.rpartition("_")[2] in _SIZES


def _described(folder: Path, place: str, origin: Origin) -> Pipeline:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    language = str(meta["lang"])
    name = folder.name if origin is Origin.INSTALLED else BUNDLED.name
    return Pipeline(name, str(meta["version"]), language, origin, place)


_LANGUAGES = tuple(
    "ca da de el en es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk zh".split()  # noqa: SIM905 - reads better
)
"""The languages that spaCy's makers publish `core` pipelines for."""
