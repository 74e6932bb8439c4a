"""E-mail, above all answers written under quoted questions."""
