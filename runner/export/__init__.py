"""Stored runs in the formats of other tools; docs/exports.md says what each format keeps and loses."""
