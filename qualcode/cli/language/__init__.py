"""Language: pipelines, and what they find in the texts."""
