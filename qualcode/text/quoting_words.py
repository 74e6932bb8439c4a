"""Words by which a text says that somebody else speaks: reporting verbs, pronouns, people in roles."""

from __future__ import annotations

_BOKMAL = """
sier sa sagt forteller fortalte mener mente skriver skrev svarer svarte spør spurte opplyser opplyste understreker
understreket presiserer presiserte hevder hevdet påpeker påpekte forklarer forklarte bekrefter bekreftet avviser
avviste krever krevde uttaler uttalte kommenterer kommenterte konkluderer konkluderte innrømmer innrømmet fastslår
fastslo advarer advarte tilføyer tilføyde bemerker bemerket foreslår foreslo opplever opplevde minner minnet
fremholder framholder framhever fremhever anslår anslo etterlyser beklager beklaget erkjenner erkjente
"""
_NYNORSK = """
seier fortel fortalde fortalte meiner meinte skriv skreiv svarar svara spurde opplyste understrekar understreka hevdar
hevda forklarar forklara stadfestar stadfesta krev kravde uttalar uttala peikar seie
"""
_ENGLISH = """
says said tells told writes wrote explains explained adds added argues argued claims claimed asks asked replies
replied thinks thought believes believed notes noted stresses stressed admits admitted insists insisted recalls
recalled
"""

VERBS = frozenset((_BOKMAL + _NYNORSK + _ENGLISH).split())
"""Verbs that report what somebody says, thinks or writes, as they stand in running text."""

PHRASES = (
    ("legger", "til"),
    ("la", "til"),
    ("legg", "til"),
    ("viser", "til"),
    ("viste", "til"),
    ("peker", "på"),
    ("pekte", "på"),
    ("pekt", "på"),
    ("gjør", "oppmerksom"),
    ("gjorde", "oppmerksom"),
    ("merker", "seg"),
    ("ba", "om"),
    ("vil", "bemerke"),
    ("vil", "foreslå"),
    ("er", "tydelig"),
    ("var", "tydelig"),
    ("er", "opptatt"),
    ("var", "opptatt"),
    ("er", "kritisk"),
    ("var", "kritisk"),
    ("points", "out"),
)
"""Reporting phrases: a verb and the word after it."""

PRONOUNS = frozenset(["han", "hun", "hen", "ho", "she", "he"])
"""Who was named before."""

_OWN = "jeg vi eg me i we ingen flere alle noen mange man det dette"
OWN = frozenset(_OWN.split())
"""Subjects who are nobody in particular, or the author."""

_OPENERS = """
i på etter før når da til for hos ved under senere samtidig siden ifølge av med om in at on after when according
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that a sentence begins with when its subject stands after the verb."""

ARTICLES = frozenset(["en", "ei", "et", "ein", "eit", "a", "an", "the"])

_ROLES = """
leder nestleder styreleder mann kvinne mor far nabo ansatt representant medlem beboer bruker rådmann ordførar ordfører
saksbehandler seniorrådgiver rådgiver kommunalsjef enhetsleder innkjøper følgesvenn politiker varaordfører leiar
sakshandsamar rådmann nabo innbyggar worker manager neighbour mayor leader nurse teacher volunteer woman man
"""
ROLES = frozenset(_ROLES.split())
"""Nouns that name a person, as they stand before a name or after an article."""

_ROLE_ENDINGS = """
lederen leiaren sjefen mannen kvinnen kvinna moren mora faren naboen legen presten behandleren rådgiveren konsulenten
føreren direktøren representanten eleven beboeren brukeren ansatte kjøperen arbeideren forskeren læreren eieren
formannen politikeren medlemmet vernen vaktmesteren rektoren ordføraren rådmannen
"""
ROLE_ENDINGS = tuple(_ROLE_ENDINGS.split())
"""How nouns end that name a person in the definite form."""
