"""Samples that vote, on tests that nobody vouches for: those of a model."""
