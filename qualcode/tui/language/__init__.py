"""Reading the language of the texts, on the screen."""
