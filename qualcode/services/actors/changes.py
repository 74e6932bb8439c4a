"""What the log says of changes to actors."""

from __future__ import annotations

from qualcode.i18n import N_, _
from qualcode.services.changes import Sentences, counted, lines_of, plain

SENTENCES: Sentences = {
    "actor.add": plain(N_("added the actor {actor}")),
    "actor.edit": plain(N_("changed the actor {actor}")),
    "actor.alias": plain(N_("noted that {actor} is also called {alias}")),
    "actor.unalias": plain(N_("noted that {actor} is not called {alias}")),
    "actor.accept": plain(N_("took the name {name} in the texts for the actor {actor}")),
    "actor.reject": plain(N_("left a name in the texts that was proposed as an actor")),
    "actor.merge": plain(N_("merged the actor {actor} into {into}")),
    "actor.column": plain(N_("added the attribute {attribute} for actors")),
    "actor.paste": counted("pasted what is known of {count} actor", "pasted what is known of {count} actors"),
    "actor.remove": plain(N_("removed the actor {actor}")),
    "actor.import": counted("set attributes of {count} actor", "set attributes of {count} actors"),
    "voice.add": lambda args: _("marked {lines} of {document} as the voice of {actor}").format(
        lines=lines_of(args), document=args["document"], actor=args["actor"]
    ),
}
"""What each kind of change says of itself, earlier versions' kinds too: what is logged is read for good."""
