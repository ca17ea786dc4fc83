"""Tests of seekers."""
