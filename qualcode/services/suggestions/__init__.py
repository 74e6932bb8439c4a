"""Suggested codes as people meet them: listing, deciding, rules, the report, the blind check.

A suggestion is not a coding and counts for nothing until somebody accepts it. The engine is `qualcode.suggest`.
"""
