"""Actors: who speaks or stands for a text, their names, facts and mentions."""
