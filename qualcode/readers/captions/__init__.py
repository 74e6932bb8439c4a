"""Subtitles and transcripts with times: cues become turns."""
