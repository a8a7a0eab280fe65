"""Bash in MultiPL-E's tests: assertions that compare what a command prints."""
