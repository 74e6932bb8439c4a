"""The screens: the workbench, what opens over it, and the way between them."""
