"""Text units and showing untrusted text harmlessly."""
