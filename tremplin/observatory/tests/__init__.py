"""Tests of observatory."""
