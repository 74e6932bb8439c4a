"""The question guide on the screen."""
