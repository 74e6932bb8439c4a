"""Words that say little of what a sentence is about, in the languages that interviews here are mostly in."""

from __future__ import annotations

from collections.abc import Mapping

_NORWEGIAN = """
    all alle alt altså andre anna annen annet at av bare begge berre blant ble blei bli blir blitt blive burde
    både bør da de deg dei deim deira deires dem den denne der dere deres derfor dermed dersom desse dessuten det
    dette di din dine disse ditt dog dokker du dykk dykkar då dæ dæm eg ei eigen ein eit eitt ej eller elles en
    enda ene eneste enhver enn ennå er et ett etter fikk fleire flere for fordi fra frå få får fått før ga gang
    ganger ganske gav gi gikk gir gjennom gjer gjere gjerne gjorde gjort gjør gjøre gå går gått ha hadde hadden
    ham han hans har hatt helt hen hennar henne hennes her hit hjå ho hoe honom hos hoss hossen hun hva hvem hver
    hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor i igjen ikke ikkeno ikkje ingen ingenting ingi inkje
    inn inne inni innom itte ja jeg jo ka kan kanskje kem kofor kom kome komme kommer kommet korleis korsen korso
    kun kunne kva kvar kvarhelst kvart kven kvi kvifor lage likevel liksom litt man mange me med medan meg meget
    meir mellom men mens mer mest mhm mi min mine mitt mm mot mye mykje må mått måtte mæ ned nei nemlig nesten no
    noe noen nok noka nokka noko nokon nokor nokre nå nån når og også okke om opp oppe oss over på sa sagt samme
    samt sann seg selv si sia sidan siden sier sin sine sitt sjøl skal skulle slik slike slikt so som somme somt
    stå står svært synes syns så sånn sånne sånt sæ sørge ta tar tatt tenke tenker tenkt tenkte til tok trodde
    tror under ut uta utan ute uten var vart varte ved veit vel veldig verdt vere verte vet vi via vil ville
    visste vore vors vår våre vårt være vært å æ én òg
"""

_ENGLISH = """
    a able about above across actually after again against ain all almost along already also although always am
    among an and another any anyone anything are aren't around as at away back be became because become been
    before being below between both but by came can can't cannot come could couldn't did didn't do does doesn't
    doing don don't done down during each either else enough even ever every everyone everything few for from
    further get gets getting go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's
    her here hers herself him himself his how however i i'd i'll i'm i've if in into is isn't it it'd it'll it's
    its itself just kind know less let like lot made make makes many may maybe me mean might mine more most much
    must my myself nearly neither never no nobody none nor not nothing now of off often oh ok okay on once one
    only or other others ought our ours ourselves out over own perhaps put quite rather really said same say says
    see seem seems shall she she'd she'll she's should shouldn't since so some somebody someone something
    sometimes sort still such take than that that's the their theirs them themselves then there there's therefore
    these they they'd they'll they're they've thing things this those though through thus to together too took
    toward towards uh um under until up upon us use used very was wasn't we we'd we'll we're we've well went were
    weren't what what's when where whether which while who whole whom whose why will with within without won't
    would wouldn't yeah yes yet you you'd you'll you're you've your yours yourself yourselves
"""

_SWEDISH = """
    alla allt alltså också andra annan annat att av bara bli blir blev blivit borde både båda bör de del dem den denna
    deras dess dessa det detta dig din dina dit ditt dock dom där därför då efter eftersom eller en er era ert ett
    fast fick finns fram från få får fått för förut ganska ge genom ger gick gjorde gjort gå går gärna göra gör ha
    hade haft han hans har hela helt henne hennes hit hon honom hos hur här i ibland icke igen in ingen inget inga
    innan inne inom inte ja jag ju just kan kanske kom komma kommer kunde kunna liksom lite lika man med medan mej
    mellan men mer mest mig min mina mitt mot mycket många måste ni nog nu nej ner någon något några när nästan och
    om oss på redan sa sade sagt samma sedan sen sig sin sina sitt ska skall skulle säga säger så sådan sådana sådant
    ta tar till tog två tycker tänker under upp ut utan vad var vara varför varit varje vars vart vem vet vi vid vilka
    vilken vilket vill ville väl vår våra vårt än ändå är även åt över
"""

