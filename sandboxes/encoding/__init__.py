"""Encodes values as bytes and decodes them, in data-only formats."""
