"""The file itself: its bytes, encodings, archives, and the limits that keep it from doing harm."""
