"""Tests of employers."""
