"""The screen (Textual): a workbench around one open study, and what the subjects bring to it."""

from qualcode.tui.subjects import register

register()  # before any screen is defined: a screen takes its keys from the registry
