"""Tests of the search engine, on real indexes in folders of their own."""
