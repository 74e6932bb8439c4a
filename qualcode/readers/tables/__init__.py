"""Tables that are not transcripts: surveys and references."""
