"""The reader: a text with its codings, made to be read, selected in and coded for weeks.

The parts that decide anything are pure and know no screen: `rows` (where rows begin and end), `ornaments` (rows that
are not text), `sweep` (which codings are active where), `lanes` (stripes beside the text), `selection`, `columns`
and `palette`. `painter` turns them into strips, `widget` listens to keys and mouse.
"""
