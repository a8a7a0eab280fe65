"""MultiPL-E: rows to sealed problems, programs, and judging."""
