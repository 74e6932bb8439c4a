"""spaCy pipelines: choose, load, install, annotate; with the bundled Norwegian pipeline."""
