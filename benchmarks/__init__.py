"""Measures of speed, each beside a peer in the same run, and the synthetic data they are made on."""
