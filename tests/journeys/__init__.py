"""Journeys people make, in a real Chromium: by keyboard, at 320 px, without script, with axe at zero."""
