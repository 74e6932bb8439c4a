"""Every figure of a cross-tab, counted again letter by letter; on purpose, no code is shared with `analysis`."""

from __future__ import annotations

from qualcode.model.codings import NOBODY, Codings


class Recount:
    """One study looked at letter by letter.

    `document_ok`, `actor_ok` and `coding_ok` are the filter as plain functions of indices.
    """

    def __init__(self, study: Codings, interviewers=False, document_ok=None, actor_ok=None, coding_ok=None):
        self.study = study
        self.interviewers = interviewers
        self.document_ok = document_ok or (lambda d: True)
        self.actor_ok = actor_ok or (lambda a: True)
        self.coding_ok = coding_ok or (lambda k: True)
        self.own = {facts.actor for facts in study.documents} | set(study.turns.actor)
        self.letters = [self._letters(d) for d in range(len(study.documents))]
        self.kept = [self._kept(k) for k in range(len(study))]

    def _letters(self, d):
        """For every letter: who speaks, the turn, and the number of the loose run it stands in (None: not loose)."""
        study, letters, run = self.study, [], 0
        before_loose = False
        for p in range(study.documents[d].characters):
            turn = None
            for t in range(len(study.turns)):
                if study.turns.document[t] == d and study.turns.start[t] <= p < study.turns.end[t]:
                    turn = self.beginning_of(t)
            voices = [
                v
                for v in range(len(study.voices))
                if study.voices.document[v] == d and study.voices.start[v] <= p < study.voices.end[v]
            ]
            voices.sort(key=lambda v: (study.voices.start[v], -study.voices.end[v], v))
            if voices:
                actor = study.voices.actor[voices[-1]]
            elif turn is not None and study.turns.actor[turn] != NOBODY:
                actor = study.turns.actor[turn]
            else:
                actor = study.documents[d].actor
            loose = turn is None and not voices
            if loose and not before_loose:
                run += 1
            before_loose = loose
            letters.append((actor, turn, run if loose else None))
        return letters

    def beginning_of(self, t):
        """The first stretch of a turn: an interviewer's one or two words in between do not end it."""
        turns = self.study.turns
        said = [u for u in range(t + 1) if turns.document[u] == turns.document[t] and turns.start[u] < turns.end[u]]
        if len(said) < 3:
            return t
        between, before = said[-2], said[-3]
        murmur = turns.actor[between] != NOBODY and self.study.actors[turns.actor[between]].interviewer
        if murmur and self._words_of(between) <= 2 and turns.actor[t] == turns.actor[before] != NOBODY:
            return t if self.study.actors[turns.actor[t]].interviewer else self.beginning_of(before)
        return t

    def _words_of(self, t):
        turns = self.study.turns
        begins = self.study.word_starts[turns.document[t]]
        return sum(turns.start[t] <= start < turns.end[t] for start in begins)

    def _kept(self, k):
        """The places of a coding that count for it, before interviewers and filters."""
        study = self.study
        d, places = study.document[k], range(study.start[k], study.end[k])
        begins = set(study.word_starts[d])
        with_word = {self.letters[d][p][2] for p in places if p in begins}
        kept = [p for p in places if self.letters[d][p][2] is None or self.letters[d][p][2] in with_word]
        return kept or list(places)

    def heard(self, actor):
        if not self.actor_ok(actor):
            return False
        return self.interviewers or actor == NOBODY or not self.study.actors[actor].interviewer

    def base(self, column):
        """N documents, N words, N actors of the text for which `column(document, actor)` is true."""
        study, documents, words, actors = self.study, set(), 0, set()
        for d, letters in enumerate(self.letters):
            if not self.document_ok(d):
                continue
            begins = set(study.word_starts[d])
            alive = {letters[p][2] for p in begins}
            alive |= {letters[p][2] for k in range(len(study)) if study.document[k] == d for p in self.kept[k]}
            for p, (actor, _turn, run) in enumerate(letters):
                if self.heard(actor) and column(d, actor) and (run is None or run in alive):
                    documents.add(d)
                    words += p in begins
                    if actor != NOBODY and actor in self.own:
                        actors.add(actor)
        return len(documents), words, len(actors)

    def figures(self, codes, column):
        """All measures at once for some codes, where `column(document, actor, coder)` is true."""
        study = self.study
        codings, passages, turns, documents, actors, letters, words, behind = (set() for _ in range(8))
        for k in range(len(study)):
            d = study.document[k]
            if study.code[k] not in codes or not self.document_ok(d) or not self.coding_ok(k):
                continue
            places = [
                p
                for p in self.kept[k]
                if self.heard(self.letters[d][p][0]) and column(d, self.letters[d][p][0], study.coder[k])
            ]
            if not places:
                continue
            passage = (d, study.start[k], study.end[k])
            codings.add((*passage, study.code[k]))
            behind.add(k)
            passages.add(passage)
            documents.add(d)
            turns |= {self.letters[d][p][1] for p in places} - {None}
            actors |= {self.letters[d][p][0] for p in places} - {NOBODY}
            letters |= {(d, p) for p in places}
            words |= {(d, p) for p in places if p in set(study.word_starts[d])}
        return {
            "codings": len(codings),
            "segments": len(passages),
            "turns": len(turns),
            "documents": len(documents),
            "actors": len(actors & self.own),
            "reported": len(actors - self.own),
            "words": len(words),
            "characters": len(letters),
            "presence": 1 if codings else 0,
            "breadth": len(actors & self.own),
            "behind": behind,
            "kinds": codings,
        }

    def below(self, code):
        """A code and all under it."""
        found = {code}
        for _again in self.study.codes:
            found |= {c for c, facts in enumerate(self.study.codes) if facts.parent in found}
        return found
