"""Words without a theme of their own, by language. Bokmål and Nynorsk share a list: a study often has both."""

from __future__ import annotations

_NORWEGIAN = """
    alle alt altså andre at av bare begge blant ble blei bli blir blitt blive både da de deg dei deim deira deires
    dem den denne der dere deres derfor dermed desse dessuten det dette di din disse ditt dog du dykk dykkar då eg
    ei eigen ein eit eitt ej eller elles en enda ene eneste enhver enn ennå er et ett etter fikk fleire flere for
    fordi fra frå få får fått før ga ganske gav gi gikk gir gjennom gjer gjere gjerne gjorde gjort gjør gjøre gå går
    gått ha hadde hadden han hans har hatt hennar henne hennes her hit hjå ho hoe honom hos hoss hossen hun hva hvem
    hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ikkeno ikkje ingen ingi inkje inn inne inni
    innom itte ja jeg jo kan kanskje kom kome kommer korleis korso kun kunne kva kvar kvarhelst kvart kven kvi
    kvifor lage likevel litt man mange me med medan meg meget meir mellom men mens mer mest mi min mine mitt mot mye
    mykje må mått måtte nei nemlig nesten noe noen noka noko nokon nokor nokre nå når og også okke om opp oppe oss
    over på same samme samt sann seg selv si sia sidan siden sin sine sitt sjøl skal skulle slik slikt so som somme
    somt stå står svært så sånn sånne sørge ta tar tatt til tok under ut utan ute uten var vart varte ved vel verdt
    vere verte vi via vil ville vore vors vår våre vårt være vært å én òg
"""

_ENGLISH = """
    a able about above across actually after again against ain all almost along already also although always am
    among an and another any anyone anything are aren't around as at away back be became because become been before
    being below between both but by came can can't cannot come could couldn't did didn't do does doesn't doing don
    don't done down during each either else enough even ever every everyone everything few for from further get gets
    getting go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's her here hers
    herself him himself his how however i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just
    kind know less let like lot made make makes many may maybe me mean might mine more most much must my myself
    nearly neither never no nobody none nor not nothing now of off often oh ok okay on once one only or other others
    ought our ours ourselves out over own perhaps put quite rather really said same say says see seem seems shall
    she she'd she'll she's should shouldn't since so some somebody someone something sometimes sort still such take
    than that that's the their theirs them themselves then there there's therefore these they they'd they'll they're
    they've thing things this those though through thus to together too took toward towards uh um under until up
    upon us use used very was wasn't we we'd we'll we're we've well went were weren't what what's when where whether
    which while who whole whom whose why will with within without won't would wouldn't yeah yes yet you you'd you'll
    you're you've your yours yourself yourselves
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "nb": frozenset(_NORWEGIAN.split()),
    "nn": frozenset(_NORWEGIAN.split()),
    "no": frozenset(_NORWEGIAN.split()),
    "en": frozenset(_ENGLISH.split()),
}
