"""Keeps the best of several candidates a problem, and says why the others were dropped."""
