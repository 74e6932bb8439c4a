"""Nynorsk and common dialect forms in Bokmål spelling, so that Bokmål keywords find them.

A table of whole words (`variants.txt`) and a few rules for spelling that is regular. What is neither in the table nor
follows a rule stays as it is, and so do the words of Bokmål: the rules name the endings that only look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_LIKELY = 0.02
"""From which share of words that are only Nynorsk or dialect a text is taken for such."""


@lru_cache(maxsize=65536)
def bokmaal_form(word: str) -> str:
    """The Bokmål spelling of a word, in small letters: `ikkje` gives `ikke`, `leilegheit` gives `leilighet`.

    A word of Bokmål comes back as it is but for capitals. Doing it twice changes nothing.
    """
    small = word.lower()
    known = _table().get(small)
    if known is not None:
        return known
    if _STAYS.search(small):
        return small
    if not _ANY_RULE.search(small):
        return small
    form = small
    for pattern, becomes in _RULES:
        form = pattern.sub(becomes, form)
    return _table().get(form, form)


@lru_cache(maxsize=65536)
def loose_key(word: str) -> str:
    """What the inflections of a word share in Bokmål, Nynorsk and dialect: `kommuna`, `kommunane`, `kommunen` alike.

    It is the Bokmål form without the endings of nouns, adjectives and verbs in the present tense. A few words that
    differ in meaning share it (`bruk` and `bruker`): use it for texts that `is_variant` is true of, and
    `bokmaal_form` elsewhere.
    """
    return _ENDING.sub("", bokmaal_form(word))


def is_variant(words: Iterable[str]) -> bool:
    """Whether a text is Nynorsk or written-out dialect, by the share of its words that only those have."""
    count = found = 0
    for word in words:
        count += 1
        found += word.lower() in _table()
    return count > 0 and found / count >= _LIKELY


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in files("qualcode.text").joinpath("variants.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, variants = line.split(":")
            table.update(dict.fromkeys(variants.split(), form))
    return table


_ENDING = re.compile(r"(?<=[a-zæøå]{2})(?:aene|aet|aer|erne|eren|era|ane|ene|er|en|(?<!h)et|an|a|e)s?\Z")
"""Endings of inflection, the northern ones of `papiran` and `brukera` among them."""

_STAYS = re.compile(
    r"""(?: svar | klar | far | (?<!gje)var | kar | par | bar | drar | seminar | mentar | gitar | inventar | honorar
          | eksemplar | dollar | altar | uar | oar | lar | [fv]aren | dollaren | karen | ntaren
          | (?:an|av|be|del|fore|fra|gjen|god|inn|mot|om|opp|over|på|til|under|unn|ut|vare|ved|vold)tar
          | (?:barne|dyre|fast|kommune|over|s|skole|tann|under|aktur)lege
          | [bvf]ane | plane | spontane | formane | membrane
          | (?:bl|l|st|br|s|v|h)ande | applaus )\Z""",
    re.VERBOSE,
)
"""Words of Bokmål that only look as if a rule were about them."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        # vanleg, offentleg, frivilleg, vanlegare; but not fastlege, tannlege, overlegen
        (r"(?<=[a-zæøå]{2})leg(t|are|ast|aste|heit.*)?\Z", r"lig\1"),
        (
            r"(?<=[a-zæøå]{3})(?<!fast)(?<!tann)(?<!over)(?<!under)(?<!ykehus)(?<!dyre)(?<!aktur)(?<!bedrifts)lege\Z",
            "lige",
        ),
        (r"(?<=[a-zæøå]{3})heit(a|en|er|ar|ene|ane|s)?\Z", r"het\1"),
        # følgje, byggje, tenkje, søkjer; but not skje, beskje, bikkje
        (r"(?<=[a-zæøå]{2})(?<!bik)(?<!s)([gk])je(r|nde|st)?\Z", r"\1e\2"),
        # anbod, tilbod, forbod and what is made of them
        (r"(?<=an|il|or|på)bod(?=(?:a|et|i|ene|s.*|sr.*)?\Z)", "bud"),
        # arbeidsgjevar, lovgjeving
        (r"gjevar(en|ar|ane)?\Z", r"giver\1"),
        (r"gjeving(a)?\Z", r"givning\1"),
        # arbeidslaus, bustadlause
        (r"(?<=[a-zæøå]{3})laus(t|e)?\Z", r"løs\1"),
        (r"(?<=[a-zæøå]{3})løyse\Z", "løshet"),
        # bustadsosial, sjukehus, høgskule, heimesjukepleie, skulebygg
        (r"\Abustad(?=[a-zæøå]{3})", "bolig"),
        (r"\Asjuk", "syk"),
        (r"\Ahøg", "høy"),
        (r"\Aheime(?=[a-zæøå]{3})", "hjemme"),
        (r"\Askul(e|ar)(?=[a-zæøå])(?!r\Z)", r"skol\1"),
        (r"\Aleiar(?=[a-zæøå])", "leder"),
        (r"\Aeig(e|ar)(?=[a-zæøå]{2})", r"ei\1"),
        # brukarane, kommunane, naboane
        (r"(?<=[a-zæøå]{4})arane\Z", "erne"),
        (r"(?<=[a-zæøå]{4})ane\Z", "ene"),
        # kommunar, utfordringar, brukar, saksbehandlaren, saksbehandlarane
        (r"(?<=[a-zæøå]{4})ar(en)?\Z", r"er\1"),
        # arbeidande, avgjerande
        (r"(?<=[a-zæøå]{4})ande\Z", "ende"),
    )
)

_ANY_RULE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _becomes in _RULES))
"""Most words follow no rule: one search instead of twenty."""
