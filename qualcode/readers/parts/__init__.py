"""All words in a file, wherever in it they stand: for searching what is sent on, not for reading."""
