"""Whether the words of an offer are allowed: rules with their article of law, the sentence at fault, and a person decides.

Rules find what is said outright. They read words, not intentions: what they miss a person may see, what they stop a
person may let through. Nothing is refused by a rule alone.
"""
