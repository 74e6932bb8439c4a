"""The reader: a text with its codings, made to be read, selected in and coded for weeks.

The parts that decide anything are pure and know no screen: `rows` (where rows begin and end), `ornaments` (rows that
are not text), `sweep` (which codings are active where), `lanes` (stripes beside the text), `selection`, `motion`,
`turns`, `columns` and `palette`; `page` puts them together. `painter` and `ink` make strips of a page, `view` shows
them, `widget` listens to keys and mouse.
"""
