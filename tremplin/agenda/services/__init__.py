"""The verbs of diaries and seats."""
