"""REFI-QDA: projects (`.qdpx`, `.qde`) and codebooks (`.qdc`), read leniently and written strictly."""
