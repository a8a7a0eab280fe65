"""Runs as pages: one file each, no network."""
