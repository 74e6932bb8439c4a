"""Memos, the journal and drafts."""
