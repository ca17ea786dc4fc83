"""Kept searches and what they find: each new offer is looked at once, against everybody's searches, and told once.

`keeping` has the verbs of the person, `finding` the rounds, `telling` the messages; `searches` says what a kept search
asks. Begin with `finding`.
"""
