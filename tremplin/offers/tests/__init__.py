"""Proofs of offers: feeds read whatever they hold, searches that find what people mean, pages that keep closed offers in."""
