"""Other programs' projects in, and ours out."""
