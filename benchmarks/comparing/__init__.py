"""Returned values set against expected ones, the dear ones in processes of their own."""
