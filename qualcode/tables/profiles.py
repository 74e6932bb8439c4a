"""How tables are set in Word: what a style manual, or a university, wants of number, title and size."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError


@dataclass(frozen=True, slots=True)
class Profile:
    """`language` is the one that it is for, empty for whichever is in use; `size` is that of cells and caption."""

    name: str
    language: str
    bold_number: bool
    size: float
    caption_size: float


APA_NB = Profile("apa-nb", "nb", bold_number=True, size=10, caption_size=11)
APA_EN = Profile("apa-en", "en", bold_number=True, size=10, caption_size=11)
UIO = Profile("uio", "", bold_number=False, size=10, caption_size=10)
PROFILES = (APA_NB, APA_EN, UIO)


def profile_named(name: str) -> Profile:
    """The profile of that name.

    Raises:
        QualcodeError: if there is none; lists them.
    """
    for profile in PROFILES:
        if profile.name == name.strip().lower():
            return profile
    names = ", ".join(profile.name for profile in PROFILES)
    raise QualcodeError(_("there is no such profile."), name, _("There are: {names}.").format(names=names))
