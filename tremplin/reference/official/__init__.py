"""Parsers of the official files: each gives a `Content`, or says which file is not what it should be."""
