"""Transcription marks: what a transcriber writes about the sound, `[ler]`, `(pause)`, `(3s)`, `((gråter))`.

They stay in the text and are no words. Brackets alone make no mark: `[NN]`, `[stedsnavn]`, `(eller noe slikt)` and
`(2007)` are words. In round brackets every word must belong to a mark; in square ones somebody or something may stand
beside it (`[Kari ler]`, `[telefonen ringer]`), because nobody speaks there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_CORE = _words(
    # bokmål, nynorsk
    "ler latter lattar humrer humrar fniser flirer gliser smiler sukker sukkar sukk gråter gret græt gråt",
    "hulker snufser kremter kremtar kremt harker hoster hostar host nyser gjesper puster pustar pust",
    "pustepause pause pausar pauser tenkepause stille stillhet stillheit taust taushet nøler nølar nøling",
    "nikker nikkar applaus klapper utydelig utydeleg uhørbart uhørbar uhøyrbart uhøyrbar uhørlig uhøyrleg",
    "uforståelig uforståeleg uforst utyd uhørb overlapp overlappende overlappande overlapper hvisker kviskrar",
    "nynner synger plystrer ringer ringetone bakgrunnsstøy støy avbrytelse avbrot rister ristar peker peikar",
    "uklart mumler mumlar mumling",
    # Danish, Swedish
    "griner fnisen uhørligt utydeligt uforståeligt tavshed nikker rømmer ryster peger skrattar skratt fnissar",
    "suckar suck gråter harklar hostar paus tystnad tyst nickar ohörbart ohörbar otydligt ohörligt överlapp",
    "överlappande viskar mumlar tvekar skakar pekar oklart",
    # English
    "laughs laugh laughing laughter chuckles chuckle chuckling giggles giggling smiles sighs sigh sighing",
    "cries crying sobs sobbing weeps coughs cough coughing sneezes sniffs shakes points pauses silence silent",
    "inaudible unintelligible indistinct unclear crosstalk overlap overlapping overlaps whispers whispering",
    "whispered nods nodding applause mumbles mumbling hesitates inhales exhales hums rings ringing interrupts",
    # German, Dutch
    "lacht lachen lachend lachelt schmunzelt lächelt kichert seufzt seufzen weint hustet räuspert räuspern",
    "nickt schweigt schweigen stille unverständlich unv unverst überlappend überlappung flüstert flüsternd",
    "zögert schüttelt zeigt atmet gelach lach zucht huilt hoest kucht knikt stilte onverstaanbaar fluistert",
    # French, Spanish, Portuguese, Italian
    "rire rires riant soupir soupire soupirs tousse toux pleure pleurs chuchote sourit inaudibles",
    "inintelligible chevauchement risas risa ríe rie ríen suspira suspiro tose llora pausa silencio",
    "ininteligible susurra sonríe asiente riso risos suspira tosse chora silêncio inaudível ininteligível",
    "ridono risata risate sospira sospiro piange silenzio incomprensibile",
    # Finnish, Icelandic, Northern Sámi, Estonian
    "nauraa naurua naurahtaa huokaa itkee yskii tauko hiljaisuus epäselvää epäselvä hlær hlátur andvarpar",
    "grætur hóstar þögn óskýrt boagusta boagustit naerab paus vaikus",
    # Polish, Czech, Russian, Ukrainian
    "śmiech śmieje wzdycha płacze kaszle pauza cisza niezrozumiałe smích směje pauza ticho nesrozumitelné",
    "смеётся смеется смех смеются вздыхает вздох плачет кашляет пауза молчание молчит неразборчиво шепчет",
    "сміється сміх зітхає плаче мовчання нерозбірливо xxx",
)
"""What is heard or not heard, casefolded; one of these must stand in a mark that is made of words."""

_BESIDE = _words(
    "litt lite kort kortere kortvarig lang lengre lengere langvarig liten lita stor høyt høgt lavt lågt",
    "stille svakt godt hjertelig hjarteleg begge alle sammen samen i på om og av med uten fra frå en ei et",
    "ein eit to tre han hun ho hen de dei seg hodet hovudet hovedet huvudet head heads kopf noe noko mye",
    "mykje igjen videre fortsatt tale tal prat snakk ord setning lyd opptak opptaket informanten informant",
    "intervjuer intervjueren intervjuar intervjuaren telefon telefonen mobil mobilen bakgrunnen halsen nese",
    "nesen sterkt brått nervøst lettet oppgitt tenker tydelig ca cirka omtrent mellom munnen hverandre lidt",
    "højt sig lång högt tyst båda alla ett a an the short long brief slight slightly softly loudly quietly",
    "nervously both all together again his her their he she they throat background phone in of with for about",
    "speech talk talking voice voices noise word words section audio kurz kurze kurzer lange langer laut",
    "leise beide sich eine er sie der die das im hintergrund etwas court courte longue bref brève léger",
    "légère il elle ils elles tous un une des du la le petit petite corto corta largo larga breve leve todos",
    "ambos él ella korte luid zacht pitkä lyhyt se się",
)
"""What may stand beside it."""

_UNITS = "s|sec|secs|seconds?|sek|sekund|sekunder|sekunden|sekunda?|sekuntia|secondes?|segundos?|min|сек|с"
_TIME = rf"\d{{1,3}}(?:[.,:]\d{{1,2}}){{0,2}}\s?(?:{_UNITS})?\.?"
_ONLY_TIME = re.compile(rf"\d{{1,3}}(?:[.,]\d{{1,2}})?\s?(?:{_UNITS})\.?|\d{{0,2}}\.\d", re.IGNORECASE)
"""`3s`, `3 sek.`, `0.5`: a pause. `(3)`, `(2007)` and `(3,5)` may be anything."""
_ALSO_TIME = re.compile(rf"(?<!\w){_TIME}(?!\w)", re.IGNORECASE)
_TIMED = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_IN_DOUBT = re.compile(r"[\s?–—~≈-]*")
_BRACKETS = re.compile(
    r"\(\((?P<double>[^()\n]{1,80})\)\)|\[(?P<square>[^][\n]{1,60})\]|\((?P<round>[^()\n]{1,60})\)"
    r"|<(?P<angle>[^<>\n]{1,30})>|\*(?P<star>[^*\n\s][^*\n]{0,30})\*"
)
_PART = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREATH = re.compile(r"[.·]?h{2,}", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:begge |alle |de )?(?:snakk\w*|talar|taler|talking|speaking|prat\w*) "
    r"(?:i munnen|samtidig|lavt|lågt|høyt|uty\w+|in the background|over each other)(?: på (?:hverandre|kvarandre))?"
    r"|clears (?:his |her |their )?throat|both talk|foreign language|annet språk",
    re.IGNORECASE,
)
_MOST_BESIDE = 2  # words in square brackets that are in neither list


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the transcription marks of a text are, brackets included (code points, half-open), in order."""
    for found in _BRACKETS.finditer(text):
        kind = found.lastgroup
        said = found[kind or 0]
        if kind == "double":
            # Every convention that doubles its brackets (GAT, Jefferson) keeps them for the transcriber.
            if found.start() == 0 or not text[found.start() - 1].isalnum():
                yield found.span()
        elif is_mark(said, square=kind == "square"):
            yield found.span()


def is_mark(said: str, *, square: bool = False) -> bool:
    """Whether what stands between brackets is about the sound.

    Args:
        said: without the brackets.
        square: whether one or two other words may stand beside what is heard.
    """
    said = said.strip()
    if _ONLY_TIME.fullmatch(said) or _BREATH.fullmatch(said):
        return not _TIMED.fullmatch(said)
    if _PHRASE.fullmatch(said):
        return True
    rest = _ALSO_TIME.sub(" ", said)
    words = [word.casefold() for word in _PART.findall(rest)]
    if not words or _IN_DOUBT.sub("", _PART.sub("", rest)).strip(".,;:!+…=/&"):
        return False
    heard = [word in _CORE for word in words]
    if not any(heard):
        return False
    others = [at for at, word in enumerate(words) if not heard[at] and word not in _BESIDE]
    if square and not {":", "?"} & set(rest):  # `[uhørbart: Bergen]` is what was perhaps said
        return len(others) <= _MOST_BESIDE and (heard[0] or heard[-1] or not others)
    return not others or (others == [0] and heard[1] and said[0].isupper() and len(words) <= 3)
