"""Tests that belong to no single part: the code about itself, and journeys in a real browser."""
