"""Offers that employers write here: a draft, what may not be said, who decides, corrections, the last day."""
