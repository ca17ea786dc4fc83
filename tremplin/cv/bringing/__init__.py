"""A CV that somebody already has: brought as a file, shown card by card, put on the CV only where she ticks."""
