"""Whole projects and codebooks in and out."""
