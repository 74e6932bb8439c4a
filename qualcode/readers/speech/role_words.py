"""What the two sides of an interview are called, in the languages that transcripts come in.

All words are folded. That a label is one of them says who asks and who answers; it never says who a person is, so
`SPEAKER_00`, `S01`, `A` and `Informant 2` are somebody else in every document.
"""

from __future__ import annotations

import re

_QUESTION_WORDS = """
q qu qn spm spørsmål spørsmålet spørs sp fråga frågan fr spørgsmål spørgsm frage question ques pregunta domanda
pergunta
vraag kysymys pytanie вопрос spurning küsimus klausimas jautājums otázka kérdés soru ερώτηση питання въпрос питање
pitanje întrebare gažaldat 質問 問 问 提问 提問 질문 문 سؤال שאלה
"""
_ANSWER_WORDS = """
a ans svar svaret sv antwort antw answer réponse rép respuesta resp risposta resposta antwoord vastaus odpowiedź ответ
vastus atsakymas atbilde odpověď odpoveď válasz cevap yanıt απάντηση відповідь отговор одговор odgovor răspuns
vástádus
回答 答 応答 대답 답변 답 جواب إجابة תשובה
"""
_ASKING = """
intervjuer intervjueren intervjuar interviewer interviewerin interviewers moderator moderatorin ordstyrer fasilitator
facilitator intervjuare intervjuaren samtalsledare interviewere spørger spørgeren interviewende fragesteller fragende
fragestellerin enquêteur enquêtrice enqueteur enqueteuse interviewleider interviewster interviewerinnen entrevistador
entrevistadora intervistatore intervistatrice haastattelija ankieter prowadzący интервьюер ведущий модератор
интерв’юер tazatel tazatelka kérdező görüşmeci moderátor modérateur modératrice moderador moderadora moderatore
moderatrice intervieweur intervieweuse animateur animatrice researcher 采访者 訪問者 记者 聞き手 インタビュアー
면접자 진행자 المحاور מראיין jearahalli
"""
_ANSWERING = """
informant informanten respondent respondenten interviewee intervjuobjekt intervjuobjektet intervjuperson
intervjupersonen intervjuede svarer interviewpartner interviewpartnerin befragte befragter
befragtes enquêté enquêtée interviewé interviewée répondant répondante entrevistado entrevistada intervistato
intervistata
geïnterviewde haastateltava badany badana респондент информант dotazovaný dotazovaná interjúalany katılımcı
受访者 被访者 受訪者 話し手 응답자 참여자 المستجيب מרואיין
"""
_NUMBERED = """
deltaker deltager deltakar participant participante partecipante teilnehmer teilnehmerin deltagare deelnemer
osallistuja uczestnik участник speaker taler talar talare høyttaler sprecher sprecherin locuteur intervenant hablante
orador oradora interlocutore parlante spreker puhuja mówca спикер говорящий диктор řečník beszélő konuşmacı person
personne persona pessoa voice stemme röst stimme voix voz kvinne mann man woman jente gutt spk guest gjest gast invité
användare user bruker 讲话人 说话人 发言人 話者 화자 참가자 المتحدث דובר
"""
_UNKNOWN = """
ukjent unknown uklar unclear unidentified okänd ukendt unbekannt inconnu inconnue desconocido desconocida sconosciuto
desconhecido onbekend tuntematon nieznany неизвестный unk uident uidentifisert alle all flere several mange begge both
publikum audience
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


QUESTION = _words(_QUESTION_WORDS)
"""Words for a question."""

ANSWER = _words(_ANSWER_WORDS)
"""Words for an answer."""

ASKING = _words(_ASKING)
"""Words for one who asks."""

ANSWERING = _words(_ANSWERING)
"""Words for one who is asked."""

COUNTED = _words(_NUMBERED)
"""Words for people that are roles only with a number: `Deltaker 2`, `SPEAKER_01`."""

UNKNOWN = _words(_UNKNOWN)
"""Words for somebody whom the one who wrote it down could not tell, or for several at once."""

NUMBER = r"(?:[ _.-]{0,2}(?:#|№|nr\.? ?|no\.? ?|n[°º]\.? ?)?\d{1,3}[a-z]?)"
"""A number as it stands after such a word (`2`, `_01`, ` №1`, ` nr. 1`), folded."""

_BRIEF_ASKING = re.compile(rf"(?:i|int|iv|intv|mod|interv)(?:{NUMBER}|[ _][a-d])?")
_BRIEF_ANSWERING = re.compile(rf"(?:r|inf|ip|resp|b|s|p|d|k|t|f|a|u|sp|spk)(?:{NUMBER}|[ _][a-h])")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED_WORD = re.compile(rf"(?P<word>[^\W\d_][\w’' -]*?)\.?(?:{NUMBER}|[ _-][a-h?])?")
_ONLY_NUMBER = re.compile(r"(?:[#№]|nr\.? ?|no\.? ?|n[°º] ?)\d{1,3}")


def asks(key: str) -> bool:
    """Whether a folded name is what one who asks is called: `i`, `intervjuer 2`, `spm.`, `frage`."""
    bare = key.rstrip(".:")
    word = _word(bare)
    return bool(_BRIEF_ASKING.fullmatch(bare)) or word in ASKING or word in QUESTION


def is_role(key: str) -> bool:
    """Whether a folded name says what somebody is there for, and not who they are: `i`, `r1`, `a`, `speaker_00`."""
    bare = key.rstrip(".:")
    if asks(bare) or _BRIEF_ANSWERING.fullmatch(bare) or _LETTER.fullmatch(bare) or _ONLY_NUMBER.fullmatch(bare):
        return True
    word = _word(bare)
    return word in ANSWERING or word in ANSWER or word in COUNTED or word in UNKNOWN or bare in {"r", "inf", "resp"}


def _word(key: str) -> str:
    match = _NUMBERED_WORD.fullmatch(key)
    return match["word"].rstrip("_- .") if match else key
