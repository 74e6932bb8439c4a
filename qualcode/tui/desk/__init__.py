"""The open study on the workbench: its text, its panes, and the way around in it."""
