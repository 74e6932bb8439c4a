"""Letters and e-mail as lines: who wrote which of them, and which are nobody's."""
