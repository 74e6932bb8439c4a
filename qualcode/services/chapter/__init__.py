"""A results chapter that is made again when the coding changes: `thesis.toml` and what it declares."""
