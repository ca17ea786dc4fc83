"""Tremplin: the digital side of a local public employment agency."""

__version__ = "0.1.0"
