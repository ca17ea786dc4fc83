"""Tests of words, pages of lists, pieces of pages and ways of reading."""
