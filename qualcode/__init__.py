"""qualcode: code qualitative interviews and documents in the terminal."""

from __future__ import annotations

from qualcode.version import __version__

__all__ = ["Project", "__version__"]


def __getattr__(name: str) -> object:
    """Load `Project` only when somebody asks for it, so that `import qualcode` stays cheap."""
    if name == "Project":
        from qualcode.project import Project

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
