"""Two small made-up studies, one in Norwegian and one in English."""

from __future__ import annotations

from qualcode.model.code import Code
from qualcode.model.suggestion import CodedPassage, Passage


def code(guid: str, name: str, *keywords: str, definition: str = "") -> Code:
    return Code(guid, name, name, definition=definition, keywords=keywords)


NORWEGIAN_CODES = (
    code("bolig", "Bolig", "bolig", "husleie", "leilighet", definition="Å ha et sted å bo, og hva det koster."),
    code("skole", "Skole", "skole", "elev", "lærer", definition="Undervisning og det som skjer i klassen."),
    code("helse", "Helse", "lege", "sykehus", "pasient", definition="Sykdom, behandling og tilsyn."),
)
NORWEGIAN = (
    ("bolig", "Husleia gikk opp i mai, og leiligheten var kald hele vinteren."),
    ("bolig", "Boligpolitikken i kommunen handler mest om tomter."),
    ("bolig", "Vi fikk nøkkelen til leiligheten dagen etter at kontrakten var skrevet."),
    ("bolig", "Uten bolig får du ikke orden på noe annet, sa han."),
    ("skole", "Læreren stoppet meg i gangen og spurte hvordan det gikk hjemme."),
    ("skole", "Elevene satt to og to, og ingen sa noe i timen."),
    ("skole", "Skolen hadde ikke flere plasser i leksehjelpen."),
    ("skole", "Hun underviste klassen i brøk med en appelsin."),
    ("helse", "Legen ringte tilbake samme kveld og ville ha ham inn på sykehuset."),
    ("helse", "Pasientene ventet i korridoren til vaktskiftet."),
    ("helse", "Behandlingen ble utsatt tre ganger før sommeren."),
    ("helse", "På sykehuset var det ingen som visste hvem han var."),
)

ENGLISH_CODES = (
    code("money", "Money", "money", "rent", "wage", "debt", definition="What people earn, owe and can afford."),
    code("family", "Family", "mother", "father", "sister", "children", definition="Relatives and life at home."),
    code("work", "Work", "job", "boss", "shift", "colleague", definition="Employment and the workplace."),
    code("belonging", "Belonging", "neighbour", "friend", "welcome", "lonely", definition="Being one of a group."),
)
ENGLISH = (
    ("money", "By the twentieth we had nothing left in the account and the rents were still due."),
    ("money", "He lent me forty pounds and I've been paying him back at five a week."),
    ("money", "I couldn't afford the bus, so I walked; the wages came late again."),
    ("money", "Debts follow you around, you know, even the small ones you owe to the corner shop."),
    ("family", "My mother's sister took us in and we shared the one bedroom with her boys."),
    ("family", "The kids stay with their dad at weekends and they come home hungry."),
    ("family", "She rang her brother, because a brother has to answer."),
    ("family", "My father never spoke about it at home, and none of his children asked."),
    ("work", "The boss put me on nights without asking, and the shifts were twelve hours long."),
    ("work", "I liked my colleagues in the warehouse; we covered for each other when someone was ill."),
    ("work", "They employed forty people then, and I was the last one hired."),
    ("work", "After the job centre I got a job in a kitchen, washing up."),
    ("belonging", "The neighbours said good morning from the first day and I felt welcome."),
    ("belonging", "It's lonely on a Sunday when nobody knocks at the door."),
    ("belonging", "At the choir I made friends, and they saved me a chair."),
    ("belonging", "Nobody there knew my name, and I stood with my coat on the whole evening."),
)


def passages_of(lines: tuple[tuple[str, str], ...], documents: int = 4) -> list[Passage]:
    return [Passage(f"p{at}", f"d{at % documents}", text) for at, (_code, text) in enumerate(lines)]


def coded_of(lines: tuple[tuple[str, str], ...], documents: int = 4) -> list[CodedPassage]:
    passages = passages_of(lines, documents)
    return [CodedPassage(passage, (given,)) for passage, (given, _text) in zip(passages, lines, strict=True)]
