"""Runs inside the container: standard library only, imports nothing of ours."""
