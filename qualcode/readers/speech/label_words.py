"""Words that stand before a colon at the start of lines: which are no speakers, and which are people's roles."""

from __future__ import annotations

from qualcode.model.code import fold

_MAIL = """
avsender bcc blindkopi cc date dato e-mail e-post emne epost fax faks fra from fw fwd kopi mail mottaker re reply-to
sendt sent subject sv svar til to vedr vedrørende vs
"""
_FORMS = """
adresse alder by duration filnavn fylke fødselsår gate informasjon interview intervju intervjudato intervjuguide
invitert kjønn kl klokka klokken klokkeslett kode kommune kontakt lengde linje location lydfil mobil møte møtested
name navn nettside nr omfang oppdrag oppdragsgiver opptak organisasjon org.nr orgnr phone place postadresse prosjekt
prosjektleder recorded ref referanse rolle saksnr signatur språk status sted stilling tel telefon tid tidspunkt
time tlf transkribering transkribert transkripsjon url utvalg varighet venue versjon web website år
"""
_PARTS = """
analyse anbefaling anbefalinger appendix attachment background bakgrunn barrierer conclusion definisjon del delmål
effekt eksempel erfaring erfaringer evaluering example fase figur figure findings forankring fordeler formål forslag
funn generelt goal hovedfunn hypotese innhold innledning juss kapittel keywords kilde kilder konklusjon kostnad
kostnader læring løsning media metode muligheter mål målgruppe målsetting nøkkelord oppgave oppsummering problem
problemstilling program punkt ramme recommendation recommendations ressurser result results resultat resultater risiko
sammendrag section side sluttrapport steg step stikkord styrker sum summary svakheter tabell table tema temaer tilbud
tiltak titel title tittel topic total totalt trinn trusler type ulemper undertittel utfordring utfordringen
utfordringer vedlegg verdier vurdering årsak økonomi
"""
_ASIDES = """
aim answer answers budsjett dear hallo hei hi hilsen important ja kjære kommentar kommentarer likes merk merknad mvh
nb nei no notat notater note obs p.s poeng poenget pris ps question questions sak saken sitat spm sporsmål spørsmål
takk tips unntak vh viktig yes
"""
_RECORDS = """
acked-by agenda aktivitet ansvar ansvarlig arguments attribution author authordate authors avtale beslutning
bruk bugs change-id changelog classifier closes co-authored-by comment comments commit commitdate commits
copyright cost default delfrist deltagere deltakere depends description eksempler engelsk enhancements error
errors extends features files files-excluded fixed fixes forfatter format fravær frist godt hensikt home-page
how hva hvem hvor hvordan hvorfor image images input keyword konsekvens konsekvenser kort krav kritikk
language languages licence license links lisens list maintainer metadata methods misc mulighet next når
observasjon observasjoner oppfølging option options origin output parameter parameters pass passed password
pin-priority previous produkt project-url provides-extra påstand reason references referat referent refleksjon
refleksjoner released reported-by requires requires-dist return returns reviewed-by rights row signed-off-by
since see skills solution source stability styrke svakhet tested-by tests tilstede tips tolkning traceback
trussel type up upstream usage utdanning utstyr vedtak version warning warnings weakness what when where who
why wishlist
"""
_DAYS = """
mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday sunday
januar februar mars april juni juli september oktober november desember
"""
_PHRASES = (
    "Best regards",
    "Dato og sted",
    "Deres ref",
    "For eksempel",
    "Intervjuet av",
    "Kind regards",
    "Kopi til",
    "Med hilsen",
    "Med vennlig hilsen",
    "Reply to",
    "Sted og dato",
    "Svar til",
    "Tid og sted",
    "Transkribert av",
    "Vår ref",
)
_ROLES = """
alle ansatt begge bestyrer boligsjef bruker datter far father flere forsker fotograf frivillig frivilligleder
gruppeleder gutt hjemmehjelp jente journalist klient kollega kommunaldirektør kommunalsjef koordinator kvinne leader
leder lege lærer manager mann medarbeider miljøarbeider mor mother nabo ordfører pasient politiker prest
prosjektmedarbeider pårørende representant rådgiver rådmann saksbehandler sekretær sosionom student styreleder
sykepleier sønn talsperson teacher teamleder terapeut tolk translator ungdom varaordfører veileder virksomhetsleder
volunteer
"""

FIELDS = frozenset(
    fold(word) for words in (_MAIL, _FORMS, _PARTS, _ASIDES, _RECORDS, _DAYS) for word in words.split()
) | {fold(phrase) for phrase in _PHRASES}
"""Names of fields, headings and remarks, never a speaker's (folded, without number and last full stop)."""

ABSTRACT = ("else", "elsen", "ering", "eringen", "het", "heten", "sjon", "sjonen", "skap", "skapet")
"""Endings of words for things that cannot speak; a name with one of them (`Else`) is shorter."""

SOFT_ROLES = frozenset(_ROLES.split()) | {"daglig leder"}
"""Words for what people are. As ordinary nouns they need more to count as a speaker than `Informant 2` does."""

_OPENERS = """
a and as at before but by during etter every for fra from før gjennom hvis if in med mot no not on over på som that
the then this to under ved when while with
"""
OPENERS = frozenset(_OPENERS.split())
"""Words with which no name of several words begins (folded)."""

PARTICLES = frozenset(
    [
        "&",
        "af",
        "al",
        "and",
        "av",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "du",
        "el",
        "la",
        "le",
        "og",
        "van",
        "von",
    ]
)
"""Words in small letters that names may hold, and those that join two names."""
