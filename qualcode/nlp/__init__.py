"""Pipelines that read a language: chosen, installed, loaded, and run over texts.

Importing this room loads no spaCy; `annotate` and the process of `working` do.
"""
