"""Indicators, read from everything: each with its definition, its source, its version and what it is out of.

Figures are computed from histories; a month that is published is kept as it was said, and a correction is a new version.
Nobody imports this part. Begin with `indicators.INDICATORS`, then `services.figures_of`.
"""
