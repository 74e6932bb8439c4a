"""Speakers: who says what in a document, and whose words it retells."""
