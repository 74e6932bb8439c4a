"""The formats of the demonstration study, one file each, made from the texts in `corpus_sources`."""
