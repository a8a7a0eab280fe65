"""Worlds with a planted truth, in which intervals and namings of `compare` must hold what they promise."""
