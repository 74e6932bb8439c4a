"""The project: made, undone, copied, checked, and how it was left."""
