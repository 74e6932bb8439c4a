"""Words that say little of what a sentence is about: Norwegian (bokmål, nynorsk, some dialect) and English."""

from __future__ import annotations

_WORDS = """
    jeg eg æ du han hun ho hen den det dei de vi me dere dykk dokker meg mæ deg dæ seg sæ oss ham henne dem dæm
    min mi mitt mine din di ditt dine sin si sitt sine vår vårt våre deres hans hennes man en ein ei et eit denne
    dette disse desse slik slikt slike sånn sånt sånne noe noko nokka noen nokon nokre nån ingen ingenting annet
    anna andre annen alt alle all begge selv sjøl og eller men for så da når om at som enn fordi hvis dersom mens
    før etter siden til fra frå i på av med mot ved hos over under mellom gjennom uten uta ut inn opp ned innom
    blant hva ka kva hvem kem kven hvor kor hvordan korsen korleis hvorfor kofor hvilken hvilke hvilket er var
    vært vore være vere blir ble blei blitt bli har hadde hatt ha kan kunne skal skulle vil ville må måtte bør
    burde får fikk fått få gjør gjorde gjort gjøre sier sa sagt går gikk gått gå kom kommer kommet komme tar tok
    tatt ta tenker tenkte tenkt tenke tror trodde tro vet veit visste synes syns ikke ikkje jo nå no nok bare
    berre også òg litt mer meir mye mykje mange helt veldig her der ja nei mhm mm altså liksom kanskje vel igjen
    ennå ganger gang the a an and or but if of to in on from with by about as is are was were be been being have
    has had do does did can could will would shall should may might must you he she it we they him us them my your
    his its our their this that these those there here what which who whom whose when where why how not yes so
    then than
"""

FUNCTION_WORDS = frozenset(_WORDS.split())
"""Casefolded."""