_DANISH = """
    ad af aldrig alle allerede alt altid altså anden andet andre at bare begge blandt blev blevet blive bliver burde
    både bør da de dem den denne der deres derfor det dette dig din dine disse dit dog du efter eller en end endnu er
    et fik flere for fordi fra få får fået før gav ganske gennem giver gik gjorde gjort går gør gøre ham han hans har
    havde have hel hele hen hende hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor
    hvornår i igen ikke ind inden ingen intet ja jeg jer jeres jo kan kom kommer komme kun kunne lidt lige man mange
    med meget mellem men mens mere mest mig min mine mit mod må måske måtte ned nej noget nogen nogle nok nu når
    næsten og også om op os over på sagde sagt samme samt
    selv selvom sig siden sige siger sin sine sit skal skulle som
    stadig så sådan tage tager til tog tror ud uden under var ved vi vil ville vel vor vores være været
"""

_GERMAN = """
    aber ab alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus außer bei beim bin
    bis bist bisschen da dabei dadurch dafür dagegen daher dahin damals damit danach dann daran darauf daraus darf
    darin darüber darum das dass davon davor dazu dein deine dem den denen denn der deren des deshalb dessen dich die
    dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ein eine einem einen einer eines einfach
    einige einigen einmal er erst es etwa etwas euch euer für gab ganz gar geben gegen gehabt gehen geht gesagt
    gewesen geworden gibt ging glaube gut habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer ihres im immer in ins irgendwie ist ja jede jedem jeden jeder jedes jedoch jemand jetzt kam kann kein
    keine keinem keinen keiner kommen kommt konnte können könnte machen macht mal man manche mehr mein meine meinem
    meinen meiner mich mir mit muss musste müssen nach nachdem nein nicht nichts noch nun nur ob oder oft ohne sagen
    sagt schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen sollte
    sondern sonst sowie um und uns unser unsere unter viel viele vielleicht vom von vor wann war waren warum was weil
    weiter welche welchem welchen welcher welches wenn wer werde werden weshalb wie wieder will wir wird wo wollen
    wollte worden wurde wurden während würde würden zu zum zur zwar zwischen über überhaupt
"""

_A_THEME_IN_NORWEGIAN = frozenset({"an", "be", "by", "do", "is", "it", "most", "same", "some", "sort"})
"""English function words that are also Norwegian words with a meaning of their own."""
_A_THEME_IN_ENGLISH = frozenset(
    {"bare", "den", "din", "dine", "dog", "er", "gang", "ham", "hen", "hit", "inn", "man", "men", "sin", "tar", "vet"}
)
"""Norwegian function words that are also such English words."""

NORWEGIAN = frozenset(_NORWEGIAN.split())
"""Casefolded. Bokmål and nynorsk share a list: a study often has both."""
ENGLISH = frozenset(_ENGLISH.split())
"""Casefolded."""
FUNCTION_WORDS = NORWEGIAN | ENGLISH
"""Of the languages that questions are matched in; casefolded."""
SWEDISH = frozenset(_SWEDISH.split())
"""Casefolded."""
DANISH = frozenset(_DANISH.split())
"""Casefolded."""
GERMAN = frozenset(word.casefold() for word in _GERMAN.split())
"""Casefolded: `dass` for `daß`."""

_BY_LANGUAGE = {
    **dict.fromkeys(("nb", "nn", "no"), NORWEGIAN | (ENGLISH - _A_THEME_IN_NORWEGIAN)),
    "sv": SWEDISH,
    "da": DANISH,
    "de": GERMAN,
    "en": ENGLISH | (NORWEGIAN - _A_THEME_IN_ENGLISH),
}


_SIGNS = {"og": NORWEGIAN, "the": ENGLISH, "och": SWEDISH, "af": DANISH, "und": GERMAN}
"""A common word of a language: where it is often met, the language is. «Og» is Danish too; those texts lose little by
the Norwegian list."""
_OFTEN = 0.005
"""As often as in a text of which a tenth is in that language."""


def function_words(language: str, frequencies: Mapping[str, int]) -> frozenset[str]:
    """What says little in texts of a language, also where somebody quotes or writes a codebook in another.

    Args:
        language: a bare code such as `nb`.
        frequencies: how often each casefolded word is in the texts; tells which languages they hold besides.
    """
    often = max(1.0, _OFTEN * sum(frequencies.values()))
    found = _BY_LANGUAGE.get(language, frozenset())
    return found.union(*(words for sign, words in _SIGNS.items() if frequencies.get(sign, 0) >= often))
