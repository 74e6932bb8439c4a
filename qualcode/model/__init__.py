"""What a study is: documents, turns, actors, codes, passages, codings, memos, tables.

Pure values on the standard library alone. Every other room imports from here; this room imports from none.
"""
